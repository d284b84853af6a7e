package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/ui/look"
)

// Drawer is the phone's bill pulled up from the foot: a veil over the goods, a
// panel with round upper corners and a handle, and its content. A press on
// the veil or the handle, or a pull down on it, closes it.
type Drawer struct {
	board
	content fyne.CanvasObject
	top     float32
	open    bool
	up      float32 // 0 closed, 1 open
	moving  *fyne.Animation
	closed  func()
}

const drawerHandle = 20 // dp over the content

// NewDrawer makes a closed drawer whose panel begins at top when open. closed
// is told when a person closes it.
func NewDrawer(kit *Kit, content fyne.CanvasObject, top float32, closed func()) *Drawer {
	d := &Drawer{content: content, top: top, closed: closed}
	d.init(kit, d, d.paintDrawer)
	d.kids = []fyne.CanvasObject{content}
	d.Hide()
	return d
}

// SetTop changes where its panel begins when open.
func (d *Drawer) SetTop(top float32) {
	if d.top != top {
		d.top = top
		d.again()
	}
}

// IsOpen reports whether it is open or opening.
func (d *Drawer) IsOpen() bool { return d.open }

// Open pulls it up or lets it down. What is in it can be pressed at once.
func (d *Drawer) Open(open bool) {
	if d.open == open {
		return
	}
	d.open = open
	if d.moving != nil {
		d.moving.Stop()
	}
	if open {
		d.Show()
	}
	from, to := d.up, float32(0)
	if open {
		to = 1
	}
	length := look.Current().Motion(look.MotionDrawer)
	if length == 0 {
		d.slide(to)
		return
	}
	d.moving = &fyne.Animation{Duration: length, Curve: fyne.AnimationEaseOut, Tick: func(part float32) {
		d.slide(from + (to-from)*part)
	}}
	d.moving.Start()
}

func (d *Drawer) slide(up float32) {
	d.up = up
	if up <= 0 {
		d.Hide()
		return
	}
	d.again()
}

func (d *Drawer) close() {
	d.Open(false)
	if d.closed != nil {
		d.closed()
	}
}

func (d *Drawer) paintDrawer(p *pen, s fyne.Size) {
	height := s.Height - d.top
	panel := rect{0, s.Height - height*d.up, s.Width, height}
	p.box(whole(s), look.Shade(uint8(veil*d.up)), 0)
	d.add(zone{rect: whole(s), tag: "veil", press: d.close})
	d.add(zone{rect: panel, tag: "panel"})
	o := p.box(panel, p.paint(look.Surface), 0)
	o.TopLeftCornerRadius, o.TopRightCornerRadius = look.RadiusSheet, look.RadiusSheet
	if p.l.Light() == look.Sunlight {
		o.StrokeColor, o.StrokeWidth = p.paint(look.Ink), p.l.LineWidth()
	}
	p.box(rect{panel.midX() - 22, panel.y + 8, 44, 5}, p.paint(look.Edge), 3)
	d.add(zone{rect: rect{panel.midX() - 60, panel.y - 12, 120, 40}, tag: "handle", radius: look.RadiusTile, press: d.close})
	d.content.Move(fyne.NewPos(0, panel.y+drawerHandle))
	d.content.Resize(fyne.NewSize(s.Width, height-drawerHandle))
}

// pulled closes the drawer when the finger that now leaves has pulled it down.
func (d *Drawer) pulled(id int, at fyne.Position) {
	const enough = 40
	if f := d.touch.finger(id); f != nil && f.tag != "veil" && at.Y-f.start.Y > enough {
		d.touch.drop(id)
		d.close()
	}
}

// TouchUp implements mobile.Touchable.
func (d *Drawer) TouchUp(e *mobile.TouchEvent) {
	d.pulled(e.ID, e.Position)
	d.board.TouchUp(e)
}

// MouseUp implements desktop.Mouseable.
func (d *Drawer) MouseUp(e *desktop.MouseEvent) {
	d.pulled(mouse, e.Position)
	d.board.MouseUp(e)
}
