package till

import (
	"context"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

// removed is the line last taken off, for one step back.
type removed struct {
	sale ident.Sale
	line sale.Line
	at   int
}

// open runs a change of the cart, refused when money is already involved.
func (t *Till) open(change func(d *sale.Draft) error) error {
	t.mu.Lock()
	err := func() error {
		if t.cur.Locked() {
			return fault.New(fault.Refused, "fault.bill_locked")
		}
		t.cur.Cart.Offers = t.offers()
		if err := change(&t.cur); err != nil {
			return err
		}
		t.cur.Cart.Settle()
		t.within(&t.cur)
		if t.last != nil {
			t.before, t.last = t.last, nil
		}
		t.touch(&t.cur)
		return nil
	}()
	t.mu.Unlock()
	if err == nil {
		t.tell()
	}
	return err
}

// Add puts a quantity of an item on the bill.
func (t *Till) Add(id catalog.ItemID, q money.Quantity) (key int, err error) {
	err = t.open(func(d *sale.Draft) error {
		it, ok := t.book.ByID(id)
		if !ok {
			return fault.New(fault.Missing, "fault.no_such_item", "item", string(id))
		}
		key, err = d.Cart.Add(*it, q)
		return err
	})
	return key, err
}

// SetQty changes a line's quantity; none takes it off.
func (t *Till) SetQty(key int, q money.Quantity) error {
	if q.IsZero() {
		return t.Remove(key)
	}
	return t.open(func(d *sale.Draft) error { return d.Cart.SetQty(key, q) })
}

// StepQty changes a line by one unit up or down; down from one takes it off.
func (t *Till) StepQty(key int, up bool) error {
	t.mu.Lock()
	q := money.Quantity{}
	for _, l := range t.cur.Cart.Lines {
		if l.Key == key {
			q = l.Qty
		}
	}
	t.mu.Unlock()
	one := money.Units(1)
	switch {
	case up:
		return t.SetQty(key, q.Add(one))
	case one.Less(q):
		return t.SetQty(key, q.Sub(one))
	}
	return t.Remove(key)
}

// Remove takes a line off; Unremove puts the last one back.
func (t *Till) Remove(key int) error {
	return t.open(func(d *sale.Draft) error {
		for i, l := range d.Cart.Lines {
			if l.Key == key {
				t.removed = &removed{d.ID(), l, i}
			}
		}
		return d.Cart.Remove(key)
	})
}

// Unremove puts the line taken off last back where it was.
func (t *Till) Unremove() error {
	return t.open(func(d *sale.Draft) error {
		r := t.removed
		if r == nil || r.sale != d.ID() {
			return fault.New(fault.Missing, "fault.nothing_to_undo")
		}
		at := min(r.at, len(d.Cart.Lines))
		d.Cart.Lines = append(d.Cart.Lines[:at:at], append([]sale.Line{r.line}, d.Cart.Lines[at:]...)...)
		t.removed = nil
		return nil
	})
}

// offers are those of the owner's that hold today.
func (t *Till) offers() []catalog.Offer {
	day := clock.DayOf(t.clk.Now())
	var out []catalog.Offer
	for _, o := range t.cfg.Offers {
		if o.On(day) {
			out = append(out, o)
		}
	}
	return out
}

// DiscountLine takes an amount off one line. Above what anybody may take off it
// needs a PIN.
func (t *Till) DiscountLine(ctx context.Context, key int, off money.Amount) error {
	return t.bargain(ctx, "", func(d *sale.Draft) error { return d.Cart.DiscountLine(key, off) })
}

// FinalPrice makes the whole bill cost p; the owner may have put it behind a
// gate, and a large discount is behind one.
func (t *Till) FinalPrice(ctx context.Context, p money.Amount) error {
	return t.bargain(ctx, FinalPrice, func(d *sale.Draft) error { return d.Cart.FinalPrice(p) })
}

// Clear empties the bill.
func (t *Till) Clear() error {
	return t.open(func(d *sale.Draft) error {
		d.Cart.Lines, d.Cart.Off, d.Cart.Percent, d.Cart.Customer, d.Cart.Note = nil, money.Amount{}, 0, sale.Customer{}, ""
		t.removed, d.Allowed = nil, 0
		return nil
	})
}

// SetCustomer puts a customer on a bill, checked and tidied. It may be done
// while money is taken; a GSTIN or a billed address only before, because it
// may change the tax. Whoever pays a part from what they hold here stays the
// bill's customer until it is given back.
func (t *Till) SetCustomer(id ident.Sale, c sale.Customer) error {
	c, err := c.Clean()
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.tell()
	defer t.mu.Unlock()
	d := t.find(id)
	if d == nil {
		return fault.New(fault.Missing, "fault.no_such_bill")
	}
	place := gst.PlaceOfSupply(t.cfg.Supplier, c.Buyer(), t.cfg.Handing)
	if place == t.cfg.Supplier {
		place = ""
	}
	if d.Locked() && (place != d.Terms.Place || c.GSTIN != d.Cart.Customer.GSTIN) {
		return fault.New(fault.Refused, "fault.gstin_before_payment")
	}
	if sale.OutOfAccount(d.Tenders) && !d.Cart.Customer.Same(c) {
		return fault.New(fault.Refused, "fault.customer_pays")
	}
	d.Cart.Customer, d.Terms.Place = c, place
	t.touch(d)
	return nil
}

// Hold puts the bill aside by hand and begins a new one.
func (t *Till) Hold() error {
	t.mu.Lock()
	defer t.tell()
	defer t.mu.Unlock()
	if t.cur.Cart.Empty() {
		return fault.New(fault.Refused, "fault.empty_bill")
	}
	t.cur.Held = t.cur.State == sale.Open
	t.setAside()
	return nil
}

// NextCustomer puts the bill aside as it is, being paid or unsure, and begins
// a new one.
func (t *Till) NextCustomer() {
	t.mu.Lock()
	if !t.cur.Cart.Empty() {
		t.cur.Held = t.cur.State == sale.Open
		t.setAside()
	}
	t.last, t.before = nil, nil
	t.mu.Unlock()
	t.tell()
}

func (t *Till) setAside() {
	t.touch(&t.cur)
	t.aside = append(t.aside, t.cur)
	t.fresh()
}

// Recall takes a bill up again; the one in front is put aside if it holds
// anything.
func (t *Till) Recall(id ident.Sale) error {
	t.mu.Lock()
	defer t.tell()
	defer t.mu.Unlock()
	if t.cur.ID() == id {
		return nil
	}
	for i, d := range t.aside {
		if d.ID() != id {
			continue
		}
		t.aside = append(t.aside[:i:i], t.aside[i+1:]...)
		if !t.cur.Cart.Empty() {
			t.cur.Held = t.cur.State == sale.Open
			t.touch(&t.cur)
			t.aside = append(t.aside, t.cur)
		}
		d.Held = false
		t.cur, t.last, t.removed = d, nil, nil
		t.touch(&t.cur)
		return nil
	}
	return fault.New(fault.Missing, "fault.no_such_bill")
}
