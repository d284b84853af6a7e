package paymenttest

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

func (t trial) unfit() {
	good := Order("UNFIT1", money.Rupees(540), t.firstMode())
	for _, c := range []struct {
		name   string
		change func(*payment.Order)
	}{
		{"no number", func(o *payment.Order) { o.Number = "" }},
		{"41 characters", func(o *payment.Order) { o.Number = strings.Repeat("A", 41) }},
		{"a slash", func(o *payment.Order) { o.Number = "A/1" }},
		{"a comma", func(o *payment.Order) { o.Number = "A,1" }},
		{"Hindi", func(o *payment.Order) { o.Number = "बिल1" }},
		{"sequence 0", func(o *payment.Order) { o.Sequence = 0 }},
		{"nothing to pay", func(o *payment.Order) { o.Amount = money.Amount{} }},
		{"negative", func(o *payment.Order) { o.Amount = money.Rupees(-540) }},
		{"beyond any terminal", func(o *payment.Order) { o.Amount, o.Invoice = money.Max, money.Max }},
		{"another way to pay", func(o *payment.Order) { o.Mode = "cheque" }},
	} {
		o := good
		c.change(&o)
		t.Next(Pays)
		s := t.Terminal.Start(t.Context(), o)
		if s.Seen != payment.SeenRefused && s.Seen != payment.SeenNotSent || s.Text == "" {
			t.Errorf("%s: %+v, want a refusal with a reason", c.name, s)
		}
	}
	t.Pass(time.Minute)
	if held := t.Held(); !held.IsZero() {
		t.Errorf("unfit orders charged %v", held)
	}
}

func (t trial) silence() {
	if t.Silence == nil {
		t.Skip("this simulator cannot fall silent")
	}
	t.Next(Pays)
	t.Silence(true)
	f := NewFollow(t, t.Rig, Order("SILENT1", money.Rupees(540), t.firstMode()))
	s := f.Start(t.Context())
	f.Poll(t.Context(), time.Minute)
	if s.Seen != payment.SeenNothing || f.State() != payment.Unknown {
		t.Errorf("no answer is %s and leaves the attempt %s, want nothing and unknown", s.Seen, f.State())
	}
	f.Want(payment.Unknown, money.Rupees(540))
}

func (t trial) unplugged() {
	if t.Unplug == nil {
		t.Skip("this simulator cannot be unplugged")
	}
	t.Next(Pays)
	t.Unplug(true)
	f := NewFollow(t, t.Rig, Order("PLUG1", money.Rupees(540), t.firstMode()))
	f.Start(t.Context())
	f.Want(payment.NotSent, money.Amount{})
	t.Unplug(false)
	f.Start(t.Context())
	f.Poll(t.Context(), time.Minute)
	f.Want(payment.Paid, money.Rupees(540))
}

func (t trial) calledOff() {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	t.Next(Pays)
	s := t.Terminal.Start(ctx, Order("OFF1", money.Rupees(540), t.firstMode()))
	t.Pass(time.Minute)
	if s.Seen != payment.SeenNothing && s.Seen != payment.SeenNotSent {
		t.Errorf("a call that was called off saw %+v", s)
	}
	if s.Seen == payment.SeenNotSent && !t.Held().IsZero() {
		t.Error("called not sent, and charged")
	}
}

func (t trial) cancelling() {
	if !t.Terminal.Ability().CanCancel {
		o := Order("CANCEL0", money.Rupees(540), t.firstMode())
		if s := t.Terminal.Cancel(t.Context(), o, true); s.Seen != payment.SeenNothing {
			t.Errorf("without the ability to cancel: %+v", s)
		}
		return
	}
	for _, force := range []bool{false, true} {
		t.Next(Leaves)
		f := NewFollow(t, t.Rig, Order(fmt.Sprintf("CANCEL%v", force), money.Rupees(540), t.firstMode()))
		f.Start(t.Context())
		f.Poll(t.Context(), 5*time.Second)
		if s := f.Cancel(t.Context(), force); s.Seen != payment.SeenCancelled {
			t.Errorf("cancel (force %v) of an open bill: %+v", force, s)
		}
		t.Pass(10 * time.Second)
		if s := f.Look(t.Context()); s.Seen == payment.SeenApproved || s.Seen == payment.SeenWaiting {
			t.Errorf("after the cancel the bill is %s", s.Seen)
		}
		f.Want(payment.Cancelled, money.Amount{})
	}
}

func (t trial) cannotLook() {
	o := Order("LOOK1", money.Rupees(540), t.firstMode())
	if t.Terminal.Ability().CanLook {
		o.Ref = "" // nothing to ask with
	}
	if s := t.Terminal.Look(t.Context(), o); s.Seen != payment.SeenNothing || s.Text == "" {
		t.Errorf("a look that is not possible saw %+v", s)
	}
}

func (t trial) repeated() {
	if !t.Terminal.Ability().Idempotent {
		t.Skip("this adapter does not promise that a repeat is harmless")
	}
	o := Order("TWICE1", money.Rupees(540), t.firstMode())
	t.take(Pays, o)
	t.Terminal.Start(t.Context(), o)
	t.Pass(10 * time.Minute)
	if t.Held() != money.Rupees(540) {
		t.Errorf("a harmless repeat charged %v", t.Held())
	}
}

var (
	long      = regexp.MustCompile(`[0-9]{13,}`)
	lastFour  = regexp.MustCompile(`^([0-9]{4})?$`)
	rrnDigits = regexp.MustCompile(`^[0-9]{0,12}$`)
)

// discreet looks at everything a paid attempt keeps. References and log ids
// may be long numbers; nothing else may.
func (t trial) discreet() {
	for i, mode := range t.Terminal.Ability().Modes {
		f := t.take(Pays, Order(fmt.Sprintf("QUIET%d", i), money.Rupees(540), mode))
		p := f.Attempt.Proof
		if !lastFour.MatchString(p.Last4) || !rrnDigits.MatchString(p.RRN) {
			t.Errorf("last four %q, RRN %q", p.Last4, p.RRN)
		}
		p.Ref, p.LogID = "", ""
		kept := fmt.Sprintf("%+v %+v %+v", p, f.Story, f.Rig.Terminal)
		for _, secret := range append([]string{"@", "SHOPPER", "XXXX"}, t.Secrets...) {
			if strings.Contains(kept, secret) {
				t.Errorf("%q is kept in %s", secret, kept)
			}
		}
		if digits := long.FindString(fmt.Sprintf("%+v", p)); digits != "" {
			t.Errorf("%q is kept in the proof", digits)
		}
	}
}
