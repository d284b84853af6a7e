package zoho_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/catalog/carry"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// offline is a stall that has a table of items and no Zoho yet; s.pull connects.
func offline(t *testing.T, text string) *stand {
	t.Helper()
	s := newStand(t, small)
	s.must(s.db.Close())
	s.dirs = [2]string{t.TempDir(), t.TempDir()}
	s.db = storagetest.OpenIn(t, s.Clock, s.dirs[0], s.dirs[1])
	s.wire()
	s.table(text)
	return s
}

// table takes up a table of items, counts and all.
func (s *stand) table(text string) storage.Imported {
	s.t.Helper()
	got, err := carry.ReadTable(strings.NewReader(text))
	s.must(err)
	done, err := s.db.Import(s.t.Context(), "csv", got.Items)
	s.must(err)
	var counts []catalog.Count
	for _, c := range got.Counts {
		counts = append(counts, catalog.Count{Item: c.Item, Physical: c.Qty})
	}
	s.must(s.db.ImportStock(s.t.Context(), "", counts, true))
	s.books()
	return done
}

const twoItems = "sku,name,price,gst,hsn,stock\nELE,Elephant of ours,320,5,4420,9\nCUS,Cushion of ours,220,5,6304,9\n"

// unnamed sells at a place that has no name yet.
func (s *stand) unnamed(skus ...string) sale.Record {
	s.t.Helper()
	d := s.Draft()
	for _, sku := range skus {
		it, ok := s.book.ByCode(sku)
		if !ok {
			s.t.Fatalf("no %s in the catalog", sku)
		}
		if _, err := d.Cart.Add(*it, money.Units(1)); err != nil {
			s.t.Fatal(err)
		}
	}
	f := s.Finish(s.t, s.db, d)
	f.Place = ""
	r, err := s.db.Complete(s.t.Context(), f, nil)
	s.must(err)
	return r
}

func (s *stand) level(place, sku string) catalog.Level {
	s.t.Helper()
	s.books()
	shelf, err := s.db.Shelf(s.t.Context(), place)
	s.must(err)
	it, ok := s.book.ByCode(sku)
	if !ok {
		s.t.Fatalf("no %s", sku)
	}
	return shelf.Of(s.book, it)
}

func TestWhatWasSoldBeforeZohoCameIsToldUnderItsIDs(t *testing.T) {
	t.Parallel()
	s := offline(t, twoItems)
	r := s.unnamed("ELE", "CUS")
	cart := s.Draft()
	ele, _ := s.book.ByCode("ELE")
	_, err := cart.Cart.Add(*ele, money.Units(2))
	s.must(err, s.db.SaveDraft(t.Context(), cart))
	if l := s.level("", "ELE"); l.Free() != money.Units(8) {
		t.Errorf("before: %+v, want 8", l)
	}

	s.pull()
	got := s.books()
	if len(got) != 2 || got["ELE"].Name != "Wooden elephant" || string(got["ELE"].ID) != s.sim.ItemID("ELE") || got["ELE"].Local {
		t.Fatalf("after the first pull: %+v", got)
	}
	if l := s.level(s.cfg.Place, "ELE"); l.Free() != money.Units(11) {
		t.Errorf("stock %+v, want Zoho's 12 less the one that is not told yet", l)
	}
	drafts, err := s.db.Drafts(t.Context())
	s.must(err)
	if len(drafts) != 1 || string(drafts[0].Cart.Lines[0].Item.ID) != s.sim.ItemID("ELE") || drafts[0].Cart.Lines[0].Item.Name != "Elephant of ours" {
		t.Errorf("the open cart: %+v", drafts)
	}
	s.drain(10 * time.Minute)
	rep := s.sim.Report()
	if rep.PaidByInvoice[r.Number] != 54000 || len(rep.Duplicates) != 0 {
		t.Errorf("Zoho was told %v", rep.PaidByInvoice)
	}
	for _, sku := range []string{"ELE", "CUS"} {
		if row := rep.StockOf(sku, zohosim.FleaMarket); row.Physical != 11_000 {
			t.Errorf("%s: Zoho counts %d", sku, row.Physical)
		}
	}
	// The bill still says what was sold.
	again, err := s.db.Sale(t.Context(), r.ID)
	s.must(err)
	if again.Bill.Lines[0].Item.Name != "Elephant of ours" || again.Bill.Payable != r.Bill.Payable {
		t.Errorf("the bill changed: %+v", again.Bill.Lines[0].Item)
	}
	// And its move is settled once Zoho's count holds it.
	s.Clock.Advance(5 * time.Minute)
	_, err = s.puller(0).Stock(t.Context(), s.Clock.Now())
	s.must(err)
	if l := s.level(s.cfg.Place, "ELE"); l.Free() != money.Units(11) || !l.Exact() {
		t.Errorf("after telling: %+v, want 11 exactly", l)
	}
}

