package gst_test

import (
	"testing"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
)

var cliff = gst.Slab{Limit: money.Rupees(2500), Low: 500, High: 1800}

func TestSlabEdges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		inclusive int64
		milli     int64
		want      gst.Fit
	}{
		{"the last consistent price at 5 %", 2625_00, 1000, gst.FitsLow},
		{"a paisa more", 2625_01, 1000, gst.FitsNeither},
		{"the last of the band", 2950_00, 1000, gst.FitsNeither},
		{"the first consistent price at 18 %", 2950_01, 1000, gst.FitsHigh},
		{"three pieces are tested by the piece", 3 * 2625_00, 3000, gst.FitsLow},
		{"a paisa more on three", 3*2625_00 + 1, 3000, gst.FitsNeither},
		{"nothing to pay", 0, 1000, gst.FitsLow},
		{"half a pair is no way out", 1312_51, 500, gst.FitsNeither},
	} {
		if got := cliff.Fit(money.Paise(c.inclusive), money.Milli(c.milli)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if cliff.FitBare(money.Rupees(2500), money.Units(1)) != gst.FitsLow || cliff.FitBare(money.Paise(2500_01), money.Units(1)) != gst.FitsHigh {
		t.Error("without tax the limit itself is low and a paisa more is high")
	}
	// The fact behind the edges: taxable 2,500.00 at 5 % and 2,500.01 at 18 %.
	if got := gst.Split(money.Paise(2625_00), 500, gst.Inter).Taxable; got != money.Rupees(2500) {
		t.Errorf("2,625.00 at 5 %% is worth %v", got)
	}
	if got := gst.Split(money.Paise(2950_01), 1800, gst.Inter).Taxable; got != money.Paise(2500_01) {
		t.Errorf("2,950.01 at 18 %% is worth %v", got)
	}
}

func TestClassesByHSNAndDate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		hsn  string
		own  gst.Rate
		day  clock.Day
		want bool
	}{
		{"6204", 500, "2026-11-21", true},
		{"620442", 1800, "2025-09-22", true},
		{"6204", 500, "2025-09-21", false},  // before the notification
		{"6214", 500, "2026-11-21", false},  // shawls keep their own
		{"62", 1200, "2026-11-21", false},   // a rate that is neither
		{"4420", 500, "2026-11-21", false},  // wood
		{"940490", 500, "2026-11-21", true}, // quilts
		{"", 500, "2026-11-21", false},
	} {
		if _, got := gst.India.For(c.hsn, c.own, c.day); got != c.want {
			t.Errorf("%s at %s on %s: %v, want %v", c.hsn, c.own, c.day, got, c.want)
		}
	}
}

func TestDiscountFlipsTheRate(t *testing.T) {
	t.Parallel()
	full := gst.Tax([]gst.Item{{Net: money.Rupees(3000), Qty: money.Units(1), Rate: 1800, Slab: cliff}}, gst.Rules{Supply: gst.Intra})
	cut := gst.Tax([]gst.Item{{Net: money.Rupees(2600), Qty: money.Units(1), Rate: 1800, Slab: cliff}}, gst.Rules{Supply: gst.Intra})
	if full[0].Rate != 1800 || cut[0].Rate != 500 {
		t.Errorf("3,000 is taxed at %s, after ₹400 off at %s", full[0].Rate, cut[0].Rate)
	}
}

func TestPerLineAndPerBillDiffer(t *testing.T) {
	t.Parallel()
	items := make([]gst.Item, 7)
	for i := range items {
		items[i] = gst.Item{Net: money.Rupees(99), Qty: money.Units(1), Rate: 500}
	}
	for rounding, want := range map[gst.Rounding]int64{gst.PerLine: 1652, gst.PerBill: 1650} {
		var cgst money.Amount
		for _, x := range gst.Tax(items, gst.Rules{Supply: gst.Intra, Rounding: rounding}) {
			cgst = cgst.Add(x.Parts.CGST)
		}
		if cgst.Paise() != want {
			t.Errorf("rounding %q: CGST %v, want %d paise", rounding, cgst, want)
		}
	}
}

