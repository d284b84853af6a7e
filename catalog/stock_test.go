package catalog_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/money"
	"haat/catalog"
)

// A shelf that is really sold from, moved in the back office at a moment
// between sent and landed, and read at a moment between from and to: the
// level must always enclose the shelf.
func TestLevelAlwaysEnclosesTheShelf(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(rapid.Int64Range(0, 50).Draw(t, "opening"))
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			w.step(t)
			l := catalog.LevelOf(w.read, w.moves(), nil)
			if w.shelf < l.Low.Milli() || w.shelf > l.High.Milli() {
				t.Fatalf("shelf %d is outside %d…%d", w.shelf, l.Low.Milli(), l.High.Milli())
			}
		}
		w.settle(t)
		if l := catalog.LevelOf(w.read, w.moves(), nil); l.Low != l.High || l.Low.Milli() != w.shelf {
			t.Fatalf("quiet, but %d…%d and the shelf holds %d", l.Low.Milli(), l.High.Milli(), w.shelf)
		}
	})
}

type moving struct {
	catalog.Movement
	effect bool // the back office has counted it
}

type world struct {
	seq, shelf, zoho int64
	mono             time.Duration
	run              int64
	all              []*moving
	read             catalog.Read
	asking           *catalog.Read
	answer           int64 // what a read under way saw
	saw              bool
}

func newWorld(opening int64) *world {
	w := &world{shelf: opening * 1000, zoho: opening * 1000}
	w.read = catalog.Read{Physical: money.Milli(w.zoho), From: w.tick(), To: w.tick()}
	return w
}

func (w *world) tick() int64 { w.seq++; return w.seq }

func (w *world) at() catalog.Moment { return catalog.Moment{Run: w.run, Mono: w.mono} }

func (w *world) moves() []catalog.Movement {
	var out []catalog.Movement
	for _, m := range w.all {
		out = append(out, m.Movement)
	}
	return out
}

func (w *world) step(t *rapid.T) {
	w.mono += time.Duration(rapid.IntRange(0, 100).Draw(t, "seconds")) * time.Second
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0: // sold or returned here
		d := rapid.Int64Range(-3, 3).Draw(t, "delta") * 1000
		w.shelf += d
		w.all = append(w.all, &moving{Movement: catalog.Movement{Delta: money.Milli(d), Born: w.tick(), Sent: catalog.Never, Landed: catalog.Never}})
	case 1: // a call leaves
		for _, m := range w.all {
			if m.Sent == catalog.Never {
				m.Sent = w.tick()
				break
			}
		}
	case 2: // it takes effect, some time later
		w.effect()
	case 3: // its answer is stored, or found
		for _, m := range w.all {
			if m.effect && m.Landed == catalog.Never {
				m.Landed, m.LandedAt = w.tick(), w.at()
				break
			}
		}
	case 4: // a read leaves
		w.asking, w.saw = &catalog.Read{From: w.tick(), Asked: w.at()}, false
	case 5: // and sees, or its answer is stored
		w.see()
	case 6: // the program starts again
		w.run++
		w.mono, w.asking = 0, nil
	}
}

func (w *world) effect() {
	for _, m := range w.all {
		if m.Sent != catalog.Never && !m.effect {
			m.effect = true
			w.zoho += m.Delta.Milli()
			return
		}
	}
}

func (w *world) see() {
	if w.asking == nil {
		return
	}
	if !w.saw {
		w.answer, w.saw = w.zoho, true
		return
	}
	r := *w.asking
	r.Physical, r.To = money.Milli(w.answer), w.tick()
	if catalog.Accept(w.read, r) {
		w.read = r
	}
	w.asking = nil
}

// settle finishes everything and reads once more after the settle time.
func (w *world) settle(*rapid.T) {
	for _, m := range w.all {
		if m.Sent == catalog.Never {
			m.Sent = w.tick()
		}
		w.effect()
		if m.Landed == catalog.Never {
			m.Landed, m.LandedAt = w.tick(), w.at()
		}
	}
	w.mono += catalog.SettleTime
	w.asking, w.saw = &catalog.Read{From: w.tick(), Asked: w.at()}, false
	w.see()
	w.see()
}

func TestReserveCountsStrangersOnly(t *testing.T) {
	t.Parallel()
	long := catalog.Moment{Run: 1, Mono: time.Hour}
	r := catalog.Read{Physical: money.Units(10), Committed: money.Units(4), Reserves: true, From: 100, To: 101, Asked: long}
	ours := []catalog.Commit{
		{Qty: money.Units(1), Confirmed: 50, ConfirmedAt: catalog.Moment{Run: 1}, Shipping: catalog.Never},                                // surely in C
		{Qty: money.Units(1), Confirmed: 99, ConfirmedAt: catalog.Moment{Run: 1, Mono: time.Hour - time.Second}, Shipping: catalog.Never}, // too fresh to be sure
		{Qty: money.Units(1), Confirmed: 40, ConfirmedAt: catalog.Moment{Run: 1}, Shipping: 90},                                           // may have left C already
	}
	l := catalog.LevelOf(r, nil, ours)
	if l.Reserve != money.Units(3) || l.Free() != money.Units(7) {
		t.Errorf("reserve %s, free %s; want 3 and 7: only what is surely ours is taken off", l.Reserve, l.Free())
	}
	r.Reserves = false
	if l := catalog.LevelOf(r, nil, ours); !l.Reserve.IsZero() {
		t.Errorf("reserve %s without a committed count", l.Reserve)
	}
}
