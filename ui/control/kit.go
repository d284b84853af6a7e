package control

import (
	"haat/app/clock"
	"haat/app/words"
	"haat/ui/async"
	"haat/ui/look"
)

// Kit is what every control needs from the program around it.
type Kit struct {
	Clock clock.Clock
	Run   async.Runner
	Keys  *Router
	Lang  words.Lang     // for the few words that belong to a control itself
	Pics  *look.Pictures // pictures of goods; nil shows letters
	// Touched hears of every press and key: somebody is there. May be nil.
	Touched func()
}

// NewKit makes a kit with a router of its own, without pictures.
func NewKit(c clock.Clock, r async.Runner, lang words.Lang) *Kit {
	k := &Kit{Clock: c, Run: r, Keys: NewRouter(c, r, DefaultScans), Lang: lang}
	k.Keys.touched = k.touched
	return k
}

func (k *Kit) touched() {
	if k.Touched != nil {
		k.Touched()
	}
}
