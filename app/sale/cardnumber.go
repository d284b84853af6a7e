package sale

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"haat/app/money"
)

// The least and most digits of a card number (ISO/IEC 7812).
const (
	leastPAN = 13
	mostPAN  = 19
)

// HasCardNumber reports whether text holds 13 to 19 digits that pass the Luhn
// check, however they are set apart and whatever digits stand beside them: no
// card number may be stored anywhere (RBI circular on card storage; PCI DSS
// requirement 3). Points, strokes and the like part digits only where a card is
// printed so, because dates and amounts have them too.
func HasCardNumber(s string) bool {
	s = money.Digits(norm.NFKC.String(s)) // wide digits are digits
	for _, groups := range digitGroups(s, spaced) {
		if cardAmong(groups) {
			return true
		}
	}
	for _, groups := range digitGroups(s, func(r rune) bool { return spaced(r) || strings.ContainsRune("./_,:*|", r) }) {
		for i := range groups {
			if embossed(groups[i:]) {
				return true
			}
		}
	}
	return false
}

// WithoutCards is a text that may be kept: one with a card number in it loses its
// digits.
func WithoutCards(s string) string {
	if !HasCardNumber(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '•'
		}
		return r
	}, s)
}

// spaced reports whether a rune is a space, a dash or nothing to be seen.
func spaced(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r) || r == '\u2212'
}

// digitGroups are the runs of a text that hold nothing but digits and what may
// stand between them, each as its groups of digits.
func digitGroups(s string, between func(rune) bool) [][]string {
	var runs [][]string
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && !between(r) }) {
		if groups := strings.FieldsFunc(run, between); len(groups) > 0 {
			runs = append(runs, groups)
		}
	}
	return runs
}

// cardAmong reports whether some groups in a row are a card number.
func cardAmong(groups []string) bool {
	for i := range groups {
		run := ""
		for _, g := range groups[i:] {
			if run += g; len(run) > mostPAN {
				break
			}
			if len(run) >= leastPAN && luhn(run) {
				return true
			}
		}
	}
	return false
}

// embossed reports whether groups begin as cards are printed: by fours, or 4, 6
// and 5.
func embossed(groups []string) bool {
	if len(groups) >= 3 && len(groups[0]) == 4 && len(groups[1]) == 6 && len(groups[2]) == 5 {
		return luhn(strings.Join(groups[:3], ""))
	}
	if len(groups) < 4 || len(groups[0]) != 4 || len(groups[1]) != 4 || len(groups[2]) != 4 || len(groups[3]) > 4 {
		return false
	}
	if len(groups) > 4 && len(groups[3]) == 4 && len(groups[4]) <= 3 && luhn(strings.Join(groups[:5], "")) {
		return true
	}
	return luhn(strings.Join(groups[:4], ""))
}

func luhn(digits string) bool {
	sum := 0
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0 && sum > 0
}
