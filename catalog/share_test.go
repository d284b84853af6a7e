package catalog_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/catalog"
)

func slip() catalog.Slip {
	ids := ident.NewMaker(clock.NewVirtual(noonUTC, 3))
	return catalog.Slip{ID: ids.Slip(), Item: "460001", Qty: money.Milli(2500), From: "AK7", To: "B2M"}
}

func TestASlipIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	s := slip()
	if got, err := catalog.ParseSlip(" " + s.Text() + "\n"); err != nil || got != s {
		t.Fatalf("%+v, %v, want %+v", got, err, s)
	}
}

// Whatever one character is mistyped as, the slip is refused: a share must never
// grow by a slip of a finger.
func TestASlipWithAWrongCharacterIsNone(t *testing.T) {
	t.Parallel()
	text := slip().Text()
	for i := range text {
		for _, c := range "0123456789abcdefAZ/-" {
			wrong := text[:i] + string(c) + text[i+1:]
			if wrong == text {
				continue
			}
			if got, err := catalog.ParseSlip(wrong); err == nil {
				t.Errorf("%q is taken for %+v", wrong, got)
			}
		}
	}
}

func FuzzParseSlip(f *testing.F) {
	f.Add(slip().Text())
	f.Add("HAAT1/////-5/00000000")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := catalog.ParseSlip(text)
		if err == nil && (s.Text() != strings.TrimSpace(text) || !s.Qty.Positive()) {
			t.Errorf("%q is read as %+v, which is written %q", text, s, s.Text())
		}
	})
}

// Tills that keep to their shares never sell more than there is, however the
// sales, slips and reads of each interleave and however old its count is.
func TestSharesNeverOversellTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := newFair(t)
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			f.step(t)
			if f.shelf < 0 {
				t.Fatalf("sold %d thousandths more than there were", -f.shelf)
			}
			left := int64(0)
			for i := range f.tills {
				left += f.tills[i].level().Share.Milli()
			}
			for _, s := range f.slips {
				left += s
			}
			if left > f.shelf {
				t.Fatalf("shares and slips under way come to %d, on the shelf are %d", left, f.shelf)
			}
		}
	})
}

// fair is one shelf that several tills sell from, each with what it knows.
type fair struct {
	shelf int64
	zoho  int64
	tills []stallTill
	slips []int64
}

// stallTill is a till with its share; its read is as old as chance has it.
type stallTill struct {
	seq   int64
	quota int64
	moves []catalog.Movement
	read  catalog.Read
}

var thing = catalog.NewBook([]catalog.Item{{ID: "1", Name: "Thing", Tracked: true, Sellable: true}})

func newFair(t *rapid.T) *fair {
	n := rapid.Int64Range(0, 30).Draw(t, "opening") * 1000
	f := &fair{shelf: n, zoho: n, tills: make([]stallTill, rapid.IntRange(2, 3).Draw(t, "tills"))}
	rest := n
	for i := range f.tills {
		q := rapid.Int64Range(0, rest/1000).Draw(t, "quota") * 1000
		rest -= q
		f.tills[i] = stallTill{seq: 3, quota: q, read: catalog.Read{Physical: money.Milli(n), From: 1, To: 2}}
	}
	return f
}

func (x *stallTill) level() catalog.Level {
	s := catalog.NewShelf()
	s.Several(true)
	s.Read("1", x.read, noonUTC)
	s.Share("1", catalog.Since{Qty: money.Milli(x.quota), Seq: 3})
	for _, m := range x.moves {
		s.Move(m)
	}
	it, _ := thing.ByID("1")
	return s.Of(thing, it)
}

func (f *fair) step(t *rapid.T) {
	x := &f.tills[rapid.IntRange(0, len(f.tills)-1).Draw(t, "till")]
	qty := rapid.Int64Range(1, 5).Draw(t, "qty") * 1000
	x.seq++
	switch rapid.IntRange(0, 4).Draw(t, "what") {
	case 0: // a customer wants some: sold if the till says that there are so many
		if x.level().Free().Milli() < qty {
			return
		}
		f.shelf -= qty
		x.moves = append(x.moves, catalog.Movement{Item: "1", Delta: money.Milli(-qty), Born: x.seq, Sent: catalog.Never, Landed: catalog.Never})
	case 1: // brought back
		f.shelf += qty
		x.moves = append(x.moves, catalog.Movement{Item: "1", Delta: money.Milli(qty), Born: x.seq, Sent: catalog.Never, Landed: catalog.Never})
	case 2: // a slip is made
		if x.level().Share.Milli() >= qty {
			x.quota -= qty
			f.slips = append(f.slips, qty)
		}
	case 3: // and recorded
		if len(f.slips) > 0 {
			x.quota += f.slips[0]
			f.slips = f.slips[1:]
		}
	case 4: // Zoho hears of everything this till did, and the till reads
		for i := range x.moves {
			if m := &x.moves[i]; m.Sent == catalog.Never {
				f.zoho += m.Delta.Milli()
				m.Sent, m.Landed, m.LandedAt = x.seq, x.seq, catalog.Moment{}
			}
		}
		x.read = catalog.Read{Physical: money.Milli(f.zoho), From: x.seq + 1, To: x.seq + 2, Asked: catalog.Moment{Mono: catalog.SettleTime}}
		x.seq += 2
	}
}

// A till without a share says only how many there can be at most.
func TestWithoutASharedFigureItSaysAtMost(t *testing.T) {
	t.Parallel()
	it, _ := thing.ByID("1")
	for _, c := range []struct {
		name           string
		several, share bool
		atMost         bool
		free           int64
	}{
		{"alone", false, false, false, 5}, {"several", true, false, true, 5}, {"with a share", true, true, false, 2},
	} {
		s := catalog.NewShelf()
		s.Several(c.several)
		s.Read("1", catalog.Read{Physical: money.Units(5), From: 1, To: 2}, noonUTC)
		if c.share {
			s.Share("1", catalog.Since{Qty: money.Units(3), Seq: 2})
			s.Move(catalog.Movement{Item: "1", Delta: money.Units(-1), Born: 3, Sent: 4, Landed: 5}) // counted in the share, not in the read
			c.free = 2
		}
		if l := s.Of(thing, it); l.AtMost != c.atMost || l.Free() != money.Units(c.free) {
			t.Errorf("%s: %+v, free %s; want at most %v, free %d", c.name, l, l.Free(), c.atMost, c.free)
		}
	}
}
