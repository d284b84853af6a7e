package catalog_test

import (
	"fmt"
	"testing"

	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
)

// ean gives twelve digits their check digit.
func ean(t testing.TB, twelve string) string {
	t.Helper()
	for d := range 10 {
		if s := fmt.Sprintf("%s%d", twelve, d); catalog.KindOfCode(s) == catalog.EAN13 {
			return s
		}
	}
	t.Fatalf("no check digit for %s", twelve)
	return ""
}

func TestLabelsOfAScale(t *testing.T) {
	t.Parallel()
	b := catalog.NewBook([]catalog.Item{
		{ID: "1", Name: "Almonds", SKU: "00042", Unit: "kg", Price: money.Rupees(900)},
		{ID: "2", Name: "Sweets", SKU: "7", Unit: "pcs", Price: money.Rupees(10)},
	})
	all, err := catalog.ParseLabels("21IIIIIWWWWWC, 22iiiiivppppc")
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	for name, c := range map[string]struct {
		code   string
		item   catalog.ItemID
		weight int64
		price  int64
	}{
		"weight in grams":       {ean(t, "210004201250"), "1", 1250, 0},
		"price, leading nought": {ean(t, "220000791050"), "2", 0, 1050},
		"another beginning":     {ean(t, "230004201250"), "", 0, 0},
		"unknown item":          {ean(t, "219999901250"), "", 0, 0},
		"nothing weighed":       {ean(t, "210004200000"), "", 0, 0},
		"wrong check digit":     {"2100042012500", "", 0, 0},
		"an SKU":                {"SKU-2", "", 0, 0},
	} {
		it, read, ok := b.ByLabel(all, c.code)
		if ok != (c.item != "") || ok && (it.ID != c.item || read.Weight.Milli() != c.weight || read.Price.Paise() != c.price) {
			t.Errorf("%s (%s): %v %+v", name, c.code, ok, read)
		}
	}
	for _, bad := range []string{"21IIIII", "31IIIIIWWWWWC", "21IIIIIWWPPPC", "2IIIIIIIIIIIC", "21WWWWWIIIIIC", "21IIIIIWWWWWW"} {
		if _, err := catalog.ParseLabels(bad); !fault.Has(err, "catalog.label_form") {
			t.Errorf("%s is taken: %v", bad, err)
		}
	}
}

func TestCodesAreCleaned(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"]E08901234567894": "8901234567894", " SKU-2\t": "SKU-2", "]C1\x1dABC123": "ABC123", "\x00\x01\x02": "", "---///": "", "\ufffd\ufffdab": "",
		"8901234567894\x1d": "8901234567894",
	} {
		if got := catalog.CleanCode(in); got != want {
			t.Errorf("CleanCode(%q) = %q, want %q", in, got, want)
		}
	}
	b := catalog.NewBook([]catalog.Item{{ID: "1", SKU: "MUG-01"}, {ID: "2", SKU: "BOWL-7"}})
	for code, want := range map[string]bool{
		"89012345678908901234567890": true, "MUG-01BOWL-7": true, "MUG-01MUG-01": true, "8901234567894": false, "MUG-01": false, "something-else": false,
	} {
		if got := b.Glued(code); got != want {
			t.Errorf("Glued(%s) = %v", code, got)
		}
	}
}

func FuzzLabel(f *testing.F) {
	f.Add("21IIIIIWWWWWC", "2100042012504")
	f.Add("2IVPC", "]E0\x1d")
	f.Fuzz(func(t *testing.T, form, code string) {
		all, err := catalog.ParseLabels(form)
		if err != nil {
			return
		}
		for _, l := range all {
			if got, ok := l.Read(catalog.CleanCode(code)); ok && !got.Weight.Positive() == !got.Price.Positive() {
				t.Errorf("%s of %q: %+v", form, code, got)
			}
		}
	})
}
