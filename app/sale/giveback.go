package sale

import (
	"slices"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
)

// Return is goods that come back after their bill, and the credit note for
// them. It is a new fact that names the bill, never a change of it (CGST Act
// s.34).
type Return struct {
	ID      ident.Sale
	Number  string // of the credit note; "" until stored
	Bill    string // the original's number
	Of      ident.Sale
	Day     clock.Day
	At      time.Time // UTC
	Who     ident.Person
	Why     string
	Buyer   Customer
	Lines   []ReturnLine
	Parts   gst.Parts
	Round   money.Amount
	Total   money.Amount // what the customer gets back
	Refunds []Tender     // how; their amounts sum to Total. No 0 is kept as a credit note for a later bill
	// EInvoice is what the e-invoice portal answered about a business's credit note.
	EInvoice gst.EInvoice
}

// ReturnLine is a part of one row of the original that comes back: what is fit
// to be sold again and what is not are two lines, because only the first goes
// back on the shelf.
type ReturnLine struct {
	No      int // of the original's line
	Line    BillLine
	Qty     money.Quantity
	Damaged bool
	Net     money.Amount // its share of what the line cost, everything off
	Parts   gst.Parts
}

// Off is what was taken off the original price for this quantity.
func (l ReturnLine) Off() money.Amount { return l.Line.Price.Times(l.Qty).Sub(l.Net) }

// Back is what a customer brings: so many of a line, some of them damaged.
type Back struct {
	No           int
	Qty, Damaged money.Quantity
}

// AsCredit is the part of a return that is kept as a credit note: the customer
// takes other goods for it.
func (r Return) AsCredit() money.Amount {
	for _, x := range r.Refunds {
		if x.No == CreditNo {
			return x.Amount
		}
	}
	return money.Amount{}
}

// CreditNo is the number of a refund that is by none of the bill's tenders: it
// is kept as a credit note.
const CreditNo = 0

// Given is a return with what its one transaction needs.
type Given struct {
	Return   Return
	Prefix   string // of credit-note numbers; the number is drawn in the transaction
	Place    string // where the goods come back
	Job      ident.Job
	NewShift ident.Shift
}

// Earlier is what of a bill came back before.
type Earlier struct {
	Qty     map[int]money.Quantity // by the original's line
	Total   money.Amount           // of the credit notes
	Refunds []Tender               // what went back by which tender
}

// GiveBack works out a return. Each line returns its exact share: however often
// it is split, the shares sum to what the line cost. The tax is that of the
// original's rate. With the last piece the credit notes sum to the bill, and no
// credit note ever takes their sum above it.
func GiveBack(r Record, back []Back, before Earlier, rupee bool) (Return, error) {
	out := Return{Of: r.ID, Bill: r.Number, Buyer: r.Customer}
	if r.State != Paid {
		return out, fault.New(fault.Refused, "fault.return_cancelled", "bill", r.Number)
	}
	seen := map[int]bool{}
	for _, b := range back {
		if seen[b.No] {
			return out, fault.New(fault.Refused, "fault.return_twice")
		}
		seen[b.No] = true
		lines, err := giveLine(r, b, before.Qty[b.No])
		if err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, lines...)
		for _, l := range lines {
			out.Parts = out.Parts.Add(l.Parts)
		}
	}
	if len(out.Lines) == 0 {
		return out, fault.New(fault.Refused, "fault.return_empty")
	}
	left := r.Bill.Payable.Sub(before.Total)
	switch parts := out.Parts.Total(); {
	case nothingLeft(r, back, before):
		out.Round = left.Sub(parts)
	case rupee:
		out.Round = gst.RoundOff(parts)
	}
	if out.Total = out.Parts.Total().Add(out.Round); left.Less(out.Total) {
		out.Total, out.Round = left, left.Sub(out.Parts.Total())
	}
	return out, nil
}

