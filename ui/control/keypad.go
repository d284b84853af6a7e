package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Keypad is the digits, one surface of three by four.
type Keypad struct {
	board
	rule  KeyRule
	text  string
	moved func(text string)
}

// NewKeypad makes an empty keypad; changed is told of each change.
func NewKeypad(kit *Kit, rule KeyRule, changed func(text string)) *Keypad {
	k := &Keypad{rule: rule, moved: changed}
	k.init(kit, k, k.paintKeys)
	return k
}

// Text is what has been typed.
func (k *Keypad) Text() string { return k.text }

// Typed is what has been typed, for whoever reads a whole screen.
func (k *Keypad) Typed() string { return k.text }

// Set puts a text in its place.
func (k *Keypad) Set(text string) { k.change(text) }

// Done reports whether the text can be taken.
func (k *Keypad) Done() bool { return k.rule.done(k.text) }

// Type adds a character as a key of a real keyboard would.
func (k *Keypad) Type(r rune) { k.change(k.rule.typed(k.text, r)) }

// Erase takes the last character away.
func (k *Keypad) Erase() { k.change(k.rule.erased(k.text)) }

func (k *Keypad) change(text string) {
	if text == k.text {
		return
	}
	k.text = text
	if k.moved != nil {
		k.moved(text)
	}
}

// KeypadHeight is its height: four rows of 56 and what lies between.
func KeypadHeight() float32 { return 4*look.Current().Em(56) + 3*look.Space2 }

func (k *Keypad) paintKeys(p *pen, s fyne.Size) {
	last := "00"
	if k.rule.Decimals > 0 {
		last = "."
	} else if k.rule.Most <= 6 || k.rule.Letters || k.rule.Mask {
		last = ""
	}
	keys := [][]string{{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}, {last, "0", "erase"}}
	h := (s.Height - 3*look.Space2) / 4
	for row, names := range keys {
		at := rect{0, float32(row) * (h + look.Space2), s.Width, h}
		for col, r := range at.cut(3) {
			k.paintKey(p, r, names[col])
		}
	}
}

func (k *Keypad) paintKey(p *pen, r rect, name string) {
	if name == "" {
		return
	}
	press := func() {
		for _, c := range name {
			k.Type(c)
		}
	}
	if name == "erase" {
		press = k.Erase
	}
	k.add(zone{rect: r, tag: name, radius: look.RadiusTile, press: press})
	fill := look.Surface
	if k.down(name) {
		fill = look.Tint
	}
	p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Edge), p.l.LineWidth())
	if name == "erase" {
		side := p.l.Em(26)
		p.symbol(r.midX()-side/2, r.midY()-side/2, side, "erase", p.paint(look.Ink), look.Normal)
		return
	}
	p.mid(r.midX(), r.midY(), middle, name, ink{look.Amount, false, p.paint(look.Ink)})
}
