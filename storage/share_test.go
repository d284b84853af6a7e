package storage_test

import (
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
)

func (s *shop) slip(from, to string, units int64) catalog.Slip {
	return catalog.Slip{ID: s.IDs.Slip(), Item: s.item.ID, Qty: money.Units(units), From: from, To: to}
}

func (s *shop) wantShare(what string, left int64) {
	s.t.Helper()
	if l := s.level(); !l.Shared || l.Share != money.Units(left) {
		s.t.Errorf("%s: share %s, want %d", what, l.Share, left)
	}
	all, err := s.db.Shares(s.t.Context(), storagetest.Place)
	if err != nil || len(all) != 1 || all[0].Left != money.Units(left) {
		s.t.Errorf("%s: %+v, %v, want %d left", what, all, err, left)
	}
}

func TestASlipMovesAShareOnceOnEachTill(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	a, b := newShop(t, 10), newShop(t, 10)
	a.must(a.db.LoadShare(ctx, storagetest.Place, a.item.ID, money.Units(6), a.Who))
	b.must(b.db.LoadShare(ctx, storagetest.Place, b.item.ID, money.Units(4), b.Who))
	a.wantShare("loaded", 6)
	sold := a.sell()
	a.wantShare("one sold", 5)
	a.landed(sold)
	a.tell(9)
	a.wantShare("and counted by the back office", 5)
	if l := a.level(); l.Free() != money.Units(5) {
		t.Errorf("free %s, want the share", l.Free())
	}

	if err := a.db.PutSlip(ctx, storagetest.Place, "AA1", a.slip("AA1", "BB2", 6), a.Who); !fault.Has(err, "fault.slip_too_many") {
		t.Errorf("more than is left: %v", err)
	}
	s := a.slip("AA1", "BB2", 2)
	a.must(a.db.PutSlip(ctx, storagetest.Place, "AA1", s, a.Who))
	a.wantShare("given", 3)
	if err := a.db.PutSlip(ctx, storagetest.Place, "AA1", s, a.Who); !fault.Has(err, "fault.slip_known") {
		t.Errorf("given twice: %v", err)
	}
	b.must(b.db.PutSlip(ctx, storagetest.Place, "BB2", s, b.Who))
	b.wantShare("taken", 6)
	if err := b.db.PutSlip(ctx, storagetest.Place, "BB2", s, b.Who); !fault.Has(err, "fault.slip_known") {
		t.Errorf("taken twice: %v", err)
	}
	if err := b.db.PutSlip(ctx, storagetest.Place, "CC3", a.slip("AA1", "BB2", 1), b.Who); !fault.Has(err, "fault.slip_other") {
		t.Errorf("somebody else's: %v", err)
	}
	b.must(b.db.EndShares(ctx, b.Who))
	if err := b.db.PutSlip(ctx, storagetest.Place, "BB2", b.slip("BB2", "AA1", 1), b.Who); !fault.Has(err, "fault.no_share") {
		t.Errorf("given without a share: %v", err)
	}
	if all, err := b.db.Shares(ctx, storagetest.Place); err != nil || len(all) != 0 || b.level().Shared {
		t.Errorf("ended, but %+v, %v", all, err)
	}
}

// A copy of the folder does not know the slips that were made after it, so it
// has no shares.
func TestACopyOfTheFolderHasNoShares(t *testing.T) {
	t.Parallel()
	dir, v := t.TempDir(), clock.NewVirtual(storagetest.Noon, 9)
	db := storagetest.OpenIn(t, v, dir, t.TempDir())
	who := storagetest.NewStall(4).Who
	if err := db.LoadShare(t.Context(), storagetest.Place, "1", money.Units(6), who); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again := storagetest.OpenIn(t, v, dir, t.TempDir()) // another machine: nothing is kept outside
	if all, err := again.Shares(t.Context(), storagetest.Place); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}
