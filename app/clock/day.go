package clock

import (
	"fmt"
	"time"
)

// IST is Indian Standard Time as a fixed zone of +05:30. It is not looked up:
// Android starts Go programs in UTC, and a wrong phone setting must not move
// a bill to another date.
var IST = time.FixedZone("IST", 5*3600+30*60)

// Day is a calendar day in IST, written 2006-01-02. It sorts as text.
type Day string

const dayForm = "2006-01-02"

// DayOf returns the IST calendar day of a moment.
func DayOf(t time.Time) Day { return Day(t.In(IST).Format(dayForm)) }

// ParseDay reads 2006-01-02 and refuses anything else.
func ParseDay(s string) (Day, error) {
	t, err := time.ParseInLocation(dayForm, s, IST)
	if err != nil || t.Format(dayForm) != s {
		return "", fmt.Errorf("clock: %q is not a date like 2026-11-21", s)
	}
	return Day(s), nil
}

// Start is the first moment of the day, as UTC.
func (d Day) Start() time.Time {
	t, err := time.ParseInLocation(dayForm, string(d), IST)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// Next is the following day.
func (d Day) Next() Day { return DayOf(d.Start().Add(36 * time.Hour)) }

// FirstOfMonth is the first day of the same month.
func (d Day) FirstOfMonth() Day { return d[:len(d)-2] + "01" }

// Before is the preceding day.
func (d Day) Before() Day { return DayOf(d.Start().Add(-12 * time.Hour)) }

// FinancialYear is the two-digit start year of the Indian financial year that
// holds d: 1 April to 31 March, so 2027-03-31 belongs to 26.
func (d Day) FinancialYear() string {
	t := d.Start().In(IST)
	y := t.Year()
	if t.Month() < time.April {
		y--
	}
	return fmt.Sprintf("%02d", y%100)
}
