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
	foot := p.footHeight()
	show(p.foot, foot > 0)
	place(p.foot, 0, h-foot, w, foot)
	top := p.headHeight()
	empty := p.view.Empty != "" || p.view.Loading
	show(p.scrol, !empty)
	show(p.none, empty)
	place(p.scrol, 0, top-4, w, h-foot-top+4)
	place(p.none, margin, h/2-l.Pitch(look.Body), w-2*margin, 2*l.Pitch(look.Body))
	show(p.begin, p.view.Empty != "" && p.view.Count != "")
	wide := min(l.Width(p.view.Count, look.Body, false)+48, w-2*margin)
	place(p.begin, w/2-wide/2, h/2+2*l.Pitch(look.Body), wide, control.ButtonHeight())
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
	// From the right: close, so far, the other day. A phone has the first two
	// in the card of the cash box.
	right := w - margin
	for _, b := range []*control.Button{p.z, p.x, p.out, p.other} {
		word := b.Face().Word
		there := word != "" && (b == p.other || p.frame.Shape != Phone) && (b != p.out || p.frame.Shape == Desktop)
		show(b, there)
		if there {
			wide := l.Width(word, look.Body, false) + 36
			place(b, right-wide, 12, wide, button)
			right -= wide + 10
		}
	}
	z := l.Fit(p.view.Title, true, right-x, look.Amount, look.Heading, look.Body)
	p.title.SetSize(z)
	pitch, title := l.Pitch(z), l.Width(p.view.Title, z, true)
	place(p.title, x, 12+button/2-pitch/2, title+4, pitch)
	sub := l.Pitch(look.Body)
	p.under = p.frame.Shape == Phone || l.Width(p.sub.Says(), look.Body, false) > right-x-title-24
	if p.under {
		place(p.sub, margin, 12+button+2, w-2*margin, p.headFoot(w, margin)-12-button-2)
		return
	}
	place(p.sub, x+title+14, 12+button/2-sub/2+2, max(right-x-title-24, 10), sub)
}

// headHeight is where the cards begin.
func (p *Today) headHeight() float32 {
	if p.under {
		return p.headFoot(p.frame.Size.Width, p.margin()) + 10
	}
	return max(74, look.Current().Em(62))
}

// headFoot is where a head ends that has its second line under the first.
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
	sales := max(388, inner*0.34)
	if p.frame.Shape == Phone || l.TextPercent() >= 160 {
		return p.arrangeColumn(x, inner, p.salesHeight(inner))
	}
	first := p.salesHeight(sales)
	p.arrangeSales(x, 4, sales, first)
	p.arrangeHours(x+sales+gutter, 4, inner-sales-gutter, first)
	y := 4 + first + gutter
	each := (inner - 2*gutter) / 3
	h := max(p.waysHeight(), p.boxHeight(), p.best.Height()+control.PanelTop()+control.PanelPad)
	h = max(h, p.frame.Size.Height-top(p)-y-20)
	p.arrangeWays(x, y, each, h)
	p.arrangeBox(x+each+gutter, y, each, h)
	p.arrangeTop(x+2*(each+gutter), y, each, h)
	y += h + gutter
	if more := p.moreHeight(); more > 0 {
		at := x
		for _, c := range p.tables() {
			p.arrangeTable(c.panel, c.table, c.there, at, y, each, more)
			if c.there {
				at += each + gutter
			}
		}
		y += more + gutter
	}
	return y
}

// todayTable is a card with a table that may have nothing to say.
type todayTable struct {
	panel *control.Panel
	table *control.Table
	there bool
}

// tables are the cards under the others.
func (p *Today) tables() []todayTable {
	v := p.view
	return []todayTable{{p.kinds, p.kind, len(v.Groups) > 0}, {p.slows, p.slow, len(v.Slow) > 0}, {p.folk, p.folks, len(v.People) > 0}}
}

// moreHeight is the height of the tables beside each other, 0 when there is none.
func (p *Today) moreHeight() float32 {
	n := float32(0)
	for _, c := range p.tables() {
		show(c.panel, c.there)
		show(c.table, c.there)
		if c.there {
			n = max(n, c.table.Height())
		}
	}
	if n == 0 {
		return 0
	}
	return n + control.PanelTop() + control.PanelPad
}

func (p *Today) arrangeTable(panel *control.Panel, table *control.Table, there bool, x, y, w, h float32) {
	show(panel, there)
	show(table, there)
	place(panel, x, y, w, h)
	place(table, x+control.PanelPad, y+control.PanelTop(), w-2*control.PanelPad, table.Height())
}

