package viewmodel

import (
	"cmp"
	"context"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// Code is a UPI code on our own screen, while it is shown.
type Code struct{ k *Desk }

// CodeView is the panel with the code. Modules are dark where true, with their
// quiet zone; none where the code cannot be drawn any more.
type CodeView struct {
	Title     string
	Amount    string
	Modules   [][]bool
	Show      string // what the customer is to do
	Payee     string
	Evidence  []Chip // where the money was seen
	Seen      string // the chosen one
	Come      string // "₹540 has come"
	ComeThen  string
	Their     string // only the customer's screen shows it
	TheirWord string // the same, for a button
	TheirThen string
	Ref       string // type the number
	RefWord   string
	RefThen   string
	Next      string
	NotPaid   string
}

// View is the panel, false when no code is shown for the bill in front.
func (c *Code) View() (CodeView, bool) {
	k, q := c.k, c.k.view.QR
	if q == nil {
		return CodeView{}, false
	}
	cfg := k.deps.Till.Config()
	v := CodeView{
		Title: k.t("screen.pay.upi"), Amount: rupees(q.Amount), Modules: q.Modules, Show: k.t("screen.code.show"),
		Payee: cfg.UPI.Name + " · " + cfg.UPI.VPA, Seen: string(c.seen()),
		Come: k.t("screen.code.come", "amount", rupees(q.Amount)), ComeThen: c.comeThen(),
		Their: k.t("screen.code.their"), TheirWord: k.t("screen.code.their_word"), TheirThen: k.t("screen.code.their_then"),
		Ref: k.t("screen.code.ref"), RefWord: k.t("screen.code.ref_word"), RefThen: k.t("screen.code.ref_then", "above", rupees(cfg.RefAbove)),
		Next: k.t("screen.taking.next"), NotPaid: k.t("screen.code.not_paid"),
	}
	if q.AskRef {
		v.RefThen = k.t("screen.code.ref_asked", "above", rupees(cfg.RefAbove))
	}
	if q.Text == "" {
		v.Show = k.t("screen.code.gone")
	}
	for _, e := range []payment.Evidence{payment.Soundbox, payment.OwnApp} {
		v.Evidence = append(v.Evidence, Chip{string(e), k.seenWord(e)})
	}
	return v, true
}

// seen is where money on our own code is seen at this stall: what was chosen
// last.
func (c *Code) seen() payment.Evidence {
	return cmp.Or(payment.Evidence(c.k.deps.Prefs.Get(prefEvidence)), payment.Soundbox)
}

// comeThen is where it was seen, as a sentence.
func (c *Code) comeThen() string {
	if c.seen() == payment.OwnApp {
		return c.k.t("screen.code.come_own_app")
	}
	return c.k.t("screen.code.come_soundbox")
}

// seenWord is a kind of evidence as a word.
func (k *Desk) seenWord(e payment.Evidence) string {
	switch e {
	case payment.Soundbox:
		return k.t("screen.code.seen_soundbox")
	case payment.OwnApp:
		return k.t("screen.code.seen_own_app")
	case payment.TheirScreen:
		return k.t("screen.code.seen_their_screen")
	case payment.PaperSlip:
		return k.t("evidence.slip")
	case payment.InReport:
		return k.t("evidence.report")
	}
	return string(e)
}

// Choose says where the money is seen, and remembers it for the device.
func (c *Code) Choose(evidence string) {
	if e := payment.Evidence(evidence); e == payment.Soundbox || e == payment.OwnApp {
		c.k.deps.Prefs.Put(prefEvidence, evidence)
		c.k.changed()
	}
}

// Come records that the money has come, seen on something of the stall's.
func (c *Code) Come() { c.confirm(till.Arrived{Evidence: c.seen()}) }

// Their records that only the customer's own screen shows it.
func (c *Code) Their() { c.confirm(till.Arrived{Evidence: payment.TheirScreen}) }

// confirm records it. Where the owner wants the reference, it is asked for.
func (c *Code) confirm(in till.Arrived) {
	k, q := c.k, c.k.view.QR
	if q == nil {
		return
	}
	id := q.Attempt.ID
	k.Sell.money(func(ctx context.Context) error {
		_, err := k.deps.Till.ConfirmQR(ctx, id, in)
		return err
	}, func(err error) {
		switch {
		case fault.Has(err, "fault.upi_ref_needed"):
			k.Ways.askRef(id, in.Evidence, true)
		case err != nil:
			k.Fault(err)
		}
	})
}

// Type opens the form for the 12-digit number.
func (c *Code) Type() {
	if q := c.k.view.QR; q != nil {
		c.k.Ways.askRef(q.Attempt.ID, c.seen(), false)
	}
}

// NotPaid puts the code away: the bill is paid another way. Should the money
// come all the same, the code is found under Tally.
func (c *Code) NotPaid() {
	k, q := c.k, c.k.view.QR
	if q == nil {
		return
	}
	id := q.Attempt.ID
	k.off(func(ctx context.Context) error { return k.deps.Till.DropQR(ctx, id) }, nil)
}

// ownCode reports whether the UPI button shows our own code: where the owner
// wants it so, and wherever the machine cannot be asked now.
func (s *Sell) ownCode() bool {
	v := &s.k.view
	return v.HasQR && (v.CardWaits || s.cardByHand() || s.k.deps.Prefs.Get(prefOwnCode) == "yes")
}

// cardByHand reports whether a card can only be keyed into the machine: none is
// connected to this till, or the network to it is away.
func (s *Sell) cardByHand() bool {
	v := &s.k.view
	return !v.HasCard || v.CardNeedsNet && s.k.offline()
}

// PayCard takes all that is due by card, on the machine or keyed into it.
func (s *Sell) PayCard() { s.byCard(payment.Card, money.Amount{}) }

// PayUPI takes all that is due by UPI: on the machine, on our own code, or keyed
// into the machine.
func (s *Sell) PayUPI() {
	if s.ownCode() {
		s.ShowCode(money.Amount{})
		return
	}
	s.byCard(payment.UPI, money.Amount{})
}

// byCard asks the machine, or asks for its slip where it cannot be asked.
func (s *Sell) byCard(mode payment.Mode, part money.Amount) {
	if s.cardByHand() {
		s.k.Ways.askSlip(mode, part)
		return
	}
	s.money(func(ctx context.Context) error {
		_, err := s.k.deps.Till.Charge(ctx, mode, part)
		return err
	}, nil)
}

// ShowCode shows our own UPI code for a part, or for all that is due when part
// is zero.
func (s *Sell) ShowCode(part money.Amount) {
	s.money(func(ctx context.Context) error {
		_, err := s.k.deps.Till.ShowQR(ctx, part)
		return err
	}, nil)
}
