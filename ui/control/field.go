package control

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"

	"haat/ui/look"
)

// Kind is what a field holds.
type Kind uint8

// The kinds.
const (
	AnyText  Kind = iota
	Digits        // the number keyboard on a phone; everything else is left out
	Capitals      // letters become capitals, spaces go: a GSTIN, a code
	Email
	Secret       // shown as dots; no spaces
	SecretDigits // a PIN: dots, digits only, the number keyboard
	Number       // the number keyboard on a phone; nothing is left out, so that it can be told what is wrong
)

// FieldSpec is what a field is made of.
type FieldSpec struct {
	Label       string
	Placeholder string
	Kind        Kind
	Most        int // characters at most; 0 for 200
	Changed     func(text string)
	Entered     func() // Enter within the field
}

// Field is a labelled line of text: label 15 above, a box of 52. A wrong value
// is kept, in a red border with the sentence below.
type Field struct {
	drawn
	spec  FieldSpec
	entry *entry
	wrong string
}

// NewField makes an empty field.
func NewField(kit *Kit, spec FieldSpec) *Field {
	if spec.Most == 0 {
		spec.Most = 200
	}
	f := &Field{spec: spec, entry: newEntry(kit)}
	f.entry.clean, f.entry.edited, f.entry.entered = f.clean, spec.Changed, spec.Entered
	f.entry.changed = f.again
	switch spec.Kind {
	case Digits, Number:
		f.entry.keyboard = mobile.NumberKeyboard
	case SecretDigits:
		f.entry.Password, f.entry.keyboard = true, mobile.NumberKeyboard
	case Secret:
		f.entry.Password, f.entry.keyboard = true, mobile.PasswordKeyboard
	}
	f.init(kit, f, f.paintField)
	f.kids = []fyne.CanvasObject{f.entry}
	return f
}

// Text is what is in it.
func (f *Field) Text() string { return f.entry.Text }

// SetText puts text in, as if it had been typed.
func (f *Field) SetText(text string) {
	if text != f.entry.Text {
		f.entry.SetText(f.clean(text))
	}
}

// Wrong shows the sentence below in red, or takes it away when empty. The
// value stays.
func (f *Field) Wrong(sentence string) {
	if f.wrong != sentence {
		f.wrong = sentence
		f.again()
	}
}

// SetLabel changes what is asked for.
func (f *Field) SetLabel(label, placeholder string) {
	if f.spec.Label != label || f.spec.Placeholder != placeholder {
		f.spec.Label, f.spec.Placeholder = label, placeholder
		f.again()
	}
}

// Enable lets it be typed in or not.
func (f *Field) Enable(on bool) {
	if on {
		f.entry.Enable()
	} else {
		f.entry.Disable()
	}
	f.again()
}

// Focus is what the canvas is asked to give the keys to.
func (f *Field) Focus() fyne.Focusable { return f.entry }

// HeightFor is its height with label, box and sentence at a width.
func (f *Field) HeightFor(width float32) float32 {
	l := look.Current()
	h := f.labelHeight(l) + boxHeight(l)
	if f.wrong != "" {
		h += look.Space1 + float32(len(l.Wrap(f.wrong, look.Small, false, width, 0)))*l.Pitch(look.Small)
	}
	return h
}

func (f *Field) labelHeight(l *look.Look) float32 {
	if f.spec.Label == "" {
		return 0
	}
	return l.Em(20)
}

// boxHeight is 52 at 100 % text; the padding around the text does not grow.
func boxHeight(l *look.Look) float32 { return look.FieldHeight + l.Em(23) - 23 }

func (f *Field) paintField(p *pen, s fyne.Size) {
	top := f.labelHeight(p.l)
	if f.spec.Label != "" {
		z := p.l.Fit(f.spec.Label, false, s.Width, look.Small, look.Stock, look.Hint)
		p.mid(0, p.l.Em(8), left, f.spec.Label, ink2(p, z))
	}
	box := rect{0, top, s.Width, boxHeight(p.l)}
	paintBox(p, box, f.entry.Disabled(), f.entry.focusedNow(), f.wrong != "")
	if f.entry.Text == "" {
		z := p.l.Fit(f.spec.Placeholder, false, box.w-28, look.Body, look.Small, look.Stock)
		p.mid(14, box.midY(), left, f.spec.Placeholder, ink2(p, z))
	}
	f.entry.Move(fyne.NewPos(box.x, box.y))
	f.entry.Resize(fyne.NewSize(box.w, box.h))
	if f.wrong != "" {
		paragraph(p, rect{0, box.foot() + look.Space1, s.Width, 0}, f.wrong, Style{Size: look.Small, Token: look.Red})
	}
}

// paintBox draws the box of anything that is typed into.
func paintBox(p *pen, r rect, off, focus, wrong bool) {
	fill, line, width := look.Surface, look.Edge, p.l.LineWidth()
	switch {
	case off:
		fill = look.Sunken
	case wrong:
		line, width = look.Red, max(2, p.l.ChosenWidth())
	case focus:
		line, width = look.Brand, p.l.FocusWidth()
	}
	p.frame(r, p.paint(fill), look.RadiusField, p.paint(line), width)
}

func (f *Field) clean(text string) string {
	switch f.spec.Kind {
	case Digits, SecretDigits:
		text = keepDigits(text)
	case Capitals:
		text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	case Email, Secret:
		text = strings.Join(strings.Fields(text), "")
	}
	if runes := []rune(text); len(runes) > f.spec.Most {
		text = string(runes[:f.spec.Most])
	}
	return text
}

// keepDigits leaves 0–9, and makes them of Devanagari digits.
func keepDigits(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case unicode.IsDigit(r) && r >= '०' && r <= '९':
			return r - '०' + '0'
		}
		return -1
	}, text)
}
