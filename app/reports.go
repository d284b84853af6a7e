package app

import (
	"context"

	"haat/app/clock"
	"haat/app/receipt"
)

// XReport is a look at a day: it closes nothing and resets nothing.
func (a *App) XReport(ctx context.Context, d clock.Day, v receipt.Voice) (receipt.Doc, error) {
	day, err := a.DB.Day(ctx, d, 0)
	if err != nil {
		return receipt.Doc{}, err
	}
	c := receipt.Closing{At: a.opt.Clock.Now(), Day: day, Opened: day.Shift.Opened}
	if c.Series, err = a.DB.NumbersOf(ctx, d); err != nil {
		return receipt.Doc{}, err
	}
	if c.Chain, err = a.DB.ChainHead(ctx); err != nil {
		return receipt.Doc{}, err
	}
	if s, err := a.DB.Series(ctx); err == nil {
		c.Till = s.Letter + s.Mark
	}
	return receipt.Report(c, a.Seller(), receipt.Options{Voice: v}), nil
}
