package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Distances in dp. Between two things one can press there are at least 8.
const (
	Space1 float32 = 4
	Space2 float32 = 8
	Space3 float32 = 12
	Space4 float32 = 16
	Space5 float32 = 24
	Space6 float32 = 32
	Space7 float32 = 48
)

// Corner radii in dp.
const (
	RadiusTag   float32 = 6
	RadiusField float32 = 10
	RadiusTile  float32 = 12 // and buttons
	RadiusCard  float32 = 14 // and payment buttons
	RadiusSheet float32 = 18
	RadiusChip  float32 = 20
)

// Least sizes of what a finger must hit, in dp.
const (
	Target       float32 = 48
	FieldHeight  float32 = 52
	LineHeight   float32 = 56 // a line of the bill; 48 under a height of 700
	PayHeight    float32 = 76 // 72 under a height of 700
	AwningHeight float32 = 18
	RailWidth    float32 = 72
	EntryPadding float32 = 14 // around the text of a field
)

// LineWidth is the width of a border.
func (l *Look) LineWidth() float32 { return l.sunny(1, 2) }

// ChosenWidth is the width of the border of something chosen.
func (l *Look) ChosenWidth() float32 { return l.sunny(2, 4) }

// FocusWidth is the width of the ring around what the keys go to.
func (l *Look) FocusWidth() float32 { return l.sunny(3, 4) }

func (l *Look) sunny(otherwise, inSun float32) float32 {
	if l.light == Sunlight {
		return inSun
	}
	return otherwise
}

// Depth is how high something lies over the paper.
type Depth uint8

// The depths that throw a shadow; there are none at night or in sunlight.
const (
	DepthTile Depth = iota
	DepthPay
	DepthBill  // to the left
	DepthSheet // upwards
)

// Shadow is the shadow for a depth, an empty one where the look has none.
func (l *Look) Shadow(d Depth) canvas.Shadow {
	if l.light != Day {
		return canvas.Shadow{}
	}
	switch d {
	case DepthPay:
		return canvas.Shadow{Color: color.NRGBA{A: 50}, BlurRadius: 4, Offset: fyne.NewPos(0, 2)}
	case DepthBill:
		return canvas.Shadow{Color: color.NRGBA{R: 60, G: 45, B: 20, A: 40}, BlurRadius: 10, Offset: fyne.NewPos(-2, 0)}
	case DepthSheet:
		return canvas.Shadow{Color: color.NRGBA{R: 40, G: 30, B: 10, A: 70}, BlurRadius: 10, Offset: fyne.NewPos(0, -2)}
	default:
		return canvas.Shadow{Color: color.NRGBA{R: 60, G: 45, B: 20, A: 26}, BlurRadius: 5, Offset: fyne.NewPos(0, 2)}
	}
}
