package receipt

import (
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
)

// Credit is what a credit note says. It names the bill it corrects; its lines
// bear the tax of that bill (CGST Act s.34, Rule 53).
type Credit struct {
	Number   string
	At       time.Time // UTC
	Against  string    // number of the bill
	Billed   clock.Day // its date
	Supplier string    // State code
	Place    string
	Supply   gst.Supply
	Seller   gst.Registration
	Customer sale.Customer
	Lines    []sale.BillLine // what came back: quantity, net and parts of the return
	Parts    gst.Parts
	Heads    []sale.Head
	Round    money.Amount
	Total    money.Amount
	Refunds  []sale.Tender // how it was given back
	Reason   string
}

// CreditNote is the document for a return. Rule 53 asks for the recipient's
// name and address even of a person; where the stall has them they are
// printed whatever the bill said.
func CreditNote(c Credit, s Seller, o Options) Doc {
	v := o.Voice
	reg := s.registration(c.Seller)
	d := Doc{
		Kind: KindCredit, Number: c.Number, Seller: s.lines(reg, v), Title: v.law("law.credit_note"), Second: second(c.Supplier),
		Inter: c.Supply == gst.Inter, Taxed: reg.Collects(), Sign: v.T("doc.signatory"), Less: v.T("bill.less"),
	}
	if reg.Standing() == gst.Composition {
		d.Top = []string{v.law("law.composition")}
	}
	if o.Reprint > 0 {
		d.Marks = append(d.Marks, v.T("doc.reprint", "n", o.Reprint))
	}
	d.Facts = []Pair{
		{Left: v.T("doc.no") + " " + c.Number, Right: c.At.In(clock.IST).Format("02 Jan 2006 15:04")},
		{Left: v.T("doc.against", "number", c.Against, "day", day(c.Billed))},
	}
	who := c.Customer
	who.Billed = who.Billed || who.Name != ""
	d.Buyer = buyer(who, v)
	if d.Taxed {
		d.Facts = append(d.Facts, Pair{Left: placeOf(c.Place)})
	}
	for _, l := range c.Lines {
		d.Lines = append(d.Lines, line(l, v))
	}
	if !c.Round.IsZero() {
		d.Totals = append(d.Totals, Pair{Left: v.T("bill.round_off"), Right: figure(c.Round)})
	}
	d.Payable = Pair{Left: v.T("doc.credit"), Right: rupees(c.Total), Strong: true}
	d.taxes(c.Heads)
	d.Paid = tenders(c.Refunds, v)
	if c.Reason != "" {
		d.Notes = append(d.Notes, v.T("doc.reason", "why", c.Reason))
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
