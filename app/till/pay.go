package till

import (
	"context"
	"errors"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/catalog"
)

// PayCash takes what is due in cash. Given nothing means the exact amount; less
// than what is due is refused with what is missing, and so is cash that the
// income-tax law forbids to take.
func (t *Till) PayCash(ctx context.Context, given money.Amount) (sale.Record, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	d, err := t.payable()
	t.mu.Unlock()
	if err != nil {
		return sale.Record{}, err
	}
	x, err := sale.PayCash(d.Due(), given)
	if err != nil {
		return sale.Record{}, err
	}
	if err := t.cashAllowed(ctx, d, x.Amount); err != nil {
		return sale.Record{}, err
	}
	d.Tenders = append(append([]sale.Tender{}, d.Tenders...), x)
	return t.complete(ctx, d, nil)
}

// payable is the bill in front, ready for a tender: not empty, and without a
// payment that may still take money.
func (t *Till) payable() (sale.Draft, error) {
	d := t.cur
	d.Cart = t.cur.Cart.Clone()
	switch {
	case d.Cart.Empty():
		return d, fault.New(fault.Refused, "fault.empty_bill")
	case d.Bill().Payable.Negative():
		return d, fault.New(fault.Refused, "fault.empty_bill")
	}
	for _, a := range t.live {
		if a.Sale == d.ID() && a.State.Live() {
			return d, fault.New(fault.Busy, "fault.payment_live")
		}
	}
	if err := t.askClock(); err != nil {
		return d, err
	}
	return d, d.Lawful(clock.DayOf(t.clk.Now()))
}

// put replaces a draft in memory after it was stored.
func (t *Till) put(d sale.Draft) {
	t.mu.Lock()
	if at := t.find(d.ID()); at != nil {
		if !sale.OutOfAccount(d.Tenders) { // otherwise it is whose account paid
			d.Cart.Customer = at.Cart.Customer // may have been typed meanwhile
		}
		*at = d
	}
	t.mu.Unlock()
	t.tell()
}

// complete runs the one transaction and only then lets anyone hear of it.
func (t *Till) complete(ctx context.Context, d sale.Draft, proof *payment.Attempt) (sale.Record, error) {
	f, err := t.finish(ctx, d)
	if err != nil {
		return sale.Record{}, err
	}
	r, err := t.ledger.Complete(ctx, f, proof)
	if err != nil {
		return sale.Record{}, fmt.Errorf("save the sale: %w", err)
	}
	// The sale is safe: a note about the clock that fails is no reason to doubt it.
	_ = t.billed(ctx, f.Cashier, f.PaidAt)
	t.mu.Lock()
	delete(t.dirty, d.ID())
	for _, m := range f.Moves {
		t.shelf.Move(catalog.Movement{Item: m.Item, Delta: m.Qty, Born: catalog.Never, Sent: catalog.Never, Landed: catalog.Never})
	}
	front := t.cur.ID() == d.ID()
	if front {
		t.fresh()
		t.last, t.before, t.sold = &r, nil, d
		t.sold.Cart = d.Cart.Clone()
	}
	t.drop(d.ID())
	t.mu.Unlock()
	t.tell()
	return r, nil
}

func (t *Till) drop(id ident.Sale) {
	for i := range t.aside {
		if t.aside[i].ID() == id {
			t.aside = append(t.aside[:i:i], t.aside[i+1:]...)
			return
		}
	}
}

func (t *Till) finish(ctx context.Context, d sale.Draft) (sale.Finished, error) {
	series, err := t.ledger.Series(ctx)
	if err == nil {
		err = series.Check()
	}
	if err != nil {
		return sale.Finished{}, fmt.Errorf("bill number: %w", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	d.NameBuyer()
	b := d.Bill()
	d.Terms.Deals = b.Deals
	moves, err := sale.Moves(b, t.ids, func(id catalog.ItemID) bool {
		it, ok := t.book.ByID(id)
		return ok && it.Tracked
	})
	if err != nil {
		return sale.Finished{}, err
	}
	now := t.clk.Now()
	day := clock.DayOf(now)
	return sale.Finished{
		Draft: d, Bill: b, PaidAt: now, Day: day, NotBefore: now.Add(t.cfg.TellAfter),
		Prefix: series.Prefix(gst.Bill, day), Cashier: t.cfg.Cashier, Place: t.cfg.Place, Moves: moves,
		Job: t.ids.Job(), NewJob: t.ids.Job(), NewShift: t.ids.Shift(), NewWalkIn: t.ids.Customer(), Most: t.cfg.AccountMost,
		Print: t.cfg.PrintEach, Send: t.cfg.SendEach,
	}, nil
}

// CloseDone puts the Done panel away; its bill is the one before then.
func (t *Till) CloseDone() {
	t.mu.Lock()
	if t.last != nil {
		t.before, t.last = t.last, nil
	}
	t.mu.Unlock()
	t.tell()
}

// CustomersLike finds known customers by digits of a phone or part of a name.
func (t *Till) CustomersLike(ctx context.Context, part string) ([]sale.Customer, error) {
	return t.ledger.CustomersLike(ctx, part, 5)
}

// BestToday lists the items that brought most money today, the most first.
func (t *Till) BestToday(ctx context.Context, most int) ([]catalog.ItemID, error) {
	day, err := t.ledger.Day(ctx, t.Today(), most)
	var out []catalog.ItemID
	for _, x := range day.Top {
		out = append(out, catalog.ItemID(x.Item))
	}
	return out, err
}

// Today is the business date now.
func (t *Till) Today() clock.Day { return clock.DayOf(t.clk.Now()) }

// note writes an event; the sale it is about is already safe, so a failure is
// joined to err and does not undo anything.
func (t *Till) note(ctx context.Context, err error, e journal.Event) error {
	return errors.Join(err, t.ledger.Record(ctx, e))
}
