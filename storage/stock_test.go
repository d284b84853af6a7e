package storage_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
)

// shop is a store with one item, of which the back office told a count.
type shop struct {
	*storagetest.Stall
	t    *testing.T
	db   *storage.DB
	item catalog.Item
	book *catalog.Book
}

func newShop(t *testing.T, told int64) *shop {
	t.Helper()
	s := &shop{Stall: storagetest.NewStall(5), t: t, item: storagetest.Item(1, 100)}
	s.db = storagetest.Open(t, s.Clock)
	s.book = catalog.NewBook([]catalog.Item{s.item})
	s.tell(told)
	return s
}

// tell has the back office tell its count, asked long after all that landed.
func (s *shop) tell(units int64) {
	s.t.Helper()
	s.Clock.Advance(5 * time.Minute)
	from, asked, err := s.db.AskStock(s.t.Context())
	s.must(err)
	s.must(s.db.TakeStock(s.t.Context(), storagetest.Place, from, asked, []catalog.Count{{Item: s.item.ID, Physical: money.Units(units)}}))
}

func (s *shop) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *shop) level() catalog.Level {
	s.t.Helper()
	shelf, err := s.db.Shelf(s.t.Context(), storagetest.Place)
	s.must(err)
	return shelf.Of(s.book, &s.item)
}

func (s *shop) want(what string, low, high int64) {
	s.t.Helper()
	if l := s.level(); l.Low != money.Units(low) || l.High != money.Units(high) {
		s.t.Errorf("%s: %s to %s here, want %d to %d", what, l.Low, l.High, low, high)
	}
}

func (s *shop) sell() string {
	s.t.Helper()
	r, err := s.db.Complete(s.t.Context(), s.Finish(s.t, s.db, s.Draft(s.item)), nil)
	s.must(err)
	return r.ID.UUID()
}

func (s *shop) doc(kind catalog.DocKind, units int64) catalog.StockDoc {
	now := s.Clock.Now()
	d := catalog.StockDoc{
		ID: s.IDs.Stock(), Kind: kind, Place: storagetest.Place, Day: clock.DayOf(now), At: now, Who: s.Who,
		Lines: []catalog.StockLine{{Item: s.item.ID, Name: s.item.Name, Qty: money.Units(units)}},
	}
	if kind == catalog.Receipt {
		d.From = "another"
	}
	return d
}

// landed has the back office take up the movements of a record.
func (s *shop) landed(ref string) {
	s.t.Helper()
	s.must(s.db.Land(s.t.Context(), ref))
}

