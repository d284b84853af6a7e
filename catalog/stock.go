package catalog

import (
	"math"
	"time"

	"haat/app/money"
)

// Never is a sequence number that has not happened.
const Never = int64(math.MaxInt64)

// SettleTime is how long after a movement landed a read must have begun to be
// sure to contain it.
const SettleTime = 2 * time.Minute

// Moment is a point in this program's own history: the run it happened in and
// the monotonic time since that run began. Two moments of one run can be
// subtracted; across runs only the later one's own age counts.
type Moment struct {
	Run  int64
	Mono time.Duration
}

// sureSince reports whether at least SettleTime has certainly passed from m
// to later.
func (m Moment) sureSince(later Moment) bool {
	if m.Run == later.Run {
		return later.Mono-m.Mono >= SettleTime
	}
	return m.Run < later.Run && later.Mono >= SettleTime
}

// MoveKind says what a movement did to the shelf itself.
type MoveKind int

// The kinds of movements.
const (
	Sold      MoveKind = iota // sold, cancelled, returned or damaged here
	Received                  // brought here by a person, or taken to another place
	Corrected                 // the back office's count was put right; the shelf did not change
)

// Movement is one signed change of stock at this till's place.
type Movement struct {
	Item     ItemID
	Kind     MoveKind
	Delta    money.Quantity // negative: goods left
	Born     int64          // sequence numbers; Never where it has not happened
	Sent     int64
	Landed   int64
	LandedAt Moment
}

// Read is what the back office once told about an item at a place.
type Read struct {
	Physical  money.Quantity
	Committed money.Quantity
	Reserves  bool  // Committed was told
	From      int64 // committed before the request
	To        int64 // committed with the answer
	Asked     Moment
}

// Commit is an own quantity whose confirmation may be in a read's committed
// count: its order was confirmed and its shipment not yet made.
type Commit struct {
	Qty         money.Quantity // positive
	Confirmed   int64
	ConfirmedAt Moment
	Shipping    int64 // when the shipment call was sent; Never if not
}

type class int

const (
	maybe class = iota
	in
	out
)

// classify says whether a read contains a movement: in is surely counted, out
// surely not. Zoho answers at some moment between From and To, and an effect
// happens between Sent and Landed.
func classify(sent, landed int64, at Moment, r Read) class {
	switch {
	case sent > r.To:
		return out
	case landed < r.From && at.sureSince(r.Asked):
		return in
	}
	return maybe
}

// Level is how much is here, as far as can be known.
type Level struct {
	Low     money.Quantity // the shelf surely holds at least this
	High    money.Quantity // and at most this
	Reserve money.Quantity // of which others have reserved this
	Known   bool           // false: the back office has never told, nor has anybody counted
	// AtMost: other tills sell from the same shelf and this one has no share of
	// the item, so what they have not told yet is not taken off.
	AtMost bool
	Shared bool           // this till has a share of the item
	Share  money.Quantity // what is left of it
}

// Free is what may be offered: doubt lowers it, and a share bounds it.
func (l Level) Free() money.Quantity {
	free := l.Low.Sub(l.Reserve)
	if l.Shared && l.Share.Less(free) {
		return l.Share
	}
	return free
}

// Exact reports whether nothing is in doubt.
func (l Level) Exact() bool { return l.Low == l.High }

// LevelOf computes the level from the last accepted read, the movements that
// are not known to be older than it, and the own commitments.
//
// Low ≤ shelf ≤ High holds always, and they are equal when nothing is under
// way: movements in doubt are taken at their worst on each side.
func LevelOf(r Read, moves []Movement, commits []Commit) Level {
	l := Level{Low: r.Physical, High: r.Physical, Known: true}
	for _, m := range moves {
		c := classify(m.Sent, m.Landed, m.LandedAt, r)
		if c != in && m.Delta.Negative() || c == out && m.Delta.Positive() {
			l.Low = l.Low.Add(m.Delta)
		}
		if c == out && m.Delta.Negative() || c != in && m.Delta.Positive() {
			l.High = l.High.Add(m.Delta)
		}
	}
	if r.Reserves {
		own := money.Quantity{}
		for _, c := range commits {
			surely := c.Confirmed < r.From && c.ConfirmedAt.sureSince(r.Asked)
			if surely && c.Shipping > r.To {
				own = own.Add(c.Qty)
			}
		}
		if rest := r.Committed.Sub(own); rest.Positive() {
			l.Reserve = rest
		}
	}
	return l
}

// Contains reports whether a read surely contains a movement. It then stays in
// every later read.
func Contains(r Read, m Movement) bool {
	return classify(m.Sent, m.Landed, m.LandedAt, r) == in
}

// Accept reports whether a newer read may replace an older one for an item.
func Accept(old, newer Read) bool { return newer.From > old.From }
