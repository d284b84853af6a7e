package look

import "unicode"

const (
	virama = '\u094D' // joins the consonant before it to the one after
	joiner = '\u200D'
)

// clusters splits text where a reader would: a consonant keeps its vowel
// signs, a conjunct stays whole, an accent stays on its letter.
func clusters(s string) []string {
	var out []string
	start, before := 0, rune(0)
	for i, r := range s {
		if i > 0 && !joins(before, r) {
			out = append(out, s[start:i])
			start = i
		}
		before = r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func joins(before, r rune) bool {
	return r == joiner || r == virama || unicode.In(r, unicode.Mn, unicode.Mc) ||
		before == joiner || before == virama && unicode.IsLetter(r)
}

// Initial is the first letter or akshara of a name, for a plate without a
// picture: "W" of wooden, "कु" of कुर्ता. It skips what is no letter or digit.
func Initial(name string) string {
	for _, c := range clusters(name) {
		first := []rune(c)[0]
		if unicode.IsLetter(first) || unicode.IsDigit(first) {
			if len(c) == 1 {
				return string(unicode.ToUpper(first))
			}
			return c
		}
	}
	return ""
}
