package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// StepRows is a list of small steps with what each made, 23 a row.
type StepRows struct {
	drawn
	steps []Step
}

const smallStepRow = 23

// NewStepRows makes an empty list.
func NewStepRows(kit *Kit) *StepRows {
	s := &StepRows{}
	s.init(kit, s, s.paintRows)
	return s
}

// Set changes the steps.
func (s *StepRows) Set(steps ...Step) { s.steps = steps; s.again() }

// Height is the height of the list.
func (s *StepRows) Height() float32 {
	return float32(len(s.steps)) * look.Current().Em(smallStepRow)
}

func (s *StepRows) paintRows(p *pen, size fyne.Size) {
	for i, step := range s.steps {
		yc := p.l.Em(smallStepRow) * (float32(i) + 0.5)
		paintDots(p, 0, yc, []StepState{step.State})
		bold := step.State == StepStopped || step.State == StepNow
		x := float32(25)
		p.mid(x, yc, left, step.Word, ink{look.Small, bold, p.paint(look.Ink)})
		room := size.Width - x - p.l.Width(step.Word, look.Small, bold) - look.Space3
		note := p.l.Cut(step.Note, look.Stock, false, room)
		p.mid(size.Width, yc, right, note, ink2(p, look.Stock))
	}
}