func TestAnItemThatComesToZohoLaterFreesItsBills(t *testing.T) {
	t.Parallel()
	s := offline(t, twoItems+"NEW,Only ours,50,5,4420,3\n")
	r := s.unnamed("NEW")
	s.pull()
	if it := s.books()["NEW"]; it.Unsellable() != "item.not_in_office" {
		t.Errorf("what Zoho does not have: %q", it.Unsellable())
	}
	s.drain(5 * time.Minute)
	if n := s.sim.Report().Invoices.Count; n != 0 {
		t.Fatalf("%d invoices for an item that Zoho does not have", n)
	}
	s.add(zohosim.Goods{SKU: "new", Name: "Now in Zoho", Price: 5000})
	s.must(s.sim.Rename("new", "Now in Zoho too"))
	_, err := s.puller(0).Changes(t.Context())
	s.must(err)
	if it := s.books()["new"]; it.Unsellable() != "" {
		t.Errorf("found by SKU: %+v", it)
	}
	jobs, err := s.db.Jobs(t.Context(), 10)
	s.must(err)
	for _, j := range jobs {
		for _, st := range j.Steps {
			if st.State == outbox.StepStopped {
				s.must(s.engine.Act(t.Context(), j.ID, st.Name, outbox.Retry, ""))
			}
		}
	}
	s.drain(10 * time.Minute)
	if paid := s.sim.Report().PaidByInvoice[r.Number]; paid != 5000 {
		t.Errorf("Zoho was paid %d paise for the bill that waited", paid)
	}
}

func TestATableTakenAgainIsACount(t *testing.T) {
	t.Parallel()
	s := offline(t, twoItems)
	s.unnamed("ELE")
	s.unnamed("ELE")
	if l := s.level("", "ELE"); l.Free() != money.Units(7) {
		t.Fatalf("nine less two: %+v", l)
	}
	done := s.table("sku,name,price,gst,hsn,stock\nELE,Elephant,330,5,4420,6\n")
	if done.Changed != 1 || done.New != 0 {
		t.Errorf("%+v", done)
	}
	if l := s.level("", "ELE"); l.Free() != money.Units(6) {
		t.Errorf("counted 6 with two sold before: %+v", l)
	}
	s.unnamed("ELE")
	if l := s.level("", "ELE"); l.Free() != money.Units(5) {
		t.Errorf("one sold since: %+v", l)
	}
	if p := s.books()["ELE"].Price; p != money.Rupees(330) {
		t.Errorf("price %v", p)
	}
}

func TestAnImportNeverOverridesZoho(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	done := s.table("sku,name,price,gst,hsn,stock\nele,Cheap elephant,1,5,4420,99\nOWN,Own,5,5,4420,2\n")
	if done.Kept != 1 || done.New != 1 {
		t.Errorf("%+v", done)
	}
	if it := s.books()["ELE"]; it.Price != money.Rupees(320) {
		t.Errorf("the table changed Zoho's price to %v", it.Price)
	}
	zohos := s.books()["ELE"]
	zohos.Price = money.Rupees(1)
	if done, err := s.db.Import(t.Context(), "file", []catalog.Item{zohos}); err != nil || done.Kept != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	if l := s.level(s.cfg.Place, "ELE"); l.Free() != money.Units(12) {
		t.Errorf("stock %+v", l)
	}
}

// A till that took another till's file keeps the ids it brought.
func TestAFileOfTheSameZohoNeedsNoMatching(t *testing.T) {
	t.Parallel()
	a := newStand(t, small)
	items, err := a.db.Items(t.Context())
	a.must(err)
	b := &stand{Stall: a.Stall, t: t, sim: a.sim, signin: a.signin, cfg: a.cfg, dirs: [2]string{t.TempDir(), t.TempDir()}}
	b.db = storagetest.OpenIn(t, b.Clock, b.dirs[0], b.dirs[1])
	b.wire()
	_, err = b.db.Import(t.Context(), "file", items)
	b.must(err)
	b.books()
	r := b.sell(sale.Customer{}, "ELE")
	b.pull()
	aliases, err := b.db.Aliases(t.Context())
	if b.must(err); len(aliases) != 0 {
		t.Errorf("aliases %v", aliases)
	}
	b.drain(10 * time.Minute)
	if paid := b.sim.Report().PaidByInvoice[r.Number]; paid != 32000 {
		t.Errorf("paid %d", paid)
	}
}
