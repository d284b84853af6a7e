package receipt

import (
	"strings"
	"unicode/utf8"

	"haat/app/receipt/glyph"
	"haat/app/sale"
	"haat/app/words"
)

// Widths of paper in characters: 58 mm, some 80 mm printers, 80 mm.
const (
	Narrow = 32
	Middle = 42
	Wide   = 48
)

// Text renders a bill in lines of at most width characters, ended by newlines.
func Text(r sale.Record, s Seller, width int, lang words.Lang) string {
	return Bill(r, s, Options{Voice: Voice{lang}, NoCode: true}).Text(width)
}

// Text is the document in lines of at most width characters, ended by
// newlines. A code to scan is left out. Widths are counted in characters: a
// printer that joins Devanagari narrower only gains room.
func (d Doc) Text(width int) string {
	var b strings.Builder
	for _, r := range d.Slip() {
		for _, l := range TextRow(r, width) {
			b.WriteString(strings.ReplaceAll(strings.TrimRight(l, " "), "\u00a0", " ") + "\n")
		}
	}
	return b.String()
}

// TextRow is one row in lines of at most width characters.
func TextRow(r Row, width int) []string {
	switch r.Kind {
	case RowRule:
		return []string{strings.Repeat("-", width)}
	case RowGap:
		return []string{""}
	case RowCode:
		return nil
	case RowText, RowPair:
	}
	in := ""
	if r.Deep {
		in = "  "
	}
	fits := func(w int) func(string) bool { return func(s string) bool { return utf8.RuneCountInString(s) <= w } }
	if r.Kind == RowText {
		lines := glyph.WrapBy(r.Left, fits(width-len(in)))
		for i, l := range lines {
			if r.Centre {
				in = strings.Repeat(" ", max(0, (width-utf8.RuneCountInString(l))/2))
			}
			lines[i] = in + l
		}
		return lines
	}
	return textPair(in, r, width, fits)
}

// textPair puts the figure on the last line of its words, or on one of its
// own when there is no room.
func textPair(in string, r Row, width int, fits func(int) func(string) bool) []string {
	right := utf8.RuneCountInString(r.Right)
	lines := glyph.WrapBy(r.Left, fits(width-len(in)))
	for i := range lines {
		lines[i] = in + lines[i]
	}
	if n := len(lines); n == 0 || utf8.RuneCountInString(lines[n-1])+1+right > width {
		lines = append(lines, "")
	}
	last := len(lines) - 1
	lines[last] += strings.Repeat(" ", max(0, width-right-utf8.RuneCountInString(lines[last]))) + r.Right
	if right <= width {
		return lines
	}
	return append(lines[:last:last], glyph.WrapBy(r.Right, fits(width))...)
}
