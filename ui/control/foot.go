package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Foot is the line of what is open, each with an amber dot before it.
type Foot struct {
	drawn
	texts []string
}

// NewFoot makes an empty line.
func NewFoot(kit *Kit) *Foot {
	f := &Foot{}
	f.init(kit, f, f.paintFoot)
	return f
}

// Set changes what is open.
func (f *Foot) Set(texts ...string) { f.texts = texts; f.again() }

// places breaks the texts into rows.
func (f *Foot) places(l *look.Look, width, pad float32) (at []fyne.Position, rows int) {
	const dot, gap = 20, 32
	x, row := pad, 0
	for _, text := range f.texts {
		w := dot + l.Width(text, look.Body, false)
		if x > pad && x+w > width-pad {
			x, row = pad, row+1
		}
		at = append(at, fyne.NewPos(x, float32(row)))
		x += w + gap
	}
	return at, row + 1
}

// HeightFor is its height at a width.
func (f *Foot) HeightFor(width, pad float32) float32 {
	l := look.Current()
	_, rows := f.places(l, width, pad)
	return float32(rows)*l.Em(28) + 16
}

func (f *Foot) paintFoot(p *pen, s fyne.Size) {
	p.box(whole(s), p.paint(look.Sunken), 0)
	pad := float32(20)
	if s.Width < 720 {
		pad = 12
	}
	at, rows := f.places(p.l, s.Width, pad)
	pitch := p.l.Em(28)
	top := s.Height/2 - float32(rows)*pitch/2
	for i, text := range f.texts {
		yc := top + (at[i].Y+0.5)*pitch
		p.box(rect{at[i].X, yc - 5, 10, 10}, p.paint(look.Amber), 5)
		z := p.l.Fit(text, false, s.Width-at[i].X-20-pad/2, look.Body, look.Small, look.Stock)
		p.mid(at[i].X+20, yc, left, text, ink{z, false, p.paint(look.Ink)})
	}
}
