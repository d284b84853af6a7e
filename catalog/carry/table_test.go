package carry_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
	"haat/catalog/carry"
)

func table(t *testing.T, text string) carry.Table {
	t.Helper()
	got, err := carry.ReadTable(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTheSampleTable(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../../docs/items.csv")
	if err != nil {
		t.Fatal(err)
	}
	got := table(t, string(b))
	if len(got.Items) != 4 || len(got.Rejects) != 0 || len(got.Counts) != 3 {
		t.Fatalf("%d items, %d counts, rejects %v", len(got.Items), len(got.Counts), got.Rejects)
	}
	k := got.Items[0]
	if k.ID != "local:KURTA-IND-S" || k.NameHi == "" || k.Price != money.Rupees(690) || k.MRP != money.Rupees(890) || k.Tax.Rate != 500 || !k.Tracked ||
		k.GroupOf != "Jaipuri kurta" || k.Options != [2]string{"S", "Indigo"} || k.Unsellable() != "" {
		t.Errorf("%+v", k)
	}
	if c := got.Counts[2]; c.Qty != money.Milli(42_500) {
		t.Errorf("cloth: %v", c.Qty)
	}
	if got.Items[3].Tracked {
		t.Error("an alteration has no stock")
	}
}

func TestSpreadsheetsAreUnderstood(t *testing.T) {
	t.Parallel()
	utf16 := func(s string) string {
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, tc := range []struct{ name, text string }{
		{"plain", "sku,name,price,gst\nA,हाथी,1250.50,5\n"},
		{"byte order mark", "\xef\xbb\xbfsku,name,price,gst\nA,हाथी,1250.50,5\n"},
		{"semicolons and decimal commas", "SKU;Name;Price;GST %\r\nA;हाथी;1.250,50;5,0\r\n;;;\r\n"},
		{"tabs in UTF-16", utf16("sku\tname\tprice\tgst\nA\tहाथी\t1250.50\t5%\n")},
		{"other names, other order", "GST,Item Name,Selling Price,SKU,Colour of the sky\nGST 5%,हाथी,\"₹1,250.50\",A,blue\n"},
		{"an old Mac's line ends inside quotes", "sku,name,price,gst\nA,\"हाथी\",\"Rs. 1,250.50\",\" 5 \"\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got := table(t, tc.text)
			if len(got.Rejects) != 0 || len(got.Items) != 1 {
				t.Fatalf("%+v", got)
			}
			if it := got.Items[0]; it.SKU != "A" || it.Name != "हाथी" || it.Price != money.Paise(1250_50) || it.Tax.Rate != 500 {
				t.Errorf("%+v", it)
			}
		})
	}
}

func TestRowsThatCannotBeTakenAreNamed(t *testing.T) {
	t.Parallel()
	const head = "sku,name,price,gst,mrp,stock,unit,barcode,hsn\n"
	for _, tc := range []struct{ name, row, key string }{
		{"good", "B,b,10,5,,,,,", ""},
		{"no SKU", ",b,10,5,,,,,", "catalog.row.no_sku"},
		{"no name", "B,,10,5,,,,,", "catalog.row.no_name"},
		{"SKU twice", "a,b,10,5,,,,,", "catalog.row.sku_twice"},
		{"no price", "B,b,,5,,,,,", "catalog.row.price"},
		{"price in words", "B,b,ten,5,,,,,", "catalog.row.price"},
		{"price below nothing", "B,b,-1,5,,,,,", "catalog.row.price"},
		{"tenth of a paisa", "B,b,1.005,5,,,,,", "catalog.row.price"},
		{"no rate", "B,b,10,,,,,,", "catalog.row.gst"},
		{"rate above all", "B,b,10,105,,,,,", "catalog.row.gst"},
		{"above its MRP", "B,b,10,5,9,,,,", "catalog.row.above_mrp"},
		{"half a piece", "B,b,10,5,,1.5,pcs,,", "catalog.row.stock"},
		{"half a metre", "B,b,10,5,,1.5,m,,", ""},
		{"rounded barcode", "B,b,10,5,,,,8.90123E+12,", "catalog.row.barcode_rounded"},
		{"wrong check digit", "B,b,10,5,,,,2000000001372,", "catalog.row.barcode"},
		{"barcode twice", "B,b,10,5,,,,2000000001371,", "catalog.row.barcode_twice"},
		{"HSN in words", "B,b,10,5,,,,,toys", "catalog.row.hsn"},
		{"endless name", "B," + strings.Repeat("x", 400) + ",10,5,,,,,", "catalog.row.text"},
		{"short row", "B,b", "catalog.row.price"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got := table(t, head+"A,a,10,5,,,,2000000001371,\n\n"+tc.row+"\n")
			if tc.key == "" {
				if len(got.Rejects) != 0 || len(got.Items) != 2 {
					t.Fatalf("%+v", got.Rejects)
				}
				return
			}
			if len(got.Rejects) != 1 || got.Rejects[0].Key != tc.key || got.Rejects[0].Line != 4 || len(got.Items) != 1 {
				t.Errorf("%+v, want %s in line 4", got.Rejects, tc.key)
			}
		})
	}
}

func TestATableWithoutANeededColumn(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "sku,name,price\nA,a,1\n", "\x00\x01\x02"} {
		_, err := carry.ReadTable(strings.NewReader(text))
		if _, ok := fault.Find(err); !ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add([]byte("sku,name,price,gst\nA,a,1.00,5\n"))
	f.Add([]byte("sku;name;price;gst\nA;a;1,00;5\n"))
	f.Add([]byte("\xff\xfes\x00k\x00u\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := carry.ReadTable(bytes.NewReader(b))
		if err != nil {
			return
		}
		seen := map[catalog.ItemID]bool{}
		for _, it := range got.Items {
			if it.ID == "" || it.Name == "" || it.Price.Negative() || seen[it.ID] || it.Unsellable() != "" {
				t.Fatalf("taken: %+v", it)
			}
			seen[it.ID] = true
		}
		for _, r := range got.Rejects {
			if r.Line < 1 || !strings.HasPrefix(r.Key, "catalog.row.") {
				t.Fatalf("rejected: %+v", r)
			}
		}
	})
}
