package demo

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
)

// sell serves the customers of all days, at both tills in turn.
func (f *fairRun) sell(ctx context.Context) error {
	each := (f.cfg.Sales + fairDays - 1) / fairDays
	for day := range fairDays {
		if err := f.until(ctx, opening.AddDate(0, 0, day)); err != nil {
			return err
		}
		if err := f.openBoxes(ctx); err != nil {
			return err
		}
		for n := range min(each, f.cfg.Sales-day*each) {
			if day == 1 {
				for _, t := range f.tills {
					t.w.SetNetwork(n < each/4 || n >= each*3/5) // an afternoon without
				}
			}
			t := f.tills[n%2]
			f.v.Advance(time.Duration(10+clock.Below(f.v, 40)) * time.Second)
			t.quiet = true
			if err := t.customer(ctx, day, n); err != nil {
				return fmt.Errorf("day %d, customer %d: %w", day+1, n+1, err)
			}
			t.quiet = false
			if n%50 == 49 {
				if err := f.until(ctx, f.v.Now()); err != nil {
					return err
				}
			}
		}
		if err := f.evening(ctx, clock.DayOf(f.v.Now())); err != nil {
			return err
		}
	}
	return nil
}

// until steps both tills up to a moment.
func (f *fairRun) until(ctx context.Context, end time.Time) error {
	for {
		next := end
		for _, t := range f.tills {
			wake, err := t.step(ctx)
			if err != nil {
				return err
			}
			if s := t.w.App.Printer(); s != nil {
				if _, err := s.Step(ctx); err != nil {
					return err
				}
			}
			next = earlier(next, wake)
		}
		if !next.After(f.v.Now()) {
			next = f.v.Now().Add(time.Second)
		}
		if next.After(end) || !f.v.Now().Before(end) {
			f.v.AdvanceTo(end)
			return nil
		}
		f.v.AdvanceTo(next)
	}
}

// customer is one of the fair's.
func (t *stallTill) customer(ctx context.Context, day, n int) error {
	tl := t.w.App.Till
	tl.CloseDone()
	v := tl.View()
	for ; v.Draft.Cart.Empty(); v = tl.View() {
		if err := t.choose(); err != nil {
			return err
		}
	}
	if n%40 == 7 {
		if err := tl.SetCustomer(v.Draft.ID(), t.somebody()); err != nil {
			return err
		}
	}
	if err := tl.Flush(ctx); err != nil {
		return err
	}
	var err error
	switch {
	case !t.w.Network():
		err = t.offline(ctx, n)
	case n%3 == 0:
		err = t.terminal(ctx, payment.Card)
	case n%11 == 0:
		err = t.terminal(ctx, payment.UPI)
	default:
		err = t.cash(ctx, money.Amount{})
	}
	if err != nil {
		return err
	}
	if r := tl.View().Last; r != nil && len(r.Tenders) == 1 && r.Tenders[0].Kind == sale.Cash {
		t.sold = append(t.sold, *r)
	} else if r != nil && len(r.Tenders) == 1 && r.Tenders[0].Kind == sale.Card && r.Tenders[0].Standing == sale.Proven {
		t.cards = append(t.cards, *r)
	}
	switch {
	case day > 0 && n%25 == 3:
		return t.giveBack(ctx, n)
	case day > 0 && n%75 == 40 && t.w.Network():
		return t.refundOnMachine(ctx)
	}
	return nil
}

// offline is paying without a network: cash, or keyed into the machine by hand.
// One slip is not true: the machine never took that money.
func (t *stallTill) offline(ctx context.Context, n int) error {
	tl := t.w.App.Till
	if n%5 != 0 {
		return t.cash(ctx, money.Amount{})
	}
	due := tl.View().Due
	if due.Paise() < 100 {
		return t.cash(ctx, money.Amount{})
	}
	if t.fake == 0 && t.name == "one" {
		t.fake++
		slip := payment.Slip{Amount: due, Mode: payment.Card, RRN: "632600777111", Approval: "777111", TID: t.w.Machine.Spec().TID, Time: t.v.Now().In(clock.IST).Format("15:04")}
		_, err := tl.KeyIn(ctx, slip, money.Amount{})
		return err
	}
	t.real++
	return t.keyIn(ctx)
}

// giveBack takes one piece of an earlier bill back, every other one damaged.
func (t *stallTill) giveBack(ctx context.Context, n int) error {
	if len(t.sold) == 0 {
		return nil
	}
	id := t.sold[0].ID
	t.sold = t.sold[1:]
	tl := t.w.App.Till
	b, err := tl.PaidBill(ctx, id)
	if err != nil || b.State != sale.Paid {
		return err
	}
	back := sale.Back{No: 1, Qty: b.Left(1)}
	if n%2 == 0 {
		back.Damaged = back.Qty
	}
	r, err := tl.PriceReturn(b, []sale.Back{back})
	if err != nil {
		return err
	}
	_, err = tl.Return(ctx, id, []sale.Back{back}, []till.Refund{{No: 1, Amount: r.Total}}, "does not fit")
	return err
}

// refundOnMachine takes one piece of an earlier bill back whose money goes back
// on the machine, of which a slip comes out.
func (t *stallTill) refundOnMachine(ctx context.Context) error {
	if len(t.cards) == 0 {
		return nil
	}
	of := t.cards[0]
	t.cards = t.cards[1:]
	tl := t.w.App.Till
	b, err := tl.PaidBill(ctx, of.ID)
	if err != nil || b.State != sale.Paid {
		return err
	}
	back := []sale.Back{{No: 1, Qty: b.Left(1)}}
	r, err := tl.PriceReturn(b, back)
	if err != nil || !r.Total.Positive() {
		return err
	}
	slip, err := t.w.Machine.Refund(b.Tenders[0].RRN, r.Total.Paise())
	if err != nil {
		return err
	}
	_, err = tl.Return(ctx, of.ID, back, []till.Refund{{No: 1, Amount: r.Total, Ref: slip.RRN}}, "a stain")
	return err
}

// evening imports the machines' report of the day on both tills. Claims that it
// has are believed, those that it has not are disputed.
func (f *fairRun) evening(ctx context.Context, day clock.Day) error {
	for _, t := range f.tills {
		t.w.SetNetwork(true)
		var b bytes.Buffer
		if err := t.w.Pine.Report(&b, day.Start(), day.Next().Start()); err != nil {
			return err
		}
		y, err := t.w.App.Till.Tally(ctx, &b, match.Terminal)
		if err != nil {
			return err
		}
		for _, p := range y.Matched {
			if _, err := t.w.App.Till.Believe(ctx, match.Terminal, p); err != nil {
				return err
			}
		}
		for _, o := range y.OnlyOurs {
			if o.Said {
				if err := t.w.App.Till.Doubt(ctx, o.ID, "not in the report of the day"); err != nil {
					return err
				}
			}
		}
		if err := f.closeBox(ctx, t, day); err != nil {
			return err
		}
	}
	return f.until(ctx, f.v.Now().Add(2*time.Hour))
}
