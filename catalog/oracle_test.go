package catalog_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/money"
	"haat/catalog"
)

var noonUTC = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

// Everything that happens to an item at one till: sold, returned, damaged,
// received, cancelled before and after its shipment was sent; calls whose answer
// is lost or late; reads likewise; steps that a person leaves out or did by
// hand; counts and their corrections; and the program starting again. At every
// moment the true shelf is within what the device says.
func TestTheDeviceEnclosesTheShelfWhateverHappens(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		o := newOracle(t)
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			o.step(t)
			l := o.level()
			if o.shelf < l.Low.Milli() || o.shelf > l.High.Milli() {
				t.Fatalf("the shelf holds %d, the device says %d to %d", o.shelf, l.Low.Milli(), l.High.Milli())
			}
		}
		o.quiet()
		if l := o.level(); l.Low != l.High || l.Low.Milli() != o.shelf {
			t.Fatalf("all is quiet: the device says %d to %d, the shelf holds %d", l.Low.Milli(), l.High.Milli(), o.shelf)
		}
	})
}

// oracle is the world of [world] with people in it.
type oracle struct {
	*world
	counted *catalog.Since
	fix     *moving // the correction of what was counted
	apart   map[*moving]bool
}

func newOracle(t *rapid.T) *oracle {
	o := &oracle{world: newWorld(rapid.Int64Range(0, 50).Draw(t, "opening")), apart: map[*moving]bool{}}
	// The back office may be wrong from the start; then somebody has counted.
	if off := rapid.Int64Range(-5, 5).Draw(t, "off") * 1000; off != 0 {
		o.zoho += off
		o.read.Physical = money.Milli(o.zoho)
		o.counted = &catalog.Since{Qty: money.Milli(o.shelf), Seq: o.tick()}
	}
	return o
}

func (o *oracle) level() catalog.Level {
	s := catalog.NewShelf()
	s.Read("1", o.read, noonUTC)
	for _, m := range o.moves() {
		s.Move(m)
	}
	if o.counted != nil {
		s.Counted("1", *o.counted)
	}
	it, _ := thing.ByID("1")
	return s.Of(thing, it)
}

func (o *oracle) bear(kind catalog.MoveKind, d int64) *moving {
	m := &moving{Movement: catalog.Movement{Item: "1", Kind: kind, Delta: money.Milli(d), Born: o.tick(), Sent: catalog.Never, Landed: catalog.Never}}
	o.all = append(o.all, m)
	if kind != catalog.Corrected {
		o.shelf += d
	}
	return m
}

