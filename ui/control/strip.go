package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Strip is a sentence that lies over the foot of the window until it is put
// away: a refusal, or trouble with the device. It moves nothing.
type Strip struct {
	board
	text    string
	serious bool
	closed  func()
}

// NewStrip makes an empty one; closed is called for its cross.
func NewStrip(kit *Kit, closed func()) *Strip {
	s := &Strip{closed: closed}
	s.init(kit, s, s.paintStrip)
	return s
}

// Set changes what it says. A serious one is red all over, a refusal is paper
// with a red edge.
func (s *Strip) Set(text string, serious bool) {
	if s.text != text || s.serious != serious {
		s.text, s.serious = text, serious
		s.again()
	}
}

// Says is what it says.
func (s *Strip) Says() string { return s.text }

const stripPad = 14

// HeightFor is its height at a width.
func (s *Strip) HeightFor(width float32) float32 {
	l := look.Current()
	n := len(l.Wrap(s.text, look.Body, false, width-2*stripPad-look.Target, 0))
	return max(look.Target, float32(n)*l.Pitch(look.Body)+2*stripPad)
}

func (s *Strip) paintStrip(p *pen, size fyne.Size) {
	r := whole(size)
	fill := look.Surface
	if s.serious {
		fill = look.RedTint
	}
	o := p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Red), p.l.ChosenWidth())
	o.Shadow = p.l.Shadow(look.DepthPay)
	paragraph(p, rect{stripPad, stripPad, r.w - 2*stripPad - look.Target, 0}, s.text, Style{Size: look.Body, Token: look.Ink})
	cross := rect{r.right() - look.Target, r.midY() - look.Target/2, look.Target, look.Target}
	s.add(zone{rect: cross, tag: "close", radius: look.RadiusTile, press: s.closed})
	p.symbol(cross.midX()-11, cross.midY()-11, 22, "cross", p.paint(look.Ink2), look.Thick)
}
