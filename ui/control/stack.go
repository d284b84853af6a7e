package control

import (
	"image/color"

	"haat/ui/look"
)

// row is one line of a stack: the first size that fits its width is taken.
type stackRow struct {
	text   string
	bold   bool
	colour color.Color
	sizes  []look.Size
}

// rowHeight is the height of a stacked line as part of its size.
const stackHeight = 1.2

// stack writes lines under each other, centred in the height of r, with gap dp
// between them. Lines without text take no room. Where large text is too high
// for its place all lines shrink alike.
func (p *pen) stack(r rect, al align, gap float32, rows ...stackRow) {
	x := r.x
	switch al {
	case middle:
		x = r.midX()
	case right:
		x = r.right()
	}
	sizes := make([]look.Size, 0, 3)
	total := -p.l.Em(gap)
	for _, row := range rows {
		z := p.l.Fit(row.text, row.bold, r.w, row.sizes...)
		sizes = append(sizes, z)
		if row.text != "" {
			total += p.l.Pt(z)*stackHeight + p.l.Em(gap)
		}
	}
	shrink := float32(1)
	if total > r.h {
		shrink = r.h / total
		total = r.h
	}
	y := r.midY() - total/2
	for i, row := range rows {
		if row.text == "" {
			continue
		}
		z := sizes[i] * look.Size(shrink)
		h := p.l.Pt(z) * stackHeight
		p.mid(x, y+h/2, al, row.text, ink{z, row.bold, row.colour})
		y += h + p.l.Em(gap)*shrink
	}
}
