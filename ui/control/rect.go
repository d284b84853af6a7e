package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// rect is a place in a control's own coordinates, in dp.
type rect struct{ x, y, w, h float32 }

func (r rect) has(p fyne.Position) bool {
	return p.X >= r.x && p.Y >= r.y && p.X < r.x+r.w && p.Y < r.y+r.h
}

func (r rect) inset(d float32) rect { return rect{r.x + d, r.y + d, r.w - 2*d, r.h - 2*d} }

func (r rect) midX() float32 { return r.x + r.w/2 }

func (r rect) midY() float32 { return r.y + r.h/2 }

func (r rect) right() float32 { return r.x + r.w }

func (r rect) foot() float32 { return r.y + r.h }

// cut makes n equal places of a row, as far apart as two targets must be.
func (r rect) cut(n int) []rect {
	const gap = look.Space2
	out := make([]rect, n)
	w := (r.w - gap*float32(n-1)) / float32(n)
	for i := range out {
		out[i] = rect{r.x + float32(i)*(w+gap), r.y, w, r.h}
	}
	return out
}

func whole(s fyne.Size) rect { return rect{0, 0, s.Width, s.Height} }
