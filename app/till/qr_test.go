package till_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage"
)

// today's references begin with 6325: day 325 of 2026.
const (
	ref1 = "632512000001"
	ref2 = "632512000002"
)

func newQRRig(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	cfg := r.Config()
	cfg.UPI = upi.Payee{VPA: "demo.stall@okaxis", Name: "Demo Stall"}
	r.Configure(cfg)
	return r
}

// show puts ₹540 on a bill and its code on the screen.
func (r *rig) show(t *testing.T) ident.Attempt {
	t.Helper()
	r.fill(t)
	id, err := r.ShowQR(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (r *rig) confirm(t *testing.T, id ident.Attempt, in till.Arrived) []till.Hint {
	t.Helper()
	hints, err := r.ConfirmQR(t.Context(), id, in)
	if err != nil {
		t.Fatal(err)
	}
	return hints
}

func TestACodeOnOurOwnScreen(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	v := r.View()
	if v.QR == nil || v.Paying != nil || !strings.Contains(v.QR.Text, "am=540.00") || !strings.Contains(v.QR.Text, "tr="+v.QR.Attempt.Order.Number) || len(v.QR.Modules) < 40 {
		t.Fatalf("the code: %+v", v.QR)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.payment_live") {
		t.Errorf("cash while the code is shown: %v", err)
	}
	r.run(t, 10*time.Minute)
	if r.View().QR == nil || r.m.looks+len(r.m.asked) > 0 {
		t.Fatalf("time alone ended it, or the card machine was asked (%d looks)", r.m.looks)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.Soundbox})
	last := r.View().Last
	if last == nil || len(last.Tenders) != 1 {
		t.Fatalf("after the tap: %+v", last)
	}
	x := last.Tenders[0]
	if x.Kind != sale.UPIQR || x.Standing != sale.Claimed || x.Evidence != "soundbox" || x.Amount != money.Rupees(540) || x.Ref != v.QR.Attempt.Order.Number {
		t.Errorf("tender = %+v", x)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{}) {
		t.Errorf("money that never saw the terminal is in its books: %+v, %v", books, err)
	}
	if _, err := r.ConfirmQR(t.Context(), id, till.Arrived{Evidence: payment.Soundbox}); !fault.Has(err, "fault.no_such_payment") {
		t.Errorf("told twice: %v", err)
	}
}

func TestOnlyTheCustomersScreenIsUnverified(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	r.confirm(t, r.show(t), till.Arrived{Evidence: payment.TheirScreen})
	if x := r.View().Last.Tenders[0]; x.Standing != sale.Unverified {
		t.Errorf("standing %s", x.Standing)
	}
	if day, err := r.Day(t.Context(), r.Today()); err != nil || day.Unsure != 1 || !day.Tenders[0].Unsure {
		t.Errorf("the day does not show it apart: %+v, %v", day, err)
	}
	for _, e := range []payment.Evidence{"", "a dream", payment.PaperSlip, payment.InReport} {
		if _, err := r.ConfirmQR(t.Context(), r.show(t), till.Arrived{Evidence: e}); !fault.Has(err, "fault.evidence") {
			t.Errorf("evidence %q: %v", e, err)
		}
		r.NextCustomer()
	}
}

func TestAboveTheLimitTheReferenceIsAskedFor(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	cfg := r.Config()
	cfg.RefAbove = money.Rupees(500)
	r.Configure(cfg)
	id := r.show(t)
	if !r.View().QR.AskRef {
		t.Error("the screen is not told to ask")
	}
	seen := till.Arrived{Evidence: payment.OwnApp}
	for typed, want := range map[string]string{
		"": "fault.upi_ref_needed", "12345": "fault.upi_ref_length", "4111 1111 1111 1111": "fault.card_number", "T26112110ABC": "fault.upi_ref_digits",
	} {
		seen.Ref = typed
		if _, err := r.ConfirmQR(t.Context(), id, seen); !fault.Has(err, want) {
			t.Errorf("reference %q: %v, want %s", typed, err, want)
		}
	}
	seen.Ref, seen.Later = "", true
	r.confirm(t, id, seen)
	if hints, err := r.AddReference(t.Context(), id, "5325 1200 0001"); err != nil || len(hints) != 1 || hints[0].Key != "hint.upi_ref_odd" {
		t.Errorf("a reference of last year: %v, %v", hints, err)
	}
	if _, err := r.AddReference(t.Context(), id, ref1); !fault.Has(err, "fault.has_reference") {
		t.Errorf("a second reference: %v", err)
	}
	if rec, err := r.db.Sale(t.Context(), r.View().Last.ID); err != nil || rec.Tenders[0].RRN != "532512000001" {
		t.Errorf("the bill has %+v, %v", rec.Tenders, err)
	}
}

func TestAReferenceIsGoodOnce(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	r.confirm(t, r.show(t), till.Arrived{Evidence: payment.Soundbox, Ref: ref1})
	number := r.View().Last.Number
	id := r.show(t)
	_, err := r.ConfirmQR(t.Context(), id, till.Arrived{Evidence: payment.Soundbox, Ref: ref1})
	if f, ok := fault.Find(err); !ok || f.Key != "fault.rrn_used" || f.Args["bill"] != number {
		t.Fatalf("the same reference again: %v", err)
	}
	if v := r.View(); v.QR == nil || v.Draft.State != sale.Tendering {
		t.Errorf("a refused reference changed the bill: %+v", v)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.Soundbox, Ref: ref2})
	// A part of a bill not yet paid holds its reference as well.
	r.fill(t)
	part, err := r.ShowQR(t.Context(), money.Rupees(100))
	if err != nil {
		t.Fatal(err)
	}
	r.confirm(t, part, till.Arrived{Evidence: payment.Soundbox, Ref: "632512000003"})
	r.NextCustomer()
	if _, err := r.ConfirmQR(t.Context(), r.show(t), till.Arrived{Evidence: payment.Soundbox, Ref: "632512000003"}); !fault.Has(err, "fault.rrn_used") {
		t.Errorf("the reference of a part: %v", err)
	}
}

