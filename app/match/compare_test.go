package match_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
)

var maker = ident.NewMaker(clock.NewVirtual(time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC), 1))

func ours(change func(*match.Ours)) match.Ours {
	o := match.Ours{
		ID: maker.Attempt(), State: payment.Paid, Amount: money.Rupees(540), Day: "2026-11-21", TID: "SIM00001",
		RRN: "632512000001", LogID: "4295000001", Number: "A7K1", Approval: "A1B2C3",
	}
	if change != nil {
		change(&o)
	}
	return o
}

func row(change func(*match.Row)) match.Row {
	r := match.Row{
		Line: 2, Move: match.In, Amount: money.Rupees(540), Day: "2026-11-21", TID: "SIM00001",
		RRN: "632512000001", LogID: "4295000001", Number: "A7K1", Approval: "A1B2C3",
	}
	if change != nil {
		change(&r)
	}
	return r
}

// heap says in one word where a single pair ends.
func heap(k match.Kind, o match.Ours, r match.Row) string {
	res := match.Compare(k, []match.Ours{o}, []match.Row{r})
	switch {
	case len(res.Matched) == 1:
		return "matched"
	case len(res.Differs) == 1:
		return "differs"
	case len(res.Back) == 1:
		return "back"
	case len(res.OnlyTheirs) == 1:
		return "apart"
	}
	return "lost"
}

