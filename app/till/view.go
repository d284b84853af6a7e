package till

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/standalone"
	"haat/app/payment/upi"
	"haat/app/sale"
)

// Tab is a bill that stands aside.
type Tab struct {
	ID     ident.Sale
	Amount money.Amount
	Who    string
	Since  time.Time
	Held   bool // by hand
	Paying bool // its payment is being taken
	Unsure bool // its payment may or may not have been taken
}

// Paying is a payment in progress, for the panel that shows it.
type Paying struct {
	Attempt   payment.Attempt
	Steps     []Step
	CanAsk    bool // the terminal's side can be asked how it stands
	CanCancel bool // and asked to withdraw it; otherwise only its red key cancels
}

// Step is one thing that happened to a payment, and when.
type Step struct {
	State payment.State
	At    time.Time
}

// View is everything a Sell screen shows about bills at one moment.
type View struct {
	Draft  sale.Draft
	Bill   sale.Bill
	Due    money.Amount
	Tabs   []Tab
	Paying *Paying          // of the bill in front
	Ended  *payment.Attempt // why the bill's last payment came to nothing, until the next try
	Last   *sale.Record     // the bill just paid, while Done is shown
	UndoBy time.Time        // until when Last, or Before, can be undone; zero if it cannot
	Before *sale.Record     // the bill paid before the one in front was begun
	// Removed is the line taken off last, while [Till.Unremove] brings it back.
	Removed *sale.Line
	// QR is the code on our own screen for the bill in front, while it is shown;
	// Paying is nil then.
	QR    *QR
	HasQR bool // a UPI address is set up
	// Parts are what is paid of the bill already, in order; the next verbs of
	// [Till.GiveBackPart] count from 0. Due is what is left.
	Parts []sale.Tender
	// Keyed says whether the bill may be keyed into the terminal by hand, and
	// what comes first; KeyedFor is the payment that is not sure.
	Keyed    standalone.Advice
	KeyedFor ident.Attempt
	// Notes are what a customer is likely to hand over for what is due.
	Notes []money.Amount
	Hints []Hint // worth a second look before money is taken
	// CardWaits is set while the terminal must not be given another sale.
	CardWaits bool
	Changes   []Change // what is no longer as it was put on the bill in front
	HasCard   bool     // a terminal is set up
	// CardNeedsNet is set where the terminal is asked through the internet.
	CardNeedsNet bool
	Unlawful     error       // why no bill may be written for what is in front: no money is taken before it is nil
	Warnings     []string    // keys: what a manager should know about the bill
	Clock        *ClockDoubt // the device's clock does not fit; nil while it does
}

// QR is a UPI code on our own screen.
type QR struct {
	Attempt payment.Attempt
	Amount  money.Amount
	Text    string // upi://pay…
	Modules [][]bool
	AskRef  bool // the reference is asked for when the money has come
}

// View is the state of the till now. The caller may keep it.
func (t *Till) View() View {
	t.mu.Lock()
	defer t.mu.Unlock()
	d := t.cur
	d.Cart = t.cur.Cart.Clone()
	v := View{Draft: d, Bill: d.Bill(), HasCard: t.terminal != nil}
	v.CardNeedsNet = v.HasCard && t.terminal.Ability().NeedsNet
	v.Due = v.Bill.Payable.Sub(sale.PaidBy(d.Tenders))
	v.Warnings, v.Clock = sale.Warnings(v.Bill, d.Terms.Seller, d.Cart.Customer), t.time.doubt(t.clk.Now())
	if v.Due.Positive() {
		v.Unlawful = d.LawfulAs(v.Bill, clock.DayOf(t.clk.Now()))
	}
	for i := range t.aside {
		v.Tabs = append(v.Tabs, t.tab(&t.aside[i]))
	}
	v.HasQR, v.Parts = !t.cfg.UPI.IsZero(), append([]sale.Tender(nil), d.Tenders...)
	advice, about := t.advise(d.ID())
	v.Keyed, v.KeyedFor = advice, about.ID
	if v.Due.Positive() {
		v.Notes, v.Hints = sale.Notes(v.Due), t.hints(v)
	}
	for _, a := range t.live {
		switch {
		case a.Sale != d.ID() || !a.State.Live():
		case a.Terminal == payment.OwnQR:
			v.QR = t.qr(a)
		default:
			v.Paying = t.paying(a)
		}
		v.CardWaits = v.CardWaits || a.holdsTerminal(t.cfg.Terminal)
	}
	v.Changes = t.changes()
	if e, ok := t.ended[d.ID()]; ok {
		v.Ended = &e
	}
	v.Last, v.UndoBy = t.paidBill(t.last)
	if v.Last == nil {
		v.Before, v.UndoBy = t.paidBill(t.before)
	}
	if r := t.removed; r != nil && r.sale == d.ID() {
		line := r.line
		v.Removed = &line
	}
	return v
}

