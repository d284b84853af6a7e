package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Mark is the program's mark: a marigold square with the ha of haat.
type Mark struct{ drawn }

// NewMark makes one, as large as it is given.
func NewMark(kit *Kit) *Mark {
	m := &Mark{}
	m.init(kit, m, func(p *pen, s fyne.Size) { paintMark(p, whole(s)) })
	return m
}

func paintMark(p *pen, r rect) {
	p.box(r, look.MarkField, r.w/4)
	// The letter grows with the square, not with the text setting.
	size := look.Size(r.w * 0.65 / p.l.Em(1))
	p.mid(r.midX(), r.midY(), middle, "ह", ink{size, true, look.MarkInk})
}
