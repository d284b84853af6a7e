package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// testAmount is what a payment is tried with.
var testAmount = money.Rupees(1)

// ChargeTest asks the terminal for ₹1 that belongs to no bill, to try the whole
// way before the first customer. It is a payment like any other: on disk before
// its first byte, not sure when nobody answers, and what it took is owed until
// its void is proven by [Till.GiveBackOwed]. It returns when the attempt is on
// disk; the loop does the rest. Refused while the terminal has another bill.
func (t *Till) ChargeTest(ctx context.Context) (ident.Attempt, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	a, d, err := t.prepareTest()
	t.mu.Unlock()
	if err == nil {
		err = t.number(ctx, a)
	}
	if err != nil {
		return ident.Attempt{}, err
	}
	e := journal.Event{Who: t.Config().Cashier.UUID(), Kind: journal.PaymentTrial, Ref: a.ID.UUID(), Body: "{}"}
	if err := t.ledger.Record(ctx, e); err != nil {
		return ident.Attempt{}, err
	}
	return a.ID, t.begin(ctx, d, a)
}

// prepareTest makes the attempt and the bill that never was.
func (t *Till) prepareTest() (*attempt, sale.Draft, error) {
	if t.terminal == nil {
		return nil, sale.Draft{}, fault.New(fault.Refused, "fault.no_terminal")
	}
	for _, a := range t.live {
		if a.holdsTerminal(t.cfg.Terminal) {
			return nil, sale.Draft{}, fault.New(fault.Busy, "fault.terminal_busy")
		}
	}
	now := t.clk.Now()
	d := sale.Draft{State: sale.Open, Cart: sale.Cart{ID: t.ids.Sale()}}
	a := &attempt{Attempt: payment.Attempt{
		ID: t.ids.Attempt(), Sale: d.ID(), Terminal: t.cfg.Terminal, State: payment.Recorded, Started: now,
		Order: payment.Order{Sequence: 1, Amount: testAmount, Invoice: testAmount, Mode: payment.Card, Window: t.cfg.Window, Cashier: "till " + t.cfg.Terminal},
	}}
	a.steps = []Step{{payment.Recorded, now}}
	return a, d, nil
}
