package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// byMachine sells two items on the terminal and gives the payment's RRN and TID.
func (d *deskTest) byMachine() (rrn, tid string) {
	d.t.Helper()
	d.two()
	d.Machine.Next = payment.SeenApproved
	pay(d, "card")
	last := d.Till.View().Last
	if last == nil {
		d.t.Fatal("nothing was paid")
	}
	x := last.Tenders[0]
	d.Till.CloseDone()
	d.Pass(250 * time.Millisecond)
	return x.RRN, x.TID
}

// toldReport is a report about one payment, with rows of type and amount.
func toldReport(d *deskTest, tid, rrn string, rows ...string) string {
	var b strings.Builder
	b.WriteString("Transaction Date,TID,RRN,Transaction Type,Amount\n")
	for _, r := range rows {
		kind, amount, _ := strings.Cut(r, " ")
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s\n", d.Till.Today(), tid, rrn, kind, amount)
	}
	return b.String()
}

func (d *deskTest) pickRow(begins string) {
	d.t.Helper()
	for _, b := range d.ui.desk.Tally.View().Blocks {
		if b.Kind == viewmodel.BlockAnswer && strings.HasPrefix(b.Text, begins) {
			b.Press()
			return
		}
	}
	d.t.Fatalf("no row %q in %+v", begins, d.ui.desk.Tally.View().Blocks)
}

func TestAProvenPaymentWithAnotherAmountIsOwedAskedAboutAndNoted(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		rrn, tid := d.byMachine()
		d.picks("day.csv", toldReport(d, tid, rrn, "SALE 560.00"))
		d.tallied(viewmodel.TallyReport).at("file").Press()
		d.pickRow("₹540 here, ₹560 there")
		d.at("owe_above").Press()
		owed, err := d.Till.Owed(t.Context())
		if err != nil || len(owed) != 1 || owed[0].Amount != money.Rupees(20) {
			d.t.Fatalf("owed %+v, %v", owed, err)
		}
		d.see("seen to")
		d.pickRow("₹540 here")
		d.Machine.Next = payment.SeenApproved
		d.at("ask_machine").Press()
		d.see("The machine still says that it was paid.")
		d.pickRow("₹540 here")
		d.at("keep_note").Press()
		d.see("Type what is being done about it: it is kept.")
		d.ui.SetLang("hi")
		d.seeNot("Type what is being done about it: it is kept.")
		d.see("लिखें कि इसके बारे में क्या किया जा रहा है: यह रखा जाता है.")
		d.ui.SetLang("en")
		d.at("note").Type("ticket 4711")
		d.at("keep_note").Press()
		d.see("Noted")
		d.ui.desk.Tally.Choose(viewmodel.TallyNoted)
		d.first().Press()
		d.at("outcome").Type("they paid it back")
		d.at("settle_note").Press()
		d.see("No difference waits for anybody.")
	})
}

func TestAProvenPaymentThatOnlyWeHaveLeadsToItsBill(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.byMachine()
	d.picks("day.csv", report(d.Till.Today(), [2]string{"90.00", "632512000009"}))
	d.tallied(viewmodel.TallyReport).at("file").Press()
	d.pickRow("₹540")
	d.at("ask_machine")
	d.at("open_bill").Press()
	if d.ui.Route().Screen != screen.PageBills || d.ui.desk.Archive.View().Name == "" {
		t.Errorf("it leads to %+v, bill %q", d.ui.Route(), d.ui.desk.Archive.View().Name)
	}
}

func TestWhatWentBackInPartIsListed(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	rrn, tid := d.byMachine()
	d.picks("day.csv", toldReport(d, tid, rrn, "SALE 540.00", "REFUND 100.00"))
	d.tallied(viewmodel.TallyReport).at("file").Press()
	d.see("Went back in part: 1")
	d.pickRow("₹100 of ₹540")
	d.see("The report says that a part of it went back. Record it with its bill, or find out who did it.")
	d.at("open_bill")
	d.at("keep_note")
}

