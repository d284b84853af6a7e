package pinelabs_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
)

// cloudChoices are all forms of all behaviours that one bill in the cloud can
// show.
func cloudChoices() []string {
	var list []string
	for _, b := range pinesim.Behaviours() {
		if b.Number >= 40 {
			continue
		}
		for _, form := range b.Variants {
			list = append(list, pinesim.Choice{Behaviour: b.Number, Variant: form}.String())
		}
		if len(b.Variants) == 0 {
			list = append(list, pinesim.Choice{Behaviour: b.Number}.String())
		}
	}
	return list
}

// TestAnythingInAnyOrder lets any behaviour meet cuts, cancels, jumping clocks,
// restarts and an honest person at any time. Whatever happens, the shopper is
// charged at most once, what is called paid was charged to the paisa, and what
// is called unpaid was not.
func TestAnythingInAnyOrder(t *testing.T) {
	t.Parallel()
	choices := cloudChoices()
	rapid.Check(t, func(rt *rapid.T) {
		choice := rapid.SampledFrom(choices).Draw(rt, "behaviour")
		s := newScene(t, choice, bill)
		start(s)
		for range rapid.IntRange(0, 8).Draw(rt, "events") {
			d := time.Duration(rapid.IntRange(1, 90).Draw(rt, "seconds")) * time.Second
			switch rapid.SampledFrom([]string{"poll", "pass", "jump", "cut", "mend", "cancel", "look", "restart", "again"}).Draw(rt, "event") {
			case "poll":
				poll(d)(s)
			case "pass":
				pass(d)(s)
			case "jump":
				jump(d * 60)(s)
			case "cut":
				s.m.Silent(true)
			case "mend":
				s.m.Silent(false)
			case "cancel":
				s.f.Cancel(t.Context(), false)
			case "look":
				glance(s)
			case "restart":
				restart(s)
			case "again":
				again(s)
			}
		}
		s.m.Silent(false)
		s.play(moves(poll(window), look, glance, poll(window), look))
		if why := contradiction(s); why != "" {
			rt.Fatalf("behaviour %s ends %s: %s\n%q\n%+v", choice, s.f.State(), why, s.f.Story, s.sim.Charges())
		}
	})
}

// again sends the bill again, if an honest person sees neither bill nor slip
// and nobody can be asked.
func again(s *scene) {
	idle := s.shows(s.f.Attempt.Order.Number) == payment.LookedNothing
	if s.f.State() == payment.Unknown && s.f.Attempt.Order.Ref == "" && idle {
		glance(s)
		resend(s)
	}
}

// contradiction is what the ledger says against an attempt's state.
func contradiction(s *scene) string {
	var ours []pinesim.Charge
	for _, c := range s.sim.Charges() {
		if c.Number == s.f.Attempt.Order.Number {
			ours = append(ours, c)
		}
	}
	held := len(ours) > 0 && ours[0].Voided.IsZero()
	switch state := s.f.State(); {
	case len(ours) > 1:
		return "charged twice"
	case state == payment.Paid || state == payment.PaidDifferent || state == payment.PaidLate:
		if !held || ours[0].Paise != s.f.Attempt.Proof.Amount.Paise() {
			return "paid, and the ledger does not agree"
		}
	case state == payment.Refused || state == payment.NotSent || state == payment.Declined ||
		state == payment.Cancelled || state == payment.Lapsed || state == payment.Voided:
		if held {
			return "unpaid, and the shopper was charged"
		}
	}
	return ""
}
