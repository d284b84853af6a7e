package viewmodel

import (
	"context"
	"strings"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

func (t *Tally) owedRow() SectionRow {
	k := t.k
	sum, n := t.Owed()
	return t.counted(TallyOwed, k.t("screen.tally.owed"), k.t("screen.tally.owed_none"), k.t("screen.tally.owed_some", "amount", rupees(sum)), n, MoodStopped)
}

// owedBlocks lists what customers are owed, or asks how the chosen one gets it
// back.
func (t *Tally) owedBlocks(b *blocks) {
	k := t.k
	for _, o := range t.owed {
		if o.ID.UUID() == t.chosen {
			t.owedOne(b, o)
			return
		}
	}
	b.text("what", k.t("screen.tally.owed_what"))
	if len(t.owed) == 0 && t.have {
		b.remark("none", k.t("screen.tally.owed_none"), MoodDone)
	}
	for _, o := range t.owed {
		id := o.ID.UUID()
		b.answer(id, rupees(o.Left())+" · "+k.owedWhy(o.Why), joined(k.moment(o.Since), labelled("RRN", o.RRN), labelled("TID", o.TID)), func() { t.pick(id) })
	}
}

// owedWhy says how it came that money is owed.
func (k *Desk) owedWhy(w payment.Why) string {
	switch w {
	case payment.OwedLate:
		return k.t("owed.late")
	case payment.OwedOther:
		return k.t("owed.other_amount")
	case payment.OwedAbove:
		return k.t("owed.above")
	case payment.OwedNoBill:
		return k.t("owed.no_bill")
	case payment.OwedReport:
		return k.t("owed.report")
	}
	return string(w)
}

func (t *Tally) owedOne(b *blocks, o payment.Owed) {
	k, f := t.k, &t.typed
	back := ""
	if o.Back.Positive() {
		back = rupees(o.Back)
	}
	b.add(facts(
		Pair{k.t("screen.tally.left"), rupees(o.Left())}, Pair{k.t("screen.tally.back"), back}, Pair{k.t("screen.tally.since"), k.moment(o.Since)},
		Pair{"RRN", o.RRN}, Pair{"TID", o.TID},
	))
	b.text("why", k.owedWhy(o.Why))
	b.head("how", k.t("screen.tally.how"))
	today := o.Attempt && clock.DayOf(o.Since) == k.deps.Till.Today()
	if !today {
		b.small("late", k.t("screen.tally.void_over"))
	}
	k.backWays(b, &f.way, today)
	k.backSlip(b, f.way, &f.ref)
	if f.way != payment.ByVoid {
		b.field(BlockField, "amount", k.t("screen.tally.amount"), k.t("screen.tally.at_most", "amount", rupees(o.Left())), &f.amount)
	}
	b.field(BlockField, "reason", k.t("screen.ways.why"), k.t("screen.ways.why_hint"), &f.why)
	b.strong("back", k.t("screen.tally.is_back"), f.busy, func() { t.giveBack(o) })
	if o.Attempt {
		b.answer("keep", k.t("screen.tally.keep"), k.t("screen.tally.keep_then"), func() {
			t.do(func(ctx context.Context) error { return k.deps.Till.KeepOwed(ctx, o.ID) }, nil)
		})
	}
}

// giveBack records that the customer has their money.
func (t *Tally) giveBack(o payment.Owed) {
	k, f := t.k, t.typed
	back := till.Back{Way: f.way, Slip: slipOf(f.ref), Why: f.why}
	if f.way != payment.ByVoid && strings.TrimSpace(f.amount) != "" {
		a, err := money.Parse(f.amount)
		if err != nil || !a.Positive() {
			t.typed.wrong = refused("screen.sheet.notAmount")
			k.changed()
			return
		}
		back.Amount = a
	}
	var left payment.Owed
	t.do(func(ctx context.Context) (err error) {
		left, err = k.deps.Till.GiveBackOwed(ctx, o.ID, back)
		return err
	}, func() {
		if left.Left().Positive() {
			k.say(k.t("screen.tally.still", "amount", rupees(left.Left())))
			return
		}
		k.say(k.t("screen.tally.settled"))
	})
}
