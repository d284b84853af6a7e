package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// StepState is how far a step is.
type StepState uint8

// The states. Each has a shape of its own, not only a colour.
const (
	StepTodo    StepState = iota // an empty ring
	StepNow                      // amber, a dot within
	StepDone                     // a tick
	StepStopped                  // a red square
)

// Step is one row of a step list.
type Step struct {
	State StepState
	Word  string
	Note  string // its time, or what it was given
}

// Steps is a list of steps under each other, such as Saved, Sent, Waiting,
// Paid. A row is 36 high.
type Steps struct {
	drawn
	steps []Step
}

const stepRow = 36

// NewSteps makes an empty list.
func NewSteps(kit *Kit) *Steps {
	s := &Steps{}
	s.init(kit, s, s.paintSteps)
	return s
}

// Set changes the steps.
func (s *Steps) Set(steps ...Step) { s.steps = steps; s.again() }

// Height is the height of the list.
func (s *Steps) Height() float32 { return float32(len(s.steps)) * look.Current().Em(stepRow) }

func (s *Steps) paintSteps(p *pen, size fyne.Size) {
	row, mark := p.l.Em(stepRow), p.l.Em(24)
	for i, step := range s.steps {
		yc := row*float32(i) + p.l.Em(16)
		if i < len(s.steps)-1 {
			p.box(rect{mark/2 - 1, yc + 4, 2, row - 4}, p.paint(look.Line), 0)
		}
		paintStep(p, mark/2, yc, mark, step.State)
		word := look.Ink
		if step.State == StepTodo {
			word = look.Ink2
		}
		room := size.Width - mark - 14
		note := p.l.Width(step.Note, look.Small, false)
		if note > 0 {
			room -= note + look.Space2
		}
		bold := step.State == StepNow || step.State == StepStopped
		z := p.l.Fit(step.Word, bold, room, look.Body, look.Small, look.Stock)
		p.mid(mark+14, yc, left, step.Word, ink{z, bold, p.paint(word)})
		p.mid(size.Width, yc, right, step.Note, ink2(p, look.Small))
	}
}

// paintStep draws a step's mark around a middle.
func paintStep(p *pen, xc, yc, side float32, state StepState) {
	r := rect{xc - side/2, yc - side/2, side, side}
	switch state {
	case StepDone:
		p.box(r, p.paint(look.Cash), side/2)
		p.symbol(xc-side/3, yc-side/3, side*2/3, "tick", p.paint(look.OnPay), look.Heavy)
	case StepNow:
		p.box(r, p.paint(look.Amber), side/2)
		p.box(r.inset(side/3), p.paint(look.OnAmber), side/6)
	case StepStopped:
		p.box(r.inset(1), p.paint(look.Red), 3)
	default:
		p.frame(r.inset(1), p.paint(look.Surface), side/2, p.paint(look.Edge), 2)
	}
}