func TestAPersonChoosesThePaymentOfAnUnclearRow(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	for _, tid := range []string{"SIM00001", "SIM00002"} { // a reference is unique to its terminal only
		d.two()
		s := payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: "632512000001", TID: tid}
		if _, err := d.Till.KeyIn(t.Context(), s, money.Amount{}); err != nil {
			t.Fatal(err)
		}
		d.Till.CloseDone()
		d.Pass(250 * time.Millisecond)
	}
	d.picks("day.csv", "Transaction Date,TID,RRN,Amount\n"+string(d.Till.Today())+",,632512000001,540.00\n"+string(d.Till.Today())+",OTHER002,632512000099,99.00\n")
	d.tallied(viewmodel.TallyReport).at("file").Press()
	d.see("₹540 · fits 2 payments", "1 rows are another till's: this till never charged on those machines.")
	d.pickRow("₹540 · fits")
	for _, b := range d.ui.desk.Tally.View().Blocks {
		if b.ID == "owe" || b.ID == "sale" {
			t.Errorf("what may be ours can be owed: %+v", b)
		}
	}
	d.pickRow("This one: ₹540")
	if claims, err := d.Till.Claims(t.Context()); err != nil || len(claims) != 1 {
		t.Errorf("%d claims are left, %v", len(claims), err)
	}
}

// manyDifferences is a day with every kind of difference.
func manyDifferences() fair.Agreement {
	const day = clock.Day("2026-11-21")
	ids := ident.NewMaker(clock.NewVirtual(day.Start(), 1))
	rs := money.Rupees
	n := 0
	ours := func(bill string, amount int64, state payment.State) match.Ours {
		n++
		return match.Ours{
			ID: ids.Attempt(), Sale: ids.Sale(), Bill: bill, State: state, Amount: rs(amount), Day: day, TID: "T1", RRN: fmt.Sprintf("6325120%05d", n), LogID: fmt.Sprint("L", n), Number: fmt.Sprint("N", n),
			Said: state == payment.Claimed,
		}
	}
	row := func(o match.Ours, amount int64, move match.Move) match.Row {
		n++
		return match.Row{Line: n, Move: move, Amount: rs(amount), Day: day, TID: o.TID, RRN: o.RRN, LogID: o.LogID, Number: o.Number, Key: fmt.Sprint("k", n)}
	}
	other, claim, lost, unsure, gone, part, noBill := ours("A7K26-000001", 540, payment.Paid), ours("A7K26-000002", 220, payment.Claimed), ours("A7K26-000003", 320, payment.Paid),
		ours("", 150, payment.Unknown), ours("A7K26-000004", 90, payment.Paid), ours("A7K26-000005", 400, payment.Paid), ours("", 60, payment.PaidLate)
	missing, twice := ours("A7K26-000006", 75, payment.Claimed), ours("A7K26-000007", 33, payment.Unknown)
	again := twice
	again.ID = ids.Attempt()
	bill := func(number string, amount int64, t fair.Telling) fair.Bill {
		return fair.Bill{Sale: ids.Sale(), Number: number, Amount: rs(amount), Telling: t}
	}
	cancelled, disputed := bill("A7K26-000018", 20, fair.Told), bill("A7K26-000019", 25, fair.Told)
	cancelled.Cancelled, disputed.Disputed = true, true
	return fair.Agree(fair.Facts{
		Day: day, Series: "A7K", Payments: []match.Ours{other, claim, lost, unsure, gone, part, noBill, missing, twice, again},
		Refunds: []fair.Refund{{Attempt: lost.ID, Bill: "A7K26-000003", Amount: rs(5)}},
		Report: &fair.Report{Rows: []match.Row{
			row(other, 500, match.In), row(claim, 220, match.In), row(unsure, 150, match.In), row(gone, 90, match.In), row(gone, 90, match.Out),
			row(part, 400, match.In), row(part, 100, match.Out), row(noBill, 60, match.In), row(match.Ours{TID: "T1", RRN: "632512099999"}, 45, match.In), row(match.Ours{TID: "T1", RRN: "632512099998"}, 46, match.Out),
			row(twice, 33, match.In),
		}},
		Bills: []fair.Bill{
			bill("A7K26-000010", 10, fair.Waits), bill("A7K26-000011", 11, fair.Stopped), bill("A7K26-000012", 12, fair.Told), bill("A7K26-000013", 13, fair.Told),
			bill("A7K26-000014", 14, fair.Told), bill("A7K26-000015", 15, fair.Told), bill("A7K26-000016", 16, fair.Stopped), cancelled, disputed,
		},
		Credits: []fair.Credit{
			{ID: ids.Sale(), Number: "CA7K26-000001", Amount: rs(5), Telling: fair.Waits},
			{ID: ids.Sale(), Number: "CA7K26-000002", Amount: rs(5), Telling: fair.Stopped},
			{ID: ids.Sale(), Number: "CA7K26-000003", Amount: rs(5), Telling: fair.Told},
			{ID: ids.Sale(), Number: "CA7K26-000004", Amount: rs(5), Telling: fair.Told},
		},
		Office: &fair.OfficeDay{
			Invoices: []fair.Document{
				{Number: "A7K26-000013", Total: rs(13), Balance: rs(13)},
				{Number: "A7K26-000014", Total: rs(15)},
				{Number: "A7K26-000015", Total: rs(15), Void: true},
				{Number: "A7K26-000016", Total: rs(16)},
				{Number: "A7K26-000018", Total: rs(20)},
				{Number: "A7K26-000019", Total: rs(25), Balance: rs(25)},
				{Number: "A7K26-000099", Total: rs(99)},
			},
			Receipts: []fair.Receipt{{Reference: "A7K26-000016/1", Amount: rs(16)}, {Reference: "A7K26-000016/1", Amount: rs(16)}},
			Credits:  []fair.Document{{Number: "CA7K26-000004", Total: rs(6)}},
		},
		Box: []fair.BoxCount{{Day: day, Expected: rs(500), Counted: rs(480)}, {Day: day, Expected: rs(500), Counted: rs(510)}},
	})
}

