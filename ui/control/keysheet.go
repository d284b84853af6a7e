package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// KeySheetSpec is what a keypad sheet is made of.
type KeySheetSpec struct {
	Title   string // "Final price ₹"
	Before  string // stands before the number: "₹", "+91 "
	After   string // and behind it: " %"
	Modes   []Chip // other sheets about the same thing; Mode is this one
	Mode    string
	Other   func(id string)
	Hint    string // what is asked for, while nothing is typed
	Rule    KeyRule
	Done    string // the word of the button
	Text    string // to begin with
	Choices []Chip // round amounts: pressing one takes it; the ID is the text
	Enter   bool   // Enter takes it too; never where that would take money
	// Check refuses a text with a sentence, or accepts it with an empty one.
	Check func(text string) string
	Take  func(text string)
	Close func()
}

// KeySheet is a sheet for typing a number, with the till's own keypad.
type KeySheet struct {
	Sheet  *Sheet
	spec   KeySheetSpec
	kit    *Kit
	pad    *Keypad
	shown  *keyDisplay
	chips  *Chips
	modes  *Chips
	button *Button
	wrong  *Text
}

// NewKeySheet makes one. Its scope must be pushed while it is open.
func NewKeySheet(kit *Kit, spec KeySheetSpec) *KeySheet {
	k := &KeySheet{spec: spec, kit: kit}
	k.pad = NewKeypad(kit, spec.Rule, func(string) { k.show("") })
	k.shown = newKeyDisplay(kit)
	k.chips = NewChips(kit, k.take)
	k.chips.Set(spec.Choices, "")
	k.modes = NewChips(kit, func(id string) {
		if id != spec.Mode {
			spec.Other(id)
		}
	})
	k.modes.Set(spec.Modes, spec.Mode)
	k.wrong = NewText(kit, "", Style{Size: look.Small, Token: look.Red})
	k.button = NewButton(kit, Face{}, func() { k.take(k.pad.Text()) })
	body := &fyne.Container{Layout: keyLayout{k}, Objects: []fyne.CanvasObject{k.modes, k.shown, k.wrong, k.chips, k.pad, k.button}}
	k.Sheet = NewSheet(kit, spec.Title, body, 320, k.height, spec.Close)
	k.pad.Set(spec.Text)
	k.show("")
	return k
}

// Scope is what the keys mean while it is open. A scan is refused.
func (k *KeySheet) Scope(name string) *Scope {
	s := &Scope{Name: name, Text: k.pad.Type, Do: map[Command]func(){
		Erase: k.pad.Erase, Back: k.spec.Close,
	}}
	if k.spec.Enter {
		s.Do[Take] = func() { k.take(k.pad.Text()) }
	}
	return s
}

// Pad is its keypad.
func (k *KeySheet) Pad() *Keypad { return k.pad }

// Refuse shows a sentence in red; the number stays.
func (k *KeySheet) Refuse(sentence string) { k.show(sentence) }

func (k *KeySheet) show(wrong string) {
	text := k.spec.Rule.shown(k.pad.Text())
	if text == "" {
		k.shown.set("", k.spec.Hint, wrong != "")
	} else {
		k.shown.set(k.spec.Before+text+k.spec.After, "", wrong != "")
	}
	k.wrong.Set(wrong)
	k.button.Set(Face{Word: k.spec.Done, Strong: true, Off: !k.pad.Done()})
}

func (k *KeySheet) take(text string) {
	if !k.spec.Rule.done(text) {
		return
	}
	if k.spec.Check != nil {
		if sentence := k.spec.Check(text); sentence != "" {
			k.show(sentence)
			return
		}
	}
	k.spec.Take(text)
}

func (k *KeySheet) height(float32) float32 {
	l := look.Current()
	h := l.Em(64) + l.Em(22) + KeypadHeight() + look.Space3 + l.Em(56)
	if len(k.spec.Choices) > 0 {
		h += look.Target + look.Space2
	}
	if len(k.spec.Modes) > 0 {
		h += look.Target + look.Space2
	}
	return h
}

// keyLayout puts the parts of a keypad sheet under each other.
type keyLayout struct{ k *KeySheet }

func (y keyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (y keyLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l, k, at := look.Current(), y.k, float32(0)
	less := min(1, s.Height/k.height(s.Width)) // where there is less room the keys become lower
	put := func(o fyne.CanvasObject, h, gap float32) {
		o.Move(fyne.NewPos(0, at))
		o.Resize(fyne.NewSize(s.Width, h))
		at += h + gap
	}
	if len(k.spec.Modes) > 0 {
		put(k.modes, look.Target, look.Space2)
	} else {
		k.modes.Hide()
	}
	put(k.shown, l.Em(64)*less, 2)
	put(k.wrong, l.Em(18), l.Em(4)-2)
	if len(k.spec.Choices) > 0 {
		put(k.chips, look.Target, look.Space2)
	} else {
		k.chips.Hide()
	}
	button := l.Em(56) * less
	put(k.pad, s.Height-at-look.Space3-button, look.Space3)
	put(k.button, button, 0)
}

// keyDisplay shows the number large.
type keyDisplay struct {
	drawn
	text, hint string
	wrong      bool
}

func newKeyDisplay(kit *Kit) *keyDisplay {
	d := &keyDisplay{}
	d.init(kit, d, func(p *pen, s fyne.Size) {
		paintBox(p, whole(s), false, true, d.wrong)
		if d.text == "" {
			z := p.l.Fit(d.hint, false, s.Width-28, look.Body, look.Small)
			p.mid(14, s.Height/2, left, d.hint, ink2(p, z))
			return
		}
		z := p.l.Fit(d.text, true, s.Width-28, look.TotalSmall, look.Amount, look.Heading, look.Body)
		p.mid(s.Width-14, s.Height/2, right, d.text, ink{z, true, p.paint(look.Ink)})
	})
	return d
}

func (d *keyDisplay) set(text, hint string, wrong bool) {
	d.text, d.hint, d.wrong = text, hint, wrong
	d.again()
}
