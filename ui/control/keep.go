package control

import (
	"reflect"

	"fyne.io/fyne/v2"
)

// Kept is what a person has done on a screen and no model knows: what is typed
// and not yet taken, how far the lists are scrolled, where the keys are. A
// screen that is built anew in another language gets it back.
type Kept struct {
	typed   []string
	offsets []float32
	keys    int // which of its make has the keys; -1 for none
	of      reflect.Type
}

// scrollerOf is what has a place it is scrolled to.
func scrollerOf(o fyne.CanvasObject) *scroller {
	switch o := o.(type) {
	case *Page:
		return o.scroll
	case interface{ scrollOf() *scroller }:
		return o.scrollOf()
	}
	return nil
}

func (b *board) scrollOf() *scroller { return b.touch.scroll }

// Keep reads a screen before it is built anew.
func Keep(root fyne.CanvasObject, keys fyne.Focusable) *Kept {
	k, n := &Kept{keys: -1, of: reflect.TypeOf(keys)}, 0
	walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		switch o := o.(type) {
		case *entry:
			k.typed = append(k.typed, o.Text)
		case *Keypad:
			k.typed = append(k.typed, o.Text())
		}
		if s := scrollerOf(o); s != nil {
			k.offsets = append(k.offsets, s.offset)
		}
		if reflect.TypeOf(o) == k.of {
			if any(o) == any(keys) {
				k.keys = n
			}
			n++
		}
		return false
	})
	return k
}

// Restore gives a screen of the same make back what was kept; what has no
// counterpart there stays as it is.
func (k *Kept) Restore(root fyne.CanvasObject, focus func(fyne.Focusable)) {
	now := Keep(root, nil)
	retype, rescroll := len(now.typed) == len(k.typed), len(now.offsets) == len(k.offsets)
	typed, scrolled, n := 0, 0, 0
	var keys fyne.Focusable
	walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		switch o := o.(type) {
		case *entry:
			if retype && o.Text != k.typed[typed] {
				o.SetText(k.typed[typed])
			}
			typed++
		case *Keypad:
			if retype {
				o.Set(k.typed[typed])
			}
			typed++
		}
		if s := scrollerOf(o); s != nil && rescroll {
			s.to(k.offsets[scrolled])
			scrolled++
		}
		if reflect.TypeOf(o) == k.of {
			if f, ok := o.(fyne.Focusable); ok && n == k.keys {
				keys = f
			}
			n++
		}
		return false
	})
	if keys != nil {
		focus(keys)
	}
}
