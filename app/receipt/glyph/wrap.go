package glyph

import (
	"strings"
	"unicode"
)

// Wrap breaks text into lines at most width font units wide. It breaks
// between words, and within a word only when the word alone is wider, then
// before an akshara, never inside one. A no-break space is part of its word.
func Wrap(text string, bold bool, width int) []string {
	return WrapBy(text, func(s string) bool { return Width(s, bold) <= width })
}

// WrapBy is Wrap with a measure of the caller's own.
func WrapBy(text string, fits func(string) bool) []string {
	var lines []string
	line := ""
	flush := func() {
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
	}
	for _, word := range strings.FieldsFunc(Clean(text), func(r rune) bool { return r == ' ' }) {
		if line != "" && fits(line+" "+word) {
			line += " " + word
			continue
		}
		flush()
		for !fits(word) {
			head, tail := cut(word, fits)
			if tail == "" {
				break // one akshara wider than the paper: it overhangs
			}
			lines = append(lines, head)
			word = tail
		}
		line = word
	}
	flush()
	return lines
}

// cut splits a word after as many aksharas as fit, at least one.
func cut(word string, fits func(string) bool) (head, tail string) {
	parts := Aksharas(word)
	n := 1
	for n < len(parts) && fits(strings.Join(parts[:n+1], "")) {
		n++
	}
	return strings.Join(parts[:n], ""), strings.Join(parts[n:], "")
}

// virama joins two consonants of Devanagari into one cluster.
const virama = '\u094d'

// Aksharas splits text into pieces that may stand apart: a letter with all
// its marks, a cluster of consonants joined by a virama.
func Aksharas(s string) []string {
	var out []string
	var last rune
	for _, r := range s {
		joins := unicode.Is(unicode.M, r) || r == '\u200c' || r == '\u200d' || last == '\u200d' ||
			last == virama && unicode.Is(unicode.Devanagari, r)
		if joins && len(out) > 0 {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		last = r
	}
	return out
}
