package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// byMachine sells a bill of ₹540 on the terminal.
func (r *rig) byMachine(t *testing.T) sale.Record {
	t.Helper()
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 5*time.Second)
	return *r.View().Last
}

func TestWhatAReportHasAboveAProvenPaymentIsOwedOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.byMachine(t)
	for range 2 {
		y := r.tally(t, match.Terminal, reportHead+"21/11/2026,T1,632112341001,1001,SALE,560.50\n")
		if len(y.Differs) != 1 {
			t.Fatalf("%+v", y.Result)
		}
		if err := r.OweAbove(t.Context(), match.Terminal, y.Differs[0]); err != nil {
			t.Fatal(err)
		}
	}
	owed, err := r.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Left() != money.Paise(2050) || owed[0].Why != payment.OwedReport {
		t.Errorf("owed %+v, %v", owed, err)
	}
	for name, line := range map[string]string{"less": "500.00", "the same": "540.00"} {
		y := r.tally(t, match.Terminal, reportHead+"21/11/2026,T1,632112341001,1001,SALE,"+line+"\n")
		pairs := append(y.Differs, y.Matched...)
		if err := r.OweAbove(t.Context(), match.Terminal, pairs[0]); !fault.Has(err, "fault.not_above") {
			t.Errorf("%s: %v", name, err)
		}
	}
	claimed := r.keyed(t, ref1)
	y := r.tally(t, match.Terminal, reportHead+"21/11/2026,SIM00001,632512000001,9001,SALE,600.00\n")
	if err := r.OweAbove(t.Context(), match.Terminal, y.Differs[0]); !fault.Has(err, "fault.not_above") || y.Differs[0].Ours.Bill != claimed.Number {
		t.Errorf("above a claim: %v", err)
	}
}

func TestTheMachineIsAskedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		look payment.Sighting
		want sale.Standing
	}{
		"still paid":         {approval(54000, "1001"), sale.Proven},
		"another amount now": {approval(99900, "1001"), sale.Proven},
		"no answer":          {payment.Sighting{Seen: payment.SeenNothing}, sale.Proven},
		"knows nothing":      {payment.Sighting{Seen: payment.SeenGone}, sale.Proven},
		"given back":         {payment.Sighting{Seen: payment.SeenVoided}, sale.Disputed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			sold := r.byMachine(t)
			r.m.look = c.look
			seen, err := r.AskMachine(t.Context(), sold.Tenders[0].Attempt)
			if err != nil || seen != c.look.Seen {
				t.Errorf("saw %s, %v", seen, err)
			}
			if got := r.standing(t, sold); got != c.want {
				t.Errorf("it stands as %s, want %s", got, c.want)
			}
			if books, err := r.db.TerminalBooks(t.Context()); err != nil || money.Sum(books.Tenders, books.Owed, books.Voided, books.Unknown) != money.Rupees(540) {
				t.Errorf("books %+v, %v", books, err)
			}
		})
	}
	r := newRig(t)
	sold := r.keyed(t, ref1)
	if _, err := r.AskMachine(t.Context(), sold.Tenders[0].Attempt); !fault.Has(err, "fault.machine_cannot_tell") {
		t.Errorf("a payment typed in: %v", err)
	}
}

func TestADifferenceIsNotedUntilItIsSettled(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	n := match.Note{Key: "payment:1", Side: "terminal", Ref: "A7K26-000001", Ours: money.Rupees(540), Theirs: money.Rupees(500), Why: " called  the helpline\nticket 4711 "}
	for name, c := range map[string]struct{ why, want string }{
		"nothing typed": {" \n", "fault.note_needed"},
		"a card number": {"card 4111 1111 1111 1111", "fault.card_number"},
	} {
		bad := n
		bad.Why = c.why
		if err := r.NoteDifference(t.Context(), bad); !fault.Has(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := r.NoteDifference(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	n.Why = "second call"
	if err := r.NoteDifference(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	r.open(t) // it outlives the program
	all, err := r.Notes(t.Context())
	if err != nil || len(all) != 1 || all[0].Why != "second call" || all[0].Who != r.Config().Cashier || all[0].Ours != n.Ours || !all[0].Settled.IsZero() {
		t.Fatalf("%+v, %v", all, err)
	}
	for name, c := range map[string]struct{ key, outcome, want string }{
		"nothing typed":  {n.Key, "", "fault.note_needed"},
		"a card number":  {n.Key, "4111111111111111", "fault.card_number"},
		"another's note": {"payment:2", "paid", "fault.no_such_note"},
		"of nothing":     {"", "paid", "fault.no_such_note"},
	} {
		if err := r.SettleNote(t.Context(), c.key, c.outcome); !fault.Has(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := r.SettleNote(t.Context(), n.Key, "came on 24 Nov"); err != nil {
		t.Fatal(err)
	}
	if err := r.SettleNote(t.Context(), n.Key, "again"); !fault.Has(err, "fault.no_such_note") {
		t.Errorf("settled twice: %v", err)
	}
	if all, err = r.Notes(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("still open: %+v, %v", all, err)
	}
	if err := r.NoteDifference(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if all, err = r.Notes(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("it came back and is not listed: %+v, %v", all, err)
	}
}

// A row that fits two payments is nobody's until a person says whose it is.
func TestAPersonSaysWhichPaymentARowIsAbout(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, tid := range []string{"SIM00001", "SIM00002"} { // a reference is unique to its terminal only
		r.fill(t)
		if _, err := r.KeyIn(t.Context(), payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: ref1, TID: tid}, money.Amount{}); err != nil {
			t.Fatal(err)
		}
	}
	y := r.tally(t, match.Terminal, "Transaction Date,RRN,Amount\n21/11/2026,"+ref1+",540.00\n")
	if len(y.Unclear) != 1 || len(y.Fits[y.Unclear[0]]) != 2 {
		t.Fatalf("unclear %v, fits %+v", y.Unclear, y.Fits)
	}
	mine := y.Fits[y.Unclear[0]][1]
	if done, err := r.Believe(t.Context(), match.Terminal, match.Pair{Ours: mine, Row: y.OnlyTheirs[0]}); err != nil || !done {
		t.Fatalf("%v, %v", done, err)
	}
	claims, err := r.Claims(t.Context())
	if err != nil || len(claims) != 1 || claims[0].ID == mine.ID {
		t.Errorf("claims left %+v, %v", claims, err)
	}
}
