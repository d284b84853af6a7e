package viewmodel

import (
	"context"
	"strings"

	"haat/app/match"
	"haat/app/payment"
)

// reportOne is one row that does not agree, with what can be done about it.
func (t *Tally) reportOne(b *blocks) {
	y := &t.report.tally
	for _, p := range y.Differs {
		if "d"+p.Row.Key == t.chosen {
			t.differsOne(b, p)
			return
		}
	}
	for _, o := range y.OnlyOurs {
		if "o"+o.ID.UUID() == t.chosen {
			t.oursOne(b, o)
			return
		}
	}
	for _, r := range y.OnlyTheirs {
		if "t"+r.Key == t.chosen {
			t.theirsOne(b, r)
			return
		}
	}
}

// settled acts on the chosen row and marks it as seen to.
func (t *Tally) settled(work func(ctx context.Context) error, text string) {
	key := t.chosen
	t.do(work, func() {
		if t.report.done != nil {
			t.report.done[key] = true
		}
		t.k.say(text)
		t.compare()
	})
}

// oursFacts is a payment of ours as it is known.
func (t *Tally) oursFacts(o match.Ours) []string {
	k := t.k
	return told(rupees(o.Amount), o.Bill, k.date(o.Day), labelled("RRN", o.RRN), labelled("TID", o.TID), k.stateWord(o.State))
}

func told(all ...string) (out []string) {
	for _, x := range all {
		if x != "" {
			out = append(out, x)
		}
	}
	return out
}

// stateWord is how sure a payment of ours is.
func (k *Desk) stateWord(s payment.State) string {
	switch {
	case s == payment.Disputed:
		return k.t("screen.tally.state_doubted")
	case s.Proven():
		return k.t("screen.tally.state_proven")
	case s == payment.Claimed:
		return k.t("screen.today.unsure")
	case s.Live():
		return k.t("screen.tally.state_unsure")
	}
	return k.t("screen.tally.state_over")
}

func (t *Tally) theirsFacts(r match.Row) []string {
	return told(rupees(r.Amount), strings.TrimSpace(t.k.date(r.Day)+" "+r.Time), labelled("RRN", r.RRN), labelled("TID", r.TID), r.Mode, r.Text)
}

// differsOne is the same payment with another amount: shown to a person, never
// believed by itself.
func (t *Tally) differsOne(b *blocks, p match.Pair) {
	k, f := t.k, &t.typed
	b.add(Block{Kind: BlockSides, ID: "sides", Sides: []Side{
		{k.t("screen.tally.here"), t.oursFacts(p.Ours)}, {k.t("screen.tally.there"), t.theirsFacts(p.Row)},
	}})
	b.text("what", k.t("screen.tally.differs_what"))
	switch p.Ours.State {
	case payment.Claimed:
		t.doubtBlocks(b, p.Ours)
	case payment.Sent, payment.Waiting, payment.Unknown, payment.Cancelled, payment.Lapsed, payment.Declined:
		b.strong("believe", k.t("screen.tally.believe", "amount", rupees(p.Row.Amount)), f.busy, func() {
			t.settled(func(ctx context.Context) error {
				_, err := k.deps.Till.Believe(ctx, t.report.kind, p)
				return err
			}, k.t("screen.tally.believed"))
		})
	case payment.Recorded, payment.Paid, payment.PaidDifferent, payment.PaidLate, payment.NotSent, payment.Refused, payment.Voided, payment.Verified, payment.Disputed:
		b.small("ask", k.t("screen.tally.ask_them"))
	}
}

// oursOne is a payment that the report does not have.
func (t *Tally) oursOne(b *blocks, o match.Ours) {
	k := t.k
	b.add(Block{Kind: BlockSides, ID: "sides", Sides: []Side{
		{k.t("screen.tally.here"), t.oursFacts(o)}, {k.t("screen.tally.there"), []string{k.t("screen.tally.not_there")}},
	}})
	b.text("what", k.t("screen.tally.ours_what"))
	if o.State == payment.Claimed {
		t.doubtBlocks(b, o)
		return
	}
	b.small("ask", k.t("screen.tally.ask_them"))
}

// doubtBlocks asks why a claim is disputed.
func (t *Tally) doubtBlocks(b *blocks, o match.Ours) {
	k, f := t.k, &t.typed
	b.field(BlockField, "why", k.t("screen.ways.why"), k.t("screen.ways.why_hint"), &f.why)
	b.strong("doubt", k.t("screen.tally.doubt"), f.busy, func() {
		why := f.why
		if why == "" {
			f.wrong = k.t("screen.ways.why_needed")
			k.changed()
			return
		}
		t.settled(func(ctx context.Context) error { return k.deps.Till.Doubt(ctx, o.ID, why) }, k.t("screen.tally.doubted"))
	})
	b.small("doubt_then", k.t("screen.tally.doubt_then"))
}

// theirsOne is money that only the report knows: a bill is made for it, or it
// is owed to the customer.
func (t *Tally) theirsOne(b *blocks, r match.Row) {
	k := t.k
	b.add(Block{Kind: BlockSides, ID: "sides", Sides: []Side{
		{k.t("screen.tally.here"), []string{k.t("screen.tally.not_here")}}, {k.t("screen.tally.there"), t.theirsFacts(r)},
	}})
	if r.Move == match.Out {
		b.text("what", k.t("screen.tally.out_what"))
		return
	}
	b.text("what", k.t("screen.tally.theirs_what"))
	b.answer("sale", k.t("screen.tally.make_bill"), k.t("screen.tally.make_bill_then", "amount", rupees(r.Amount)), func() {
		k.Ways.Expect(r)
		t.report.done[t.chosen] = true
		k.say(k.t("screen.tally.make_bill_now", "amount", rupees(r.Amount)))
		t.pick("")
		if k.deps.Sell != nil {
			k.deps.Sell()
		}
	})
	b.answer("owe", k.t("screen.tally.owe"), k.t("screen.tally.owe_then"), func() {
		t.settled(func(ctx context.Context) error { return k.deps.Till.OweFor(ctx, t.report.kind, r) }, k.t("screen.tally.owe_done"))
	})
}
