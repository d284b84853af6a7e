package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Big is one bold line as large as fits, such as the change.
type Big struct {
	drawn
	text  string
	sizes []look.Size
	left  bool
}

// NewBig makes one; it is written in the first of the sizes that fits.
func NewBig(kit *Kit, sizes ...look.Size) *Big {
	b := &Big{sizes: sizes}
	b.init(kit, b, func(p *pen, s fyne.Size) {
		z := p.l.Fit(b.text, true, s.Width, b.sizes...)
		z = min(z, look.Size(0.88*s.Height/p.l.Em(1)))
		if b.left {
			p.mid(0, s.Height/2, left, b.text, ink{z, true, p.paint(look.Ink)})
			return
		}
		p.mid(s.Width/2, s.Height/2, middle, b.text, ink{z, true, p.paint(look.Ink)})
	})
	return b
}

// Left writes it from the left edge.
func (b *Big) Left() *Big { b.left = true; return b }

// Set changes what it says.
func (b *Big) Set(text string) {
	if b.text != text {
		b.text = text
		b.again()
	}
}
