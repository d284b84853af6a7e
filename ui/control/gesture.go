package control

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

const (
	slip      = 12 // dp; a finger that moved as far as this no longer presses
	holdAfter = 600 * time.Millisecond
	// caught is the speed of a coasting list, in dp/s, above which a finger
	// put down was meant to stop it.
	caught = 120
)

// mouse is the finger that is the mouse; touches count from 0.
const mouse = -1

type axis uint8

const (
	fixed axis = iota
	upDown
	sideways
)

func (a axis) of(p fyne.Position) float32 {
	if a == sideways {
		return p.X
	}
	return p.Y
}

type phase uint8

const (
	pressing  phase = iota
	scrolling       // moved too far to press; the list follows it
	done            // neither counts nor scrolls any more
)

// finger is one touch from down to up.
type finger struct {
	id          int
	tag         string // what lay under it when it came down
	start, last fyne.Position
	began       time.Duration
	phase       phase
	stop        func() // the timer of its hold
	pace        pace
}

// gesture reads the fingers on one surface and says what they mean. Each
// finger counts for itself, so fast taps with two hands all count.
type gesture struct {
	kit    *Kit
	axis   axis
	scroll *scroller // nil: nothing scrolls

	find  func(at fyne.Position) string      // what lies there, "" for nothing
	holds func(tag string) bool              // whether holding it means something
	shown func()                             // what looks pressed has changed
	press func(tag string, at fyne.Position) // a press counted
	hold  func(tag string)                   // held for 0.6 s

	fingers []*finger
}

func (g *gesture) down(id int, at fyne.Position) {
	g.drop(id)
	g.kit.touched()
	f := &finger{id: id, start: at, last: at, began: g.kit.Clock.Mono(), stop: func() {}}
	if g.scroll == nil || abs(g.scroll.halt()) < caught {
		f.tag = g.find(at)
	}
	g.fingers = append(g.fingers, f)
	if f.tag == "" {
		return
	}
	if g.holds(f.tag) {
		f.stop = g.kit.Run.After(holdAfter, func() { g.held(f) })
	}
	g.shown()
}

// held ends a press that has become a hold. With a second finger on the
// surface nobody is asking for details.
func (g *gesture) held(f *finger) {
	if f.phase != pressing || !slices.Contains(g.fingers, f) {
		return
	}
	f.phase = done
	g.shown()
	if len(g.fingers) == 1 {
		g.hold(f.tag)
	}
}

func (g *gesture) move(id int, at fyne.Position) {
	f := g.finger(id)
	if f == nil || f.phase == done {
		return
	}
	if f.phase == pressing && far(f.start, at) {
		f.stop()
		f.phase = done
		if g.scroll != nil {
			f.phase = scrolling
		}
		f.last = at
		g.shown()
		return
	}
	if f.phase == scrolling {
		d := g.axis.of(f.last) - g.axis.of(at)
		f.pace.add(d, g.kit.Clock.Mono())
		g.scroll.to(g.scroll.offset + d)
	}
	f.last = at
}

func (g *gesture) up(id int, at fyne.Position) {
	f := g.finger(id)
	if f == nil {
		return
	}
	g.drop(id)
	switch {
	case f.phase == scrolling:
		g.scroll.throw(f.pace.at(g.kit.Clock.Mono()))
	case f.phase == done || f.tag == "" || far(f.start, at):
	case g.holds(f.tag) && g.kit.Clock.Mono()-f.began >= holdAfter:
		g.hold(f.tag) // the timer is late; what the person did is not
	default:
		g.press(f.tag, f.start)
	}
	g.shown()
}

func (g *gesture) cancel(id int) {
	f := g.finger(id)
	if f == nil {
		return
	}
	g.drop(id)
	if f.phase == scrolling {
		g.scroll.throw(f.pace.at(g.kit.Clock.Mono()))
	}
	g.shown()
}

// pressed reports whether a finger that may still count lies on tag.
func (g *gesture) pressed(tag string) bool {
	return slices.ContainsFunc(g.fingers, func(f *finger) bool { return f.phase == pressing && f.tag == tag })
}

func (g *gesture) finger(id int) *finger {
	for _, f := range g.fingers {
		if f.id == id {
			return f
		}
	}
	return nil
}

func (g *gesture) drop(id int) {
	g.fingers = slices.DeleteFunc(g.fingers, func(f *finger) bool {
		if f.id == id {
			f.stop()
		}
		return f.id == id
	})
}

func far(a, b fyne.Position) bool {
	dx, dy := b.X-a.X, b.Y-a.Y
	return dx*dx+dy*dy >= slip*slip
}

// pace is the speed of a finger over its last moves, in dp/s.
type pace struct {
	speed float32
	last  time.Duration
	begun bool
}

// rested is how long a finger may lie still and yet toss the list.
const rested = 80 * time.Millisecond

func (p *pace) add(d float32, now time.Duration) {
	if dt := (now - p.last).Seconds(); p.begun && dt > 0 {
		p.speed = 0.6*d/float32(dt) + 0.4*p.speed
	}
	p.last, p.begun = now, true
}

func (p *pace) at(now time.Duration) float32 {
	if now-p.last > rested {
		return 0
	}
	return p.speed
}
