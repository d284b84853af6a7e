package payment_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// allowed repeats the table in the words of the rules, so that a slip in the
// table and a slip here must agree to go unseen.
func allowed(s payment.State, e payment.Event) (payment.State, bool) {
	live := s == payment.Sent || s == payment.Waiting || s == payment.Unknown
	given := s == payment.Declined || s == payment.Cancelled || s == payment.Lapsed
	switch e {
	case payment.Send:
		return payment.Sent, s == payment.Recorded || s == payment.NotSent
	case payment.Accept, payment.Pend:
		return payment.Waiting, live
	case payment.Blur:
		return payment.Unknown, live
	case payment.StayHome:
		return payment.NotSent, s == payment.Recorded || s == payment.Sent
	case payment.TurnAway:
		return payment.Refused, s == payment.Sent
	case payment.Approve:
		switch {
		case live, s == payment.Paid:
			return payment.Paid, true
		case given, s == payment.Refused, s == payment.PaidLate:
			return payment.PaidLate, true
		}
		return payment.Verified, s == payment.Claimed
	case payment.ApproveOther:
		if live || s == payment.PaidDifferent {
			return payment.PaidDifferent, true
		}
		return payment.PaidLate, given || s == payment.Refused || s == payment.PaidLate
	case payment.Decline:
		return payment.Declined, live
	case payment.Lapse:
		return payment.Lapsed, live
	case payment.Cancel:
		return payment.Cancelled, live || s == payment.Recorded || s == payment.NotSent
	case payment.Void:
		return payment.Voided, live || given || s.Proven() || s == payment.Voided
	case payment.Claim:
		return payment.Claimed, live || given || s == payment.Recorded || s == payment.NotSent
	case payment.Verify:
		return payment.Verified, s == payment.Claimed || s == payment.Disputed || s == payment.Verified
	case payment.Dispute:
		return payment.Disputed, s == payment.Claimed
	}
	return s, false
}

func TestEveryPairOfStateAndEvent(t *testing.T) {
	t.Parallel()
	for _, s := range payment.States {
		for _, e := range payment.Events {
			want, ok := allowed(s, e)
			got, err := payment.Next(s, e)
			if (err == nil) != ok || ok && got != want || !ok && got != s {
				t.Errorf("%s + %s = %s, %v; want %s, allowed %v", s, e, got, err, want, ok)
			}
		}
	}
}

func TestNoTimerEndsWhatMayHaveTakenMoney(t *testing.T) {
	t.Parallel()
	for _, s := range payment.States {
		if s.Live() && s.TookMoney() {
			t.Errorf("%s is both live and taken", s)
		}
		if s.Proven() && !s.TookMoney() {
			t.Errorf("%s is proven but took nothing", s)
		}
		for _, e := range payment.Events {
			to, err := payment.Next(s, e)
			if err != nil || !s.Proven() || to == payment.Voided {
				continue
			}
			if !to.TookMoney() {
				t.Errorf("%s + %s = %s: proven money may only leave by a void", s, e, to)
			}
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	good := payment.Proof{Ref: "700101", LogID: "4295000001", Amount: money.Rupees(540), Currency: "INR"}
	with := func(change func(*payment.Proof)) payment.Proof {
		p := good
		change(&p)
		return p
	}
	a := payment.Attempt{State: payment.Waiting, Order: payment.Order{Amount: money.Rupees(540), Ref: "700101"}}
	fresh := payment.Attempt{State: payment.Sent, Order: payment.Order{Amount: money.Rupees(540)}}
	blurred := payment.Attempt{State: payment.Unknown, Order: payment.Order{Amount: money.Rupees(540)}}
	for _, c := range []struct {
		name string
		a    payment.Attempt
		s    payment.Sighting
		want payment.Event
	}{
		{"all parts agree", a, payment.Sighting{Seen: payment.SeenApproved, Proof: good}, payment.Approve},
		{"one paisa less", a, payment.Sighting{Seen: payment.SeenApproved, Proof: with(func(p *payment.Proof) { p.Amount = money.Paise(53999) })}, payment.ApproveOther},
		{"another reference", a, payment.Sighting{Seen: payment.SeenApproved, Proof: with(func(p *payment.Proof) { p.Ref = "700102" })}, payment.Blur},
		{"no log id", a, payment.Sighting{Seen: payment.SeenApproved, Proof: with(func(p *payment.Proof) { p.LogID = "" })}, payment.Blur},
		{"dollars", a, payment.Sighting{Seen: payment.SeenApproved, Proof: with(func(p *payment.Proof) { p.Currency = "USD" })}, payment.Blur},
		{"no amount", a, payment.Sighting{Seen: payment.SeenApproved, Proof: with(func(p *payment.Proof) { p.Amount = money.Amount{} })}, payment.Blur},
		{"gone is no proof", a, payment.Sighting{Seen: payment.SeenGone}, payment.Blur},
		{"completed needs its proof", fresh, payment.Sighting{Seen: payment.SeenCompleted}, payment.Blur},
		{"refused before any reference", fresh, payment.Sighting{Seen: payment.SeenRefused}, payment.TurnAway},
		{"refused after it was accepted says nothing", a, payment.Sighting{Seen: payment.SeenRefused}, payment.Blur},
		{"busy", fresh, payment.Sighting{Seen: payment.SeenBusy}, payment.TurnAway},
		{"nothing left us", fresh, payment.Sighting{Seen: payment.SeenNotSent}, payment.StayHome},
		{"nothing left us this time, but something did before", blurred, payment.Sighting{Seen: payment.SeenNotSent}, payment.Blur},
		{"a repeat refused says nothing of the first", blurred, payment.Sighting{Seen: payment.SeenBusy}, payment.Blur},
		{"being read", a, payment.Sighting{Seen: payment.SeenInProgress}, payment.Pend},
		{"an answer of another kind", a, payment.Sighting{Seen: "purple"}, payment.Blur},
	} {
		if got, why := payment.Judge(c.a, c.s); got != c.want {
			t.Errorf("%s: %s (%s), want %s", c.name, got, why, c.want)
		}
	}
}

func TestPollCadence(t *testing.T) {
	t.Parallel()
	window := 5 * time.Minute
	over := window + payment.Buffer
	at, looks := time.Duration(0), map[string]int{}
	for at < 26*time.Hour {
		next := payment.PollAfter(at, window)
		if next <= at {
			t.Fatalf("the look after %v is due at %v", at, next)
		}
		at = next
		switch {
		case at <= payment.EarlyFor:
			looks["first minute"]++
		case at <= over:
			looks["window"]++
		case at <= over+2*payment.GoneAgain:
			looks["two looks"]++
		default:
			looks["background"]++
		}
	}
	if looks["first minute"] != 20 || looks["two looks"] != 2 {
		t.Errorf("looks = %v, want 20 in the first minute and 2 just after the window", looks)
	}
	if looks["background"] < 4 || looks["background"] > 6 {
		t.Errorf("%d looks in the background in a day, want 5 min, 30 min, 2 h and the mornings", looks["background"])
	}
}
