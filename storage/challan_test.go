package storage_test

import (
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
)

func challanOf(s *storagetest.Stall) catalog.Challan {
	return catalog.Challan{
		ID: s.IDs.Stock(), Kind: catalog.ToFair, Day: clock.DayOf(s.Clock.Now()), At: s.Clock.Now(), Who: s.Who,
		From:  catalog.Party{Name: "Rangoli Handicrafts", Address: "12 Karve Road, Pune", State: "27"},
		To:    catalog.Party{Name: "Rangoli Handicrafts", Address: "Stall 14, Kala Ghoda Fair, Mumbai", State: "27"},
		Lines: []catalog.ChallanLine{{Item: "1", Name: "Kurta", Qty: money.Units(3), Gross: money.Rupees(300), Rate: 500, Parts: gst.Split(money.Rupees(300), 500, gst.Intra)}},
	}
}

func TestAChallanIsNumberedOnceAndKeepsItsNumber(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx := t.Context()
	c := challanOf(s)
	first, err := db.PutChallan(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := db.PutChallan(ctx, c)
	if err != nil || again.Number != first.Number {
		t.Errorf("put twice: %s and %s, %v", first.Number, again.Number, err)
	}
	second, err := db.PutChallan(ctx, challanOf(s))
	if err != nil {
		t.Fatal(err)
	}
	if !gst.ValidNumber(first.Number) || first.Number[0] != 'D' || first.Number[len(first.Number)-6:] != "000001" || second.Number[len(second.Number)-6:] != "000002" {
		t.Errorf("numbers %s and %s", first.Number, second.Number)
	}
	if _, err := db.CancelChallan(ctx, first.Number, "", s.Who); !fault.Has(err, "fault.return_reason") {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := db.CancelChallan(ctx, first.Number, "the van broke down", s.Who); err != nil {
		t.Fatal(err)
	}
	all, err := db.Challans(ctx, ident.Fair{}, 10)
	if err != nil || len(all) != 2 || all[0].Number != second.Number || all[1].Cancelled != "the van broke down" || all[1].Lines[0].Parts != c.Lines[0].Parts {
		t.Errorf("%+v, %v", all, err)
	}
	use, err := db.NumbersOf(ctx, c.Day)
	if err != nil || len(use) != 1 || use[0].Name != "doc.series_challan" || use[0].Total != 2 || use[0].Cancelled != 1 || use[0].First != first.Number || use[0].Last != second.Number {
		t.Errorf("numbers used: %+v, %v", use, err)
	}
	if _, err := db.Challan(ctx, "DZZ26-000009"); !fault.Has(err, "fault.no_such_challan") {
		t.Errorf("one that is not there: %v", err)
	}
}

func TestAChallanThatCannotGoWithGoodsIsRefused(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	for want, spoil := range map[string]func(c *catalog.Challan){
		"fault.challan_party":    func(c *catalog.Challan) { c.To.Address = " " },
		"fault.challan_state":    func(c *catalog.Challan) { c.To.State = "55" },
		"fault.challan_distinct": func(c *catalog.Challan) { c.From.GSTIN, c.To.GSTIN = "27AAPFU0939F1ZV", "07AAGFF2194N1Z1" },
		"fault.challan_lines":    func(c *catalog.Challan) { c.Lines = nil },
		"fault.gstin_check":      func(c *catalog.Challan) { c.From.GSTIN = "27AAPFU0939F1ZX" },
	} {
		c := challanOf(s)
		spoil(&c)
		if _, err := db.PutChallan(t.Context(), c); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	c := challanOf(s)
	c.Lines[0].Qty = money.Quantity{}
	if _, err := db.PutChallan(t.Context(), c); !fault.Has(err, "fault.challan_lines") {
		t.Errorf("nothing of an item: %v", err)
	}
	c = challanOf(s)
	c.Kind, c.Lines[0].Gross = catalog.Approval, money.Paise(50_000_01)
	if !c.NeedsEWay() || c.InvoiceBy() != "2027-05-21" {
		t.Errorf("e-way %v, invoice by %s", c.NeedsEWay(), c.InvoiceBy())
	}
}
