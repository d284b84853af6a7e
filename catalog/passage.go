package catalog

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// The reasons of a [Passage].
const (
	PassedSold      = "sale"
	PassedCancelled = "cancel"
	PassedReturned  = "return"
	PassedReceived  = "receipt"
	PassedDamaged   = "damage"
	PassedCorrected = "count"   // the back office's count was put right; the shelf did not change
	PassedCounted   = "counted" // a person counted: Qty is what was there
)

// Passage is one thing that happened to an item at a place, for people to read.
type Passage struct {
	At     time.Time // UTC
	Why    string    // one of Passed…
	Qty    money.Quantity
	Ref    string       // the sale, return or stock document
	Number string       // of the bill, the credit note or the stock document; "" for a count
	Who    ident.Person // zero where nobody is known
	Person string       // their name; "" where it is not on this device
	Told   bool         // the back office knows, or never needs to
}
