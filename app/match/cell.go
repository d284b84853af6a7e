package match

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/money"
)

var (
	errAmount = errors.New("match: not an amount")
	errDate   = errors.New("match: not a date")

	decimalComma = regexp.MustCompile(`^[0-9.]*,[0-9]{1,2}$`)
	science      = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+?[0-9]{1,2}$`)
	clockForm    = regexp.MustCompile(`([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?(?:\.[0-9]+)?\s*([AaPp][Mm])?`)
	compactTime  = regexp.MustCompile(`^([01][0-9]|2[0-3])([0-5][0-9])[0-5][0-9]$`)
	guarded      = regexp.MustCompile(`^="(.*)"$`)
)

// plain takes off what spreadsheets put around a cell to keep it from being
// read as a number.
func plain(cell string) string {
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
	if m := guarded.FindStringSubmatch(cell); m != nil {
		cell = m[1]
	}
	return strings.TrimSpace(strings.TrimPrefix(cell, "'"))
}

// ParseAmount reads an amount as reports write it: Indian or Western grouping, a
// decimal comma, ₹, Rs or INR, a minus, brackets or Dr for money going out. An
// empty cell or a dash is nothing. More than two decimals is refused.
func ParseAmount(cell string) (money.Amount, error) {
	s := strings.ToUpper(money.Digits(plain(cell)))
	neg := false
	for _, mark := range []string{"INR", "RS.", "RS", "₹", " "} {
		s = strings.ReplaceAll(s, mark, "")
	}
	switch {
	case strings.HasSuffix(s, "CR"):
		s = strings.TrimSuffix(s, "CR")
	case strings.HasSuffix(s, "DR"):
		s, neg = strings.TrimSuffix(s, "DR"), true
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, neg = s[1:len(s)-1], true
	}
	if rest := strings.TrimLeft(s, "-−"); rest != s {
		s, neg = rest, true
	}
	s = strings.TrimPrefix(s, "+")
	if s == "" {
		return money.Amount{}, nil
	}
	if decimalComma.MatchString(s) {
		// A group never has one or two digits, so this comma is a point.
		s = strings.ReplaceAll(s, ".", "")
		s = strings.Replace(s, ",", ".", 1)
	}
	a, err := money.ParseDecimal(strings.ReplaceAll(s, ",", ""))
	if err != nil || strings.HasPrefix(s, "-") || money.Max.Less(a) {
		return money.Amount{}, errAmount
	}
	if neg {
		a = a.Neg()
	}
	return a, nil
}

// dayForms are how reports write a date, the day before the month; monthForms
// are those of programs set to another country.
var (
	dayForms = []string{
		"2006-01-02", "2006/01/02", "20060102", "02-01-2006", "02/01/2006", "02.01.2006", "2/1/2006", "2-1-2006", "02/01/06", "02-01-06", "02.01.06",
		"02-Jan-2006", "02 Jan 2006", "02/Jan/2006", "2 Jan 2006", "02-Jan-06", "02 Jan 06", "Jan 2, 2006", "02012006",
	}
	monthForms = []string{"01/02/2006", "1/2/2006", "01-02-2006", "01/02/06"}
)

// ParseDay reads a date, also with a time of day behind it. The day comes before
// the month unless monthFirst.
func ParseDay(cell string, monthFirst bool) (clock.Day, error) {
	s := money.Digits(plain(cell))
	if i := clockForm.FindStringIndex(s); i != nil {
		s = strings.TrimRight(s[:i[0]], " T,")
	}
	forms := dayForms
	if monthFirst {
		forms = append(append([]string{}, monthForms...), dayForms...)
	}
	for _, f := range forms {
		if t, err := time.ParseInLocation(f, s, clock.IST); err == nil {
			if y := t.Year(); y < 2000 || y > 2199 {
				break
			}
			return clock.DayOf(t), nil
		}
	}
	return "", errDate
}

// onlyMonthFirst reports whether a date can only be read with the month first,
// and onlyDayFirst the reverse.
func onlyMonthFirst(cell string) bool {
	_, err := ParseDay(cell, false)
	_, other := ParseDay(cell, true)
	return err != nil && other == nil
}

func onlyDayFirst(cell string) bool {
	a, err := ParseDay(cell, false)
	b, other := ParseDay(cell, true)
	return err == nil && other == nil && a == b && strings.Count(plain(cell), "/") == 2
}

// parseTime finds a time of day, HH:MM; "" if there is none.
func parseTime(cell string) string {
	s := money.Digits(plain(cell))
	if m := compactTime.FindStringSubmatch(s); m != nil {
		return m[1] + ":" + m[2]
	}
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	hour := m[1]
	if len(hour) == 1 {
		hour = "0" + hour
	}
	form := "15:04"
	text := hour + ":" + m[2]
	if m[3] != "" {
		form, text = "03:04PM", text+strings.ToUpper(m[3])
	}
	t, err := time.Parse(form, text)
	if err != nil {
		return ""
	}
	return t.Format("15:04")
}

// code tidies an identifier: no spaces, no guards, upper case for letters.
func code(cell string) string {
	s := strings.ToUpper(strings.ReplaceAll(money.Digits(plain(cell)), " ", ""))
	switch s {
	case "-", "NA", "N/A", "NULL", "0":
		return ""
	}
	return s
}
