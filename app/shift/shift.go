package shift

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
)

// Shift is one session of this till.
type Shift struct {
	ID       ident.Shift
	No       int64
	Day      clock.Day // the business day: see BusinessDay
	Opened   time.Time // UTC
	OpenedBy ident.Person
	Closed   time.Time // zero while open
	ClosedBy ident.Person
	Counted  bool // the float was counted
}

// Open reports whether it is the one that sales go to.
func (s Shift) Open() bool { return !s.Opened.IsZero() && s.Closed.IsZero() }

// Overnight reports whether it was left open since an earlier date than today.
func (s Shift) Overnight(today clock.Day) bool {
	return s.Open() && clock.DayOf(s.Opened) < today && s.Day < today
}

// BusinessDay is the day a shift opened on a date belongs to: the date itself,
// or the next one when the date's own shift was closed on it already.
func BusinessDay(date clock.Day, closed bool) clock.Day {
	if closed {
		return date.Next()
	}
	return date
}

// Kind is a reason for cash to move. Amounts are signed: into the drawer is
// positive.
type Kind string

// The kinds of drawer rows.
const (
	Float  Kind = "float"
	Sale   Kind = "sale"   // cash taken, net of change
	Refund Kind = "refund" // given back for a return or a cancelled bill
	In     Kind = "in"
	Out    Kind = "out"  // tea, porter
	Drop   Kind = "drop" // taken to the bank or the owner
)

// Row is one movement of cash.
type Row struct {
	ID     ident.Cash // made before a person's movement is kept; zero in sums
	Kind   Kind
	Amount money.Amount
	At     time.Time
	Who    ident.Person
	Ref    string // the sale it belongs to
	Why    string
}

// Box is what the cash box went through, for the screen.
type Box struct {
	Float, Sales, In, Out, Refunds, Drops money.Amount
}

// BoxOf sums rows by kind.
func BoxOf(rows []Row) Box {
	var b Box
	for _, r := range rows {
		switch r.Kind {
		case Float:
			b.Float = b.Float.Add(r.Amount)
		case Sale:
			b.Sales = b.Sales.Add(r.Amount)
		case Refund:
			b.Refunds = b.Refunds.Add(r.Amount)
		case In:
			b.In = b.In.Add(r.Amount)
		case Out:
			b.Out = b.Out.Add(r.Amount)
		case Drop:
			b.Drops = b.Drops.Add(r.Amount)
		}
	}
	return b
}

// Expected is what the box should hold.
func (b Box) Expected() money.Amount {
	return money.Sum(b.Float, b.Sales, b.In, b.Out, b.Refunds, b.Drops)
}
