package till

import "haat/app/words"

// Say is what a cashier reads under the line.
func (c Change) Say(l words.Lang) string {
	switch c.What {
	case PriceChanged:
		return l.T("catalog.change.price", "price", c.New)
	case NameChanged:
		return l.T("catalog.change.name", "name", c.NewName)
	case TaxChanged:
		return l.T("catalog.change.tax")
	case ItemGone:
		return l.T("catalog.change.gone")
	case NotForSale:
		return l.T("catalog.change.stop")
	case StockShort:
		return l.T("catalog.change.stock", "left", c.Left)
	}
	return ""
}

// Verbs are the words on the two answers.
func (c Change) Verbs(l words.Lang) (take, keep string) {
	take, keep = l.T("catalog.change.take"), l.T("catalog.change.keep")
	switch c.What {
	case ItemGone, NotForSale:
		take = l.T("catalog.change.off")
	case StockShort:
		take = l.T("catalog.change.less", "left", c.Left)
		if !c.Left.Positive() {
			take = l.T("catalog.change.off")
		}
	case PriceChanged, NameChanged, TaxChanged:
	}
	return take, keep
}
