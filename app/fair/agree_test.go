package fair_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
)

const today = clock.Day("2026-11-22")

func rs(n int64) money.Amount { return money.Rupees(n) }

func ours(m *ident.Maker, n int, amount money.Amount) match.Ours {
	return match.Ours{
		ID: m.Attempt(), Bill: fmt.Sprint("A7K26-", n), State: payment.Paid, Amount: amount, Day: today, TID: "T1", RRN: fmt.Sprintf("%012d", n), LogID: fmt.Sprint("L", n), Number: fmt.Sprint("N", n),
	}
}

func row(n int, amount money.Amount) match.Row {
	return match.Row{Line: n, Move: match.In, Amount: amount, Day: today, TID: "T1", RRN: fmt.Sprintf("%012d", n), LogID: fmt.Sprint("L", n), Number: fmt.Sprint("N", n), Key: fmt.Sprint(n)}
}

func bill(n int, amount money.Amount) fair.Bill {
	return fair.Bill{Number: fmt.Sprint("A7K26-", n), Amount: amount, Telling: fair.Told}
}

func invoice(n int, total, balance money.Amount) fair.Document {
	return fair.Document{Number: fmt.Sprint("a7k26-", n), Day: today, Total: total, Balance: balance}
}

// kinds are the differences found, with what each adds.
func kinds(a fair.Agreement) map[string]int64 {
	out := map[string]int64{}
	for _, d := range a.Diffs {
		out[string(d.Side)+" "+d.Kind+" "+string(d.Act)] += d.By.Paise() / 100
	}
	return out
}

