package storage_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
)

func openFair(t *testing.T, db *storage.DB, s *storagetest.Stall, brought ...fair.Brought) fair.Event {
	t.Helper()
	e, err := fair.Event{ID: s.IDs.Fair(), Name: "Kala Ghoda", From: "2026-11-21", To: "2026-11-23", Place: storagetest.Place, Home: "77"}.Clean()
	if err == nil {
		err = db.OpenFair(t.Context(), e, s.Who)
	}
	if err != nil {
		t.Fatal(err)
	}
	since, err := db.Now(t.Context())
	if err == nil {
		err = db.LoadFair(t.Context(), e, brought, since, s.Who)
	}
	if err != nil {
		t.Fatal(err)
	}
	e, _, err = db.Fair(t.Context())
	if err != nil || e.Stage != fair.Loaded {
		t.Fatalf("%+v, %v", e, err)
	}
	return e
}

func anyItem(id catalog.ItemID) fair.Item { return fair.Item{ID: id} }

func TestAFairGoesItsWayOnce(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(3)
	db := storagetest.Open(t, s.Clock)
	it := storagetest.Item(1, 100)
	e := openFair(t, db, s, fair.Brought{Item: fair.Item{ID: it.ID, Name: it.Name}, Qty: money.Units(10)})
	other := e
	other.ID = s.IDs.Fair()
	if err := db.OpenFair(t.Context(), other, s.Who); !fault.Has(err, "fault.fair_live") {
		t.Errorf("a second fair at once: %v", err)
	}
	if err := db.LoadFair(t.Context(), e, nil, 1<<40, s.Who); !fault.Has(err, "fault.fair_stage") {
		t.Errorf("loaded twice: %v", err)
	}
	if err := db.CountFair(t.Context(), e.ID, it.ID, money.Units(-1), s.Who); !fault.Has(err, "fault.stock_quantity") {
		t.Errorf("a negative count: %v", err)
	}
	since, err := db.Now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sell(t, db, s, it)
	if _, err := db.CloseFair(t.Context(), e, s.Who, fair.Unload{}, since); !fault.Has(err, "fault.fair_moving") {
		t.Errorf("closed over a sale: %v", err)
	}
	if since, err = db.Now(t.Context()); err != nil {
		t.Fatal(err)
	}
	want, err := db.CloseFair(t.Context(), e, s.Who, fair.Unload{Tills: []string{"A"}}, since)
	if err != nil || want.Chain == "" || want.Event.ClosedAt.IsZero() {
		t.Fatalf("close: %+v, %v", want, err)
	}
	got, ok, err := db.FrozenUnload(t.Context(), e.ID)
	if err != nil || !ok || got.Chain != want.Chain || got.Event.Stage != fair.Closed {
		t.Errorf("frozen: %+v, %v, %v", got, ok, err)
	}
	if err := db.CountFair(t.Context(), e.ID, it.ID, money.Units(1), s.Who); !fault.Has(err, "fault.fair_stage") {
		t.Errorf("counted after the end: %v", err)
	}
	if err := db.OpenFair(t.Context(), other, s.Who); err != nil {
		t.Errorf("the next fair: %v", err)
	}
}

