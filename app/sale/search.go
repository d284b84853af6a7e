package sale

import (
	"strconv"
	"strings"

	"haat/app/money"
)

// Search is what a person remembers of a bill. A bill matches when one of the
// things that are set does; nothing set matches every bill.
type Search struct {
	Number string       // a part of the bill's number, capitals
	Phone  string       // digits of the customer's phone, in a row
	Amount money.Amount // what was paid in all; zero for none
	Minute int          // of the day in IST, 0 to 1439; -1 for none
	Most   int          // bills at most, the newest first
}

// leastPhone is how many digits make a phone of a search: shorter ones are
// bill numbers and amounts.
const leastPhone = 5

// ParseSearch reads what somebody typed to find a bill: a number or its end, a
// phone, an amount, a time of day such as 12:40.
func ParseSearch(text string, most int) Search {
	text = strings.TrimSpace(money.Digits(text))
	s := Search{Minute: minuteOf(text), Most: most}
	if s.Minute >= 0 || text == "" {
		return s
	}
	s.Number = strings.ToUpper(text)
	if a, err := money.Parse(strings.TrimPrefix(text, "₹")); err == nil && a.Positive() {
		s.Amount = a
	}
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -+()", r) {
			return -1
		}
		return r
	}, text)
	if len(digits) >= leastPhone && strings.Trim(digits, "0123456789") == "" {
		if len(digits) == 11 {
			digits = strings.TrimPrefix(digits, "0") // as people dial it
		}
		s.Phone = digits
	}
	return s
}

func minuteOf(text string) int {
	h, m, ok := strings.Cut(text, ":")
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if !ok || err1 != nil || err2 != nil || len(m) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return -1
	}
	return hour*60 + minute
}
