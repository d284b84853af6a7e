package screen

import (
	"haat/ui/control"
	"haat/ui/look"
)

// Arrange implements Page.
func (p *Today) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	margin := p.margin()
	p.arrangeHead(w, margin)
	foot := float32(0)
	show(p.foot, len(p.view.Open) > 0)
	if len(p.view.Open) > 0 {
		foot = max(56, l.Em(40))
		if f.Shape == Phone {
			foot = p.foot.HeightFor(w, margin)
		}
		place(p.foot, 0, h-foot, w, foot)
	}
	top := max(74, l.Em(62))
	if f.Shape == Phone {
		top = p.headFoot(w, margin) + 10
	}
	empty := p.view.Empty != "" || p.view.Loading
	show(p.scrol, !empty)
	show(p.none, empty)
	place(p.scrol, 0, top-4, w, h-foot-top+4)
	place(p.none, margin, h/2-l.Pitch(look.Body), w-2*margin, 2*l.Pitch(look.Body))
}

func (p *Today) margin() float32 {
	if p.frame.Shape == Phone {
		return 12
	}
	return 20
}

func (p *Today) arrangeHead(w, margin float32) {
	l := look.Current()
	x, button := margin, control.ButtonHeight()
	show(p.back, p.frame.Shape != Desktop)
	if p.frame.Shape != Desktop {
		place(p.back, x, 12, look.Target, button)
		x += look.Target + 12
	}
	other := l.Width(p.other.Face().Word, look.Body, false) + 36
	place(p.other, w-margin-other, 12, other, button)
	room := w - margin - other - x - 8
	z := l.Fit(p.view.Title, true, room, look.Amount, look.Heading, look.Body)
	p.title.SetSize(z)
	pitch, title := l.Pitch(z), l.Width(p.view.Title, z, true)
	place(p.title, x, 12+button/2-pitch/2, title+4, pitch)
	sub := l.Pitch(look.Body)
	if p.frame.Shape == Phone {
		place(p.sub, margin, 12+button+2, w-2*margin, p.headFoot(w, margin)-12-button-2)
		return
	}
	place(p.sub, x+title+14, 12+button/2-sub/2+2, max(w-margin-other-x-title-24, 10), sub)
}

// headFoot is where the head of a phone's page ends.
func (p *Today) headFoot(w, margin float32) float32 {
	return 12 + control.ButtonHeight() + 2 + max(look.Current().Pitch(look.Body), p.sub.HeightFor(w-2*margin))
}

// arrangeCards lays the cards out and returns their height: three beside each
// other under two, or one column.
func (p *Today) arrangeCards(w float32) float32 {
	const gutter = 16
	l := look.Current()
	margin := p.margin()
	x, inner := margin, w-2*margin
	first := p.salesHeight()
	if p.frame.Shape == Phone || l.TextPercent() >= 160 {
		return p.arrangeColumn(x, inner, first)
	}
	sales := max(388, inner*0.34)
	p.arrangeSales(x, 4, sales, first)
	p.arrangeHours(x+sales+gutter, 4, inner-sales-gutter, first)
	y := 4 + first + gutter
	each := (inner - 2*gutter) / 3
	h := max(p.waysHeight(), p.rows.Height()+control.PanelTop()+control.PanelPad, p.best.Height()+control.PanelTop()+control.PanelPad)
	h = max(h, p.frame.Size.Height-top(p)-y-20)
	p.arrangeWays(x, y, each, h)
	p.arrangeBox(x+each+gutter, y, each, h)
	p.arrangeTop(x+2*(each+gutter), y, each, h)
	return y + h + gutter
}

// top is the height of everything around the cards.
func top(p *Today) float32 {
	l := look.Current()
	t := max(74, l.Em(62))
	if len(p.view.Open) > 0 {
		t += max(56, l.Em(40))
	}
	return t
}

func (p *Today) arrangeColumn(x, w, first float32) float32 {
	const gutter = 12
	y := float32(4)
	p.arrangeSales(x, y, w, first)
	y += first + gutter
	hours := max(206, look.Current().Em(190))
	p.arrangeHours(x, y, w, hours)
	y += hours + gutter
	for _, c := range []struct {
		h   float32
		lay func(x, y, w, h float32)
	}{
		{p.waysHeight(), p.arrangeWays},
		{p.rows.Height() + control.PanelTop() + control.PanelPad, p.arrangeBox},
		{p.best.Height() + control.PanelTop() + control.PanelPad, p.arrangeTop},
	} {
		c.lay(x, y, w, c.h)
		y += c.h + gutter
	}
	return y
}

func (p *Today) salesHeight() float32 {
	l := look.Current()
	return control.PanelTop() + l.Em(62) + 2*l.Em(28) + 2*l.Pitch(look.Small) + 14
}

func (p *Today) arrangeSales(x, y, w, h float32) {
	l, s := look.Current(), p.sales
	ix, iw := x+control.PanelPad, w-2*control.PanelPad
	place(s.panel, x, y, w, h)
	at := y + control.PanelTop()
	place(s.sales, ix, at, iw, l.Em(56))
	at += l.Em(62)
	place(s.bills, ix, at, iw, l.Pitch(look.Body))
	place(s.than, ix, at+l.Em(28), iw, l.Pitch(look.Body))
	place(s.less, ix, at+l.Em(54), iw, 2*l.Pitch(look.Small))
}

func (p *Today) arrangeHours(x, y, w, h float32) {
	place(p.hours, x, y, w, h)
	place(p.chart, x+control.PanelPad, y+control.PanelTop()-8, w-2*control.PanelPad, h-control.PanelTop())
}

func (p *Today) waysHeight() float32 {
	return control.PanelTop() + p.share.Height() + control.PanelPad
}

func (p *Today) arrangeWays(x, y, w, h float32) {
	place(p.ways, x, y, w, h)
	place(p.share, x+control.PanelPad, y+control.PanelTop(), w-2*control.PanelPad, p.share.Height())
}

func (p *Today) arrangeBox(x, y, w, h float32) {
	place(p.box, x, y, w, h)
	place(p.rows, x+control.PanelPad, y+control.PanelTop(), w-2*control.PanelPad, p.rows.Height())
}

func (p *Today) arrangeTop(x, y, w, h float32) {
	place(p.top, x, y, w, h)
	place(p.best, x+control.PanelPad, y+control.PanelTop(), w-2*control.PanelPad, p.best.Height())
}
