package carry_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
	"haat/catalog/carry"
)

var made = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

// picture is a PNG of some size.
func picture(tb testing.TB, side int) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, side, side))); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func write(tb testing.TB, c carry.Cargo) []byte {
	tb.Helper()
	if c.Picture == nil {
		c.Picture = func(string) ([]byte, bool) { return nil, false }
	}
	var b bytes.Buffer
	if err := carry.Write(&b, c); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func open(b []byte) (carry.Cargo, error) {
	f, err := carry.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return carry.Cargo{}, err
	}
	return f.Cargo()
}

func anyItem(t *rapid.T, n int) catalog.Item {
	text := rapid.StringMatching(`[A-Za-z0-9 ,/कख₹"\\<&-]{0,12}`)
	it := catalog.Item{
		ID: catalog.ItemID(fmt.Sprint(n, "x")), SKU: text.Draw(t, "sku"), Name: "n" + text.Draw(t, "name"), NameHi: text.Draw(t, "hindi"), HSN: "4420", Unit: "pcs",
		Price: money.Paise(rapid.Int64Range(0, 1e11).Draw(t, "price")), MRP: money.Paise(rapid.Int64Range(0, 1e11).Draw(t, "mrp")),
		Category: text.Draw(t, "category"), Group: text.Draw(t, "group"), Tracked: rapid.Bool().Draw(t, "tracked"), Serial: rapid.Bool().Draw(t, "serial"),
		Sellable: rapid.Bool().Draw(t, "sellable"), Reorder: money.Milli(rapid.Int64Range(0, 1e9).Draw(t, "reorder")), Order: rapid.IntRange(0, 1e6).Draw(t, "order"),
		Seat: rapid.IntRange(0, 50).Draw(t, "seat"), Options: [2]string{text.Draw(t, "o1"), text.Draw(t, "o2")},
	}
	if rapid.Bool().Draw(t, "taxed") {
		it.Tax = catalog.Tax{Rate: gst.Rate(rapid.IntRange(0, 10_000).Draw(t, "rate")), Known: true, IntraID: "1", InterID: "2"}
	}
	if rapid.Bool().Draw(t, "kit") {
		it.Parts = []catalog.Part{{Item: "other", Qty: money.Milli(rapid.Int64Range(1, 1e6).Draw(t, "part"))}}
	}
	return it
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c := carry.Cargo{Made: made, Organisation: "60", Place: "46", Settings: map[string]string{"zoho.place": "46"}}
		for n := range rapid.IntRange(0, 8).Draw(rt, "items") {
			it := anyItem(rt, n)
			c.Items = append(c.Items, it)
			c.Counts = append(c.Counts, carry.Count{Item: it.ID, Qty: money.Milli(rapid.Int64Range(-1e9, 1e9).Draw(rt, "count")), At: made})
		}
		b := write(t, c)
		got, err := open(b)
		if err != nil {
			rt.Fatal(err)
		}
		got.Picture = nil
		if !reflect.DeepEqual(got, c) {
			rt.Fatalf("read %+v\nwrote %+v", got, c)
		}
		if !bytes.Equal(b, write(t, c)) {
			rt.Fatal("one cargo, two files")
		}
	})
}

func TestPicturesTravelAndOthersDoNot(t *testing.T) {
	t.Parallel()
	album := map[string][]byte{"good": picture(t, 40), "huge": picture(t, 3000), "text": []byte("no picture"), "../up": picture(t, 4)}
	c := carry.Cargo{Made: made, Items: []catalog.Item{{ID: "1", Name: "a", Picture: "good"}}, Picture: func(k string) ([]byte, bool) { b, ok := album[k]; return b, ok }}
	for k := range album {
		c.Pictures = append(c.Pictures, k)
	}
	got, err := open(write(t, c))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]bool{"good": true, "huge": false, "text": false, "../up": false, "none": false} {
		if b, ok := got.Picture(key); ok != want || want && !bytes.Equal(b, album[key]) {
			t.Errorf("%s arrived: %v, want %v", key, ok, want)
		}
	}
}

// Every single bit that changes anything is noticed, and nothing crashes.
func TestDamageIsFound(t *testing.T) {
	t.Parallel()
	c := carry.Cargo{Made: made, Items: []catalog.Item{{ID: "1", Name: "Elephant", Price: money.Rupees(320)}}}
	whole := write(t, c)
	want, err := open(whole)
	if err != nil {
		t.Fatal(err)
	}
	want.Picture = nil
	for at := range whole {
		b := bytes.Clone(whole)
		b[at] ^= 0x10
		got, err := open(b)
		if got.Picture = nil; err == nil && !reflect.DeepEqual(got, want) && !sameItems(got, want) {
			t.Fatalf("a changed byte at %d went unnoticed: %+v", at, got)
		}
	}
	for cut := range whole {
		if _, err := open(whole[:cut]); err == nil {
			t.Fatalf("a file cut at %d was taken", cut)
		}
	}
}

