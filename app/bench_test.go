package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	_ "modernc.org/sqlite"

	"haat/app"
	"haat/app/clock"
	"haat/app/gauge"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
	"haat/ui/async"
)

// startDir names the folder of a process that is only started to be measured.
const startDir = "HAAT_BENCH_START"

// BenchmarkStart is from nothing to a Sell screen that can be used, over a
// folder with 50,000 articles and 100,000 bills: a process of its own each time,
// which has nothing in memory yet. What a window system adds is not in it.
func BenchmarkStart(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	full(b, options(dir))
	var took, work []time.Duration
	var memory []float64
	clk := clock.System()
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), self)
		cmd.Env = append(os.Environ(), startDir+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		from := clk.Mono()
		if err == nil {
			err = cmd.Start()
		}
		var rss int64
		if err == nil {
			_, err = fmt.Fscan(out, &rss)
		}
		took = append(took, clk.Mono()-from)
		if err == nil {
			err = cmd.Wait()
		}
		if err != nil {
			b.Fatal(err)
		}
		work = append(work, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		memory = append(memory, float64(rss)/(1<<20))
	}
	// The best of some: what else the machine does only ever adds to it.
	b.ReportMetric(slices.Min(took).Seconds(), "best-s")
	b.ReportMetric(slices.Min(work).Seconds(), "cpu-s")
	b.ReportMetric(slices.Max(memory), "rss-MB")
}

// startOnly opens a folder and its window, says how much memory that took once
// something can be sold, and ends.
func startOnly(dir string) error {
	ctx := context.Background()
	opt := options(dir)
	a, err := app.Open(ctx, opt)
	if err != nil {
		return err
	}
	w := a.NewWindow(test.NewApp(), async.NewInline(ctx, clock.NewVirtual(storagetest.Noon, 1)), app.WindowOptions{Who: "Asha"})
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	if n := w.Desk().Sell.Goods().Len(); n != 50_000 {
		return fmt.Errorf("%d tiles", n)
	}
	rss, _ := gauge.RssAnon()
	fmt.Println(rss)
	w.Close()
	return a.Close()
}

func options(dir string) app.Options {
	v := clock.NewVirtual(storagetest.Noon, 1)
	return app.Options{Dir: dir, State: filepath.Join(dir, "state"), Clock: clock.Alone{Virtual: v}, Demo: true}
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
