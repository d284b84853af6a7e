package control

import (
	"strings"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/ui/look"
)

// Search is the field that finds goods and also takes the scanner's typing. It
// is 48 high.
type Search struct {
	drawn
	entry       *entry
	placeholder string
	key         string
	changed     func(text string)
}

// NewSearch makes an empty search; entered is told of Enter within it.
func NewSearch(kit *Kit, placeholder string, changed func(text string), entered func()) *Search {
	s := &Search{placeholder: placeholder, key: "F2", changed: changed, entry: newEntry(kit)}
	s.entry.changed = func() { s.again() }
	s.entry.edited, s.entry.entered = s.edited, entered
	s.init(kit, s, s.paintSearch)
	s.kids = []fyne.CanvasObject{s.entry}
	return s
}

// Text is what is looked for.
func (s *Search) Text() string { return s.entry.Text }

// SetText looks for something else; empty for everything.
func (s *Search) SetText(text string) {
	if text != s.entry.Text {
		s.entry.SetText(text)
		s.entry.CursorColumn = len([]rune(text))
		s.entry.Refresh()
	}
}

// Append adds a character typed while the keys were nowhere.
func (s *Search) Append(r rune) { s.SetText(s.entry.Text + string(r)) }

// Focus is what the canvas is asked to give the keys to.
func (s *Search) Focus() fyne.Focusable { return s.entry }

// edited takes "3*" as a multiplier for the next tap or scan and reports
// everything else.
func (s *Search) edited(text string) {
	if digits, ok := strings.CutSuffix(text, "*"); ok {
		if q, err := money.ParseQuantity(digits); err == nil && q.Positive() && !money.MaxQuantity.Less(q) {
			s.entry.SetText("")
			s.kit.Keys.SetTimes(q)
			return
		}
	}
	if s.changed != nil {
		s.changed(text)
	}
}

func (s *Search) paintSearch(p *pen, size fyne.Size) {
	r := whole(size)
	width, line := p.l.LineWidth(), look.Edge
	if s.entry.focusedNow() {
		width, line = p.l.FocusWidth(), look.Brand
	}
	p.frame(r, p.paint(look.Surface), look.RadiusTile, p.paint(line), width)
	icon := p.l.Em(22)
	p.symbol(14, r.midY()-icon/2, icon, "find", p.paint(look.Ink2), look.Thick)
	x, end := 14+icon+10, r.right()-look.Space3
	if s.key != "" && s.kit.Keys.real && s.entry.Text == "" {
		w := p.l.Width(s.key, look.Hint, true) + 14
		h := p.l.Em(22)
		key := rect{end - w, r.midY() - h/2, w, h}
		p.frame(key, p.paint(look.Sunken), 5, p.paint(look.Line), 1)
		p.mid(key.midX(), key.midY(), middle, s.key, ink{look.Hint, true, p.paint(look.Ink2)})
		end = key.x - look.Space2
	}
	if s.entry.Text == "" {
		z := p.l.Fit(s.placeholder, false, end-x, look.Body, look.Small, look.Stock)
		p.mid(x, r.midY(), left, s.placeholder, ink2(p, z))
	}
	h := boxHeight(p.l)
	s.entry.Move(fyne.NewPos(x-14, r.midY()-h/2))
	s.entry.Resize(fyne.NewSize(end-x+14, h))
}
