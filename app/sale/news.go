package sale

import (
	"haat/app/money"
	"haat/catalog"
)

// Rename gives the lines' items other ids, which the office uses now; nothing
// else about them changes. It reports whether it changed any.
func (c *Cart) Rename(now func(catalog.ItemID) catalog.ItemID) bool {
	changed := false
	for i := range c.Lines {
		it := &c.Lines[i].Item
		if id := now(it.ID); id != it.ID {
			it.ID, changed = id, true
		}
		for p := range it.Parts {
			if id := now(it.Parts[p].Item); id != it.Parts[p].Item {
				it.Parts = append([]catalog.Part(nil), it.Parts...) // carts share a book's parts
				it.Parts[p].Item, changed = id, true
			}
		}
	}
	return changed
}

// Refresh puts the item as it is now, at its price now, into a line.
func (c *Cart) Refresh(key int, it catalog.Item) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if err := checkQty(it, c.Lines[i].Qty); err != nil {
		return err
	}
	was := c.Lines[i].Item
	c.Lines[i].Item = it
	if err := c.SetPrice(key, it.Price); err != nil {
		c.Lines[i].Item = was
		return err
	}
	return nil
}

// Noted remembers that the cashier has heard of another price and keeps the
// line's own.
func (c *Cart) Noted(key int, p money.Amount) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	c.Lines[i].Item.Price = p
	return nil
}
