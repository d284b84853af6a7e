package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Ask is a question asked in its place: a sentence and up to three answers. It
// stays until it is answered.
type Ask struct {
	board
	text    string
	answers []Chip
	back    look.Token
	front   look.Token
	answer  func(id string)
}

// NewAsk makes a question on amber: look here.
func NewAsk(kit *Kit, text string, answers []Chip, answer func(id string)) *Ask {
	a := &Ask{text: text, answers: answers, answer: answer, back: look.AmberTint, front: look.AmberInk}
	a.init(kit, a, a.paintAsk)
	return a
}

// Set changes the question.
func (a *Ask) Set(text string, answers ...Chip) { a.text, a.answers = text, answers; a.again() }

// Quiet shows it on paper: nothing is wrong, as with an empty search.
func (a *Ask) Quiet() *Ask {
	a.back, a.front = look.Surface, look.Ink
	a.again()
	return a
}

// Says is the question.
func (a *Ask) Says() string { return a.text }

const askPad = 12

// HeightFor is its height at a width.
func (a *Ask) HeightFor(width float32) float32 {
	l := look.Current()
	lines := len(l.Wrap(a.text, look.Body, false, width-2*askPad, 0))
	h := float32(lines)*l.Pitch(look.Body) + 2*askPad
	for range a.answerRows(l, width) {
		h += ButtonHeight() + look.Space2
	}
	return h
}

// answerRows is how many rows the answers need: one, or one each where a word
// does not fit beside the others.
func (a *Ask) answerRows(l *look.Look, width float32) int {
	if len(a.answers) == 0 {
		return 0
	}
	room := (rect{w: width - 2*askPad}).cut(max(len(a.answers), 2))[0].w - 2*look.Space2
	for _, c := range a.answers {
		if l.Width(c.Word, look.Stock, false) > room {
			return len(a.answers)
		}
	}
	return 1
}

func (a *Ask) paintAsk(p *pen, s fyne.Size) {
	p.box(whole(s), p.paint(a.back), look.RadiusTile)
	r := rect{askPad, askPad, s.Width - 2*askPad, 0}
	h := paragraph(p, r, a.text, Style{Size: look.Body, Token: a.front})
	high := ButtonHeight()
	places := rect{r.x, r.y + h + look.Space2, r.w, high}.cut(max(len(a.answers), 2))
	stacked := a.answerRows(p.l, s.Width) > 1
	for i, c := range a.answers {
		at := places[i]
		if stacked {
			at = rect{r.x, r.y + h + look.Space2 + float32(i)*(high+look.Space2), r.w, high}
		}
		a.add(zone{rect: at, tag: c.ID, radius: look.RadiusTile, press: func() { a.answer(c.ID) }})
		Face{Word: c.Word}.paint(p, at, a.down(c.ID), false)
	}
}
