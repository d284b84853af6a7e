package cli

import (
	"context"
	"errors"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
)

// sellClaim is what a person copies from a slip or says about their own eyes.
type sellClaim struct {
	RRN      string `name:"rrn" help:"standalone: the slip's RRN; upi_qr: the 12-digit reference."`
	Approval string `help:"standalone: the slip's approval code."`
	TID      string `name:"tid" help:"standalone: the slip's TID."`
	SlipTime string `help:"standalone: the slip's time, HH:MM."`
	ByUPI    bool   `name:"by-upi" help:"standalone: the customer paid by UPI on the terminal."`
	Evidence string `enum:"soundbox,own_app,their_screen" default:"own_app" help:"upi_qr: where the payment was seen: soundbox, own_app or their_screen."`
}

// keyed records a payment that was keyed into the terminal by hand.
func (c sellCmd) keyed(ctx context.Context, t *till.Till) (sale.Record, error) {
	s := payment.Slip{Amount: t.View().Due, Mode: payment.Card, RRN: c.RRN, Approval: c.Approval, TID: c.TID, Time: c.SlipTime}
	if c.ByUPI {
		s.Mode = payment.UPI
	}
	if _, err := t.KeyIn(ctx, s, money.Amount{}); err != nil {
		return sale.Record{}, err
	}
	return *t.View().Last, nil
}

// ownCode records a payment on our own code that has come.
func (c sellCmd) ownCode(ctx context.Context, t *till.Till) (sale.Record, error) {
	in := till.Arrived{Evidence: payment.Evidence(c.Evidence), Ref: c.RRN}
	id, err := t.ShowQR(ctx, money.Amount{})
	if err != nil {
		return sale.Record{}, err
	}
	if _, err = t.ConfirmQR(ctx, id, in); err != nil {
		return sale.Record{}, errors.Join(err, t.DropQR(ctx, id))
	}
	return *t.View().Last, nil
}
