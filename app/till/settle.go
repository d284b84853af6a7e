package till

import (
	"context"
	"errors"

	"haat/app/payment"
	"haat/app/sale"
)

// believed is what an event means for an attempt that is over: only proof moves
// it. What a person claimed and the terminal tells otherwise is disputed.
func (a *attempt) believed(e payment.Event) payment.Event {
	proof := e == payment.Approve || e == payment.ApproveOther
	switch {
	case a.State.Live():
		return e
	case a.State == payment.Claimed && (e == payment.ApproveOther || e == payment.Void):
		return payment.Dispute
	case a.State == payment.Voided || proof && a.State != payment.Claimed && a.State.TookMoney():
		return "" // known already
	case proof || e == payment.Void:
		return e
	}
	return ""
}

// paid makes a proven attempt a tender.
func (t *Till) paid(ctx context.Context, a *attempt, p payment.Attempt, d sale.Draft) error {
	for _, x := range d.Tenders {
		if x.Attempt == p.ID {
			return nil // told twice
		}
	}
	err := t.take(ctx, a, p, payment.Approve, d)
	if errors.Is(err, payment.ErrProofUsed) {
		return t.replay(ctx, a, a.State)
	}
	return err
}

// take makes an attempt that took money a tender, and the sale a bill if nothing
// is left due. What was taken above what is due is owed to the customer.
func (t *Till) take(ctx context.Context, a *attempt, p payment.Attempt, e payment.Event, d sale.Draft) error {
	x := tender(p)
	if due := d.Due(); due.Less(x.Amount) {
		x.Amount, x.Given = due, due
	}
	if x.Kind == sale.UPIQR {
		x.TID = t.Config().UPI.VPA // references are unique to an address
	}
	d.Tenders = append(d.Tenders, x)
	d.State = sale.Tendering
	if !d.Due().Positive() {
		if _, err := t.complete(ctx, d, &p); err != nil {
			return err
		}
		t.store(a, p, nil)
		return nil
	}
	if err := t.ledger.SaveAttempt(ctx, p, e, a.State, &d); err != nil {
		return err
	}
	t.store(a, p, &d)
	return nil
}

// tender is an attempt that took money as a part of the bill; what was really
// used is recorded when it differs from what was asked.
func tender(p payment.Attempt) sale.Tender {
	kind := map[payment.Mode]sale.Kind{payment.Card: sale.Card, payment.UPI: sale.UPI}
	x := sale.Tender{
		Kind: kind[p.Order.Mode], Amount: p.Owed(), Given: p.Owed(), Standing: sale.Proven, Attempt: p.ID,
		RRN: p.Proof.RRN, Approval: p.Proof.Approval, TID: p.Proof.TID, LogID: p.Proof.LogID, Last4: p.Proof.Last4, Network: p.Proof.Network,
	}
	used, ok := kind[p.Proof.Mode]
	switch {
	case p.Terminal == payment.OwnQR:
		x.Kind, x.Ref = sale.UPIQR, p.Order.Ref
	case p.Terminal == payment.Keyed:
		x.Kind = sale.Standalone
	case ok && used != x.Kind:
		x.Asked, x.Kind = x.Kind, used
	}
	if p.Said != nil {
		x.Evidence = string(p.Said.Evidence)
		switch {
		case p.State == payment.Verified:
			x.Standing = sale.Verified
		case p.State == payment.Disputed:
			x.Standing = sale.Disputed
		case !p.State.Proven() && p.Said.Evidence.Ours():
			x.Standing = sale.Claimed
		case !p.State.Proven():
			x.Standing = sale.Unverified
		}
	}
	return x
}

// tidy forgets attempts that are over.
func (t *Till) tidy() {
	t.mu.Lock()
	defer t.mu.Unlock()
	var keep []*attempt
	for _, a := range t.live {
		if a.State.Live() || !a.done && a.mayChange() {
			keep = append(keep, a)
		}
	}
	t.live = keep
}

// mayChange reports whether an attempt that is over is worth further looks: an
// approval may still turn up, a charge without a bill may be taken back by the
// bank, a person's claim may be proven.
func (a *attempt) mayChange() bool {
	switch a.State {
	case payment.Declined, payment.Cancelled, payment.Lapsed:
		return true
	case payment.Claimed, payment.PaidLate, payment.PaidDifferent:
		return a.Order.Ref != "" && !a.ByHand()
	case payment.Recorded, payment.Sent, payment.Waiting, payment.Unknown, payment.Paid, payment.NotSent, payment.Refused,
		payment.Voided, payment.Verified, payment.Disputed:
	}
	return false
}