func sell(t *testing.T, db *storage.DB, s *storagetest.Stall, items ...catalog.Item) sale.Record {
	t.Helper()
	s.Clock.Advance(time.Minute)
	r, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(items...)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What is brought is what is sold, broken, passed on, missing and goes home,
// through every way by which goods move in this store.
func TestAFairsGoodsAndMoney(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(4)
	db := storagetest.Open(t, s.Clock)
	a, b := storagetest.Item(1, 100), storagetest.Item(2, 250)
	sell(t, db, s, a) // before the fair
	e := openFair(t, db, s, fair.Brought{Item: fair.Item{ID: a.ID}, Qty: money.Units(10)}, fair.Brought{Item: fair.Item{ID: b.ID}, Qty: money.Units(5)})
	sell(t, db, s, a, b)
	sell(t, db, s, a)
	undone := sell(t, db, s, b)
	if _, err := db.Undo(t.Context(), undone.ID, s.Who, "a slip"); err != nil {
		t.Fatal(err)
	}
	doc := func(kind catalog.DocKind, id catalog.ItemID, qty int64, leaves bool) catalog.StockDoc {
		d := catalog.StockDoc{
			ID: s.IDs.Stock(), Kind: kind, Place: storagetest.Place, Day: clock.DayOf(s.Clock.Now()), At: s.Clock.Now(), Who: s.Who, Leaves: leaves,
			Lines: []catalog.StockLine{{Item: id, Name: "x", Qty: money.Units(qty)}},
		}
		if kind == catalog.Receipt {
			d.From = "77"
		}
		if leaves {
			d.From, d.Place = storagetest.Place, "77"
		}
		return d
	}
	for _, d := range []catalog.StockDoc{
		doc(catalog.Damage, a.ID, -1, false), doc(catalog.Receipt, b.ID, 4, false), doc(catalog.Receipt, b.ID, 2, true), doc(catalog.Recount, a.ID, 3, false),
	} {
		if _, err := db.PutStock(t.Context(), d, s.IDs.Job()); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.CountFair(t.Context(), e.ID, a.ID, money.Units(6), s.Who); err != nil {
		t.Fatal(err)
	}
	sell(t, db, s, a) // after the count
	lines, err := db.FairGoods(t.Context(), e.ID, anyItem)
	if err != nil || len(lines) != 2 {
		t.Fatalf("%+v, %v", lines, err)
	}
	// a: 10 - 3 sold - 1 broken = 6 should be there; 6 were counted when 7 should
	// have been, and one was sold since: 5 go home, 1 is missing.
	la, lb := lines[0], lines[1]
	for _, c := range []struct {
		name      string
		got, want money.Quantity
	}{
		{"a sold", la.Sold, money.Units(3)},
		{"a damaged", la.Damaged, money.Units(1)},
		{"a expected", la.Expected(), money.Units(6)},
		{"a home", la.Home(), money.Units(5)},
		{"a missing", la.Missing(), money.Units(1)},
		{"b sold", lb.Sold, money.Units(1)},
		{"b received", lb.Received, money.Units(4)},
		{"b sent", lb.Sent, money.Units(2)},
		{"b home", lb.Home(), money.Units(6)},
	} {
		if c.got != c.want {
			t.Errorf("%s = %s, want %s", c.name, c.got, c.want)
		}
	}
	m, err := db.FairMoney(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	if sales, back := m.Sales(); m.Bills() != 3 || sales != money.Rupees(550) || !back.IsZero() || m.Cancelled != 1 || m.CancelSum != money.Rupees(250) {
		t.Errorf("money: %+v", m)
	}
	if len(m.Ways) != 1 || m.Ways[0].Taken != money.Rupees(550) || m.Tax().Total().Add(m.Round) != money.Rupees(550) {
		t.Errorf("ways %+v, tax %+v, round %s", m.Ways, m.Tax(), m.Round)
	}
	// The box is that of the whole shift: the bill before the fair is in it.
	if m.Box.Expected() != money.Rupees(650) {
		t.Errorf("box %s", m.Box.Expected())
	}
}

// What went home is told once, and leaves this place.
func TestWhatGoesHomeLeavesOnce(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(5)
	db := storagetest.Open(t, s.Clock)
	it := storagetest.Item(1, 100)
	e := openFair(t, db, s, fair.Brought{Item: fair.Item{ID: it.ID}, Qty: money.Units(10)})
	d := catalog.StockDoc{
		ID: s.IDs.Stock(), Kind: catalog.Receipt, Place: "77", From: storagetest.Place, Leaves: true, Day: "2026-11-23", At: s.Clock.Now(), Who: s.Who,
		Lines: []catalog.StockLine{{Item: it.ID, Name: "x", Qty: money.Units(10)}},
	}
	got, err := db.PutFairDoc(t.Context(), e.ID, "home", d, s.IDs.Job())
	if err != nil || got.Number == "" || got.From != storagetest.Place || got.Place != "77" {
		t.Fatalf("%+v, %v", got, err)
	}
	d.ID = s.IDs.Stock()
	if _, err := db.PutFairDoc(t.Context(), e.ID, "home", d, s.IDs.Job()); !fault.Has(err, "fault.fair_told") {
		t.Errorf("told twice: %v", err)
	}
	from, asked, err := db.AskStock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.TakeStock(t.Context(), storagetest.Place, from, asked, []catalog.Count{{Item: it.ID, Physical: money.Units(10)}}); err != nil {
		t.Fatal(err)
	}
	shelf, err := db.Shelf(t.Context(), storagetest.Place)
	if err != nil {
		t.Fatal(err)
	}
	if l := shelf.Of(catalog.NewBook([]catalog.Item{it}), &it); !l.Low.IsZero() {
		t.Errorf("%s still here", l.Low)
	}
	if docs, err := db.FairDocs(t.Context(), e.ID); err != nil || docs["home"] != got.Number || len(docs) != 1 {
		t.Errorf("%v, %v", docs, err)
	}
	// What the fair led to is no part of its own report.
	lines, err := db.FairGoods(t.Context(), e.ID, anyItem)
	if err != nil || len(lines) != 1 || lines[0].Home() != money.Units(10) {
		t.Errorf("%+v, %v", lines, err)
	}
}
