package zoho

import (
	"encoding/json"
	"testing"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

var someTaxes = taxTable{
	byID: map[string]taxRow{"1": {500, false}, "2": {500, true}}, intra: map[gst.Rate]string{500: "1"}, inter: map[gst.Rate]string{500: "2"},
}

// oddItems have been seen, or are one slip away from what has.
var oddItems = []string{
	`{"item_id":4600001,"name":"a","rate":464.00,"status":"active","can_be_sold":"true","track_inventory":null}`,
	`{"item_id":"4600001","name":" a ","rate":"464","tax_id":"1","locations":[{"location_id":"9","location_actual_available_stock":"260.0"}]}`,
	`{"item_id":"4600001","rate":"","sku":null,"reorder_level":"","custom_fields":[{"api_name":"cf_favourite","value":3}]}`,
	`{"item_id":"4600001","rate":1.005}`,
	`{"item_id":"4600001","rate":-5,"label_rate":9e9}`,
	`{"item_id":"4600001","is_combo_product":true,"mapped_items":[{"item_id":"4600001","quantity":1}]}`,
	`{"item_id":"4600001","item_tax_preferences":[{"tax_id":"2","tax_percentage":5,"tax_specification":"inter"},{"tax_percentage":1e9,"tax_specification":"intra"}]}`,
}

func FuzzItem(f *testing.F) {
	for _, s := range oddItems {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var i itemOut
		if json.Unmarshal(b, &i) != nil {
			return
		}
		it := i.listed(someTaxes)
		switch {
		case it.Price.Negative() || money.Max.Less(it.Price) || money.Max.Less(it.MRP) || it.Reorder.Negative():
			t.Errorf("impossible figures: %+v", it)
		case it.Tax.Known && (it.Tax.Rate < 0 || it.Tax.Rate > 10_000):
			t.Errorf("rate %d", it.Tax.Rate)
		case it.Kit() && it.Tracked:
			t.Error("a kit with stock of its own")
		case i.kit() && !it.Kit() && it.Sellable:
			t.Error("a kit without parts is for sale")
		}
		for _, p := range it.Parts {
			if !p.Qty.Positive() || p.Item == it.ID {
				t.Errorf("part %+v", p)
			}
		}
		if c, ok := i.count("9"); ok && string(c.Item) != string(i.ID) {
			t.Errorf("a count of %s for %s", c.Item, i.ID)
		}
		catalog.NewBook([]catalog.Item{it.Item}).Search("a")
	})
}

// FuzzPage walks pages as they may come: no answer makes the walk stand still.
func FuzzPage(f *testing.F) {
	f.Add([]byte(`{"items":[{"item_id":"1","last_modified_time":"2026-11-21T12:00:00+0530"}],"page_context":{"has_more_page":true}}`), true)
	f.Add([]byte(`{"items":[{"item_id":"1","last_modified_time":""}],"page_context":{"has_more_page":"true"}}`), false)
	f.Add([]byte(`{"items":[{"item_id":"1","last_modified_time":"2026-11-21T12:00:00+0530"},{"item_id":"2","last_modified_time":"2025-11-21T12:00:00+0530"}],"page_context":{"has_more_page":true}}`), true)
	f.Add([]byte(`{"items":[],"page_context":{"has_more_page":true}}`), true)
	f.Fuzz(func(t *testing.T, b []byte, full bool) {
		var list struct {
			Items []itemOut   `json:"items"`
			Page  pageContext `json:"page_context"`
		}
		if json.Unmarshal(b, &list) != nil {
			return
		}
		w := &walk{Full: full, Phase: catalog.PhaseItems, Page: 1, Pass: 1, Mute: true}
		if !full {
			w.From, w.Since = "2026-11-20T12:00:00+0530", "2026-11-20T12:00:00+0530"
		}
		asked := map[string]bool{}
		for range 6 {
			q := w.query(200).Encode()
			if asked[q] {
				t.Fatalf("asked twice for %s", q)
			}
			asked[q] = true
			if !w.advance(list.Items, bool(list.Page.HasMore)) {
				return
			}
		}
	})
}

func TestOneRowThatCannotBeReadDoesNotHoldUpTheList(t *testing.T) {
	t.Parallel()
	var rows []itemOut
	err := json.Unmarshal([]byte(`[{"item_id":"1","name":"Good","rate":5},{"item_id":"2","name":"Odd","rate":1.005,"status":"active"},{"item_id":"3","name":"Odd too","reorder_level":{}}]`), &rows)
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for n, want := range []string{"", "item.not_for_sale", "item.not_for_sale"} {
		it := rows[n].listed(someTaxes)
		it.Tax.Known = true
		if got := it.Unsellable(); got != want || it.Name == "" {
			t.Errorf("%q: %q, want %q", it.Name, got, want)
		}
	}
}

func TestPriceListsAreReadAsTheyCome(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, wire string
		want       catalog.PriceList
		bad        bool
	}{
		{
			"percentage", `{"pricebook_id":"1","name":"a","pricebook_type":"fixed_percentage","percentage":12.5,"is_increase":"true","rounding_type":"round_to_dollor","decimal_place":""}`,
			catalog.PriceList{ID: "1", Name: "a", Percent: 12_500, Increase: true, Rounding: catalog.RoundUnit, Decimals: 2},
			false,
		},
		{"percentage that is none", `{"pricebook_type":"fixed_percentage","percentage":"much"}`, catalog.PriceList{}, true},
		{"percentage below nothing", `{"pricebook_type":"fixed_percentage","percentage":-5}`, catalog.PriceList{}, true},
	} {
		var b bookOut
		if err := json.Unmarshal([]byte(tc.wire), &b); err != nil {
			t.Fatal(err)
		}
		l, err := b.list()
		if (err != nil) != tc.bad || !tc.bad && (l.Percent != tc.want.Percent || l.Increase != tc.want.Increase || l.Rounding != tc.want.Rounding || l.Decimals != tc.want.Decimals) {
			t.Errorf("%s: %+v, %v", tc.name, l, err)
		}
	}
	var b bookOut
	err := json.Unmarshal([]byte(`{"pricebook_id":"1","pricebook_items":[{"item_id":"7","pricebook_rate":"198.00"},{"item_id":"8","pricebook_rate":5,"pricing_scheme":"volume"},{"pricebook_rate":1}]}`), &b)
	if l, lerr := b.list(); err != nil || lerr != nil || len(l.Rates) != 1 || l.Rates["7"] != money.Rupees(198) {
		t.Errorf("%+v, %v, %v", l, err, lerr)
	}
}
