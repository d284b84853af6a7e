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
	raised  bool
	most    float32 // what its height should keep to, 0 is any
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

// Raise draws a border around it, for a place over other things.
func (a *Ask) Raise(on bool) {
	if a.raised != on {
		a.raised = on
		a.again()
	}
}

// Says is the question.
func (a *Ask) Says() string { return a.text }

const askPad = 12

// Within has it keep to a height: large text gets smaller, as far as can be
// read, before an answer is pushed away.
func (a *Ask) Within(h float32) {
	if a.most != h {
		a.most = h
		a.again()
	}
}

// HeightFor is its height at a width.
func (a *Ask) HeightFor(width float32) float32 {
	l := look.Current()
	return a.heightIn(l, a.size(l, width), width)
}

// size is that of the text: the largest that keeps to the height.
func (a *Ask) size(l *look.Look, width float32) look.Size {
	for _, z := range []look.Size{look.Body, look.Small, look.Stock} {
		if a.most == 0 || a.heightIn(l, z, width) <= a.most {
			return z
		}
	}
	return look.Hint
}

func (a *Ask) heightIn(l *look.Look, z look.Size, width float32) float32 {
	lines := len(l.Wrap(a.text, z, false, width-2*askPad, 0))
	h := float32(lines)*l.Pitch(z) + 2*askPad
	for range a.answerRows(l, width) {
		h += ButtonHeight() + look.Space2
	}
	return h
}

// answerRows are the answers' widths, row by row: all beside each other, at
// least halves, or as many in a row as their words leave room for.
func (a *Ask) answerRows(l *look.Look, width float32) [][]float32 {
	n := len(a.answers)
	if n == 0 {
		return nil
	}
	room := width - 2*askPad
	each := (rect{w: room}).cut(max(n, 2))[0].w
	equal := make([]float32, n)
	fits := true
	for i, c := range a.answers {
		equal[i] = each
		fits = fits && l.Width(c.Word, look.Stock, false) <= each-2*look.Space2
	}
	if fits {
		return [][]float32{equal}
	}
	var rows [][]float32
	left := float32(0)
	for _, c := range a.answers {
		w := min(l.Width(c.Word, look.Body, false)+2*look.Space2, room)
		if last := len(rows) - 1; last >= 0 && w+look.Space2 <= left {
			rows[last] = append(rows[last], w)
			left -= w + look.Space2
			continue
		}
		rows, left = append(rows, []float32{w}), room-w
	}
	for _, row := range rows { // each row fills its width
		free := room + look.Space2
		for _, w := range row {
			free -= w + look.Space2
		}
		for i := range row {
			row[i] += free / float32(len(row))
		}
	}
	return rows
}

func (a *Ask) paintAsk(p *pen, s fyne.Size) {
	if a.raised {
		p.frame(whole(s), p.paint(a.back), look.RadiusTile, p.paint(look.Edge), p.l.LineWidth())
	} else {
		p.box(whole(s), p.paint(a.back), look.RadiusTile)
	}
	r := rect{askPad, askPad, s.Width - 2*askPad, 0}
	h := paragraph(p, r, a.text, Style{Size: a.size(p.l, s.Width), Token: a.front})
	high := ButtonHeight()
	n, y := 0, r.y+h+look.Space2
	for _, row := range a.answerRows(p.l, s.Width) {
		x := r.x
		for _, w := range row {
			at, c := rect{x, y, w, high}, a.answers[n]
			a.add(zone{rect: at, tag: c.ID, radius: look.RadiusTile, press: func() { a.answer(c.ID) }})
			Face{Word: c.Word}.paint(p, at, a.down(c.ID), false)
			x, n = x+w+look.Space2, n+1
		}
		y += high + look.Space2
	}
}
