package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"haat/app/words"
	"haat/ui/look"
	"haat/ui/uitest"
)

// TestEveryScreen holds each screen in each shape against its master, and
// demands in both languages that no text is cut, hidden or out of its place,
// and in Hindi that none is English.
func TestEveryScreen(t *testing.T) {
	for _, size := range sizes {
		for i, s := range scenes {
			if testing.Short() && (size.name != "phone" || i%5 != 0) {
				continue // the race detector sees the same code in a few of them
			}
			t.Run(size.name+"/"+s.name, func(t *testing.T) {
				d := playing(t, s, size.w, size.h)
				if !fyne.CurrentDevice().IsMobile() {
					uitest.Markup(t, d.win, "markup/"+s.name+"."+size.name)
				}
				d.tidy("English")
				d.in(words.Hindi)
				d.tidy("Hindi")
				for _, text := range uitest.Untranslated(d.win, s.alien...) {
					t.Errorf("in Hindi it says %q", text)
				}
			})
		}
	}
}

func (d *deskTest) tidy(lang string) {
	d.t.Helper()
	for _, what := range uitest.Untidy(d.win) {
		d.t.Errorf("in %s: %s", lang, what)
	}
}

// TestSellInEveryLight holds the first screen against pictures: what the
// markup cannot see, such as shadows and rounding, is in them.
func TestSellInEveryLight(t *testing.T) {
	if fyne.CurrentDevice().IsMobile() {
		t.Skip("the pictures are of a window with a mouse; its markup is held above")
	}
	for _, c := range []struct {
		name  string
		shape int
		lang  words.Lang
		light look.Light
	}{
		{"desktop.day", 0, words.English, look.Day},
		{"desktop.night", 0, words.English, look.Night},
		{"tablet.sunlight", 1, words.English, look.Sunlight},
		{"desktop.hindi", 0, words.Hindi, look.Day},
		{"phone.day", 2, words.English, look.Day},
	} {
		if testing.Short() && c.name != "phone.day" {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			size := sizes[c.shape]
			d := playing(t, scenes[0], size.w, size.h).in(c.lang).light(c.light)
			uitest.Shot(t, d.win, "sell."+c.name)
		})
	}
}
