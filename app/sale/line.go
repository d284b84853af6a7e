package sale

import (
	"haat/app/fault"
	"haat/app/ident"
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
	Percent  int64        `json:",omitempty"` // Discount is this much of it, in thousandths of a percent; 0: an amount
	Deal     money.Amount // off the line by an offer, set by [Cart.Settle]
	Why      string       `json:",omitempty"` // why Price is not the item's own
	By       ident.Person `json:",omitzero"`  // who allowed that
	Note     string
}

// Gross is price × quantity, rounded once.
func (l Line) Gross() money.Amount { return l.Price.Times(l.Qty) }

// Net is what the line costs before any discount on the whole cart.
func (l Line) Net() money.Amount { return l.Gross().Sub(l.Discount).Sub(l.Deal) }

// plain reports whether nobody has bargained about the line or said something
// about it: more of the same may join it.
func (l Line) plain() bool { return !l.bargained() && l.Note == "" }

// bargained reports whether it has a price of its own: no offer covers it.
func (l Line) bargained() bool { return !l.Discount.IsZero() || l.Percent != 0 || l.Why != "" }

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
