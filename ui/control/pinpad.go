package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// PINPad is the till's own keypad for a PIN, which is shown as dots: never the
// system's keyboard, which remembers words.
type PINPad struct {
	Box    *fyne.Container
	pad    *Keypad
	shown  *keyDisplay
	wrong  *Text
	button *Button
	hint   string
	done   string
	bad    string
	fresh  int
	take   func(pin string)
}

// NewPINPad makes an empty one. take is told of what was typed.
func NewPINPad(kit *Kit, take func(pin string)) *PINPad {
	p := &PINPad{take: take}
	p.pad = NewKeypad(kit, PINRule, func(string) { p.bad = ""; p.show() })
	p.shown = newKeyDisplay(kit)
	p.wrong = NewText(kit, "", Style{Size: look.Small, Token: look.Red})
	p.button = NewButton(kit, Face{}, p.Take)
	p.Box = &fyne.Container{Layout: pinLayout{p}, Objects: []fyne.CanvasObject{p.shown, p.wrong, p.pad, p.button}}
	return p
}

// Set changes what is asked for and what was wrong. Another fresh empties it.
func (p *PINPad) Set(hint, wrong, done string, fresh int) {
	if p.fresh != fresh {
		p.fresh = fresh
		p.pad.Set("")
	}
	p.hint, p.done, p.bad = hint, done, wrong
	p.show()
	p.Box.Refresh()
}

// Type adds a digit as a key of a real keyboard would.
func (p *PINPad) Type(r rune) { p.pad.Type(r) }

// Erase takes the last digit away.
func (p *PINPad) Erase() { p.pad.Erase() }

// Take hands on what was typed, if it can be a PIN.
func (p *PINPad) Take() {
	if p.pad.Done() {
		p.take(p.pad.Text())
	}
}

func (p *PINPad) show() {
	if text := PINRule.shown(p.pad.Text()); text == "" {
		p.shown.set("", p.hint, p.bad != "")
	} else {
		p.shown.set(text, "", p.bad != "")
	}
	p.wrong.Set(p.bad)
	p.button.Set(Face{Word: p.done, Strong: true, Off: !p.pad.Done()})
}

// HeightFor is its height at a width, with room for two lines of what is wrong.
func (p *PINPad) HeightFor(float32) float32 {
	l := look.Current()
	return l.Em(56) + 2*l.Pitch(look.Small) + look.Space2 + KeypadHeight() + look.Space3 + l.Em(52)
}

// pinLayout puts the parts under each other; where there is less room than they
// want the keys become lower.
type pinLayout struct{ p *PINPad }

func (y pinLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (y pinLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l, p, at := look.Current(), y.p, float32(0)
	less := min(1, s.Height/p.HeightFor(s.Width))
	put := func(o fyne.CanvasObject, h, gap float32) {
		o.Move(fyne.NewPos(0, at))
		o.Resize(fyne.NewSize(s.Width, h))
		at += h + gap
	}
	put(p.shown, l.Em(56)*less, look.Space1)
	wrong := p.wrong.HeightFor(s.Width)
	if p.bad == "" {
		wrong = l.Pitch(look.Small)
	}
	put(p.wrong, wrong, look.Space1)
	button := l.Em(52) * less
	put(p.pad, s.Height-at-look.Space3-button, look.Space3)
	put(p.button, button, 0)
}
