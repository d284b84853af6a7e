package ui

import (
	"testing"

	"haat/app/words"
	"haat/ui/uitest"
)

// cutShort are pieces of names and addresses that large text breaks or cuts.
var cutShort = []string{"Meen… Craf… Craft… https://api-console .zoho.in"}

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
				for _, text := range uitest.Untranslated(d.win, append(cutShort, s.alien...)...) {
					t.Errorf("in Hindi it says %q", text)
				}
			})
		}
	}
}
