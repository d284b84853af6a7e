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
	return l.T("catalog.change.take"), l.T("catalog.change.keep")
}
