package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/shift"
	"haat/app/words"
)

type dayCmd struct {
	Date string `help:"The day, such as 2026-11-21; left out, today." placeholder:"DATE"`
	X    bool   `short:"x" help:"As the X report that a printer gives: a look that closes nothing."`
	Lang string `default:"en" enum:"en,hi,both" help:"Language of the X report."`
}

// Run prints a day's totals. It works while another program sells.
func (c dayCmd) Run(e *env) error {
	d := clock.DayOf(clock.System().Now())
	if c.Date != "" {
		var err error
		if d, err = clock.ParseDay(c.Date); err != nil {
			return usage(fmt.Sprintf("%q is not a date like 2026-11-21", c.Date))
		}
	}
	o, err := e.options()
	if err != nil {
		return err
	}
	o.ReadOnly = true
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	if c.X && !e.c.JSON {
		voice, _ := receipt.ParseVoice(c.Lang)
		x, err := a.XReport(e.ctx, d, voice)
		if err != nil {
			return err
		}
		return e.say(nil, x.Text(receipt.Wide))
	}
	day, err := a.DB.Day(e.ctx, d, 10)
	if err != nil {
		return err
	}
	return e.say(jsonDay(day), textDay(day, e.lang))
}

func textDay(d shift.Day, lang words.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s   %d bills   %s   average %s\n", d.Date, d.Bills, d.Sales, d.Average())
	fmt.Fprintf(&b, "  discounts %s · round off %s · cancelled %d (%s) · known customers %d\n", d.Discount, d.Round, d.Cancelled, d.CancelSum, d.Customers)
	for _, x := range d.Tenders {
		sure := ""
		if x.Unsure {
			sure = "  not checked"
		}
		fmt.Fprintf(&b, "  %-16s %14s  %d bills%s\n", lang.T("tender."+x.Kind), x.Amount, x.Bills, sure)
	}
	for _, r := range d.Rates {
		fmt.Fprintf(&b, "  GST %-12s %14s  CGST %s  SGST %s  IGST %s  on %s\n", r.Rate, r.Parts.Tax(), r.Parts.CGST, r.Parts.SGST, r.Parts.IGST, r.Parts.Taxable)
	}
	fmt.Fprintf(&b, "  cash box         %14s\n", d.Box.Expected())
	for _, x := range d.Top {
		fmt.Fprintf(&b, "  %-34s %8s  %12s\n", x.Name, x.Qty, x.Amount)
	}
	fmt.Fprintf(&b, "  not sent %d · need a person %d · to check %d\n", d.Unsent, d.Stopped, d.Unsure)
	return b.String()
}

func jsonDay(d shift.Day) map[string]any {
	tenders, rates, hours, top := []map[string]any{}, []map[string]any{}, map[string]any{}, []map[string]any{}
	for _, x := range d.Tenders {
		tenders = append(tenders, map[string]any{"kind": x.Kind, "paise": x.Amount, "bills": x.Bills, "unsure": x.Unsure})
	}
	for _, r := range d.Rates {
		rates = append(rates, map[string]any{
			"rate": r.Rate.String(), "taxable_paise": r.Parts.Taxable, "cgst_paise": r.Parts.CGST, "sgst_paise": r.Parts.SGST, "igst_paise": r.Parts.IGST,
		})
	}
	for h, x := range d.Hours {
		if x.Bills > 0 {
			hours[fmt.Sprintf("%02d", h)] = map[string]any{"paise": x.Amount, "bills": x.Bills}
		}
	}
	for _, x := range d.Top {
		top = append(top, map[string]any{"item": x.Item, "name": x.Name, "quantity": money.Quantity.Decimal(x.Qty), "paise": x.Amount})
	}
	return map[string]any{
		"day": d.Date, "bills": d.Bills, "sales_paise": d.Sales, "gross_paise": d.Gross, "discount_paise": d.Discount, "round_paise": d.Round,
		"tax_paise": d.Parts.Tax(), "average_paise": d.Average(), "cancelled": d.Cancelled, "cancelled_paise": d.CancelSum, "customers": d.Customers,
		"tenders": tenders, "rates": rates, "hours": hours, "top": top, "cash_box_paise": d.Box.Expected(), "unsent": d.Unsent, "stopped": d.Stopped, "unsure": d.Unsure,
	}
}
