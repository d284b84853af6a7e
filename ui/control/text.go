package control

import (
	"strings"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Style is how a text is written.
type Style struct {
	Size   look.Size
	Bold   bool
	Token  look.Token
	End    bool // its lines end at the right edge
	Middle bool // or stand in the middle
}

// Text is a line or a paragraph, broken at its spaces to the width it gets and
// never cut. Its first line's capitals begin at the top.
type Text struct {
	drawn
	text  string
	style Style
}

// NewText makes a text. Style.Token is the look.Paper by its zero value, so it
// must be named.
func NewText(kit *Kit, text string, style Style) *Text {
	t := &Text{text: text, style: style}
	t.init(kit, t, t.paintText)
	return t
}

// Set changes what it says.
func (t *Text) Set(text string) {
	if t.text != text {
		t.text = text
		t.again()
	}
}

// SetLines says several lines, each of which begins anew.
func (t *Text) SetLines(lines []string) { t.Set(strings.Join(lines, "\n")) }

// SetSize changes the size of its letters.
func (t *Text) SetSize(z look.Size) {
	if t.style.Size != z {
		t.style.Size = z
		t.again()
	}
}

// Paint changes its colour.
func (t *Text) Paint(token look.Token) {
	if t.style.Token != token {
		t.style.Token = token
		t.again()
	}
}

// Says is what it says.
func (t *Text) Says() string { return t.text }

// HeightFor is how high it is at a width, for the layout around it.
func (t *Text) HeightFor(width float32) float32 {
	l := look.Current()
	lines := wrapped(l, t.text, t.style, width)
	return float32(len(lines)) * l.Pitch(t.style.Size)
}

func (t *Text) paintText(p *pen, s fyne.Size) {
	paragraph(p, rect{0, 0, s.Width, s.Height}, t.text, t.style)
}

// paragraph writes wrapped lines from the top of r and returns their height.
func paragraph(p *pen, r rect, text string, st Style) float32 {
	k := ink{st.Size, st.Bold, p.paint(st.Token)}
	pitch := p.l.Pitch(st.Size)
	x, al := r.x, left
	switch {
	case st.Middle:
		x, al = r.midX(), middle
	case st.End:
		x, al = r.right(), right
	}
	lines := wrapped(p.l, text, st, r.w)
	for i, line := range lines {
		p.mid(x, r.y+pitch*(float32(i)+0.5), al, line, k)
	}
	return float32(len(lines)) * pitch
}

// wrapped breaks each line of a text by itself.
func wrapped(l *look.Look, text string, st Style, width float32) []string {
	if !strings.Contains(text, "\n") {
		return l.Wrap(text, st.Size, st.Bold, width, 0)
	}
	var out []string
	for _, line := range strings.Split(text, "\n") {
		out = append(out, l.Wrap(line, st.Size, st.Bold, width, 0)...)
	}
	return out
}