// boxButtons are the buttons in the card of the cash box, in rows of two.
func (p *Today) boxButtons() [][]*control.Button {
	all := []*control.Button{p.count, p.move}
	show(p.px, false)
	show(p.pz, false)
	show(p.pout, false)
	if p.frame.Shape == Phone {
		all = append(all, p.px, p.pz)
	}
	if p.frame.Shape != Desktop {
		all = append(all, p.pout)
	}
	var rows [][]*control.Button
	for _, b := range all {
		if b.Face().Word == "" {
			show(b, false)
			continue
		}
		show(b, true)
		if n := len(rows); n > 0 && len(rows[n-1]) == 1 && !p.stacked() {
			rows[n-1] = append(rows[n-1], b)
			continue
		}
		rows = append(rows, []*control.Button{b})
	}
	return rows
}

func (p *Today) boxHeight() float32 {
	h := p.rows.Height() + control.PanelTop() + control.PanelPad
	return h + float32(len(p.boxButtons()))*(control.ButtonHeight()+8)
}

// top is the height of everything around the cards.
func top(p *Today) float32 {
	return p.headHeight() + p.footHeight()
}

// footHeight is that of the line of what is open, 0 when nothing is.
func (p *Today) footHeight() float32 {
	if len(p.view.Open) == 0 {
		return 0
	}
	h := p.foot.HeightFor(p.frame.Size.Width, p.margin())
	if p.frame.Shape == Phone {
		return h
	}
	return max(56, look.Current().Em(40), h)
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
		{p.boxHeight(), p.arrangeBox},
		{p.best.Height() + control.PanelTop() + control.PanelPad, p.arrangeTop},
	} {
		c.lay(x, y, w, c.h)
		y += c.h + gutter
	}
	for _, c := range p.tables() {
		h := c.table.Height() + control.PanelTop() + control.PanelPad
		p.arrangeTable(c.panel, c.table, c.there, x, y, w, h)
		if c.there {
			y += h + gutter
		}
	}
	return y
}

// salesHeight is the height of the sales card of a width.
func (p *Today) salesHeight(w float32) float32 {
	l := look.Current()
	h := control.PanelTop() + l.Em(62) + p.lineHeight(p.sales.bills, w) + p.lineHeight(p.sales.than, w) + max(2*l.Pitch(look.Small), p.sales.less.HeightFor(w-2*control.PanelPad)) + 14
	if p.view.Fair != "" {
		h += p.sales.fair.HeightFor(w-2*control.PanelPad) + 4
	}
	return h
}

// lineHeight is the height of a line of the sales card, which may need two.
func (p *Today) lineHeight(t *control.Text, w float32) float32 {
	return max(look.Current().Em(27), t.HeightFor(w-2*control.PanelPad)+4)
}

func (p *Today) arrangeSales(x, y, w, h float32) {
	l, s := look.Current(), p.sales
	ix, iw := x+control.PanelPad, w-2*control.PanelPad
	place(s.panel, x, y, w, h)
	at := y + control.PanelTop()
	place(s.sales, ix, at, iw, l.Em(56))
	at += l.Em(62)
	bills, than := p.lineHeight(s.bills, w), p.lineHeight(s.than, w)
	place(s.bills, ix, at, iw, bills)
	at += bills
	place(s.than, ix, at, iw, than)
	at += than
	if show(s.fair, p.view.Fair != ""); p.view.Fair != "" {
		high := s.fair.HeightFor(iw)
		place(s.fair, ix, at, iw, high)
		at += high + 4
	}
	place(s.less, ix, at, iw, y+h-at-14)
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
	rows := p.boxButtons()
	button := control.ButtonHeight()
	at := y + h - control.PanelPad - float32(len(rows))*(button+8) + 8
	for _, row := range rows {
		wide := (w - 2*control.PanelPad - 10*float32(len(row)-1)) / float32(len(row))
		for i, b := range row {
			place(b, x+control.PanelPad+float32(i)*(wide+10), at, wide, button)
		}
		at += button + 8
	}
}

func (p *Today) arrangeTop(x, y, w, h float32) {
	place(p.top, x, y, w, h)
	place(p.best, x+control.PanelPad, y+control.PanelTop(), w-2*control.PanelPad, p.best.Height())
}

// stacked: two buttons do not fit beside each other in a card.
func (p *Today) stacked() bool {
	l := look.Current()
	inner := p.frame.Size.Width - 2*p.margin()
	if p.frame.Shape != Phone && l.TextPercent() < 160 {
		inner = (inner - 32) / 3
	}
	widest := float32(0)
	for _, b := range []*control.Button{p.count, p.move} {
		widest = max(widest, l.Width(b.Face().Word, look.Body, false))
	}
	if p.frame.Shape == Phone {
		for _, b := range []*control.Button{p.px, p.pz, p.pout} {
			widest = max(widest, l.Width(b.Face().Word, look.Body, false))
		}
	}
	return inner-2*control.PanelPad < 2*(widest+28)+10
}
