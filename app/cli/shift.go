package cli

import (
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/shift"
	"haat/app/till"
)

type shiftCmd struct {
	Show  shiftShowCmd  `cmd:"" default:"1" help:"What the cash box went through and should hold."`
	Open  shiftOpenCmd  `cmd:"" help:"Open the cash box, or count the opening cash of one that a sale opened."`
	In    shiftInCmd    `cmd:"" help:"Put cash in."`
	Out   shiftOutCmd   `cmd:"" help:"Take cash out for an expense."`
	Drop  shiftDropCmd  `cmd:"" help:"Take cash to the bank or the owner."`
	Count shiftCountCmd `cmd:"" help:"Count the cash and compare."`
	Close shiftCloseCmd `cmd:"" help:"Close the cash box: count it, compare the card machine's settlement, and make the Z report."`
}

// cash is how a count is told: the sum, or the sheet.
type cash struct {
	Amount string `arg:"" optional:"" help:"How much there is, such as 2000."`
	Notes  string `help:"Notes and coins instead: 500x3,100x12,10x17." placeholder:"FACExN,…"`
	Blind  bool   `help:"It was counted without knowing what should be there."`
}

// counted is what was told; nil when nothing was.
func (c cash) counted() (*till.Counted, error) {
	if c.Amount == "" && c.Notes == "" {
		return nil, nil //nolint:nilnil // nothing told is not a mistake
	}
	out := &till.Counted{Blind: c.Blind}
	if c.Notes != "" {
		s, err := shift.ParseSheet(c.Notes)
		if err != nil {
			return nil, err
		}
		out.Sheet = s
	}
	if c.Amount != "" {
		a, err := shift.ParseCash(c.Amount)
		if err != nil {
			return nil, err
		}
		out.Total = &a
	}
	return out, nil
}

type shiftShowCmd struct{}

// Run shows the box.
func (shiftShowCmd) Run(e *env) error {
	return e.look(func(a *app.App) error {
		z, ok, err := a.DB.Look(e.ctx)
		if err != nil {
			return err
		}
		if !ok {
			return e.say(map[string]any{"open": false}, "The cash box was never opened. The first sale opens it.")
		}
		return e.say(jsonBox(z), textBox(z, clock.DayOf(clock.System().Now())))
	})
}

// jsonBox is what the shift commands print with --json.
func jsonBox(z shift.Z) map[string]any {
	b := z.Day.Box
	return map[string]any{
		"open": z.Shift.Open(), "shift": z.Shift.No, "day": z.Shift.Day, "opened": z.Shift.Opened, "float_counted": z.Shift.Counted,
		"float_paise": b.Float, "cash_sales_paise": b.Sales, "in_paise": b.In, "out_paise": b.Out, "refunds_paise": b.Refunds,
		"drops_paise": b.Drops, "expected_paise": b.Expected(),
	}
}

func textBox(z shift.Z, today clock.Day) string {
	var b strings.Builder
	state := "open since " + z.Shift.Opened.In(clock.IST).Format("2 Jan 15:04")
	if !z.Shift.Open() {
		state = "closed " + z.Shift.Closed.In(clock.IST).Format("2 Jan 15:04")
	}
	fmt.Fprintf(&b, "Cash box of %s, %s\n", z.Shift.Day, state)
	x := z.Day.Box
	for _, r := range []struct {
		name string
		a    money.Amount
	}{{"opening cash", x.Float}, {"cash sales", x.Sales}, {"put in", x.In}, {"taken out", x.Out}, {"given back", x.Refunds}, {"to the bank", x.Drops}} {
		fmt.Fprintf(&b, "  %-16s %14s\n", r.name, r.a)
	}
	fmt.Fprintf(&b, "  %-16s %14s\n", "should be there", x.Expected())
	if z.Shift.Open() && !z.Shift.Counted {
		b.WriteString("  The opening cash is not counted yet: haat shift open AMOUNT\n")
	}
	if z.Shift.Overnight(today) {
		b.WriteString("  It was left open over night. Count and close it: haat shift close AMOUNT\n")
	}
	return b.String()
}

type shiftOpenCmd struct {
	cash
}

// Run opens.
func (c shiftOpenCmd) Run(e *env) error {
	float, err := c.counted()
	if err != nil {
		return err
	}
	return e.changeBox(func(a *app.App) error {
		_, err := a.Till.OpenShift(e.ctx, float)
		return err
	})
}

// changeBox does something to the box and shows it.
func (e *env) changeBox(fn func(a *app.App) error) error {
	return e.open(func(a *app.App) error {
		if err := fn(a); err != nil {
			return err
		}
		z, _, err := a.Till.Look(e.ctx)
		if err != nil {
			return err
		}
		return e.say(jsonBox(z), textBox(z, a.Till.Today()))
	})
}

// move is an amount and what it is for.
type move struct {
	Amount string `arg:"" help:"How much."`
	Why    string `arg:"" optional:"" help:"What for."`
}

func (m move) run(e *env, kind shift.Kind) error {
	amount, err := shift.ParseCash(m.Amount)
	if err != nil {
		return err
	}
	return e.changeBox(func(a *app.App) error {
		_, err := a.Till.MoveCash(e.ctx, kind, amount, m.Why)
		return err
	})
}

