package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// Bill is a paid bill with what became of it since.
type Bill struct {
	sale.Record
	Place   string // its goods left from
	Before  sale.Earlier
	Returns []sale.Return
	Most    map[int]money.Amount // what may still go back by each tender
	// Credits is what is left of the credit notes that were kept for another bill,
	// by their number.
	Credits map[string]money.Amount
}

// Left is how much of a line, counted from 1, has not come back yet.
func (b *Bill) Left(no int) money.Quantity {
	return b.Bill.Lines[no-1].Qty.Sub(b.Before.Qty[no])
}

// FindBills lists the bills that a search matches, the newest first.
func (t *Till) FindBills(ctx context.Context, s sale.Search) ([]sale.Record, error) {
	return t.ledger.FindSales(ctx, s)
}

// PaidBill reads a bill with what came back of it.
func (t *Till) PaidBill(ctx context.Context, id ident.Sale) (Bill, error) {
	var b Bill
	var err error
	if b.Record, b.Place, err = t.ledger.SaleAt(ctx, id); err != nil {
		return b, err
	}
	if b.Before, err = t.ledger.Earlier(ctx, id); err != nil {
		return b, err
	}
	b.Returns, err = t.ledger.Returns(ctx, id)
	b.Most, b.Credits = sale.Refundable(b.Record, b.Before), map[string]money.Amount{}
	for _, r := range b.Returns {
		if err == nil && r.AsCredit().Positive() {
			b.Credits[r.Number], err = t.ledger.CreditLeft(ctx, r.Number)
		}
	}
	return b, err
}

// PriceReturn says what a return would give back. It changes nothing.
func (t *Till) PriceReturn(b Bill, back []sale.Back) (sale.Return, error) {
	return sale.GiveBack(b.Record, back, b.Before, t.Config().Rupee)
}

// Refund is what goes back by one of the bill's tenders.
type Refund struct {
	No     int // of the tender
	Amount money.Amount
	Ref    string // RRN or approval code of the machine's refund; "" for cash
}

// Return takes goods back: the credit note with its number, the money out of
// the drawer or refunded on the machine, what is fit to be sold again on the
// shelf, all in one transaction. What went back on the machine needs the
// reference of its slip, because only that proves it. A reason is always kept.
func (t *Till) Return(ctx context.Context, id ident.Sale, back []sale.Back, refunds []Refund, why string) (sale.Return, error) {
	return t.TakeBack(ctx, Comeback{Of: id, Back: back, Refunds: refunds, Why: why})
}

// Comeback is goods that a customer brings back.
type Comeback struct {
	Of      ident.Sale
	Back    []sale.Back
	Refunds []Refund
	Why     string
	// Buyer is who stands on the credit note of a bill without a customer: name and
	// State (CGST Rule 53(1A)).
	Buyer sale.Customer
}