func TestTaxSumsToThePaisa(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "lines")
		items := make([]gst.Item, n)
		for i := range items {
			items[i] = gst.Item{
				Net: money.Paise(rapid.Int64Range(0, 2e9).Draw(t, "net")), Qty: money.Milli(rapid.Int64Range(1, 99_000).Draw(t, "qty")),
				Rate: rapid.SampledFrom([]gst.Rate{0, 25, 150, 300, 500, 1800, 4000}).Draw(t, "rate"),
			}
			if rapid.Bool().Draw(t, "slab") {
				items[i].Slab = cliff
			}
		}
		r := gst.Rules{
			Supply: rapid.SampledFrom([]gst.Supply{gst.Intra, gst.Inter}).Draw(t, "supply"), Exclusive: rapid.Bool().Draw(t, "exclusive"),
			Rounding: rapid.SampledFrom([]gst.Rounding{gst.PerLine, gst.PerBill}).Draw(t, "rounding"), NoTax: rapid.IntRange(0, 9).Draw(t, "no tax") == 0,
		}
		nets, heads := map[gst.Rate]money.Amount{}, map[gst.Rate]gst.Parts{}
		for i, x := range gst.Tax(items, r) {
			p := x.Parts
			if p.CGST != p.SGST || p.Taxable.Negative() || p.CGST.Negative() || p.IGST.Negative() || (r.Supply == gst.Inter && !p.CGST.IsZero()) || (r.Supply == gst.Intra && !p.IGST.IsZero()) {
				t.Fatalf("%+v under %+v gave %+v", items[i], r, x)
			}
			if r.Exclusive && p.Taxable != items[i].Net || !r.Exclusive && p.Total() != items[i].Net {
				t.Fatalf("line %d does not sum: %+v of %+v", i, x, items[i])
			}
			if r.NoTax && (!p.Tax().IsZero() || x.Rate != 0) {
				t.Fatalf("a seller who may not collect took %v", p.Tax())
			}
			nets[x.Rate] = nets[x.Rate].Add(items[i].Net)
			heads[x.Rate] = heads[x.Rate].Add(p)
		}
		if r.Rounding != gst.PerBill {
			return
		}
		for rate, net := range nets {
			want := gst.Split(net, rate, r.Supply)
			if r.Exclusive {
				want = gst.Charge(net, rate, r.Supply)
			}
			if heads[rate] != want {
				t.Fatalf("lines at %s sum to %+v, their total gives %+v", rate, heads[rate], want)
			}
		}
	})
}

