package control

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable   = (*board)(nil)
	_ fyne.Tabbable    = (*board)(nil)
	_ fyne.Disableable = (*board)(nil)
	_ desktop.Keyable  = (*board)(nil)
)

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() {
	b.keys = true
	if b.zone(b.at) == nil && len(b.zones) > 0 {
		b.at = b.zones[0].tag
	}
	b.again()
	b.page.reveal(b.self)
	b.kit.Keys.gained(b.self)
}

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() {
	b.keys = false
	b.again()
}

// Disabled implements fyne.Disableable: what has nothing to press does not take
// the keys.
func (b *board) Disabled() bool {
	return !slices.ContainsFunc(b.zones, func(z zone) bool { return z.press != nil })
}

// Enable implements fyne.Disableable; what can be pressed decides.
func (b *board) Enable() {}

// Disable implements fyne.Disableable; what can be pressed decides.
func (b *board) Disable() {}

// TypedRune implements fyne.Focusable: the router sees it first.
func (b *board) TypedRune(r rune) { b.kit.Keys.Rune(r, b.ownRune) }

// TypedKey implements fyne.Focusable: the router sees it first.
func (b *board) TypedKey(e *fyne.KeyEvent) { b.kit.Keys.Key(e, b.ownKey) }

// KeyDown implements desktop.Keyable.
func (b *board) KeyDown(e *fyne.KeyEvent) { b.kit.Keys.KeyDown(e) }

// KeyUp implements desktop.Keyable.
func (b *board) KeyUp(e *fyne.KeyEvent) { b.kit.Keys.KeyUp(e) }

// AcceptsTab implements fyne.Tabbable: a Tab that ends a scan moves nothing.
func (b *board) AcceptsTab() bool { return b.kit.Keys.wantsTab() }

func (b *board) ownRune(r rune, repeat bool) bool {
	if r != ' ' {
		return false
	}
	if !repeat {
		b.Press(b.at)
	}
	return true
}

func (b *board) ownKey(e *fyne.KeyEvent, repeat bool) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if z := b.zone(b.at); z != nil && !z.money && !repeat {
			b.Press(b.at)
		}
		return true
	case fyne.KeyLeft:
		return b.walk(-1, 0)
	case fyne.KeyRight:
		return b.walk(1, 0)
	case fyne.KeyUp:
		return b.walk(0, -1)
	case fyne.KeyDown:
		return b.walk(0, 1)
	}
	return false
}

// walk moves the keys to the nearest zone in a direction.
func (b *board) walk(dx, dy float32) bool {
	from := b.zone(b.at)
	if from == nil || len(b.zones) < 2 {
		return false
	}
	best, least := "", float32(0)
	for _, z := range b.zones {
		x, y := z.midX()-from.midX(), z.midY()-from.midY()
		ahead, aside := x*dx+y*dy, abs(x*dy)+abs(y*dx)
		if ahead < 1 || z.tag == from.tag {
			continue
		}
		if cost := ahead + 3*aside; best == "" || cost < least {
			best, least = z.tag, cost
		}
	}
	if best == "" {
		return false
	}
	b.at = best
	b.again()
	if s := b.touch.scroll; s != nil {
		z, from := b.zone(best), s.offset
		start, length := z.y, z.h
		if b.touch.axis == sideways {
			start, length = z.x, z.w
		}
		s.show(start+from, start+from+length)
	}
	return true
}

// Within keeps the keys inside an object that lies over everything else, until
// free is called.
func (r *Router) Within(o fyne.CanvasObject) (free func()) {
	r.within = o
	return func() {
		if r.within == o {
			r.within = nil
		}
	}
}

// Inside reports whether an object may have the keys now.
func (r *Router) Inside(o fyne.CanvasObject) bool {
	return r.within == nil || walk(r.within, fyne.Position{}, func(found fyne.CanvasObject, _ fyne.Position) bool { return found == o })
}

// gained hears that a control got the keys. One that lies under a sheet gives
// them to the sheet's first.
func (r *Router) gained(o fyne.CanvasObject) {
	r.tabbed()
	if r.canvas == nil || r.Inside(o) {
		return
	}
	var first fyne.Focusable
	walk(r.within, fyne.Position{}, func(found fyne.CanvasObject, _ fyne.Position) bool {
		if f, ok := found.(fyne.Focusable); ok && found != r.within {
			first = f // children come from the last to the first
		}
		return false
	})
	r.run.Do(func() { // not now: focus must not change while it changes
		if first == nil {
			r.canvas.Unfocus()
		} else {
			r.canvas.Focus(first)
		}
	})
}
