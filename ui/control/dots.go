package control

import "haat/ui/look"

// The steps of sending one bill: each a dot of 11, every 16.
const (
	dotSide  = 11
	dotPitch = 16
)

// dotsWidth is the length of a row of n dots.
func dotsWidth(n int) float32 { return float32(max(n-1, 0))*dotPitch + dotSide + 2 }

// paintDots draws dots from x around yc. Done is filled, going is amber and a
// stopped one a red square: shape, not only colour.
func paintDots(p *pen, x, yc float32, states []StepState) {
	for i, st := range states {
		r := rect{x + float32(i)*dotPitch + 1, yc - dotSide/2.0, dotSide, dotSide}
		switch st {
		case StepDone:
			p.box(r, p.paint(look.Cash), dotSide)
		case StepNow:
			p.box(r, p.paint(look.Amber), dotSide)
		case StepStopped:
			p.box(r.inset(-1), p.paint(look.Red), 2)
		default:
			p.frame(r, nothing, dotSide, p.paint(look.Edge), 1.5)
		}
	}
}