func TestNoSingleFieldIsTrusted(t *testing.T) {
	t.Parallel()
	only := func(fields ...match.Field) func(*match.Row) {
		return func(r *match.Row) {
			keep := map[match.Field]bool{}
			for _, f := range fields {
				keep[f] = true
			}
			for f, v := range map[match.Field]*string{match.TID: &r.TID, match.RRN: &r.RRN, match.LogID: &r.LogID, match.Number: &r.Number, match.Approval: &r.Approval} {
				if !keep[f] {
					*v = ""
				}
			}
		}
	}
	and := func(all ...func(*match.Row)) func(*match.Row) {
		return func(r *match.Row) {
			for _, f := range all {
				f(r)
			}
		}
	}
	paisa := func(r *match.Row) { r.Amount = money.Paise(54001) }
	day := func(d clock.Day) func(*match.Row) { return func(r *match.Row) { r.Day = d } }
	for name, c := range map[string]struct {
		kind match.Kind
		row  func(*match.Row)
		want string
	}{
		"all agrees":                        {match.Terminal, nil, "matched"},
		"RRN, TID, amount, day":             {match.Terminal, only(match.RRN, match.TID), "matched"},
		"log id, amount, day":               {match.Terminal, only(match.LogID), "matched"},
		"our number, amount, day":           {match.Bank, only(match.Number), "matched"},
		"approval, TID, amount, day":        {match.Terminal, only(match.Approval, match.TID), "matched"},
		"approval, amount, day":             {match.Terminal, only(match.Approval), "apart"},
		"TID, amount, day":                  {match.Terminal, only(match.TID), "apart"},
		"amount and day":                    {match.Bank, only(), "apart"},
		"RRN and amount, a week later":      {match.Terminal, and(only(match.RRN), day("2026-11-28")), "apart"},
		"RRN and TID, a paisa off":          {match.Terminal, and(only(match.RRN, match.TID), paisa), "differs"},
		"RRN and log id, a paisa off":       {match.Terminal, and(only(match.RRN, match.LogID), paisa), "differs"},
		"our number, a paisa off":           {match.Terminal, and(only(match.Number), paisa), "differs"},
		"RRN alone, a paisa off":            {match.Terminal, and(only(match.RRN), paisa), "apart"},
		"approval and TID, a paisa off":     {match.Terminal, and(only(match.Approval, match.TID), paisa), "apart"},
		"a day after, past midnight":        {match.Terminal, and(only(match.RRN, match.TID), day("2026-11-22")), "matched"},
		"a day before":                      {match.Terminal, and(only(match.RRN, match.TID), day("2026-11-20")), "matched"},
		"two days after":                    {match.Terminal, and(only(match.RRN, match.TID), day("2026-11-23")), "apart"},
		"settled four days after":           {match.Settlement, and(only(match.RRN, match.TID), day("2026-11-25")), "matched"},
		"settled five days after":           {match.Settlement, and(only(match.RRN, match.TID), day("2026-11-26")), "apart"},
		"two references, any day":           {match.Terminal, and(only(match.RRN, match.LogID), day("2026-12-25")), "matched"},
		"another terminal":                  {match.Terminal, func(r *match.Row) { r.TID = "SIM00002" }, "apart"},
		"another log id":                    {match.Terminal, func(r *match.Row) { r.LogID = "9" }, "apart"},
		"another RRN":                       {match.Terminal, func(r *match.Row) { r.RRN = "632512000009" }, "apart"},
		"another approval":                  {match.Terminal, func(r *match.Row) { r.Approval = "ZZZZZZ" }, "apart"},
		"voided":                            {match.Terminal, func(r *match.Row) { r.Move = match.Out }, "back"},
		"the reference among the narration": {match.Bank, and(only(), func(r *match.Row) { r.Twelve = []string{"111111111111", "632512000001"} }), "matched"},
	} {
		if got := heap(c.kind, ours(nil), row(c.row)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestEqualPaymentsAreLeftToAPerson(t *testing.T) {
	t.Parallel()
	// Two customers paid the same with only an approval code copied, and the
	// same code by chance.
	claim := func() match.Ours {
		return ours(func(o *match.Ours) { o.RRN, o.LogID, o.Number, o.State, o.Said = "", "", "", payment.Claimed, true })
	}
	r := row(func(r *match.Row) { r.RRN, r.LogID, r.Number = "", "", "" })
	res := match.Compare(match.Terminal, []match.Ours{claim(), claim()}, []match.Row{r})
	if len(res.Matched) != 0 || len(res.OnlyOurs) != 2 || len(res.OnlyTheirs) != 1 || len(res.Unclear) != 1 || res.Unclear[0] != 2 {
		t.Errorf("%+v", res)
	}
	// A reference settles it.
	a, b := claim(), claim()
	a.RRN = "632512000001"
	r.RRN = "632512000001"
	res = match.Compare(match.Terminal, []match.Ours{b, a}, []match.Row{r})
	if len(res.Matched) != 1 || res.Matched[0].Ours.ID != a.ID || len(res.OnlyOurs) != 1 {
		t.Errorf("%+v", res)
	}
}

func TestWhatTookNothingIsNotMissedInAReport(t *testing.T) {
	t.Parallel()
	gone := ours(func(o *match.Ours) { o.State = payment.Cancelled })
	if res := match.Compare(match.Terminal, []match.Ours{gone}, nil); len(res.OnlyOurs) != 0 {
		t.Errorf("a cancelled payment is missed: %+v", res.OnlyOurs)
	}
	if got := heap(match.Terminal, gone, row(nil)); got != "matched" {
		t.Errorf("a report that shows it was charged after all: %s", got)
	}
}

func TestASaleAndItsVoidBothFindThePayment(t *testing.T) {
	t.Parallel()
	out := row(func(r *match.Row) { r.Line, r.Move = 3, match.Out })
	res := match.Compare(match.Terminal, []match.Ours{ours(nil)}, []match.Row{row(nil), out})
	if len(res.Matched) != 1 || len(res.Back) != 1 || res.Back[0].Row.Line != 3 || len(res.OnlyTheirs) != 0 {
		t.Errorf("%+v", res)
	}
}

// Whatever the two sides hold, everything is in exactly one heap, and the order
// in which our side is given changes nothing.
func TestEverythingIsInOneHeapAndOrderChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, all ...string) string { return rapid.SampledFrom(all).Draw(t, label) }
		var left []match.Ours
		for i := range rapid.IntRange(0, 8).Draw(t, "ours") {
			left = append(left, ours(func(o *match.Ours) {
				o.RRN, o.LogID, o.Number = pick("rrn", "", "1", "2"), pick("log", "", "1", "2"), fmt.Sprint("N", i)
				o.Approval, o.TID = pick("appr", "", "A", "B"), pick("tid", "T1", "T2")
				o.Amount = money.Paise(rapid.Int64Range(1, 3).Draw(t, "paise"))
				o.State = rapid.SampledFrom([]payment.State{payment.Paid, payment.Claimed, payment.Cancelled, payment.Unknown}).Draw(t, "state")
			}))
		}
		var right []match.Row
		for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
			right = append(right, row(func(r *match.Row) {
				r.Line = i + 2
				r.RRN, r.LogID, r.Number = pick("rrn", "", "1", "2"), pick("log", "", "1", "2"), pick("number", "", "N0", "N3")
				r.Approval, r.TID = pick("appr", "", "A", "B"), pick("tid", "", "T1", "T2")
				r.Amount = money.Paise(rapid.Int64Range(1, 3).Draw(t, "paise"))
				r.Move = rapid.SampledFrom([]match.Move{match.In, match.In, match.Out}).Draw(t, "move")
			}))
		}
		res := match.Compare(match.Terminal, left, right)
		rows, owns := map[int]int{}, map[ident.Attempt]int{}
		for _, p := range append(append([]match.Pair{}, res.Matched...), res.Differs...) {
			rows[p.Row.Line]++
			owns[p.Ours.ID]++
			if len(p.By) < 2 {
				t.Fatalf("one field was trusted: %+v", p)
			}
		}
		for _, p := range res.Back {
			rows[p.Row.Line]++
		}
		for _, r := range res.OnlyTheirs {
			rows[r.Line]++
		}
		for _, o := range res.OnlyOurs {
			owns[o.ID]++
		}
		for _, r := range right {
			if rows[r.Line] != 1 {
				t.Fatalf("row %d is in %d heaps", r.Line, rows[r.Line])
			}
		}
		for _, o := range left {
			if n := owns[o.ID]; n > 1 || n == 0 && o.Counts() {
				t.Fatalf("payment %s is in %d heaps", o.ID, n)
			}
		}
		back := make([]match.Ours, len(left))
		for i, o := range left {
			back[len(left)-1-i] = o
		}
		if again := match.Compare(match.Terminal, back, right); !reflect.DeepEqual(again, res) {
			t.Fatalf("another order, another answer:\n%+v\n%+v", res, again)
		}
	})
}

