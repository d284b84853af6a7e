package viewmodel

import (
	"context"

	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
)

// mender is what a person can do about money that two sides do not agree about:
// the same beside a report and where a day's sides are compared.
type mender struct {
	k    *Desk
	form *tallyForm
	// act does something about it off the thread, says what text returns, and reads
	// everything anew; a refusal stays in the form.
	act func(work func(ctx context.Context) error, text func() string)
	// seen marks it as seen to, where it is left by another way.
	seen func()
}

// differ is one such difference: a payment and a report's row, of which one may
// be missing; fits are the payments that an unclear row fits.
type differ struct {
	kind match.Kind
	pair match.Pair
	fits []match.Ours
	note match.Note // as which it would be noted
}

// payment shows both sides and everything that can be done.
func (m mender) payment(b *blocks, d differ) {
	k := m.k
	here, there := []string{k.t("screen.tally.not_here")}, []string{k.t("screen.tally.not_there")}
	ours, theirs := !d.pair.Ours.ID.IsZero(), d.pair.Row.Key != ""
	if ours {
		here = k.oursFacts(d.pair.Ours)
	}
	if theirs {
		there = k.theirsFacts(d.pair.Row)
	}
	b.add(Block{Kind: BlockSides, ID: "sides", Sides: []Side{{k.t("screen.tally.here"), here}, {k.t("screen.tally.there"), there}}})
	switch {
	case len(d.fits) > 0:
		m.whichOne(b, d)
	case !ours && d.pair.Row.Move == match.Out:
		b.text("what", k.t("screen.tally.out_what"))
		b.answer("find_bill", k.t("screen.tally.find_bill"), k.t("screen.tally.find_bill_then"), func() { k.toBills(d.pair.Row.Amount.Decimal()) })
	case !ours:
		m.noPayment(b, d)
	case !theirs:
		m.notThere(b, d)
	case d.pair.Row.Move == match.Out:
		m.wentBack(b, d)
	case d.pair.Ours.Amount == d.pair.Row.Amount:
		m.agrees(b, d)
	default:
		m.otherAmount(b, d)
	}
	m.notes(b, d.note)
}

// noPayment is money that only the report knows: a bill is made for it, or it is
// owed to the customer.
func (m mender) noPayment(b *blocks, d differ) {
	k, r := m.k, d.pair.Row
	b.text("what", k.t("screen.tally.theirs_what"))
	b.answer("sale", k.t("screen.tally.make_bill"), k.t("screen.tally.make_bill_then", "amount", rupees(r.Amount)), func() {
		k.Ways.Expect(r)
		m.seen()
		k.say(k.t("screen.tally.make_bill_now", "amount", rupees(r.Amount)))
		if k.deps.Sell != nil {
			k.deps.Sell()
		}
	})
	b.answer("owe", k.t("screen.tally.owe"), k.t("screen.tally.owe_then"), func() {
		m.act(func(ctx context.Context) error { return k.deps.Till.OweFor(ctx, d.kind, r) }, m.says("screen.tally.owe_done"))
	})
}

// whichOne asks which of several payments a row is about.
func (m mender) whichOne(b *blocks, d differ) {
	k := m.k
	b.text("what", k.t("screen.tally.which_one"))
	for _, o := range d.fits {
		p := match.Pair{Ours: o, Row: d.pair.Row}
		b.answer("fits_"+o.ID.UUID(), k.t("screen.tally.this_one", "amount", rupees(o.Amount), "bill", orDash(o.Bill)), joined(k.date(o.Day), labelled("RRN", o.RRN), k.stateWord(o.State)),
			func() { m.believe(d.kind, p, "screen.tally.taken_for") })
	}
}

// notThere is a payment of ours that the report does not have.
func (m mender) notThere(b *blocks, d differ) {
	b.text("what", m.k.t("screen.tally.ours_what"))
	if d.pair.Ours.State == payment.Claimed {
		m.doubt(b, d.pair.Ours)
	}
	m.ourSide(b, d)
}

// agrees is a payment that the report has as it is here, and which it can check
// or prove.
func (m mender) agrees(b *blocks, d differ) {
	b.text("what", m.k.t("screen.tally.agrees_what"))
	b.strong("believe", m.k.t("screen.tally.believe", "amount", rupees(d.pair.Row.Amount)), m.form.busy, func() { m.believe(d.kind, d.pair, "screen.tally.checked") })
	m.ourSide(b, d)
}

// wentBack is a payment that was given back by the report: as a whole it can be
// believed, a part is for a person to record with its bill.
func (m mender) wentBack(b *blocks, d differ) {
	k := m.k
	if d.pair.Row.Amount == d.pair.Ours.Amount {
		b.text("what", k.t("screen.tally.back_what"))
		b.strong("believe", k.t("screen.tally.believe_back", "amount", rupees(d.pair.Row.Amount)), m.form.busy, func() { m.believe(d.kind, d.pair, "screen.tally.believed_back") })
	} else {
		b.text("what", k.t("screen.tally.back_part_what"))
	}
	m.ourSide(b, d)
}

