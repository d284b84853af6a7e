package ui

import (
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/app/words"
	"haat/ui/look"
	"haat/ui/screen"
)

var _ screen.Nav = (*Window)(nil)

// Go implements screen.Nav.
func (w *Window) Go(page string) { w.goTo(Route{Screen: page}) }

// Back implements screen.Nav.
func (w *Window) Back() { w.goTo(Home) }

// Leave implements screen.Nav: Android's back on an empty bill goes to what was
// there before, as in every other application. A window with a mouse stays.
func (w *Window) Leave() {
	if w.leave != nil {
		w.leave()
	}
}

// leaver asks a phone's system to go back; nil where there is none to ask.
func leaver(app fyne.App) func() {
	if d, ok := app.Driver().(mobile.Driver); ok {
		return d.GoBack
	}
	return nil
}

// NextLight implements screen.Nav: day, sunlight, night.
func (w *Window) NextLight() {
	a := w.desk.Appearance()
	a.Light = string(look.ParseLight(a.Light).Next())
	w.desk.SetAppearance(a)
	w.applyLook()
	w.refresh()
}

// SetText implements screen.Nav.
func (w *Window) SetText(percent int) {
	a := w.desk.Appearance()
	a.TextPercent = percent
	w.desk.SetAppearance(a)
	w.applyLook()
	w.refresh()
}

// SetLang implements screen.Nav.
func (w *Window) SetLang(id string) { w.desk.SetLang(words.Parse(id)) }

// Focus implements screen.Nav. With a finger there is no use for the keys, and
// they would only bring up the system's keyboard.
func (w *Window) Focus(o fyne.Focusable) {
	if w.win != nil && w.win.Canvas() != nil {
		w.win.Canvas().Focus(o)
	}
}

// Unfocus implements screen.Nav.
func (w *Window) Unfocus() {
	if w.win != nil && w.win.Canvas() != nil {
		w.win.Canvas().Unfocus()
	}
}

// applyLook gives the application the look that was chosen; everything on
// screen follows.
func (w *Window) applyLook() {
	a := w.desk.Appearance()
	if a == w.look {
		return
	}
	w.look = a
	now, ok := w.app.Settings().Theme().(*look.Look)
	want := look.Options{TextPercent: a.TextPercent, Still: a.Still}
	l := look.New(look.ParseLight(a.Light), want)
	if ok && now.Light() == l.Light() && now.Options() == l.Options() {
		return
	}
	w.app.Settings().SetTheme(l)
}

// opener shows pages in the system's browser.
func opener(app fyne.App) func(page string) error {
	return func(page string) error {
		u, err := url.Parse(page)
		if err != nil {
			return err
		}
		return app.OpenURL(u)
	}
}