func TestRegistrationCheck(t *testing.T) {
	t.Parallel()
	const good = "27AAPFU0939F1ZV"
	for _, c := range []struct {
		name string
		r    gst.Registration
		day  clock.Day
		want string
	}{
		{"regular", gst.Registration{GSTIN: good}, "2026-11-21", ""},
		{"nobody", gst.Registration{}, "2026-11-21", ""},
		{"a sample from the web", gst.Registration{GSTIN: "27AABCU9603R1ZM"}, "2026-11-21", "fault.gstin_check"},
		{"composition without number", gst.Registration{Scheme: gst.Composition}, "2026-11-21", "fault.seller_gstin_missing"},
		{"unregistered with number", gst.Registration{Scheme: gst.Unregistered, GSTIN: good}, "2026-11-21", "fault.seller_unregistered_gstin"},
		{"casual, first day", gst.Registration{Scheme: gst.Casual, GSTIN: good, From: "2026-11-21", To: "2026-12-20"}, "2026-11-21", ""},
		{"casual, last day", gst.Registration{Scheme: gst.Casual, GSTIN: good, From: "2026-11-01", To: "2026-11-21"}, "2026-11-21", ""},
		{"casual, before", gst.Registration{Scheme: gst.Casual, GSTIN: good, From: "2026-11-22", To: "2026-12-20"}, "2026-11-21", "fault.casual_early"},
		{"casual, run out", gst.Registration{Scheme: gst.Casual, GSTIN: good, From: "2026-11-01", To: "2026-11-20"}, "2026-11-21", "fault.casual_over"},
		{"casual without days", gst.Registration{Scheme: gst.Casual, GSTIN: good}, "2026-11-21", "fault.casual_dates"},
		{"casual for a year", gst.Registration{Scheme: gst.Casual, GSTIN: good, From: "2026-01-01", To: "2026-12-31"}, "2026-11-21", "fault.casual_dates"},
	} {
		err := c.r.Check(c.day)
		if c.want == "" && err != nil || c.want != "" && !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestPaperFor(t *testing.T) {
	t.Parallel()
	const good = "27AAPFU0939F1ZV"
	for _, c := range []struct {
		name                    string
		r                       gst.Registration
		taxed, exempt, business bool
		want                    gst.Paper
	}{
		{"regular, taxed", gst.Registration{GSTIN: good}, true, false, false, gst.TaxInvoice},
		{"regular, to a business", gst.Registration{GSTIN: good}, true, false, true, gst.TaxInvoice},
		{"regular, exempt only", gst.Registration{GSTIN: good}, false, true, false, gst.BillOfSupply},
		{"regular, mixed", gst.Registration{GSTIN: good}, true, true, false, gst.InvoiceAndBill},
		{"mixed to a business", gst.Registration{GSTIN: good}, true, true, true, gst.TaxInvoice},
		{"casual", gst.Registration{Scheme: gst.Casual, GSTIN: good}, true, false, false, gst.TaxInvoice},
		{"composition", gst.Registration{Scheme: gst.Composition, GSTIN: good}, true, false, false, gst.BillOfSupply},
		{"unregistered", gst.Registration{}, true, false, false, gst.CashMemo},
		{"large, to a business", gst.Registration{GSTIN: good, EInvoice: true}, true, false, true, gst.AwaitingIRN},
		{"large, to a person", gst.Registration{GSTIN: good, EInvoice: true}, true, false, false, gst.TaxInvoice},
	} {
		if got := c.r.PaperFor(c.taxed, c.exempt, c.business); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestHSNDigits(t *testing.T) {
	t.Parallel()
	small, large := gst.Registration{GSTIN: "x"}, gst.Registration{GSTIN: "x", Large: true}
	for _, c := range []struct {
		r     gst.Registration
		hsn   string
		b2b   bool
		short bool
	}{
		{small, "", false, false},
		{small, "", true, true},
		{small, "4420", true, false},
		{small, "44", true, true},
		{large, "4420", false, true},
		{large, "442010", false, false},
		{large, "44201", false, true},
		{large, "44A010", false, true},
		{gst.Registration{}, "", true, false},
	} {
		if got := c.r.HSNShort(c.hsn, c.b2b); got != c.short {
			t.Errorf("%+v, %q, business %v: short %v, want %v", c.r, c.hsn, c.b2b, got, c.short)
		}
	}
}

func TestPlaceOfSupply(t *testing.T) {
	t.Parallel()
	const delhi = "07AAGFF2194N1Z1"
	for _, c := range []struct {
		name string
		b    gst.Buyer
		h    gst.Handing
		want string
	}{
		{"walk-in", gst.Buyer{}, gst.AtStall, "27"},
		{"an address that is only kept", gst.Buyer{Name: "A", State: "07"}, gst.AtBuyer, "27"},
		{"an address on the bill", gst.Buyer{Name: "A", State: "07", OnBill: true}, gst.AtStall, "07"},
		{"on the bill without a State", gst.Buyer{Name: "A", OnBill: true}, gst.AtStall, "27"},
		{"an old code", gst.Buyer{State: "28", OnBill: true}, gst.AtStall, "37"},
		{"a business of Delhi at the counter", gst.Buyer{GSTIN: delhi, OnBill: true}, gst.AtStall, "27"},
		{"the same by the other reading", gst.Buyer{GSTIN: delhi, OnBill: true}, gst.AtBuyer, "07"},
	} {
		if got := gst.PlaceOfSupply("27", c.b, c.h); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCheckBuyer(t *testing.T) {
	t.Parallel()
	reg := gst.Registration{GSTIN: "27AAPFU0939F1ZV"}
	full := gst.Buyer{Name: "Asha", Address: "Pune", State: "27", OnBill: true}
	for _, c := range []struct {
		name    string
		r       gst.Registration
		b       gst.Buyer
		place   string
		taxable int64
		want    string
	}{
		{"a paisa below", reg, gst.Buyer{}, "27", 49_999_99, ""},
		{"at the limit", reg, gst.Buyer{}, "27", 50_000_00, "fault.buyer_needed"},
		{"named but not on the bill", reg, gst.Buyer{Name: "A", Address: "P", State: "27"}, "27", 50_000_00, "fault.buyer_needed"},
		{"named on the bill", reg, full, "27", 50_000_00, ""},
		{"an unregistered seller", gst.Registration{}, gst.Buyer{}, "27", 90_000_00, ""},
		{"a business without a name", reg, gst.Buyer{GSTIN: "07AAGFF2194N1Z1"}, "27", 100, "fault.business_name"},
		{"composition to another State", gst.Registration{Scheme: gst.Composition, GSTIN: "27AAPFU0939F1ZV"}, full, "07", 100, "fault.composition_inter"},
	} {
		err := c.r.CheckBuyer(c.b, "27", c.place, money.Paise(c.taxable))
		if c.want == "" && err != nil || c.want != "" && !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
