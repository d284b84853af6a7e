package ui

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// tried is a rehearsal in which ₹1 was asked for.
func tried(change func(p *viewmodel.TestPay)) func() *uitest.Fairs {
	return func() *uitest.Fairs {
		f := uitest.NewFairs().Loaded()
		f.Is.Test = viewmodel.TestPay{On: true, Attempt: payment.Attempt{State: payment.Waiting}}
		change(&f.Is.Test)
		return f
	}
}

func took(p *viewmodel.TestPay) {
	p.Attempt.State, p.Attempt.Proof.TID, p.Left = payment.Paid, "SIM00001", money.Rupees(1)
}

func TestTheMachineIsTriedWithARupee(t *testing.T) {
	stall := uitest.NewStall(t)
	stall.Fairs = uitest.NewFairs().Loaded()
	d := openedWith(t, stall, 1280, 800, nil).fair(viewmodel.FairReady)
	d.fairBlock("charge").Press()
	d.Pass(time.Second)
	if !d.Till.View().CardWaits {
		t.Fatal("the machine was not asked")
	}
	d.fairBlock("charge").Press()
	d.Pass(time.Second)
	if w := d.fairBlock("wrong").Text; w == "" {
		t.Error("asked twice, and nothing is said")
	}
	for name, c := range map[string]struct {
		change func(p *viewmodel.TestPay)
		id     string
	}{
		"asking":    {func(*viewmodel.TestPay) {}, "withdraw"},
		"not sure":  {func(p *viewmodel.TestPay) { p.Attempt.State = payment.Unknown }, "saw:nothing"},
		"taken":     {took, "void"},
		"voided":    {func(p *viewmodel.TestPay) { p.Attempt.State, p.Back = payment.Paid, true }, "gave"},
		"not taken": {func(p *viewmodel.TestPay) { p.Attempt.State = payment.Declined }, "nothing"},
	} {
		stall.Fairs.Is = tried(c.change)().Is
		d.ui.desk.Fair.Show(true)
		d.Pass(time.Second)
		if b := d.fairBlock(c.id); b.Text == "" {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

func init() {
	scenes = append(scenes,
		scene{name: "fairtook", play: func(d *deskTest) { d.fair(viewmodel.FairReady) }, fairs: tried(took), alien: theirFair},
	)
}
