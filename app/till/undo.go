package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
	"haat/catalog"
)

// Undo takes the bill just paid back, inside its window, also when the next
// one has begun. The goods and the customer are put on a bill again as they
// were, in front if that is empty, else held, so that one wrong tap costs
// nothing.
func (t *Till) Undo(ctx context.Context, id ident.Sale) (sale.Record, error) {
	t.mu.Lock()
	who, paid := t.cfg.Cashier, t.last
	if paid == nil {
		paid = t.before
	}
	t.mu.Unlock()
	if paid != nil && paid.ID == id && t.clk.Now().After(paid.PaidAt.Add(t.Config().UndoFor)) {
		return sale.Record{}, fault.New(fault.Refused, "fault.undo_late")
	}
	r, err := t.ledger.Undo(ctx, id, who, "undo")
	if err != nil {
		return r, fmt.Errorf("undo: %w", err)
	}
	t.mu.Lock()
	t.reshelve(r)
	switch {
	case t.last != nil && t.last.ID == id:
		t.last = nil
		t.again(r)
	case t.before != nil && t.before.ID == id:
		t.before = nil
		t.again(r)
	}
	t.mu.Unlock()
	t.tell()
	return r, nil
}

// reshelve puts what a bill took from the shelf back at once, kits as their
// parts; the store did the same.
func (t *Till) reshelve(r sale.Record) {
	moves, err := sale.Moves(r.Bill, t.ids, func(id catalog.ItemID) bool {
		it, ok := t.book.ByID(id)
		return ok && it.Tracked
	})
	if err != nil {
		return // a kit too large to count was never sold
	}
	for _, m := range moves {
		t.shelf.Move(catalog.Movement{Item: m.Item, Delta: m.Qty.Neg(), Born: catalog.Never, Sent: catalog.Never, Landed: catalog.Never})
	}
}

// again puts an undone bill together once more, under another id.
func (t *Till) again(r sale.Record) {
	if t.sold.ID() != r.ID {
		return // paid before this program began: it stands among the bills
	}
	d := sale.Draft{State: sale.Open, Terms: t.terms(), Allowed: t.sold.Allowed, Updated: t.clk.Now(), Cart: t.sold.Cart.Clone()}
	d.Terms.Place = r.Terms.Place
	d.Cart.ID, d.Cart.Started = t.ids.Sale(), t.clk.Now()
	if t.cur.Cart.Empty() && !t.cur.Locked() {
		t.cur = d
	} else {
		d.Held = true
		t.aside = append(t.aside, d)
	}
	t.touch(&d)
}

// remember reads the goods of the last bill, to be repeated. It only saves
// taps: a bill that cannot be read is no reason not to sell.
func (t *Till) remember(ctx context.Context) {
	all, err := t.ledger.FindSales(ctx, sale.Search{Minute: -1, Most: 1})
	if err != nil || len(all) == 0 {
		return
	}
	r, err := t.ledger.Sale(ctx, all[0].ID)
	if err != nil {
		return
	}
	for _, l := range r.Bill.Lines {
		t.sold.Cart.Lines = append(t.sold.Cart.Lines, l.Line)
	}
}

// CanRepeat reports whether [Till.Repeat] has something to repeat.
func (t *Till) CanRepeat() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.sold.Cart.Empty()
}

// Repeat puts the goods of the bill paid last on the bill in front, at their
// prices now, without its customer and what was bargained. It says how many
// lines could not be sold again.
func (t *Till) Repeat() (left int, err error) {
	err = t.open(func(d *sale.Draft) error {
		if t.sold.Cart.Empty() {
			return fault.New(fault.Missing, "fault.no_last_bill")
		}
		was := len(d.Cart.Lines)
		for _, l := range t.sold.Cart.Lines {
			it, ok := t.book.ByID(l.Item.ID)
			if !ok {
				left++
				continue
			}
			if l.Note != "" && it.Price != l.Price { // goods without an entry of their own keep their price
				one := *it
				one.Price = l.Price
				if key, err := d.Cart.AddAlone(one, l.Qty, l.Note); err != nil || d.Cart.Noted(key, it.Price) != nil {
					left++
				}
				continue
			}
			if _, err := d.Cart.Add(*it, l.Qty); err != nil {
				left++
			}
		}
		if len(d.Cart.Lines) == was && left > 0 {
			return fault.New(fault.Refused, "fault.not_again")
		}
		return nil
	})
	return left, err
}
