package fair

import (
	"cmp"
	"slices"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/shift"
)

// Side is who else keeps books about the day.
type Side string

// The sides that the till is compared with.
const (
	Machine Side = "terminal" // the card machine's report
	Office  Side = "zoho"
	Cash    Side = "cash" // what lies in the box
)

// Act is what a person can do about a difference.
type Act string

// The acts.
const (
	Nothing Act = "nothing" // it is explained and needs nobody
	Send    Act = "send"    // it waits to be sent, or was stopped
	Verify  Act = "verify"  // lay a report beside it
	Look    Act = "look"    // look at the papers of both sides
	Dispute Act = "dispute" // it should be there and is not
	Owe     Act = "owe"     // the customer is owed it, or a bill is missing
	Settle  Act = "settle"  // it was doubted already: settle it with the bank or the customer
)

// Difference is one thing that two sides do not agree about. By is what it adds
// to the till's sum against the other side's: the differences of a side add up
// to the whole of what they differ by. Kind is a key of the word lists below
// fair.diff..
type Difference struct {
	Side    Side
	Kind    string
	Ref     string // a bill, a credit note, a reference of the machine
	By      money.Amount
	Ours    money.Amount
	Theirs  money.Amount
	Act     Act
	Sale    ident.Sale
	Attempt ident.Attempt
	Pair    match.Pair   // on the machine's side: payment and row, as far as there are
	Fits    []match.Ours // the payments that an unclear row fits
	Credit  bool         // Sale is a credit note's
	Note    string       // why it waits or was stopped, in the other side's words
}

// Key names the difference for a note about it, the same at each look.
func (d Difference) Key() string {
	if d.Side == Machine && (!d.Pair.Ours.ID.IsZero() || d.Pair.Row.Key != "") {
		return d.Pair.Key(match.Terminal)
	}
	return string(d.Side) + ":" + d.Kind + ":" + d.Ref
}

// Column is one side's figures of the day.
type Column struct {
	Known bool
	Bills int
	Money money.Amount
}

// Facts is what is known of a day.
type Facts struct {
	Day      clock.Day
	Bills    []Bill
	Credits  []Credit
	Payments []match.Ours    // over a terminal, of the day and its neighbours
	Refunds  []Refund        // of the day, made on a terminal
	Report   *Report         // nil: nobody brought one for the day
	Used     map[string]bool // terminals that this till charged on, by TID; empty while none is known
	Office   *OfficeDay      // nil: it was not asked, or did not answer
	Box      []BoxCount      // shifts of the day that were counted
	Series   string          // what this till's bill numbers begin with
}

// Refund is money that we gave back on a terminal.
type Refund struct {
	Attempt ident.Attempt
	Bill    string
	RRN     string // of the payment or of its refund; "" where nobody told
	Amount  money.Amount
}

// Report is a terminal's report as far as it is about the day and its
// neighbours.
type Report struct{ Rows []match.Row }

// Agreement is a day with its sides beside each other.
type Agreement struct {
	Day     clock.Day
	Till    Column // bills that stand
	Ours    Column // of these, and of what has no bill: taken over a terminal
	Machine Column
	Office  Column // paid there
	Box     shift.Box
	Others  int // rows of the report about terminals that this till never charged on
	Diffs   []Difference
}

// Agree lays the sides of a day beside each other.
func Agree(f Facts) Agreement {
	out := Agreement{Day: f.Day, Till: Column{Known: true}}
	for _, b := range f.Bills {
		if !b.Cancelled {
			out.Till.Bills++
			out.Till.Money = out.Till.Money.Add(b.Amount)
		}
	}
	out.machine(f)
	out.office(f)
	for _, c := range f.Box {
		if d := c.Counted.Sub(c.Expected); !d.IsZero() {
			kind := "cash_over"
			if d.Negative() {
				kind = "cash_short"
			}
			out.add(Difference{Side: Cash, Kind: kind, Ref: "Z " + string(c.Day), By: d.Neg(), Ours: c.Expected, Theirs: c.Counted, Act: Look})
		}
	}
	slices.SortStableFunc(out.Diffs, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(order[a.Side], order[b.Side]), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Ref, b.Ref))
	})
	return out
}

var order = map[Side]int{Machine: 0, Office: 1, Cash: 2}

func (a *Agreement) add(d Difference) { a.Diffs = append(a.Diffs, d) }

// Rest is what a side differs by beyond its named differences: nothing, always.
func (a Agreement) Rest(s Side) money.Amount {
	var rest money.Amount
	switch {
	case s == Machine && a.Machine.Known:
		rest = a.Ours.Money.Sub(a.Machine.Money)
	case s == Office && a.Office.Known:
		rest = a.Till.Money.Sub(a.Office.Money)
	default:
		return rest
	}
	for _, d := range a.Diffs {
		if d.Side == s {
			rest = rest.Sub(d.By)
		}
	}
	return rest
}

// Todo counts the differences that somebody has to do something about.
func (a Agreement) Todo() int {
	n := 0
	for _, d := range a.Diffs {
		if d.Act != Nothing {
			n++
		}
	}
	return n
}
