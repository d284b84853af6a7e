package catalog

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
)

// Classify marks the items whose rate depends on the price of a piece on a
// day. The ids of a rate are taken from items that bear it; where the books
// have no item of the other rate, the item keeps its own: a rate that the back
// office cannot be told must not be on a bill.
func Classify(items []Item, cs gst.Classes, d clock.Day) {
	ids := map[gst.Rate][2]string{}
	for _, it := range items {
		if it.Tax.Known && it.Tax.IntraID != "" && it.Tax.InterID != "" {
			if _, ok := ids[it.Tax.Rate]; !ok {
				ids[it.Tax.Rate] = [2]string{it.Tax.IntraID, it.Tax.InterID}
			}
		}
	}
	for i := range items {
		t := &items[i].Tax
		t.Slab, t.Low, t.High = gst.Slab{}, [2]string{}, [2]string{}
		s, ok := cs.For(items[i].HSN, t.Rate, d)
		if !ok || !t.Known {
			continue
		}
		low, hasLow := ids[s.Low]
		high, hasHigh := ids[s.High]
		if hasLow && hasHigh {
			t.Slab, t.Low, t.High = s, low, high
		}
	}
}

// Untax makes every item one without tax, for a seller who may charge none:
// books that have no taxes at all are no reason not to sell.
func Untax(items []Item) {
	for i := range items {
		items[i].Tax = Tax{Known: true}
	}
}

// Between reports whether the item's own price lies where neither rate is
// consistent, so that the owner can price it out of there.
func (i *Item) Between() bool {
	return !i.Tax.Slab.IsZero() && i.Tax.Slab.Fit(i.Price, money.Units(1)) == gst.FitsNeither
}
