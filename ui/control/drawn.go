package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"haat/ui/look"
)

// drawn is a widget that draws itself for its size and the current look. It
// is not pressed; [board] is.
type drawn struct {
	widget.BaseWidget
	self fyne.Widget // the control this is part of: what the canvas knows
	kit  *Kit
	pen  pen
	draw func(p *pen, s fyne.Size)
	min  fyne.Size
	kids []fyne.CanvasObject // above the drawing
	objs []fyne.CanvasObject
	busy bool // drawing: what it asks for may ask it to draw again
}

func (d *drawn) init(kit *Kit, self fyne.Widget, draw func(p *pen, s fyne.Size)) {
	d.self, d.kit, d.draw, d.min = self, kit, draw, fyne.NewSize(1, 1)
	d.ExtendBaseWidget(self)
}

// again draws once more, in the same size.
func (d *drawn) again() {
	d.render(d.Size())
	canvas.Refresh(d.self)
}

func (d *drawn) render(s fyne.Size) {
	if s.IsZero() || d.busy {
		return
	}
	d.busy = true
	defer func() { d.busy = false }()
	d.pen.start(look.Current())
	d.draw(&d.pen, s)
	d.objs = append(append(d.objs[:0], d.pen.out...), d.kids...)
}

// CreateRenderer implements fyne.Widget.
func (d *drawn) CreateRenderer() fyne.WidgetRenderer { return drawnRenderer{d} }

type drawnRenderer struct{ d *drawn }

func (r drawnRenderer) Layout(s fyne.Size)           { r.d.render(s) }
func (r drawnRenderer) MinSize() fyne.Size           { return r.d.min }
func (r drawnRenderer) Objects() []fyne.CanvasObject { return r.d.objs }
func (r drawnRenderer) Destroy()                     {}
func (r drawnRenderer) Refresh()                     { r.d.again() }
