package sale

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
)

// Record is a sale as it is stored and told to others. Once paid it never
// changes.
type Record struct {
	ID       ident.Sale
	State    State
	Number   string    // the bill's; "" until paid
	Day      clock.Day // the bill's date, IST
	Started  time.Time // UTC
	PaidAt   time.Time // UTC
	Shift    ident.Shift
	Cashier  ident.Person
	Customer Customer
	Supplier string // State code of the GSTIN it was sold under
	Terms    Terms  // what it was priced by
	Bill     Bill
	Tenders  []Tender
	Note     string
	Held     bool // an open cart that was put aside by hand
}

// Due is what is still to be paid.
func (r *Record) Due() money.Amount { return r.Bill.Payable.Sub(PaidBy(r.Tenders)) }
