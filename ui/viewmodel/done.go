package viewmodel

import (
	"context"
	"time"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
)

// closeAfter is how long Done stays when nothing is to be given back.
const closeAfter = 6 * time.Second

// Done is the bill just paid.
type Done struct {
	k     *Desk
	sale  ident.Sale      // whose panel is shown
	gave  money.Amount    // what was given, told after the payment; only for the eye
	owed  money.Amount    // change of a bill before, still to be given back
	bill  string          // and its number
	undoG bool            // an undo is under way
	stays ident.Sale      // the bill before, once it stood above the lines
	hid   ident.Sale      // and was hidden
	asked map[string]bool // which papers of this bill
}

// DoneView is what the panel shows.
type DoneView struct {
	Title    string // "Paid ₹540 in cash"
	Second   string // "Bill A7K26-000123 · saved"
	GiveBack string // large; "" when nothing is
	Of       string // "of ₹600"
	Ask      string // "Customer gave more?", where it is not known
	Gave     []Given
	Undo     string // word of the button, "" where it cannot be undone
	UndoLeft string // "6 s"
	UndoPart float32
	Next     string
	Papers   []Chip // how the customer can have it
}

// follow notices a new bill, and change that is still owed when its panel
// goes.
func (d *Done) follow() {
	last := d.k.view.Last
	switch {
	case last != nil && last.ID != d.sale:
		d.sale, d.gave, d.owed = last.ID, money.Amount{}, money.Amount{}
		d.bill, d.asked = last.Number, nil
	case last == nil:
		d.sale = ident.Sale{}
	}
}

// begin is called when the next bill begins: change not yet given back is
// remembered as a line.
func (d *Done) begin() {
	if last := d.k.view.Last; last != nil {
		d.owed, d.bill = d.change(last), last.Number
		return
	}
	if !d.open() {
		d.stays = ident.Sale{} // it goes with what a person does, not by itself
	}
}

// open reports whether the bill before can still be undone.
func (d *Done) open() bool {
	k := d.k
	return k.view.Before != nil && k.deps.Clock.Now().Before(k.view.UndoBy)
}

// strip is the bill before above the lines of the next: its change until the
// next payment, its undo while there is one.
func (d *Done) strip() (text string, answers []Chip) {
	k, r := d.k, d.k.view.Before
	text = d.reminder()
	if r == nil || d.hid == r.ID && text == "" {
		return text, nil
	}
	if d.open() && !d.undoG {
		d.stays = r.ID
		left := k.t("screen.done.seconds", "n", int((k.view.UndoBy.Sub(k.deps.Clock.Now())+time.Second-1)/time.Second))
		answers = append(answers, Chip{AnswerUndo, k.t("screen.bill.undo", "left", left)})
	}
	if text == "" && d.stays == r.ID {
		text = k.t("screen.bill.before", "amount", rupees(r.Bill.Payable), "bill", r.Number)
	}
	if text != "" {
		answers = append(answers, Chip{AnswerHide, k.t("screen.bill.hide")})
	}
	return text, answers
}

// hide puts it away.
func (d *Done) hide() {
	if r := d.k.view.Before; r != nil {
		d.hid = r.ID
	}
	d.owed = money.Amount{}
	d.k.changed()
}

// settle forgets it at the next payment.
func (d *Done) settle() { d.owed = money.Amount{} }

// reminder is what is still to be given back of the bill before.
func (d *Done) reminder() string {
	if !d.owed.Positive() || d.k.view.Last != nil {
		return ""
	}
	return d.k.t("screen.done.reminder", "amount", rupees(d.owed), "bill", d.bill)
}

// change is what is to be given back for a bill.
func (d *Done) change(r *sale.Record) money.Amount {
	if d.gave.Positive() {
		return d.gave.Sub(r.Bill.Payable)
	}
	var sum money.Amount
	for _, x := range r.Tenders {
		sum = sum.Add(x.Change)
	}
	return sum
}

