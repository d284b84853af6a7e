package control

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// surface is what can be told of touches by hand: a board.
type surface interface {
	fyne.CanvasObject
	mobile.Touchable
	mobile.Movable
}

// glass lies over a page and reads its touches.
type glass struct {
	widget.BaseWidget
	page    *Page
	fingers []*pageFinger
}

type pageFinger struct {
	id          int
	start, last fyne.Position
	target      fyne.CanvasObject // what it came down on, nil for nothing
	origin      fyne.Position
	phase       phase
	pace        pace
}

// CreateRenderer implements fyne.Widget: glass cannot be seen.
func (g *glass) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

func (f *pageFinger) event(at fyne.Position) *mobile.TouchEvent {
	return &mobile.TouchEvent{PointEvent: fyne.PointEvent{Position: at.Subtract(f.origin)}, ID: f.id}
}

func (g *glass) now() time.Duration { return g.page.kit.Clock.Mono() }

func (g *glass) down(id int, at fyne.Position) {
	g.drop(id)
	f := &pageFinger{id: id, start: at, last: at}
	if abs(g.page.scroll.halt()) < caught {
		f.target, f.origin = g.page.under(at)
	}
	g.fingers = append(g.fingers, f)
	if s, ok := f.target.(surface); ok {
		s.TouchDown(f.event(at))
	}
}

func (g *glass) move(id int, at fyne.Position) {
	f := g.finger(id)
	if f == nil {
		return
	}
	s, pressable := f.target.(surface)
	if f.phase == pressing && far(f.start, at) {
		f.phase = done // a list within the page may follow it sideways
		if dx, dy := at.X-f.start.X, at.Y-f.start.Y; abs(dy) >= abs(dx) && !scrollsUpDown(f.target) {
			f.phase = scrolling
			if pressable {
				s.TouchCancel(f.event(at))
			}
			f.last = at
			return
		}
	}
	if f.phase == scrolling {
		d := f.last.Y - at.Y
		f.pace.add(d, g.now())
		g.page.scroll.to(g.page.scroll.offset + d)
	} else if pressable {
		s.TouchMoved(f.event(at))
	}
	f.last = at
}

// scrollsUpDown reports whether a control follows the finger itself.
func scrollsUpDown(o fyne.CanvasObject) bool {
	b, ok := o.(interface{ scrollAxis() axis })
	return ok && b.scrollAxis() == upDown
}

func (b *board) scrollAxis() axis { return b.touch.axis }

func (g *glass) up(id int, at fyne.Position) {
	f := g.finger(id)
	if f == nil {
		return
	}
	g.drop(id)
	if f.phase == scrolling {
		g.page.scroll.throw(f.pace.at(g.now()))
		return
	}
	switch t := f.target.(type) {
	case surface:
		t.TouchUp(f.event(at))
	case mobile.Touchable:
		// A text field takes the keys when it goes down, and the window takes
		// them away again from everything that is not the glass; so it hears
		// of both at the end.
		if f.phase == pressing && !far(f.start, at) {
			t.TouchDown(f.event(at))
			t.TouchUp(f.event(at))
		}
	}
}

func (g *glass) cancel(id int) {
	f := g.finger(id)
	if f == nil {
		return
	}
	g.drop(id)
	if f.phase == scrolling {
		g.page.scroll.throw(f.pace.at(g.now()))
	} else if s, ok := f.target.(surface); ok {
		s.TouchCancel(f.event(f.last))
	}
}

func (g *glass) finger(id int) *pageFinger {
	if i := slices.IndexFunc(g.fingers, func(f *pageFinger) bool { return f.id == id }); i >= 0 {
		return g.fingers[i]
	}
	return nil
}

func (g *glass) drop(id int) {
	g.fingers = slices.DeleteFunc(g.fingers, func(f *pageFinger) bool { return f.id == id })
}

// TouchDown implements mobile.Touchable.
func (g *glass) TouchDown(e *mobile.TouchEvent) { g.down(e.ID, e.Position) }

// TouchMoved implements mobile.Movable.
func (g *glass) TouchMoved(e *mobile.TouchEvent) { g.move(e.ID, e.Position) }

// TouchUp implements mobile.Touchable.
func (g *glass) TouchUp(e *mobile.TouchEvent) { g.up(e.ID, e.Position) }

// TouchCancel implements mobile.Touchable.
func (g *glass) TouchCancel(e *mobile.TouchEvent) { g.cancel(e.ID) }

// MouseDown implements desktop.Mouseable.
func (g *glass) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		g.down(mouse, e.Position)
	}
}

// MouseUp implements desktop.Mouseable.
func (g *glass) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		g.up(mouse, e.Position)
	}
}

// MouseIn implements desktop.Hoverable.
func (g *glass) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (g *glass) MouseMoved(e *desktop.MouseEvent) { g.move(mouse, e.Position) }

// MouseOut implements desktop.Hoverable.
func (g *glass) MouseOut() { g.cancel(mouse) }
