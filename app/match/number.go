package match

import (
	"regexp"
	"strings"
)

// shortName is how much of a number fits where a terminal has room for ten
// characters only (BillingRefNo of Pine Labs' app integration guide).
const shortName = 10

// part is what follows a number on ways that have no field for a tender's
// place on its bill. Our numbers end in hexadecimal digits, so it is no part
// of one.
var part = regexp.MustCompile(`T[0-9]{1,2}$`)

// names are what a payment's number may be called in a report: all of it, and
// its end as long as it may be kept, with or without a tender's place.
func names(number string) []string {
	number = strings.ToUpper(number)
	out := []string{number}
	for _, n := range []int{shortName, shortName - len("T2"), shortName - len("T12")} {
		if len(number) > n {
			out = append(out, number[len(number)-n:])
		}
	}
	return out
}

// bare is a report's number without a tender's place.
func bare(theirs string) string { return part.ReplaceAllString(theirs, "") }

// calls reports whether a report's number is that one: the same, or its end
// where only ten characters were kept. Shorter ends are nobody's.
func calls(number, theirs string) bool {
	number = strings.ToUpper(number)
	return number == theirs || number == bare(theirs) ||
		len(theirs) == shortName && len(number) > shortName && strings.HasSuffix(number, bare(theirs))
}
