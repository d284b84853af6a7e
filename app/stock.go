package app

import (
	"context"
	"strconv"

	"haat/app/clock"
	"haat/app/fault"
	"haat/catalog"
)

// CheckStock fetches the counts of what can be sold here and compares them with
// what this device expects. What differs is stored under the day, too.
func (a *App) CheckStock(ctx context.Context) (diffs []catalog.Diff, compared int, err error) {
	if _, err := a.PullStock(ctx); err != nil {
		return nil, 0, err
	}
	return a.compare(ctx)
}

func (a *App) compare(ctx context.Context) ([]catalog.Diff, int, error) {
	return a.DB.CheckStock(ctx, a.Setting(setPlace), clock.DayOf(a.opt.Clock.Now()))
}

// compareDaily compares once a day, at a moment when nothing waits to be told:
// then nothing of ours is in doubt. The counts were fetched already, so it takes
// no call.
func (a *App) compareDaily(ctx context.Context) error {
	last, err := a.DB.CheckedOn(ctx)
	if err != nil || last == clock.DayOf(a.opt.Clock.Now()) {
		return err
	}
	n, err := a.DB.Counts(ctx)
	if err != nil || n.Waiting > n.Stopped {
		return err
	}
	diffs, compared, err := a.compare(ctx)
	if err == nil {
		a.opt.Log.Info("stock compared with Zoho", "items", compared, "differ", len(diffs))
	}
	return err
}

// mostTills bounds what is taken for a number of tills, not a slip of a key.
const mostTills = 99

// UseTills says how many tills sell from the same shelf.
func (a *App) UseTills(ctx context.Context, n int) error {
	if n < 1 || n > mostTills {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	if err := a.change(ctx, map[string]string{setTills: strconv.Itoa(n)}); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	return nil
}
