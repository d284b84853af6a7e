package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Lines is the bill's lines, the newest on top with its stepper, so that "−"
// for a wrong tap is always in the same place. One surface that scrolls.
type Lines struct {
	board
	lines  []Line
	low    bool
	empty  string
	deed   func(id string, d LineDeed)
	scroll *scroller
	moreOf func(n int) string
}

// NewLines makes an empty bill; empty is what it says then. deed is called
// with a line's identity for each counted press, more names how many lines lie
// below the foot.
func NewLines(kit *Kit, empty string, deed func(id string, d LineDeed), more func(n int) string) *Lines {
	b := &Lines{empty: empty, deed: deed, moreOf: more}
	b.init(kit, b, b.paintLines)
	b.scroll = b.scrolls(upDown)
	return b
}

// Set changes the lines, the newest first. A new line on top is brought into
// view.
func (b *Lines) Set(lines []Line) {
	newTop := len(lines) > 0 && (len(b.lines) == 0 || lines[0].ID != b.lines[0].ID || lines[0].Qty != b.lines[0].Qty)
	b.lines = lines
	if newTop {
		b.scroll.halt()
		b.scroll.offset = 0
	}
	b.again()
}

// SetEmpty changes what an empty bill says.
func (b *Lines) SetEmpty(text string) { b.empty = text; b.again() }

// Low makes lines 48 high instead of 56, for a window under 700.
func (b *Lines) Low(low bool) {
	if b.low != low {
		b.low = low
		b.again()
	}
}

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the lines.
func (b *Lines) Scrolled(e *fyne.ScrollEvent) { b.wheel(e) }

// heights of what is asked in a line, and its room at the sides.
const (
	askRow   = 56
	sideRoom = 16 // left and right of a line
)

func (b *Lines) ordinary(l *look.Look) float32 {
	if b.low {
		return max(48, l.Em(46))
	}
	return max(56, l.Em(52))
}

// stepper is the height of − n + and what stands beside it.
func (b *Lines) stepper(l *look.Look) float32 {
	if b.low {
		return max(48, l.Em(33))
	}
	return max(48, l.Em(40))
}

func (b *Lines) height(l *look.Look, i int) float32 {
	h := b.ordinary(l)
	line := &b.lines[i]
	if i == 0 && !line.Bare {
		h += b.stepper(l) + 10
	}
	if line.Note != "" {
		h += l.Pitch(look.Small) + look.Space1
	}
	if line.Ask != nil {
		h += b.askHeight(l, line.Ask)
	}
	return h
}

func (b *Lines) askHeight(l *look.Look, a *LineAsk) float32 {
	n := len(l.Wrap(a.Text, look.Small, false, b.Size().Width-2*sideRoom, 0))
	return float32(n)*l.Pitch(look.Small) + askRow + look.Space3
}

func (b *Lines) paintLines(p *pen, s fyne.Size) {
	if len(b.lines) == 0 {
		b.scroll.fit(0, s.Height)
		b.paintEmpty(p, s)
		return
	}
	total := float32(0)
	for i := range b.lines {
		total += b.height(p.l, i)
	}
	b.scroll.fit(total, s.Height)
	y, below := -b.scroll.offset, 0
	for i := range b.lines {
		r := rect{0, y, s.Width, b.height(p.l, i)}
		y = r.foot()
		if r.foot() > s.Height+1 {
			below++
		}
		if r.foot() > 0 && r.y < s.Height {
			b.paintLine(p, r, i)
		}
	}
	b.paintMore(p, s, below)
}

func (b *Lines) paintEmpty(p *pen, s fyne.Size) {
	size := p.l.Em(56)
	p.symbol(s.Width/2-size/2, s.Height/2-size, size, "sell", p.paint(look.Edge), look.Thin)
	paragraph(p, rect{sideRoom, s.Height/2 + look.Space2, s.Width - 2*sideRoom, 0}, b.empty,
		Style{Size: look.Body, Token: look.Ink2, Middle: true})
}

// paintMore names the lines that do not fit. It scrolls to them when pressed.
func (b *Lines) paintMore(p *pen, s fyne.Size, below int) {
	if below == 0 || b.moreOf == nil {
		return
	}
	if large := p.l.TextPercent() > 100; large && s.Height < b.height(p.l, 0)+p.l.Em(30) {
		return // it would hide the one line there is room for; the total counts them
	}
	text := b.moreOf(below)
	w, h := p.l.Width(text, look.Small, true)+44, p.l.Em(28)
	r := rect{s.Width/2 - w/2, s.Height - h - 2, w, h}
	if p.l.TextPercent() > 100 { // large words would run into those of the line behind
		p.box(rect{0, r.y - 2, s.Width, s.Height - r.y + 2}, p.paint(look.Surface), 0)
	}
	p.box(r, p.paint(look.Ink), r.h/2)
	p.mid(r.x+14, r.midY(), left, text, ink{look.Small, true, p.paint(look.Surface)})
	p.symbol(r.right()-24, r.midY()-8, 16, "down", p.paint(look.Surface), look.Thick)
	b.add(zone{rect: rect{r.x, s.Height - look.Target, r.w, look.Target}, tag: "more", radius: r.h / 2, press: func() {
		b.scroll.to(b.scroll.offset + s.Height/2)
	}})
}
