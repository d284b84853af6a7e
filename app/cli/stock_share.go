package cli

import (
	"fmt"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
)

type stockTillsCmd struct {
	N int `arg:"" help:"How many; 1 is this one alone."`
}

// Run sets the number of tills.
func (c stockTillsCmd) Run(e *env) error {
	return e.setUp(func(a *app.App) error {
		if err := a.UseTills(e.ctx, c.N); err != nil {
			return err
		}
		name, err := a.Till.Name(e.ctx)
		if err != nil {
			return err
		}
		return e.say(map[string]any{"tills": c.N, "this_till": name}, fmt.Sprintf("%d tills sell from this shelf. This one is %s.", c.N, name))
	})
}

type stockAllotCmd struct {
	Item   string `arg:"" optional:"" help:"Code of the item."`
	Qty    string `arg:"" optional:"" help:"This till's share."`
	Others string `default:"0" help:"What the other tills hold of it together."`
	Count  string `default:"0" help:"How many lie here in all; left out, what this device counts as free."`
	End    bool   `help:"End all shares of this till."`
}

// shareRow is what haat stock allot --json prints; quantities are thousandths.
type shareRow struct {
	Item  string         `json:"item"`
	Name  string         `json:"name"`
	Quota money.Quantity `json:"quota"`
	Left  money.Quantity `json:"left"`
	Since time.Time      `json:"since"`
}

// Run loads a share or ends all, and lists.
func (c stockAllotCmd) Run(e *env) error {
	if (c.Item == "") != (c.Qty == "") || c.End && c.Item != "" {
		return usage("name an item and its share, or --end, or nothing for the list")
	}
	return e.open(func(a *app.App) error {
		if err := c.act(e, a); err != nil {
			return err
		}
		all, err := a.Till.Shares(e.ctx)
		if err != nil {
			return err
		}
		rows, text := []shareRow{}, []string{}
		for _, s := range all {
			r := shareRow{string(s.Item), called(a, s.Item), s.Quota, s.Left, s.Since}
			rows = append(rows, r)
			text = append(text, fmt.Sprintf("%-32s %s of %s left since %s", r.Name, s.Left, s.Quota, s.Since.In(clock.IST).Format("2 Jan 15:04")))
		}
		return e.say(rows, orElse(text, "This till has no shares."))
	})
}

func (c stockAllotCmd) act(e *env, a *app.App) error {
	switch {
	case c.End:
		return a.Till.EndShares(e.ctx)
	case c.Item == "":
		return nil
	}
	it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
	if err != nil {
		return err
	}
	in := till.Load{Item: it.ID, Quota: q}
	if in.Others, err = quantityOf(c.Others); err != nil {
		return err
	}
	if in.Count, err = quantityOf(c.Count); err != nil {
		return err
	}
	return a.Till.Allot(e.ctx, in)
}

type stockGiveCmd struct {
	Item string `arg:"" help:"Code of the item."`
	Qty  string `arg:"" help:"How many."`
	To   string `arg:"" help:"The other till's letter and mark."`
}

// Run makes a slip.
func (c stockGiveCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
		if err != nil {
			return err
		}
		s, err := a.Till.GiveSlip(e.ctx, it.ID, q, c.To)
		if err != nil {
			return err
		}
		return e.slip(s)
	})
}

func (e *env) slip(s catalog.Slip) error {
	return e.say(map[string]any{"slip": s.Text(), "id": s.ID.UUID(), "item": s.Item, "quantity": s.Qty, "from": s.From, "to": s.To}, s.Text())
}

type stockTakeCmd struct {
	Slip string `arg:"" help:"The slip's text."`
}

// Run records a slip.
func (c stockTakeCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		s, err := a.Till.TakeSlip(e.ctx, c.Slip)
		if err != nil {
			return err
		}
		return e.slip(s)
	})
}
