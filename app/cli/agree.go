package cli

import (
	"fmt"
	"os"
	"strings"

	"haat/app"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/match"
	"haat/app/words"
)

type agreeCmd struct {
	Date   string `placeholder:"2026-11-21" help:"The business date; left out, today."`
	Report string `placeholder:"FILE" help:"A terminal's report as CSV, laid beside the payments first and remembered."`
	NoZoho bool   `name:"no-zoho" help:"Do not ask Zoho: only till, terminal report and cash box."`
}

// agreedRow is what haat agree --json prints of a difference.
type agreedRow struct {
	Side   fair.Side `json:"side"`
	Kind   string    `json:"kind"`
	Says   string    `json:"says"`
	Ref    string    `json:"ref"`
	By     int64     `json:"by_paise"`
	Ours   int64     `json:"ours_paise"`
	Theirs int64     `json:"theirs_paise"`
	Act    fair.Act  `json:"act"`
	Next   string    `json:"next"`
	Note   string    `json:"note,omitempty"`
}

// Run lays the sides beside each other. It exits 1 where something is left that
// no difference explains.
func (c agreeCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		day, err := dayOf(c.Date)
		if err != nil {
			return err
		}
		if day == "" {
			day = a.Till.Today()
		}
		if c.Report != "" {
			f, err := os.Open(c.Report)
			if err != nil {
				return fault.New(fault.Missing, "fault.report_missing", "file", c.Report).Because(err)
			}
			_, err = a.Till.Tally(e.ctx, f, match.Terminal)
			if cerr := f.Close(); err == nil {
				err = cerr
			}
			if err != nil {
				return err
			}
		}
		g, err := a.Agree(e.ctx, day, !c.NoZoho)
		if err != nil {
			return err
		}
		return e.say(agreedJSON(g, e.lang), agreedText(g, e.lang))
	})
}

func agreedJSON(g app.Agreed, lang words.Lang) map[string]any {
	rows := []agreedRow{}
	for _, d := range g.Diffs {
		rows = append(rows, agreedRow{
			d.Side, d.Kind, lang.T("fair.diff." + d.Kind), d.Ref, d.By.Paise(), d.Ours.Paise(), d.Theirs.Paise(), d.Act, lang.T("fair.act." + string(d.Act)), d.Note,
		})
	}
	column := func(c fair.Column) any {
		if !c.Known {
			return nil
		}
		return map[string]any{"bills": c.Bills, "paise": c.Money}
	}
	return map[string]any{
		"day": g.Day, "till": column(g.Till), "till_on_terminal": column(g.Ours), "terminal": column(g.Machine), "zoho": column(g.Office), "differences": rows,
		"unexplained_terminal_paise": g.Rest(fair.Machine), "unexplained_zoho_paise": g.Rest(fair.Office), "to_do": g.Todo(), "another_tills_rows": g.Others, "zoho_calls": g.Calls,
	}
}

func agreedText(g app.Agreed, lang words.Lang) string {
	var b strings.Builder
	cell := func(c fair.Column) string {
		if !c.Known {
			return "not known"
		}
		return fmt.Sprintf("%d, %s", c.Bills, c.Money)
	}
	fmt.Fprintf(&b, "%s\n  till          %s\n  zoho          %s  (%d calls)\n  on terminal   %s\n  its report    %s\n", g.Day, cell(g.Till), cell(g.Office), g.Calls, cell(g.Ours), cell(g.Machine))
	if g.Why != nil {
		fmt.Fprintf(&b, "  %s\n", lang.Fault(g.Why))
	}
	for _, d := range g.Diffs {
		fmt.Fprintf(&b, "  %-12s %12s  %s: %s. %s %s\n", lang.T("fair.side."+string(d.Side)), d.By, d.Ref, lang.T("fair.diff."+d.Kind), lang.T("fair.act."+string(d.Act)), d.Note)
	}
	if g.Others > 0 {
		fmt.Fprintf(&b, "  %d rows of the report are another till's\n", g.Others)
	}
	if len(g.Diffs) == 0 {
		b.WriteString("  Everything that is known agrees.\n")
	}
	for _, s := range []fair.Side{fair.Machine, fair.Office} {
		if r := g.Rest(s); !r.IsZero() {
			fmt.Fprintf(&b, "  %s: %s that no difference explains\n", lang.T("fair.side."+string(s)), r)
		}
	}
	return b.String()
}
