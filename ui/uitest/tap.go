package uitest

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/ui/control"
)

// Tap presses what says a text, with a finger on a phone and a mouse
// elsewhere.
func Tap(tb testing.TB, win fyne.Window, text string) {
	tb.Helper()
	at, ok := find(win.Canvas(), text)
	if !ok {
		tb.Fatalf("nothing says %q to tap; what can be read: %q", text, Texts(win))
	}
	TapAt(tb, win, at.X, at.Y)
}

// TapIcon presses the topmost icon of a name: a button that says nothing.
func TapIcon(tb testing.TB, win fyne.Window, name string) {
	tb.Helper()
	at, ok := icon(win.Canvas(), name)
	if !ok {
		tb.Fatalf("no icon %q to tap", name)
	}
	TapAt(tb, win, at.X, at.Y)
}

// TapTile presses the tile of an item among the goods, wherever else its name
// stands.
func TapTile(tb testing.TB, win fyne.Window, name string) {
	tb.Helper()
	c := win.Canvas()
	all := runs(c)
	slices.Reverse(all)
	for i, r := range all {
		if !reads(all, i, name) {
			continue
		}
		if o, _ := under(c, r.middle()); o != nil {
			if _, ok := o.(*control.Grid); ok {
				TapAt(tb, win, r.middle().X, r.middle().Y)
				return
			}
		}
	}
	tb.Fatalf("no tile %q; what can be read: %q", name, Texts(win))
}

// TapAt presses a place.
func TapAt(tb testing.TB, win fyne.Window, x, y float32) {
	tb.Helper()
	up := Press(tb, win, x, y)
	up()
}

// Press puts a finger or the mouse down at a place; what it returns lifts it
// again.
func Press(tb testing.TB, win fyne.Window, x, y float32) (lift func()) {
	tb.Helper()
	pos := fyne.NewPos(x, y)
	o, origin := under(win.Canvas(), pos)
	if o == nil {
		tb.Fatalf("nothing takes a press at %v", pos)
	}
	e := fyne.PointEvent{AbsolutePosition: pos, Position: pos.Subtract(origin)}
	if fyne.CurrentDevice().IsMobile() {
		o.TouchDown(&mobile.TouchEvent{PointEvent: e})
		return func() { o.TouchUp(&mobile.TouchEvent{PointEvent: e}) }
	}
	o.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
	return func() { o.MouseUp(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary}) }
}

// Wheel turns the mouse's wheel at a point of the window, down for less than
// nothing.
func Wheel(win fyne.Window, x, y, by float32) {
	if o, _ := under(win.Canvas(), fyne.NewPos(x, y)); o != nil {
		if w, ok := o.(fyne.Scrollable); ok {
			w.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
		}
	}
}

// Drag moves a finger or the mouse from a place by a distance, in small steps.
func Drag(tb testing.TB, win fyne.Window, x, y, dx, dy float32) {
	tb.Helper()
	const steps = 10
	from := fyne.NewPos(x, y)
	o, origin := under(win.Canvas(), from)
	if o == nil {
		tb.Fatalf("nothing takes a press at %v", from)
	}
	at := func(n int) fyne.PointEvent {
		pos := from.AddXY(dx*float32(n)/steps, dy*float32(n)/steps)
		return fyne.PointEvent{AbsolutePosition: pos, Position: pos.Subtract(origin)}
	}
	phone := fyne.CurrentDevice().IsMobile()
	if phone {
		o.TouchDown(&mobile.TouchEvent{PointEvent: at(0)})
	} else {
		o.MouseDown(&desktop.MouseEvent{PointEvent: at(0), Button: desktop.MouseButtonPrimary})
	}
	for n := 1; n <= steps; n++ {
		if m, ok := o.(mobile.Movable); ok && phone {
			m.TouchMoved(&mobile.TouchEvent{PointEvent: at(n)})
		} else if h, ok := o.(desktop.Hoverable); ok && !phone {
			h.MouseMoved(&desktop.MouseEvent{PointEvent: at(n), Button: desktop.MouseButtonPrimary})
		}
	}
	if phone {
		o.TouchUp(&mobile.TouchEvent{PointEvent: at(steps)})
		return
	}
	o.MouseUp(&desktop.MouseEvent{PointEvent: at(steps), Button: desktop.MouseButtonPrimary})
}
