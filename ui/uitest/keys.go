package uitest

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Pace is who lets time go by while keys are typed: an async.Inline.
type Pace interface{ Advance(d time.Duration) }

// rune gives one character to whatever has the keys.
func typeRune(win fyne.Window, r rune) {
	c := win.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedRune(r)
	} else if f := c.OnTypedRune(); f != nil {
		f(r)
	}
}

// Type types as a person does, five characters a second.
func Type(win fyne.Window, p Pace, text string) {
	for _, r := range text {
		typeRune(win, r)
		p.Advance(200 * time.Millisecond)
	}
}

// Scan types as a scanner does, a character every 3 ms, and ends with Enter.
func Scan(win fyne.Window, p Pace, code string) {
	for _, r := range code {
		typeRune(win, r)
		p.Advance(3 * time.Millisecond)
	}
	Key(win, fyne.KeyReturn)
}

// Key presses and lets go a key that types nothing.
func Key(win fyne.Window, name fyne.KeyName) {
	c := win.Canvas()
	e := &fyne.KeyEvent{Name: name}
	if k, ok := c.Focused().(desktop.Keyable); ok {
		k.KeyDown(e)
		defer k.KeyUp(e)
	}
	if f := c.Focused(); f != nil {
		f.TypedKey(e)
	} else if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}

// Tab takes the keys on to the next control.
func Tab(win fyne.Window) { win.Canvas().FocusNext() }
