package sale

import (
	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
)

// MaxLines is the most lines one bill may have.
const MaxLines = 300

// Line is one row of a cart. It keeps the item as it was when it was put
// there: a price that changes in the back office does not move an open cart
// in silence.
type Line struct {
	Key      int // stays the same while the line lives
	Item     catalog.Item
	Qty      money.Quantity
	Price    money.Amount // per unit, inclusive; the item's own unless overridden
	Discount money.Amount // off the line
	Note     string
}

// Gross is price × quantity, rounded once.
func (l Line) Gross() money.Amount { return l.Price.Times(l.Qty) }

// Net is what the line costs before any discount on the whole cart.
func (l Line) Net() money.Amount { return l.Gross().Sub(l.Discount) }

// checkQty refuses what cannot be a quantity of this item.
func checkQty(it catalog.Item, q money.Quantity) error {
	switch {
	case !q.Positive():
		return fault.New(fault.Refused, "fault.qty_positive", "item", it.Name)
	case money.MaxQuantity.Less(q):
		return fault.New(fault.Refused, "fault.qty_too_many", "item", it.Name, "most", money.MaxQuantity)
	case !q.Whole() && !it.Fractions():
		return fault.New(fault.Refused, "fault.qty_whole", "item", it.Name)
	case money.Max.Less(it.Price.Times(q)):
		return fault.New(fault.Refused, "fault.total_too_big", "most", money.Max)
	}
	return nil
}
