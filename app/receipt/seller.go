package receipt

import (
	"haat/app/gst"
	"haat/app/sale"
)

// Seller is who issues the document.
type Seller struct {
	Name    string
	Legal   string // as registered (CGST Rule 46(a)), where the board says another name
	Address string
	GSTIN   string
	Phone   string
	Foot    string // the owner's own last line: an exchange policy, a web page
	VPA     string // for a code to pay by on a bill that is not paid
	// Registration holds when the sale itself does not say what it was sold
	// under.
	Registration gst.Registration
}

// registration is what a sale was made under: its own terms say, and older
// sales follow the seller.
func (s Seller) registration(r gst.Registration) gst.Registration {
	if (r != gst.Registration{}) {
		return r
	}
	if (s.Registration != gst.Registration{}) {
		return s.Registration
	}
	return gst.Registration{GSTIN: s.GSTIN}
}

// lines are the seller's rows at the top.
func (s Seller) lines(reg gst.Registration, v Voice) []string {
	all := []string{s.Name}
	if s.Legal != "" && s.Legal != s.Name {
		all = append(all, s.Legal)
	}
	if s.Address != "" {
		all = append(all, s.Address)
	}
	if s.Phone != "" {
		all = append(all, v[:1].T("doc.phone", "phone", s.Phone))
	}
	if reg.Standing() != gst.Unregistered {
		all = append(all, "GSTIN "+reg.GSTIN)
	}
	return all
}

// title and the sentence above it, by what the law calls the paper.
func title(p gst.Paper, reg gst.Registration, v Voice) (top []string, name string) {
	if reg.Standing() == gst.Composition {
		top = append(top, v.law("law.composition"))
	}
	switch p {
	case gst.TaxInvoice:
		name = v.law("law.tax_invoice")
	case gst.BillOfSupply:
		name = v.law("law.bill_of_supply")
	case gst.InvoiceAndBill:
		name = v.law("law.invoice_and_bill")
	case gst.AwaitingIRN:
		top = append(top, v.law("law.not_an_invoice"))
		name = v.law("law.awaiting_irn")
	case gst.CashMemo:
		name = v.law("law.cash_memo")
	}
	return top, name
}

// paperOf is the document for a bill, older ones by who sells now. With the
// portal's number and code it is a tax invoice.
func paperOf(r sale.Record, reg gst.Registration) gst.Paper {
	r.Terms.Seller = reg
	p := r.Paper()
	if p == gst.AwaitingIRN && r.EInvoice.Complete() {
		return gst.TaxInvoice
	}
	return p
}
