package ui

import (
	"testing"

	"haat/app/words"
)

// TestNothingIsClippedAtTwiceTheText demands of every screen, on the smallest
// phone and in both languages, that with text of 200 % no text leaves its place,
// is hidden or lies on another.
func TestNothingIsClippedAtTwiceTheText(t *testing.T) {
	for _, size := range sizes {
		for i, s := range scenes {
			if size.name != "phone" || testing.Short() && i%5 != 0 {
				continue
			}
			t.Run(size.name+"/"+s.name, func(t *testing.T) {
				d := playing(t, s, size.w, size.h)
				d.ui.SetText(200)
				d.tidy("English")
				d.in(words.Hindi)
				d.tidy("Hindi")
			})
		}
	}
}
