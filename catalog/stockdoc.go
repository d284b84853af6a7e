package catalog

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
)

// DocKind is a kind of stock document.
type DocKind string

// The kinds of stock documents.
const (
	Damage  DocKind = "damage"  // broken, spoilt or gone
	Recount DocKind = "count"   // the back office's count is put right
	Receipt DocKind = "receipt" // goods came from another place
)

// StockDoc is a change of stock that is no sale. It never changes once it is
// stored.
type StockDoc struct {
	ID     ident.Stock
	Kind   DocKind
	Number string // for people, given by the store
	Place  string
	From   string // of a receipt: the place the goods came from
	Leaves bool   // of a receipt: From is this till's own place, and the goods go to Place
	Day    clock.Day
	At     time.Time // UTC
	Who    ident.Person
	Why    string
	Lines  []StockLine
}

// StockLine is one item of a stock document.
type StockLine struct {
	Item ItemID
	Name string
	Qty  money.Quantity // signed: negative left the place
}

// Counting is what a person counted here and what follows from it.
type Counting struct {
	Item    ItemID
	Counted money.Quantity // by the person
	At      time.Time
	Seq     int64          // moment of the count in the store's own order
	Here    money.Quantity // the same, with what moved here since
	Level   Level          // without the count: what the back office's count says
	Sent    bool           // a correction was made and is not in a read yet
}

// Off is how far the back office's count is from what was counted, where that
// can be known: nothing is under way.
func (c Counting) Off() (money.Quantity, bool) {
	return c.Here.Sub(c.Level.Low), c.Level.Known && c.Level.Exact() && !c.Sent
}
