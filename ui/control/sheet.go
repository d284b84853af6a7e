package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Sheet lies over the whole window: a veil, and a panel with a title and
// content, at the foot of a narrow window and in the middle of a wide one. A
// press on the veil closes it. It is only for typing an amount, a code or a
// PIN; questions are panels in the place of the bill.
type Sheet struct {
	board
	title   string
	content fyne.CanvasObject
	width   float32
	height  func(width float32) float32
	closed  func()
	panel   rect
}

const (
	sheetPad    = 16
	sheetTop    = 56
	sheetNarrow = 720
)

// NewSheet makes a sheet of content, at most width wide inside its padding,
// with the height that heightFor names. closed is called for a press on the
// veil or the cross.
func NewSheet(kit *Kit, title string, content fyne.CanvasObject, width float32, heightFor func(width float32) float32, closed func()) *Sheet {
	s := &Sheet{title: title, content: content, width: width, height: heightFor, closed: closed}
	s.init(kit, s, s.paintSheet)
	s.kids = []fyne.CanvasObject{content}
	return s
}

// veil is how dark the window under a sheet or a drawer is.
const veil = 110

func (s *Sheet) paintSheet(p *pen, size fyne.Size) {
	w := min(p.l.Broad(s.width)+2*sheetPad, size.Width)
	inner := w - 2*sheetPad
	h := s.height(inner) + p.l.Em(sheetTop) + sheetPad
	h = min(h, size.Height-2*look.Space1)
	s.panel = rect{size.Width/2 - w/2, size.Height/2 - h/2, w, h}
	atFoot := size.Width < sheetNarrow
	if atFoot {
		s.panel = rect{0, size.Height - h, size.Width, h}
		inner = size.Width - 2*sheetPad
	}
	p.box(whole(size), look.Shade(veil), 0)
	s.add(zone{rect: whole(size), tag: "veil", press: s.closed})
	s.add(zone{rect: s.panel, tag: "panel"}) // takes its presses, does nothing
	o := p.box(s.panel, p.paint(look.Surface), look.RadiusSheet)
	if p.l.Light() == look.Sunlight {
		o.StrokeColor, o.StrokeWidth = p.paint(look.Ink), p.l.LineWidth()
	}
	if atFoot {
		o.CornerRadius, o.TopLeftCornerRadius, o.TopRightCornerRadius = 0, look.RadiusSheet, look.RadiusSheet
	}
	x := s.panel.x + sheetPad
	z := p.l.Fit(s.title, true, inner-look.Target, look.Heading, look.Body, look.Small)
	p.mid(x, s.panel.y+p.l.Em(28), left, s.title, ink{z, true, p.paint(look.Ink)})
	cross := rect{s.panel.right() - look.Target - 4, s.panel.y + p.l.Em(28) - look.Target/2, look.Target, look.Target}
	s.add(zone{rect: cross, tag: "close", radius: look.RadiusTile, press: s.closed})
	p.symbol(cross.midX()-11, cross.midY()-11, 22, "cross", p.paint(look.Ink2), look.Thick)
	s.content.Move(fyne.NewPos(x, s.panel.y+p.l.Em(sheetTop)))
	s.content.Resize(fyne.NewSize(inner, h-p.l.Em(sheetTop)-sheetPad))
}
