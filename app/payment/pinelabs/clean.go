package pinelabs

import (
	"regexp"
	"strings"
	"unicode"
)

// longestText is enough for any of the service's sentences.
const longestText = 160

var (
	longDigits = regexp.MustCompile(`[0-9]{10,}`) // phone numbers and cards
	addresses  = regexp.MustCompile(`\S+@\S+`)    // UPI addresses and e-mail
)

// clean makes a text fit to be stored and shown: printable, short, without the
// token, long runs of digits, or anybody's address.
func clean(s string, secret Token) string {
	if token := secret.reveal(); token != "" {
		s = strings.ReplaceAll(s, token, hidden)
		s = strings.ReplaceAll(s, strings.ToUpper(token), hidden) // messages are in capitals
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, s)
	s = addresses.ReplaceAllString(s, hidden)
	s = longDigits.ReplaceAllString(s, hidden)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longestText {
		s = string(r[:longestText])
	}
	return s
}