func TestMoneyThatComesLateIsFound(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	if err := r.DropQR(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.QR != nil || v.Draft.State != sale.Open {
		t.Fatalf("after putting the code away: %+v", v)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	r.open(t)
	codes, err := r.UnpaidCodes(t.Context(), 2)
	if err != nil || len(codes) != 1 || codes[0].ID != id || codes[0].Order.Ref == "" {
		t.Fatalf("codes without money: %+v, %v", codes, err)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.OwnApp, Ref: ref1})
	owed, err := r.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(540) || owed[0].Why != payment.OwedNoBill {
		t.Fatalf("owed: %+v, %v", owed, err)
	}
	if codes, err = r.UnpaidCodes(t.Context(), 2); err != nil || len(codes) != 0 {
		t.Errorf("it is still listed as unpaid: %+v, %v", codes, err)
	}
}

func TestLateMoneyPaysItsBillWhileThatIsDue(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	if err := r.DropQR(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := r.PayPart(t.Context(), money.Rupees(40)); err != nil {
		t.Fatal(err)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.OwnApp})
	last := r.View().Last
	if last == nil || last.Tenders[1].Amount != money.Rupees(500) {
		t.Fatalf("the bill: %+v", last)
	}
	owed, err := r.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(40) || owed[0].Why != payment.OwedAbove {
		t.Errorf("the ₹40 above the bill: %+v, %v", owed, err)
	}
}

func TestACodeOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	cfg := r.Config()
	r.open(t)
	r.Configure(cfg)
	v := r.View()
	if len(v.Tabs) != 1 || !v.Tabs[0].Paying {
		t.Fatalf("tabs %+v", v.Tabs)
	}
	if err := r.Recall(v.Tabs[0].ID); err != nil {
		t.Fatal(err)
	}
	if v = r.View(); v.QR == nil || v.QR.Attempt.ID != id || v.QR.Text == "" {
		t.Fatalf("the code is gone: %+v", v.QR)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.Soundbox})
	if r.View().Last == nil {
		t.Error("it cannot be confirmed any more")
	}
}

func TestUndoOfAMistakenTapLeavesTheCodeFindable(t *testing.T) {
	t.Parallel()
	r := newQRRig(t)
	id := r.show(t)
	r.confirm(t, id, till.Arrived{Evidence: payment.Soundbox})
	if v := r.View(); v.UndoBy.IsZero() {
		t.Fatal("a claim cannot be undone")
	}
	if _, err := r.Undo(t.Context(), r.View().Last.ID); err != nil {
		t.Fatal(err)
	}
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 0 {
		t.Errorf("a mistaken tap is owed: %+v, %v", owed, err)
	}
	if _, err := r.db.SettleClaim(t.Context(), id, payment.Verify, "statement row 1", r.s.Who); err != nil {
		t.Fatal(err)
	}
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(540) {
		t.Errorf("the statement shows the money, and nobody is owed it: %+v, %v", owed, err)
	}
}

func TestNoCodeWithoutAnAddress(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if _, err := r.ShowQR(t.Context(), money.Amount{}); !fault.Has(err, "fault.no_vpa") {
		t.Errorf("err = %v", err)
	}
	if v := r.View(); v.HasQR || v.Draft.State != sale.Open {
		t.Errorf("view %+v", v)
	}
}
