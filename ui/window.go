package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"haat/app/words"
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/screen"
	"haat/ui/viewmodel"
)

// Sizes of the window and of the pictures kept for it. It opens low enough for
// a laptop of 1366 × 768 with its panel: what can be paid with stays in sight.
const (
	firstWidth, firstHeight = 1280, 690
	pictureSide             = 256
	pictureMemory           = 24 << 20
)

// Window is the till's window.
type Window struct {
	app  fyne.App
	win  fyne.Window
	deps Deps
	desk *viewmodel.Desk
	kit  *control.Kit

	route  Route
	pages  map[string]screen.Page
	body   *fyne.Container
	frame  *frame
	sheet  *openSheet
	door   *screen.Door // nil while the till is shown
	undoor func()
	pop    func() // takes the page's scope away
	awake  bool
	look   viewmodel.Appearance // as it was last applied
	lang   words.Lang
	panel  viewmodel.Panel
	closed bool
	leave  func() // to what was there before the till; nil on a computer
}

// New builds the window, shows Sell, and follows the till until it is closed.
func New(app fyne.App, d Deps) *Window {
	m := d.model()
	m.Open, m.Copy = opener(app), app.Clipboard().SetContent
	w := &Window{app: app, deps: d, pages: map[string]screen.Page{}, route: Home, leave: leaver(app)}
	m.Pick, m.Hand, m.View, m.Sell, m.Go = w.pick, w.hand, w.view, w.Back, w.Go
	w.desk = viewmodel.New(m)
	w.kit = control.NewKit(d.Clock, d.Run, w.desk.Lang())
	w.kit.Keys.Refused = w.refused
	w.kit.Touched = w.desk.Crew.Active
	w.kit.Keys.Typed = func() { w.body.Refresh() } // the hints of keys appear
	w.kit.Pics = look.NewPictures(d.Run.Off, func(_ context.Context, key string) ([]byte, error) {
		return w.desk.Picture(key), nil
	}, pictureSide, pictureMemory)
	w.applyLook()
	w.win = app.NewWindow(d.Title)
	w.win.SetPadded(false)
	w.build()
	w.win.Resize(fyne.NewSize(firstWidth, firstHeight))
	w.win.SetOnClosed(w.Close)
	w.kit.Keys.Attach(w.win.Canvas())
	w.desk.Watch(w.refresh)
	w.refresh()
	return w
}

// Show brings the window to the screen.
func (w *Window) Show() { w.win.Show() }

// Fyne is the window as Fyne knows it.
func (w *Window) Fyne() fyne.Window { return w.win }

// Desk is the models of the window.
func (w *Window) Desk() *viewmodel.Desk { return w.desk }

// Route is where one is.
func (w *Window) Route() Route { return w.route }

// Close stops everything the window started.
func (w *Window) Close() {
	if w.closed {
		return
	}
	w.closed = true
	w.desk.Close()
	w.keepAwake(false)
	if w.deps.Closed != nil {
		w.deps.Closed()
	}
}

// build makes everything in the language of the person; a change of language
// builds it again.
func (w *Window) build() {
	w.lang = w.desk.Lang()
	w.kit.Lang = w.lang
	w.kit.Pics.Unready()
	clear(w.pages)
	if w.sheet != nil {
		w.sheet.pop()
		w.sheet = nil
	}
	w.closeDoor()
	w.frame = newFrame(w)
	w.body = &fyne.Container{Layout: w.frame, Objects: w.frame.objects()}
	w.win.SetContent(w.body)
	w.enter()
}

// Go moves to a route.
func (w *Window) goTo(r Route) {
	if r == w.route {
		return
	}
	w.page().Shown(false)
	w.route = r
	w.Unfocus()
	w.enter()
	w.refresh()
}

// enter puts the route's page in front.
func (w *Window) enter() {
	w.page().Shown(true)
	w.frame.show(w.page())
	w.scope()
	w.body.Refresh()
}

// page is the route's page, made when it is first gone to.
func (w *Window) page() screen.Page {
	p, ok := w.pages[w.route.Screen]
	if !ok {
		p = w.make(w.route.Screen)
		w.pages[w.route.Screen] = p
	}
	return p
}

func (w *Window) make(name string) screen.Page {
	switch name {
	case screen.PageToday:
		return screen.NewToday(w.kit, w.desk, w)
	case screen.PageSending:
		return screen.NewSending(w.kit, w.desk, w)
	case screen.PageBills:
		return screen.NewBills(w.kit, w.desk, w)
	case screen.PageStock:
		return screen.NewStock(w.kit, w.desk, w)
	case screen.PageFair:
		return screen.NewFair(w.kit, w.desk, w)
	case screen.PageSetup:
		return screen.NewSetup(w.kit, w.desk, w)
	case screen.PageTally:
		return screen.NewTally(w.kit, w.desk, w)
	case screen.PageMenu:
		return screen.NewMenu(w.kit, w.desk, w)
	case screen.PageBehind:
		return screen.NewBehind(w.kit, w.desk, w, false)
	default:
		return screen.NewSell(w.kit, w.desk, w)
	}
}

// scope gives the keys their meaning on this page.
func (w *Window) scope() {
	if w.pop != nil {
		w.pop()
	}
	w.panel = w.desk.Panel()
	s := w.page().Scope()
	if s.Do[control.Help] == nil {
		s.Do[control.Help] = func() { w.desk.Open(viewmodel.Sheet{Kind: viewmodel.HelpSheet}) }
	}
	w.pop = w.kit.Keys.PushUnder(s)
}

// refresh shows what the models say now.
func (w *Window) refresh() {
	if w.closed {
		return
	}
	var kept *control.Kept
	if w.desk.Lang() != w.lang {
		kept = control.Keep(w.body, w.win.Canvas().Focused())
		w.build()
	}
	w.applyLook()
	w.kit.Keys.SetScans(scansOf(w.desk.Scanner()))
	w.page().Refresh()
	if w.panel != w.desk.Panel() {
		w.scope()
	}
	w.frame.refresh()
	w.showSheet()
	w.showDoor()
	if kept != nil {
		kept.Restore(w.body, w.Focus)
	}
	w.keepAwake(w.desk.Busy())
}

// scansOf is what a scanner's typing looks like as it is set on this device.
func scansOf(s viewmodel.Scanner) control.Scans {
	rule := control.DefaultScans
	rule.Prefix = s.Prefix
	if s.Tab {
		rule.Suffix = fyne.KeyTab
	}
	return rule
}

// keepAwake keeps the device from dimming while a customer is served.
func (w *Window) keepAwake(on bool) {
	if w.awake != on {
		w.awake = on
		w.app.Driver().SetDisableScreenBlanking(on)
	}
}

// refused sounds and says that a scan was not taken.
func (w *Window) refused(string) {
	if w.deps.Beep != nil {
		w.deps.Beep()
	}
	w.desk.ScanRefused()
}
