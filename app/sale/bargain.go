package sale

import "haat/app/money"

// list is what the cart would cost at the items' own prices, and off how much
// less its lines cost: lower prices and discounts. The owner's offers are
// nobody's bargain.
func (c *Cart) list() (list, off money.Amount) {
	for _, l := range c.Lines {
		own := l.Item.Price.Times(l.Qty)
		list = list.Add(own)
		if net := l.Gross().Sub(l.Discount); net.Less(own) {
			off = off.Add(own.Sub(net))
		}
	}
	return list, off.Add(c.Off)
}

// OffRate is how much is taken off the items' own prices, in hundredths of a
// percent, rounded up: a discount is never taken for a smaller one.
func (c *Cart) OffRate() int {
	list, off := c.list()
	if !list.Positive() || !off.Positive() {
		return 0
	}
	// A cart holds at most MaxLines of money.Max: the product fits.
	return int((off.Paise()*100_00 + list.Paise() - 1) / list.Paise())
}

// Within cuts discounts to a share of the items' own prices, in hundredths of a
// percent: first what is off the whole cart, then line by line from the newest.
// Prices that somebody set stay.
func (c *Cart) Within(most int) {
	list, off := c.list()
	over := off.Sub(money.Paise(list.Paise() * int64(most) / 100_00))
	cut := func(from *money.Amount) bool {
		if !over.Positive() || !from.Positive() {
			return false
		}
		by := *from
		if over.Less(by) {
			by = over
		}
		*from, over = from.Sub(by), over.Sub(by)
		return true
	}
	if cut(&c.Off) {
		c.Percent = 0
	}
	for i := len(c.Lines) - 1; i >= 0; i-- {
		if cut(&c.Lines[i].Discount) {
			c.Lines[i].Percent = 0
		}
	}
}
