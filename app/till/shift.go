package till

import (
	"context"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
)

// Shifts is the memory of the cash box and of the manager's totals.
type Shifts interface {
	OpenNow(ctx context.Context) (shift.Shift, bool, error)
	OpenShift(ctx context.Context, o shift.Opening) (shift.Shift, error)
	PutCash(ctx context.Context, r shift.Row, fresh ident.Shift) (shift.Shift, error)
	PutCount(ctx context.Context, c shift.Count) (shift.Count, error)
	CloseShift(ctx context.Context, c shift.Closing) (shift.Z, error)
	Look(ctx context.Context) (shift.Z, bool, error)
	Z(ctx context.Context, no int64) (shift.Z, error)
	Zs(ctx context.Context, d clock.Day) ([]shift.Z, error)
	LastZ(ctx context.Context) (shift.Z, bool, error)

	Day(ctx context.Context, d clock.Day, top int) (shift.Day, error)
	SellingDay(ctx context.Context, before clock.Day) (clock.Day, bool, error)
	FairTotals(ctx context.Context, d, from clock.Day) (shift.Fair, error)
}

// Counted is what a person counted: a sheet, or only its sum.
type Counted struct {
	Sheet shift.Sheet
	Total *money.Amount // nil: the sheet's
	Blind bool          // what should be there was not shown before
}

// count checks it and puts the person and the time to it.
func (t *Till) count(c Counted, what shift.Occasion) (shift.Count, error) {
	if err := c.Sheet.Check(); err != nil {
		return shift.Count{}, err
	}
	out := shift.Count{What: what, Blind: c.Blind, Total: c.Sheet.Total(), Sheet: c.Sheet, At: t.clk.Now(), Who: t.Config().Cashier}
	if c.Total != nil {
		if len(c.Sheet) > 0 && *c.Total != out.Total {
			return out, fault.New(fault.Refused, "fault.count_sum", "sheet", out.Total, "total", *c.Total)
		}
		out.Total = *c.Total
	}
	return out, shift.CheckCash(out.Total)
}

// OpenShift opens the cash box. float, when not nil, is the cash it begins
// with; it can also be told later, since selling never waits for it.
func (t *Till) OpenShift(ctx context.Context, float *Counted) (shift.Shift, error) {
	o := shift.Opening{Shift: shift.Shift{ID: t.ids.Shift(), Opened: t.clk.Now(), OpenedBy: t.Config().Cashier}}
	if float != nil {
		c, err := t.count(*float, shift.AtFloat)
		if err != nil {
			return shift.Shift{}, err
		}
		o.Float = &c
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	s, err := t.ledger.OpenShift(ctx, o)
	if err == nil {
		t.tell()
	}
	return s, err
}

// MoveCash puts cash in (shift.In), takes some out for an expense (shift.Out),
// or hands some over to the bank or the owner (shift.Drop). The amount is
// positive whatever the direction; in and out need a reason. What leaves the
// box asks the gate.
func (t *Till) MoveCash(ctx context.Context, kind shift.Kind, amount money.Amount, why string) (shift.Shift, error) {
	why = sale.OneLine(why)
	switch {
	case kind != shift.In && kind != shift.Out && kind != shift.Drop:
		return shift.Shift{}, fault.New(fault.Refused, "fault.back_way")
	case !amount.Positive():
		return shift.Shift{}, fault.New(fault.Refused, "fault.amount_positive")
	case why == "" && kind != shift.Drop:
		return shift.Shift{}, fault.New(fault.Refused, "fault.cash_reason")
	}
	if err := shift.CheckCash(amount); err != nil {
		return shift.Shift{}, err
	}
	if err := noCards(why); err != nil {
		return shift.Shift{}, err
	}
	who := t.Config().Cashier
	if kind != shift.In {
		amount = amount.Neg()
		var err error
		if who, err = t.pass(ctx, CashOut); err != nil {
			return shift.Shift{}, err
		}
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	s, err := t.ledger.PutCash(ctx, shift.Row{ID: t.ids.Cash(), Kind: kind, Amount: amount, At: t.clk.Now(), Who: who, Why: why}, t.ids.Shift())
	if err == nil {
		t.tell()
	}
	return s, err
}

// CountCash keeps a count in between and answers it with what should be there.
func (t *Till) CountCash(ctx context.Context, c Counted) (shift.Count, error) {
	n, err := t.count(c, shift.AtLook)
	if err != nil {
		return n, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	return t.ledger.PutCount(ctx, n)
}

// Close is what a person says at the end.
type Close struct {
	Counted *Counted      // nil: nobody counted
	Gross   *money.Amount // what the terminal's batch settlement says; nil: not known yet
	Why     string        // about a difference
}

// CloseShift closes the open shift and makes its Z, whatever the difference
// is. Sales after it open the next one, of the next business day.
func (t *Till) CloseShift(ctx context.Context, in Close) (shift.Z, error) {
	cfg := t.Config()
	c := shift.Closing{Z: shift.Shift{Closed: t.clk.Now(), ClosedBy: cfg.Cashier}, Gross: in.Gross, Why: sale.OneLine(in.Why), Issuer: cfg.Issuer}
	if err := noCards(c.Why); err != nil {
		return shift.Z{}, err
	}
	if in.Gross != nil {
		if err := shift.CheckCash(*in.Gross); err != nil {
			return shift.Z{}, err
		}
	}
	if in.Counted != nil {
		n, err := t.count(*in.Counted, shift.AtClose)
		if err != nil {
			return shift.Z{}, err
		}
		c.Count = &n
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	z, err := t.ledger.CloseShift(ctx, c)
	if err == nil {
		t.tell()
	}
	return z, err
}

// Look is the report of the open shift so far (X); of the last one when none
// is open, and false when there never was one.
func (t *Till) Look(ctx context.Context) (shift.Z, bool, error) { return t.ledger.Look(ctx) }

// Zs lists the closed shifts of a business day, as they were.
func (t *Till) Zs(ctx context.Context, d clock.Day) ([]shift.Z, error) { return t.ledger.Zs(ctx, d) }

// OpenNow is the open shift; false when none is.
func (t *Till) OpenNow(ctx context.Context) (shift.Shift, bool, error) { return t.ledger.OpenNow(ctx) }

// listed is how many items the manager's page lists at either end.
const listed = 5

// Day is the totals of a date, for the manager.
func (t *Till) Day(ctx context.Context, d clock.Day) (shift.Day, error) {
	return t.ledger.Day(ctx, d, listed)
}

// DayBefore is the totals of the last date before another on which something
// was sold; false when there is none.
func (t *Till) DayBefore(ctx context.Context, d clock.Day) (shift.Day, bool, error) {
	before, ok, err := t.ledger.SellingDay(ctx, d)
	if err != nil || !ok {
		return shift.Day{}, false, err
	}
	day, err := t.ledger.Day(ctx, before, listed)
	return day, true, err
}

// Fair is the fair up to a date.
func (t *Till) Fair(ctx context.Context, d clock.Day) (shift.Fair, error) {
	return t.ledger.FairTotals(ctx, d, "")
}
