package cli

import (
	"errors"
	"fmt"
	"strings"

	"haat/app"
	"haat/app/fault"
	"haat/app/sale"
)

type returnsCmd struct {
	List   returnsListCmd   `cmd:"" default:"withargs" help:"Returns that wait for another till's bill (also without any word)."`
	Note   returnsNoteCmd   `cmd:"" help:"Note goods that came back against another till's bill. No money goes back here."`
	Look   returnsLookCmd   `cmd:"" help:"Ask Zoho about the bill that a return waits for."`
	Settle returnsSettleCmd `cmd:"" help:"Say which credit note the bill's own till has written."`
	Gone   returnsGoneCmd   `cmd:"" help:"Say that the goods went back to the customer."`
}

type returnsListCmd struct {
	All bool `help:"Those that are over, too."`
}

// Run lists.
func (c returnsListCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		all, err := a.Till.WaitingReturns(e.ctx, c.All)
		if err != nil {
			return err
		}
		rows, text := []map[string]any{}, []string{}
		for _, w := range all {
			rows = append(rows, jsonWaiting(w))
			text = append(text, textWaiting(w))
		}
		return e.say(rows, orElse(text, "No return waits for another till's bill."))
	})
}

func jsonWaiting(w sale.Waiting) map[string]any {
	out := map[string]any{
		"id": w.ID.UUID(), "bill": w.Bill, "goods": w.Goods, "name": w.Name, "phone": w.Phone, "why": w.Why, "day": w.Day,
		"over": !w.Over.IsZero(), "note": w.Note, "given_back": w.Gone,
	}
	if w.Known != nil {
		out["known"] = w.Known
	}
	return out
}

func textWaiting(w sale.Waiting) string {
	state := "waits, its bill is not known"
	switch {
	case !w.Over.IsZero() && w.Gone:
		state = "goods given back: " + w.Note
	case !w.Over.IsZero():
		state = "settled by " + w.Note
	case w.Known != nil:
		state = fmt.Sprintf("waits, its bill is known (%s): %s of %s", w.Known.From, w.Known.Total, w.Known.Day)
		if len(w.Known.Back) > 0 {
			state += ", came back by " + strings.Join(w.Known.Back, ", ")
		}
	}
	return fmt.Sprintf("%s  %-16s %s · %s · %s", w.Day, w.Bill, w.Goods, w.Why, state)
}

type returnsNoteCmd struct {
	Bill  string `arg:"" help:"Number of the bill."`
	Goods string `required:"" help:"What lies aside, such as \"2 cushion covers, one torn\"."`
	Why   string `required:"" help:"Why it came back."`
	Name  string `help:"Of the customer."`
	Phone string `help:"Of the customer."`
}

// Run notes.
func (c returnsNoteCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		w, err := a.Till.NoteReturn(e.ctx, sale.Waiting{Bill: c.Bill, Goods: c.Goods, Why: c.Why, Name: c.Name, Phone: c.Phone})
		if err != nil {
			return err
		}
		return e.say(jsonWaiting(w), textWaiting(w))
	})
}

// waiting runs fn for the return that waits for a bill.
func (e *env) waiting(bill string, fn func(a *app.App, w sale.Waiting) error) error {
	return e.open(func(a *app.App) error {
		all, err := a.Till.WaitingReturns(e.ctx, false)
		if err != nil {
			return err
		}
		for _, w := range all {
			if !strings.EqualFold(w.Bill, bill) {
				continue
			}
			if err := fn(a, w); err != nil {
				return err
			}
			all, err := a.Till.WaitingReturns(e.ctx, true)
			for _, now := range all {
				if now.ID == w.ID {
					return errors.Join(err, e.say(jsonWaiting(now), textWaiting(now)))
				}
			}
			return err
		}
		return fault.New(fault.Missing, "fault.waiting_none")
	})
}

type returnsLookCmd struct {
	Bill string `arg:"" help:"Number of the bill."`
}

// Run looks.
func (c returnsLookCmd) Run(e *env) error {
	return e.waiting(c.Bill, func(a *app.App, w sale.Waiting) error {
		_, err := a.LookForBill(e.ctx, w.ID)
		return err
	})
}

type returnsSettleCmd struct {
	Bill   string `arg:"" help:"Number of the bill."`
	Credit string `arg:"" help:"Number of the credit note."`
}

// Run settles.
func (c returnsSettleCmd) Run(e *env) error {
	return e.waiting(c.Bill, func(a *app.App, w sale.Waiting) error { return a.Till.SettleReturn(e.ctx, w.ID, c.Credit) })
}

type returnsGoneCmd struct {
	Bill string `arg:"" help:"Number of the bill."`
	Why  string `arg:"" help:"Why nothing comes of it."`
}

// Run ends it.
func (c returnsGoneCmd) Run(e *env) error {
	return e.waiting(c.Bill, func(a *app.App, w sale.Waiting) error { return a.Till.GiveReturnBack(e.ctx, w.ID, c.Why) })
}
