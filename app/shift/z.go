package shift

import (
	"encoding/json"
	"time"

	"haat/app/clock"
	"haat/app/money"
)

// SeriesUse is one row of GSTR-1 Table 13: documents issued.
type SeriesUse struct {
	Name        string // a key: doc.series_bill
	First, Last string
	Total       int
	Cancelled   int
}

// Batch is the settlement of the card terminal, compared by its gross: what it
// took before fees. What the bank pays out later is another comparison.
type Batch struct {
	Ours  money.Amount  // by this till's tenders, less what went back on the machine
	Gross *money.Amount // as the terminal's settlement says; nil: not asked or not settled yet
}

// Off is what the terminal has more than this till; zero while it is not known.
func (b Batch) Off() money.Amount {
	if b.Gross == nil {
		return money.Amount{}
	}
	return b.Gross.Sub(b.Ours)
}

// Z is the report of a shift: with a number, of one that was closed, as it was
// at that moment and for ever; without, a look (X).
type Z struct {
	No      int64
	Shift   Shift
	At      time.Time
	Day     Day         // the shift's totals; its Date is the business day
	Dates   []clock.Day // the bills' calendar dates: two when it ran past midnight
	Numbers []SeriesUse
	Count   *Count // nil: nobody counted
	Batch   Batch
	Till    string          // letter and mark of its series
	Why     string          // what was said about a difference
	Issuer  json.RawMessage `json:",omitempty"` // who issued the bills then, in the receipt's form
	Chain   string          `json:"-"`          // the journal's head with the closing in it
}

// Opening is a shift that a person opens, or the float of one that a sale
// opened.
type Opening struct {
	Shift Shift  // its id, time and person; the rest is found when it is stored
	Float *Count // nil: not counted yet
}

// Closing is what a person says when a shift is closed.
type Closing struct {
	Z     Shift // whoever closes, and when, as Closed and ClosedBy
	Count *Count
	Gross *money.Amount // of the terminal's batch
	Why   string
	// Issuer is kept with the Z.
	Issuer json.RawMessage
}
