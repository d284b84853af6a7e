package glyph_test

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haat/app/receipt/glyph"
)

//go:embed testdata/harfbuzz.txt
var harfbuzz string

// spell writes a line as hb-shape does.
func spell(l glyph.Line) string {
	var parts []string
	x := 0
	for _, g := range l.Glyphs {
		s := fmt.Sprint(g.ID)
		if g.X != x || g.Y != 0 {
			s += fmt.Sprintf("@%d,%d", g.X-x, g.Y)
		}
		parts = append(parts, fmt.Sprintf("%s+%d", s, g.Advance))
		x += g.Advance
	}
	return "[" + strings.Join(parts, "|") + "]"
}

func TestShapesAsHarfBuzzDoes(t *testing.T) {
	t.Parallel()
	n := 0
	for row := range strings.Lines(harfbuzz) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		word, rest, _ := strings.Cut(strings.TrimSpace(row), "|[")
		regular, bold, _ := strings.Cut(rest, "]|[")
		for _, c := range []struct {
			bold bool
			want string
		}{{false, "[" + regular + "]"}, {true, "[" + bold}} {
			if got := spell(glyph.Shape(word, c.bold)); got != c.want {
				t.Errorf("%s, bold %v:\n got %s\nwant %s", word, c.bold, got, c.want)
			}
		}
		n++
	}
	if n < 20 {
		t.Errorf("only %d words were compared", n)
	}
}

func TestWrapNeverBreaksAnAkshara(t *testing.T) {
	t.Parallel()
	alphabet := []rune("aBकखगतरीिुक्षश्रज्ञ ।₹1\u200d\u094d\u0939")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 60).Draw(t, "text"))
		width := rapid.IntRange(1500, 9000).Draw(t, "width")
		lines := glyph.Wrap(text, false, width)
		whole := strings.ReplaceAll(glyph.Clean(text), " ", "")
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != whole {
			t.Fatalf("wrapped %q lost or added something: %q", whole, got)
		}
		for _, l := range lines {
			if glyph.Width(l, false) > width && len(glyph.Aksharas(l)) > 1 {
				t.Fatalf("%q is %d wide on %d", l, glyph.Width(l, false), width)
			}
		}
	})
	for _, c := range []struct {
		text string
		want []string
	}{
		{"कुर्ता", []string{"कु", "र्ता"}},
		{"क्षेत्र", []string{"क्षे", "त्र"}},
		{"रुपये", []string{"रु", "प", "ये"}},
		{"A1", []string{"A", "1"}},
	} {
		if got := glyph.Aksharas(c.text); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("Aksharas(%s) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNothingVanishes(t *testing.T) {
	t.Parallel()
	if got := glyph.Shape("தமிழ் 🙂", false); len(got.Glyphs) < 4 || got.Width == 0 {
		t.Errorf("what the font lacks must be drawn as boxes, got %+v", got)
	}
	if !glyph.Missing("🙂") || glyph.Missing("कुर्ता ₹1 – “A”") {
		t.Error("Missing does not know the font")
	}
	if got := glyph.Clean("a\nb\u202ec\xff"); got != "a bc?" {
		t.Errorf("Clean = %q", got)
	}
}

func TestMaskDrawsInk(t *testing.T) {
	t.Parallel()
	m := glyph.NewMask(120, 40)
	m.Draw(glyph.Shape("हाथी", false), 4, 28, 24)
	ink, top := 0, 40
	for y := range m.H {
		for x := range m.W {
			if m.Black(x, y) {
				ink++
				top = min(top, y)
			}
		}
	}
	// The head line of Devanagari is one long stroke near the top.
	if ink < 150 || ink > 1500 || top < 2 || top > 16 {
		t.Errorf("%d dots are black, the highest in row %d", ink, top)
	}
	m.Draw(glyph.Shape("far beyond the edge", true), 110, 39, 60) // must not panic
}

func FuzzShape(f *testing.F) {
	f.Add("कुर्ता ₹1,499", 3000)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if len(text) > 400 {
			return
		}
		for _, l := range glyph.Wrap(text, true, 500+width&0x3fff) {
			if strings.ContainsAny(l, "\n\r\t") {
				t.Errorf("%q holds a control", l)
			}
		}
	})
}
