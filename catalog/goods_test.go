package catalog_test

import (
	"strings"
	"testing"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

func TestSizesHangInASensibleOrder(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, given, want string }{
		{"letters", "XL M 3XL S XXL L XS XXXL 2XL", "XS S M L XL XXL 2XL 3XL XXXL"},
		{"numbers by value", "10 9 38 6.5 6", "6 6.5 9 10 38"},
		{"numbers before letters", "S 38 M 36", "36 38 S M"},
		{"with words", "10-12y 2-4y 6-8y", "2-4y 6-8y 10-12y"},
		{"as listed", "Teal Amber Rust", "Teal Amber Rust"},
		{"free size last", "Free L", "L Free"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var items []catalog.Item
			for n, o := range strings.Fields(tc.given) {
				items = append(items, catalog.Item{ID: catalog.ItemID(o), Name: "Z" + o, Group: "g", Options: [2]string{o, ""}, Seat: n + 1})
			}
			var got []string
			for _, it := range catalog.NewBook(items).Variants("g") {
				got = append(got, it.Options[0])
			}
			if strings.Join(got, " ") != tc.want {
				t.Errorf("got %v, want %s", got, tc.want)
			}
		})
	}
}

func TestPriceLists(t *testing.T) {
	t.Parallel()
	it := catalog.Item{ID: "1", Price: money.Paise(333_33)}
	for _, tc := range []struct {
		name string
		list catalog.PriceList
		want int64
	}{
		{"none", catalog.PriceList{}, 33333},
		{"ten per cent down", catalog.PriceList{Percent: 10_000, Rounding: catalog.RoundNone, Decimals: 2}, 30000},
		{"12.5 per cent up", catalog.PriceList{Percent: 12_500, Increase: true, Rounding: catalog.RoundNone, Decimals: 2}, 37500},
		{"one decimal", catalog.PriceList{Percent: 5_000, Rounding: catalog.RoundNone, Decimals: 1}, 31670},
		{"whole rupees", catalog.PriceList{Percent: 5_000, Rounding: catalog.RoundUnit}, 31700},
		{"ends in 99", catalog.PriceList{Percent: 5_000, Rounding: catalog.RoundUnitLess}, 31699},
		{"half rupees", catalog.PriceList{Percent: 5_000, Rounding: catalog.RoundHalf}, 31650},
		{"ends in 49", catalog.PriceList{Percent: 5_000, Rounding: catalog.RoundHalfLess}, 31649},
		{"all off", catalog.PriceList{Percent: 100_000, Rounding: catalog.RoundUnitLess}, 0},
		{"named", catalog.PriceList{Rates: map[catalog.ItemID]money.Amount{"1": money.Rupees(300)}}, 30000},
		{"not named", catalog.PriceList{Rates: map[catalog.ItemID]money.Amount{"2": money.Rupees(300)}}, 33333},
	} {
		if got := tc.list.Price(&it); got != money.Paise(tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, money.Paise(tc.want))
		}
	}
}

func TestOpenItems(t *testing.T) {
	t.Parallel()
	tax := func(r gst.Rate) catalog.Tax { return catalog.Tax{Rate: r, Known: true} }
	b := catalog.NewBook([]catalog.Item{
		{ID: "a", SKU: "ALTER", Sellable: true, Tax: tax(500)},
		{ID: "o", SKU: "open-5", Sellable: true, Tax: tax(500)},
		{ID: "s", SKU: "STOCK", Sellable: true, Tracked: true, Tax: tax(500)},
		{ID: "x", SKU: "OPEN-18", Tax: tax(1800)},
	})
	if got := b.OpenOffers(); len(got[500]) != 2 || got[500][0].ID != "o" || len(got[1800]) != 0 {
		t.Errorf("offers = %v", got)
	}
	picks := catalog.OpenItems{500: "o", 1800: "x", 1200: "gone", 0: "s"}
	for rate, want := range map[gst.Rate]string{500: "", 4000: "item.no_open_item", 1800: "item.not_for_sale", 1200: "item.open_item_gone", 0: "item.open_item_changed"} {
		if _, why := picks.For(b, rate); why != want {
			t.Errorf("%v: %q, want %q", rate, why, want)
		}
	}
}

func TestAnOldIDFindsTheItem(t *testing.T) {
	t.Parallel()
	b := catalog.BookOf([]catalog.Item{{ID: "new", SKU: "A"}}, map[catalog.ItemID]catalog.ItemID{"old": "new"})
	if it, ok := b.ByID("old"); !ok || it.ID != "new" {
		t.Errorf("ByID = %v, %v", it, ok)
	}
	if _, ok := b.ByID("other"); ok {
		t.Error("an unknown id found something")
	}
}

func TestFractions(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]bool{"m": true, "KGS": true, "mtr": true, "GMS": true, "pcs": false, "dozen": false, "": false, "box": false} {
		if got := (catalog.Item{Unit: unit}).Fractions(); got != want {
			t.Errorf("%q: %v", unit, got)
		}
	}
}
