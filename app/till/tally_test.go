package till_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
)

const reportHead = "Transaction Date,TID,RRN,Transaction Log ID,Transaction Type,Gross Amount\n"

func (r *rig) tally(t *testing.T, k match.Kind, text string) till.Tally {
	t.Helper()
	y, err := r.Tally(t.Context(), strings.NewReader(text), k)
	if err != nil {
		t.Fatal(err)
	}
	return y
}

func (r *rig) keyed(t *testing.T, rrn string) sale.Record {
	t.Helper()
	r.fill(t)
	if _, err := r.KeyIn(t.Context(), paper(rrn), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	return *r.View().Last
}

func (r *rig) standing(t *testing.T, s sale.Record) sale.Standing {
	t.Helper()
	rec, err := r.db.Sale(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Tenders[0].Standing
}

func TestAReportSettlesWhatPeopleSaid(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	good, other, missing := r.keyed(t, ref1), r.keyed(t, ref2), r.keyed(t, "632512000003")
	y := r.tally(t, match.Terminal, reportHead+
		"21/11/2026,SIM00001,632512000001,9001,SALE,540.00\n"+
		"21/11/2026,SIM00001,632512000002,9002,SALE,540.01\n"+
		"21/11/2026,SIM00001,632512000077,9077,SALE,99.00\n")
	if len(y.Matched) != 1 || len(y.Differs) != 1 || len(y.OnlyOurs) != 1 || len(y.OnlyTheirs) != 1 || y.OnlyOurs[0].Bill != missing.Number {
		t.Fatalf("heaps %+v", y.Result)
	}
	if done, err := r.Believe(t.Context(), match.Terminal, y.Matched[0]); err != nil || !done {
		t.Errorf("believe: %v, %v", done, err)
	}
	if _, err := r.Believe(t.Context(), match.Terminal, y.Differs[0]); err == nil {
		t.Error("another amount was believed")
	}
	if err := r.Doubt(t.Context(), y.OnlyOurs[0].ID, "not in the report"); err != nil {
		t.Fatal(err)
	}
	for range 2 { // importing the same report again owes nothing twice
		if err := r.OweFor(t.Context(), match.Terminal, y.OnlyTheirs[0]); err != nil {
			t.Fatal(err)
		}
		y = r.tally(t, match.Terminal, reportHead+"21/11/2026,SIM00001,632512000077,9077,SALE,99.00\n")
	}
	if a, b, c := r.standing(t, good), r.standing(t, other), r.standing(t, missing); a != sale.Verified || b != sale.Claimed || c != sale.Disputed {
		t.Errorf("standings %s, %s, %s", a, b, c)
	}
	owed, err := r.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(99) || owed[0].Why != payment.OwedReport || owed[0].RRN != "632512000077" {
		t.Errorf("owed %+v, %v", owed, err)
	}
	if _, err := r.GiveBackOwed(t.Context(), owed[0].ID, till.Back{Way: payment.ByRefund, Slip: payment.Slip{RRN: "632512000078"}}); err != nil {
		t.Error(err)
	}
	// A disputed claim that a later report has after all.
	y = r.tally(t, match.Settlement, reportHead+"23/11/2026,SIM00001,632512000003,9003,SALE,540\n")
	if len(y.Matched) != 1 {
		t.Fatalf("the settlement: %+v", y.Result)
	}
	if done, err := r.Believe(t.Context(), match.Settlement, y.Matched[0]); err != nil || !done || r.standing(t, missing) != sale.Verified {
		t.Errorf("%v, %v, %s", done, err, r.standing(t, missing))
	}
}

// The till lost the answer for good; the report has the proof.
func TestAReportProvesWhatNobodyWasSureOf(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before func(*testing.T, *rig)
		line   string
		owed   int64
	}{
		"unknown":       {func(*testing.T, *rig) {}, "540.00", 0},
		"with no log":   {func(*testing.T, *rig) {}, "540.00,,", 0},
		"given up":      {giveUp, "540.00", 54000},
		"given up, RRN": {giveUp, "540.00,,", 54000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.m.look = payment.Sighting{Seen: payment.SeenNothing}
			r.charge(t)
			r.run(t, 20*time.Second)
			number := r.View().Paying.Attempt.Order.Number
			c.before(t, r)
			amount, noLog := strings.CutSuffix(c.line, ",,")
			log := "9001"
			if noLog {
				log = ""
			}
			text := "Date,Billing Transaction Number,TID,RRN,Transaction Log ID,Amount\n" +
				fmt.Sprintf("21/11/2026,%s,SIM00001,632512000001,%s,%s\n", number, log, amount)
			y := r.tally(t, match.Terminal, text)
			if len(y.Matched) != 1 {
				t.Fatalf("%+v", y.Result)
			}
			if done, err := r.Believe(t.Context(), match.Terminal, y.Matched[0]); err != nil || !done {
				t.Fatalf("%v, %v", done, err)
			}
			owed, err := r.Owed(t.Context())
			if err != nil || len(owed) != 1 && c.owed > 0 || len(owed) != 0 && c.owed == 0 {
				t.Errorf("owed %+v, %v", owed, err)
			}
			if day, err := r.Day(t.Context(), r.Today()); err != nil || day.Bills != 1 {
				t.Errorf("%d bills, %v", day.Bills, err)
			}
			if done, err := r.Believe(t.Context(), match.Terminal, y.Matched[0]); err != nil || done {
				t.Errorf("told twice: %v, %v", done, err)
			}
		})
	}
}

