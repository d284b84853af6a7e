package receipt

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/sale"
)

// CreditNote is the document for goods that came back. It names the bill it
// corrects and bears that bill's rates (CGST Act s.34). Rule 53 asks for the
// recipient's name and address even of a person; where the stall has them they
// are printed, whatever the bill said. A business's has the e-invoice portal's
// number and code (Rule 48(4)), or says that they are still to come.
func CreditNote(back sale.Return, original sale.Record, s Seller, o Options) Doc {
	v := o.Voice
	r := back.Document(original)
	reg := s.registration(original.Terms.Seller)
	d := Doc{
		Kind: KindCredit, Number: r.Number, Seller: s.lines(reg, v), Title: v.law("law.credit_note"), Second: second(r.Supplier),
		Inter: r.Bill.Supply == gst.Inter, Taxed: reg.Collects(), Sign: v.T("doc.signatory"), Less: v.T("bill.less"),
	}
	if reg.Standing() == gst.Composition {
		d.Top = []string{v.law("law.composition")}
	}
	r.Terms.Seller = reg
	if r.AwaitsIRN() {
		d.Top = append(d.Top, v.law("law.credit_awaits"))
	}
	if o.Reprint > 0 {
		d.Marks = append(d.Marks, v.T("doc.reprint", "n", o.Reprint))
	}
	d.Facts = []Pair{
		{Left: v.T("doc.no") + " " + r.Number, Right: r.PaidAt.In(clock.IST).Format("02 Jan 2006 15:04")},
		{Left: v.T("doc.against", "number", original.Number, "day", day(original.Day))},
	}
	who := r.Customer
	who.Billed = who.Billed || who.Name != ""
	d.Buyer = buyer(who, v)
	if d.Taxed {
		d.Facts = append(d.Facts, Pair{Left: placeOf(r.Bill.Place)})
	}
	if r.Paper() == gst.AwaitingIRN && r.EInvoice.Complete() {
		d.Facts = append(d.Facts, portal(r, gst.TaxInvoice, v)...)
		d.QR = QR{Text: r.EInvoice.QR, Caption: v.T("doc.scan_einvoice")}
	}
	for _, l := range r.Bill.Lines {
		d.Lines = append(d.Lines, line(l, v))
	}
	if !r.Bill.Round.IsZero() {
		d.Totals = append(d.Totals, Pair{Left: v.T("bill.round_off"), Right: figure(r.Bill.Round)})
	}
	d.Payable = Pair{Left: v.T("doc.credit"), Right: rupees(r.Bill.Payable), Strong: true}
	d.taxes(r.Bill.Heads)
	d.Paid = tenders(r.Tenders, v)
	if back.Why != "" {
		d.Notes = append(d.Notes, v.T("doc.reason", "why", back.Why))
	}
	return d
}

// day writes a date as people read it.
func day(d clock.Day) string {
	t := d.Start()
	if t.IsZero() {
		return string(d)
	}
	return t.In(clock.IST).Format("02 Jan 2006")
}
