package upi

import (
	"strings"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
)

// CheckRef reads a UPI reference as people copy it: twelve digits, spaces and
// dashes aside, Devanagari digits too. Apps also show longer ids, which are
// not it.
func CheckRef(s string) (string, error) {
	s = strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(money.Digits(strings.TrimSpace(s)))
	if strings.Trim(s, "0123456789") != "" {
		return "", fault.New(fault.Refused, "fault.upi_ref_digits")
	}
	if len(s) != 12 {
		return "", fault.New(fault.Refused, "fault.upi_ref_length", "got", len(s))
	}
	if strings.Count(s, s[:1]) == len(s) {
		return "", fault.New(fault.Refused, "fault.upi_ref_digits")
	}
	return s, nil
}

// Usual is the usual limit of one UPI payment to a shop: one lakh rupees. Banks
// set lower ones and some trades have higher ones, so it is a hint only.
var Usual = money.Rupees(1_00_000)

// OddRef reports whether a reference does not begin as one of the day would:
// the last digit of the year, then the day of the year. Banks follow that in
// practice and promise it nowhere, so it is a warning and never a refusal. A
// day to either side is let pass, for midnight.
func OddRef(ref string, day clock.Day) bool {
	for _, d := range []clock.Day{day.Before(), day, day.Next()} {
		t := d.Start().In(clock.IST)
		n := t.YearDay()
		want := string([]byte{'0' + byte(t.Year()%10), '0' + byte(n/100), '0' + byte(n/10%10), '0' + byte(n%10)})
		if strings.HasPrefix(ref, want) {
			return false
		}
	}
	return true
}