// some is a movement that fits, by chance; nil if there is none.
func (o *oracle) some(t *rapid.T, fits func(*moving) bool) *moving {
	var all []*moving
	for _, m := range o.all {
		if fits(m) && !o.apart[m] {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")]
}

func (o *oracle) step(t *rapid.T) {
	o.mono += time.Duration(rapid.IntRange(0, 100).Draw(t, "seconds")) * time.Second
	qty := rapid.Int64Range(1, 3).Draw(t, "qty") * 1000
	waits := func(m *moving) bool { return m.Sent == catalog.Never }
	under := func(m *moving) bool { return m.Sent != catalog.Never && m.Landed == catalog.Never }
	switch rapid.SampledFrom([]string{
		"sell", "sell", "return", "receive", "cancel", "send", "send", "effect", "effect", "land", "land",
		"refuse", "skip", "by hand", "ask", "ask", "see", "see", "see", "restart", "count", "correct",
	}).Draw(t, "what") {
	case "sell":
		o.bear(catalog.Sold, -qty)
	case "return":
		o.bear(catalog.Sold, qty)
	case "receive":
		o.bear(catalog.Received, qty)
	case "cancel": // before its shipment: the opposite in the same class; after: one of its own
		if m := o.some(t, func(m *moving) bool { return m.Kind == catalog.Sold && m.Delta.Negative() }); m != nil {
			back := o.bear(catalog.Sold, -m.Delta.Milli())
			if m.Sent == catalog.Never {
				o.apart[m], o.apart[back] = true, true
			}
		}
	case "send":
		if m := o.some(t, waits); m != nil {
			m.Sent = o.tick()
		}
	case "effect":
		if m := o.some(t, func(m *moving) bool { return under(m) && !m.effect }); m != nil {
			m.effect = true
			o.zoho += m.Delta.Milli()
		}
	case "land", "by hand": // its answer is stored, it is found, or a person says so
		if m := o.some(t, func(m *moving) bool { return m.effect && under(m) }); m != nil {
			m.Landed, m.LandedAt = o.tick(), o.at()
		}
	case "refuse": // or proven absent
		if m := o.some(t, func(m *moving) bool { return under(m) && !m.effect }); m != nil {
			m.Sent = catalog.Never
		}
	case "skip": // a person leaves it out, and the back office did not move
		if m := o.some(t, func(m *moving) bool { return m.Landed == catalog.Never && !m.effect }); m != nil {
			m.Sent, o.apart[m] = catalog.Never, true
		}
	case "ask":
		o.asking, o.saw = &catalog.Read{From: o.tick(), Asked: o.at()}, false
	case "see":
		o.see()
		o.believe()
	case "restart":
		o.run++
		o.mono, o.asking = 0, nil
	case "count":
		o.counted, o.fix = &catalog.Since{Qty: money.Milli(o.shelf), Seq: o.tick()}, nil
	case "correct":
		o.correct()
	}
}

// correct has the back office put right, where what it is off can be known.
func (o *oracle) correct() {
	l := catalog.LevelOf(o.read, o.moves(), nil)
	if o.counted == nil || o.fix != nil || !l.Exact() {
		return
	}
	if off := o.shelf - l.Low.Milli(); off != 0 {
		o.fix = o.bear(catalog.Corrected, off)
		return
	}
	o.counted = nil
}

// believe lets a count go once its correction is in a read.
func (o *oracle) believe() {
	if o.fix != nil && catalog.Contains(o.read, o.fix.Movement) {
		o.counted, o.fix = nil, nil
	}
}

// quiet finishes everything that is not left out, and reads once more.
func (o *oracle) quiet() {
	for range 2 {
		for _, m := range o.all {
			if o.apart[m] {
				continue
			}
			if m.Sent == catalog.Never {
				m.Sent = o.tick()
			}
			if !m.effect {
				m.effect = true
				o.zoho += m.Delta.Milli()
			}
			if m.Landed == catalog.Never {
				m.Landed, m.LandedAt = o.tick(), o.at()
			}
		}
		o.mono += catalog.SettleTime
		o.asking, o.saw = &catalog.Read{From: o.tick(), Asked: o.at()}, false
		o.see()
		o.see()
		o.believe()
		o.correct() // what is still off is corrected in the second round
	}
}

// As long as only this till moves the goods, a comparison never finds a gap; what
// somebody else takes is found, once, as soon as nothing here is in doubt.
func TestAComparisonFindsOnlyWhatOthersDid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(rapid.Int64Range(10, 50).Draw(t, "opening"))
		e := catalog.Expected{Low: money.Milli(w.shelf), High: money.Milli(w.shelf)}
		compare := func() catalog.Diff {
			d, next := catalog.Compare(e, w.read, w.moves())
			e = next
			return d
		}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			before := w.shelf
			w.step(t)
			moved := money.Milli(w.shelf - before)
			e.Low, e.High = e.Low.Add(moved), e.High.Add(moved)
			if rapid.Bool().Draw(t, "compare") {
				if d := compare(); !d.Gap.IsZero() {
					t.Fatalf("a gap of %s although nobody else was here: %+v", d.Gap, d)
				}
			}
		}
		w.settle(t)
		compare()
		taken := rapid.Int64Range(-4, 4).Draw(t, "taken") * 1000
		w.zoho += taken
		w.shelf += taken
		w.settle(t)
		if d := compare(); d.Gap.Milli() != taken {
			t.Fatalf("others moved %d, the comparison says %s", taken, d.Gap)
		}
		if d := compare(); !d.Gap.IsZero() {
			t.Fatalf("the same gap of %s is found twice", d.Gap)
		}
	})
}
