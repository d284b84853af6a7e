package till

import (
	"context"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

// ReadLabels sets the forms of the codes that the stall's own scale prints.
func (t *Till) ReadLabels(all []catalog.Label) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.labels = all
}

// Scan puts the item with a code on the bill and says which it was. An unknown
// code, noise, or one whose check digit is wrong, is refused in words and
// changes nothing.
func (t *Till) Scan(code string, q money.Quantity) (*catalog.Item, error) {
	var found *catalog.Item
	err := t.open(func(d *sale.Draft) error {
		code := catalog.CleanCode(code)
		if code == "" {
			return fault.New(fault.Refused, "fault.code_noise")
		}
		it, ok := t.book.ByCode(code)
		if !ok {
			var read catalog.Labelled
			if it, read, ok = t.book.ByLabel(t.labels, code); !ok {
				t.scanned(code, nil)
				return t.unknown(code)
			}
			t.scanned(code, it)
			found = it
			return addLabelled(&d.Cart, it, read, q)
		}
		t.scanned(code, it)
		found = it
		_, err := d.Cart.Add(*it, q)
		return err
	})
	return found, err
}

// unknown says what is wrong with a code that no item has.
func (t *Till) unknown(code string) error {
	switch {
	case catalog.KindOfCode(code) == catalog.Damaged:
		return fault.New(fault.Refused, "fault.code_damaged", "code", code)
	case t.book.Glued(code):
		return fault.New(fault.Refused, "fault.codes_glued")
	}
	return fault.New(fault.Missing, "fault.no_such_code", "code", code)
}

// addLabelled puts on the bill what a scale's label says, q of it. A price is
// kept to the paisa: of goods by measure so much that they cost it, the rest a
// rounding down; of others one piece at that price.
func addLabelled(c *sale.Cart, it *catalog.Item, read catalog.Labelled, q money.Quantity) error {
	if read.Weight.Positive() {
		all, err := read.Weight.Times(q)
		if err != nil {
			return err
		}
		_, err = c.AddAlone(*it, all, "")
		return err
	}
	price := read.Price.Times(q)
	if it.Fractions() && it.Price.Positive() {
		milli := (price.Paise()*1000 + it.Price.Paise() - 1) / it.Price.Paise()
		key, err := c.AddAlone(*it, money.Milli(milli), "")
		if err != nil {
			return err
		}
		return c.DiscountLine(key, it.Price.Times(money.Milli(milli)).Sub(price))
	}
	one := *it
	one.Price = read.Price
	key, err := c.AddAlone(one, q, "")
	if err != nil {
		return err
	}
	return c.Noted(key, it.Price)
}

// AddAt puts goods that are listed without a price on the bill, at one. The
// owner may have put that behind a gate.
func (t *Till) AddAt(ctx context.Context, id catalog.ItemID, q money.Quantity, price money.Amount) (key int, err error) {
	if _, err := t.pass(ctx, OpenItem); err != nil {
		return 0, err
	}
	err = t.open(func(d *sale.Draft) error {
		it, ok := t.book.ByID(id)
		switch {
		case !ok:
			return fault.New(fault.Missing, "fault.no_such_item", "item", string(id))
		case !it.Price.IsZero():
			return fault.New(fault.Refused, "fault.has_price", "item", it.Name, "price", it.Price)
		}
		one := *it
		one.Price = price
		if key, err = d.Cart.AddAlone(one, q, ""); err != nil {
			return err
		}
		return d.Cart.Noted(key, it.Price)
	})
	return key, err
}
