package till

import (
	"context"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/sale"
)

// Arrived is what a person says about money on our own UPI code.
type Arrived struct {
	Evidence payment.Evidence
	Ref      string // the 12-digit reference, as typed; "" if there is none yet
	Later    bool   // the reference was asked for and will be added later
}

// ShowQR puts a code for an amount towards the bill in front on our own screen
// (all that is due, when amount is zero). The attempt is on disk when it
// returns; its key is the code's reference. While the code is shown nothing
// else is taken for this bill.
func (t *Till) ShowQR(ctx context.Context, amount money.Amount) (ident.Attempt, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	d, a, err := t.prepareQR(amount)
	if err != nil {
		return ident.Attempt{}, err
	}
	if err := t.number(ctx, a); err != nil {
		return ident.Attempt{}, err
	}
	a.Order.Ref = a.Order.Number
	if _, err := t.link(a.Attempt); err != nil {
		return ident.Attempt{}, err
	}
	return a.ID, t.begin(ctx, d, a)
}

func (t *Till) prepareQR(amount money.Amount) (sale.Draft, *attempt, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	d, err := t.payable()
	if err == nil && t.cfg.UPI.IsZero() {
		err = fault.New(fault.Refused, "fault.no_vpa")
	}
	if err != nil {
		return d, nil, err
	}
	a, err := t.attemptFor(&d, payment.UPI, amount)
	if err != nil {
		return d, nil, err
	}
	a.Terminal, a.State, a.SentAt, a.due = payment.OwnQR, payment.Waiting, a.Started, never
	a.steps = []Step{{payment.Waiting, a.Started}}
	return d, a, nil
}

// link is the text of an attempt's code.
func (t *Till) link(p payment.Attempt) (string, error) {
	return upi.Link(t.Config().UPI, p.Order.Amount, p.Order.Ref, "")
}

// ConfirmQR records that the money of a code has come: who says so, and what
// they saw. Above the owner's limit the reference is asked for once. Also for a
// code that was put away before: money that comes late pays its bill if that is
// still due, and is owed otherwise.
func (t *Till) ConfirmQR(ctx context.Context, id ident.Attempt, in Arrived) ([]Hint, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	a, err := t.over(ctx, id)
	if err != nil {
		return nil, err
	}
	if a.Terminal != payment.OwnQR {
		return nil, fault.New(fault.Refused, "fault.no_such_payment")
	}
	if !in.Evidence.Known() || in.Evidence == payment.PaperSlip || in.Evidence == payment.InReport {
		return nil, fault.New(fault.Refused, "fault.evidence")
	}
	cfg := t.Config()
	ref, hints, err := t.reference(in.Ref)
	if err != nil {
		return nil, err
	}
	if ref == "" && !in.Later && cfg.RefAbove.Less(a.Order.Amount) {
		return nil, fault.New(fault.Refused, "fault.upi_ref_needed", "above", cfg.RefAbove)
	}
	proof := payment.Proof{Ref: a.Order.Ref, Amount: a.Order.Amount, Currency: "INR", Mode: payment.UPI, RRN: ref, TID: cfg.UPI.VPA}
	return hints, t.claim(ctx, a, proof, t.said(in.Evidence))
}

// reference checks a typed reference; "" stays "".
func (t *Till) reference(typed string) (string, []Hint, error) {
	if err := noCards(typed); err != nil || typed == "" {
		return "", nil, err
	}
	ref, err := upi.CheckRef(typed)
	if err != nil {
		return "", nil, err
	}
	if upi.OddRef(ref, t.Today()) {
		return ref, []Hint{{Key: "hint.upi_ref_odd"}}, nil
	}
	return ref, nil, nil
}

// DropQR puts a code away: the customer pays another way. It stays findable by
// its reference, because they may have paid all the same.
func (t *Till) DropQR(ctx context.Context, id ident.Attempt) error {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	a := t.attempt(id)
	t.mu.Unlock()
	if a == nil || a.Terminal != payment.OwnQR || !a.State.Live() {
		return fault.New(fault.Missing, "fault.no_such_payment")
	}
	err := t.apply(ctx, a, payment.Cancel, "put away without money")
	t.tidy()
	return err
}

// AddReference adds the 12-digit reference to a claim that has none.
func (t *Till) AddReference(ctx context.Context, id ident.Attempt, typed string) ([]Hint, error) {
	ref, hints, err := t.reference(typed)
	if err == nil && ref == "" {
		ref, err = upi.CheckRef(typed)
	}
	if err == nil {
		_, err = t.ledger.AddReference(ctx, id, ref, t.Config().Cashier)
	}
	return hints, err
}

// UnpaidCodes lists the codes that were put away without money in the last
// days, with their references: where to look when a customer says they paid.
func (t *Till) UnpaidCodes(ctx context.Context, days int) ([]payment.Attempt, error) {
	return t.ledger.UnpaidCodes(ctx, t.clk.Now().Add(-time.Duration(days)*24*time.Hour))
}
