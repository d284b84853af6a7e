package sale

import (
	"sort"

	"haat/app/money"
	"haat/catalog"
)

// Deal is what one offer takes off a cart.
type Deal struct {
	Offer  string // its id
	Name   string
	NameHi string `json:",omitempty"`
	Saved  money.Amount
}

// Called is the offer's name in a language, Hindi falling back to English.
func (d Deal) Called(hindi bool) string {
	if hindi && d.NameHi != "" {
		return d.NameHi
	}
	return d.Name
}

// Settle works out anew what follows from the lines: discounts in percent,
// what the offers in force take off, and the bound of the discount on the
// whole. Each verb of the cart ends with it.
//
// A piece takes part in one offer at most, the first in the owner's order; a
// line that was bargained about takes part in none. What an offer takes off is
// spread over its pieces by their prices and largest remainder, so that each
// rate of tax gets its share (CGST Act s.15(3)(a)).
func (c *Cart) Settle() {
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Percent > 0 {
			l.Discount = percentOf(l.Gross(), l.Percent)
		}
		if l.Gross().Less(l.Discount) {
			l.Discount = l.Gross()
		}
		l.Deal = money.Amount{}
	}
	c.Deals = nil
	if len(c.Offers) > 0 {
		c.deal()
	}
	sum := c.Sum()
	if c.Percent > 0 {
		c.Off = percentOf(sum, c.Percent)
	}
	if sum.Less(c.Off) {
		c.Off = sum
	}
}

// wholePercent is 100 % in thousandths of a percent.
const wholePercent = 100_000

// percentOf is a share of an amount, rounded down: it is never more than was
// said, so that it passes where that much is allowed.
func percentOf(a money.Amount, percent int64) money.Amount {
	return money.Paise(a.Paise() * percent / wholePercent) // MaxLines of money.Max fit
}

// run is some equal pieces of one line.
type run struct {
	line   int
	pieces int64
}

func (c *Cart) deal() {
	free := make([]int64, len(c.Lines)) // pieces that no offer has yet
	for i, l := range c.Lines {
		if !l.bargained() && l.Qty.Whole() && l.Price.Positive() {
			free[i] = l.Qty.Milli() / 1000
		}
	}
	for i := range c.Offers {
		o := &c.Offers[i]
		taken, saved := c.dealOf(o, c.covered(o, free))
		if !saved.Positive() {
			continue
		}
		weights := make([]int64, len(c.Lines))
		for _, r := range taken {
			free[r.line] -= r.pieces
			weights[r.line] += c.Lines[r.line].Price.Times(money.Units(r.pieces)).Paise()
		}
		for line, part := range saved.Allocate(weights) {
			c.Lines[line].Deal = c.Lines[line].Deal.Add(part)
		}
		c.Deals = append(c.Deals, Deal{Offer: o.ID, Name: o.Name, NameHi: o.NameHi, Saved: saved})
	}
}

// covered lists the pieces an offer may take, the dearest first.
func (c *Cart) covered(o *catalog.Offer, free []int64) []run {
	var out []run
	for i := range c.Lines {
		if free[i] > 0 && o.Covers(&c.Lines[i].Item) {
			out = append(out, run{i, free[i]})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return c.Lines[out[b].line].Price.Less(c.Lines[out[a].line].Price) })
	return out
}

// dealOf works out one offer over the pieces it may take: which it takes, and
// what it takes off. The groups are made of the dearest pieces first, which is
// best for the customer and the same on every till.
func (c *Cart) dealOf(o *catalog.Offer, runs []run) (taken []run, saved money.Amount) {
	if o.Kind == catalog.OfferPercent {
		var pieces int64
		var sum money.Amount
		for _, r := range runs {
			pieces += r.pieces
			sum = sum.Add(c.Lines[r.line].Price.Times(money.Units(r.pieces)))
		}
		if pieces < o.Count {
			return nil, saved
		}
		return runs, sum.Share(o.Percent, wholePercent)
	}
	size := o.Count + o.Free
	for {
		group, rest := cut(runs, size)
		off := c.groupOff(o, group)
		if !off.Positive() {
			return taken, saved
		}
		taken, saved, runs = append(taken, group...), saved.Add(off), rest
	}
}

// cut takes the first pieces off runs; nothing when there are fewer.
func cut(runs []run, size int64) (group, rest []run) {
	for i, r := range runs {
		if r.pieces >= size {
			group = append(group, run{r.line, size})
			if r.pieces > size {
				rest = append(rest, run{r.line, r.pieces - size})
			}
			return group, append(rest, runs[i+1:]...)
		}
		group, size = append(group, r), size-r.pieces
	}
	return nil, nil
}

// groupOff is what an offer takes off one full group of pieces, the dearest
// first; nothing or less when it is no saving.
func (c *Cart) groupOff(o *catalog.Offer, group []run) (off money.Amount) {
	if o.Kind == catalog.OfferBundle {
		for _, r := range group {
			off = off.Add(c.Lines[r.line].Price.Times(money.Units(r.pieces)))
		}
		if len(group) > 0 {
			off = off.Sub(o.Price)
		}
		return off
	}
	left := o.Free
	for i := len(group) - 1; i >= 0 && left > 0; i-- {
		n := min(left, group[i].pieces)
		off, left = off.Add(c.Lines[group[i].line].Price.Times(money.Units(n))), left-n
	}
	return off
}
