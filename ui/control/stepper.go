package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// StepperFace is what a stepper shows.
type StepperFace struct {
	First  string
	Second string
	Value  string
	Less   bool // there is something to take away
	More   bool // there is room for one more
}

// Stepper counts something up and down: its words, a minus, the count, a plus.
type Stepper struct {
	board
	face StepperFace
	step func(by int)
}

// NewStepper makes one. step is told −1 or 1.
func NewStepper(kit *Kit, step func(by int)) *Stepper {
	s := &Stepper{step: step}
	s.init(kit, s, s.paintStepper)
	return s
}

// Set changes what it shows.
func (s *Stepper) Set(face StepperFace) {
	if s.face != face {
		s.face = face
		s.again()
	}
}

const (
	tagLess = "less"
	tagMore = "more"
)

// room is the width of its words at a width of the whole.
func (s *Stepper) room(width float32) float32 { return width - s.dial() - look.Space3 }

// dial is the width of the two buttons and the count between them.
func (s *Stepper) dial() float32 { return 2*look.Target + look.Current().Em(64) }

// HeightFor is its height at a width.
func (s *Stepper) HeightFor(width float32) float32 {
	l := look.Current()
	lines := len(l.Wrap(s.face.First, look.Body, true, s.room(width), 0))
	h := float32(lines)*l.Pitch(look.Body) + 12
	if s.face.Second != "" {
		h += float32(len(l.Wrap(s.face.Second, look.Small, false, s.room(width), 0))) * l.Pitch(look.Small)
	}
	return max(64, h)
}

func (s *Stepper) paintStepper(p *pen, size fyne.Size) {
	dial, room := s.dial(), s.room(size.Width)
	y := (size.Height - s.HeightFor(size.Width) + 12) / 2
	y += paragraph(p, rect{0, y, room, 0}, s.face.First, Style{Size: look.Body, Bold: true, Token: look.Ink})
	if s.face.Second != "" {
		paragraph(p, rect{0, y, room, 0}, s.face.Second, Style{Size: look.Small, Token: look.Ink2})
	}
	left := size.Width - dial
	yc := size.Height / 2
	s.button(p, rect{left, yc - look.Target/2, look.Target, look.Target}, tagLess, "minus", -1, s.face.Less)
	s.button(p, rect{size.Width - look.Target, yc - look.Target/2, look.Target, look.Target}, tagMore, "plus", 1, s.face.More)
	between := dial - 2*look.Target - look.Space2
	z := p.l.Fit(s.face.Value, true, between, look.Heading, look.Body, look.Small, look.Stock)
	p.mid(left+dial/2, yc, middle, s.face.Value, ink{z, true, p.paint(look.Ink)})
}

func (s *Stepper) button(p *pen, r rect, tag, icon string, by int, on bool) {
	if on {
		s.add(zone{rect: r, tag: tag, radius: look.RadiusTile, press: func() { s.step(by) }})
	}
	Face{Icon: icon, Off: !on}.paint(p, r, s.down(tag), false)
}
