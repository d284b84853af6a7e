package money

import (
	"errors"
	"strconv"
	"strings"
)

// ErrAmount is returned for text that is not an amount of money.
var ErrAmount = errors.New("money: not an amount in rupees with at most two decimals")

// Parse reads rupees as people type them: "540", "1,00,000", "₹12.50",
// "Rs. 99", Devanagari digits too. More than two decimals, a sign, or more
// than Max is refused, never rounded.
func Parse(s string) (Amount, error) {
	s = strings.TrimSpace(Digits(s))
	s = strings.TrimSpace(strings.TrimPrefix(s, "₹"))
	if low := strings.ToLower(s); strings.HasPrefix(low, "rs") {
		s = strings.TrimLeft(s[2:], ". ")
	}
	n, err := parseFixed(strings.ReplaceAll(s, ",", ""), 2)
	if err != nil || n > Max.p {
		return Amount{}, ErrAmount
	}
	return Amount{n}, nil
}

// ParseDecimal reads a plain decimal from the wire ("90.00", "-5", "260.0"):
// an optional minus, no grouping. Zeros beyond the second decimal are allowed,
// anything else there is refused.
func ParseDecimal(s string) (Amount, error) {
	s = strings.TrimSpace(s)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if dot := strings.IndexByte(s, '.'); dot >= 0 {
		for len(s) > dot+3 && s[len(s)-1] == '0' {
			s = s[:len(s)-1]
		}
	}
	n, err := parseFixed(s, 2)
	if err != nil {
		return Amount{}, ErrAmount
	}
	if neg {
		n = -n
	}
	return Amount{n}, nil
}

// Decimal is the plain form for the wire: "540.00", "-5.05".
func (a Amount) Decimal() string {
	sign := ""
	if a.p < 0 {
		sign = "-"
	}
	u := abs(a.p)
	return sign + strconv.FormatUint(u/100, 10) + "." + two(u%100)
}

// String is the form for people: Indian grouping, paise only when there are
// any, a real minus sign: ₹1,23,456 · ₹12.50 · −₹420.
func (a Amount) String() string { return a.format("₹", false) }

// Plain is String without the rupee sign and always with paise, for columns:
// 1,23,456.00.
func (a Amount) Plain() string { return a.format("", true) }

func (a Amount) format(symbol string, paise bool) string {
	sign := ""
	if a.p < 0 {
		sign = "−"
	}
	u := abs(a.p)
	out := sign + symbol + Group(strconv.FormatUint(u/100, 10))
	if paise || u%100 != 0 {
		out += "." + two(u%100)
	}
	return out
}

// Group puts Indian commas into a run of digits: the last three, then pairs.
func Group(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	head, tail := digits[:len(digits)-3], digits[len(digits)-3:]
	var b strings.Builder
	for i, r := range head {
		if i > 0 && (len(head)-i)%2 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String() + "," + tail
}

// Digits turns Devanagari digits into 0–9 and leaves the rest alone.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '०' && r <= '९' {
			return r - '०' + '0'
		}
		return r
	}, s)
}

func two(n uint64) string {
	if n < 10 {
		return "0" + strconv.FormatUint(n, 10)
	}
	return strconv.FormatUint(n, 10)
}

// parseFixed reads digits with an optional point and at most places decimals
// into a whole number of the smallest unit. Signs are refused.
func parseFixed(s string, places int) (int64, error) {
	whole, frac, _ := strings.Cut(s, ".")
	if whole == "" && frac == "" || len(frac) > places || len(whole) > 15 {
		return 0, ErrAmount
	}
	digits := whole + frac + strings.Repeat("0", places-len(frac))
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0, ErrAmount
		}
	}
	return strconv.ParseInt(digits, 10, 64)
}
