package app

import (
	"context"
	"fmt"

	"haat/app/money"
	"haat/app/payment/upi"
)

// Names of the settings of ways to pay that need no machine.
const (
	setVPA         = "upi_qr.address"
	setVPAName     = "upi_qr.name"
	setVPAMCC      = "upi_qr.category"
	setRefAbove    = "upi_qr.reference_above" // paise
	setAccountMost = "account.most"           // paise
	setPANAbove    = "pan.above"              // paise; 0 for never
)

// UPISettings are what an owner sets for the code on our own screen. RefAbove
// is the amount above which the reference is asked for.
type UPISettings struct {
	Payee    upi.Payee
	RefAbove money.Amount
}

// ConnectUPI keeps the stall's UPI address after checking it, and uses it at
// once. Nothing can be tried from here: the first payment shows whether the
// bank takes it.
func (a *App) ConnectUPI(ctx context.Context, in UPISettings) error {
	p, err := in.Payee.Check()
	if err != nil {
		return err
	}
	// Once through the whole of it, so that a name no code can hold is refused.
	link, err := upi.Link(p, money.Max, "CHECK-0000", "")
	if err == nil {
		_, err = upi.Modules(link)
	}
	if err != nil {
		return err
	}
	change := map[string]string{
		setVPA: p.VPA, setVPAName: p.Name, setVPAMCC: p.MCC, setRefAbove: fmt.Sprint(in.RefAbove.Paise()),
	}
	if err := a.DB.Set(ctx, change); err != nil {
		return err
	}
	if err := a.reread(ctx); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	return nil
}
