package till

import (
	"haat/app/sale"
	"haat/catalog"
)

// scanned remembers what was read, for those who look at how a stall works; it
// is nil where no item has the code. A code that could be a card's number and
// is no item's is not kept. t.mu is held.
func (t *Till) scanned(code string, it *catalog.Item) {
	x := sale.Scan{At: t.clk.Now(), Who: t.cfg.Cashier, Code: sale.OneLine(code), Sale: t.cur.ID()}
	switch {
	case it != nil:
		x.Item, x.SKU = string(it.ID), it.SKU
	case sale.HasCardNumber(code):
		x.Code = ""
	}
	t.scans = append(t.scans, x)
}
