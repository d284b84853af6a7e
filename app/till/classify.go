package till

import (
	"haat/app/clock"
	"haat/catalog"
)

// classify gives items the tax of this day and seller.
func (t *Till) classify(items []catalog.Item) {
	t.mu.Lock()
	classes := t.cfg.Classes
	t.mu.Unlock()
	catalog.Classify(items, classes, clock.DayOf(t.clk.Now()))
}
