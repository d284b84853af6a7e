package receipt

import (
	"fmt"
	"strings"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
	"haat/catalog"
)

// Options are what a print adds to a bill.
type Options struct {
	Voice   Voice
	Reprint int    // how often it was printed before: "REPRINT 2"; DUPLICATE is a copy's name
	Copy    string // a key of Copies; "" for none
	NoCode  bool   // leave the code to scan out
}

// Copies are the keys of the copies of a bill that a buyer with a GSTIN gets
// for goods (CGST Rule 48(1)); nobody else's bill has copy names, and neither has
// an e-invoice (Rule 48(6)) nor what waits to be one.
func Copies(r sale.Record) []string {
	if r.Customer.GSTIN == "" || r.Paper() == gst.AwaitingIRN {
		return nil
	}
	return []string{"law.copy_original", "law.copy_duplicate", "law.copy_triplicate"}
}

// Bill is the document for a paid sale.
func Bill(r sale.Record, s Seller, o Options) Doc {
	v := o.Voice
	reg := s.registration(r.Terms.Seller)
	paper := paperOf(r, reg)
	d := Doc{Kind: KindBill, Number: r.Number, Seller: s.lines(reg, v), Thanks: v.lines("bill.thanks")}
	d.Top, d.Title = title(paper, reg, v)
	if r.State == sale.Cancelled {
		d.Marks = append(d.Marks, v.law("law.cancelled"))
	}
	if o.Copy != "" && paper == gst.TaxInvoice {
		d.Marks = append(d.Marks, v.law(o.Copy))
	}
	if o.Reprint > 0 {
		d.Marks = append(d.Marks, v.T("doc.reprint", "n", o.Reprint))
	}
	d.Facts = append(d.Facts, Pair{Left: v.T("doc.no") + " " + r.Number, Right: r.PaidAt.In(clock.IST).Format("02 Jan 2006 15:04")})
	d.Buyer = buyer(r.Customer, v)
	d.Second, d.Less = second(r.Supplier), v.T("bill.less")
	d.Inter, d.Taxed = r.Bill.Supply == gst.Inter, reg.Collects()
	if d.Taxed {
		d.Facts = append(d.Facts, Pair{Left: placeOf(r.Bill.Place)})
	}
	d.Facts = append(d.Facts, portal(r, paper, v)...)
	for _, l := range r.Bill.Lines {
		d.Lines = append(d.Lines, line(l, v))
	}
	d.totals(r.Bill, v)
	d.taxes(r.Bill.Heads)
	d.Paid = tenders(r.Tenders, v)
	if r.Note != "" {
		d.Notes = append(d.Notes, v.T("bill.note", "note", r.Note))
	}
	if r.Bill.Saved.Positive() {
		d.Notes = append(d.Notes, v.T("bill.saved", "amount", rupees(r.Bill.Saved)))
	}
	if s.Foot != "" {
		d.Thanks = append(d.Thanks, s.Foot)
	}
	if !o.NoCode {
		d.QR = code(r, s, reg, v)
	}
	d.Sign = v.T("doc.signatory")
	return d
}

// portal are the number and acknowledgement of an e-invoice (CGST Rule 46(r)).
func portal(r sale.Record, p gst.Paper, v Voice) []Pair {
	e := r.EInvoice
	if p != gst.TaxInvoice || e.IRN == "" {
		return nil
	}
	half := len(e.IRN) / 2 // one word of 64 characters fits no column
	all := []Pair{{Left: "IRN " + e.IRN[:half]}, {Left: e.IRN[half:], Deep: true}}
	if e.AckNo != "" {
		all = append(all, Pair{Left: "Ack No. " + e.AckNo})
	}
	if !e.AckAt.IsZero() {
		all = append(all, Pair{Left: v.T("doc.ack_date"), Right: e.AckAt.In(clock.IST).Format("02 Jan 2006 15:04")})
	}
	return all
}

func second(supplier string) string {
	if st, ok := gst.StateByCode(supplier); ok {
		return st.SecondHead()
	}
	return "SGST"
}

func placeOf(code string) string {
	st, ok := gst.StateByCode(code)
	if !ok {
		return "Place of supply: " + code
	}
	return "Place of supply: " + st.Code + " " + st.Name
}

// buyer is who the bill is made out to: a business always, a person only when
// the address belongs on the bill.
func buyer(c sale.Customer, v Voice) []string {
	if c.GSTIN == "" && !c.Billed {
		return nil
	}
	all := []string{v.T("doc.to") + " " + strings.TrimSpace(c.Name)}
	where := strings.TrimSpace(c.Address + " " + c.PIN)
	if st, ok := gst.StateByCode(c.State); ok {
		where = strings.TrimLeft(where+", "+st.Name+" ("+st.Code+")", ", ")
	}
	if where != "" {
		all = append(all, where)
	}
	if c.GSTIN != "" {
		all = append(all, "GSTIN "+c.GSTIN)
	}
	return all
}

