package cli

import (
	"cmp"
	"fmt"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

type offersCmd struct {
	List   offersListCmd   `cmd:"" default:"1" help:"The offers, in the order in which a bill tries them."`
	Put    offersPutCmd    `cmd:"" help:"Add an offer, or change one: any 3 for ₹500, buy 2 get 1, 10 % from 5 pieces."`
	Remove offersRemoveCmd `cmd:"" help:"Take an offer away."`
}

type offersListCmd struct{}

// Run prints them.
func (offersListCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		all, err := a.Offers()
		if err != nil {
			return err
		}
		if all == nil {
			all = []catalog.Offer{}
		}
		var b strings.Builder
		for i := range all {
			fmt.Fprintln(&b, describe(&all[i]))
		}
		if len(all) == 0 {
			b.WriteString("No offers.")
		}
		return e.say(map[string]any{"offers": all}, b.String())
	})
}

func describe(o *catalog.Offer) string {
	what := ""
	switch o.Kind {
	case catalog.OfferBundle:
		what = fmt.Sprintf("any %d for %s", o.Count, o.Price)
	case catalog.OfferFree:
		what = fmt.Sprintf("buy %d get %d free", o.Count, o.Free)
	case catalog.OfferPercent:
		what = fmt.Sprintf("%s %% off from %d pieces", money.Milli(o.Percent), o.Count)
	}
	when := ""
	if o.From != "" || o.Until != "" {
		when = fmt.Sprintf(", %s to %s", cmp.Or(o.From, "now"), cmp.Or(o.Until, "ever"))
	}
	if o.Off {
		when += ", switched off"
	}
	return fmt.Sprintf("%-12s %s: %s of %s%s", o.ID, o.Name, what, strings.Join(o.Of, ", "), when)
}

type offersPutCmd struct {
	ID      string    `arg:"" help:"A short name for it, without spaces."`
	Name    string    `required:"" help:"What a bill calls it."`
	Hindi   string    `help:"What a bill in Hindi calls it."`
	For     string    `xor:"kind" placeholder:"N=₹" help:"Any N pieces for an amount: 3=500."`
	Buy     string    `xor:"kind" placeholder:"N+M" help:"Buy N, get M more free, the cheapest: 2+1."`
	Percent string    `xor:"kind" placeholder:"N=P" help:"From N pieces P percent off each: 5=10."`
	Of      []string  `required:"" sep:"," help:"What it is for: an SKU, group:NAME, category:NAME or item:ID."`
	From    clock.Day `placeholder:"DATE" help:"First day, as 2026-11-21."`
	Until   clock.Day `placeholder:"DATE" help:"Last day."`
	Off     bool      `help:"Keep it switched off: no bill tries it."`
}

// Run keeps it.
func (c offersPutCmd) Run(e *env) error {
	o := catalog.Offer{ID: c.ID, Name: sale.OneLine(c.Name), NameHi: sale.OneLine(c.Hindi), Of: c.Of, From: c.From, Until: c.Until, Off: c.Off}
	if err := c.numbers(&o); err != nil {
		return err
	}
	return e.setUp(func(a *app.App) error {
		if err := a.PutOffer(e.ctx, o); err != nil {
			return err
		}
		return e.say(map[string]any{"offer": o}, describe(&o)+"\n")
	})
}

// numbers reads the one of the three that is given.
func (c offersPutCmd) numbers(o *catalog.Offer) error {
	text := c.For + c.Buy + c.Percent
	left, right, ok := strings.Cut(text, map[bool]string{true: "+", false: "="}[c.Buy != ""])
	n, err := money.ParseQuantity(left)
	if !ok || err != nil || !n.Whole() {
		return usage("say --for N=₹, --buy N+M or --percent N=P")
	}
	o.Count = n.Milli() / 1000
	switch {
	case c.For != "":
		o.Kind = catalog.OfferBundle
		o.Price, err = money.Parse(right)
	case c.Buy != "":
		o.Kind = catalog.OfferFree
		var m money.Quantity
		m, err = money.ParseQuantity(right)
		o.Free = m.Milli() / 1000
	default:
		o.Kind = catalog.OfferPercent
		o.Percent, err = sale.ParsePercent(right)
	}
	if err != nil {
		return usage(fmt.Sprintf("%q is not a number that fits there", right))
	}
	return nil
}

type offersRemoveCmd struct {
	ID string `arg:"" help:"Which one."`
}

// Run takes it away.
func (c offersRemoveCmd) Run(e *env) error {
	return e.setUp(func(a *app.App) error {
		if err := a.DropOffer(e.ctx, c.ID); err != nil {
			return err
		}
		return e.say(map[string]any{"removed": c.ID}, "Removed.")
	})
}
