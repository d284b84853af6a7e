package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Tone is how a remark is meant.
type Tone uint8

// The tones.
const (
	ToneQuiet Tone = iota
	ToneGood
	ToneLook // amber: somebody should look
	ToneBad
)

// Remark is a sentence on a field of colour: how something stands.
type Remark struct {
	drawn
	text string
	tone Tone
}

// NewRemark makes an empty one.
func NewRemark(kit *Kit) *Remark {
	r := &Remark{}
	r.init(kit, r, r.paintRemark)
	return r
}

// Set changes what it says.
func (r *Remark) Set(text string, tone Tone) {
	if r.text != text || r.tone != tone {
		r.text, r.tone = text, tone
		r.again()
	}
}

const remarkPad = 12

// HeightFor is its height at a width.
func (r *Remark) HeightFor(width float32) float32 {
	l := look.Current()
	st := Style{Size: look.Body}
	return float32(len(wrapped(l, r.text, st, width-2*remarkPad)))*l.Pitch(look.Body) + 2*remarkPad
}

func (r *Remark) paintRemark(p *pen, s fyne.Size) {
	back, front := look.Sunken, look.Ink
	switch r.tone {
	case ToneQuiet:
	case ToneGood:
		back = look.GreenTint
	case ToneLook:
		back, front = look.AmberTint, look.AmberInk
	case ToneBad:
		back, front = look.RedTint, look.Red
	}
	p.box(whole(s), p.paint(back), look.RadiusField)
	paragraph(p, rect{remarkPad, remarkPad, s.Width - 2*remarkPad, 0}, r.text, Style{Size: look.Body, Token: front})
}
