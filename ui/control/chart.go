package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Hour is one bar of a chart: any whole number that only its neighbours give a
// height to, and its words.
type Hour struct {
	Label string // "17"
	Value int64  // paise, or a count; below zero is drawn as nothing
	Mark  int64  // another day's, drawn as a line across; zero for none
	Text  string // "₹9,420", written over the highest
}

// Chart is a bar chart of the day's hours with its highest bar named.
type Chart struct {
	drawn
	hours []Hour
}

// NewChart makes an empty chart.
func NewChart(kit *Kit) *Chart {
	c := &Chart{}
	c.init(kit, c, c.paintChart)
	return c
}

// Set changes the bars.
func (c *Chart) Set(hours ...Hour) { c.hours = hours; c.again() }

// tallest is the greatest of all bars and marks.
func tallest(hours []Hour) int64 {
	var most int64
	for _, h := range hours {
		most = max(most, h.Value, h.Mark)
	}
	return most
}

// highest is the bar to name, −1 where nothing was sold.
func highest(hours []Hour) int {
	best := -1
	for i, h := range hours {
		if h.Value > 0 && (best < 0 || h.Value > hours[best].Value) {
			best = i
		}
	}
	return best
}

// tenThousandths is value as a part of most, in whole numbers: money does not
// meet a float even on its way to a picture.
func tenThousandths(value, most int64) int64 {
	if most <= 0 || value <= 0 {
		return 0
	}
	if value >= most {
		return 10_000
	}
	if most > 1<<40 {
		value, most = value>>20, most>>20
	}
	return value * 10_000 / most
}

func (c *Chart) paintChart(p *pen, s fyne.Size) {
	top, most := highest(c.hours), tallest(c.hours)
	foot := s.Height - p.l.Em(22)
	if len(c.hours) > 0 {
		w := s.Width / float32(len(c.hours))
		for i, h := range c.hours {
			c.paintBar(p, rect{float32(i) * w, p.l.Em(24), w, foot - p.l.Em(24)}, h, i == top, most, s.Width)
		}
	}
	p.line(0, foot, s.Width)
}

func (c *Chart) paintBar(p *pen, r rect, h Hour, best bool, most int64, width float32) {
	bar, label := look.Bar, look.Ink2
	if best {
		bar, label = look.Brand, look.Ink
	}
	gap := min(6, r.w/6)
	if most > 0 {
		height := r.h * float32(tenThousandths(h.Value, most)) / 10_000
		o := p.box(rect{r.x + gap, r.foot() - height, r.w - 2*gap, height}, p.paint(bar), 0)
		o.TopLeftCornerRadius, o.TopRightCornerRadius = min(6, height), min(6, height)
		if best {
			half := p.l.Width(h.Text, look.Small, true) / 2
			x := max(min(r.midX(), width-half), half) // of the first and last bar it would leave the chart
			p.mid(x, r.foot()-height-p.l.Em(13), middle, h.Text, ink{look.Small, true, p.paint(look.Ink)})
		}
	}
	if h.Mark > 0 {
		y := r.foot() - r.h*float32(tenThousandths(h.Mark, most))/10_000
		p.box(rect{r.x + gap/2, y - 1, r.w - gap, 3}, p.paint(look.Ink2), 0)
	}
	z := p.l.Fit(h.Label, best, r.w, look.Small, look.Stock, look.Hint, 9)
	p.mid(r.midX(), r.foot()+p.l.Em(14), middle, h.Label, ink{z, best, p.paint(label)})
}
