package app

import (
	"context"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/match"
	"haat/app/payment"
)

// Agreed is a day with its sides beside each other, and how it was found.
type Agreed struct {
	fair.Agreement
	Calls int   // that reading Zoho's side took
	Why   error // why Zoho's side is not known; nil where it is, or was not asked
}

// Agree lays till, terminal report and Zoho beside each other for a business
// date. ask reads Zoho's side, which takes a call for every two hundred invoices,
// payments and credit notes of the day and changes nothing; a Zoho that cannot be
// reached leaves its side unknown.
func (a *App) Agree(ctx context.Context, d clock.Day, ask bool) (Agreed, error) {
	var out Agreed
	f, err := a.DB.DayFacts(ctx, d)
	if err != nil {
		return out, err
	}
	if f.Payments, err = a.machinePayments(ctx, d); err != nil {
		return out, err
	}
	rows, known, err := a.DB.ReportRows(ctx, match.Terminal, d, d.Before(), d.Next())
	if err != nil {
		return out, err
	}
	if known {
		f.Report = &fair.Report{Rows: rows}
		if f.Used, err = a.DB.TerminalsUsed(ctx); err != nil {
			return out, err
		}
	}
	if s, err := a.DB.Series(ctx); err == nil {
		f.Series = s.Letter + s.Mark
	}
	if ask {
		if a.Engine() == nil {
			out.Why = a.NotConnected()
		} else if there, err := a.zoho().ReadDay(ctx, d, len(f.Credits) > 0); err != nil {
			out.Why, out.Calls = err, there.Calls
		} else {
			f.Office, out.Calls = &there, there.Calls
		}
	}
	out.Agreement = fair.Agree(f)
	return out, nil
}

// machinePayments are those over a terminal, of the day and its neighbours.
func (a *App) machinePayments(ctx context.Context, d clock.Day) ([]match.Ours, error) {
	all, err := a.DB.OurPayments(ctx, match.Terminal, d.Before(), d.Next())
	var out []match.Ours
	for _, o := range all {
		if o.State != payment.Recorded {
			out = append(out, o)
		}
	}
	return out, err
}
