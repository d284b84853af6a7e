package till

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
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
	Attempt payment.Attempt
	Steps   []Step
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
	UndoBy time.Time        // until when Last can be undone; zero if it cannot
	// CardWaits is set while the terminal must not be given another sale.
	CardWaits bool
	Changes   []Change    // what is no longer as it was put on the bill in front
	HasCard   bool        // a terminal is set up
	Warnings  []string    // keys: what a manager should know about the bill
	Clock     *ClockDoubt // the device's clock does not fit; nil while it does
}

// View is the state of the till now. The caller may keep it.
func (t *Till) View() View {
	t.mu.Lock()
	defer t.mu.Unlock()
	d := t.cur
	d.Cart = t.cur.Cart.Clone()
	v := View{Draft: d, Bill: d.Bill(), HasCard: t.terminal != nil}
	v.Due = v.Bill.Payable.Sub(sale.PaidBy(d.Tenders))
	v.Warnings, v.Clock = sale.Warnings(v.Bill, d.Terms.Seller, d.Cart.Customer), t.time.doubt(t.clk.Now())
	for i := range t.aside {
		v.Tabs = append(v.Tabs, t.tab(&t.aside[i]))
	}
	for _, a := range t.live {
		if a.Sale == d.ID() && a.State.Live() {
			v.Paying = &Paying{a.Attempt, append([]Step(nil), a.steps...)}
		}
		v.CardWaits = v.CardWaits || a.holdsTerminal(t.cfg.Terminal)
	}
	v.Changes = t.changes()
	if e, ok := t.ended[d.ID()]; ok {
		v.Ended = &e
	}
	if t.last != nil {
		last := *t.last
		v.Last = &last
		if undoable(last) {
			v.UndoBy = last.PaidAt.Add(t.cfg.UndoFor)
		}
	}
	return v
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
		if x.Kind != sale.Cash && x.Standing == sale.Proven {
			return false
		}
	}
	return r.State == sale.Paid
}
