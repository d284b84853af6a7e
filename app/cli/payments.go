package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/payment"
)

type payCmds struct {
	Open  paysCmd  `cmd:"" default:"withargs" help:"List payments that are not over, and say what the terminal shows (also without any word)."`
	Owed  owedCmd  `cmd:"" help:"List what customers are owed: charges without a bill or above it; record that it went back."`
	Codes codesCmd `cmd:"" help:"List UPI codes that were put away without money, and say that it came after all."`
}

type paysCmd struct {
	Saw    string `enum:",nothing,asking,approved" default:"" help:"What the terminal shows for the payment that is not sure: nothing, asking or approved."`
	Cancel bool   `help:"Ask for the payment to be withdrawn."`
}

// Run lists payments that are not over, after asking about each once.
func (c paysCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		live, err := a.DB.LiveAttempts(e.ctx)
		if err != nil {
			return err
		}
		for _, p := range live {
			if !p.State.Live() {
				continue
			}
			if c.Saw != "" {
				err = a.Till.Answer(e.ctx, p.ID, payment.Looked(c.Saw))
			} else if c.Cancel {
				err = a.Till.CancelPayment(p.ID)
			}
			if err != nil {
				return err
			}
			if _, err := a.Till.Step(e.ctx); err != nil {
				return err
			}
		}
		if live, err = a.DB.LiveAttempts(e.ctx); err != nil {
			return err
		}
		type row struct {
			ID    string        `json:"id"`
			State payment.State `json:"state"`
			Paise int64         `json:"paise"`
			Note  string        `json:"note"`
		}
		rows, text := []row{}, []string{}
		for _, p := range live {
			rows = append(rows, row{p.ID.UUID(), p.State, p.Order.Amount.Paise(), p.Note})
			text = append(text, fmt.Sprintf("%s  %-10s %10s  %s", p.Started.Format("15:04"), p.State, p.Order.Amount, p.Note))
		}
		if len(text) == 0 {
			text = append(text, "No payment is open.")
		}
		return e.say(rows, strings.Join(text, "\n"))
	})
}
