package sale

import (
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/catalog"
)

// Cart is what a customer has chosen so far. Its verbs change it only when
// they succeed. Lines are kept in the order they were last touched.
type Cart struct {
	ID       ident.Sale
	Started  time.Time // UTC
	Lines    []Line
	Off      money.Amount // off the whole cart, spread over its lines
	Percent  int64        `json:",omitempty"` // Off is this much of the sum, in thousandths of a percent; 0: an amount
	Customer Customer
	Note     string
	NextKey  int
	Deals    []Deal          `json:",omitempty"` // what offers take off, by [Cart.Settle]
	Offers   []catalog.Offer `json:"-"`          // in force; given anew before each change
}

// Add puts q of an item on the cart. An untouched line of the same item at
// the same price takes it up and becomes the newest; otherwise a new line is
// made.
func (c *Cart) Add(it catalog.Item, q money.Quantity) (key int, err error) {
	if why := it.Unsellable(); why != "" {
		return 0, fault.New(fault.Refused, why, "item", it.Name)
	}
	if err := checkQty(it, q); err != nil {
		return 0, err
	}
	for i, l := range c.Lines {
		if l.plain() && l.Item.ID == it.ID && l.Price == it.Price {
			sum := l.Qty.Add(q)
			if err := checkQty(it, sum); err != nil {
				return 0, err
			}
			l.Qty, l.Item = sum, it
			c.Lines = append(append(c.Lines[:i:i], c.Lines[i+1:]...), l)
			c.Settle()
			return l.Key, nil
		}
	}
	if len(c.Lines) >= MaxLines {
		return 0, fault.New(fault.Refused, "fault.too_many_lines", "most", MaxLines)
	}
	c.NextKey++
	c.Lines = append(c.Lines, Line{Key: c.NextKey, Item: it, Qty: q, Price: it.Price})
	c.Settle()
	return c.NextKey, nil
}

func (c *Cart) find(key int) (int, error) {
	for i := range c.Lines {
		if c.Lines[i].Key == key {
			return i, nil
		}
	}
	return 0, fault.New(fault.Missing, "fault.no_such_line")
}

// SetQty changes a line's quantity; none removes it. A discount that would
// then exceed the line is cut to it.
func (c *Cart) SetQty(key int, q money.Quantity) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if q.IsZero() {
		return c.Remove(key)
	}
	l := c.Lines[i]
	if err := checkQty(l.Item, q); err != nil {
		return err
	}
	l.Qty = q
	c.Lines[i] = l
	c.Settle()
	return nil
}

// Remove takes a line off.
func (c *Cart) Remove(key int) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	c.Lines = append(c.Lines[:i:i], c.Lines[i+1:]...)
	c.Settle()
	return nil
}

// SetPrice overrides a line's unit price, never above the MRP.
func (c *Cart) SetPrice(key int, p money.Amount) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	l := c.Lines[i]
	switch {
	case p.Negative() || money.Max.Less(p.Times(l.Qty)):
		return fault.New(fault.Refused, "fault.price_range", "item", l.Item.Name)
	case !l.Item.MRP.IsZero() && l.Item.MRP.Less(p):
		return fault.New(fault.Refused, "item.above_mrp", "item", l.Item.Name, "mrp", l.Item.MRP)
	}
	l.Price = p
	c.Lines[i] = l
	c.Settle()
	return nil
}

// DiscountLine takes an amount off one line.
func (c *Cart) DiscountLine(key int, off money.Amount) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if off.Negative() || c.Lines[i].Gross().Less(off) {
		return fault.New(fault.Refused, "fault.discount_too_big", "most", c.Lines[i].Gross())
	}
	c.Lines[i].Discount, c.Lines[i].Percent = off, 0
	c.Settle()
	return nil
}

// DiscountAll takes an amount off the whole cart.
func (c *Cart) DiscountAll(off money.Amount) error {
	if off.Negative() || c.Sum().Less(off) {
		return fault.New(fault.Refused, "fault.discount_too_big", "most", c.Sum())
	}
	c.Off, c.Percent = off, 0
	return nil
}

// FinalPrice makes the whole cart cost p, by a discount over all lines.
func (c *Cart) FinalPrice(p money.Amount) error {
	if p.Negative() || c.Sum().Less(p) {
		return fault.New(fault.Refused, "fault.final_price", "total", c.Sum())
	}
	return c.DiscountAll(c.Sum().Sub(p))
}

// Sum is what the lines cost before the discount on the whole cart.
func (c *Cart) Sum() money.Amount {
	var s money.Amount
	for _, l := range c.Lines {
		s = s.Add(l.Net())
	}
	return s
}

// Empty reports whether there is nothing to sell.
func (c *Cart) Empty() bool { return len(c.Lines) == 0 }

// Qty is how much of an item is on the cart.
func (c *Cart) Qty(id catalog.ItemID) money.Quantity {
	var q money.Quantity
	for _, l := range c.Lines {
		if l.Item.ID == id {
			q = q.Add(l.Qty)
		}
	}
	return q
}

// Clone is a copy whose lines can be changed without touching this one.
func (c *Cart) Clone() Cart {
	d := *c
	d.Lines = append([]Line(nil), c.Lines...)
	return d
}
