package app

import (
	"context"
	"encoding/json"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
)

// LookForBill asks Zoho about the bill that a return waits for, and keeps what it
// says. Fault Missing: Zoho does not have it yet.
func (a *App) LookForBill(ctx context.Context, id ident.Sale) (sale.Elsewhere, error) {
	all, err := a.Till.WaitingReturns(ctx, false)
	if err != nil {
		return sale.Elsewhere{}, err
	}
	for _, w := range all {
		if w.ID != id {
			continue
		}
		if a.Engine() == nil {
			return sale.Elsewhere{}, a.NotConnected()
		}
		e, err := a.zoho().ReadBill(ctx, w.Bill)
		if err == nil {
			_, err = a.Till.KnowReturns(ctx, e)
		}
		return e, err
	}
	return sale.Elsewhere{}, fault.New(fault.Missing, "fault.waiting_none")
}

// FairParcel is a fair's report for another till: with the bills, so that a
// return which waits there is known.
type FairParcel struct {
	fair.Unload
	Bills []sale.Elsewhere
}

// FairParcel makes the parcel of the fair's report.
func (a *App) FairParcel(ctx context.Context, u fair.Unload) (FairParcel, error) {
	bills, err := a.DB.FairBills(ctx, u.Event.ID, u.Event.Till)
	return FairParcel{u, bills}, err
}

// KnowBills takes the bills out of another till's parcel and keeps what returns
// wait for. It says of how many.
func (a *App) KnowBills(ctx context.Context, raw []byte) (int, error) {
	var p struct{ Bills []sale.Elsewhere }
	if err := json.Unmarshal(raw, &p); err != nil {
		return 0, fault.New(fault.Refused, "fault.fair_file", "file", "").Because(err)
	}
	return a.Till.KnowReturns(ctx, p.Bills...)
}
