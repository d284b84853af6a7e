package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/storage"
)

// Noon is when test clocks start: 21 November 2026, 12:00 IST.
var Noon = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

// Place is the warehouse of the factory's rows.
const Place = "4600000000000000001"

// Open opens a new database that is closed when the test ends.
func Open(tb testing.TB, clk clock.Clock) *storage.DB {
	tb.Helper()
	return OpenIn(tb, clk, tb.TempDir(), tb.TempDir())
}

// blank is the file of a folder that was never started. Migrating one takes
// most of the time of opening it, and a wait for the disk.
var blank struct {
	sync.Once
	file []byte
	err  error
}

func makeBlank(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "haat-blank-")
	if err != nil {
		return nil, err
	}
	err = storage.Blank(ctx, dir)
	b, readErr := os.ReadFile(filepath.Join(dir, storage.File))
	return b, errors.Join(err, readErr, os.RemoveAll(dir))
}

// Blank puts the file of a new folder into dir, unless there is one.
func Blank(tb testing.TB, dir string) {
	tb.Helper()
	path := filepath.Join(dir, storage.File)
	if _, err := os.Stat(path); err == nil {
		return
	}
	blank.Do(func() { blank.file, blank.err = makeBlank(tb.Context()) })
	err := blank.err
	if err == nil {
		err = os.WriteFile(path, blank.file, 0o600)
	}
	if err != nil {
		tb.Fatalf("a new folder: %v", err)
	}
}

// OpenIn opens the database of a folder.
func OpenIn(tb testing.TB, clk clock.Clock, dir, outside string) *storage.DB {
	tb.Helper()
	Blank(tb, dir)
	db, err := storage.Open(tb.Context(), storage.Options{Dir: dir, Outside: outside, Clock: clk, Holder: "test"})
	if err != nil {
		tb.Fatalf("open: %v", err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Errorf("close: %v", err)
		}
	})
	return db
}

// Stall makes valid rows.
type Stall struct {
	Clock *clock.Virtual
	IDs   *ident.Maker
	Who   ident.Person
}

// NewStall starts a stall at Noon.
func NewStall(seed uint64) *Stall {
	v := clock.NewVirtual(Noon, seed)
	m := ident.NewMaker(v)
	return &Stall{Clock: v, IDs: m, Who: m.Person()}
}

// Item is a tracked article at 5 % with the given price.
func Item(n int, rupees int64) catalog.Item {
	return catalog.Item{
		ID: catalog.ItemID(fmt.Sprintf("46000000000000%05d", n)), SKU: fmt.Sprintf("SKU-%d", n), Name: fmt.Sprintf("Item %d", n),
		NameHi: fmt.Sprintf("सामान %d", n), HSN: "4420", Unit: "pcs", Price: money.Rupees(rupees), Category: "Toys", Order: n,
		Tracked: true, Sellable: true, Tax: catalog.Tax{Rate: 500, IntraID: "46001", InterID: "46002", Known: true},
	}
}

// Draft is an open cart of one each of the items.
func (s *Stall) Draft(items ...catalog.Item) sale.Draft {
	d := sale.Draft{State: sale.Open, Terms: sale.Terms{Supplier: "27", Rupee: true}, Updated: s.Clock.Now()}
	d.Cart.ID, d.Cart.Started = s.IDs.Sale(), s.Clock.Now()
	for _, it := range items {
		if _, err := d.Cart.Add(it, money.Units(1)); err != nil {
			panic(err)
		}
	}
	return d
}

// Finish turns a draft into a sale paid in exact cash, or by the given tenders.
func (s *Stall) Finish(tb testing.TB, db *storage.DB, d sale.Draft, tenders ...sale.Tender) sale.Finished {
	tb.Helper()
	b := d.Bill()
	if len(tenders) == 0 {
		x, err := sale.PayCash(b.Payable, money.Amount{})
		if err != nil {
			panic(err)
		}
		tenders = []sale.Tender{x}
	}
	d.State, d.Tenders = sale.Tendering, tenders
	moves, err := sale.Moves(b, s.IDs, func(catalog.ItemID) bool { return true })
	if err != nil {
		panic(err)
	}
	day := clock.DayOf(s.Clock.Now())
	series, err := db.Series(tb.Context())
	if err != nil {
		panic(err)
	}
	return sale.Finished{
		Draft: d, Bill: b, PaidAt: s.Clock.Now(), Day: day, NotBefore: s.Clock.Now().Add(10 * time.Second),
		Prefix: series.Prefix(gst.Bill, day), Cashier: s.Who, Place: Place, Moves: moves,
		Job: s.IDs.Job(), NewJob: s.IDs.Job(), NewShift: s.IDs.Shift(), NewWalkIn: s.IDs.Customer(),
	}
}
