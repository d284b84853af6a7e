package control

import (
	"slices"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Chip is one choice of a row.
type Chip struct{ ID, Word string }

// Chips is a row of choices, one of them chosen; one surface that scrolls
// sideways. It is 48 high, the chips are drawn 40; it reaches Rim beyond them on
// both sides.
type Chips struct {
	board
	chips  []Chip
	chosen string
	scroll *scroller
	press  func(id string)
}

// Rim is how far a list that clips reaches beyond what is in it, so that
// borders are not cut off.
const Rim = 2

// ChipsHeight is the height of the row.
func ChipsHeight() float32 { return max(look.Target, look.Current().Em(42)) }

// NewChips makes an empty row.
func NewChips(kit *Kit, press func(id string)) *Chips {
	c := &Chips{press: press}
	c.init(kit, c, c.paintChips)
	c.scroll = c.scrolls(sideways)
	return c
}

// Set changes the choices and which one is chosen. The row stays where it was
// scrolled to unless the choices are others.
func (c *Chips) Set(chips []Chip, chosen string) {
	if !slices.Equal(c.chips, chips) {
		c.scroll.halt()
		c.scroll.offset = 0 // another row begins at its beginning
	}
	c.chips, c.chosen = chips, chosen
	c.again()
}

// Chosen is the chosen one's identity.
func (c *Chips) Chosen() string { return c.chosen }

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the row.
func (c *Chips) Scrolled(e *fyne.ScrollEvent) { c.wheel(e) }

func (c *Chips) paintChips(p *pen, s fyne.Size) {
	const gap, drawn = 8, 40
	widths := make([]float32, len(c.chips))
	total := float32(0)
	for i, ch := range c.chips {
		widths[i] = p.l.Width(ch.Word, look.Body, ch.ID == c.chosen) + 32
		total += widths[i] + gap
	}
	c.scroll.fit(max(total-gap, 0)+2*Rim, s.Width)
	x := Rim - c.scroll.offset
	for i, ch := range c.chips {
		r := rect{x, 0, widths[i], s.Height}
		x += widths[i] + gap
		c.add(zone{rect: r, tag: ch.ID, radius: look.RadiusChip, press: func() { c.press(ch.ID) }})
		if r.right() < 0 || r.x > s.Width {
			continue
		}
		h := max(drawn, p.l.Em(34))
		c.paintChip(p, rect{r.x, r.midY() - h/2, r.w, h}, ch)
	}
}

func (c *Chips) paintChip(p *pen, r rect, ch Chip) {
	if ch.ID == c.chosen {
		p.box(r, p.paint(look.Ink), look.RadiusChip)
		p.mid(r.midX(), r.midY(), middle, ch.Word, ink{look.Body, true, p.paint(look.Surface)})
		return
	}
	fill := look.Surface
	if c.down(ch.ID) {
		fill = look.Tint
	}
	p.frame(r, p.paint(fill), look.RadiusChip, p.paint(look.Line), p.l.LineWidth())
	p.mid(r.midX(), r.midY(), middle, ch.Word, ink{look.Body, false, p.paint(look.Ink)})
}
