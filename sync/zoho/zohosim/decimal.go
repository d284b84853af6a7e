package zohosim

import "strings"

// The largest amount and quantity taken: ₹1,000 crore and a million units.
// Above them an int64 product could overflow, and no stall sells them.
const (
	mostPaise = 10_000_000_000_00
	mostMilli = 1_000_000_000
)

// parsePaise reads rupees with at most two decimals. Zoho rounds what has
// more; rounding somebody's price in silence is refused here.
func parsePaise(text string) (paise, bool) {
	v, ok := parseDecimal(text, 2)
	return paise(v), ok && v <= mostPaise && v >= -mostPaise
}

// parseMilli reads units with at most three decimals.
func parseMilli(text string) (milli, bool) {
	v, ok := parseDecimal(text, 3)
	return milli(v), ok && v <= mostMilli && v >= -mostMilli
}

// parseDecimal reads [-]digits[.digits] as a whole number of 10^-places. No
// exponent, no plus sign, no more decimals than places unless they are zero.
func parseDecimal(text string, places int) (int64, bool) {
	rest, negative := strings.CutPrefix(text, "-")
	whole, frac, dotted := strings.Cut(rest, ".")
	if whole == "" || dotted && frac == "" || len(whole) > 14 {
		return 0, false
	}
	for len(frac) > places {
		if frac[len(frac)-1] != '0' {
			return 0, false
		}
		frac = frac[:len(frac)-1]
	}
	var v int64
	for _, d := range whole + frac + strings.Repeat("0", places-len(frac)) {
		if d < '0' || d > '9' {
			return 0, false
		}
		v = v*10 + int64(d-'0')
	}
	if negative {
		v = -v
	}
	return v, true
}