// TakeBack is [Till.Return] with all that can be said about it.
func (t *Till) TakeBack(ctx context.Context, in Comeback) (sale.Return, error) {
	b, r, err := t.comeback(ctx, in)
	if err != nil {
		return r, err
	}
	if r.Refunds, err = refundsOf(b, in.Refunds); err != nil {
		return r, err
	}
	if _, err := t.pass(ctx, Return); err != nil {
		return r, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	if r, err = t.giveBack(ctx, b, r); err != nil {
		return r, err
	}
	return r, t.Reload(ctx) // the shelf has more now
}

// comeback checks what was said and works the return out.
func (t *Till) comeback(ctx context.Context, in Comeback) (Bill, sale.Return, error) {
	in.Why = sale.OneLine(in.Why)
	if in.Why == "" {
		return Bill{}, sale.Return{}, fault.New(fault.Refused, "fault.return_reason")
	}
	texts := []string{in.Why, in.Buyer.Name}
	for _, x := range in.Refunds {
		texts = append(texts, x.Ref)
	}
	if err := noCards(texts...); err != nil {
		return Bill{}, sale.Return{}, err
	}
	b, err := t.PaidBill(ctx, in.Of)
	if err != nil {
		return b, sale.Return{}, err
	}
	r, err := t.PriceReturn(b, in.Back)
	if err != nil {
		return b, r, err
	}
	r.Why = in.Why
	if r.Buyer.IsZero() || r.Buyer.Name == "" && r.Buyer.Phone == "" {
		r.Buyer.Name, r.Buyer.State = sale.OneLine(in.Buyer.Name), in.Buyer.State
	}
	return b, r, nil
}

// giveBack stores a return.
func (t *Till) giveBack(ctx context.Context, b Bill, r sale.Return) (sale.Return, error) {
	r.ID, r.At, r.Day, r.Who = t.ids.Sale(), t.clk.Now(), t.Today(), t.Config().Cashier
	prefix, err := t.ledger.CreditPrefix(ctx, r.Day)
	if err != nil {
		return r, fmt.Errorf("series of credit notes: %w", err)
	}
	return t.ledger.GiveBack(ctx, sale.Given{Return: r, Prefix: prefix, Place: b.Place, Job: t.ids.Job(), NewShift: t.ids.Shift()})
}

// refundsOf makes tenders of refunds.
func refundsOf(b Bill, refunds []Refund) ([]sale.Tender, error) {
	var out []sale.Tender
	for _, x := range refunds {
		if x.Amount.IsZero() {
			continue
		}
		if x.No < 1 || x.No > len(b.Tenders) || x.Amount.Negative() {
			return nil, fault.New(fault.Missing, "fault.no_such_tender")
		}
		paid := b.Tenders[x.No-1]
		ref := sale.OneLine(x.Ref)
		if paid.Kind != sale.Cash && !paid.Kind.Account() && ref == "" {
			return nil, fault.New(fault.Refused, "fault.back_slip")
		}
		out = append(out, sale.Tender{No: x.No, Kind: paid.Kind, Amount: x.Amount, RRN: ref})
	}
	return out, nil
}

// CancelBill takes a bill back while its customer is still here. The cash
// leaves the drawer. What was taken on the machine is voided there first; voids
// name the reference of each void's slip by the tender's number, needed where
// the machine does not say it itself.
func (t *Till) CancelBill(ctx context.Context, id ident.Sale, voids map[int]string, why string) (sale.Record, error) {
	if why = sale.OneLine(why); why == "" {
		return sale.Record{}, fault.New(fault.Refused, "fault.return_reason")
	}
	if err := noCards(why); err != nil {
		return sale.Record{}, err
	}
	b, err := t.PaidBill(ctx, id)
	if err != nil {
		return b.Record, err
	}
	if _, err := t.pass(ctx, Void); err != nil {
		return b.Record, err
	}
	if err := t.ledger.Cancellable(ctx, id); err != nil {
		return b.Record, err // nothing is voided for a bill that stays
	}
	for _, x := range b.Tenders {
		if !OnMachine(x) || !b.Most[x.No].Positive() {
			continue
		}
		in := Back{Way: payment.ByVoid, Why: why, Slip: SlipNamed(voids[x.No], x.TID)}
		if _, err := t.GiveBack(ctx, id, x.No, in); err != nil {
			return b.Record, err
		}
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	r, err := t.ledger.Cancel(ctx, id, t.Config().Cashier, why, t.ids.Sale(), t.ids.Job())
	if err != nil {
		return r, err
	}
	t.mu.Lock()
	if t.last != nil && t.last.ID == id {
		t.last = nil
	}
	t.mu.Unlock()
	return r, t.Reload(ctx)
}

// rrnDigits is the length of a retrieval reference number; shorter references
// on slips are approval codes.
const rrnDigits = 12

// SlipNamed is a slip of which somebody read one reference: its RRN, or its
// approval code.
func SlipNamed(ref, tid string) payment.Slip {
	if ref = sale.OneLine(ref); len(ref) == rrnDigits {
		return payment.Slip{RRN: ref, TID: tid}
	}
	return payment.Slip{Approval: ref, TID: tid}
}

// OnMachine reports whether a tender is money that the terminal took by its own
// word.
func OnMachine(x sale.Tender) bool {
	return x.Kind != sale.Cash && !x.Kind.Account() && x.Standing == sale.Proven
}
