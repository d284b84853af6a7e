package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Bar is the phone's foot: how much is on the bill and what it comes to, with
// room for the payment buttons below. Pressing it pulls the bill up.
type Bar struct {
	board
	count, total, empty string
	open                func()
}

// BarTop is the height of the bar's own row.
func BarTop() float32 { return max(60, look.Current().Em(48)) }

// NewBar makes one.
func NewBar(kit *Kit, open func()) *Bar {
	b := &Bar{open: open}
	b.init(kit, b, b.paintBar)
	return b
}

// Set changes what it says; empty is said instead while nothing is counted.
func (b *Bar) Set(count, total, empty string) {
	b.count, b.total, b.empty = count, total, empty
	b.again()
}

func (b *Bar) paintBar(p *pen, s fyne.Size) {
	o := p.box(whole(s), p.paint(look.Surface), 0)
	o.TopLeftCornerRadius, o.TopRightCornerRadius = look.RadiusSheet, look.RadiusSheet
	o.Shadow = p.l.Shadow(look.DepthSheet)
	if p.l.Light() == look.Sunlight {
		o.StrokeColor, o.StrokeWidth = p.paint(look.Ink), p.l.LineWidth()
	}
	row := rect{0, 0, s.Width, BarTop()}
	b.add(zone{rect: row, tag: tagButton, radius: look.RadiusSheet, press: b.open})
	const pad = 12
	side := p.l.Em(24)
	yc := row.midY() + 2
	if b.count == "" {
		z := p.l.Fit(b.empty, false, s.Width-2*pad, look.Body, look.Small, look.Stock)
		p.mid(s.Width/2, yc, middle, b.empty, ink2(p, z))
		return
	}
	p.symbol(pad+2, yc-side/2, side, "up", p.paint(look.Ink), look.Thick)
	x := pad + 8 + side
	z := p.l.Fit(b.total, true, s.Width*0.6, look.TotalSmall, look.Amount, look.Heading)
	p.mid(s.Width-pad-4, yc, right, b.total, ink{z, true, p.paint(look.Ink)})
	room := s.Width - pad - 4 - p.l.Width(b.total, z, true) - x - look.Space2
	z = p.l.Fit(b.count, false, room, look.Body, look.Small, look.Stock)
	p.mid(x, yc, left, b.count, ink{z, false, p.paint(look.Ink)})
}