func TestAStockDocumentIsRecordedOnce(t *testing.T) {
	t.Parallel()
	s := newShop(t, 10)
	d := s.doc(catalog.Damage, -3)
	job := s.IDs.Job()
	one, err := s.db.PutStock(t.Context(), d, job)
	s.must(err)
	two, err := s.db.PutStock(t.Context(), d, job)
	s.must(err)
	if one.Number == "" || one.Number != two.Number {
		t.Errorf("numbers %q and %q", one.Number, two.Number)
	}
	s.want("after breakage", 7, 7)
	_, err = s.db.PutStock(t.Context(), s.doc(catalog.Receipt, 4), s.IDs.Job())
	s.must(err)
	s.want("after a receipt", 11, 11)
	for name, bad := range map[string]catalog.StockDoc{"breakage that adds": s.doc(catalog.Damage, 1), "a receipt that takes": s.doc(catalog.Receipt, -1), "nothing": s.doc(catalog.Damage, 0)} {
		if _, err := s.db.PutStock(t.Context(), bad, s.IDs.Job()); !fault.Has(err, "fault.stock_quantity") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A count is what is here from its moment on, through sales, reads and the
// correction, until that is in a read.
func TestACountStandsUntilItsCorrectionIsInARead(t *testing.T) {
	t.Parallel()
	s := newShop(t, 10)
	s.sell() // unsent: the device says 9, there are 7
	s.must(s.db.CountStock(t.Context(), storagetest.Place, s.item.ID, money.Units(7), s.Who))
	s.want("counted", 7, 7)
	sold := s.sell()
	s.want("a sale after the count", 6, 6)
	s.tell(10)
	s.want("the back office tells the same again", 6, 6)
	correct := func() (catalog.StockDoc, money.Quantity, error) {
		return s.db.Correct(t.Context(), s.doc(catalog.Recount, 1), s.IDs.Job())
	}
	s.must(s.db.Send(t.Context(), sold))
	s.tell(10) // it may contain the shipment, or not
	if _, _, err := correct(); !fault.Has(err, "fault.count_unsettled") {
		t.Fatalf("a correction while a shipment is under way: %v", err)
	}
	s.landed(sold)
	s.tell(9)
	d, off, err := correct()
	s.must(err)
	if off != money.Units(-2) || d.Lines[0].Qty != off || d.Kind != catalog.Recount {
		t.Fatalf("off by %s, %+v; want -2", off, d)
	}
	if _, _, err := correct(); err == nil {
		t.Error("one count was corrected twice")
	}
	s.want("the correction is on its way", 6, 6)
	s.tell(9)
	s.want("a read without the correction", 6, 6)
	s.landed(d.ID.UUID())
	s.tell(7) // 10 less one sale, less 2
	s.want("a read with it", 6, 6)
	if all, err := s.db.Countings(t.Context(), storagetest.Place); err != nil || len(all) != 0 {
		t.Errorf("the count still stands: %+v, %v", all, err)
	}
}

func TestACountThatAgreesIsClosed(t *testing.T) {
	t.Parallel()
	s := newShop(t, 10)
	s.sell()
	s.must(s.db.CountStock(t.Context(), storagetest.Place, s.item.ID, money.Units(9), s.Who))
	d, off, err := s.db.Correct(t.Context(), s.doc(catalog.Recount, 1), s.IDs.Job())
	if err != nil || !off.IsZero() || d.Number != "" {
		t.Fatalf("%+v off by %s, %v; want nothing to be corrected", d, off, err)
	}
	if _, _, err := s.db.Correct(t.Context(), s.doc(catalog.Recount, 1), s.IDs.Job()); !fault.Has(err, "fault.not_counted") {
		t.Errorf("again: %v", err)
	}
}

// What somebody else takes is found by the next comparison, once, whatever was
// sold here meanwhile; the reads between do not hide it.
func TestAComparisonIsNotHiddenByReads(t *testing.T) {
	t.Parallel()
	s := newShop(t, 10)
	check := func() []catalog.Diff {
		t.Helper()
		diffs, _, err := s.db.CheckStock(t.Context(), storagetest.Place, "2026-11-21")
		s.must(err)
		return diffs
	}
	if d := check(); len(d) != 0 {
		t.Fatalf("the first comparison finds %+v", d)
	}
	sold := s.sell()
	s.tell(8) // two were taken by somebody else
	s.tell(8)
	s.landed(sold)
	s.tell(7)
	d := check()
	if len(d) != 1 || d[0].Gap != money.Units(-2) || d[0].Low != money.Units(9) || d[0].Told != money.Units(7) {
		t.Fatalf("found %+v, want a gap of -2: expected 9, told 7", d)
	}
	s.tell(7)
	if d := check(); len(d) != 0 {
		t.Errorf("found again: %+v", d)
	}
	if kept, err := s.db.StockDiffs(t.Context(), storagetest.Place, "2026-11-21"); err != nil || len(kept) != 1 || kept[0] != d[0] {
		t.Errorf("kept %+v, %v, want what was found", kept, err)
	}
	seen := func(what string) {
		t.Helper()
		if kept, err := s.db.StockDiffs(t.Context(), storagetest.Place, "2026-11-21"); err != nil || len(kept) == 0 || !kept[len(kept)-1].Seen {
			t.Errorf("%s: %+v, %v, want it seen and kept", what, kept, err)
		}
	}
	s.must(s.db.SeeDiffs(t.Context(), storagetest.Place, s.item.ID, s.Who))
	seen("looked at")
	s.tell(5)
	if d := check(); len(d) != 1 {
		t.Fatalf("two more are gone: %+v", d)
	}
	s.must(s.db.CountStock(t.Context(), storagetest.Place, s.item.ID, money.Units(5), s.Who))
	seen("counted")
}

// What a person left out stays deducted and is listed, until somebody says that
// the back office has it.
func TestWhatWasLeftOutIsListedUntilItIsCounted(t *testing.T) {
	t.Parallel()
	s := newShop(t, 10)
	sold := s.sell()
	s.must(s.db.EndJob(t.Context(), sold))
	s.tell(10)
	s.want("left out", 9, 9)
	diffs, _, err := s.db.CheckStock(t.Context(), storagetest.Place, "2026-11-21")
	if err != nil || len(diffs) != 1 || diffs[0].Apart != money.Units(-1) || !diffs[0].Gap.IsZero() {
		t.Fatalf("%+v, %v: want one item apart by -1", diffs, err)
	}
	if all, err := s.db.StockApart(t.Context(), storagetest.Place); err != nil || len(all) != 1 || all[0].Ref != sold {
		t.Fatalf("%+v, %v", all, err)
	}
	if n, err := s.db.SayMoved(t.Context(), sold, s.Who); err != nil || n != 1 {
		t.Fatalf("%d, %v", n, err)
	}
	s.tell(9)
	s.want("counted there after all", 9, 9)
	if all, err := s.db.StockApart(t.Context(), storagetest.Place); err != nil || len(all) != 0 {
		t.Errorf("still listed: %+v, %v", all, err)
	}
}
