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
	ix, iw := x+room, w-2*room
	gap, foot, total := float32(12), float32(16), float32(58)
	b.total.SetSize(look.Total)
	if f.Low {
		gap, foot, total = 8, 10, 46
		b.total.SetSize(look.TotalSmall)
	}
	b.lines.Low(f.Low)
	top := b.arrangeHead(ix, iw, 26, f.Shape == Desktop)

	y := h - foot - control.ButtonHeight()
	b.arrangeRow(ix, y, iw)
	usual := look.PayHeight
	if f.Low {
		usual = 72
	}
	pay := b.pay.HeightFor(iw, usual)
	y -= gap + pay
	place(b.pay, ix, y, iw, pay)
	y = b.arrangeGave(ix, y-gap, iw)
	y -= max(total, look.Current().Em(46))
	y -= 4 // the words under "Total" hang as low as their place
	if !f.Low {
		y -= 4
	}
	place(b.total, ix, y, iw, max(total, look.Current().Em(46)))
	b.arrangeLines(x, w, top, y-look.Space1)
}

// arrangeDrawer lays it out in the phone's drawer, where the payment buttons
// lie exactly over those of the phone's foot.
func (b *bill) arrangeDrawer(w, h float32) {
	ix, iw := float32(12), w-24
	b.total.SetSize(look.TotalSmall)
	b.lines.Low(false)
	top := b.arrangeHead(room, w-2*room, 0, false)
	pay := b.pay.HeightFor(iw, look.PayHeight)
	y := h - phoneFoot - pay
	place(b.pay, ix, y, iw, pay)
	y = b.arrangeGave(ix, y-8, iw)
	total := max(52, look.Current().Em(46))
	y -= total
	place(b.total, room, y, w-2*room, total)
	y -= 8 + control.ButtonHeight()
	b.arrangeRow(ix, y, iw)
	b.arrangeLines(0, w, top, y-8)
}

// arrangeHead places title, held bills, customer and tabs, and returns where
// the lines begin.
func (b *bill) arrangeHead(x, w, y float32, wide bool) float32 {
	held, customer := float32(72), float32(126)
	if wide {
		held, customer = 88, 154
	}
	h := control.ButtonHeight()
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
func (b *bill) arrangeRow(x, y, w float32) {
	each, h := (w-16)/3, control.ButtonHeight()
	for i, o := range []fyne.CanvasObject{b.hold, b.final, b.split} {
		place(o, x+float32(i)*(each+8), y, each, h)
	}
}

// arrangeGave places the row of amounts that may have been given, or the
// question that takes its place, above y, and returns its top.
func (b *bill) arrangeGave(x, y, w float32) float32 {
	short := b.view.Short != ""
	show(b.short, short)
	show(b.gave, !short)
	h := control.GaveHeight()
	if short {
		ask := b.short.HeightFor(w)
		place(b.short, x, y-ask, w, ask)
		return y - ask - 8
	}
	place(b.gave, x, y-h, w, h)
	return y - h
}

// arrangeLines places what must be answered and then the lines.
func (b *bill) arrangeLines(x, w, top, foot float32) {
	for _, q := range []struct {
		ask  *control.Ask
		text string
	}{{b.owed, b.view.Strip}, {b.ended, b.view.Ended}, {b.hint, b.view.Hint}, {b.unknown, b.view.Unknown}} {
		show(q.ask, q.text != "")
		if q.text == "" {
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
