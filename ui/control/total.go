package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// TotalFace is what a bill comes to.
type TotalFace struct {
	Title  string // "Total"
	Sub    string // "2 items · GST ₹25.72 included"
	Amount string
}

// Total is the bill's total under a divider. Pressing it asks for the final
// price.
type Total struct {
	board
	face  TotalFace
	size  look.Size
	press func()
}

// NewTotal makes one with its amount in a size.
func NewTotal(kit *Kit, size look.Size, press func()) *Total {
	t := &Total{size: size, press: press}
	t.init(kit, t, t.paintTotal)
	return t
}

// Set changes what it says.
func (t *Total) Set(face TotalFace) {
	if t.face != face {
		t.face = face
		t.again()
	}
}

// SetSize changes the size of the amount: 40, or 32 in a low window.
func (t *Total) SetSize(size look.Size) {
	if t.size != size {
		t.size = size
		t.again()
	}
}

func (t *Total) paintTotal(p *pen, s fyne.Size) {
	r := whole(s)
	if t.press != nil {
		t.add(zone{rect: r, tag: tagButton, radius: look.RadiusTag, press: t.press})
	}
	if t.down(tagButton) {
		p.box(r, p.paint(look.Tint), look.RadiusTag)
	}
	p.line(0, 0, s.Width)
	// The amount has at most two thirds, the words the rest; the words shrink
	// and then lose their end, which is the tax that the bill shows as well.
	z := p.l.Fit(t.face.Amount, true, s.Width*0.64, t.size, look.TotalSmall, look.Amount, look.Heading)
	p.mid(s.Width, r.midY(), right, t.face.Amount, ink{z, true, p.paint(look.Ink)})
	room := s.Width - p.l.Width(t.face.Amount, z, true) - look.Space3
	sub := t.face.Sub
	for p.l.Width(sub, look.Stock, false) > room {
		shorter := withoutLast(sub)
		if shorter == sub {
			break
		}
		sub = shorter
	}
	p.stack(rect{0, 3, room, s.Height - 4}, left, 4,
		stackRow{t.face.Title, true, p.paint(look.Ink), []look.Size{look.Body, look.Small}},
		stackRow{sub, false, p.paint(look.Ink2), []look.Size{look.Small, look.Stock, look.Hint}})
}

// withoutLast leaves out the last of the parts between middle dots.
func withoutLast(s string) string {
	for i := len(s) - 1; i > 0; i-- {
		if s[i-1] == '\xc2' && s[i] == '\xb7' { // ·
			return s[:max(i-2, 0)]
		}
	}
	return s
}
