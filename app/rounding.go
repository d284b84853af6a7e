package app

import (
	"context"

	"haat/app/gst"
)

// RoundLike rounds the tax of the bills that follow where the organisation does,
// so that theirs and Zoho's agree to the paisa. What was printed stands.
func (a *App) RoundLike(ctx context.Context, r gst.Rounding) error {
	if gst.Rounding(a.Setting(setTaxRound)) == r {
		return nil
	}
	if err := a.DB.Set(ctx, map[string]string{setTaxRound: string(r)}); err != nil {
		return err
	}
	if err := a.reread(ctx); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	a.opt.Log.Info("tax is rounded as Zoho's answers say", "rounding", string(r))
	return nil
}

// heardRounding is told by every order and invoice of Zoho's.
func (a *App) heardRounding(ctx context.Context, r gst.Rounding) {
	if err := a.RoundLike(ctx, r); err != nil {
		a.opt.Log.Warn("where Zoho rounds tax could not be kept", "err", err)
	}
}
