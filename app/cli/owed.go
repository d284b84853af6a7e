package cli

import (
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

type owedCmd struct {
	ID       string `arg:"" optional:"" help:"The entry that went back."`
	Way      string `enum:",void,refund,cash" default:"" help:"How it went back: void, refund or cash."`
	Amount   string `placeholder:"₹" help:"How much; left out, all that is left."`
	RRN      string `name:"rrn" help:"RRN of the void's or refund's slip."`
	Approval string `help:"Approval code of that slip."`
	TID      string `name:"tid" help:"The terminal's TID on that slip."`
	Why      string `help:"Why, where nobody has checked the payment."`
	Keep     bool   `help:"Let it pay its own bill instead."`
}

// owedRow is what haat payments owed --json prints.
type owedRow struct {
	ID    string            `json:"id"`
	State payment.OwedState `json:"state"`
	Why   payment.Why       `json:"why"`
	Paise money.Amount      `json:"paise"`
	Back  money.Amount      `json:"back_paise"`
	Left  money.Amount      `json:"left_paise"`
	Since time.Time         `json:"since"`
	Sale  string            `json:"sale,omitempty"`
	RRN   string            `json:"rrn,omitempty"`
	LogID string            `json:"log_id,omitempty"`
}

func owedRowOf(o payment.Owed) owedRow {
	return owedRow{o.ID.UUID(), o.State, o.Why, o.Amount, o.Back, o.Left(), o.Since, o.Sale.UUID(), o.RRN, o.LogID}
}

// Run lists, or records that something went back.
func (c owedCmd) Run(e *env) error {
	if (c.ID == "") != (c.Way == "" && !c.Keep) {
		return usage("name the entry and either --way or --keep, or nothing for the list")
	}
	return e.open(func(a *app.App) error {
		if c.ID != "" {
			if err := c.act(e, a); err != nil {
				return err
			}
		}
		all, err := a.Till.Owed(e.ctx)
		if err != nil {
			return err
		}
		rows, text := []owedRow{}, []string{}
		for _, o := range all {
			rows = append(rows, owedRowOf(o))
			text = append(text, fmt.Sprintf("%s  %s  %10s  %s  RRN %s", o.ID.UUID(), o.Since.In(clock.IST).Format("2 Jan 15:04"), o.Left(), e.lang.T("owed."+string(o.Why)), orNone(o.RRN)))
		}
		if len(text) == 0 {
			text = append(text, "Nobody is owed anything.")
		}
		return e.say(rows, strings.Join(text, "\n"))
	})
}

func (c owedCmd) act(e *env, a *app.App) error {
	var id ident.Attempt
	if err := id.UnmarshalText([]byte(c.ID)); err != nil {
		return usage(fmt.Sprintf("%q is not the id of an entry", c.ID))
	}
	if c.Keep {
		return a.Till.KeepOwed(e.ctx, id)
	}
	in := till.Back{Way: payment.Way(c.Way), Why: c.Why, Slip: payment.Slip{RRN: c.RRN, Approval: c.Approval, TID: c.TID}}
	if c.Amount != "" {
		var err error
		if in.Amount, err = money.Parse(c.Amount); err != nil {
			return usage(fmt.Sprintf("%q is not an amount", c.Amount))
		}
	}
	_, err := a.Till.GiveBackOwed(e.ctx, id, in)
	return err
}

type codesCmd struct {
	ID       string `arg:"" optional:"" help:"The code whose money came after all."`
	Evidence string `enum:"soundbox,own_app,their_screen" default:"own_app" help:"Where it was seen: soundbox, own_app or their_screen."`
	Ref      string `help:"The 12-digit reference."`
	Days     int    `default:"3" help:"How far back to look."`
}

// Run lists codes that were put away, or says that money came.
func (c codesCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.ID != "" {
			var id ident.Attempt
			if err := id.UnmarshalText([]byte(c.ID)); err != nil {
				return usage(fmt.Sprintf("%q is not the id of a code", c.ID))
			}
			_, err := a.Till.ConfirmQR(e.ctx, id, till.Arrived{Evidence: payment.Evidence(c.Evidence), Ref: c.Ref, Later: true})
			if err != nil {
				return err
			}
		}
		all, err := a.Till.UnpaidCodes(e.ctx, c.Days)
		if err != nil {
			return err
		}
		type row struct {
			ID    string       `json:"id"`
			Ref   string       `json:"tr"`
			Paise money.Amount `json:"paise"`
			At    time.Time    `json:"at"`
		}
		rows, text := []row{}, []string{}
		for _, p := range all {
			rows = append(rows, row{p.ID.UUID(), p.Order.Ref, p.Order.Amount, p.Started})
			text = append(text, fmt.Sprintf("%s  %s  %10s  tr %s", p.ID.UUID(), p.Started.In(clock.IST).Format("2 Jan 15:04"), p.Order.Amount, p.Order.Ref))
		}
		if len(text) == 0 {
			text = append(text, "Every code that was shown was paid or is still shown.")
		}
		return e.say(rows, strings.Join(text, "\n"))
	})
}

// orNone is a text, or a dash where there is none.
func orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
