package cli

import (
	"errors"
	"fmt"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/receipt"
	"haat/app/shift"
	"haat/app/words"
)

type dayCmd struct {
	Date  string `help:"The day, such as 2026-11-21; left out, today." placeholder:"DATE"`
	X     bool   `short:"x" help:"As the X report that a printer gives: a look that closes nothing. Without a date, of the open cash box."`
	Z     bool   `short:"z" help:"The Z reports of the day, as they were when the cash box was closed."`
	Fair  bool   `help:"The fair so far; without one, the run of selling days up to the day."`
	Since string `help:"With --fair: the day it began." placeholder:"DATE"`
	Top   int    `default:"10" help:"How many items to list."`
	Lang  string `default:"en" enum:"en,hi,both" help:"Language of the reports."`
}

// day reads a date; "" is the given one.
func dayOr(text string, or clock.Day) (clock.Day, error) {
	if text == "" {
		return or, nil
	}
	d, err := clock.ParseDay(text)
	if err != nil {
		return d, usage(fmt.Sprintf("%q is not a date like 2026-11-21", text))
	}
	return d, nil
}

// Run prints a day's totals. It works while another program sells.
func (c dayCmd) Run(e *env) error {
	d, err := dayOr(c.Date, clock.DayOf(clock.System().Now()))
	if err != nil {
		return err
	}
	since, err := dayOr(c.Since, "")
	if err != nil {
		return err
	}
	if c.X && c.Z || c.Fair && (c.X || c.Z) || c.Since != "" && !c.Fair {
		return usage("choose one of --x, --z and --fair; --since belongs to --fair")
	}
	return e.look(func(a *app.App) error {
		switch voice, _ := receipt.ParseVoice(c.Lang); {
		case c.Z:
			return e.sayZs(a, d, voice)
		case c.X && c.Date == "":
			return e.sayLook(a, voice)
		case c.X && !e.c.JSON:
			x, err := a.XReport(e.ctx, d, voice)
			if err != nil {
				return err
			}
			return e.say(nil, x.Text(receipt.Wide))
		case c.Fair:
			f, err := a.DB.FairTotals(e.ctx, d, since)
			if err != nil {
				return err
			}
			return e.say(jsonFair(f), textFair(f))
		}
		day, err := a.DB.Day(e.ctx, d, c.Top)
		if err != nil {
			return err
		}
		return e.say(jsonDay(day), textDay(day, e.lang))
	})
}

// look opens the till only to read, beside another program that sells.
func (e *env) look(fn func(a *app.App) error) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	o.ReadOnly = true
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(fn(a), a.Close())
}

func jsonFair(f shift.Fair) map[string]any {
	return map[string]any{"from": f.From, "days": f.Days, "bills": f.Bills, "sales_paise": f.Sales, "returned_paise": f.Returned}
}

func textFair(f shift.Fair) string {
	return fmt.Sprintf("since %s   %d days   %d bills   %s   returned %s", f.From, f.Days, f.Bills, f.Sales, f.Returned)
}

func textDay(d shift.Day, lang words.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s   %d bills   %s   average %s\n", d.Date, d.Bills, d.Sales, d.Average())
	fmt.Fprintf(&b, "  discounts %s · round off %s · cancelled %d (%s) · known customers %d\n", d.Discount, d.Round, d.Cancelled, d.CancelSum, d.Customers)
	if d.Returned.Notes > 0 {
		fmt.Fprintf(&b, "  returned %s on %d credit notes: %s after returns\n", d.Returned.Total, d.Returned.Notes, d.Net())
	}
	for _, x := range d.Ways() {
		sure := ""
		if x.Unsure {
			sure = "  not checked"
		}
		fmt.Fprintf(&b, "  %-16s %14s  %d bills%s\n", lang.T("tender."+x.Kind), x.Amount, x.Bills, sure)
	}
	for _, r := range d.NetRates() {
		fmt.Fprintf(&b, "  GST %-12s %14s  CGST %s  SGST %s  IGST %s  on %s\n", r.Rate, r.Parts.Tax(), r.Parts.CGST, r.Parts.SGST, r.Parts.IGST, r.Parts.Taxable)
	}
	fmt.Fprintf(&b, "  cash box         %14s\n", d.Box.Expected())
	for _, x := range d.Top {
		fmt.Fprintf(&b, "  %-34s %8s  %12s\n", x.Name, x.Qty, x.Amount)
	}
	for _, x := range d.Groups {
		fmt.Fprintf(&b, "  category %-25s %8s  %12s\n", orNone(x.Name), x.Qty, x.Amount)
	}
	for _, x := range d.Cashiers {
		fmt.Fprintf(&b, "  by %-31s %8d  %12s  undone %d\n", orNone(x.Name), x.Bills, x.Amount, x.Undone)
	}
	fmt.Fprintf(&b, "  not sent %d · need a person %d · not printed %d · to check %d\n", d.Unsent, d.Stopped, d.Unprinted, d.Unsure)
	return b.String()
}