// paidBill is a bill for the screen, and until when it can be undone.
func (t *Till) paidBill(r *sale.Record) (*sale.Record, time.Time) {
	if r == nil {
		return nil, time.Time{}
	}
	bill := *r
	if undoable(bill) {
		return &bill, bill.PaidAt.Add(t.cfg.UndoFor)
	}
	return &bill, time.Time{}
}

// qr is what the screen shows of a code. A code that cannot be made now, because
// the address was taken away meanwhile, has no text. It is drawn once.
func (t *Till) qr(a *attempt) *QR {
	p := a.Attempt
	q := &QR{Attempt: p, Amount: p.Order.Amount, AskRef: t.cfg.RefAbove.Less(p.Order.Amount)}
	text, err := upi.Link(t.cfg.UPI, p.Order.Amount, p.Order.Ref, "")
	if err != nil {
		return q
	}
	if a.codeText != text {
		if a.code, err = upi.Modules(text); err != nil {
			return q
		}
		a.codeText = text
	}
	q.Text, q.Modules = text, a.code
	return q
}

// hints are what the law or the banks make worth a second look.
func (t *Till) hints(v View) []Hint {
	var out []Hint
	cash := sale.CashIn(v.Draft.Tenders)
	if err := sale.CheckCash(v.Due, cash, money.Amount{}); err != nil {
		most := sale.CashBan.Sub(money.Paise(1)).Sub(cash)
		out = append(out, Hint{"hint.cash_ban", []any{"ban", sale.CashBan, "most", most}})
	}
	if t.cfg.PANAbove.Positive() && t.cfg.PANAbove.Less(v.Bill.Payable) {
		out = append(out, Hint{"hint.pan", []any{"above", t.cfg.PANAbove}})
	}
	if !t.cfg.UPI.IsZero() && upi.Usual.Less(v.Due) {
		out = append(out, Hint{"hint.upi_limit", []any{"most", upi.Usual}})
	}
	return out
}

// paying is a payment with what its terminal is able to do about it.
func (t *Till) paying(a *attempt) *Paying {
	p := &Paying{Attempt: a.Attempt, Steps: append([]Step(nil), a.steps...)}
	can, _ := t.able()
	p.CanAsk, p.CanCancel = can.CanLook && a.Order.Ref != "", can.CanCancel
	return p
}

func (t *Till) tab(d *sale.Draft) Tab {
	tab := Tab{ID: d.ID(), Amount: d.Bill().Payable, Who: d.Cart.Customer.Name, Since: d.Updated, Held: d.State == sale.Open}
	for _, a := range t.live {
		if a.Sale == d.ID() && a.State.Live() {
			tab.Unsure = tab.Unsure || a.State == payment.Unknown
			tab.Paying = tab.Paying || a.State != payment.Unknown
		}
	}
	return tab
}

// holdsTerminal reports whether the terminal may still be showing this
// attempt's bill.
func (a *attempt) holdsTerminal(terminal string) bool {
	return a.Terminal == terminal && a.State.Live() && !a.Freed
}

// undoable: cash, and what was typed in; the terminal's own word needs a
// return.
func undoable(r sale.Record) bool {
	for _, x := range r.Tenders {
		if x.Kind != sale.Cash && !x.Kind.Account() && !x.Standing.Unsure() {
			return false
		}
	}
	return r.State == sale.Paid
}
