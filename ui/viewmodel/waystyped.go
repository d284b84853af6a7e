package viewmodel

import (
	"context"
	"strings"

	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/till"
)

// slipForm is what is copied from a machine's slip.
type slipForm struct {
	mode                           payment.Mode
	part                           money.Amount // zero for all that is due
	amount, rrn, approval          string
	tid, batch, invoice, time, end string
}

// askSlip asks for the slip of a machine that the cashier keys the amount into.
func (w *Ways) askSlip(mode payment.Mode, part money.Amount) {
	w.begin(waysSlip, ident.Attempt{})
	w.slip = slipForm{mode: mode, part: part, tid: w.k.deps.Prefs.Get(prefTID)}
	if r := w.row; r.Amount.Positive() && r.Amount == w.slipDue() {
		w.slip.rrn, w.slip.approval, w.slip.time, w.slip.amount = r.RRN, r.Approval, r.Time, r.Amount.Decimal()
		if r.TID != "" {
			w.slip.tid = r.TID
		}
	}
	w.k.changed()
}

// Expect fills the next slip of the same amount from a report's row: a bill is
// being made for money that only the report knows.
func (w *Ways) Expect(r match.Row) { w.row = r }

// copySlip asks for the slip of a payment that nobody is sure of: the machine
// shows an approval.
func (w *Ways) copySlip(a payment.Attempt) {
	w.begin(waysSlip, a.ID)
	w.slip = slipForm{mode: a.Order.Mode, tid: w.k.deps.Prefs.Get(prefTID)}
	w.k.changed()
}

func (w *Ways) slipTitle() string {
	switch {
	case !w.about.IsZero():
		return w.k.t("screen.ways.slip_title")
	case w.slip.mode == payment.UPI:
		return w.k.t("screen.pay.upiByHand")
	}
	return w.k.t("screen.pay.cardByHand")
}

// slipDue is what the slip must say.
func (w *Ways) slipDue() money.Amount {
	switch {
	case !w.about.IsZero() && w.k.view.Paying != nil:
		return w.k.view.Paying.Attempt.Order.Amount
	case w.slip.part.Positive():
		return w.slip.part
	}
	return w.k.view.Due
}

func (w *Ways) slipBlocks(b *blocks) {
	k, f := w.k, &w.slip
	due := rupees(w.slipDue())
	switch {
	case !w.about.IsZero():
		b.remark("copy", k.t("guide.copy_slip"), MoodGoing)
	case k.view.CardWaits:
		b.remark("look", k.t("screen.ways.look_first"), MoodGoing)
	}
	if w.about.IsZero() {
		b.text("key", k.t("screen.ways.key_in"))
		b.add(Block{Kind: BlockBig, ID: "due", Text: due})
		b.chips("mode", []Chip{{string(payment.Card), k.t("screen.pay.card")}, {string(payment.UPI), k.t("screen.pay.upi")}}, string(f.mode), func(id string) {
			f.mode = payment.Mode(id)
			k.changed()
		})
	}
	b.head("slip", k.t("screen.ways.from_slip"))
	b.field(BlockField, "amount", k.t("screen.ways.slip_amount"), due, &f.amount)
	b.field(BlockDigits, "rrn", k.t("screen.ways.rrn"), k.t("screen.ways.rrn_hint"), &f.rrn)
	if f.mode != payment.UPI {
		b.field(BlockCapitals, "approval", k.t("screen.ways.approval"), k.t("screen.ways.approval_hint"), &f.approval)
	}
	b.field(BlockCapitals, "tid", k.t("screen.ways.tid"), k.t("screen.ways.tid_hint"), &f.tid)
	b.field(BlockDigits, "invoice", k.t("screen.ways.invoice"), k.t("screen.ways.if_there"), &f.invoice)
	b.field(BlockField, "time", k.t("screen.ways.time"), "14:05", &f.time)
	b.field(BlockDigits, "last4", k.t("screen.ways.last4"), k.t("screen.ways.if_there"), &f.end)
	b.strong("save", k.t("screen.ways.save"), false, w.saveSlip)
	b.small("never", k.t("screen.ways.never_card"))
}