func giveLine(r Record, b Back, before money.Quantity) ([]ReturnLine, error) {
	if b.No < 1 || b.No > len(r.Bill.Lines) {
		return nil, fault.New(fault.Missing, "fault.no_such_line")
	}
	line := r.Bill.Lines[b.No-1]
	left := line.Qty.Sub(before)
	switch {
	case !b.Qty.Positive() || b.Damaged.Negative() || b.Qty.Less(b.Damaged):
		return nil, fault.New(fault.Refused, "fault.qty_positive", "item", line.Item.Name)
	case left.Less(b.Qty):
		return nil, fault.New(fault.Refused, "fault.return_too_many", "item", line.Item.Name, "left", left)
	case (!b.Qty.Whole() || !b.Damaged.Whole()) && !line.Item.Fractions():
		return nil, fault.New(fault.Refused, "fault.qty_whole", "item", line.Item.Name)
	}
	// By difference of cumulated shares, so that the parts of a line always sum.
	upTo := func(q money.Quantity) money.Amount { return line.Net.Share(q.Milli(), line.Qty.Milli()) }
	var out []ReturnLine
	for _, part := range []ReturnLine{{Qty: b.Qty.Sub(b.Damaged)}, {Qty: b.Damaged, Damaged: true}} {
		if part.Qty.IsZero() {
			continue
		}
		after := before.Add(part.Qty)
		part.No, part.Line, part.Net = b.No, line, upTo(after).Sub(upTo(before))
		if gross := line.Price.Times(part.Qty); gross.Less(part.Net) {
			part.Net = gross // a share of cloth may round above its own price
		}
		part.Parts = gst.Split(part.Net, line.Rate, r.Bill.Supply)
		out, before = append(out, part), after
	}
	return out, nil
}

// Document is the credit note as a bill: its rows, tax by rate and total, with
// the original's place of supply and rates.
func (r Return) Document(original Record) Record {
	b := Bill{Supply: original.Bill.Supply, Place: original.Bill.Place, Parts: r.Parts, Round: r.Round, Payable: r.Total}
	for _, l := range r.Lines {
		row := BillLine{Line: l.Line.Line, Net: l.Net, Rate: l.Line.Rate, Parts: l.Parts}
		row.Qty, row.Discount = l.Qty, l.Off()
		b.Lines = append(b.Lines, row)
		b.Gross = b.Gross.Add(row.Gross())
		b.Discount = b.Discount.Add(row.Discount)
		b.Count = b.Count.Add(pieces(row.Line))
		b.addHead(row.Rate, row.Parts)
	}
	return Record{
		ID: r.ID, Number: r.Number, State: Paid, Day: r.Day, PaidAt: r.At, Cashier: r.Who, Customer: r.Buyer, Supplier: original.Supplier, Bill: b, Tenders: r.Refunds,
		Terms: Terms{Seller: original.Terms.Seller}, EInvoice: r.EInvoice, Of: original.ID, Against: original.Number,
	}
}

// addHead adds to the sums by rate, lowest first.
func (b *Bill) addHead(rate gst.Rate, p gst.Parts) {
	i, found := slices.BinarySearchFunc(b.Heads, rate, func(h Head, r gst.Rate) int { return int(h.Rate) - int(r) })
	if !found {
		b.Heads = slices.Insert(b.Heads, i, Head{Rate: rate})
	}
	b.Heads[i].Parts = b.Heads[i].Parts.Add(p)
}

// nothingLeft reports whether the whole bill has come back after this.
func nothingLeft(r Record, back []Back, before Earlier) bool {
	now := map[int]money.Quantity{}
	for _, b := range back {
		now[b.No] = b.Qty
	}
	for i, l := range r.Bill.Lines {
		if before.Qty[i+1].Add(now[i+1]).Less(l.Qty) {
			return false
		}
	}
	return true
}

// Refundable caps what may go back by each tender: what it paid, less what went
// back by it before. A claim that nobody has checked is refunded only by an
// owner's word.
func Refundable(r Record, before Earlier) map[int]money.Amount {
	out := map[int]money.Amount{}
	for _, x := range r.Tenders {
		if x.Standing == Proven || x.Standing == Verified {
			out[x.No] = x.Amount
		}
	}
	for _, x := range before.Refunds {
		out[x.No] = out[x.No].Sub(x.Amount)
	}
	return out
}
