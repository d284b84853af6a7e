package receipt

import (
	"slices"
	"strings"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
	"haat/catalog"
)

// ChallanCopies are the keys of the three copies of a delivery challan (CGST Rule
// 55(2)).
var ChallanCopies = []string{"law.challan_original", "law.challan_duplicate", "law.challan_triplicate"}

// Challan is the document of goods that move without being sold, with what Rule
// 55(1) asks for. Tax is shown only where the goods may become the consignee's,
// and the place of supply where they go to another State.
func Challan(c catalog.Challan, s Seller, o Options) Doc {
	v, reg := o.Voice, s.registration(c.Seller)
	d := Doc{
		Kind: KindChallan, Number: c.Number, Seller: s.lines(reg, v), Title: v.law("law.challan"), Sign: v.T("doc.signatory"), Second: second(c.From.State),
		Taxed: reg.Collects() && c.Kind == catalog.Approval, Inter: c.From.State != c.To.State,
	}
	if c.Cancelled != "" {
		d.Marks = append(d.Marks, v.law("law.cancelled"))
	}
	if o.Copy != "" {
		d.Marks = append(d.Marks, v.law(o.Copy))
	}
	if o.Reprint > 0 {
		d.Marks = append(d.Marks, v.T("doc.reprint", "n", o.Reprint))
	}
	d.Facts = []Pair{
		{Left: v.T("doc.no") + " " + c.Number, Right: c.At.In(clock.IST).Format("02 Jan 2006 15:04")},
		{Left: v.T("challan." + string(c.Kind))},
	}
	if d.Inter {
		d.Facts = append(d.Facts, Pair{Left: placeOf(c.To.State)})
	}
	for _, f := range []struct{ key, value string }{{"challan.vehicle", c.Vehicle}, {"challan.eway", c.EWay}} {
		if f.value != "" {
			d.Facts = append(d.Facts, Pair{Left: v.T(f.key), Right: f.value})
		}
	}
	d.Buyer = append(party(v.T("challan.from"), c.From), party(v.T("challan.to"), c.To)...)
	var heads []sale.Head
	for _, l := range c.Lines {
		d.Lines = append(d.Lines, challanLine(l, d.Taxed, v))
		i := slices.IndexFunc(heads, func(h sale.Head) bool { return h.Rate == l.Rate })
		if i < 0 {
			i, heads = len(heads), append(heads, sale.Head{Rate: l.Rate})
		}
		heads[i].Parts = heads[i].Parts.Add(l.Parts)
	}
	d.taxes(heads)
	gross, parts := c.Worth()
	d.Payable = Pair{Left: v.T("challan.value"), Right: rupees(parts.Taxable), Strong: true}
	if d.Taxed {
		d.Payable = Pair{Left: v.T("challan.with_tax"), Right: rupees(gross), Strong: true}
	}
	if c.Why != "" {
		d.Notes = append(d.Notes, v.T("doc.reason", "why", c.Why))
	}
	d.Notes = append(d.Notes, v.T("challan.no_sale"))
	if by := c.InvoiceBy(); by != "" {
		d.Notes = append(d.Notes, v.T("challan.invoice_by", "day", day(by)))
	}
	return d
}

// party is one end of the journey.
func party(word string, p catalog.Party) []string {
	where := p.Address
	if st, ok := gst.StateByCode(p.State); ok {
		where += ", " + st.Name + " (" + st.Code + ")"
	}
	all := []string{word + " " + p.Name, where}
	if p.GSTIN != "" {
		all = append(all, "GSTIN "+p.GSTIN)
	}
	return all
}

// challanLine is one row of goods: at its value without tax, or with it where
// tax is shown.
func challanLine(l catalog.ChallanLine, taxed bool, v Voice) Line {
	worth := l.Parts.Taxable
	if taxed {
		worth = l.Gross
	}
	out := Line{
		Name: v.each(func(lang words.Lang) string { return l.Called(lang == words.Hindi) }),
		Qty:  strings.TrimSpace(l.Qty.Decimal() + " " + l.Unit), Price: figure(each(worth, l.Qty)), Gross: figure(worth), Net: figure(worth),
		Rate: l.Rate.String(), Value: figure(l.Parts.Taxable), CGST: figure(l.Parts.CGST), SGST: figure(l.Parts.SGST), IGST: figure(l.Parts.IGST),
	}
	if gst.ValidHSN(l.HSN) {
		out.HSN = l.HSN
	}
	return out
}

// each is what one unit is worth.
func each(a money.Amount, q money.Quantity) money.Amount {
	if !q.Positive() {
		return a
	}
	return a.Share(1000, q.Milli())
}
