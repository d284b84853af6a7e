package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/app/words"
	"haat/ui/uitest"
)

// fields are the places one types into on the window, in the order of Tab.
func (d *deskTest) fields() []fyne.Focusable {
	d.t.Helper()
	var out []fyne.Focusable
	was := d.win.Canvas().Focused()
	d.ui.Unfocus()
	for range 60 {
		uitest.Tab(d.win)
		f := d.win.Canvas().Focused()
		if f == nil || slices.Contains(out, f) {
			break
		}
		if _, ok := f.(mobile.Keyboardable); ok {
			out = append(out, f)
		}
	}
	d.ui.Focus(was)
	return out
}

// typedIn is what stands in the fields and on the keypads of the window.
func (d *deskTest) typedIn() []string { return uitest.Typed(d.win) }

// TestAnotherLanguageLosesNothing types into everything that can be typed into
// on every screen, page and sheet, changes the language while it is open, and
// demands that all of it is still there, with the keys where they were, and that
// every word has changed.
func TestAnotherLanguageLosesNothing(t *testing.T) {
	typed := 0
	for i, s := range scenes {
		if testing.Short() && i%5 != 0 {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			d := playing(t, s, 1280, 800)
			for _, f := range d.fields() {
				if e, ok := f.(fyne.Disableable); ok && e.Disabled() {
					continue
				}
				d.ui.Focus(f)
				for _, r := range "9820041" {
					f.TypedRune(r)
					d.Pass(200 * time.Millisecond)
				}
				typed++
			}
			if _, ok := d.ui.desk.KeySheet(); ok {
				d.ui.Unfocus()
				uitest.Type(d.win, d.Run, "1")
			}
			sheet, panel, route := d.ui.desk.Sheet(), d.ui.desk.Panel(), d.ui.Route()
			had, keys := d.typedIn(), slices.Index(d.fields(), d.win.Canvas().Focused())
			d.in(words.Hindi)
			if now := d.typedIn(); !slices.Equal(now, had) {
				t.Errorf("typed %q, after the change of language %q", had, now)
			}
			if now := slices.Index(d.fields(), d.win.Canvas().Focused()); now != keys {
				t.Errorf("the keys were in field %d, now in %d", keys, now)
			}
			if d.ui.desk.Sheet() != sheet || d.ui.desk.Panel() != panel || d.ui.Route() != route {
				t.Error("another screen is in front")
			}
			for _, text := range uitest.Untranslated(d.win, s.alien...) {
				t.Errorf("in Hindi it says %q", text)
			}
		})
	}
	if typed < 30 {
		t.Errorf("typed into %d fields only", typed)
	}
}
