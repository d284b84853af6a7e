package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Cover lies over what must not be pressed now: it fades it and swallows the
// presses.
type Cover struct {
	board
	token look.Token
	part  uint8
}

// NewCover fades with a token's colour at part of 255: 200 is the veil over
// the goods while money is taken.
func NewCover(kit *Kit, token look.Token, part uint8) *Cover {
	c := &Cover{token: token, part: part}
	c.init(kit, c, func(p *pen, s fyne.Size) { p.box(whole(s), p.l.Faded(c.token, c.part), 0) })
	return c
}

// Side is the white ground of the bill beside the goods. It swallows presses.
type Side struct{ board }

// NewSide makes one.
func NewSide(kit *Kit) *Side {
	s := &Side{}
	s.init(kit, s, func(p *pen, size fyne.Size) {
		o := p.box(whole(size), p.paint(look.Surface), 0)
		o.Shadow = p.l.Shadow(look.DepthBill)
		if p.l.Light() != look.Day {
			p.box(rect{0, 0, p.l.LineWidth(), size.Height}, p.paint(look.Line), 0)
		}
	})
	return s
}
