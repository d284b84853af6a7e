package paymenttest

import (
	"fmt"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// take runs one order to its end.
func (t trial) take(who Shopper, o payment.Order) *Follow {
	t.Next(who)
	f := NewFollow(t, t.Rig, o)
	f.Start(t.Context())
	f.Poll(t.Context(), time.Minute)
	return f
}

func (t trial) firstMode() payment.Mode { return t.Terminal.Ability().Modes[0] }

func (t trial) paidOnce() {
	var sum money.Amount
	for i, paise := range []int64{1, 100, 32050, 99999, 123456, 50000000, 99999999} {
		amount := money.Paise(paise)
		f := t.take(Pays, Order(fmt.Sprintf("SUM%d", i), amount, t.firstMode()))
		sum = sum.Add(amount)
		f.Want(payment.Paid, sum)
		if f.Attempt.Proof.Amount != amount {
			t.Errorf("proof of %v for a charge of %v", f.Attempt.Proof.Amount, amount)
		}
		if got := len(t.Charges()); got != i+1 {
			t.Fatalf("%d charges after %d payments", got, i+1)
		}
	}
}

func (t trial) paidInEachMode() {
	for i, mode := range t.Terminal.Ability().Modes {
		f := t.take(Pays, Order(fmt.Sprintf("MODE%d", i), money.Rupees(540), mode))
		f.Want(payment.Paid, money.Rupees(540*int64(i+1)))
		if got := f.Attempt.Proof.Mode; got != mode {
			t.Errorf("paid by %q, want %q", got, mode)
		}
	}
}

func (t trial) toldApart() {
	a := t.take(Pays, Order("APART1", money.Rupees(540), t.firstMode()))
	b := t.take(Pays, Order("APART2", money.Rupees(540), t.firstMode()))
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

func (t trial) lookAgain() {
	if !t.Terminal.Ability().CanLook {
		t.Skip("this adapter cannot look")
	}
	f := t.take(Pays, Order("AGAIN1", money.Rupees(540), t.firstMode()))
	before := f.Attempt.Proof
	if f.Attempt.Order.Ref == "" && f.Paid {
		t.Skip("this adapter told the end at once and keeps nothing to ask with")
	}
	for range 3 {
		t.Pass(time.Hour)
		if s := f.Look(t.Context()); s.Seen != payment.SeenApproved || s.Proof != before {
			t.Errorf("looked again: %+v, want the same proof %+v", s, before)
		}
	}
	f.Want(payment.Paid, money.Rupees(540))
}

func (t trial) refused() {
	f := t.take(Refuses, Order("NO1", money.Rupees(540), t.firstMode()))
	if f.Paid || f.State() == payment.NotSent || f.State() == payment.Refused {
		t.Errorf("a bill that the shopper refused is %s\n%s", f.State(), f.story())
	}
	f.Want(f.State(), money.Amount{})
}

func (t trial) nobodyComes() {
	f := t.take(Leaves, Order("NOBODY1", money.Rupees(540), t.firstMode()))
	f.Poll(t.Context(), 10*time.Minute)
	want := payment.Unknown
	if s := f.State(); s == payment.Declined || s == payment.Cancelled {
		want = s // the terminal's own word
	}
	f.Want(want, money.Amount{})
	if f.State() == payment.Unknown {
		f.Person(payment.LookedNothing)
		f.Want(payment.Lapsed, money.Amount{})
	}
}