// giveUp lets a manager give the payment up and takes cash.
func giveUp(t *testing.T, r *rig) {
	t.Helper()
	r.gate()
	id := r.View().Paying.Attempt.ID
	if err := r.Answer(t.Context(), id, payment.LookedNothing); err != nil {
		t.Fatal(err)
	}
	if err := r.GiveUpPayment(t.Context(), id, "no network"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
}

func TestABankStatementVerifiesOurOwnCode(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	tr := r.View().QR.Attempt.Order.Ref
	r.confirm(t, id, till.Arrived{Evidence: payment.TheirScreen})
	sold := *r.View().Last
	late := r.show(t)
	lateTR := r.View().QR.Attempt.Order.Ref
	if err := r.DropQR(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	head := "Tran Date,Narration,Withdrawal,Deposit\n"
	y := r.tally(t, match.Bank, head+
		"21/11/26,UPI/632512000001/MEENA/"+tr+",,540.00\n21/11/26,UPI/632512000002/RAVI/"+strings.ToLower(lateTR)+",,540.00\n21/11/26,INTEREST,,12.00\n")
	if len(y.Matched) != 2 || len(y.OnlyTheirs) != 1 {
		t.Fatalf("%+v", y.Result)
	}
	for _, p := range y.Matched {
		if done, err := r.Believe(t.Context(), match.Bank, p); err != nil || !done {
			t.Errorf("%v, %v", done, err)
		}
	}
	if got := r.standing(t, sold); got != sale.Verified {
		t.Errorf("standing %s", got)
	}
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 1 || owed[0].ID != late || owed[0].Left() != money.Rupees(540) {
		t.Errorf("owed %+v, %v", owed, err)
	}
}

func TestAReportThatTellsOfAVoid(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 5*time.Second)
	sold := *r.View().Last
	text := reportHead + "21/11/2026,T1,632112341001,1001,SALE,540.00\n22/11/2026,T1,632112341001,1001,VOID,540.00\n"
	y := r.tally(t, match.Terminal, text)
	if len(y.Matched) != 1 || len(y.Back) != 1 {
		t.Fatalf("%+v", y.Result)
	}
	if done, err := r.Believe(t.Context(), match.Terminal, y.Matched[0]); err != nil || !done || !y.Matched[0].Gone || r.standing(t, sold) != sale.Disputed {
		t.Errorf("%v, %v, %s", done, err, r.standing(t, sold))
	}
	if done, err := r.BelieveBack(t.Context(), match.Terminal, y.Back[0]); err != nil || done {
		t.Errorf("told twice: %v, %v", done, err)
	}
	books, err := r.db.TerminalBooks(t.Context())
	if err != nil || books.Voided != money.Rupees(540) || !books.Tenders.IsZero() {
		t.Errorf("books %+v, %v", books, err)
	}
}

func TestWhatWeGaveBackIsNoNews(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 5*time.Second)
	sold := *r.View().Last
	if _, err := r.GiveBack(t.Context(), sold.ID, 1, till.Back{Way: payment.ByVoid, Slip: payment.Slip{RRN: "632512000009", TID: "SIM00001"}}); err != nil {
		t.Fatal(err)
	}
	y := r.tally(t, match.Terminal, reportHead+"21/11/2026,T1,632112341001,1001,VOID,540.00\n")
	if done, err := r.BelieveBack(t.Context(), match.Terminal, y.Back[0]); err != nil || done || r.standing(t, sold) != sale.Proven {
		t.Errorf("%v, %v, %s", done, err, r.standing(t, sold))
	}
}

func TestColumnsAreRememberedAcrossStarts(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	text := "Kaunsa,Kab,Kitna\n632512000001,21/11/2026,540\n"
	if _, err := r.Tally(t.Context(), strings.NewReader(text), match.Terminal); !fault.Has(err, "fault.report_columns") {
		t.Fatalf("err %v", err)
	}
	if err := r.MapColumns(t.Context(), []string{"Kaunsa", "Kab", "Kitna"}, match.Columns{match.RRN: 0, match.Date: 1, match.Amount: 2}); err != nil {
		t.Fatal(err)
	}
	r.open(t)
	if y := r.tally(t, match.Terminal, text); len(y.OnlyTheirs) != 1 {
		t.Errorf("%+v", y.Result)
	}
	if _, err := r.Tally(t.Context(), strings.NewReader(text), "horoscope"); !fault.Has(err, "fault.report_kind") {
		t.Errorf("a kind nobody knows: %v", err)
	}
}

// Some banks write card numbers into their statements; none is kept.
func TestACardNumberInAReportIsNotKept(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	text := "Tran Date,Narration,Deposit Amt.\n21/11/26,CARD 4111 1111 1111 1111 UPI/632512000001/ASHA,540.00\n"
	got, err := r.Tally(t.Context(), strings.NewReader(text), match.Bank)
	if err != nil || len(got.Rows) != 1 || len(got.Rows[0].Twelve) != 1 {
		t.Fatalf("%+v, %v", got.Rows, err)
	}
	rows, _, err := r.db.ReportRows(t.Context(), match.Bank, "2026-11-21", "2026-11-21", "2026-11-21")
	if err != nil || len(rows) != 1 || strings.Contains(rows[0].Text, "1111") || !strings.Contains(rows[0].Text, "ASHA") {
		t.Errorf("kept %+v, %v", rows, err)
	}
	checks, err := r.db.Verify(t.Context())
	for _, c := range checks {
		if err != nil || !c.OK() {
			t.Errorf("%+v, %v", c, err)
		}
	}
}