type shiftInCmd struct{ move }

// Run puts in.
func (c shiftInCmd) Run(e *env) error { return c.run(e, shift.In) }

type shiftOutCmd struct{ move }

// Run takes out.
func (c shiftOutCmd) Run(e *env) error { return c.run(e, shift.Out) }

type shiftDropCmd struct{ move }

// Run drops.
func (c shiftDropCmd) Run(e *env) error { return c.run(e, shift.Drop) }

type shiftCountCmd struct {
	cash
}

// Run counts.
func (c shiftCountCmd) Run(e *env) error {
	n, err := c.counted()
	if err != nil {
		return err
	}
	if n == nil {
		return usage("say how much there is, or the notes with --notes")
	}
	return e.open(func(a *app.App) error {
		got, err := a.Till.CountCash(e.ctx, *n)
		if err != nil {
			return err
		}
		return e.say(map[string]any{"counted_paise": got.Total, "expected_paise": got.Expected, "difference_paise": got.Off()}, "Counted "+got.Total.String()+". "+offText(got.Off()))
	})
}

func offText(off money.Amount) string {
	switch {
	case off.Positive():
		return off.String() + " too much."
	case off.Negative():
		return off.Neg().String() + " is missing."
	}
	return "It agrees."
}

type shiftCloseCmd struct {
	cash
	Batch string `help:"The card machine's batch settlement, gross, from its slip." placeholder:"₹"`
	Why   string `help:"What is known about a difference."`
	Print bool   `help:"Print the Z report."`
	Lang  string `default:"en" enum:"en,hi,both" help:"Language of the report."`
}

// Run closes.
func (c shiftCloseCmd) Run(e *env) error {
	in := till.Close{Why: c.Why}
	var err error
	if in.Counted, err = c.counted(); err != nil {
		return err
	}
	if c.Batch != "" {
		gross, err := shift.ParseCash(c.Batch)
		if err != nil {
			return err
		}
		in.Gross = &gross
	}
	return e.open(func(a *app.App) error {
		z, err := a.Till.CloseShift(e.ctx, in)
		if err != nil {
			return err
		}
		if c.Print {
			if err := a.PrintShift(e.ctx, z); err != nil {
				return err
			}
		}
		voice, _ := receipt.ParseVoice(c.Lang)
		d, err := a.ShiftReport(z, voice)
		if err != nil {
			return err
		}
		return e.say(jsonZ(z), d.Text(receipt.Wide)+closeText(z))
	})
}

// closeText says in words what did not fit.
func closeText(z shift.Z) string {
	var all []string
	if z.Count == nil {
		all = append(all, "Nobody counted the cash.")
	} else if off := z.Count.Off(); !off.IsZero() {
		all = append(all, "Cash: "+offText(off))
	}
	if !z.Batch.Ours.IsZero() && z.Batch.Gross == nil {
		all = append(all, fmt.Sprintf("The card machine took %s: settle its batch and compare (haat match).", z.Batch.Ours))
	}
	if off := z.Batch.Off(); !off.IsZero() {
		all = append(all, fmt.Sprintf("The card machine says %s more than this till.", off))
	}
	return strings.Join(all, "\n")
}

// jsonZ is what haat shift close and haat day --z print of one Z.
func jsonZ(z shift.Z) map[string]any {
	out := map[string]any{
		"z": z.No, "shift": z.Shift.No, "day": z.Shift.Day, "opened": z.Shift.Opened, "at": z.At, "dates": z.Dates, "totals": jsonDay(z.Day),
		"box": jsonBox(z), "till": z.Till, "why": z.Why, "chain": z.Chain, "numbers": z.Numbers, "batch_ours_paise": z.Batch.Ours,
	}
	if z.Count != nil {
		out["counted_paise"], out["difference_paise"], out["blind"] = z.Count.Total, z.Count.Off(), z.Count.Blind
	}
	if z.Batch.Gross != nil {
		out["batch_gross_paise"], out["batch_difference_paise"] = *z.Batch.Gross, z.Batch.Off()
	}
	if !z.Shift.Closed.IsZero() {
		out["closed"] = z.Shift.Closed.Format(time.RFC3339)
	}
	return out
}

// sayZs prints the Z reports of a business day.
func (e *env) sayZs(a *app.App, d clock.Day, v receipt.Voice) error {
	all, err := a.DB.Zs(e.ctx, d)
	if err != nil {
		return err
	}
	rows, text := []map[string]any{}, []string{}
	for _, z := range all {
		doc, err := a.ShiftReport(z, v)
		if err != nil {
			return err
		}
		rows, text = append(rows, jsonZ(z)), append(text, doc.Text(receipt.Wide))
	}
	return e.say(rows, orElse(text, "No cash box was closed for "+string(d)+"."))
}

// sayLook prints the X report of the open cash box.
func (e *env) sayLook(a *app.App, v receipt.Voice) error {
	z, ok, err := a.DB.Look(e.ctx)
	if err != nil {
		return err
	}
	if !ok {
		return e.say(map[string]any{"open": false}, "The cash box was never opened. The first sale opens it.")
	}
	doc, err := a.ShiftReport(z, v)
	if err != nil {
		return err
	}
	return e.say(jsonZ(z), doc.Text(receipt.Wide))
}
