package till

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/catalog"
)

// classify gives items the tax of this day and seller.
func (t *Till) classify(items []catalog.Item) {
	t.mu.Lock()
	classes, seller := t.cfg.Classes, t.cfg.Seller
	t.mu.Unlock()
	if (seller != gst.Registration{}) && !seller.Collects() {
		catalog.Untax(items)
	}
	catalog.Classify(items, classes, clock.DayOf(t.clk.Now()))
}
