package sale

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// AccountRow is one movement of what a customer holds here, positive in their
// favour: a credit note, an advance, or (negative) what they owe.
type AccountRow struct {
	Kind   Kind
	Amount money.Amount
	At     time.Time // UTC
	Ref    string    // number of the credit note, or what it was for
	Why    string    // granted, paid_in, spent or taken_back
}

// Credit is money booked in a customer's favour: an advance paid in cash, a
// repayment of what is on account, or a credit note.
type Credit struct {
	Customer    Customer
	Kind        Kind
	Amount      money.Amount
	Ref         string
	At          time.Time
	Who         ident.Person
	NewShift    ident.Shift
	NewCustomer ident.Customer
}
