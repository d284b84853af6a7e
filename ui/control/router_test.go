package control

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

// keyboard types at a window as Fyne's drivers do: to the control with the
// keys, or to the canvas where none has them.
type keyboard struct{ b *bench }

func (k keyboard) focused() fyne.Focusable { return k.b.window.Canvas().Focused() }

// rune types one character; a scanner's come every 5 ms or so.
func (k keyboard) rune(r rune) {
	if f := k.focused(); f != nil {
		f.TypedRune(r)
	} else {
		k.b.window.Canvas().OnTypedRune()(r)
	}
}

func (k keyboard) key(n fyne.KeyName) {
	if f := k.focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	} else {
		k.b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: n})
	}
}

// press is a key of a desktop going down and up, with as many repeats between.
func (k keyboard) press(n fyne.KeyName, repeats int) {
	e := &fyne.KeyEvent{Name: n}
	if f, ok := k.focused().(desktop.Keyable); ok {
		f.KeyDown(e)
	} else {
		k.b.kit.Keys.KeyDown(e)
	}
	for range repeats + 1 {
		k.key(n)
	}
	k.b.kit.Keys.KeyUp(e)
}

// tab is the Tab key: Fyne moves the keys unless a control wants it.
func (k keyboard) tab() {
	if f, ok := k.focused().(fyne.Tabbable); ok && f.AcceptsTab() {
		k.key(fyne.KeyTab)
		return
	}
	k.b.window.Canvas().FocusNext()
}

// scan types a code every 5 ms and the suffix.
func (k keyboard) scan(code string, suffix fyne.KeyName) {
	for _, r := range code {
		k.rune(r)
		k.b.pass(5 * time.Millisecond)
	}
	if suffix == fyne.KeyTab {
		k.tab()
	} else {
		k.key(suffix)
	}
}

// typing is a window with a search, a grid and payment buttons over a scope
// that takes everything down.
type typing struct {
	*bench
	keyboard
	got    *log
	search *Search
	grid   *Grid
	pay    *Pay
	scope  *Scope
}

func newTyping(t *testing.T) *typing {
	t.Helper()
	w := &typing{bench: dayBench(t), got: &log{}}
	got := w.got
	w.keyboard = keyboard{w.bench}
	w.search = NewSearch(w.kit, "Find or scan", func(s string) { got.add("search %s", s) }, func() { got.add("entered") })
	w.grid = NewGrid(w.kit, PhoneTiles, stall(), func(id string) { got.add("tile %s", id) }, nil)
	w.pay = NewPay(w.kit, NewGuard(w.kit), func(way Way) { got.add("pay %s", way) })
	for _, way := range Ways {
		w.pay.Set(way, PayFace{Amount: "₹540", Word: string(way)})
	}
	w.show(pile(at(w.search, 0, 0, 300, 48), at(w.grid, 0, 60, 300, 300), at(w.pay, 0, 400, 300, 76)), 320, 500)
	w.scope = &Scope{
		Name: "sell", Scan: func(code string) { got.add("scan %s", code) }, Do: map[Command]func(){},
		Text: func(r rune) { got.add("text %c", r) }, Times: func(s string) { got.add("times %s", s) },
	}
	for _, c := range []Command{Help, Find, Cash, Card, UPI, Split, Gave, Back, Plus, Minus, Remove, Take, GoLeft, GoDown} {
		w.scope.Do[c] = func() { got.add("do %s", c) }
	}
	w.kit.Keys.Push(w.scope)
	w.kit.Keys.Refused = func(code string) { got.add("refused %s", code) }
	return w
}

func (w *typing) want(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(*w.got, want) {
		t.Errorf("got %q, want %q", *w.got, want)
	}
	*w.got = nil
}

func TestAScanIsTakenWholeWhereverTheKeysAre(t *testing.T) {
	for _, focus := range []string{"nowhere", "search", "grid", "pay"} {
		for _, suffix := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab} {
			t.Run(focus+"/"+string(suffix), func(t *testing.T) {
				w := newTyping(t)
				if suffix == fyne.KeyTab {
					rule := DefaultScans
					rule.Suffix = fyne.KeyTab
					w.kit.Keys.SetScans(rule)
				}
				c := w.window.Canvas()
				switch focus {
				case "search":
					c.Focus(w.search.Focus())
				case "grid":
					c.Focus(w.grid)
				case "pay":
					c.Focus(w.pay)
				}
				before := c.Focused()
				w.scan("8901234567894", suffix)
				w.pass(time.Second)
				w.want(t, "scan 8901234567894")
				if w.search.Text() != "" {
					t.Errorf("%q of the scan is in the search", w.search.Text())
				}
				if c.Focused() != before {
					t.Error("the scan moved the keys")
				}
			})
		}
	}
}

