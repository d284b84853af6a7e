package till

import (
	"context"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
)

// AddOpen puts goods that have no entry of their own on the bill, at a price
// inclusive of tax. What they are stands in note. The owner may have put it
// behind a gate.
func (t *Till) AddOpen(ctx context.Context, r gst.Rate, price money.Amount, note string) (key int, err error) {
	if !price.Positive() {
		return 0, fault.New(fault.Refused, "catalog.open_needs_price")
	}
	if _, err := t.pass(ctx, OpenItem); err != nil {
		return 0, err
	}
	if note, err = sale.CleanNote(note); err != nil {
		return 0, err
	}
	err = t.open(func(d *sale.Draft) error {
		it, why := t.cfg.Open.For(t.book, r)
		if why != "" {
			return fault.New(fault.Refused, why, "rate", r, "item", r)
		}
		one := *it
		one.Price = price
		if key, err = d.Cart.AddAlone(one, money.Units(1), note); err != nil {
			return err
		}
		return d.Cart.Noted(key, it.Price)
	})
	return key, err
}
