package gst

import (
	"haat/app/clock"
	"haat/app/fault"
)

// Scheme is how a seller stands towards GST. It belongs to the fair, not to
// the program: one seller may be regular at home and casual elsewhere.
type Scheme string

// The schemes.
const (
	Regular      Scheme = "regular"
	Composition  Scheme = "composition"  // CGST Act s.10: pays a share of turnover, may not collect tax
	Casual       Scheme = "casual"       // casual taxable person, s.2(20): registered for this fair and these days
	Unregistered Scheme = "unregistered" // below the threshold
)

// Schemes lists them in the order they are offered.
var Schemes = []Scheme{Regular, Composition, Casual, Unregistered}

// Registration is who sells, as far as tax asks. The zero Registration is an
// unregistered seller.
type Registration struct {
	Scheme Scheme    `json:",omitempty"`
	GSTIN  string    `json:",omitempty"`
	From   clock.Day `json:",omitempty"` // first and last day of a casual registration, at
	To     clock.Day `json:",omitempty"` // most 90 days, extended once by 90 (s.27)
	Large  bool      `json:",omitempty"` // turnover of the year before above ₹5 crore
	// EInvoice is set once turnover was above ₹5 crore in any year since
	// 2017-18 (Notification 10/2023-Central Tax): a bill to a registered buyer
	// is none until the portal has given it an IRN (Rule 48(5)).
	EInvoice bool `json:",omitempty"`
}

// Standing is the scheme; one that was never set follows from the GSTIN.
func (r Registration) Standing() Scheme {
	if r.Scheme != "" {
		return r.Scheme
	}
	if r.GSTIN == "" {
		return Unregistered
	}
	return Regular
}

// Collects reports whether the seller may charge tax and must show it.
func (r Registration) Collects() bool {
	s := r.Standing()
	return s == Regular || s == Casual
}

// longestCasual is 90 days and one extension of 90 (CGST Act s.27).
const longestCasual = 180

// Check reports whether bills may be written on a day. A casual registration
// that has not begun or has run out, a scheme without its GSTIN, and a GSTIN
// with a wrong letter are faults: a bill would be void.
func (r Registration) Check(d clock.Day) error {
	s := r.Standing()
	if s == Unregistered {
		if r.GSTIN != "" {
			return fault.New(fault.Refused, "fault.seller_unregistered_gstin")
		}
		return nil
	}
	if r.GSTIN == "" {
		return fault.New(fault.Refused, "fault.seller_gstin_missing")
	}
	if _, err := CheckGSTIN(r.GSTIN); err != nil {
		return err
	}
	if s != Casual {
		return nil
	}
	days := r.To.Start().Sub(r.From.Start()).Hours() / 24
	switch {
	case r.From == "" || r.To == "" || r.To < r.From || int(days) >= longestCasual:
		return fault.New(fault.Refused, "fault.casual_dates")
	case d < r.From:
		return fault.New(fault.Refused, "fault.casual_early", "from", r.From)
	case d > r.To:
		return fault.New(fault.Refused, "fault.casual_over", "to", r.To)
	}
	return nil
}

// Paper is the document that the law wants for a sale.
type Paper string

// The papers.
const (
	TaxInvoice     Paper = "tax_invoice"      // Rule 46
	BillOfSupply   Paper = "bill_of_supply"   // Rule 49
	InvoiceAndBill Paper = "invoice_and_bill" // Rule 46A: taxed and exempt goods, unregistered buyer
	CashMemo       Paper = "cash_memo"        // an unregistered seller's
	AwaitingIRN    Paper = "awaiting_irn"     // Rule 48(5): no invoice yet
)

// PaperFor names the document for a sale of taxed goods, of exempt ones, or of
// both, to a registered buyer or another.
func (r Registration) PaperFor(taxed, exempt, registered bool) Paper {
	switch r.Standing() {
	case Unregistered:
		return CashMemo
	case Composition:
		return BillOfSupply
	case Regular, Casual:
	}
	switch {
	case !taxed && exempt:
		return BillOfSupply
	case registered && r.EInvoice:
		return AwaitingIRN
	case taxed && exempt && !registered:
		return InvoiceAndBill
	}
	return TaxInvoice
}

// HSNDigits is how many digits of the HSN code a bill must show at least
// (Notification 78/2020-Central Tax): six above ₹5 crore of turnover, else
// four, which a bill to an unregistered buyer may leave out.
func (r Registration) HSNDigits(registered bool) int {
	switch {
	case !r.Collects():
		return 0
	case r.Large:
		return 6
	case registered:
		return 4
	}
	return 0
}

// HSNShort reports whether a code is too short for this seller's bill, or no
// code at all: HSN has 2, 4, 6 or 8 digits.
func (r Registration) HSNShort(hsn string, registered bool) bool {
	need := r.HSNDigits(registered)
	return need > 0 && (!ValidHSN(hsn) || len(hsn) < need)
}

// ValidHSN reports whether text is an HSN or SAC code: 2, 4, 6 or 8 digits.
func ValidHSN(s string) bool {
	if n := len(s); n < 2 || n > 8 || n%2 != 0 {
		return false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
