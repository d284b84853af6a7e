package storage_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
)

func TestAnItemsPastIsWhole(t *testing.T) {
	t.Parallel()
	s := newShop(t, 20)
	sold, err := s.db.Complete(t.Context(), s.Finish(t, s.db, s.Draft(s.item)), nil)
	s.must(err)
	s.Clock.Advance(time.Minute)
	undone, err := s.db.Complete(t.Context(), s.Finish(t, s.db, s.Draft(s.item)), nil)
	s.must(err)
	_, err = s.db.Undo(t.Context(), undone.ID, s.Who, "wrong")
	s.must(err)
	s.must(s.db.CountStock(t.Context(), storagetest.Place, s.item.ID, money.Units(15), s.Who))
	all, err := s.db.Moves(t.Context(), storagetest.Place, s.item.ID, 10)
	s.must(err)
	want := []catalog.Passage{
		{Why: catalog.PassedCounted, Qty: money.Units(15)},
		{Why: catalog.PassedCancelled, Qty: money.Units(1), Number: undone.Number},
		{Why: catalog.PassedSold, Qty: money.Units(-1), Number: undone.Number},
		{Why: catalog.PassedSold, Qty: money.Units(-1), Number: sold.Number},
	}
	if len(all) != len(want) {
		t.Fatalf("%d things happened, want %d: %+v", len(all), len(want), all)
	}
	for i, w := range want {
		if p := all[i]; p.Why != w.Why || p.Qty.Milli() != w.Qty.Milli() || p.Number != w.Number || p.Who != s.Who {
			t.Errorf("%d: %+v, want %+v by %v", i, p, w, s.Who)
		}
	}
	if few, err := s.db.Moves(t.Context(), storagetest.Place, s.item.ID, 1); err != nil || len(few) != 1 || few[0].Why != catalog.PassedCounted {
		t.Errorf("the newest alone: %+v, %v", few, err)
	}
}
