package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Tick is a box with a tick in it or not, and its words.
type Tick struct {
	board
	word string
	on   bool
	off  bool
	set  func(on bool)
}

// NewTick makes one. set is told each time a person changes it.
func NewTick(kit *Kit, word string, on bool, set func(on bool)) *Tick {
	t := &Tick{word: word, on: on, set: set}
	t.init(kit, t, t.paintTick)
	return t
}

// On reports whether it is ticked.
func (t *Tick) On() bool { return t.on }

// Set changes it, and whether it can be changed, without telling anybody.
func (t *Tick) Set(on, enabled bool) { t.on, t.off = on, !enabled; t.again() }

func (t *Tick) paintTick(p *pen, s fyne.Size) {
	side := p.l.Em(28)
	box := rect{0, s.Height/2 - side/2, side, side}
	if !t.off {
		t.add(zone{rect: whole(s), tag: tagButton, radius: look.RadiusTag, press: func() {
			t.on = !t.on
			t.again()
			if t.set != nil {
				t.set(t.on)
			}
		}})
	}
	word := look.Ink
	switch {
	case t.off:
		word = look.Ink2
		p.frame(box, p.paint(look.Sunken), 7, p.paint(look.Edge), 1)
	case t.on:
		p.box(box, p.paint(look.Brand), 7)
	default:
		fill := look.Surface
		if t.down(tagButton) {
			fill = look.Tint
		}
		p.frame(box, p.paint(fill), 7, p.paint(look.Edge), 2)
	}
	if t.on {
		front := look.OnBrand
		if t.off {
			front = look.Ink2
		}
		p.symbol(box.midX()-side/3, box.midY()-side/3, side*2/3, "tick", p.paint(front), look.Heavy)
	}
	z := p.l.Fit(t.word, false, s.Width-side-14, look.Body, look.Small, look.Stock, look.Hint)
	p.mid(side+14, s.Height/2, left, t.word, ink{z, false, p.paint(word)})
}
