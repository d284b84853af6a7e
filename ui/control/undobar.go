package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// UndoBar is the button that takes a paid bill back, with the time that is
// left for it. It keeps no time: who shows it says how much is left.
type UndoBar struct {
	board
	word  string
	left  string  // "6 s"
	part  float32 // 1 at the start, 0 when it is too late
	gone  bool
	press func()
}

// NewUndoBar makes one with all its time left.
func NewUndoBar(kit *Kit, word string, press func()) *UndoBar {
	u := &UndoBar{word: word, part: 1, press: press}
	u.init(kit, u, u.paintUndo)
	return u
}

// Set says how much is left, as words and as a part of 1. At 0 it is gone and
// its place stays empty.
func (u *UndoBar) Set(left string, part float32) {
	u.left, u.part, u.gone = left, min(max(part, 0), 1), part <= 0
	u.again()
}

// Gone reports that it is too late.
func (u *UndoBar) Gone() bool { return u.gone }

func (u *UndoBar) paintUndo(p *pen, s fyne.Size) {
	if u.gone {
		return
	}
	r := whole(s)
	u.add(zone{rect: r, tag: tagButton, radius: look.RadiusTile, press: u.press, money: true})
	fill := look.Surface
	if u.down(tagButton) {
		fill = look.RedTint
	}
	p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Red), p.l.LineWidth())
	bar := p.box(rect{1, r.h - 5, (r.w - 2) * u.part, 4}, p.paint(look.Red), 0)
	bar.BottomLeftCornerRadius = look.RadiusTile - 1
	red := p.paint(look.Red)
	side := p.l.Em(20)
	end := p.l.Width(u.left, look.Small, false) + 14
	z := p.l.Fit(u.word, true, r.w-2*end-side-look.Space2, look.Body, look.Small, look.Stock)
	w := p.l.Width(u.word, z, true) + side + 7
	p.symbol(r.midX()-w/2, r.midY()-1-side/2, side, "undo", red, look.Thick)
	p.mid(r.midX()-w/2+side+7, r.midY()-1, left, u.word, ink{z, true, red})
	p.mid(r.right()-14, r.midY()-1, right, u.left, ink{look.Small, false, red})
}