// line writes one row of goods. A code that is no HSN is left out: wrong is
// worse than missing, which the law allows small sellers on a person's bill.
func line(l sale.BillLine, v Voice) Line {
	out := Line{
		Name: Called(l.Item, v), Note: l.Note, Qty: strings.TrimSpace(l.Qty.Decimal() + " " + l.Item.Unit), Price: figure(l.Price), Gross: figure(l.Gross()), Net: figure(l.Net),
		Rate: l.Rate.String(), Value: figure(l.Parts.Taxable), CGST: figure(l.Parts.CGST), SGST: figure(l.Parts.SGST), IGST: figure(l.Parts.IGST),
	}
	if gst.ValidHSN(l.Item.HSN) {
		out.HSN = l.Item.HSN
	}
	if off := l.Off(); !off.IsZero() {
		out.Off = figure(off.Neg())
	}
	return out
}

// Called is an item's name in every language of the voice.
func Called(it catalog.Item, v Voice) string {
	return v.each(func(lang words.Lang) string { return it.Called(lang == words.Hindi) })
}

func (d *Doc) totals(b sale.Bill, v Voice) {
	if !b.Discount.IsZero() || len(b.Lines) > 1 {
		d.Totals = append(d.Totals, Pair{Left: v.T("bill.sum", "n", len(b.Lines)), Right: figure(b.Gross)})
	}
	less := b.Discount
	for _, x := range b.Deals {
		name := v.each(func(lang words.Lang) string { return lang.T("bill.offer", "name", x.Called(lang == words.Hindi)) })
		d.Totals = append(d.Totals, Pair{Left: name, Right: figure(x.Saved.Neg())})
		less = less.Sub(x.Saved)
	}
	if !less.IsZero() {
		d.Totals = append(d.Totals, Pair{Left: v.T("bill.discount"), Right: figure(less.Neg())})
	}
	if !b.Round.IsZero() {
		d.Totals = append(d.Totals, Pair{Left: v.T("bill.round_off"), Right: figure(b.Round)})
	}
	d.Payable = Pair{Left: v.T("bill.total"), Right: rupees(b.Payable), Strong: true}
}

// taxes lists each rate. Nothing is shown by a seller who may not collect.
func (d *Doc) taxes(heads []sale.Head) {
	if !d.Taxed {
		return
	}
	for _, h := range heads {
		d.Taxes = append(d.Taxes, TaxRow{
			Rate: h.Rate.String(), Half: h.Rate.Half(), Value: figure(h.Parts.Taxable), CGST: figure(h.Parts.CGST),
			SGST: figure(h.Parts.SGST), IGST: figure(h.Parts.IGST), Total: figure(h.Parts.Tax()), Free: h.Rate == 0,
		})
	}
	d.Facts = append(d.Facts, Pair{Left: "Reverse charge: No"})
}

// tenders shows how a bill was paid. Of a card only what may be kept is there
// to be printed: the last four digits and the reference.
func tenders(all []sale.Tender, v Voice) []Pair {
	var out []Pair
	for _, x := range all {
		what := v.T("tender." + string(x.Kind))
		if x.Last4 != "" {
			what += " ··" + x.Last4
		}
		out = append(out, Pair{Left: what, Right: figure(x.Amount)})
		if x.RRN != "" {
			out = append(out, Pair{Left: "RRN " + x.RRN, Deep: true})
		}
		if x.Change.Positive() {
			out = append(out, Pair{Left: v.T("bill.given"), Right: figure(x.Given), Deep: true}, Pair{Left: v.T("bill.change"), Right: figure(x.Change), Deep: true})
		}
	}
	return out
}

// code is what a phone may scan: a link to pay by while something is owed, or
// the facts of the bill, to compare paper with books.
func code(r sale.Record, s Seller, reg gst.Registration, v Voice) QR {
	if r.EInvoice.Complete() {
		return QR{Text: r.EInvoice.QR, Caption: v.T("doc.scan_einvoice")}
	}
	due := r.Due()
	for _, x := range r.Tenders {
		if x.Kind == sale.OnAccount {
			due = due.Add(x.Amount)
		}
	}
	if s.VPA != "" && due.Positive() && r.State != sale.Cancelled {
		return QR{Text: payLink(s.VPA, s.Name, r.Number, due), Caption: v.T("doc.scan_to_pay", "amount", rupees(due))}
	}
	text := fmt.Sprintf("%s %s %s INR %s", reg.GSTIN, r.Number, r.Day, r.Bill.Payable.Decimal())
	return QR{Text: strings.TrimSpace(text), Caption: v.T("doc.scan_to_check")}
}

// payLink is a UPI link with the amount fixed (NPCI UPI Linking Specifications
// 1.6). Spaces are %20: some apps show a plus as a plus.
func payLink(vpa, name, number string, due money.Amount) string {
	return "upi://pay?pa=" + escape(vpa) + "&pn=" + escape(name) + "&tr=" + escape(number) + "&tn=" + escape("Bill "+number) + "&am=" + due.Decimal() + "&cu=INR"
}
