package look

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// shown makes an application in a look. Fyne's current application is global,
// so these tests do not run in parallel.
func shown(t testing.TB, light Light, o Options) *Look {
	t.Helper()
	l := New(light, o)
	test.NewTempApp(t).Settings().SetTheme(l)
	return l
}

func TestClustersStayWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"₹60", []string{"₹", "6", "0"}},
		{"कुर्ता", []string{"कु", "र्ता"}},
		{"चूड़ियाँ", []string{"चू", "ड़ि", "याँ"}},
		{"नी ग्रा", []string{"नी", " ", "ग्रा"}},
		{"é", []string{"é"}},
		{"", nil},
	} {
		if got := clusters(c.text); !slices.Equal(got, c.want) {
			t.Errorf("clusters(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aक्षि ड़\u200d₹1"))).Draw(t, "text")
		if got := strings.Join(clusters(s), ""); got != s {
			t.Fatalf("clusters lose text: %q became %q", s, got)
		}
	})
}

func TestInitial(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"wooden elephant": "W", "कुशन कवर": "कु", "  (new) bag": "N", "5 bowls": "5", "—": "", "": "", "ßoap": "ß",
	} {
		if got := Initial(name); got != want {
			t.Errorf("Initial(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTextIsMeasuredCutAndWrapped(t *testing.T) {
	l := shown(t, Day, Options{})
	name := "Cushion cover, marigold"
	if w := l.Width(name, Small, false); w < 140 || w > 200 {
		t.Errorf("a tile's name is %v wide", w)
	}
	if got := l.Wrap(name, Small, false, 128, 2); !slices.Equal(got, []string{"Cushion cover,", "marigold"}) {
		t.Errorf("Wrap = %q", got)
	}
	if got := l.Wrap("Handmade notebook A5 with cover", Small, false, 90, 2); len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("two lines of a long name = %q, want the second cut", got)
	}
	if z := l.Fit("₹1,23,456", true, 103, Amount, Heading, Body); z != Heading && z != Body {
		t.Errorf("a long amount stays at %v", z)
	}
	if z := l.Fit("₹540", true, 103, Amount, Heading, Body); z != Amount {
		t.Errorf("a short amount shrinks to %v", z)
	}
	if got := l.Cut("लाख की चूड़ियाँ", Small, false, 70); !strings.HasSuffix(got, "…") || strings.HasSuffix(got, "्…") {
		t.Errorf("Cut = %q", got)
	}
}

func TestWrappedTextNeverLeavesItsWidthAndNeverLosesAWord(t *testing.T) {
	l := shown(t, Day, Options{})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([a-z]{1,30}|नमस्ते|₹[0-9]{1,9}| ){0,12}`).Draw(t, "text")
		width := float32(rapid.IntRange(40, 400).Draw(t, "width"))
		lines := rapid.IntRange(0, 3).Draw(t, "lines")
		got := l.Wrap(s, Body, false, width, lines)
		for _, line := range got {
			if w := l.Width(line, Body, false); w > width {
				t.Fatalf("Wrap(%q, %v, %d) has a line %q of %v", s, width, lines, line, w)
			}
		}
		if lines > 0 && len(got) > lines {
			t.Fatalf("Wrap(%q, %v, %d) has %d lines", s, width, lines, len(got))
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if lines == 0 && squeeze(strings.Join(got, "")) != squeeze(s) {
			t.Fatalf("Wrap(%q) lost text: %q", s, got)
		}
	})
}

func TestTextGrowsWithTheSetting(t *testing.T) {
	at100, at200 := New(Day, Options{}), New(Day, Options{TextPercent: 200})
	test.NewTempApp(t).Settings().SetTheme(at200)
	small, large := at100.Width("₹540", Total, true), at200.Width("₹540", Total, true)
	if ratio := large / small; ratio < 1.98 || ratio > 2.02 {
		t.Errorf("at 200 %% a text is %.2f times as wide", ratio)
	}
	if at200.Pitch(Body) != 2*at100.Pitch(Body) || at200.Rise(Body, false) < 1.9*at100.Rise(Body, false) {
		t.Error("lines do not grow with their text")
	}
	for percent, want := range map[int]int{0: 100, 90: 100, 130: 130, 999: 200} {
		if got := New(Day, Options{TextPercent: percent}).TextPercent(); got != want {
			t.Errorf("TextPercent of %d = %d, want %d", percent, got, want)
		}
	}
}

func BenchmarkMeasureKnownText(b *testing.B) {
	l := shown(b, Day, Options{})
	for b.Loop() {
		l.Wrap("Cushion cover, marigold", Small, false, 128, 2)
		l.Width("₹220", Body, true)
	}
}

var _ fyne.Theme = (*Look)(nil)
