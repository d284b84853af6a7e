package app_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	_ "modernc.org/sqlite"

	"haat/app"
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
	"haat/ui/async"
)

// BenchmarkStart is from nothing to a Sell screen that can be used, over a
// folder with 50,000 articles and 100,000 bills.
func BenchmarkStart(b *testing.B) {
	v := clock.NewVirtual(storagetest.Noon, 1)
	opt := app.Options{Dir: b.TempDir(), State: b.TempDir(), Clock: clock.Alone{Virtual: v}, Demo: true}
	full(b, opt)
	b.ResetTimer()
	for b.Loop() {
		a, err := app.Open(b.Context(), opt)
		if err != nil {
			b.Fatal(err)
		}
		w := a.NewWindow(test.NewTempApp(b), async.NewInline(b.Context(), v), app.WindowOptions{Who: "Asha"})
		if n := w.Desk().Sell.Goods().Len(); n != 50_000 {
			b.Fatalf("%d tiles", n)
		}
		w.Close()
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// full fills a folder: the articles and one bill by the till, the other bills
// as copies of it.
func full(b *testing.B, opt app.Options) {
	b.Helper()
	a, err := app.Open(b.Context(), opt)
	if err != nil {
		b.Fatal(err)
	}
	items := make([]catalog.Item, 50_000)
	for i := range items {
		items[i] = catalog.Item{
			ID: catalog.ItemID(fmt.Sprint(2_000_000_000_000 + i)), SKU: fmt.Sprintf("SKU-%06d", i), Name: fmt.Sprintf("block-print kurta %d", i), Unit: "pcs",
			Price: money.Rupees(int64(50 + i%900)), Sellable: true, Tax: catalog.Tax{Rate: gst.Rate(500), Known: true},
		}
	}
	pull, err := a.DB.BeginPull(b.Context())
	if err == nil {
		err = a.DB.PutItems(b.Context(), pull, items)
	}
	if err == nil {
		err = a.Till.Reload(b.Context())
	}
	if err == nil {
		_, err = a.Till.Add(items[7].ID, money.Units(1))
	}
	if err == nil {
		_, err = a.Till.PayCash(b.Context(), money.Amount{})
	}
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	copies(b, opt.Dir, 100_000)
}

// copies multiplies the only bill of a folder behind the till's back.
func copies(b *testing.B, dir string, n int) {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.db"))
	if err != nil || len(files) != 1 {
		b.Fatal(files, err)
	}
	db, err := sql.Open("sqlite", files[0])
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for table, change := range map[string]map[string]string{
		"sale":      {"id": "n.id", "seq": "1000000 + n.i", "number": "'Z' || n.i"},
		"sale_line": {"sale": "n.id"},
		"tender":    {"sale": "n.id"},
	} {
		var names string
		if err := db.QueryRow("SELECT group_concat(name) FROM pragma_table_info(?)", table).Scan(&names); err != nil {
			b.Fatal(err)
		}
		to := strings.Split(names, ",")
		from := make([]string, len(to))
		for i, name := range to {
			if from[i] = change[name]; from[i] == "" {
				from[i] = "x." + name
			}
		}
		_, err := db.Exec(fmt.Sprintf(`WITH RECURSIVE n(i, id) AS (SELECT 1, printf('01900000-0000-7000-8000-%%012d', 1) UNION ALL
			SELECT i + 1, printf('01900000-0000-7000-8000-%%012d', i + 1) FROM n WHERE i < %d)
			INSERT INTO %s (%s) SELECT %s FROM %s x, n`, n, table, strings.Join(to, ", "), strings.Join(from, ", "), table))
		if err != nil {
			b.Fatal(table, err)
		}
	}
}
