package ui

import (
	"testing"

	"haat/app/words"
	"haat/ui/uitest"
)

// TestNothingIsClippedAtTwiceTheText demands of every screen, in every shape
// and in both languages, that with text of 200 % no text leaves its place, is
// hidden or lies on another. A screen is played once and then turned from shape
// to shape, as a tablet is.
func TestNothingIsClippedAtTwiceTheText(t *testing.T) {
	for i, s := range scenes {
		if testing.Short() && i%5 != 0 {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			last := sizes[len(sizes)-1]
			d := playing(t, s, last.w, last.h)
			d.ui.SetText(200)
			for _, lang := range []words.Lang{words.English, words.Hindi} {
				d.in(lang)
				for _, size := range sizes {
					uitest.Resize(d.win, size.w, size.h)
					d.tidy(string(lang) + " on a " + size.name)
				}
			}
		})
	}
}
