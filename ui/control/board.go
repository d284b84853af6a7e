package control

import (
	"slices"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// board is a surface that draws itself and is pressed in zones. Nearly every
// control is one: a button has a single zone, the bill has many.
type board struct {
	drawn
	zones []zone
	touch gesture
	lit   []string // shown as pressed for a moment longer, so that a quick tap is seen
	keys  bool     // the keys go here
	at    string   // the zone they press
	page  *Page    // scrolls so that this is seen when the keys come here
}

// zone is a place on a board that can be pressed.
type zone struct {
	rect
	tag    string // what it is, the same at each drawing
	radius float32
	press  func()
	hold   func() // 0.6 s; nil where holding is a slow press
	money  bool   // Enter does not press it, and held keys do not repeat it
	own    bool   // shows by itself that the keys are here
}

func (b *board) init(kit *Kit, self fyne.Widget, draw func(p *pen, s fyne.Size)) {
	b.drawn.init(kit, self, func(p *pen, s fyne.Size) {
		b.zones = b.zones[:0]
		draw(p, s)
		if z := b.zone(b.at); b.keys && z != nil && !z.own {
			p.ring(z.rect, z.radius)
		}
	})
	b.touch = gesture{
		kit: kit, find: b.find, press: b.pressed, shown: b.again,
		holds: func(tag string) bool { z := b.zone(tag); return z != nil && z.hold != nil },
		hold: func(tag string) {
			if z := b.zone(tag); z != nil && z.hold != nil {
				z.hold()
			}
		},
	}
}

// scrolls makes the board a list along an axis.
func (b *board) scrolls(a axis) *scroller {
	b.touch.axis, b.touch.scroll = a, &scroller{moved: b.again}
	return b.touch.scroll
}

// add registers a place to press while drawing.
func (b *board) add(z zone) { b.zones = append(b.zones, z) }

// down reports whether to draw a zone as pressed.
func (b *board) down(tag string) bool {
	return b.touch.pressed(tag) || slices.Contains(b.lit, tag)
}

func (b *board) zone(tag string) *zone {
	for i := range b.zones {
		if b.zones[i].tag == tag {
			return &b.zones[i]
		}
	}
	return nil
}

// find is the last drawn zone at a place: what lies on top.
func (b *board) find(at fyne.Position) string {
	for i := len(b.zones) - 1; i >= 0; i-- {
		if b.zones[i].has(at) {
			return b.zones[i].tag
		}
	}
	return ""
}

func (b *board) pressed(tag string, _ fyne.Position) {
	b.glow(tag)
	if z := b.zone(tag); z != nil && z.press != nil {
		z.press()
	}
}

func (b *board) glow(tag string) {
	b.lit = append(b.lit, tag)
	b.kit.Run.After(look.MotionPress, func() {
		if i := slices.Index(b.lit, tag); i >= 0 {
			b.lit = slices.Delete(b.lit, i, i+1)
			b.again()
		}
	})
}

// Press presses the zone with a tag as a finger would and reports whether
// there was one. Keys and tests use it.
func (b *board) Press(tag string) bool {
	z := b.zone(tag)
	if z == nil || z.press == nil {
		return false
	}
	b.pressed(tag, fyne.Position{})
	b.again()
	return true
}

// Zones lists what can be pressed now, in the order it was drawn.
func (b *board) Zones() []string {
	out := make([]string, len(b.zones))
	for i, z := range b.zones {
		out[i] = z.tag
	}
	return out
}
