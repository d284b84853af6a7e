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
	wrap   bool // several rows instead of scrolling
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

// NewChoices makes a row that is broken into several where it is too long:
// none of the choices is out of sight.
func NewChoices(kit *Kit, press func(id string)) *Chips {
	c := &Chips{press: press, wrap: true}
	c.init(kit, c, c.paintChips)
	return c
}

// HeightFor is its height at a width.
func (c *Chips) HeightFor(width float32) float32 {
	if !c.wrap {
		return ChipsHeight()
	}
	places := c.places(look.Current(), width)
	if len(places) == 0 {
		return ChipsHeight()
	}
	return places[len(places)-1].foot()
}

const chipGap = 8

// places are where the chips lie, before any scrolling.
func (c *Chips) places(l *look.Look, width float32) []rect {
	out := make([]rect, len(c.chips))
	x, y, h := float32(Rim), float32(0), ChipsHeight()
	for i, ch := range c.chips {
		w := l.Width(ch.Word, look.Body, ch.ID == c.chosen) + 32
		if c.wrap {
			w = min(w, width-2*Rim)
			if x > Rim && x+w > width-Rim {
				x, y = Rim, y+h
			}
		}
		out[i] = rect{x, y, w, h}
		x += w + chipGap
	}
	return out
}

// Set changes the choices and which one is chosen. The row stays where it was
// scrolled to unless the choices are others.
func (c *Chips) Set(chips []Chip, chosen string) {
	if c.scroll != nil && !slices.Equal(c.chips, chips) {
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
	const drawn = 40
	places, offset := c.places(p.l, s.Width), float32(0)
	if c.scroll != nil && len(places) > 0 {
		c.scroll.fit(places[len(places)-1].right()+Rim, s.Width)
		offset = c.scroll.offset
	}
	for i, ch := range c.chips {
		r := places[i]
		r.x -= offset
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
		z := p.l.Fit(ch.Word, true, r.w-16, look.Body, look.Small, look.Stock)
		p.mid(r.midX(), r.midY(), middle, ch.Word, ink{z, true, p.paint(look.Surface)})
		return
	}
	fill := look.Surface
	if c.down(ch.ID) {
		fill = look.Tint
	}
	p.frame(r, p.paint(fill), look.RadiusChip, p.paint(look.Line), p.l.LineWidth())
	z := p.l.Fit(ch.Word, false, r.w-16, look.Body, look.Small, look.Stock)
	p.mid(r.midX(), r.midY(), middle, ch.Word, ink{z, false, p.paint(look.Ink)})
}
