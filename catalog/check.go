package catalog

import (
	"time"

	"haat/app/clock"
	"haat/app/money"
)

// Expected is what should be here by the last comparison with the back office
// and all own movements since.
type Expected struct{ Low, High money.Quantity }

// Diff is an item about which this device and the back office do not agree.
type Diff struct {
	Day    clock.Day
	At     time.Time
	Item   ItemID
	Low    money.Quantity // the device expects at least this here
	High   money.Quantity // and at most this
	Told   money.Quantity // the back office's physical count
	Unsent money.Quantity // own movements it has surely not counted, signed
	Doubt  money.Quantity // own movements nobody is sure of, without sign
	Apart  money.Quantity // of Unsent: those it will never hear of, by a person's word
	// Gap is what nobody at this till did: negative, the back office has fewer
	// than can be explained.
	Gap  money.Quantity
	Seen bool // a person has looked at it, or counted since
}

// Worth reports whether anybody needs to see it.
func (d Diff) Worth() bool { return !d.Gap.IsZero() || !d.Apart.IsZero() }

// Compare holds a fresh read against what is expected here. It returns the
// difference and what to expect from now on. As long as only this till moves
// the goods, the shelf lies in both spans, so spans that do not meet prove that
// somebody else did; spans that meet leave what both allow.
func Compare(e Expected, r Read, moves []Movement) (Diff, Expected) {
	l := LevelOf(r, moves, nil)
	d := Diff{Low: e.Low, High: e.High, Told: r.Physical}
	for _, m := range moves {
		switch classify(m.Sent, m.Landed, m.LandedAt, r) {
		case out:
			d.Unsent = d.Unsent.Add(m.Delta)
		case maybe:
			if m.Delta.Negative() {
				d.Doubt = d.Doubt.Sub(m.Delta)
			} else {
				d.Doubt = d.Doubt.Add(m.Delta)
			}
		case in:
		}
	}
	now := Expected{l.Low, l.High}
	switch {
	case l.High.Less(e.Low):
		d.Gap = l.High.Sub(e.Low)
	case e.High.Less(l.Low):
		d.Gap = l.Low.Sub(e.High)
	default:
		if now.Low.Less(e.Low) {
			now.Low = e.Low
		}
		if e.High.Less(now.High) {
			now.High = e.High
		}
	}
	return d, now
}

// Apart is a movement that nobody will tell the back office of: its step was
// left out by a person. It stays deducted here.
type Apart struct {
	Ref  string // the sale, return or stock document
	Item ItemID
	Qty  money.Quantity
	At   time.Time
}