// View is the panel, false when there is none.
func (d *Done) View() (DoneView, bool) {
	k, r := d.k, d.k.view.Last
	if r == nil {
		return DoneView{}, false
	}
	v := DoneView{
		Title:  d.title(r),
		Second: k.t("screen.done.bill", "bill", r.Number),
		Next:   k.t("screen.done.next"),
		Papers: d.papers(),
	}
	if change := d.change(r); change.Positive() {
		v.GiveBack = rupees(change)
		v.Of = k.t("screen.done.of", "amount", rupees(r.Bill.Payable.Add(change)))
	} else if onlyCash(r) {
		v.Ask = k.t("screen.done.gaveMore")
		for _, n := range sale.Notes(r.Bill.Payable) {
			v.Gave = append(v.Gave, Given{
				n, k.t("screen.bill.gave", "amount", rupees(n)), k.t("screen.bill.back", "amount", rupees(n.Sub(r.Bill.Payable))),
			})
		}
	}
	if left := k.view.UndoBy.Sub(k.deps.Clock.Now()); !k.view.UndoBy.IsZero() && left > 0 && !d.undoG {
		whole := k.view.UndoBy.Sub(r.PaidAt)
		v.Undo = k.t("screen.done.undo")
		v.UndoLeft = k.t("screen.done.seconds", "n", int((left+time.Second-1)/time.Second))
		v.UndoPart = float32(left.Milliseconds()) / float32(max(whole.Milliseconds(), 1))
	}
	return v, true
}

func onlyCash(r *sale.Record) bool {
	for _, x := range r.Tenders {
		if x.Kind != sale.Cash {
			return false
		}
	}
	return true
}

func (d *Done) title(r *sale.Record) string {
	amount := rupees(r.Bill.Payable)
	kinds := map[sale.Kind]bool{}
	for _, x := range r.Tenders {
		kinds[x.Kind] = true
	}
	switch {
	case len(kinds) > 1:
		return d.k.t("screen.done.paid", "amount", amount)
	case kinds[sale.Card] || kinds[sale.Standalone]:
		return d.k.t("screen.done.paidCard", "amount", amount)
	case kinds[sale.UPI] || kinds[sale.UPIQR]:
		return d.k.t("screen.done.paidUPI", "amount", amount)
	case kinds[sale.Cash]:
		return d.k.t("screen.done.paidCash", "amount", amount)
	default:
		return d.k.t("screen.done.paid", "amount", amount)
	}
}

// Gave tells what the customer gave, after an exact payment was pressed: it
// shows the change and alters nothing in the books, because what stays in the
// box is the same.
func (d *Done) Gave(amount money.Amount) {
	d.gave = amount
	d.k.changed()
	d.k.schedule()
}

// Undo takes the bill back.
func (d *Done) Undo() {
	r := d.k.view.Last
	if r == nil {
		r = d.k.view.Before
	}
	if r == nil || d.undoG {
		return
	}
	d.undoG = true
	id, before := r.ID, d.k.view.Last == nil
	d.k.off(func(ctx context.Context) error {
		_, err := d.k.deps.Till.Undo(ctx, id)
		return err
	}, func(err error) {
		d.undoG = false
		if err != nil {
			d.k.Fault(err)
			return
		}
		d.owed = money.Amount{}
		if before {
			d.k.say(d.k.t("screen.bill.undone"))
		}
	})
}

// Close puts the panel away; change not yet given back stays as a line.
func (d *Done) Close() {
	d.begin()
	d.k.deps.Till.CloseDone()
	d.k.refresh()
}

// counting reports whether a second hand is shown.
func (d *Done) counting() bool {
	if d.k.view.Last == nil {
		return d.open()
	}
	return d.k.view.Last != nil && (d.k.deps.Clock.Now().Before(d.k.view.UndoBy) || d.closing())
}

// closing reports whether the panel goes by itself: only when nothing is to be
// given back.
func (d *Done) closing() bool {
	r := d.k.view.Last
	return r != nil && !d.change(r).Positive()
}

// close puts the panel away when its time is over, and never while the bill
// can still be undone.
func (d *Done) close() {
	r, now := d.k.view.Last, d.k.deps.Clock.Now()
	if d.closing() && now.Sub(r.PaidAt) >= closeAfter && !now.Before(d.k.view.UndoBy) && !d.undoG {
		d.k.deps.Till.CloseDone()
	}
}
