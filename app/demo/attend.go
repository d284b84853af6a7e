package demo

import (
	"context"
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/till"
)

// payHow pays in every way there is, in one part or two.
func (r *run) payHow(ctx context.Context) error {
	t := r.w.App.Till
	if due := t.View().Due; clock.Below(r.v, 5) == 0 && due.Paise() > 200_00 {
		if err := t.PayPart(ctx, money.Rupees(100)); err != nil {
			return err
		}
	}
	switch clock.Below(r.v, 8) {
	case 0, 1:
		return r.cash(ctx, money.Amount{})
	case 2:
		return r.ownCode(ctx)
	case 3:
		return r.keyIn(ctx)
	case 4:
		return r.terminal(ctx, payment.UPI)
	}
	return r.terminal(ctx, payment.Card)
}

// attend is the cashier while the machine takes the money. Where it ends without
// money, the customer pays cash; where it is not sure, the next one is served.
func (r *run) attend(ctx context.Context) error {
	t := r.w.App.Till
	for n := range 60 {
		if err := r.until(ctx, r.v.Now().Add(2*time.Second)); err != nil {
			return err
		}
		v := t.View()
		switch {
		case v.Last != nil:
			return nil
		case v.Ended != nil && v.Paying == nil:
			return r.cash(ctx, money.Amount{})
		case r.cfg.Faults != Hostile || v.Paying == nil:
		case n == 4 && clock.Below(r.v, 4) == 0:
			if err := t.CancelPayment(v.Paying.Attempt.ID); err != nil {
				return err
			}
		case n == 6 && clock.Below(r.v, 12) == 0:
			// In the middle of it: the payment is found again at the start.
			if err := r.crash(ctx); err != nil {
				return err
			}
			t = r.w.App.Till
			if err := t.Recall(v.Draft.Cart.ID); err != nil {
				return err
			}
		case n > 30 && v.Paying.Attempt.State == payment.Unknown && v.Paying.Attempt.AskAgain():
			if err := r.look(ctx, v.Paying.Attempt); err != nil {
				return err
			}
		}
	}
	t.NextCustomer()
	return nil
}

// look is an honest person's look at the machine, and the slip copied from it.
func (r *run) look(ctx context.Context, a payment.Attempt) error {
	t, s := r.w.App.Till, r.w.Machine.Screen()
	paper, printed := r.slips[a.Order.Number]
	saw := payment.LookedNothing
	switch {
	case s.Kind == pinesim.Dark:
		return nil // nothing to see by
	case s.Number == a.Order.Number:
		saw = payment.LookedAsking
	case printed:
		saw = payment.LookedApproved
	}
	if err := t.Answer(ctx, a.ID, saw); err != nil || saw != payment.LookedApproved {
		return err
	}
	_, err := t.CopySlip(ctx, a.ID, slipOf(paper))
	if fault.Has(err, "fault.slip_amount") || fault.Has(err, "fault.no_such_payment") {
		return nil // another amount is a manager's matter; or the machine told it first
	}
	return err
}

// watchMachine remembers what somebody standing there would: the papers that
// came out, and that the machine went dark in the middle of a payment.
func (r *run) watchMachine() {
	s := r.w.Machine.Screen()
	if s.Slip != nil && s.Slip.Number != "" {
		r.slips[s.Slip.Number] = *s.Slip
	}
	if all := r.w.Pine.Charges(); s.Kind == pinesim.Dark && len(all) > 0 {
		r.died[all[len(all)-1].Number] = true
	}
}

func slipOf(c pinesim.Charge) payment.Slip {
	return payment.Slip{
		Amount: money.Paise(c.Paise), Mode: payment.Card, RRN: c.RRN, Approval: c.Approval, TID: c.TID, Time: c.At.In(clock.IST).Format("15:04"),
	}
}

// keyIn keys the amount into the machine by hand and copies its slip.
func (r *run) keyIn(ctx context.Context) error {
	t := r.w.App.Till
	c, err := r.w.Machine.KeyIn(t.View().Due.Paise())
	if err != nil {
		return r.cash(ctx, money.Amount{}) // another bill is open on the machine
	}
	if _, err := t.KeyIn(ctx, slipOf(c), money.Amount{}); err != nil {
		return fmt.Errorf("a slip that was just printed: %w", err)
	}
	return nil
}

// ownCode is paid on the code on our own screen, or not: then the code is put
// away and the customer pays cash.
func (r *run) ownCode(ctx context.Context) error {
	t := r.w.App.Till
	id, err := t.ShowQR(ctx, money.Amount{})
	if err != nil {
		return err
	}
	r.v.Advance(time.Duration(5+clock.Below(r.v, 40)) * time.Second)
	if clock.Below(r.v, 6) == 0 {
		if err := t.DropQR(ctx, id); err != nil {
			return err
		}
		return r.cash(ctx, money.Amount{})
	}
	in := till.Arrived{Evidence: payment.Soundbox, Later: true}
	if clock.Below(r.v, 3) == 0 {
		in.Evidence = payment.TheirScreen
	}
	_, err = t.ConfirmQR(ctx, id, in)
	return err
}
