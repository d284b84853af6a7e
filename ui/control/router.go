package control

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"haat/app/clock"
	"haat/ui/async"
)

// Router is asked before any control: every character and key of the window
// goes through it, whether a control has the keys or none. It takes scans out
// whole, turns keys into commands for the [Scope] that decides, and passes on
// the rest. A character is held back for as long as it may still be the start
// of a scan.
type Router struct {
	clock  clock.Clock
	run    async.Runner
	scan   scanner
	scopes []*Scope
	times  times
	canvas fyne.Canvas
	within fyne.CanvasObject // what lies over the rest and holds the keys; may be nil

	// Refused is called for a scan that nobody takes here: two short beeps.
	Refused func(code string)
	// Typed is called once the first real key has been pressed: from then on
	// the hints of keys are worth their place.
	Typed func()

	touched func() // hears of every key; may be nil

	expiry func()                // stops the timer of the oldest held character
	fresh  map[fyne.KeyName]bool // the keys that are down, and whether they have not typed yet
	repeat bool                  // the key of the character that comes next is a repeat
	shift  bool
	real   bool
}

// NewRouter makes a router for scans that look like rule.
func NewRouter(c clock.Clock, r async.Runner, rule Scans) *Router {
	return &Router{clock: c, run: r, scan: scanner{rule: rule}, fresh: map[fyne.KeyName]bool{}}
}

// SetScans changes what a scan looks like, as the setting of a scanner.
func (r *Router) SetScans(rule Scans) { r.scan.rule = rule }

// Attach makes the router hear a window's canvas.
func (r *Router) Attach(c fyne.Canvas) {
	r.canvas = c
	c.SetOnTypedRune(func(ch rune) { r.Rune(ch, nil) })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { r.Key(e, nil) })
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(r.KeyDown)
		d.SetOnKeyUp(r.KeyUp)
	}
	for _, s := range shortcuts() {
		c.AddShortcut(s, func(s fyne.Shortcut) { r.Shortcut(s) })
	}
}

// Rune takes a typed character. pass is the use that the control with the keys
// has for it, nil where there is none.
func (r *Router) Rune(ch rune, pass passRune) {
	r.notice()
	now := r.clock.Mono()
	r.release(r.scan.expire(now))
	r.scan.held = append(r.scan.held, stroke{ch, now, r.repeat, pass})
	r.rearm()
}

// Key takes a key that types no character. pass is as in Rune.
func (r *Router) Key(e *fyne.KeyEvent, pass func(e *fyne.KeyEvent, repeat bool) bool) {
	hard, isHard := hardKeys[e.Name]
	soft, isSoft := softKeys[e.Name]
	repeat := r.repeated(e.Name)
	if !isHard && !isSoft {
		r.repeat = repeat // of the character that follows, if the key types one
		return
	}
	r.notice()
	if r.scan.rule.ends(e.Name) && r.taken() {
		return
	}
	r.flush()
	if isHard {
		if hard == Cash && r.shifted() {
			hard = Gave
		}
		r.give(hard, repeat)
		return
	}
	if e.Name == fyne.KeyTab && r.canvas != nil {
		r.canvas.FocusNext() // kept back for a scan that it did not end
		return
	}
	if pass == nil || !pass(e, repeat) {
		r.give(soft, repeat)
	}
}

// Shortcut takes a key with Ctrl and reports whether it has a meaning here;
// otherwise it is the field's own.
func (r *Router) Shortcut(s fyne.Shortcut) bool {
	c, key := commandOf(s)
	if c == "" {
		return false
	}
	r.flush()
	return r.give(c, r.repeated(key))
}

// KeyDown hears a key go down, which tells a press from a repeat.
func (r *Router) KeyDown(e *fyne.KeyEvent) {
	r.fresh[e.Name] = true
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.shift = true
	}
}

// KeyUp hears a key go up.
func (r *Router) KeyUp(e *fyne.KeyEvent) {
	delete(r.fresh, e.Name)
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.shift = false
	}
}

// repeated reports whether a key that types has done so before since it went
// down. Where no key is heard going down, none repeats.
func (r *Router) repeated(key fyne.KeyName) bool {
	fresh, down := r.fresh[key]
	if down {
		r.fresh[key] = false
	}
	return down && !fresh
}

func (r *Router) shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return r.shift
}

func (r *Router) notice() {
	if r.touched != nil {
		r.touched()
	}
	if !r.real && r.Typed != nil {
		r.Typed()
	}
	r.real = true
}

// taken ends a scan if what is held is one, and hands it over.
func (r *Router) taken() bool {
	r.release(r.scan.expire(r.clock.Mono()))
	code, before, ok := r.scan.finish()
	if !ok {
		return false
	}
	r.release(before)
	r.rearm()
	if scan := r.top().Scan; scan != nil {
		scan(code)
	} else if r.Refused != nil {
		r.Refused(code)
	}
	return true
}

// wantsTab keeps a Tab from moving the keys while it may end a scan.
func (r *Router) wantsTab() bool {
	return r.scan.rule.Suffix == fyne.KeyTab && len(r.scan.held) > 0
}

// tabbed hears that a control got the keys. With the keys nowhere before, Fyne
// does so for a Tab without asking, and the Tab may have ended a scan.
func (r *Router) tabbed() {
	if !r.wantsTab() || !r.nowhereHeld() || !r.taken() || r.canvas == nil {
		return
	}
	r.run.Do(r.canvas.Unfocus) // not now: focus must not change while it changes
}

func (r *Router) nowhereHeld() bool {
	return !slices.ContainsFunc(r.scan.held, func(k stroke) bool { return k.pass != nil })
}

// flush lets everything go that was held back.
func (r *Router) flush() {
	r.release(r.scan.flush())
	r.rearm()
	if r.times.digits != "" {
		r.letDigitsGo()
	}
}

func (r *Router) release(strokes []stroke) {
	for _, k := range strokes {
		if k.pass == nil || !k.pass(k.r, k.repeat) {
			r.own(k.r, k.repeat)
		}
	}
}

// own is the use of a character that no control wanted.
func (r *Router) own(ch rune, repeat bool) {
	if r.digit(ch) {
		return
	}
	if r.times.digits != "" {
		r.letDigitsGo()
	}
	if c, ok := runeCommands[ch]; ok && r.give(c, repeat) {
		return
	}
	if text := r.top().Text; text != nil && !strings.ContainsRune("*× ", ch) {
		text(ch)
	}
}

// rearm sets the timer for the oldest held character.
func (r *Router) rearm() {
	if r.expiry != nil {
		r.expiry()
		r.expiry = nil
	}
	if len(r.scan.held) == 0 {
		return
	}
	left := r.scan.rule.Within - (r.clock.Mono() - r.scan.held[0].at)
	r.expiry = r.run.After(left+1, func() {
		r.expiry = nil
		r.release(r.scan.expire(r.clock.Mono()))
		r.rearm()
	})
}
