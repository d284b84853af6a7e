package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/standalone"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage"
)

// paper is a slip of ₹540 as the cashier copies it.
func paper(rrn string) payment.Slip {
	return payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: rrn, Approval: "A1B2C3", TID: "SIM00001", Time: "12:00"}
}

func TestKeyedInByHandIsAClaim(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if v := r.View(); v.Keyed != standalone.Free {
		t.Fatalf("advice %s", v.Keyed)
	}
	for name, c := range map[string]struct {
		change func(*payment.Slip)
		want   string
	}{
		"no reference":    {func(s *payment.Slip) { s.RRN, s.Approval = "", "" }, "fault.slip_needs"},
		"another amount":  {func(s *payment.Slip) { s.Amount = money.Rupees(541) }, "fault.slip_amount"},
		"a card number":   {func(s *payment.Slip) { s.RRN = "4111111111111111" }, "fault.card_number"},
		"six card digits": {func(s *payment.Slip) { s.Last4 = "411111" }, "fault.slip_last4"},
	} {
		s := paper(ref1)
		c.change(&s)
		if _, err := r.KeyIn(t.Context(), s, money.Amount{}); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := r.KeyIn(t.Context(), paper(ref1), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	x := r.View().Last.Tenders[0]
	if x.Kind != sale.Standalone || x.Standing != sale.Claimed || x.RRN != ref1 || x.TID != "SIM00001" || x.Evidence != "slip" {
		t.Errorf("tender %+v", x)
	}
	claims, err := r.Claims(t.Context())
	if err != nil || len(claims) != 1 || claims[0].Said == nil || claims[0].Said.Who != r.s.Who || claims[0].Said.Slip != "12:00" {
		t.Errorf("claims %+v, %v", claims, err)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(540)}) {
		t.Errorf("books %+v, %v", books, err)
	}
	r.fill(t)
	if _, err := r.KeyIn(t.Context(), paper(ref1), money.Amount{}); !fault.Has(err, "fault.rrn_used") {
		t.Errorf("the same slip again: %v", err)
	}
}

// The dangerous row: the network goes after the bill has reached the terminal.
// Keying it in again would charge twice.
func TestWhatIsNotSureIsNeverKeyedInAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = payment.Sighting{Seen: payment.SeenNothing, Text: "no network"}
	r.charge(t)
	if v := r.View(); v.Keyed != standalone.Busy {
		t.Errorf("while it is sent: %s", v.Keyed)
	}
	r.run(t, 20*time.Second)
	id := r.View().Paying.Attempt.ID
	refused := func(saw payment.Looked, want standalone.Advice) {
		t.Helper()
		if saw != "" {
			if err := r.Answer(t.Context(), id, saw); err != nil {
				t.Fatal(err)
			}
		}
		if v := r.View(); v.Keyed != want || v.KeyedFor != id {
			t.Errorf("after %q the advice is %s for %s", saw, v.Keyed, v.KeyedFor)
		}
		if _, err := r.KeyIn(t.Context(), paper(ref1), money.Amount{}); !fault.Has(err, want.Guide()) {
			t.Errorf("keyed in although the machine shows %q: %v", saw, err)
		}
	}
	refused("", standalone.LookFirst)
	if _, err := r.CopySlip(t.Context(), id, paper(ref1)); !fault.Has(err, "guide.look_first") {
		t.Errorf("a slip before anybody looked: %v", err)
	}
	refused(payment.LookedNothing, standalone.Wait)
	refused(payment.LookedAsking, standalone.EndThere)
	refused(payment.LookedApproved, standalone.CopySlip)
	if _, err := r.CopySlip(t.Context(), id, paper(ref1)); err != nil {
		t.Fatal(err)
	}
	v := r.View()
	if v.Last == nil || v.Last.Tenders[0].Kind != sale.Card || v.Last.Tenders[0].Standing != sale.Claimed || v.Last.Tenders[0].Attempt != id {
		t.Fatalf("after the slip: %+v", v.Last)
	}
	if len(r.m.asked) != 1 {
		t.Errorf("%d requests to the machine", len(r.m.asked))
	}
	// The network is back: the terminal itself proves the claim.
	r.m.look = approval(54000, "1001")
	r.run(t, time.Minute)
	rec, err := r.db.Sale(t.Context(), v.Last.ID)
	if err != nil || rec.Tenders[0].Standing != sale.Verified || rec.Tenders[0].RRN != "632112341001" {
		t.Errorf("after the network is back: %+v, %v", rec.Tenders, err)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(540)}) {
		t.Errorf("books %+v, %v", books, err)
	}
}

func TestAClaimThatTheTerminalDeniesIsDisputed(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]payment.Sighting{
		"another amount": approval(53900, "1001"), "voided": {Seen: payment.SeenVoided},
	} {
		r := newRig(t)
		r.m.look = payment.Sighting{Seen: payment.SeenNothing}
		r.charge(t)
		r.run(t, 20*time.Second)
		id := r.View().Paying.Attempt.ID
		if err := r.Answer(t.Context(), id, payment.LookedApproved); err != nil {
			t.Fatal(err)
		}
		if _, err := r.CopySlip(t.Context(), id, paper(ref1)); err != nil {
			t.Fatal(err)
		}
		sold := r.View().Last.ID
		r.open(t) // the claim is asked about after a start as well
		r.m.look = answer
		r.run(t, time.Minute)
		if rec, err := r.db.Sale(t.Context(), sold); err != nil || rec.Tenders[0].Standing != sale.Disputed {
			t.Errorf("%s: %+v, %v", name, rec.Tenders, err)
		}
	}
}

func TestAManagerMayGiveUpWhatShowedNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = payment.Sighting{Seen: payment.SeenNothing}
	r.charge(t)
	r.run(t, 20*time.Second)
	id := r.View().Paying.Attempt.ID
	if err := r.GiveUpPayment(t.Context(), id, "no network"); !fault.Has(err, "guide.look_first") {
		t.Errorf("before anybody looked: %v", err)
	}
	if err := r.Answer(t.Context(), id, payment.LookedNothing); err != nil {
		t.Fatal(err)
	}
	if err := r.GiveUpPayment(t.Context(), id, "no network"); !fault.Has(err, "fault.no_gate") {
		t.Errorf("without a PIN: %v", err)
	}
	g := r.gate()
	if err := r.GiveUpPayment(t.Context(), id, "no network"); err != nil || len(g.asked) != 1 || g.asked[0] != till.GiveUpPay {
		t.Fatalf("with a PIN: %v, asked %v", err, g.asked)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	// It was charged after all: owed, never lost.
	r.m.look = approval(54000, "1001")
	r.run(t, time.Hour)
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(540) || owed[0].Why != payment.OwedLate {
		t.Errorf("owed %+v, %v", owed, err)
	}
}

func TestNotesHoldNoCardNumbers(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	id := r.View().Draft.Cart.ID
	if err := r.SetNote(id, "card 4111-1111-1111-1111"); !fault.Has(err, "fault.card_number") {
		t.Errorf("err = %v", err)
	}
	if err := r.SetNote(id, "gift\nwrap"); err != nil || r.View().Draft.Cart.Note != "gift wrap" {
		t.Errorf("note %q, %v", r.View().Draft.Cart.Note, err)
	}
}