func TestEveryDifferenceHasANameAndAnAct(t *testing.T) {
	t.Parallel()
	ids := ident.NewMaker(clock.NewVirtual(clock.Day("2026-11-22").Start(), 1))
	pay := func(change func(*match.Ours)) match.Ours {
		o := ours(ids, 1, rs(540))
		change(&o)
		return o
	}
	out := row(1, rs(540))
	out.Move, out.Line, out.Key = match.Out, 2, "2"
	claim := pay(func(o *match.Ours) { o.State, o.Said = payment.Claimed, true })
	paid := pay(func(*match.Ours) {})
	late := row(1, rs(540))
	late.Day = today.Next()
	for _, c := range []struct {
		name string
		f    fair.Facts
		want map[string]int64
	}{
		{"all agrees", fair.Facts{Payments: []match.Ours{paid}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{}},
		{"no report", fair.Facts{Payments: []match.Ours{paid}}, map[string]int64{"terminal no_report verify": 0}},
		{"nothing to report", fair.Facts{}, map[string]int64{}},
		{"charge without a bill", fair.Facts{Payments: []match.Ours{pay(func(o *match.Ours) { o.Bill = "" })}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{"terminal no_bill owe": 0}},
		{"not in the report", fair.Facts{Payments: []match.Ours{paid}, Report: &fair.Report{}}, map[string]int64{"terminal not_in_report look": 540}},
		{"a claim not in the report", fair.Facts{Payments: []match.Ours{claim}, Report: &fair.Report{}}, map[string]int64{"terminal claim_missing dispute": 540}},
		{"a claim in the report", fair.Facts{Payments: []match.Ours{claim}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{"terminal claim verify": 0}},
		{"only in the report", fair.Facts{Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{"terminal only_report owe": -540}},
		{"only in the report, on another till's machine", fair.Facts{Used: map[string]bool{"T2": true}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{}},
		{"on a machine that was never proven, by our number", fair.Facts{Payments: []match.Ours{paid}, Used: map[string]bool{"T2": true}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{}},
		{"another amount", fair.Facts{Payments: []match.Ours{paid}, Report: &fair.Report{Rows: []match.Row{row(1, rs(500))}}}, map[string]int64{"terminal amount look": 40}},
		{"nobody was sure", fair.Facts{Payments: []match.Ours{pay(func(o *match.Ours) { o.State = payment.Unknown })}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{"terminal unproven verify": -540}},
		{"voided on both sides", fair.Facts{Payments: []match.Ours{pay(func(o *match.Ours) { o.State = payment.Voided })}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540)), out}}}, map[string]int64{"terminal went_back nothing": 0}},
		{"went back, and nobody here knows", fair.Facts{Payments: []match.Ours{paid}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540)), out}}}, map[string]int64{"terminal went_back look": 540}},
		{"given back on both sides", fair.Facts{Payments: []match.Ours{paid}, Refunds: []fair.Refund{{Attempt: paid.ID, Amount: rs(540)}}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540)), out}}}, map[string]int64{"terminal refunded nothing": 540}},
		{"given back of an earlier day's bill", fair.Facts{Refunds: []fair.Refund{{Amount: rs(540)}}, Report: &fair.Report{Rows: []match.Row{out}}}, map[string]int64{"terminal refunded nothing": 540}},
		{"given back here only", fair.Facts{Payments: []match.Ours{paid}, Refunds: []fair.Refund{{Attempt: paid.ID, Amount: rs(540)}}, Report: &fair.Report{Rows: []match.Row{row(1, rs(540))}}}, map[string]int64{"terminal refund_missing look": 0}},
		{"after midnight there", fair.Facts{Payments: []match.Ours{paid}, Report: &fair.Report{Rows: []match.Row{late}}}, map[string]int64{"terminal midnight nothing": 540}},

		{"sent", fair.Facts{Bills: []fair.Bill{bill(1, rs(540))}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(0))}}}, map[string]int64{}},
		{"waits", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Telling: fair.Waits}}, Office: &fair.OfficeDay{}}, map[string]int64{"zoho unsent send": 540}},
		{"stopped", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Telling: fair.Stopped}}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(540))}}}, map[string]int64{"zoho stopped send": 540}},
		{"goods stopped, money there", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Telling: fair.Stopped}}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(0))}}}, map[string]int64{"zoho half send": 0}},
		{"lost", fair.Facts{Bills: []fair.Bill{bill(1, rs(540))}, Office: &fair.OfficeDay{}}, map[string]int64{"zoho lost look": 540}},
		{"unpaid", fair.Facts{Bills: []fair.Bill{bill(1, rs(540))}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(200))}}}, map[string]int64{"zoho unpaid look": 200}},
		{"disputed", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Disputed: true, Telling: fair.Told}}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(540))}}}, map[string]int64{"zoho disputed settle": 540}},
		{"another total", fair.Facts{Bills: []fair.Bill{bill(1, rs(540))}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(541), rs(1))}}}, map[string]int64{"zoho other_total look": 0}},
		{"voided there", fair.Facts{Bills: []fair.Bill{bill(1, rs(540))}, Office: &fair.OfficeDay{Invoices: []fair.Document{{Number: "A7K26-1", Void: true, Total: rs(540)}}}}, map[string]int64{"zoho void_there look": 540}},
		{"cancelled on both", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Cancelled: true}}, Office: &fair.OfficeDay{Invoices: []fair.Document{{Number: "A7K26-1", Void: true, Total: rs(540)}}}}, map[string]int64{}},
		{"cancelled here only", fair.Facts{Bills: []fair.Bill{{Number: "A7K26-1", Amount: rs(540), Cancelled: true}}, Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(1, rs(540), rs(0))}}}, map[string]int64{"zoho cancel_there look": -540}},
		{"a stranger under our number", fair.Facts{Series: "A7K", Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(9, rs(100), rs(0))}}}, map[string]int64{"zoho stranger look": -100}},
		{"another till's", fair.Facts{Series: "B2M", Office: &fair.OfficeDay{Invoices: []fair.Document{invoice(9, rs(100), rs(0))}}}, map[string]int64{}},
		{"paid twice", fair.Facts{Office: &fair.OfficeDay{Receipts: []fair.Receipt{{Reference: "A7K26-1/1", Amount: rs(5)}, {Reference: "A7K26-1/1", Amount: rs(5)}}}}, map[string]int64{"zoho doubled look": 0}},
		{"credit note lost", fair.Facts{Credits: []fair.Credit{{Number: "CA7K26-1", Amount: rs(50), Telling: fair.Told}}, Office: &fair.OfficeDay{}}, map[string]int64{"zoho credit_lost look": 0}},
		{"credit note there", fair.Facts{Credits: []fair.Credit{{Number: "CA7K26-1", Amount: rs(50), Telling: fair.Told}}, Office: &fair.OfficeDay{Credits: []fair.Document{{Number: "CA7K26-1", Total: rs(50)}}}}, map[string]int64{}},
		{"cash short", fair.Facts{Box: []fair.BoxCount{{Day: today, Expected: rs(500), Counted: rs(480)}}}, map[string]int64{"cash cash_short look": 20}},
	} {
		c.f.Day = today
		a := fair.Agree(c.f)
		if got := kinds(a); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		for _, s := range []fair.Side{fair.Machine, fair.Office} {
			if r := a.Rest(s); !r.IsZero() {
				t.Errorf("%s: %s of %s has no name", c.name, r, s)
			}
		}
		if a.Todo() > len(a.Diffs) || slices.ContainsFunc(a.Diffs, func(d fair.Difference) bool { return d.Act == "" || d.Kind == "" }) {
			t.Errorf("%s: a difference without a name or an act: %+v", c.name, a.Diffs)
		}
	}
}

