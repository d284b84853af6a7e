package paymenttest

import (
	"fmt"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// take runs one order to its end.
func take(t *testing.T, r Rig, who Shopper, o payment.Order) *Follow {
	t.Helper()
	r.Next(who)
	f := NewFollow(t, r, o)
	f.Start(t.Context())
	f.Poll(t.Context(), time.Minute)
	return f
}

func firstMode(r Rig) payment.Mode { return r.Terminal.Ability().Modes[0] }

func paidOnce(t *testing.T, r Rig) {
	var sum money.Amount
	for i, paise := range []int64{1, 100, 32050, 99999, 123456, 50000000, 99999999} {
		amount := money.Paise(paise)
		f := take(t, r, Pays, Order(fmt.Sprintf("SUM%d", i), amount, firstMode(r)))
		sum = sum.Add(amount)
		f.Want(payment.Paid, sum)
		if f.Attempt.Proof.Amount != amount {
			t.Errorf("proof of %v for a charge of %v", f.Attempt.Proof.Amount, amount)
		}
		if got := len(r.Charges()); got != i+1 {
			t.Fatalf("%d charges after %d payments", got, i+1)
		}
	}
}

func paidInEachMode(t *testing.T, r Rig) {
	for i, mode := range r.Terminal.Ability().Modes {
		f := take(t, r, Pays, Order(fmt.Sprintf("MODE%d", i), money.Rupees(540), mode))
		f.Want(payment.Paid, money.Rupees(540*int64(i+1)))
		if got := f.Attempt.Proof.Mode; got != mode {
			t.Errorf("paid by %q, want %q", got, mode)
		}
	}
}

func toldApart(t *testing.T, r Rig) {
	a := take(t, r, Pays, Order("APART1", money.Rupees(540), firstMode(r)))
	b := take(t, r, Pays, Order("APART2", money.Rupees(540), firstMode(r)))
	b.Want(payment.Paid, money.Rupees(1080))
	x, y := a.Attempt.Proof, b.Attempt.Proof
	if x.LogID == "" || x.LogID == y.LogID {
		t.Errorf("log ids %q and %q of two payments", x.LogID, y.LogID)
	}
	if x.RRN != "" && x.RRN == y.RRN {
		t.Errorf("one RRN %q for two payments", x.RRN)
	}
	if a.Attempt.Order.Ref != "" && a.Attempt.Order.Ref == b.Attempt.Order.Ref {
		t.Errorf("one reference %q for two payments", a.Attempt.Order.Ref)
	}
	if x.Ref != a.Attempt.Order.Ref {
		t.Errorf("proof of reference %q, want %q", x.Ref, a.Attempt.Order.Ref)
	}
}

func lookAgain(t *testing.T, r Rig) {
	if !r.Terminal.Ability().CanLook {
		t.Skip("this adapter cannot look")
	}
	f := take(t, r, Pays, Order("AGAIN1", money.Rupees(540), firstMode(r)))
	before := f.Attempt.Proof
	for range 3 {
		r.Pass(time.Hour)
		if s := f.Look(t.Context()); s.Seen != payment.SeenApproved || s.Proof != before {
			t.Errorf("looked again: %+v, want the same proof %+v", s, before)
		}
	}
	f.Want(payment.Paid, money.Rupees(540))
}

func refused(t *testing.T, r Rig) {
	f := take(t, r, Refuses, Order("NO1", money.Rupees(540), firstMode(r)))
	if f.Paid || f.State() == payment.NotSent || f.State() == payment.Refused {
		t.Errorf("a bill that the shopper refused is %s\n%s", f.State(), f.story())
	}
	f.Want(f.State(), money.Amount{})
}

func nobodyComes(t *testing.T, r Rig) {
	f := take(t, r, Leaves, Order("NOBODY1", money.Rupees(540), firstMode(r)))
	f.Poll(t.Context(), 10*time.Minute)
	want := payment.Unknown
	if s := f.State(); s == payment.Declined || s == payment.Cancelled {
		want = s // the terminal's own word
	}
	f.Want(want, money.Amount{})
	if r.Terminal.Ability().CanLook && f.State() == payment.Unknown {
		f.Person(ShowsNothing)
		f.Want(payment.Lapsed, money.Amount{})
	}
}
