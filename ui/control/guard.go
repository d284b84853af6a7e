package control

import "time"

// deadTime is how long no other payment press counts after one: a double tap,
// a bounce, or a second finger must not pay twice.
const deadTime = 700 * time.Millisecond

// Guard is shared by everything that takes money on one screen: after a press
// on one of them the others are dead for 0.7 s, and so is the pressed one.
type Guard struct {
	kit  *Kit
	last time.Duration
	hot  bool
}

// NewGuard makes a guard with no press behind it.
func NewGuard(kit *Kit) *Guard { return &Guard{kit: kit} }

// Dead reports whether no press counts now.
func (g *Guard) Dead() bool { return g.hot && g.kit.Clock.Mono()-g.last < deadTime }

// once does f unless a press was counted a moment ago.
func (g *Guard) once(f func()) {
	if g.Dead() || f == nil {
		return
	}
	g.last, g.hot = g.kit.Clock.Mono(), true
	f()
}
