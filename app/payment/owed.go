package payment

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// Why says how a customer came to be owed money.
type Why string

// The reasons.
const (
	OwedLate   Why = "late"         // approved after it had been given up
	OwedOther  Why = "other_amount" // another amount was taken than asked
	OwedAbove  Why = "above"        // more was taken than the bill needed
	OwedNoBill Why = "no_bill"      // its bill was paid another way, or given up
	OwedReport Why = "report"       // a report shows it, and no bill of ours
)

// OwedState is what became of it.
type OwedState string

// The states. All but the first are final.
const (
	StillOwed OwedState = "owed"
	OwedVoid  OwedState = "voided"   // all of it, by a void
	OwedBack  OwedState = "refunded" // all of it, by a refund or in cash
	OwedKept  OwedState = "kept"     // it pays its bill after all
)

// Owed is money a customer is owed: a charge without a bill, or above it. It
// stays listed until all of it is proven to be given back.
type Owed struct {
	ID      ident.Attempt // the attempt's, or one of its own for a report's row
	Attempt bool          // an attempt of ours took it
	Sale    ident.Sale    // zero when no bill is known
	Why     Why
	State   OwedState
	Amount  money.Amount // what is owed in all
	Back    money.Amount // what was given back so far
	Since   time.Time    // UTC
	Settled time.Time    // UTC; zero while it is owed
	RRN     string
	TID     string
	LogID   string
	Words   string // what is known of it, for a person
}

// Left is what is still owed.
func (o Owed) Left() money.Amount {
	if o.State != StillOwed {
		return money.Amount{}
	}
	return o.Amount.Sub(o.Back)
}

// Way is how money goes back to a customer.
type Way string

// The ways.
const (
	ByVoid   Way = "void"   // same day, before the terminal's settlement
	ByRefund Way = "refund" // on the terminal or by the bank
	ByCash   Way = "cash"   // out of the drawer
)

// HandBack is money going back: towards what is owed, or of a tender. It is
// never more than what was paid that way and is not back yet.
type HandBack struct {
	Way    Way
	Amount money.Amount
	Who    ident.Person
	Proven bool // the terminal side said so itself; otherwise a person did
	Slip   Slip // of the void or refund; needed unless it was cash
	Why    string
}
