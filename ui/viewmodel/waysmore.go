package viewmodel

import (
	"context"
	"strconv"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/ui/async"
)

// moreBlocks are the parts that are paid, the part to be taken now, and the ways
// it can be taken in.
func (w *Ways) moreBlocks(b *blocks) {
	k, v := w.k, &w.k.view
	k.lawBlocks(b)
	if len(v.Parts) > 0 {
		b.head("paid", k.t("screen.ways.paid"))
		for i, x := range v.Parts {
			second := k.t("screen.ways.give_back")
			if x.Standing.Unsure() {
				second = k.t("screen.today.unsure") + " · " + second
			}
			b.answer("part"+strconv.Itoa(i), rupees(x.Amount)+" · "+k.way(x.Kind), second, func() { w.askBack(i) })
		}
	}
	b.head("now", k.t("screen.ways.now"))
	b.field(BlockField, "part", k.t("screen.ways.part"), k.t("screen.ways.all", "due", rupees(v.Due)), &w.part)
	b.answer("cash", k.t("screen.pay.cash"), k.t("screen.ways.cash_then"), w.cash)
	w.machineBlocks(b)
	if v.HasQR {
		b.answer("code", k.t("screen.ways.code"), k.t("screen.ways.code_then"), w.byPart(k.Sell.ShowCode))
	}
	b.answer("card_hand", k.t("screen.pay.cardByHand"), k.t("screen.ways.hand_then"), w.byPart(func(part money.Amount) { w.askSlip(payment.Card, part) }))
	b.head("holds", k.t("screen.ways.holds"))
	w.accountBlocks(b)
	b.field(BlockField, "note", k.t("screen.ways.note"), k.t("screen.ways.note_hint"), &w.note).Press = w.keepNote
	b.button("keep", k.t("screen.ways.note_keep"), w.keepNote)
	if v.HasQR && v.HasCard {
		b.tick("own", k.t("screen.ways.own"), k.deps.Prefs.Get(prefOwnCode) == "yes", func(on bool) {
			word := ""
			if on {
				word = "yes"
			}
			k.deps.Prefs.Put(prefOwnCode, word)
			k.changed()
		})
	}
}

// machineBlocks are the ways on the machine that can be asked now.
func (w *Ways) machineBlocks(b *blocks) {
	k := w.k
	switch {
	case k.Sell.cardByHand():
	case k.view.CardWaits:
		b.remark("waits", k.t("screen.ways.machine_waits"), MoodGoing)
	default:
		words := map[payment.Mode]string{payment.Card: k.t("screen.ways.on_machine_card"), payment.UPI: k.t("screen.ways.on_machine_upi")}
		for _, m := range []payment.Mode{payment.Card, payment.UPI} {
			b.answer(string(m), words[m], k.t("screen.ways.machine_then"), w.byPart(func(part money.Amount) {
				w.finish()
				k.Sell.byCard(m, part)
			}))
		}
	}
}

// accountBlocks are what a known customer holds here.
func (w *Ways) accountBlocks(b *blocks) {
	k, c := w.k, w.k.view.Draft.Cart.Customer
	if c.Phone == "" && c.ID.IsZero() {
		b.answer("known", k.t("screen.ways.known"), k.t("screen.ways.known_then"), k.Customer.Open)
		return
	}
	most := k.deps.Till.Config().AccountMost.Add(w.holds[sale.OnAccount]) // negative by what is owed
	if !w.holds[sale.CreditNote].Positive() && !w.holds[sale.Advance].Positive() {
		b.small("none", k.t("screen.ways.holds_none", "who", who(c)))
	}
	for _, kind := range []sale.Kind{sale.CreditNote, sale.Advance, sale.OnAccount} {
		if kind != sale.OnAccount && !w.holds[kind].Positive() {
			continue
		}
		second := k.t("screen.ways.has", "who", who(c), "amount", rupees(w.holds[kind]))
		if kind == sale.OnAccount {
			second = k.t("screen.ways.may_owe", "who", who(c), "amount", rupees(most), "owes", rupees(w.holds[kind].Neg()))
		}
		b.answer(string(kind), k.way(kind), second, func() { w.account(kind) })
	}
}

// partOf is what was typed as the part, zero for all that is due.
func (w *Ways) partOf() (money.Amount, bool) {
	if w.part == "" {
		return money.Amount{}, true
	}
	a, err := money.Parse(w.part)
	if err != nil || !a.Positive() {
		w.wrong = refused("screen.sheet.notAmount")
		w.k.changed()
		return a, false
	}
	if w.k.view.Due.Less(a) {
		w.wrong = refused("fault.part_range", "due", w.k.view.Due)
		w.k.changed()
		return a, false
	}
	if a == w.k.view.Due {
		a = money.Amount{}
	}
	return a, true
}

// byPart takes the part that was typed in a way.
func (w *Ways) byPart(take func(part money.Amount)) func() {
	return func() {
		if part, ok := w.partOf(); ok {
			w.wrong = nil
			take(part)
		}
	}
}

// keepNote puts a note on the bill.
func (w *Ways) keepNote() {
	if err := w.k.deps.Till.SetNote(w.sale, w.note); err != nil {
		w.wrong = err
		w.k.changed()
		return
	}
	w.wrong = nil
	w.k.save()
	w.k.say(w.k.t("screen.ways.note_kept"))
	w.k.refresh()
}

// cash takes the part in cash.
func (w *Ways) cash() {
	part, ok := w.partOf()
	if !ok {
		return
	}
	w.do(func(ctx context.Context) error {
		if part.IsZero() {
			_, err := w.k.deps.Till.PayCash(ctx, part)
			return err
		}
		return w.k.deps.Till.PayPart(ctx, part)
	}, func() { w.part = "" })
}

// account takes the part from what the customer holds here; the till asks for
// a PIN.
func (w *Ways) account(kind sale.Kind) {
	part, ok := w.partOf()
	if !ok {
		return
	}
	w.do(func(ctx context.Context) error {
		_, err := w.k.deps.Till.PayAccount(ctx, kind, part, "")
		return err
	}, func() { w.part = ""; w.readHolds() })
}

// readHolds brings what the bill's customer holds here, off the thread.
func (w *Ways) readHolds() {
	c := w.k.view.Draft.Cart.Customer
	w.who, w.holds = c.ID, nil
	if c.ID.IsZero() {
		return
	}
	async.Run(w.k.deps.Run, func(ctx context.Context) (map[sale.Kind]money.Amount, error) {
		return w.k.deps.Till.Balances(ctx, c)
	}, func(held map[sale.Kind]money.Amount, err error) {
		if err != nil {
			w.k.Fault(err)
			return
		}
		if w.who == c.ID && w.who != (ident.Customer{}) {
			w.holds = held
			w.k.changed()
		}
	})
}
