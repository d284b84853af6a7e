package viewmodel

import (
	"context"

	"haat/app/payment"
	"haat/app/till"
)

func (t *Tally) claimsRow() SectionRow {
	k := t.k
	return t.counted(TallyClaims, k.t("screen.tally.claims"), k.t("screen.tally.claims_none"), k.t("screen.tally.claims_some"), len(t.claims), MoodGoing)
}

func (t *Tally) codesRow() SectionRow {
	k := t.k
	return t.counted(TallyCodes, k.t("screen.tally.codes"), k.t("screen.tally.codes_none"), k.t("screen.tally.codes_some"), len(t.codes), MoodGoing)
}

// claimsBlocks lists what only a person vouches for.
func (t *Tally) claimsBlocks(b *blocks) {
	k := t.k
	for _, a := range t.claims {
		if a.ID.UUID() == t.chosen {
			t.claimOne(b, a)
			return
		}
	}
	b.text("what", k.t("screen.tally.claims_what"))
	for _, a := range t.claims {
		id := a.ID.UUID()
		b.answer(id, rupees(a.Owed())+" · "+k.terminalName(a), joined(k.claimed(a), labelled("RRN", a.Proof.RRN)), func() { t.pick(id) })
	}
	if len(t.claims) == 0 && t.have {
		b.remark("none", k.t("screen.tally.claims_none"), MoodDone)
	}
}

// terminalName says on what a payment was taken.
func (k *Desk) terminalName(a payment.Attempt) string {
	switch {
	case a.Terminal == payment.OwnQR:
		return k.t("screen.tally.own_code")
	case a.Order.Mode == payment.UPI:
		return k.t("screen.pay.upiByHand")
	}
	return k.t("screen.pay.cardByHand")
}

// claimed is when somebody said so, and what they had seen.
func (k *Desk) claimed(a payment.Attempt) string {
	if a.Said == nil {
		return k.moment(a.Started)
	}
	return k.moment(a.Said.At) + " · " + k.seenWord(a.Said.Evidence)
}

func (t *Tally) claimOne(b *blocks, a payment.Attempt) {
	k, f := t.k, &t.typed
	b.add(facts(
		Pair{k.t("screen.tally.amount"), rupees(a.Owed())}, Pair{k.t("screen.tally.said"), k.moment(a.Started)}, Pair{"RRN", a.Proof.RRN},
		Pair{k.t("screen.ways.approval"), a.Proof.Approval}, Pair{k.t("screen.ways.tid"), machineOf(a)},
	))
	if a.Said != nil {
		b.text("seen", k.seenWord(a.Said.Evidence))
	}
	t.refText(b, a)
	if a.Proof.RRN == "" {
		x := b.field(BlockDigits, "ref", k.t("screen.ways.ref"), k.t("screen.ways.ref_hint"), &f.ref)
		x.Press = func() { t.addRef(a) }
		b.strong("add", k.t("screen.tally.add_ref"), f.busy, func() { t.addRef(a) })
	}
	b.answer("report", k.t("screen.tally.lay_report"), k.t("screen.tally.verify_how"), func() { t.Choose(TallyReport) })
	if a.State == payment.Claimed {
		b.field(BlockField, "why", k.t("screen.ways.why"), k.t("screen.ways.why_hint"), &f.why)
		b.answer("doubt", k.t("screen.tally.doubt"), k.t("screen.tally.doubt_then"), func() { t.doubt(a) })
	} else {
		b.remark("doubted", k.t("screen.tally.doubted"), MoodStopped)
	}
}

// machineOf is the number of the machine that was keyed into; our own code has
// none.
func machineOf(a payment.Attempt) string {
	if a.Terminal == payment.OwnQR {
		return ""
	}
	return a.Proof.TID
}

// refText is the reference in our code, which a statement tells too. It is too
// long for a table.
func (t *Tally) refText(b *blocks, a payment.Attempt) {
	if a.Order.Ref != "" {
		b.small("our_ref", t.k.t("screen.tally.our_ref")+": "+a.Order.Ref)
	}
}

func (t *Tally) addRef(a payment.Attempt) {
	k, ref := t.k, t.typed.ref
	var hints []till.Hint
	t.do(func(ctx context.Context) (err error) {
		hints, err = k.deps.Till.AddReference(ctx, a.ID, ref)
		return err
	}, func() { k.sayHints(hints) })
}

// doubt records that the money did not come after all.
func (t *Tally) doubt(a payment.Attempt) {
	k, why := t.k, t.typed.why
	if why == "" {
		t.typed.wrong = refused("screen.ways.why_needed")
		k.changed()
		return
	}
	t.do(func(ctx context.Context) error { return k.deps.Till.Doubt(ctx, a.ID, why) }, nil)
}

// codesBlocks lists the codes that were put away: where to look when a customer
// says that they have paid.
func (t *Tally) codesBlocks(b *blocks) {
	k := t.k
	for _, a := range t.codes {
		if a.ID.UUID() == t.chosen {
			t.codeOne(b, a)
			return
		}
	}
	b.text("what", k.t("screen.tally.codes_what"))
	for _, a := range t.codes {
		id := a.ID.UUID()
		b.answer(id, rupees(a.Order.Amount), k.moment(a.Started), func() { t.pick(id) })
	}
	if len(t.codes) == 0 && t.have {
		b.remark("none", k.t("screen.tally.codes_none"), MoodDone)
	}
}

func (t *Tally) codeOne(b *blocks, a payment.Attempt) {
	k, f := t.k, &t.typed
	b.add(facts(Pair{k.t("screen.tally.amount"), rupees(a.Order.Amount)}, Pair{k.t("screen.tally.shown_at"), k.moment(a.Started)}))
	t.refText(b, a)
	b.head("seen", k.t("screen.ways.seen"))
	var seen []Chip
	for _, e := range []payment.Evidence{payment.Soundbox, payment.OwnApp, payment.TheirScreen} {
		seen = append(seen, Chip{string(e), k.seenWord(e)})
	}
	b.chips("seen", seen, string(f.seen), func(id string) { f.seen = payment.Evidence(id); k.changed() })
	b.field(BlockDigits, "ref", k.t("screen.ways.ref"), k.t("screen.ways.ref_hint"), &f.ref)
	b.strong("come", k.t("screen.code.come", "amount", rupees(a.Order.Amount)), f.busy, func() {
		in := till.Arrived{Evidence: f.seen, Ref: f.ref, Later: f.ref == ""}
		var hints []till.Hint
		t.do(func(ctx context.Context) (err error) {
			hints, err = k.deps.Till.ConfirmQR(ctx, a.ID, in)
			return err
		}, func() { k.sayHints(hints) })
	})
	b.small("then", k.t("screen.tally.come_then"))
}
