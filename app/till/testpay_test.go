package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// books wants the till's side of the terminal's balance.
func (r *rig) books(t *testing.T, what string, owed, voided, unknown int64) {
	t.Helper()
	b, err := r.db.TerminalBooks(t.Context())
	if err != nil || b.Tenders.Positive() || b.Owed != money.Rupees(owed) || b.Voided != money.Rupees(voided) || b.Unknown != money.Rupees(unknown) {
		t.Errorf("%s: the terminal's books are %+v, %v; want owed ₹%d, voided ₹%d, unknown ₹%d and no tender", what, b, err, owed, voided, unknown)
	}
}

// ₹1 that is tried on the terminal is a payment like any other, never a sale,
// and in the balance from its first byte until it is voided.
func TestARupeeIsTriedAndVoided(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	ctx := t.Context()
	r.fill(t) // a customer's bill is in front
	id, err := r.ChargeTest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.ChargeTest(ctx); !fault.Has(err, "fault.terminal_busy") {
		t.Errorf("tried twice at once: %v", err)
	}
	if _, err := r.Charge(ctx, payment.Card, money.Amount{}); !fault.Has(err, "fault.terminal_busy") {
		t.Errorf("a customer's card while ₹1 is asked for: %v", err)
	}
	r.run(t, 5*time.Second)
	if len(r.m.asked) != 1 || r.m.asked[0].Amount != money.Rupees(1) {
		t.Fatalf("the terminal was asked for %+v", r.m.asked)
	}
	r.m.look = payment.Sighting{Seen: payment.SeenNothing}
	r.run(t, 10*time.Minute)
	a, _, ok, err := r.db.TestPayment(ctx)
	if err != nil || !ok || a.ID != id || a.State != payment.Unknown {
		t.Fatalf("nobody answers: %+v, %v, %v", a, ok, err)
	}
	r.books(t, "not sure", 0, 0, 1)
	r.m.look = approval(100, "1001")
	r.run(t, time.Hour)
	a, owed, _, err := r.db.TestPayment(ctx)
	if err != nil || !a.State.TookMoney() || owed.Left() != money.Rupees(1) {
		t.Fatalf("approved: %+v, owed %+v, %v", a, owed, err)
	}
	r.books(t, "taken", 1, 0, 0)
	if at, err := r.db.PaymentTested(ctx); err != nil || !at.IsZero() {
		t.Errorf("tried before it was voided: %v, %v", at, err)
	}
	void := till.Back{Way: payment.ByVoid, Why: "test", Slip: till.SlipNamed("632112340002", "SIM00001")}
	if _, err := r.GiveBackOwed(ctx, id, till.Back{Way: payment.ByVoid}); !fault.Has(err, "fault.back_slip") {
		t.Errorf("voided without a slip: %v", err)
	}
	if _, err := r.GiveBackOwed(ctx, id, void); err != nil {
		t.Fatal(err)
	}
	r.books(t, "voided", 0, 1, 0)
	if at, err := r.db.PaymentTested(ctx); err != nil || at.IsZero() {
		t.Errorf("tried and voided, yet: %v, %v", at, err)
	}
	day, err := r.Day(ctx, r.Today())
	if err != nil || day.Bills != 0 || day.Unsent != 0 || len(day.Tenders) != 0 {
		t.Errorf("a test made a sale: %+v, %v", day, err)
	}
	if v := r.View(); len(v.Bill.Lines) != 2 || v.Paying != nil || v.CardWaits {
		t.Errorf("the customer's bill after it: %+v", v)
	}
	// The next one is another payment.
	r.m.look = payment.Sighting{Seen: payment.SeenDeclined}
	if _, err := r.ChargeTest(ctx); err != nil {
		t.Fatal(err)
	}
	r.run(t, time.Minute)
	if a, owed, _, err := r.db.TestPayment(ctx); err != nil || a.ID == id || a.State != payment.Declined || owed.Left().Positive() {
		t.Errorf("declined: %+v, %+v, %v", a, owed, err)
	}
	r.books(t, "declined", 0, 1, 0)
}

// A program that ends in the middle takes the ₹1 up again.
func TestARupeeOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	if _, err := r.ChargeTest(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.run(t, 2*time.Second)
	r.open(t)
	r.m.look = approval(100, "1001")
	r.run(t, time.Minute)
	r.books(t, "after a restart", 1, 0, 0)
}
