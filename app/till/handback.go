package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// Owed lists what customers are owed, the oldest first: charges without a bill
// or above it. A row stays until all of it is proven to be given back.
func (t *Till) Owed(ctx context.Context) ([]payment.Owed, error) { return t.ledger.Owed(ctx) }

// GiveBackOwed records that a customer got back what they were owed, or a part
// of it, never more. A void or refund on the terminal needs its slip unless the
// terminal says it itself.
func (t *Till) GiveBackOwed(ctx context.Context, id ident.Attempt, in Back) (payment.Owed, error) {
	o, err := t.owedRow(ctx, id)
	if err != nil {
		return o, err
	}
	if in.Amount.IsZero() {
		in.Amount = o.Left()
	}
	attempt, unsure := ident.Attempt{}, false
	if o.Attempt {
		attempt = id
		a, err := t.ledger.Attempt(ctx, id)
		if err != nil {
			return o, err
		}
		unsure = !a.State.Proven()
	}
	h, err := t.handBack(ctx, in, attempt, unsure)
	if err != nil {
		return o, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	o, err = t.ledger.HandBackOwed(ctx, id, h, t.ids.Shift())
	t.tell()
	return o, err
}

func (t *Till) owedRow(ctx context.Context, id ident.Attempt) (payment.Owed, error) {
	all, err := t.ledger.Owed(ctx)
	for _, o := range all {
		if o.ID == id {
			return o, nil
		}
	}
	if err == nil {
		err = fault.New(fault.Missing, "fault.no_such_owed")
	}
	return payment.Owed{}, err
}

// KeepOwed lets money that is owed pay its own bill after all: approved late, or
// for another amount. What it is above what is due stays owed; what it is below
// stays due.
func (t *Till) KeepOwed(ctx context.Context, id ident.Attempt) error {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	o, err := t.owedRow(ctx, id)
	if err == nil && (!o.Attempt || o.Back.Positive()) {
		err = fault.New(fault.Refused, "fault.owed_settled")
	}
	if err != nil {
		return err
	}
	a, err := t.over(ctx, id)
	if err != nil {
		return err
	}
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	p := a.Attempt
	d := t.draftOf(p.Sale)
	busy := false
	for _, x := range t.live {
		busy = busy || x.Sale == p.Sale && x.State.Live()
	}
	t.mu.Unlock()
	switch {
	case d == nil || !d.Due().Positive() || !p.State.TookMoney():
		return fault.New(fault.Refused, "fault.owed_no_bill")
	case busy:
		return fault.New(fault.Busy, "fault.payment_live")
	}
	if d.State == sale.SetAside {
		d.State = sale.Tendering
	}
	return t.take(ctx, a, p, "", *d)
}

// GiveBack records money that went back of a bill's tender (tenders count from
// 1): never more than it paid and is not back yet. What becomes of the bill is
// another record. A void is of the whole payment and of the same day.
func (t *Till) GiveBack(ctx context.Context, id ident.Sale, no int, in Back) (left money.Amount, err error) {
	r, err := t.ledger.Sale(ctx, id)
	if err != nil {
		return left, err
	}
	if no < 1 || no > len(r.Tenders) {
		return left, fault.New(fault.Missing, "fault.no_such_tender")
	}
	x := r.Tenders[no-1]
	if left, err = t.ledger.Refundable(ctx, id, no); err != nil {
		return left, err
	}
	if in.Amount.IsZero() {
		in.Amount = left
	}
	if x.Kind == sale.Cash {
		in.Way = payment.ByCash
	}
	switch {
	case x.Kind.Account():
		return left, fault.New(fault.Refused, "fault.back_to_account")
	case in.Way == payment.ByVoid && r.Day != t.Today():
		return left, fault.New(fault.Refused, "fault.void_same_day")
	}
	h, err := t.handBack(ctx, in, x.Attempt, x.Standing.Unsure())
	if err != nil {
		return left, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	return t.ledger.HandBackTender(ctx, id, no, h, t.ids.Shift())
}

// handBack checks how money goes back and asks for the PINs it needs: a claim
// that no report has settled only by somebody who answers for it, cash for a
// payment by card likewise. It may wait for a person or the terminal, so no lock
// is held; the ledger checks every cap once more.
func (t *Till) handBack(ctx context.Context, in Back, attempt ident.Attempt, unsure bool) (payment.HandBack, error) {
	h := payment.HandBack{Way: in.Way, Amount: in.Amount, Who: t.Config().Cashier, Slip: in.Slip, Why: sale.OneLine(in.Why)}
	if err := noCards(in.Why, in.Slip.RRN, in.Slip.Approval); err != nil {
		return h, err
	}
	if unsure {
		if h.Why == "" {
			return h, fault.New(fault.Refused, "fault.reason_needed")
		}
		who, err := t.pass(ctx, RefundClaim)
		if err != nil {
			return h, err
		}
		h.Who = who
	}
	switch in.Way {
	case payment.ByCash:
		if !attempt.IsZero() && !unsure {
			who, err := t.pass(ctx, CashForCard)
			if err != nil {
				return h, err
			}
			h.Who = who
		}
		return h, nil
	case payment.ByVoid, payment.ByRefund:
	default:
		return h, fault.New(fault.Refused, "fault.back_way")
	}
	if !attempt.IsZero() && in.Way == payment.ByVoid && t.lookForVoid(ctx, attempt) {
		h.Proven = true
		return h, nil
	}
	var err error
	h.Slip, err = t.backSlip(in)
	return h, err
}

// backSlip checks the slip of a void or refund.
func (t *Till) backSlip(in Back) (payment.Slip, error) {
	s := in.Slip
	if s.RRN == "" && s.Approval == "" {
		return s, fault.New(fault.Refused, "fault.back_slip")
	}
	s.Amount = in.Amount
	if s.Mode == "" {
		s.Mode = payment.Card
	}
	s, _, err := t.slip(s, in.Amount)
	return s, err
}
