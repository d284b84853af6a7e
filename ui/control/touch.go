package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
)

// A board is Touchable and Movable on a phone and Mouseable and Hoverable on a
// desktop, but never Draggable or Tappable: Fyne turns a press into a drag at
// 4 dp, ends it at 0.3 s and follows one finger only, each of which would lose
// presses.
var (
	_ mobile.Touchable  = (*board)(nil)
	_ mobile.Movable    = (*board)(nil)
	_ desktop.Mouseable = (*board)(nil)
	_ desktop.Hoverable = (*board)(nil)
)

// TouchDown implements mobile.Touchable.
func (b *board) TouchDown(e *mobile.TouchEvent) { b.touch.down(e.ID, e.Position) }

// TouchMoved implements mobile.Movable.
func (b *board) TouchMoved(e *mobile.TouchEvent) { b.touch.move(e.ID, e.Position) }

// TouchUp implements mobile.Touchable.
func (b *board) TouchUp(e *mobile.TouchEvent) { b.touch.up(e.ID, e.Position) }

// TouchCancel implements mobile.Touchable: the finger left the surface.
func (b *board) TouchCancel(e *mobile.TouchEvent) { b.touch.cancel(e.ID) }

// MouseDown implements desktop.Mouseable.
func (b *board) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		b.touch.down(mouse, e.Position)
	}
}

// MouseUp implements desktop.Mouseable.
func (b *board) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		b.touch.up(mouse, e.Position)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *board) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (b *board) MouseMoved(e *desktop.MouseEvent) { b.touch.move(mouse, e.Position) }

// MouseOut implements desktop.Hoverable.
func (b *board) MouseOut() { b.touch.cancel(mouse) }

// wheel moves a list by a turn of the mouse wheel.
func (b *board) wheel(e *fyne.ScrollEvent) {
	s := b.touch.scroll
	if s == nil {
		return
	}
	s.halt()
	d := e.Scrolled.DY
	if b.touch.axis == sideways && e.Scrolled.DX != 0 {
		d = e.Scrolled.DX
	}
	s.to(s.offset - d)
}
