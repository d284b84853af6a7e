package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Answer is one answer to a question: a bold line, a line of what follows, an
// arrow.
type Answer struct {
	board
	first, second string
	chosen        bool
	press         func()
}

// HeightFor is its height at a width: 64 in a low window, 72 otherwise, and
// more with large text or a long second line.
func (a *Answer) HeightFor(width float32, low bool) float32 {
	l := look.Current()
	h := l.Em(58)
	if n := len(a.seconds(l, answerRoom(l, width))); n > 1 {
		h += float32(n-1) * l.Pitch(look.Small)
	}
	if low {
		return max(64, h)
	}
	return max(72, h)
}

// answerRoom is the width of its words, between the edge and the arrow.
func answerRoom(l *look.Look, width float32) float32 {
	return width - 2*look.Space4 - l.Em(22) - look.Space2
}

// seconds is the second line, in as many as it needs.
func (a *Answer) seconds(l *look.Look, room float32) []string {
	if a.second == "" || l.Width(a.second, look.Stock, false) <= room {
		return []string{a.second}
	}
	return l.Wrap(a.second, look.Small, false, room, 0)
}

// NewAnswer makes an answer.
func NewAnswer(kit *Kit, first, second string, press func()) *Answer {
	a := &Answer{first: first, second: second, press: press}
	a.init(kit, a, a.paintAnswer)
	return a
}

// Set changes what it says.
func (a *Answer) Set(first, second string) {
	a.first, a.second = first, second
	a.again()
}

// Choose shows it as the answer that was given.
func (a *Answer) Choose(on bool) {
	if a.chosen != on {
		a.chosen = on
		a.again()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (a *Answer) AccessibilityLabel() string { return a.first + ". " + a.second }

// AccessibilityRole implements fyne.Accessible.
func (a *Answer) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (a *Answer) paintAnswer(p *pen, s fyne.Size) {
	r := whole(s)
	a.add(zone{rect: r, tag: tagButton, radius: look.RadiusTile, press: a.press})
	fill, line, width := look.Surface, look.Edge, p.l.LineWidth()
	if a.down(tagButton) || a.chosen {
		fill = look.Tint
	}
	if a.chosen {
		line, width = look.Brand, p.l.ChosenWidth()
	}
	p.frame(r, p.paint(fill), look.RadiusTile, p.paint(line), width)
	size := p.l.Em(22)
	room := answerRoom(p.l, r.w)
	p.symbol(r.right()-look.Space4-size, r.midY()-size/2, size, "arrow", p.paint(look.Ink2), look.Normal)
	rows := []stackRow{{a.first, true, p.paint(look.Ink), []look.Size{look.Body, look.Small, look.Stock}}}
	for _, line := range a.seconds(p.l, room) {
		rows = append(rows, stackRow{line, false, p.paint(look.Ink2), []look.Size{look.Small, look.Stock, look.Hint}})
	}
	gap := float32(7)
	if len(rows) > 2 {
		gap = 2
	}
	p.stack(rect{r.x + look.Space4, r.y + 2, room, r.h - 4}, left, gap, rows...)
}
