package sale

import (
	"haat/app/fault"
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

// AddAlone puts an item on a line of its own, with a note that says what it is.
func (c *Cart) AddAlone(it catalog.Item, q money.Quantity, note string) (key int, err error) {
	if why := it.Unsellable(); why != "" {
		return 0, fault.New(fault.Refused, why, "item", it.Name)
	}
	if err := checkQty(it, q); err != nil {
		return 0, err
	}
	if len(c.Lines) >= MaxLines {
		return 0, fault.New(fault.Refused, "fault.too_many_lines", "most", MaxLines)
	}
	c.NextKey++
	c.Lines = append(c.Lines, Line{Key: c.NextKey, Item: it, Qty: q, Price: it.Price, Note: note})
	c.Settle()
	return c.NextKey, nil
}
