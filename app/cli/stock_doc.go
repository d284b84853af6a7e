package cli

import (
	"fmt"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/catalog"
)

type stockCountCmd struct {
	Item string `arg:"" optional:"" help:"Code of the item."`
	Qty  string `arg:"" optional:"" help:"How many are here."`
	Drop bool   `help:"Give the item's count up."`
}

// countRow is what haat stock count --json prints; quantities are thousandths.
type countRow struct {
	Item    string         `json:"item"`
	Name    string         `json:"name"`
	Counted money.Quantity `json:"counted"`
	Here    money.Quantity `json:"here"`
	Off     money.Quantity `json:"off"`
	Ready   bool           `json:"ready"`
	Ask     bool           `json:"ask_other_tills"`
	Sent    bool           `json:"corrected"`
	At      time.Time      `json:"at"`
}

// Run records a count, and lists.
func (c stockCountCmd) Run(e *env) error {
	if (c.Item == "") != (c.Qty == "" && !c.Drop) || c.Qty != "" && c.Drop {
		return usage("name an item and how many are here, or an item and --drop, or nothing for the list")
	}
	return e.open(func(a *app.App) error {
		if err := c.act(e, a); err != nil {
			return err
		}
		all, err := a.Till.Counts(e.ctx)
		if err != nil {
			return err
		}
		rows, text := []countRow{}, []string{}
		for _, p := range all {
			r := countRow{string(p.Item), called(a, p.Item), p.Counted, p.Here, p.Off, p.Ready, p.Ask, p.Sent, p.At}
			rows = append(rows, r)
			what := "Zoho is off by " + p.Off.String()
			switch {
			case p.Sent:
				what = "the correction is on its way"
			case !p.Ready:
				what = "something is under way, so the difference is not known yet"
			}
			text = append(text, fmt.Sprintf("%-32s counted %s on %s, now %s; %s", r.Name, p.Counted, p.At.In(clock.IST).Format("2 Jan 15:04"), p.Here, what))
		}
		return e.say(rows, orElse(text, "No count stands."))
	})
}

func (c stockCountCmd) act(e *env, a *app.App) error {
	if c.Item == "" {
		return nil
	}
	it, err := e.item(a, c.Item)
	if err != nil {
		return err
	}
	if c.Drop {
		return a.Till.DropCount(e.ctx, it.ID)
	}
	q, err := quantityOf(c.Qty)
	if err != nil {
		return err
	}
	return a.Till.Count(e.ctx, it.ID, q)
}

// document prints a stock document; quantities are thousandths.
func (e *env) document(a *app.App, d catalog.StockDoc) error {
	qty := money.Quantity{}
	if len(d.Lines) > 0 && d.Number != "" {
		qty = d.Lines[0].Qty
	}
	text := "Nothing to correct: Zoho's count agrees."
	if d.Number != "" {
		text = fmt.Sprintf("%s: %s of %s. It waits to be sent.", d.Number, qty, called(a, d.Lines[0].Item))
	}
	return e.say(map[string]any{"number": d.Number, "kind": d.Kind, "quantity": qty}, text)
}

type stockCorrectCmd struct {
	Item       string `arg:"" help:"Code of the item."`
	OthersSent bool   `help:"No other till has unsent sales."`
}

// Run corrects.
func (c stockCorrectCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		it, err := e.item(a, c.Item)
		if err != nil {
			return err
		}
		d, _, err := a.Till.Correct(e.ctx, it.ID, c.OthersSent)
		if err != nil {
			return err
		}
		return e.document(a, d)
	})
}

type stockDamageCmd struct {
	Item string `arg:"" help:"Code of the item."`
	Qty  string `arg:"" help:"How many."`
	Why  string `help:"What happened."`
}

// Run takes goods off the shelf.
func (c stockDamageCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
		if err != nil {
			return err
		}
		d, err := a.Till.Damage(e.ctx, it.ID, q, c.Why)
		if err != nil {
			return err
		}
		return e.document(a, d)
	})
}

type stockReceiveCmd struct {
	Item string `arg:"" help:"Code of the item."`
	Qty  string `arg:"" help:"How many."`
	From string `required:"" help:"Zoho's id of the place they came from."`
	Why  string `help:"A note."`
}

// Run puts goods on the shelf.
func (c stockReceiveCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
		if err != nil {
			return err
		}
		d, err := a.Till.Receive(e.ctx, it.ID, q, c.From, c.Why)
		if err != nil {
			return err
		}
		return e.document(a, d)
	})
}

type stockOutCmd struct {
	Item string `arg:"" help:"Code of the item."`
	No   bool   `help:"It is not."`
}

// Run marks an item.
func (c stockOutCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		it, err := e.item(a, c.Item)
		if err != nil {
			return err
		}
		if err := a.Till.SoldOut(e.ctx, it.ID, !c.No); err != nil {
			return err
		}
		return e.say(map[string]any{"item": it.ID, "sold_out": !c.No}, "Noted.")
	})
}

type stockMovedCmd struct {
	Ref string `arg:"" optional:"" help:"The record whose goods Zoho has counted after all."`
}

// Run lists, or records a person's word.
func (c stockMovedCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.Ref != "" {
			if err := a.Till.SayMoved(e.ctx, c.Ref); err != nil {
				return err
			}
		}
		all, err := a.Till.Apart(e.ctx)
		if err != nil {
			return err
		}
		type row struct {
			Ref  string         `json:"ref"`
			Item string         `json:"item"`
			Qty  money.Quantity `json:"quantity"`
			At   time.Time      `json:"at"`
		}
		rows, text := []row{}, []string{}
		for _, p := range all {
			rows = append(rows, row{p.Ref, string(p.Item), p.Qty, p.At})
			text = append(text, fmt.Sprintf("%s  %s  %8s  %s", p.Ref, p.At.In(clock.IST).Format("2 Jan 15:04"), p.Qty, called(a, p.Item)))
		}
		return e.say(rows, orElse(text, "Zoho knows of every movement, or will."))
	})
}
