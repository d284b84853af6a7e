package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Awning is the striped cloth over a bill: a band of 4 and scallops of 24.
type Awning struct{ drawn }

// NewAwning makes one. It is look.AwningHeight high.
func NewAwning(kit *Kit) *Awning {
	a := &Awning{}
	a.init(kit, a, func(p *pen, s fyne.Size) { paintAwning(p, whole(s)) })
	return a
}

func paintAwning(p *pen, r rect) {
	const scallop, band, round = 24, 4, 9
	n := max(int(r.w/scallop), 1)
	w := r.w / float32(n)
	for i := range n {
		cloth := look.Awning
		if i%2 == 1 {
			cloth = look.AwningGap
		}
		// Half a dp wider than its step, so that no seam shows between two.
		o := p.box(rect{r.x + float32(i)*w, r.y, w + 0.5, r.h}, p.paint(cloth), 0)
		o.BottomLeftCornerRadius, o.BottomRightCornerRadius = round, round
		if i%2 == 1 {
			o.StrokeColor, o.StrokeWidth = p.paint(look.Awning), 1
		}
	}
	p.box(rect{r.x, r.y, r.w, band}, p.paint(look.Awning), 0)
}
