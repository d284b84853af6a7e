package pinelabs_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
)

// hinted reads every post-back there is. None of them moves the attempt.
func hinted(s *scene) {
	s.t.Helper()
	posts := s.sim.Postbacks()
	if len(posts) == 0 {
		s.t.Error("no post-back came")
	}
	for _, body := range posts {
		h, err := pinelabs.ParsePostback([]byte(body))
		if err != nil || h.Number != s.f.Attempt.Order.Number || h.Ref != s.f.Attempt.Order.Ref || h.Code != "0" {
			s.t.Errorf("post-back %q reads as %+v, %v", body, h, err)
		}
	}
}

// Behaviour 17: the terminal is busy with a bill of our own. That one is
// settled first, then the new one may be sent.
func TestOwnEarlierBillIsSettledFirst(t *testing.T) {
	t.Parallel()
	b := newBench(t, pinesim.Options{})
	b.choose("17")
	first := paymenttest.NewFollow(t, b.rig(), order("A1", 10000))
	first.Start(t.Context())
	second := paymenttest.NewFollow(t, b.rig(), order("A2", 20000))
	s := second.Start(t.Context())
	if s.Seen != payment.SeenBusy || s.Other != first.Attempt.Order.Ref || s.OtherAmount != money.Rupees(100) {
		t.Errorf("busy answer %+v, want bill %s of ₹100", s, first.Attempt.Order.Ref)
	}
	second.Want(payment.Refused, money.Amount{})
	first.Cancel(t.Context(), false)
	first.Poll(t.Context(), 10*time.Second)
	first.Want(payment.Cancelled, money.Amount{})
	again := paymenttest.NewFollow(t, b.rig(), order("A3", 20000))
	again.Start(t.Context())
	again.Poll(t.Context(), time.Minute)
	again.Want(payment.Paid, money.Rupees(200))
}

// Behaviour 31: two tills share a terminal. One waits, and no bill is adopted.
func TestTwoTillsOnOneTerminal(t *testing.T) {
	t.Parallel()
	b := newBench(t, pinesim.Options{})
	b.choose("31")
	mine := paymenttest.NewFollow(t, b.rig(), order("A1", 10000))
	theirs := paymenttest.NewFollow(t, b.rig(), order("B1", 10000))
	mine.Start(t.Context())
	theirs.Start(t.Context())
	if theirs.State() != payment.Refused || theirs.Attempt.Order.Ref != "" {
		t.Errorf("the second till is %s with reference %q", theirs.State(), theirs.Attempt.Order.Ref)
	}
	mine.Poll(t.Context(), time.Minute)
	mine.Want(payment.Paid, money.Rupees(100))
	later := paymenttest.NewFollow(t, b.rig(), order("B2", 10000))
	later.Start(t.Context())
	later.Poll(t.Context(), time.Minute)
	later.Want(payment.Paid, money.Rupees(200))
}

// Behaviour 29, second form: our reference with the data of an earlier payment
// of the same amount. Only the log id tells.
func TestOldPaymentIsNotTakenForThisOne(t *testing.T) {
	t.Parallel()
	b := newBench(t, pinesim.Options{})
	first := paymenttest.NewFollow(t, b.rig(), order("A1", 10000))
	first.Start(t.Context())
	first.Poll(t.Context(), time.Minute)
	b.choose("29/old_payment")
	second := paymenttest.NewFollow(t, b.rig(), order("A2", 10000))
	second.Used[first.Attempt.Proof.LogID] = true
	second.Start(t.Context())
	second.Poll(t.Context(), time.Minute)
	second.Want(payment.Unknown, money.Rupees(200))
}

// Several terminals of one merchant take bills at the same time.
func TestTwoTerminals(t *testing.T) {
	t.Parallel()
	other := pinesim.Spec{Name: "machine-2", PosCode: "HAAT2", IMEI: "EXAMPLE-2", TID: "SIM00002", MID: "SIMMERCHANT0001"}
	b := newBench(t, pinesim.Options{Machines: []pinesim.Spec{pinesim.DefaultSpec, other}})
	cfg := b.cfg
	cfg.StoreID, cfg.ClientID, cfg.PosCode, cfg.IMEI = "", "", other.PosCode, other.IMEI
	rig := b.rig()
	rig.Terminal = b.terminal(cfg)
	one := paymenttest.NewFollow(t, b.rig(), order("A1", 10000))
	two := paymenttest.NewFollow(t, rig, order("A2", 20000))
	one.Start(t.Context())
	two.Start(t.Context())
	one.Poll(t.Context(), time.Minute)
	two.Look(t.Context())
	one.Want(payment.Paid, money.Rupees(300))
	two.Want(payment.Paid, money.Rupees(300))
	if one.Attempt.Proof.TID != "SIM00001" || two.Attempt.Proof.TID != "SIM00002" {
		t.Errorf("terminals %q and %q", one.Attempt.Proof.TID, two.Attempt.Proof.TID)
	}
}

// TestEveryFormIsTried holds the table against the simulator's own list, so
// that a behaviour added there cannot stay untried here.
func TestEveryFormIsTried(t *testing.T) {
	t.Parallel()
	tried := map[string]bool{"17": true, "31": true, "29/old_payment": true}
	for _, r := range append(behaviours, moreBehaviours...) {
		tried[r.choice] = true
	}
	for _, b := range pinesim.Behaviours() {
		if b.Number >= 40 {
			continue // on a wire or on the terminal itself: see padcontroller
		}
		for _, form := range b.Variants {
			if c := (pinesim.Choice{Behaviour: b.Number, Variant: form}).String(); !tried[c] {
				t.Errorf("behaviour %s (%s) is not in the table", c, b.Line)
			}
		}
		if c := (pinesim.Choice{Behaviour: b.Number}).String(); len(b.Variants) == 0 && !tried[c] {
			t.Errorf("behaviour %s (%s) is not in the table", c, b.Line)
		}
	}
}