// Whatever stands in the books of the sides, named differences explain all.
func TestNothingIsLeftWithoutAName(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ids := ident.NewMaker(clock.NewVirtual(today.Start(), 7))
		f := fair.Facts{Day: today, Series: "A7K", Report: &fair.Report{}, Office: &fair.OfficeDay{}}
		amount := func(what string) money.Amount { return money.Paise(rapid.Int64Range(1, 5).Draw(t, what) * 10_000) }
		some := rapid.IntRange(0, 3)
		for n := 1; n <= rapid.IntRange(0, 8).Draw(t, "payments"); n++ {
			o := ours(ids, n, amount("ours"))
			o.State = rapid.SampledFrom([]payment.State{payment.Paid, payment.Unknown, payment.Voided, payment.Claimed, payment.Declined}).Draw(t, "state")
			o.Day = rapid.SampledFrom([]clock.Day{today.Before(), today, today, today, today.Next()}).Draw(t, "day")
			if some.Draw(t, "have it") > 0 {
				f.Payments = append(f.Payments, o)
			}
			for range some.Draw(t, "rows") {
				r := row(len(f.Report.Rows)+1, amount("theirs"))
				r.RRN, r.LogID, r.Number = o.RRN, o.LogID, o.Number
				r.Move = rapid.SampledFrom([]match.Move{match.In, match.In, match.Out}).Draw(t, "move")
				r.Day = rapid.SampledFrom([]clock.Day{today.Before(), today, today, today.Next()}).Draw(t, "row's day")
				if some.Draw(t, "vague") == 0 {
					r.LogID, r.Number = "", ""
				}
				f.Report.Rows = append(f.Report.Rows, r)
			}
			b := bill(n, amount("bill"))
			b.Cancelled = some.Draw(t, "cancelled") == 0
			b.Telling = rapid.SampledFrom([]fair.Telling{fair.Told, fair.Waits, fair.Stopped}).Draw(t, "telling")
			if some.Draw(t, "billed") > 0 {
				f.Bills = append(f.Bills, b)
			}
			if some.Draw(t, "invoiced") > 0 {
				d := invoice(n, amount("total"), money.Amount{})
				if rapid.Bool().Draw(t, "open") {
					d.Balance = d.Total
				}
				d.Void = some.Draw(t, "void") == 0
				f.Office.Invoices = append(f.Office.Invoices, d)
			}
		}
		a := fair.Agree(f)
		for _, s := range []fair.Side{fair.Machine, fair.Office} {
			if r := a.Rest(s); !r.IsZero() {
				t.Fatalf("%s of %s has no name in %+v", r, s, a.Diffs)
			}
		}
	})
}
