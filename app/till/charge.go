package till

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// Charge asks the terminal for an amount towards the bill in front (all that
// is due, when amount is zero). It returns when the attempt is on disk; the
// loop does the rest. Refused while another of the sale's attempts may take
// money, or while the terminal still shows another sale's bill.
func (t *Till) Charge(ctx context.Context, mode payment.Mode, amount money.Amount) (ident.Attempt, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	d, a, err := t.prepare(mode, amount)
	t.mu.Unlock()
	if err != nil {
		return ident.Attempt{}, err
	}
	if err := t.number(ctx, a); err != nil {
		return ident.Attempt{}, err
	}
	return a.ID, t.begin(ctx, d, a)
}

// number gives an attempt the key by which the other side knows it: letters and
// digits, unique for good and on every till.
func (t *Till) number(ctx context.Context, a *attempt) error {
	series, err := t.ledger.Series(ctx)
	if err != nil {
		return fmt.Errorf("payment number: %w", err)
	}
	a.Order.Number = series.Letter + series.Mark + strings.ReplaceAll(a.ID.UUID(), "-", "")
	return nil
}

// begin puts an attempt on disk and among those that may take money.
func (t *Till) begin(ctx context.Context, d sale.Draft, a *attempt) error {
	if err := t.ledger.BeginAttempt(ctx, d, a.Attempt); err != nil {
		return fmt.Errorf("begin payment: %w", err)
	}
	t.mu.Lock()
	t.live = append(t.live, a)
	delete(t.ended, d.ID())
	if at := t.find(d.ID()); at != nil {
		at.State = d.State
	}
	delete(t.dirty, d.ID())
	t.mu.Unlock()
	t.wake()
	t.tell()
	return nil
}

// UseTerminal changes the terminal that payments are taken on, nil for none.
// It is refused while one may be taking money.
func (t *Till) UseTerminal(terminal payment.Terminal, window time.Duration) error {
	t.mu.Lock()
	defer t.tell()
	defer t.mu.Unlock()
	for _, a := range t.live {
		if a.State.Live() && !a.ByHand() {
			return fault.New(fault.Busy, "fault.terminal_busy")
		}
	}
	t.terminal = terminal
	if window > 0 {
		t.cfg.Window = window
	}
	return nil
}

func (t *Till) prepare(mode payment.Mode, amount money.Amount) (sale.Draft, *attempt, error) {
	d, err := t.payable()
	if err != nil {
		return d, nil, err
	}
	if t.terminal == nil {
		return d, nil, fault.New(fault.Refused, "fault.no_terminal")
	}
	for _, a := range t.live {
		if a.holdsTerminal(t.cfg.Terminal) {
			return d, nil, fault.New(fault.Busy, "fault.terminal_busy")
		}
	}
	a, err := t.attemptFor(&d, mode, amount)
	if err == nil && a.Order.Amount.Paise() > t.cfg.MaxPayment {
		err = fault.New(fault.Refused, "fault.payment_too_big", "most", money.Paise(t.cfg.MaxPayment))
	}
	return d, a, err
}

// attemptFor makes an attempt for a part of what is due, or all of it when
// amount is zero, and moves the draft on.
func (t *Till) attemptFor(d *sale.Draft, mode payment.Mode, amount money.Amount) (*attempt, error) {
	due := d.Due()
	if amount.IsZero() {
		amount = due
	}
	if !amount.Positive() || due.Less(amount) {
		return nil, fault.New(fault.Refused, "fault.part_range", "due", due)
	}
	err := sale.RoomFor(d.Tenders, amount, due)
	if err == nil {
		d.State, err = sale.Next(d.State, sale.Begin)
	}
	if err != nil {
		return nil, err
	}
	now := t.clk.Now()
	a := &attempt{Attempt: payment.Attempt{
		ID: t.ids.Attempt(), Sale: d.ID(), Terminal: t.cfg.Terminal, State: payment.Recorded, Started: now,
		Order: payment.Order{
			Sequence: len(d.Tenders) + 1, Amount: amount, Invoice: d.Bill().Payable, Mode: mode,
			Window: t.cfg.Window, Cashier: "till " + t.cfg.Terminal,
		},
	}}
	a.steps = []Step{{payment.Recorded, now}}
	return a, nil
}

func (t *Till) wake() {
	select {
	case t.poke <- struct{}{}:
	default:
	}
}

// Poked wakes whoever runs the loop when there is something new to do.
func (t *Till) Poked() <-chan struct{} { return t.poke }

// CancelPayment asks for a payment to be withdrawn. It stays live until the
// terminal side has said how it ended.
func (t *Till) CancelPayment(id ident.Attempt) error {
	return t.change(id, func(a *attempt) {
		a.Forced = a.Wanted // asked again: with force
		a.Wanted = true
		a.due = t.clk.Mono()
	})
}

// Answer records what a person saw on the terminal of a payment that is not
// sure. The terminal is then free for the next sale; the look does not settle
// the payment. "Nothing" also withdraws the bill, in case it is still there.
func (t *Till) Answer(ctx context.Context, id ident.Attempt, saw payment.Looked) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	var copied payment.Attempt
	err := t.change(id, func(a *attempt) {
		a.Looked, a.LookedAt = saw, t.own(a)
		a.Freed = saw != payment.LookedAsking
		if saw == payment.LookedNothing {
			a.Wanted = true
		}
		a.due = t.clk.Mono()
		copied = a.Attempt
	})
	if err != nil {
		return err
	}
	err = t.ledger.SaveAttempt(ctx, copied, "", copied.State, nil)
	return t.note(ctx, err, lookEvent(t.Config().Cashier, copied, saw))
}

func (t *Till) change(id ident.Attempt, fn func(*attempt)) error {
	t.mu.Lock()
	a := t.attempt(id)
	if a == nil {
		t.mu.Unlock()
		return fault.New(fault.Missing, "fault.no_such_payment")
	}
	fn(a)
	t.mu.Unlock()
	t.wake()
	t.tell()
	return nil
}

func (t *Till) attempt(id ident.Attempt) *attempt {
	for _, a := range t.live {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// takeUp loads every attempt that is not over. One whose request was under way
// when the program ended is unknown: nobody knows whether it left.
func (t *Till) takeUp(ctx context.Context) error {
	all, err := t.ledger.LiveAttempts(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		a := &attempt{Attempt: p, start: t.clk.Mono() - t.age(p.SentAt), due: t.clk.Mono(), steps: []Step{{p.State, p.Started}}}
		a.ended = t.clk.Mono() - t.age(latest(p.EndedAt, p.Started))
		if p.ByHand() {
			a.due = never
		}
		if p.State == payment.Sent {
			if err := t.apply(ctx, a, payment.Blur, "the program ended while it was being sent"); err != nil {
				return err
			}
		}
		d := t.draftOf(p.Sale)
		switch {
		case p.State == payment.Paid && d != nil:
			if err := t.paid(ctx, a, p, *d); err != nil {
				return err
			}
		case p.State.Live() || !p.ByHand() && p.Order.Ref != "" || !p.ByHand() && !p.State.TookMoney():
			t.live = append(t.live, a)
		}
	}
	t.tidy()
	return nil
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// age is how long ago something was, by the wall clock, for the first look
// after a start; a clock that lies only changes when that is.
func (t *Till) age(then time.Time) (d time.Duration) {
	if !then.IsZero() {
		d = max(t.clk.Now().Sub(then), 0)
	}
	return d
}