func TestWhatIsAScan(t *testing.T) {
	for _, c := range []struct {
		name   string
		prefix string
		code   string
		gap    time.Duration // between characters
		last   time.Duration // before the suffix
		want   []string
	}{
		{"six characters", "", "ABC123", 5 * time.Millisecond, 0, []string{"scan ABC123"}},
		{"five are typing", "", "ABC12", 5 * time.Millisecond, 0, []string{"text A", "text B", "text C", "text 1", "text 2", "do take"}},
		{"at 150 ms", "", "ABC123", 0, 150 * time.Millisecond, []string{"scan ABC123"}},
		{"after 150 ms", "", "ABCDEF", 0, 151 * time.Millisecond, []string{"text A", "text B", "text C", "text D", "text E", "text F", "do take"}},
		{"fast typing", "", "ABCDEF", 60 * time.Millisecond, 0, []string{"text A", "text B", "text C", "text D", "text E", "text F", "do take"}},
		{"signs within", "", "+12*-3 ", 5 * time.Millisecond, 0, []string{"scan +12*-3 "}},
		{"Devanagari", "", "कखगघङच", 2 * time.Millisecond, 0, []string{"scan कखगघङच"}},
		{"a prefix is cut off", "]C1", "]C1ABC123", 5 * time.Millisecond, 0, []string{"scan ABC123"}},
		{"what was typed before the prefix stays typing", "]C1", "x]C1ABC123", 5 * time.Millisecond, 0, []string{"text x", "scan ABC123"}},
		{"without its prefix", "]C1", "ABCDEF", 5 * time.Millisecond, 0, []string{"text A", "text B", "text C", "text D", "text E", "text F", "do take"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newTyping(t)
			w.scope.Times = nil // digits are text here
			rule := DefaultScans
			rule.Prefix = c.prefix
			w.kit.Keys.SetScans(rule)
			for _, r := range c.code {
				w.rune(r)
				w.pass(c.gap)
			}
			w.pass(c.last)
			w.key(fyne.KeyReturn)
			w.want(t, c.want...)
		})
	}
}

func TestShiftWithinAScanDoesNotBreakIt(t *testing.T) {
	w := newTyping(t)
	for _, r := range "aBcDeFg" {
		w.key(desktop.KeyShiftLeft)
		w.key(fyne.KeyName(string(r)))
		w.rune(r)
		w.pass(3 * time.Millisecond)
	}
	w.key(fyne.KeyReturn)
	w.want(t, "scan aBcDeFg")
}

func TestAScanBehindAQuestionIsRefusedWithASound(t *testing.T) {
	w := newTyping(t)
	pop := w.kit.Keys.Push(&Scope{Name: "not sure"})
	w.window.Canvas().Focus(w.search.Focus())
	w.scan("8901234567894", fyne.KeyReturn)
	w.want(t, "refused 8901234567894")
	if w.search.Text() != "" || w.kit.Keys.Route() != "not sure" {
		t.Errorf("search %q, route %q", w.search.Text(), w.kit.Keys.Route())
	}
	pop()
	pop() // a second time does nothing
	w.scan("8901234567894", fyne.KeyReturn)
	w.want(t, "scan 8901234567894")
}

func TestTypingReachesTheFieldInOrder(t *testing.T) {
	w := newTyping(t)
	w.window.Canvas().Focus(w.search.Focus())
	for _, r := range "lamp" {
		w.rune(r)
		w.pass(90 * time.Millisecond)
	}
	w.key(fyne.KeyBackspace) // comes before the last characters were let go
	w.rune('b')
	w.key(fyne.KeyReturn)
	if got := w.search.Text(); got != "lamb" {
		t.Errorf("the search holds %q, want lamb", got)
	}
	if last := (*w.got)[len(*w.got)-1]; last != "entered" {
		t.Errorf("Enter came before the text: %q", *w.got)
	}
}

func TestNothingTypedIsEverLost(t *testing.T) {
	w := newTyping(t)
	w.scope.Times = nil
	rapid.Check(t, func(rt *rapid.T) {
		*w.got = nil
		typed := ""
		n := rapid.IntRange(1, 20).Draw(rt, "characters")
		for range n {
			r := rapid.SampledFrom([]rune("abcxyz789")).Draw(rt, "rune")
			typed += string(r)
			w.rune(r)
			w.pass(time.Duration(rapid.IntRange(0, 200).Draw(rt, "ms")) * time.Millisecond)
		}
		if rapid.Bool().Draw(rt, "enter") {
			w.key(fyne.KeyReturn)
		}
		w.pass(time.Second)
		got := ""
		for _, line := range *w.got {
			switch {
			case len(line) == len("text x") && line[:5] == "text ":
				got += line[5:]
			case len(line) > 5 && line[:5] == "scan ":
				got += line[5:]
			}
		}
		if got != typed {
			rt.Fatalf("typed %q, arrived %q", typed, got)
		}
	})
}

