package control

import (
	"strings"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Readout is a field for digits with the till's own keypad: it never brings up
// the system's keyboard. Pressing it opens the keypad; with a real keyboard
// digits are typed straight into it.
type Readout struct {
	board
	label, placeholder string
	before             string // "+91 ", "₹"
	rule               KeyRule
	text               string
	wrong              string
	changed            func(text string)
	open               func()
	entered            func()
}

// NewReadout makes an empty one. open is asked for the keypad, entered is told
// of Enter.
func NewReadout(kit *Kit, label, placeholder, before string, rule KeyRule, changed func(string), open, entered func()) *Readout {
	r := &Readout{label: label, placeholder: placeholder, before: before, rule: rule, changed: changed, open: open, entered: entered}
	r.init(kit, r, r.paintReadout)
	return r
}

// Text is what is in it, without what stands before it.
func (r *Readout) Text() string { return r.text }

// Typed is what is in it, for whoever reads a whole screen.
func (r *Readout) Typed() string { return r.text }

// Set puts a text in.
func (r *Readout) Set(text string) {
	if text == r.text {
		return
	}
	r.text = text
	r.again()
	if r.changed != nil {
		r.changed(text)
	}
}

// Rule is what it may hold.
func (r *Readout) Rule() KeyRule { return r.rule }

// Wrong shows the sentence below in red, or takes it away when empty.
func (r *Readout) Wrong(sentence string) { r.wrong = sentence; r.again() }

// HeightFor is its height with label, box and sentence at a width.
func (r *Readout) HeightFor(width float32) float32 {
	l := look.Current()
	h := l.Em(20) + boxHeight(l)
	if r.wrong != "" {
		h += look.Space1 + float32(len(l.Wrap(r.wrong, look.Small, false, width, 0)))*l.Pitch(look.Small)
	}
	return h
}

func (r *Readout) paintReadout(p *pen, s fyne.Size) {
	z := p.l.Fit(r.label, false, s.Width, look.Small, look.Stock, look.Hint)
	p.mid(0, p.l.Em(8), left, r.label, ink2(p, z))
	box := rect{0, p.l.Em(20), s.Width, boxHeight(p.l)}
	r.add(zone{rect: rect{0, 0, s.Width, box.foot()}, tag: tagButton, press: r.open, own: true})
	paintBox(p, box, false, r.keys, r.wrong != "")
	shown, k := r.before+r.Shown(), ink{look.Body, true, p.paint(look.Ink)}
	if r.text == "" {
		shown, k = r.placeholder, ink2(p, look.Body)
		if r.keys && r.before != "" {
			shown = r.before
		}
	}
	k.size = p.l.Fit(shown, k.bold, box.w-28, look.Body, look.Small, look.Stock)
	p.mid(box.x+14, box.midY(), left, shown, k)
	if r.keys {
		x := box.x + 15
		if r.text != "" || r.before != "" {
			x += p.l.Width(shown, k.size, k.bold)
		}
		p.box(rect{x, box.midY() - p.l.Em(11), 2, p.l.Em(22)}, p.paint(look.Brand), 0)
	}
	if r.wrong != "" {
		paragraph(p, rect{0, box.foot() + look.Space1, s.Width, 0}, r.wrong, Style{Size: look.Small, Token: look.Red})
	}
}

// Shown is the text as it is written: a phone number in two groups, a PIN as
// dots.
func (r *Readout) Shown() string { return r.rule.shown(r.text) }

func (k KeyRule) shown(text string) string {
	switch {
	case k.Mask:
		return strings.Repeat("•", len(text))
	case k.Most == 10 && k.Least == 10 && len(text) > 5:
		return text[:5] + " " + text[5:]
	}
	return text
}

// Disabled implements fyne.Disableable: it can always be typed into.
func (r *Readout) Disabled() bool { return false }

// TypedRune implements fyne.Focusable.
func (r *Readout) TypedRune(c rune) {
	r.kit.Keys.Rune(c, func(c rune, _ bool) bool {
		r.Set(r.rule.typed(r.text, c))
		return true
	})
}

// TypedKey implements fyne.Focusable.
func (r *Readout) TypedKey(e *fyne.KeyEvent) {
	r.kit.Keys.Key(e, func(e *fyne.KeyEvent, repeat bool) bool {
		switch e.Name {
		case fyne.KeyBackspace:
			r.Set(r.rule.erased(r.text))
		case fyne.KeyReturn, fyne.KeyEnter:
			if r.entered != nil && !repeat {
				r.entered()
			}
		default:
			return false
		}
		return true
	})
}
