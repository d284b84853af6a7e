package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
)

// arrangeSide lays the bill out beside the goods: the head from the top, the
// buttons from the foot, the lines between. Everything keeps its place
// whatever is on the bill.
func (b *bill) arrangeSide(x, w, h float32, f Frame) {
	ix, iw, l := x+room, w-2*room, look.Current()
	m := measure(f)
	b.total.SetSize(m.size)
	b.lines.Low(f.Low || f.Cramped())
	b.ask(f.Cramped())
	held, customer := float32(72), float32(126)
	if f.Shape == Desktop {
		held, customer = 88, 154
	}
	top := b.arrangeHead(ix, iw, m.top, l.Broad(held), l.Broad(customer), m.button)

	y := h - m.foot - m.button
	b.arrangeRow(ix, y, iw, m.button)
	pay := b.pay.HeightFor(iw, m.pay)
	y -= m.gap + pay
	place(b.pay, ix, y, iw, pay)
	y = b.arrangeGave(ix, y-m.gap, iw, m.gave)
	y -= m.total + m.under
	place(b.total, ix, y, iw, m.total)
	b.arrangeLines(x, w, top, y-look.Space1)
}

// measures of the bill beside the goods.
type measures struct {
	top, button, gave, pay, gap, foot float32
	total, under                      float32 // under: what the words under "Total" hang over their place
	size                              look.Size
}

func measure(f Frame) measures {
	l := look.Current()
	m := measures{26, control.ButtonHeight(), control.GaveHeight(), look.PayHeight, 12, 16, max(58, l.Em(46)), 8, look.Total}
	if f.Low {
		m.pay, m.gap, m.foot, m.total, m.under, m.size = 72, 8, 10, max(46, l.Em(46)), 4, look.TotalSmall
	}
	if f.Cramped() {
		m.top, m.button, m.gave, m.pay, m.gap, m.foot = look.AwningHeight+4, max(look.Target, l.Em(29)), control.GaveLow(), 58, 8, 8
		m.total, m.under, m.size = l.Em(38), 2, look.Amount
	}
	return m
}

// arrangeDrawer lays it out in the phone's drawer, where the payment buttons
// lie exactly over those of the phone's foot.
func (b *bill) arrangeDrawer(w, h float32) {
	ix, iw := float32(12), w-24
	b.total.SetSize(look.TotalSmall)
	b.lines.Low(false)
	b.ask(false)
	top := b.arrangeHead(room, w-2*room, 0, 72, 126, control.ButtonHeight())
	pay := b.pay.HeightFor(iw, look.PayHeight)
	y := h - phoneFoot - pay
	place(b.pay, ix, y, iw, pay)
	y = b.arrangeGave(ix, y-8, iw, control.GaveHeight())
	total := max(52, look.Current().Em(46))
	y -= total
	place(b.total, room, y, w-2*room, total)
	y -= 8 + control.ButtonHeight()
	b.arrangeRow(ix, y, iw, control.ButtonHeight())
	b.arrangeLines(0, w, top, y-8)
}

// arrangeHead places title, held bills, customer and tabs, and returns where
// the lines begin.
func (b *bill) arrangeHead(x, w, y, held, customer, h float32) float32 {
	place(b.customer, x+w-customer, y, customer, h)
	show(b.held, !b.view.HeldOff) // its place stays empty
	place(b.held, x+w-customer-8-held, y, held, h)
	l := look.Current()
	z := l.Fit(b.title.Says(), true, w-customer-held-24, look.Heading, look.Body, look.Small)
	b.title.SetSize(z)
	place(b.title, x, y+h/2-l.Pitch(z)/2, w-customer-held-24, l.Pitch(z))
	y += h + 10
	show(b.tabs, len(b.view.Tabs) > 0)
	if len(b.view.Tabs) > 0 {
		th := control.TabsHeight()
		place(b.tabs, x-control.Rim, y-control.Rim, w+2*control.Rim, th)
		y += th + 4
	}
	return y
}

// arrangeRow places Hold, Final price and Split.
func (b *bill) arrangeRow(x, y, w, h float32) {
	each := (w - 16) / 3
	for i, o := range []fyne.CanvasObject{b.hold, b.final, b.split} {
		place(o, x+float32(i)*(each+8), y, each, h)
	}
}

// arrangeGave places the row of amounts that may have been given, or the
// question that takes its place, above y, and returns its top.
func (b *bill) arrangeGave(x, y, w, h float32) float32 {
	short := b.view.Short != "" && !b.asked
	show(b.short, short)
	show(b.gave, !short)
	if short {
		ask := b.short.HeightFor(w)
		place(b.short, x, y-ask, w, ask)
		return y - ask - 8
	}
	place(b.gave, x, y-h, w, h)
	return y - h
}

// arrangeLines places what must be answered and then the lines. What is asked
// over the goods is not asked here as well.
func (b *bill) arrangeLines(x, w, top, foot float32) {
	for _, q := range []struct {
		ask  *control.Ask
		text string
	}{{b.owed, b.view.Strip}, {b.ended, b.view.Ended}, {b.hint, b.view.Hint}, {b.unknown, b.view.Unknown}} {
		show(q.ask, q.text != "" && (!b.asked || q.ask == b.owed))
		if q.text == "" || b.asked {
			continue
		}
		h := q.ask.HeightFor(w - 2*room)
		place(q.ask, x+room, top, w-2*room, h)
		top += h + 8
	}
	place(b.lines, x, top, w, foot-top)
	row := control.ButtonHeight()
	show(b.repeat, b.view.Repeat != "" && foot-top > 5*row+24)
	wide := min(w-2*room, max(240, look.Current().Em(220)))
	place(b.repeat, x+(w-wide)/2, foot-row-8, wide, row)
}
