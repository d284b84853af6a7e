package glyph

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Glyph is one shape at its place on the line.
type Glyph struct {
	ID      uint32 // in the font of its weight
	X, Y    int    // of its origin, from the start of the line; Y grows upwards
	Advance int
	Cluster int // index of the first rune it belongs to
}

// Line is shaped text.
type Line struct {
	Text   string
	Bold   bool
	Glyphs []Glyph
	Width  int
}

// Clean takes out what cannot stand in one line: controls become spaces, and
// marks of direction vanish, so that a name cannot rewrite its neighbours.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar:
			return '?'
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// Shape lays out one line of text from left to right. A character that the
// fonts do not have is drawn as the empty box, never left out: a bill must
// not look complete when it is not.
func Shape(text string, bold bool) Line {
	text = Clean(text)
	line := Line{Text: text, Bold: bold}
	if text == "" {
		return line
	}
	f := weight(bold)
	f.mu.Lock()
	defer f.mu.Unlock()
	runes := []rune(text)
	inputs := f.seg.Split(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: f.font, Size: fixed.I(UnitsPerEm), Language: language.NewLanguage("hi"),
	}, f)
	var x fixed.Int26_6
	for _, in := range inputs {
		in.Direction = di.DirectionLTR
		out := f.shaper.Shape(in)
		for _, g := range out.Glyphs {
			line.Glyphs = append(line.Glyphs, Glyph{
				ID: uint32(g.GlyphID), X: (x + g.XOffset).Round(), Y: g.YOffset.Round(), Advance: g.Advance.Round(), Cluster: g.TextIndex(),
			})
			x += g.Advance
		}
	}
	line.Width = x.Round()
	return line
}

// Width is how wide a text stands, in font units.
func Width(text string, bold bool) int { return Shape(text, bold).Width }

// Missing reports whether the fonts lack any character of the text.
func Missing(text string) bool {
	f := regular()
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range Clean(text) {
		if _, ok := f.font.NominalGlyph(r); !ok && r != '\u200c' && r != '\u200d' {
			return true
		}
	}
	return false
}

// Simple reports whether text can be written one character after another:
// it holds nothing that needs shaping.
func Simple(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Devanagari, r) || unicode.Is(unicode.M, r) || r == '\u200c' || r == '\u200d' {
			return false
		}
	}
	return true
}

// Outline is the shape of one glyph as closed curves in font units, Y up.
func Outline(id uint32, bold bool) []opentype.Segment {
	f := weight(bold)
	f.mu.Lock()
	defer f.mu.Unlock()
	o, _ := f.font.GlyphData(font.GID(id)).(font.GlyphOutline)
	return o.Segments
}
