package sale_test

import (
	"slices"
	"testing"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

func draft(t *testing.T, seller gst.Registration, items ...catalog.Item) *sale.Draft {
	t.Helper()
	d := &sale.Draft{State: sale.Open, Terms: sale.Terms{Supplier: "27", Seller: seller}}
	for _, it := range items {
		if _, err := d.Cart.Add(it, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func shirt(rupees int64) catalog.Item {
	all := []catalog.Item{
		{ID: "s", Name: "Kurta", HSN: "6204", Unit: "pcs", Price: money.Rupees(rupees), Sellable: true, Tax: catalog.Tax{Rate: 1800, IntraID: "g18", InterID: "i18", Known: true}},
		{ID: "o", Name: "Other", HSN: "4420", Unit: "pcs", Price: money.Rupees(1), Sellable: true, Tax: catalog.Tax{Rate: 500, IntraID: "g5", InterID: "i5", Known: true}},
	}
	catalog.Classify(all, gst.India, "2026-11-21")
	return all[0]
}

func TestABillDiscountChoosesTheRateAndTheIdsToTell(t *testing.T) {
	t.Parallel()
	d := draft(t, gst.Registration{GSTIN: "27AAPFU0939F1ZV"}, shirt(3000))
	if b := d.Bill(); b.Lines[0].Rate != 1800 || b.Lines[0].Item.Tax.IntraID != "g18" {
		t.Errorf("at 3,000: %s, %s", b.Lines[0].Rate, b.Lines[0].Item.Tax.IntraID)
	}
	if err := d.Cart.FinalPrice(money.Rupees(2600)); err != nil {
		t.Fatal(err)
	}
	b := d.Bill()
	if l := b.Lines[0]; l.Rate != 500 || l.Item.Tax.IntraID != "g5" || l.Item.Tax.InterID != "i5" || len(b.Heads) != 1 || b.Heads[0].Rate != 500 {
		t.Errorf("after the discount: %+v", l.Item.Tax)
	}
	if err := d.Cart.FinalPrice(money.Rupees(2700)); err != nil {
		t.Fatal(err)
	}
	if got := sale.Warnings(d.Bill(), d.Terms.Seller, d.Cart.Customer); !slices.Contains(got, "warn.rate_between") {
		t.Errorf("2,700 lies between the rates; warned %v", got)
	}
}

func TestWhoMayNotCollectTakesNoTax(t *testing.T) {
	t.Parallel()
	for _, seller := range []gst.Registration{{Scheme: gst.Unregistered}, {Scheme: gst.Composition, GSTIN: "27AAPFU0939F1ZV"}} {
		d := draft(t, seller, shirt(3000))
		b := d.Bill()
		if !b.Parts.Tax().IsZero() || b.Payable != money.Rupees(3000) || b.Lines[0].Item.Tax.IntraID != "" {
			t.Errorf("%s: tax %v of %v, told as %q", seller.Scheme, b.Parts.Tax(), b.Payable, b.Lines[0].Item.Tax.IntraID)
		}
	}
}

func TestLawful(t *testing.T) {
	t.Parallel()
	reg := gst.Registration{GSTIN: "27AAPFU0939F1ZV"}
	business := sale.Customer{Name: "Delhi Crafts", GSTIN: "07AAGFF2194N1Z1", State: "07", Billed: true}
	plain := shirt(100)
	for hsn, want := range map[string]string{"6204": "", "62": "fault.hsn_short", "": "fault.hsn_short", "62O4": "fault.hsn_short", "620": "fault.hsn_short"} {
		it := plain
		it.HSN = hsn
		d := draft(t, reg, it)
		if err := d.Lawful("2026-11-21"); err != nil {
			t.Errorf("HSN %q to a person: %v, want a bill", hsn, err)
		}
		d.Cart.Customer = business
		if err := d.Lawful("2026-11-21"); want == "" && err != nil || want != "" && !fault.Has(err, want) {
			t.Errorf("HSN %q to a business: %v, want %q", hsn, err, want)
		}
	}
	dear := plain
	dear.Price = money.Rupees(70_000)
	d := draft(t, reg, dear)
	if err := d.Lawful("2026-11-21"); !fault.Has(err, "fault.buyer_needed") {
		t.Errorf("₹70,000 to nobody: %v", err)
	}
	d.Cart.Customer = sale.Customer{Name: "Asha", Address: "Pune"}
	if err := d.Lawful("2026-11-21"); err != nil {
		t.Errorf("₹70,000 to somebody with an address: %v", err)
	}
	d.NameBuyer()
	if c := d.Cart.Customer; !c.Billed || c.State != "27" || d.Bill().Supply != gst.Intra {
		t.Errorf("the bill names %+v", c)
	}
	d.Cart.Customer = sale.Customer{Name: "Asha", Address: "Delhi", State: "07"}
	if err := d.Lawful("2026-11-21"); !fault.Has(err, "fault.buyer_needed") {
		t.Errorf("a kept address elsewhere is for a person to put on the bill: %v", err)
	}
	over := gst.Registration{Scheme: gst.Casual, GSTIN: reg.GSTIN, From: "2026-10-01", To: "2026-11-20"}
	if err := draft(t, over, plain).Lawful("2026-11-21"); !fault.Has(err, "fault.casual_over") {
		t.Errorf("a registration that ran out: %v", err)
	}
}

func TestAboveACroreToThePaisa(t *testing.T) {
	t.Parallel()
	it := shirt(9_99_99_999)
	it.Tax.Slab = gst.Slab{}
	d := draft(t, gst.Registration{GSTIN: "27AAPFU0939F1ZV"}, it)
	d.Cart.Lines[0].Qty = money.Units(10)
	b := d.Bill()
	// ₹9,99,99,999 × 10 at 18 %: CGST = 99,99,99,990 × 9 ÷ 118.
	if b.Payable != money.Rupees(99_99_99_990) || b.Parts.CGST.Paise() != 7_62_71_185_68 || b.Parts.Total() != b.Payable {
		t.Errorf("payable %v, CGST %v", b.Payable, b.Parts.CGST)
	}
}
