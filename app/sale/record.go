package sale

import (
	"time"

	"haat/app/clock"
	"haat/app/gst"
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
	// EInvoice is what the portal answered about a business bill; known only of
	// a bill that was read whole.
	EInvoice gst.EInvoice
	// Of and Against are id and number of the bill that a credit note is about,
	// where the record is a credit note's (see [Return.Document]); zero for a bill.
	Of      ident.Sale
	Against string
}

// DocType is the e-invoice portal's word for what the record is.
func (r *Record) DocType() string {
	if r.Of.IsZero() {
		return gst.DocInvoice
	}
	return gst.DocCredit
}

// Paper is the document that the law wants for the bill as its seller stood
// when it was written, before any portal's answer.
func (r *Record) Paper() gst.Paper {
	taxed, exempt := false, false
	for _, l := range r.Bill.Lines {
		if l.Rate > 0 {
			taxed = true
		} else {
			exempt = true
		}
	}
	return r.Terms.Seller.PaperFor(taxed, exempt, r.Customer.GSTIN != "")
}

// AwaitsIRN reports whether a bill is no invoice yet: its seller must have the
// portal's number and code for it (CGST Rule 48(4) and (5)). The same holds for a
// credit note to a business, unless it is for untaxed goods alone.
func (r *Record) AwaitsIRN() bool {
	return r.State == Paid && r.Paper() == gst.AwaitingIRN && !r.EInvoice.Complete()
}

// Due is what is still to be paid.
func (r *Record) Due() money.Amount { return r.Bill.Payable.Sub(PaidBy(r.Tenders)) }
