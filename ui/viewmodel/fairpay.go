package viewmodel

import (
	"context"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// TestPay is the ₹1 that was tried on the machine.
type TestPay struct {
	On      bool // one was tried
	Attempt payment.Attempt
	Left    money.Amount // taken and not given back yet
	Back    bool         // and all of it is given back
}

// payBlocks try the machine with ₹1: charged, looked at, voided.
func (f *Fair) payBlocks(b *blocks) {
	k, p := f.k, f.state.Test
	a := p.Attempt
	start := func(word string) {
		b.answer("charge", word, k.t("screen.fair.chargeThen"), func() {
			f.do(func(ctx context.Context) error {
				_, err := k.deps.Till.ChargeTest(ctx)
				return err
			}, nil)
		})
	}
	switch {
	case !p.On:
		start(k.t("screen.fair.charge"))
	case p.Left.Positive():
		b.remark("took", k.t("screen.fair.took", "amount", rupees(p.Left)), MoodGoing)
		b.field(BlockCapitals, "slip", k.t("screen.bills.voidRef"), k.t("screen.bills.refHint"), &f.slip)
		b.strong("void", k.t("screen.fair.voided"), f.busy, f.void)
	case a.State == payment.Unknown:
		b.remark("unsure", k.t("screen.unsure.title"), MoodStopped)
		for _, x := range []struct {
			saw  payment.Looked
			word string
		}{{payment.LookedApproved, "approved"}, {payment.LookedAsking, "asking"}, {payment.LookedNothing, "nothing"}} {
			b.answer("saw:"+string(x.saw), k.t("screen.unsure."+x.word), k.t("screen.unsure."+x.word+"Then"), func() {
				f.do(func(ctx context.Context) error { return k.deps.Till.Answer(ctx, a.ID, x.saw) }, nil)
			})
		}
	case a.State.Live():
		b.remark("asking", k.t("screen.fair.asking"), MoodGoing)
		b.button("withdraw", k.t("screen.fair.withdraw"), func() {
			f.do(func(context.Context) error { return k.deps.Till.CancelPayment(a.ID) }, nil)
		})
	case p.Back:
		b.remark("gave", k.t("screen.fair.gave"), MoodDone)
		start(k.t("screen.fair.chargeAgain"))
	default:
		b.remark("nothing", k.t("screen.fair.notTaken"), MoodWaits)
		start(k.t("screen.fair.chargeAgain"))
	}
}

// void records that the ₹1 went back on the machine.
func (f *Fair) void() {
	id, tid, slip := f.state.Test.Attempt.ID, f.state.Test.Attempt.Proof.TID, f.slip
	f.do(func(ctx context.Context) error {
		_, err := f.k.deps.Till.GiveBackOwed(ctx, id, till.Back{Way: payment.ByVoid, Why: f.k.t("fair.ready.payment"), Slip: till.SlipNamed(slip, tid)})
		return err
	}, func() {
		f.slip = ""
		f.rehearseAgain()
	})
}

// follow reads the fair again when something happened to the ₹1 that is tried.
func (f *Fair) follow() {
	if f.shown && f.section == FairReady && f.state.Test.On && f.state.Test.Attempt.State.Live() {
		f.read()
	}
}
