package app

import (
	"context"

	"haat/app/gst"
	"haat/app/staff"
	"haat/catalog"
	"haat/ui/viewmodel"
)

// guarded is the set-up as the screen gets it: what changes something passes
// the gate of settings first.
type guarded struct {
	Setup
	a *App
}

var _ viewmodel.Setup = guarded{}

func (g guarded) allowed(ctx context.Context, do func() error) error {
	if err := g.a.Allow(ctx, staff.Settings); err != nil {
		return err
	}
	return do()
}

// Connect implements viewmodel.Setup.
func (g guarded) Connect(ctx context.Context, c viewmodel.Choice) (done viewmodel.Connected, err error) {
	err = g.allowed(ctx, func() (err error) { done, err = g.Setup.Connect(ctx, c); return err })
	return done, err
}

// Forget implements viewmodel.Setup.
func (g guarded) Forget(ctx context.Context) (revoked bool, err error) {
	err = g.allowed(ctx, func() (err error) { revoked, err = g.Setup.Forget(ctx); return err })
	return revoked, err
}

// SetMachine implements viewmodel.Setup.
func (g guarded) SetMachine(ctx context.Context, m viewmodel.MachineSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetMachine(ctx, m) })
}

// ForgetMachine implements viewmodel.Setup.
func (g guarded) ForgetMachine(ctx context.Context) error {
	return g.allowed(ctx, func() error { return g.Setup.ForgetMachine(ctx) })
}

// SetStall implements viewmodel.Setup.
func (g guarded) SetStall(ctx context.Context, s viewmodel.StallSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetStall(ctx, s) })
}

// SetCalls implements viewmodel.Setup.
func (g guarded) SetCalls(ctx context.Context, c viewmodel.CallsSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetCalls(ctx, c) })
}

// SetOpenItem implements viewmodel.SetupGoods.
func (g guarded) SetOpenItem(ctx context.Context, rate gst.Rate, item string) error {
	return g.allowed(ctx, func() error { return g.Setup.SetOpenItem(ctx, rate, item) })
}

// UsePriceList implements viewmodel.SetupGoods.
func (g guarded) UsePriceList(ctx context.Context, l viewmodel.PriceList) error {
	return g.allowed(ctx, func() error { return g.Setup.UsePriceList(ctx, l) })
}

// PutOffer implements viewmodel.SetupOffers.
func (g guarded) PutOffer(ctx context.Context, o catalog.Offer) error {
	return g.allowed(ctx, func() error { return g.Setup.PutOffer(ctx, o) })
}

// DropOffer implements viewmodel.SetupOffers.
func (g guarded) DropOffer(ctx context.Context, id string) error {
	return g.allowed(ctx, func() error { return g.Setup.DropOffer(ctx, id) })
}

// SetTills implements viewmodel.SetupGoods.
func (g guarded) SetTills(ctx context.Context, n int) error {
	return g.allowed(ctx, func() error { return g.Setup.SetTills(ctx, n) })
}

// SetPrinter implements viewmodel.SetupPaper.
func (g guarded) SetPrinter(ctx context.Context, p viewmodel.PrinterSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetPrinter(ctx, p) })
}

// SetMessages implements viewmodel.SetupPaper.
func (g guarded) SetMessages(ctx context.Context, m viewmodel.MessagesSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetMessages(ctx, m) })
}

// SetTax implements viewmodel.SetupSeller.
func (g guarded) SetTax(ctx context.Context, s viewmodel.TaxSet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetTax(ctx, s) })
}

// SetMoney implements viewmodel.SetupSeller.
func (g guarded) SetMoney(ctx context.Context, m viewmodel.MoneySet) error {
	return g.allowed(ctx, func() error { return g.Setup.SetMoney(ctx, m) })
}