func TestKeysWorkFromInsideEveryField(t *testing.T) {
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyF1, "do help"},
		{fyne.KeyF2, "do find"},
		{fyne.KeyF9, "do cash"},
		{fyne.KeyF10, "do card"},
		{fyne.KeyF11, "do upi"},
		{fyne.KeyF12, "do split"},
		{fyne.KeyEscape, "do back"},
	} {
		w := newTyping(t)
		w.key(c.key)
		w.want(t, c.want)
		w.window.Canvas().Focus(w.search.Focus())
		w.rune('x')
		w.key(c.key)
		w.want(t, "search x", c.want)
	}
}

func TestControlNumbersPay(t *testing.T) {
	w := newTyping(t)
	ctrl := func(k fyne.KeyName) *desktop.CustomShortcut {
		return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}
	}
	w.kit.Keys.Shortcut(ctrl(fyne.Key1)) // what the canvas does with one
	w.window.Canvas().Focus(w.search.Focus())
	w.search.entry.TypedShortcut(ctrl(fyne.Key3))
	w.want(t, "do cash", "do upi")
	w.search.SetText("abc")
	w.search.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	if w.search.entry.SelectedText() != "abc" {
		t.Error("the field's own shortcuts no longer work")
	}
}

func TestControlZIsUndoOnlyWhileThereIsOne(t *testing.T) {
	w := newTyping(t)
	w.window.Canvas().Focus(w.search.Focus())
	w.rune('a')
	w.pass(time.Second)
	w.search.entry.TypedShortcut(&fyne.ShortcutUndo{})
	if w.search.Text() != "" {
		t.Error("without a bill to undo, the field's own undo must work")
	}
	w.scope.Do[Undo] = func() { w.got.add("do undo") }
	*w.got = nil
	w.search.entry.TypedShortcut(&fyne.ShortcutUndo{})
	w.want(t, "do undo")
}

func TestHeldKeysDoNotRepeat(t *testing.T) {
	w := newTyping(t)
	w.press(fyne.KeyF9, 20)
	w.press(fyne.KeyF9, 0)
	w.press(fyne.KeyLeft, 2)
	w.want(t, "do cash", "do cash", "do left", "do left", "do left")
}

func TestShiftF9TypesTheMoneyGiven(t *testing.T) {
	w := newTyping(t)
	w.kit.Keys.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	w.press(fyne.KeyF9, 0)
	w.kit.Keys.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	w.press(fyne.KeyF9, 0)
	w.want(t, "do gave", "do cash")
}

func TestSignsOutsideFieldsAreCommands(t *testing.T) {
	w := newTyping(t)
	for _, r := range "+-" {
		w.rune(r)
		w.pass(time.Second)
	}
	w.key(fyne.KeyDelete)
	w.want(t, "do plus", "do minus", "do remove")
	w.window.Canvas().Focus(w.search.Focus())
	w.rune('+')
	w.pass(time.Second)
	w.want(t, "search +")
}

func TestMultiplier(t *testing.T) {
	w := newTyping(t)
	keys := w.kit.Keys
	typeSlowly := func(s string) {
		for _, r := range s {
			w.rune(r)
			w.pass(200 * time.Millisecond)
		}
	}
	typeSlowly("3*")
	w.want(t, "times 3 ×")
	w.scan("8901234567894", fyne.KeyReturn)
	if got := keys.Times().String(); got != "3" {
		t.Errorf("Times = %s, want 3", got)
	}
	if got := keys.Times().String(); got != "1" {
		t.Errorf("Times again = %s, want 1: it is used up", got)
	}
	*w.got = nil
	typeSlowly("2.5*")
	w.want(t, "times 2.5 ×")
	keys.Times()
	*w.got = nil
	typeSlowly("12")
	w.pass(time.Second)
	w.want(t, "text 1", "text 2")
	typeSlowly("7a")
	w.want(t, "text 7", "text a")
	typeSlowly("0*")
	w.pass(2 * time.Second)
	w.want(t, "text 0")
	w.window.Canvas().Focus(w.search.Focus())
	typeSlowly("4*")
	if got := keys.Times().String(); got != "4" || w.search.Text() != "" {
		t.Errorf("typed into the search: Times = %s, search %q; want 4 and nothing", got, w.search.Text())
	}
}

func TestTheFirstRealKeyBringsTheHints(t *testing.T) {
	w := newTyping(t)
	n := 0
	w.kit.Keys.Typed = func() { n++ }
	w.key(desktop.KeyShiftLeft)
	w.rune('a')
	w.rune('b')
	w.key(fyne.KeyF1)
	if n != 1 {
		t.Errorf("told %d times, want once", n)
	}
}
