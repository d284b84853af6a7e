package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/standalone"
	"haat/app/sale"
)

// KeyIn records a payment that the cashier keyed into the terminal by hand, from
// its slip: a part of the bill in front, or all that is due when part is zero.
// It is a claim until a report agrees. Refused while a payment of this bill is
// not sure: the advice in [View.Keyed] says what comes first.
func (t *Till) KeyIn(ctx context.Context, s payment.Slip, part money.Amount) ([]Hint, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	if advice, _ := t.advise(t.cur.ID()); advice != standalone.Free {
		t.mu.Unlock()
		return nil, fault.New(fault.Busy, advice.Guide())
	}
	d, err := t.payable()
	var a *attempt
	if err == nil {
		a, err = t.attemptFor(&d, s.Mode, part)
	}
	t.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s, hints, err := t.slip(s, a.Order.Amount)
	if err != nil {
		return nil, err
	}
	if err := t.number(ctx, a); err != nil {
		return nil, err
	}
	a.Terminal, a.due = payment.Keyed, never
	said := t.said(payment.PaperSlip)
	said.Slip = s.Time
	return hints, t.claim(ctx, a, s.Proof(), said)
}

// CopySlip settles a payment that is not sure by the slip the terminal printed
// for it: it is the same payment, claimed now, and never a second one. Somebody
// must have recorded before that the terminal shows an approval.
func (t *Till) CopySlip(ctx context.Context, id ident.Attempt, s payment.Slip) ([]Hint, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	a := t.attempt(id)
	t.mu.Unlock()
	if a == nil || a.ByHand() || a.State != payment.Unknown {
		return nil, fault.New(fault.Missing, "fault.no_such_payment")
	}
	if a.Looked != payment.LookedApproved {
		return nil, fault.New(fault.Refused, "guide.look_first")
	}
	if s.Mode == "" {
		s.Mode = a.Order.Mode
	}
	s, hints, err := t.slip(s, a.Order.Amount)
	if err != nil {
		return nil, err
	}
	proof := s.Proof()
	proof.Ref = a.Order.Ref
	said := t.said(payment.PaperSlip)
	said.Slip = s.Time
	return hints, t.claim(ctx, a, proof, said)
}

// slip checks what was typed from a slip.
func (t *Till) slip(s payment.Slip, due money.Amount) (payment.Slip, []Hint, error) {
	if err := noCards(s.RRN, s.Approval, s.TID, s.Batch, s.Invoice, s.Last4, s.Time); err != nil {
		return s, nil, err
	}
	s, found, err := standalone.Check(s, due, t.clk.Now())
	var hints []Hint
	for _, h := range found {
		hints = append(hints, Hint{Key: string(h)})
	}
	return s, hints, err
}

// advise says how it stands with keying a sale in by hand.
func (t *Till) advise(id ident.Sale) (standalone.Advice, payment.Attempt) {
	var own []payment.Attempt
	for _, a := range t.live {
		if a.Sale == id {
			own = append(own, a.Attempt)
		}
	}
	return standalone.Advise(own)
}

// GiveUpPayment lets a manager decide that a payment nobody is sure of took no
// money: the terminal showed nothing, and it cannot be asked. The bill may then
// be paid another way; should the money turn up after all, it is owed.
func (t *Till) GiveUpPayment(ctx context.Context, id ident.Attempt, reason string) error {
	if err := noCards(reason); err != nil {
		return err
	}
	t.mu.Lock()
	a := t.attempt(id)
	ready := a != nil && a.State == payment.Unknown && a.Looked == payment.LookedNothing
	t.mu.Unlock()
	if !ready {
		return fault.New(fault.Refused, "guide.look_first")
	}
	who, err := t.pass(ctx, GiveUpPay)
	if err != nil {
		return err
	}
	if err := t.apply(ctx, a, payment.Lapse, "given up by a manager: "+reason); err != nil {
		return err
	}
	return t.note(ctx, nil, journal.Event{Who: who.UUID(), Kind: journal.GivenUp, Ref: id.UUID(), Body: fmt.Sprintf(`{"reason":%q}`, reason)})
}

// SetNote puts a note on a bill, tidied; a card number in it is refused.
func (t *Till) SetNote(id ident.Sale, note string) error {
	if err := noCards(note); err != nil {
		return err
	}
	if len(note) > 500 {
		return fault.New(fault.Refused, "fault.text_long")
	}
	t.mu.Lock()
	defer t.tell()
	defer t.mu.Unlock()
	d := t.find(id)
	if d == nil {
		return fault.New(fault.Missing, "fault.no_such_bill")
	}
	d.Cart.Note = sale.OneLine(note)
	t.touch(d)
	return nil
}
