package catalog_test

import (
	"testing"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

func TestClassify(t *testing.T) {
	t.Parallel()
	of := func(hsn string, rupees int64, r gst.Rate, ids ...string) catalog.Item {
		it := catalog.Item{Name: hsn, HSN: hsn, Price: money.Rupees(rupees), Sellable: true, Tax: catalog.Tax{Rate: r, Known: true}}
		if len(ids) > 0 {
			it.Tax.IntraID, it.Tax.InterID = ids[0], ids[1]
		}
		return it
	}
	items := []catalog.Item{of("6204", 2700, 500, "g5", "i5"), of("4420", 10, 1800, "g18", "i18"), of("6214", 2700, 500, "g5", "i5")}
	catalog.Classify(items, gst.India, "2026-11-21")
	kurta := items[0]
	if kurta.Tax.Slab.IsZero() || kurta.Tax.At(1800).IntraID != "g18" || kurta.Tax.At(500).InterID != "i5" || !kurta.Between() {
		t.Errorf("a kurta of 2,700: %+v, between %v", kurta.Tax, kurta.Between())
	}
	if !items[1].Tax.Slab.IsZero() || !items[2].Tax.Slab.IsZero() {
		t.Error("wood and shawls have one rate")
	}
	// The books know no tax of the other rate: it could not be told.
	alone := []catalog.Item{of("6204", 2700, 500, "g5", "i5")}
	if catalog.Classify(alone, gst.India, "2026-11-21"); !alone[0].Tax.Slab.IsZero() {
		t.Error("a rate without ids was chosen")
	}
	// Another day, other rules.
	if catalog.Classify(items, gst.India, "2025-01-01"); !items[0].Tax.Slab.IsZero() {
		t.Error("the rule is older than its notification")
	}
	unknown := catalog.Item{Name: "x", Price: money.Rupees(5), Sellable: true}
	if unknown.Unsellable() != "item.no_tax" {
		t.Error("an item without tax is not sold by who must charge it")
	}
	all := []catalog.Item{unknown}
	if catalog.Untax(all); all[0].Unsellable() != "" {
		t.Error("who may charge no tax sells it")
	}
}
