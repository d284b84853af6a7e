package app

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/receipt"
	"haat/app/shift"
)

// XReport is a look at a date: it closes nothing and resets nothing.
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

// ShiftReport is the paper of a shift: a Z as it was when the shift was
// closed, under the seller of that moment, or a look.
func (a *App) ShiftReport(z shift.Z, v receipt.Voice) (receipt.Doc, error) {
	seller := a.Seller()
	if len(z.Issuer) > 0 {
		if err := json.Unmarshal(z.Issuer, &seller); err != nil {
			return receipt.Doc{}, fmt.Errorf("read the seller of Z %d: %w", z.No, err)
		}
	}
	return receipt.Report(receipt.ClosingOf(z), seller, receipt.Options{Voice: v}), nil
}

// PrintShift asks for the paper of a shift in the printer's language.
func (a *App) PrintShift(ctx context.Context, z shift.Z) error {
	d, err := a.ShiftReport(z, a.printerSettings().voice())
	if err != nil {
		return err
	}
	return a.PrintDoc(ctx, d)
}

// issuer is who issues the bills, as it is kept with a Z.
func (s settings) issuer() json.RawMessage {
	b, err := json.Marshal(s.stall())
	if err != nil {
		return nil // plain texts always encode; without it a reprint names today's seller
	}
	return b
}
