package padcontroller

import (
	"regexp"
	"strings"
	"unicode"
)

// harmless are the reasons that end a payment before the bank is asked, as the
// vendor's integration guide and its simulator's test sheet write them
// (misspelling included). A lost host is not among them: the card may have
// been read. Neither is a declined card: its words are in no source.
var harmless = []string{
	"PIN ENTRY CANCELLED",
	"TRANSACTION CANCELLED",
	"AMOUNT IS NOT IS THE PERMISSIBLE RANGE",
	"INVALID AMOUNT",
	"INVALID TXN INPUT",
	"AUXI TXN NOT SUPPORTED",
	"TRANSACTION NOT SUPPORTED FOR THE SELECTED ACQUIRER",
	"SETTLEMENT PENDING FOR AUXILIARY SUBSYSTEM",
}

// noCharge reports whether a remark is exactly one of those reasons.
func noCharge(remark string) bool {
	remark = strings.TrimRight(strings.ToUpper(strings.Join(strings.Fields(remark), " ")), "!. ")
	for _, h := range harmless {
		if remark == h {
			return true
		}
	}
	return false
}

var (
	longDigits = regexp.MustCompile(`[0-9]{10,}`)
	addresses  = regexp.MustCompile(`\S+@\S+`)
)

// clean makes a text fit to be stored and shown: printable, short, without long
// runs of digits or anybody's address.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, s)
	s = longDigits.ReplaceAllString(addresses.ReplaceAllString(s, "-"), "-")
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 160 {
		s = string(r[:160])
	}
	return s
}
