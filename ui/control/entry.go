package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// entry is Fyne's text entry with the router before it: it keeps what Fyne
// does well (cursor, selection, clipboard, the system's keyboard and input
// methods) and draws nothing but the text.
type entry struct {
	widget.Entry
	kit      *Kit
	keyboard mobile.KeyboardType
	page     *Page
	changed  func() // focus or text
	clean    func(string) string
	edited   func(string)
	entered  func()
	focus    bool
}

func newEntry(kit *Kit) *entry {
	e := &entry{kit: kit, keyboard: mobile.SingleLineKeyboard, changed: func() {}}
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollHorizontalOnly
	e.OnChanged = e.onChanged
	e.OnSubmitted = func(string) {
		if e.entered != nil {
			e.entered()
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

func (e *entry) onChanged(text string) {
	if e.clean != nil {
		if cleaned := e.clean(text); cleaned != text {
			e.SetText(cleaned) // comes back here
			e.CursorColumn = len([]rune(cleaned))
			e.Refresh()
			return
		}
	}
	e.changed()
	if e.edited != nil {
		e.edited(text)
	}
}

// Typed is what is in it.
func (e *entry) Typed() string { return e.Text }

func (e *entry) onPage(p *Page) { e.page = p }

// TypedRune implements fyne.Focusable: the router sees it first.
func (e *entry) TypedRune(r rune) {
	e.kit.Keys.Rune(r, func(r rune, _ bool) bool {
		e.Entry.TypedRune(r)
		return true
	})
}

// TypedKey implements fyne.Focusable: the router sees it first. A field of one
// line has no use for up and down.
func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	e.kit.Keys.Key(ev, func(ev *fyne.KeyEvent, repeat bool) bool {
		switch ev.Name {
		case fyne.KeyUp, fyne.KeyDown:
			return false
		case fyne.KeyReturn, fyne.KeyEnter:
			if repeat {
				return true
			}
		}
		e.Entry.TypedKey(ev)
		return true
	})
}

// TypedShortcut implements fyne.Shortcutable: the router sees it first.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if !e.kit.Keys.Shortcut(s) {
		e.Entry.TypedShortcut(s)
	}
}

// KeyDown implements desktop.Keyable.
func (e *entry) KeyDown(ev *fyne.KeyEvent) {
	e.kit.Keys.KeyDown(ev)
	e.Entry.KeyDown(ev)
}

// KeyUp implements desktop.Keyable.
func (e *entry) KeyUp(ev *fyne.KeyEvent) {
	e.kit.Keys.KeyUp(ev)
	e.Entry.KeyUp(ev)
}

// AcceptsTab implements fyne.Tabbable: a Tab that ends a scan moves nothing.
func (e *entry) AcceptsTab() bool { return e.kit.Keys.wantsTab() }

// Keyboard implements mobile.Keyboardable.
func (e *entry) Keyboard() mobile.KeyboardType { return e.keyboard }

// FocusGained implements fyne.Focusable.
func (e *entry) FocusGained() {
	e.focus = true
	e.Entry.FocusGained()
	e.changed()
	e.page.reveal(e)
	e.kit.Keys.gained(e)
}

// FocusLost implements fyne.Focusable.
func (e *entry) FocusLost() {
	e.focus = false
	e.Entry.FocusLost()
	e.changed()
}

func (e *entry) focusedNow() bool { return e.focus }
