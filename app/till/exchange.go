package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
)

// Exchange takes goods back against the bill in front: a credit note, of which as
// much pays that bill as is due of it. What is more goes back by the old bill's
// own tenders, as in.Refunds say; what is less is taken like any rest. The
// return and the payment are two records: when the second cannot be made, the
// credit note stands and [Till.PayCredit] pays with it.
func (t *Till) Exchange(ctx context.Context, in Comeback) (sale.Return, sale.Record, error) {
	b, r, err := t.comeback(ctx, in)
	if err != nil {
		return r, sale.Record{}, err
	}
	if r.Refunds, err = refundsOf(b, in.Refunds); err != nil {
		return r, sale.Record{}, err
	}
	asked, credit, err := t.exchangeable(b, r.Total)
	if err != nil {
		return r, sale.Record{}, err
	}
	// What nobody has checked as paid may become goods only by somebody's word.
	act := Return
	if backed(b).Less(r.Total) {
		act = RefundClaim
	}
	if _, err := t.pass(ctx, act); err != nil {
		return r, sale.Record{}, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	now, again, err := t.exchangeable(b, r.Total)
	if err == nil && (now != asked || again != credit) {
		err = fault.New(fault.Busy, "fault.no_such_bill")
	}
	if err != nil {
		return r, sale.Record{}, err
	}
	r.Refunds = append(r.Refunds, sale.Tender{No: sale.CreditNo, Kind: sale.CreditNote, Amount: credit})
	if r, err = t.giveBack(ctx, b, r); err != nil {
		return r, sale.Record{}, err
	}
	paid, err := t.payCredit(ctx, b, credit, r.Number)
	if err != nil {
		return r, paid, err
	}
	return r, paid, t.Reload(ctx)
}

// ExchangeDue is how much of a return would pay the bill in front; a fault says
// why it cannot.
func (t *Till) ExchangeDue(b Bill, total money.Amount) (money.Amount, error) {
	_, credit, err := t.exchangeable(b, total)
	return credit, err
}

// PayCredit pays the bill in front with what is left of a credit note of a bill.
func (t *Till) PayCredit(ctx context.Context, of ident.Sale, number string) (sale.Record, error) {
	b, err := t.PaidBill(ctx, of)
	if err != nil {
		return sale.Record{}, err
	}
	if _, err := t.pass(ctx, Return); err != nil {
		return sale.Record{}, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	_, credit, err := t.exchangeable(b, b.Credits[number])
	if err != nil {
		return sale.Record{}, err
	}
	return t.payCredit(ctx, b, credit, number)
}

// backed is what of a bill is certain to have been paid and has not gone back.
func backed(b Bill) money.Amount {
	sum := money.Amount{}
	for _, left := range b.Most {
		sum = sum.Add(left)
	}
	return sum
}

// exchangeable is the bill in front and how much of an amount can pay it. Both
// bills must be one customer's: the back office sets a credit note off against
// its own customer's invoices only.
func (t *Till) exchangeable(b Bill, amount money.Amount) (ident.Sale, money.Amount, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cur.Cart.Empty() {
		return ident.Sale{}, amount, fault.New(fault.Refused, "fault.exchange_empty")
	}
	d, err := t.payable()
	if err != nil {
		return ident.Sale{}, amount, err
	}
	due := d.Due()
	if due.Less(amount) {
		amount = due
	}
	switch old, now := b.Customer, d.Cart.Customer; {
	case !amount.Positive():
		return d.ID(), amount, fault.New(fault.Refused, "fault.exchange_empty")
	case old.Phone == now.Phone && (old.Phone != "" || now.IsZero() || old.ID == now.ID):
	case now.IsZero() && !d.Locked():
	default:
		return d.ID(), amount, fault.New(fault.Refused, "fault.exchange_customer", "bill", b.Number)
	}
	return d.ID(), amount, sale.RoomFor(d.Tenders, amount, due)
}

// payCredit takes the credit note as a part of the bill in front, or as its
// last.
func (t *Till) payCredit(ctx context.Context, b Bill, credit money.Amount, number string) (sale.Record, error) {
	t.mu.Lock()
	id, none := t.cur.ID(), t.cur.Cart.Customer.IsZero()
	t.mu.Unlock()
	if none && b.Customer.Phone != "" {
		if err := t.SetCustomer(id, b.Customer); err != nil {
			return sale.Record{}, err
		}
	}
	t.mu.Lock()
	d, err := t.payable()
	t.mu.Unlock()
	if err != nil {
		return sale.Record{}, err
	}
	x := sale.Tender{Kind: sale.CreditNote, Amount: credit, Given: credit, Standing: sale.Proven, Ref: number}
	if credit.Less(d.Due()) {
		return sale.Record{}, t.takePart(ctx, d, x)
	}
	d.Tenders = append(append([]sale.Tender{}, d.Tenders...), x)
	return t.complete(ctx, d, nil)
}