// sameItems allows a changed time of making: nobody relies on it.
func sameItems(a, b carry.Cargo) bool {
	a.Made, b.Made = made, made
	return reflect.DeepEqual(a, b)
}

// forge packs entries with a manifest that fits them.
func forge(t *testing.T, head map[string]any, entries map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	sums := map[string]any{}
	for name, text := range entries {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(text))
		sums[name] = map[string]any{"bytes": len(text), "sha256": hex.EncodeToString(sum[:])}
	}
	m := map[string]any{"format": carry.Format, "version": 1, "made": made, "items": 1, "counts": 0, "entries": sums}
	for k, v := range head {
		m[k] = v
	}
	w, err := z.Create("manifest.json")
	if err == nil {
		err = json.NewEncoder(w).Encode(m)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileFilesAreRefused(t *testing.T) {
	t.Parallel()
	const good = `{"id":"1","name":"a","price":"3.00","axes":["",""],"options":["",""]}` + "\n"
	if _, err := open(forge(t, nil, map[string]string{"items.jsonl": good})); err != nil {
		t.Fatalf("a good forgery: %v", err)
	}
	for _, tc := range []struct {
		name    string
		head    map[string]any
		entries map[string]string
		key     string
	}{
		{"newer", map[string]any{"version": 2}, map[string]string{"items.jsonl": good}, "catalog.file_newer"},
		{"another format", map[string]any{"format": "x"}, map[string]string{"items.jsonl": good}, "catalog.file_unknown"},
		{"a path upwards", nil, map[string]string{"items.jsonl": good, "pictures/../../x.png": "x"}, "catalog.file_damaged"},
		{"a stranger's entry", nil, map[string]string{"items.jsonl": good, "run.sh": "x"}, "catalog.file_damaged"},
		{"no items", nil, map[string]string{"settings.json": "{}"}, "catalog.file_damaged"},
		{"a bomb", nil, map[string]string{"items.jsonl": good, "settings.json": strings.Repeat(" ", 1<<20)}, "catalog.file_too_large"},
		{"a huge picture", nil, map[string]string{"items.jsonl": good, "pictures/a.png": strings.Repeat("a", 2<<20)}, "catalog.file_too_large"},
		{"too many items told", map[string]any{"items": 1 << 30}, map[string]string{"items.jsonl": good}, "catalog.file_too_large"},
		{"fewer items", map[string]any{"items": 2}, map[string]string{"items.jsonl": good}, "catalog.file_damaged"},
		{"a long line", nil, map[string]string{"items.jsonl": `{"id":"` + strings.Repeat("1", 70_000) + `"}`}, "catalog.file_damaged"},
		{"a float price", nil, map[string]string{"items.jsonl": strings.Replace(good, `"3.00"`, `"3e2"`, 1)}, "catalog.file_damaged"},
		{"a negative price", nil, map[string]string{"items.jsonl": strings.Replace(good, `"3.00"`, `"-3.00"`, 1)}, "catalog.file_damaged"},
		{"an endless price", nil, map[string]string{"items.jsonl": strings.Replace(good, `"3.00"`, `"9999999999999999.00"`, 1)}, "catalog.file_damaged"},
		{"twice", map[string]any{"items": 2}, map[string]string{"items.jsonl": good + good}, "catalog.file_damaged"},
		{"a count of nothing", map[string]any{"counts": 1}, map[string]string{"items.jsonl": good, "stock.jsonl": `{"item":"2","quantity":"1"}`}, "catalog.file_damaged"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := open(forge(t, tc.head, tc.entries))
			if f, ok := fault.Find(err); !ok || f.Key != tc.key {
				t.Errorf("%v, want %s", err, tc.key)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(write(f, carry.Cargo{Made: made, Items: []catalog.Item{{ID: "1", Name: "a"}}}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := open(b)
		if err != nil {
			if _, ok := fault.Find(err); !ok {
				t.Errorf("without words: %v", err)
			}
			return
		}
		if again, err := open(write(t, c)); err != nil || len(again.Items) != len(c.Items) {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}
