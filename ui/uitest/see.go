package uitest

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Texts are all lines that can be read on a window, in drawing order.
func Texts(win fyne.Window) []string {
	var out []string
	for _, r := range runs(win.Canvas()) {
		out = append(out, r.text)
	}
	return out
}

// Typed is what stands in the fields and on the keypads of a window, in drawing
// order.
func Typed(win fyne.Window) []string {
	var out []string
	visit(win.Canvas(), func(o fyne.CanvasObject, _ fyne.Position, _ box) {
		if t, ok := o.(interface{ Typed() string }); ok {
			out = append(out, t.Typed())
		}
	})
	return out
}

// find is the place of a text, the topmost if there are several: first one
// that is exactly it, then one that is broken into lines, then one that holds
// it.
func find(c fyne.Canvas, text string) (fyne.Position, bool) {
	all := runs(c)
	slices.Reverse(all)
	for _, r := range all {
		if r.text == text {
			return r.middle(), true
		}
	}
	for i, r := range all {
		if reads(all, i, text) {
			return r.middle(), true
		}
	}
	for _, r := range all {
		if strings.Contains(r.text, text) {
			return r.middle(), true
		}
	}
	return fyne.Position{}, false
}

// cut reports whether shown is text shortened with ….
func cut(shown, text string) bool {
	begin, ok := strings.CutSuffix(shown, "…")
	return ok && len(begin) > 3 && strings.HasPrefix(text, begin)
}

// reads reports whether a line, together with those that follow it at the same
// edge, is a text, perhaps cut short. The runs are the last drawn first, so
// they follow before it.
func reads(all []run, i int, text string) bool {
	shown, last := all[i].text, all[i]
	for n := i - 1; ; n-- {
		if shown == text || cut(shown, text) {
			return true
		}
		if n < 0 || !strings.HasPrefix(text, shown) || !below(last, all[n]) {
			return false
		}
		shown += " " + all[n].text
		last = all[n]
	}
}

// below reports whether r is the line under last, at the same edge.
func below(last, r run) bool {
	sameEdge := abs(r.at.X-last.at.X) < 2 || abs(r.middle().X-last.middle().X) < 2
	return sameEdge && r.at.Y > last.at.Y && r.at.Y-last.at.Y <= 2*last.size.Height
}

func abs(v float32) float32 { return max(v, -v) }

// Where is the middle of a text that can be read.
func Where(win fyne.Window, text string) (fyne.Position, bool) { return find(win.Canvas(), text) }

// Sees reports whether a text can be read.
func Sees(win fyne.Window, text string) bool {
	_, ok := find(win.Canvas(), text)
	return ok
}

// See demands that each of the texts can be read.
func See(tb testing.TB, win fyne.Window, texts ...string) {
	tb.Helper()
	for _, text := range texts {
		if !Sees(win, text) {
			tb.Errorf("%q cannot be read; what can be: %q", text, Texts(win))
		}
	}
}

// SeeNot demands that none of the texts can be read.
func SeeNot(tb testing.TB, win fyne.Window, texts ...string) {
	tb.Helper()
	for _, text := range texts {
		if Sees(win, text) {
			tb.Errorf("%q can be read: %q", text, Texts(win))
		}
	}
}