func TestAnotherTillsTerminalsAreSetApart(t *testing.T) {
	t.Parallel()
	used := map[string]bool{"T1": true}
	day := clock.Day("2026-11-21")
	row := func(line int, tid, rrn string) match.Row {
		return match.Row{Line: line, Move: match.In, Amount: money.Rupees(90), Day: day, TID: tid, RRN: rrn}
	}
	ids := ident.NewMaker(clock.NewVirtual(day.Start(), 1))
	// A machine that was changed at noon: nothing was proven on it yet, but the
	// number we gave says that the charge is ours.
	fresh := match.Ours{ID: ids.Attempt(), State: payment.Unknown, Amount: money.Rupees(90), Day: day, Number: "N1"}
	ours := row(4, "T9", "632512000004")
	ours.Number = "N1"
	twice := match.Ours{ID: ids.Attempt(), State: payment.Unknown, Amount: money.Rupees(90), Day: day, Number: "N2"}
	again := twice
	again.ID = ids.Attempt()
	unclear := row(5, "T8", "632512000005")
	unclear.Number = "N2"
	res := match.Compare(match.Terminal, []match.Ours{fresh, twice, again}, []match.Row{row(1, "T1", "632512000001"), row(2, "T2", "632512000002"), row(3, "", "632512000003"), ours, unclear})
	if len(res.Fits[5]) != 2 {
		t.Errorf("line 5 fits %+v", res.Fits[5])
	}
	whole := res
	whole.Apart(nil)
	if len(whole.OnlyTheirs) != 4 || len(whole.Elsewhere) != 0 {
		t.Errorf("with no terminal known %d are only theirs, %d elsewhere", len(whole.OnlyTheirs), len(whole.Elsewhere))
	}
	res.Apart(used)
	var left []int
	for _, r := range res.OnlyTheirs {
		left = append(left, r.Line)
	}
	if fmt.Sprint(left) != "[1 3 5]" || len(res.Elsewhere) != 1 || res.Elsewhere[0].Line != 2 || len(res.Matched) != 1 {
		t.Errorf("left %v, elsewhere %+v, matched %+v", left, res.Elsewhere, res.Matched)
	}
}