// saveSlip records what was typed: a claim until a report agrees.
func (w *Ways) saveSlip() {
	k, f, about := w.k, w.slip, w.about
	amount, err := money.Parse(f.amount)
	if err != nil {
		w.wrong = refused("screen.ways.amount_again", "due", w.slipDue())
		k.changed()
		return
	}
	s := payment.Slip{
		Amount: amount, Mode: f.mode, RRN: f.rrn, Approval: f.approval, TID: f.tid, Batch: f.batch, Invoice: f.invoice, Last4: f.end, Time: f.time,
	}
	var hints []till.Hint
	w.do(func(ctx context.Context) (err error) {
		if about.IsZero() {
			hints, err = k.deps.Till.KeyIn(ctx, s, f.part)
		} else {
			hints, err = k.deps.Till.CopySlip(ctx, about, s)
		}
		return err
	}, func() {
		k.deps.Prefs.Put(prefTID, f.tid)
		w.row = match.Row{}
		w.finish()
		k.sayHints(hints)
	})
}

// sayHints says what is worth a second look.
func (k *Desk) sayHints(hints []till.Hint) {
	var all []string
	for _, h := range hints {
		all = append(all, k.t(h.Key, h.Pairs...))
	}
	if len(all) > 0 {
		k.say(strings.Join(all, " "))
	}
}

// refForm is the number of a UPI payment.
type refForm struct {
	text   string
	seen   payment.Evidence
	needed bool
}

// askRef asks for the 12-digit number of a code's payment.
func (w *Ways) askRef(id ident.Attempt, seen payment.Evidence, needed bool) {
	w.begin(waysRef, id)
	w.ref = refForm{seen: seen, needed: needed}
	w.k.changed()
}

func (w *Ways) refBlocks(b *blocks) {
	k, f := w.k, &w.ref
	if f.needed {
		b.remark("needed", k.t("screen.ways.ref_needed", "above", rupees(k.deps.Till.Config().RefAbove)), MoodGoing)
	}
	b.text("where", k.t("screen.ways.ref_where"))
	x := b.field(BlockDigits, "ref", k.t("screen.ways.ref"), k.t("screen.ways.ref_hint"), &f.text)
	x.Focus = true
	x.Type = func(text string) { f.text = text; k.changed() }
	if ref, err := upi.CheckRef(f.text); err == nil && upi.OddRef(ref, k.deps.Till.Today()) {
		b.remark("odd", k.t("hint.upi_ref_odd"), MoodGoing)
	}
	b.head("seen", k.t("screen.ways.seen"))
	b.chips("seen", []Chip{
		{string(payment.Soundbox), k.t("screen.code.seen_soundbox")},
		{string(payment.OwnApp), k.t("screen.code.seen_own_app")},
		{string(payment.TheirScreen), k.t("screen.code.seen_their_screen")},
	}, string(f.seen), func(id string) { f.seen = payment.Evidence(id); k.changed() })
	var due string
	if k.view.QR != nil {
		due = rupees(k.view.QR.Amount)
	}
	b.strong("come", k.t("screen.code.come", "amount", due), false, func() { w.saveRef(false) })
	if f.needed {
		b.button("later", k.t("screen.ways.ref_later"), func() { w.saveRef(true) })
	}
}

// saveRef records the payment with its number, or that the number comes later.
func (w *Ways) saveRef(later bool) {
	k, f, id := w.k, w.ref, w.about
	if !later && strings.TrimSpace(f.text) == "" {
		w.wrong = refused("fault.upi_ref_length", "got", 0)
		k.changed()
		return
	}
	if later {
		f.text = ""
	}
	var hints []till.Hint
	w.do(func(ctx context.Context) (err error) {
		hints, err = k.deps.Till.ConfirmQR(ctx, id, till.Arrived{Evidence: f.seen, Ref: f.text, Later: later})
		return err
	}, func() { w.finish(); k.sayHints(hints) })
}

// GiveUp asks why a manager decides that a payment nobody is sure of took
// nothing.
func (w *Ways) GiveUp() {
	if p := w.k.view.Paying; p != nil {
		w.begin(waysGiveUp, p.Attempt.ID)
	}
}

func (w *Ways) giveUpBlocks(b *blocks) {
	k := w.k
	b.remark("what", k.t("screen.ways.give_up_what"), MoodGoing)
	b.field(BlockField, "why", k.t("screen.ways.why"), k.t("screen.ways.give_up_hint"), &w.why)
	b.strong("give_up", k.t("screen.ways.give_up"), false, func() {
		id, why := w.about, strings.TrimSpace(w.why)
		if why == "" {
			w.wrong = refused("screen.ways.why_needed")
			k.changed()
			return
		}
		w.do(func(ctx context.Context) error { return k.deps.Till.GiveUpPayment(ctx, id, why) }, w.finish)
	})
}
