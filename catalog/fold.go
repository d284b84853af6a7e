package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings text to the form in which it is searched: NFC, lower case,
// without the joiners that make no letter of their own, Devanagari digits as
// 0–9, runs of space as one.
func Fold(s string) string {
	if ascii(s) {
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	space := true
	for _, r := range s {
		switch {
		case r == '\u200c' || r == '\u200d' || r == '\ufeff':
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r >= '०' && r <= '९':
			r = r - '०' + '0'
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.TrimRight(b.String(), " ")
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' {
			return false
		}
	}
	return true
}

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