// otherAmount is the same payment with another amount: shown to a person, never
// believed by itself.
func (m mender) otherAmount(b *blocks, d differ) {
	k, p := m.k, d.pair
	b.text("what", k.t("screen.tally.differs_what"))
	switch {
	case p.Ours.State == payment.Claimed:
		m.doubt(b, p.Ours)
	case !p.Ours.State.TookMoney() && p.Ours.State != payment.Voided:
		b.strong("believe", k.t("screen.tally.believe", "amount", rupees(p.Row.Amount)), m.form.busy, func() { m.believe(d.kind, p, "screen.tally.believed") })
	case p.Ours.State.Proven() && p.Ours.Amount.Less(p.Row.Amount):
		above := rupees(p.Row.Amount.Sub(p.Ours.Amount))
		b.answer("owe_above", k.t("screen.tally.owe_above", "amount", above), k.t("screen.tally.owe_then"), func() {
			m.act(func(ctx context.Context) error { return k.deps.Till.OweAbove(ctx, d.kind, p) }, m.says("screen.tally.owe_done"))
		})
	}
	m.ourSide(b, d)
}

// ourSide leads to where our payment can be looked into: the machine, its bill,
// or the list of what is owed.
func (m mender) ourSide(b *blocks, d differ) {
	k, o := m.k, d.pair.Ours
	if d.kind != match.Bank && o.Number != "" && o.State.Proven() && k.view.HasCard {
		b.answer("ask_machine", k.t("screen.tally.ask_machine"), k.t("screen.tally.ask_machine_then"), func() { m.askMachine(o) })
	}
	switch {
	case o.Bill != "":
		b.answer("open_bill", k.t("screen.tally.open_bill", "bill", o.Bill), k.t("screen.tally.open_bill_then"), func() { k.toBill(o.Sale) })
	case o.State.TookMoney():
		b.answer("open_owed", k.t("screen.tally.open_owed"), k.t("screen.tally.open_owed_then"), func() { k.toOwed(o.ID) })
	}
}

// believe lets a row settle a payment.
func (m mender) believe(kind match.Kind, p match.Pair, text string) {
	m.act(func(ctx context.Context) error {
		_, err := m.k.deps.Till.Believe(ctx, kind, p)
		return err
	}, m.says(text))
}

func (m mender) says(key string) func() string { return func() string { return m.k.t(key) } }

// askMachine asks the terminal again and says what it said.
func (m mender) askMachine(o match.Ours) {
	var seen payment.Seen
	m.act(func(ctx context.Context) (err error) {
		seen, err = m.k.deps.Till.AskMachine(ctx, o.ID)
		return err
	}, func() string {
		switch seen { //nolint:exhaustive // everything else is no answer to this question
		case payment.SeenApproved:
			return m.k.t("screen.tally.machine_paid")
		case payment.SeenVoided:
			return m.k.t("screen.tally.machine_back")
		}
		return m.k.t("screen.tally.machine_silent")
	})
}

// doubt asks why a claim is disputed.
func (m mender) doubt(b *blocks, o match.Ours) {
	k, f := m.k, m.form
	b.field(BlockField, "why", k.t("screen.ways.why"), k.t("screen.ways.why_hint"), &f.why)
	b.strong("doubt", k.t("screen.tally.doubt"), f.busy, func() {
		why := f.why
		if why == "" {
			f.wrong = refused("screen.ways.why_needed")
			k.changed()
			return
		}
		m.act(func(ctx context.Context) error { return k.deps.Till.Doubt(ctx, o.ID, why) }, m.says("screen.tally.doubted"))
	})
	b.small("doubt_then", k.t("screen.tally.doubt_then"))
}

// notes keep what is being done about a difference that nothing here settles,
// until somebody says how it ended.
func (m mender) notes(b *blocks, n match.Note) {
	k, f := m.k, m.form
	if is, ok := k.Tally.noted(n.Key); ok {
		b.head("noted_head", k.t("screen.tally.noted_head"))
		b.remark("noted", k.t("screen.tally.noted_is", "when", k.moment(is.At), "why", is.Why), MoodGoing)
		b.field(BlockField, "outcome", k.t("screen.tally.outcome"), k.t("screen.tally.outcome_hint"), &f.note)
		b.button("settle_note", k.t("screen.tally.note_settled"), func() {
			text := f.note
			m.act(func(ctx context.Context) error { return k.deps.Till.SettleNote(ctx, n.Key, text) }, m.says("screen.tally.note_is_settled"))
		})
		return
	}
	b.head("noted_head", k.t("screen.tally.note_head"))
	b.field(BlockField, "note", k.t("screen.tally.note"), k.t("screen.tally.note_hint"), &f.note)
	b.button("keep_note", k.t("screen.tally.keep_note"), func() {
		n.Why = f.note
		m.act(func(ctx context.Context) error { return k.deps.Till.NoteDifference(ctx, n) }, m.says("screen.tally.note_kept"))
	})
}

// noteOf is a pair as it would be noted.
func noteOf(kind match.Kind, p match.Pair) match.Note {
	n := match.Note{Key: p.Key(kind), Side: "terminal", Ours: p.Ours.Amount, Theirs: p.Row.Amount}
	for _, ref := range []string{p.Ours.Bill, p.Row.RRN, p.Ours.RRN, p.Row.LogID, p.Ours.Number, p.Row.Number} {
		if n.Ref == "" {
			n.Ref = ref
		}
	}
	return n
}

// amountOf is a money amount or a dash where there is none.
func amountOf(a money.Amount) string {
	if a.IsZero() {
		return "–"
	}
	return rupees(a)
}