// manyFairs compares a day with every kind of difference.
func manyFairs() *uitest.Fairs {
	f := uitest.NewFairs()
	f.Sides = manyDifferences()
	return f
}

// Whatever differs leads somewhere, on both pages that show it.
func TestEveryDifferenceHasSomethingToPress(t *testing.T) {
	stall := uitest.NewStall(t)
	stall.Fairs = manyFairs()
	d := openedWith(t, stall, 1280, 800, nil)
	kinds := map[string]bool{}
	for _, page := range []string{screen.PageTally, screen.PageFair} {
		view := func() []viewmodel.Block { return d.ui.desk.Tally.View().Blocks }
		back := func() bool { return d.ui.desk.Tally.Back() }
		if page == screen.PageFair {
			view, back = func() []viewmodel.Block { return d.ui.desk.Fair.View().Blocks }, func() bool { return d.ui.desk.Fair.Back() }
			d.fair(viewmodel.FairSides)
		} else {
			d.tallied(viewmodel.TallySides)
		}
		var rows []viewmodel.Block
		for _, b := range view() {
			if b.Kind == viewmodel.BlockAnswer {
				rows = append(rows, b)
			}
		}
		if want := stall.Fairs.Sides.Todo(); len(rows) != want {
			t.Errorf("%s lists %d differences, want %d", page, len(rows), want)
		}
		for _, row := range rows {
			kinds[strings.Split(row.ID, ":")[2]] = true
			row.Press()
			deeds := 0
			for _, b := range view() {
				if (b.Kind == viewmodel.BlockAnswer || b.Kind == viewmodel.BlockStrong) && b.Press != nil && !b.Off {
					deeds++
				}
				if b.Text == "" && b.Kind != viewmodel.BlockTable && b.Kind != viewmodel.BlockSides && b.Kind != viewmodel.BlockSmall {
					t.Errorf("%s, %s: nothing is said in %+v", page, row.ID, b)
				}
			}
			if deeds == 0 {
				t.Errorf("%s, %s: nothing can be done", page, row.ID)
			}
			if !back() {
				t.Errorf("%s, %s: there is no way back", page, row.ID)
			}
		}
	}
	for _, k := range []string{
		"amount", "claim", "claim_missing", "not_in_report", "unproven", "went_back", "no_bill", "only_report", "only_back", "unclear", "refund_missing", "unsent", "stopped", "half",
		"lost", "unpaid", "other_total", "void_there", "cancel_there", "disputed", "stranger", "doubled", "credit_unsent", "credit_stopped", "credit_lost", "credit_total", "cash_short", "cash_over",
	} {
		if !kinds[k] {
			t.Errorf("the day has no %q: %v", k, slices.Sorted(maps.Keys(kinds)))
		}
	}
}

func TestADifferenceOfADayIsNotedWhereItIsSeen(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			stall := uitest.NewStall(t)
			stall.Fairs = manyFairs()
			d := openedWith(t, stall, size.w, size.h, nil).tallied(viewmodel.TallySides)
			d.pickRow("Zoho · A7K26-000099")
			d.at("note").Type("asked the accountant")
			d.at("keep_note").Press()
			for _, v := range []viewmodel.SetupView{d.ui.desk.Tally.View(), d.fair(viewmodel.FairSides).ui.desk.Fair.View()} {
				i := slices.IndexFunc(v.Blocks, func(b viewmodel.Block) bool { return strings.HasPrefix(b.Text, "Zoho · A7K26-000099") })
				if i < 0 || !strings.HasPrefix(v.Blocks[i].Second, "Noted · ") {
					t.Errorf("%s: %+v", v.Title, v.Blocks)
				}
			}
		})
	}
}
