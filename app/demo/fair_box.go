package demo

import (
	"context"
	"fmt"
	"io"
	"strings"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/shift"
	"haat/app/till"
)

// fairFloat is in each cash box every morning.
var fairFloat = money.Rupees(2000)

// fairMiscount is what the first till's box holds too little on the second
// evening, and nobody knows why.
var fairMiscount = money.Rupees(10)

// FairBox is how one cash box was closed.
type FairBox struct {
	Till     string       `json:"till"`
	Z        int64        `json:"z"`
	Day      clock.Day    `json:"day"`
	Bills    int          `json:"bills"`
	Expected money.Amount `json:"expected"`
	Counted  money.Amount `json:"counted"`
}

// openBoxes counts the float before the first customer of a day.
func (f *fairRun) openBoxes(ctx context.Context) error {
	for _, t := range f.tills {
		if _, err := t.w.App.Till.OpenShift(ctx, &till.Counted{Total: &fairFloat}); err != nil {
			return fmt.Errorf("till %s opens its box: %w", t.name, err)
		}
	}
	return nil
}

// closeBox brings what is above the float to the bank, counts the rest and
// closes the shift. A difference is said and never in the way.
func (f *fairRun) closeBox(ctx context.Context, t *stallTill, day clock.Day) error {
	tl := t.w.App.Till
	x, _, err := tl.Look(ctx)
	if err != nil {
		return err
	}
	if over := x.Day.Box.Expected().Sub(fairFloat); over.Positive() {
		if _, err := tl.MoveCash(ctx, shift.Drop, over, "the day's cash"); err != nil {
			return fmt.Errorf("till %s brings its cash away: %w", t.name, err)
		}
	}
	found, why := fairFloat, ""
	if t.name == "one" && day == clock.DayOf(opening).Next() {
		found, why = found.Sub(fairMiscount), "counted twice"
	}
	gross := x.Batch.Ours // the machine's settlement slip agrees; reports are compared apart
	z, err := tl.CloseShift(ctx, till.Close{Counted: &till.Counted{Total: &found, Blind: true}, Gross: &gross, Why: why})
	if err != nil {
		return fmt.Errorf("till %s closes its box: %w", t.name, err)
	}
	f.out.Boxes = append(f.out.Boxes, FairBox{Till: t.name, Z: z.No, Day: z.Shift.Day, Bills: z.Day.Bills, Expected: z.Count.Expected, Counted: z.Count.Total})
	return nil
}

// records checks each till's file against what the program promises, and what
// is exported from it against the report.
func (f *fairRun) records(ctx context.Context, i int, bad func(string, ...any)) error {
	t, m := f.tills[i], f.out.Till[i].Money
	all, err := t.w.App.DB.Verify(ctx)
	if err != nil {
		return err
	}
	for _, c := range all {
		if !c.OK() {
			bad("till %s, file: %s: %s", t.name, c.Name, strings.Join(c.Bad, "; "))
		}
	}
	sales, returned := m.Sales()
	x, err := t.w.App.Export(ctx, io.Discard, "sales", "csv", 0)
	if err != nil {
		return err
	}
	// Everything has arrived by now, and cancelled bills are apart.
	if got := x.Zoho["sent"]; got != sales.Decimal() {
		bad("till %s, export of sales: %q reached Zoho, the report says %s", t.name, got, sales.Decimal())
	}
	if x, err = t.w.App.Export(ctx, io.Discard, "returns", "csv", 0); err != nil {
		return err
	}
	// Its rows are lines; each note's rounding to the rupee stands apart.
	var notes, round money.Amount
	for d := clock.DayOf(opening); d <= clock.DayOf(opening).Next().Next(); d = d.Next() {
		day, err := t.w.App.DB.Day(ctx, d, 1)
		if err != nil {
			return err
		}
		notes, round = notes.Add(day.Returned.Total), round.Add(day.Returned.Round)
	}
	if got := x.Sums["net"]; notes != returned || got != notes.Sub(round).Decimal() {
		bad("till %s, export of returns: %q, the days %s rounded by %s, the report %s", t.name, got, notes, round, returned)
	}
	return nil
}
