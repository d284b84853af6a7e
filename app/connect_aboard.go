package app

import (
	"context"

	"haat/app/payment"
	"haat/app/payment/nearby"
	"haat/app/payment/plutussmart"
	"haat/app/till"
)

// Settings of a till on the terminal itself: where the bridge to the payment
// app listens, and the ApplicationId that Pine Labs gave.
const (
	setBridge      = "plutussmart.address"
	setApplication = "plutussmart.application"
)

// ConnectAboard takes the terminal that this program runs on into use, through
// a bridge to Pine Labs' payment app. It is refused while a payment may be
// under way.
func (a *App) ConnectAboard(ctx context.Context, address, application string) error {
	if address == "" {
		address = plutussmart.DefaultAddress
	}
	if _, err := plutussmart.Dialer(address); err != nil {
		return err
	}
	if err := (plutussmart.Config{Application: application}).Check(); err != nil {
		return err
	}
	if err := a.change(ctx, map[string]string{setTerminal: terminalAboard, setBridge: address, setApplication: application}); err != nil {
		return err
	}
	t, cfg, err := a.terminal()
	if err != nil {
		return err
	}
	return a.Till.UseTerminal(t, cfg.Window)
}

// aboard builds the terminal this program runs on. Settings that cannot work
// mean that there is none: selling goes on.
func (a *App) aboard(cfg till.Config) (payment.Terminal, till.Config, error) {
	dial, err := plutussmart.Dialer(a.set[setBridge])
	var t *plutussmart.Terminal
	if err == nil {
		if a.opt.BridgeDial != nil {
			dial = a.opt.BridgeDial
		}
		t, err = plutussmart.New(a.lines.through(dial), plutussmart.Config{Application: a.set[setApplication], User: "Haat"})
	}
	if err != nil {
		a.opt.Log.Warn("the terminal's settings cannot work", "err", err)
		return nil, cfg, nil
	}
	// A sale occupies the line until the shopper is done: that is its window.
	return t, a.set.till(nearby.Patience), nil
}
