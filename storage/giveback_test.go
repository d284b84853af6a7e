package storage_test

import (
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/storage/storagetest"
	"haat/sync/outbox"
)

func TestAReturnIsWhole(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx := t.Context()
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220), storagetest.Item(2, 320)))
	r, err := db.Complete(ctx, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	give := func(back ...sale.Back) (sale.Given, error) {
		before, err := db.Earlier(ctx, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		ret, err := sale.GiveBack(r, back, before, true)
		ret.ID, ret.At, ret.Day, ret.Who, ret.Why = s.IDs.Sale(), s.Clock.Now(), clock.DayOf(s.Clock.Now()), s.Who, "too small"
		ret.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: ret.Total}}
		prefix, perr := db.CreditPrefix(ctx, ret.Day)
		if perr != nil {
			t.Fatal(perr)
		}
		return sale.Given{Return: ret, Prefix: prefix, Place: storagetest.Place, Job: s.IDs.Job(), NewShift: s.IDs.Shift()}, err
	}
	one := money.Units(1)
	g, err := give(sale.Back{No: 2, Qty: one})
	if err != nil {
		t.Fatal(err)
	}
	late, err := give(sale.Back{No: 2, Qty: one}) // worked out before the first was stored
	if err != nil {
		t.Fatal(err)
	}
	got, err := db.GiveBack(ctx, g)
	if err != nil || got.Number != "C"+f.Prefix+"-000001" || got.Total != money.Rupees(320) || got.Parts != g.Return.Parts || got.Refunds[0].Amount != got.Total {
		t.Fatalf("%+v, %v", got, err)
	}
	again, err := db.GiveBack(ctx, g)
	if err != nil || again.Number != got.Number {
		t.Errorf("told twice: %s, %v", again.Number, err)
	}
	if _, err := db.GiveBack(ctx, late); !fault.Has(err, "fault.return_too_many") {
		t.Errorf("the same goods a second time: %v", err)
	}
	if g, err = give(sale.Back{No: 1, Qty: one}); err != nil {
		t.Fatal(err)
	}
	g.Return.Refunds[0].Amount = money.Rupees(221)
	if _, err := db.GiveBack(ctx, g); !fault.Has(err, "fault.refund_too_much") && !fault.Has(err, "fault.refund_sum") {
		t.Errorf("more money than goods: %v", err)
	}
	day, err := db.Day(ctx, g.Return.Day, 5)
	if err != nil || day.Box.Expected() != money.Rupees(220) {
		t.Errorf("the drawer holds %v, %v; want ₹220", day.Box.Expected(), err)
	}
	job, ok, err := db.JobAbout(ctx, outbox.Return, got.ID.UUID())
	if err != nil || !ok || job.WaitsOn != f.Job || job.Key != got.Number || job.State != outbox.Born {
		t.Errorf("job %+v, %v, %v", job, ok, err)
	}
	all, err := db.Returns(ctx, r.ID)
	if err != nil || len(all) != 1 || all[0].Number != got.Number {
		t.Errorf("returns of the bill: %+v, %v", all, err)
	}
}

func TestABillWhoseCardMoneyIsHeldIsNotCancelled(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220)), sale.Tender{Kind: sale.Card, Amount: money.Rupees(220), Standing: sale.Proven, RRN: "632510000001", TID: "1"})
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := db.Cancel(t.Context(), r.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job()); !fault.Has(err, "fault.cancel_card") {
		t.Errorf("%+v, %v", back.State, err)
	}
}

func TestABillNobodyWasToldOfIsCancelledAtOnce(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220)))
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	back, err := db.Cancel(t.Context(), r.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job())
	if err != nil || back.State != sale.Cancelled || back.Number != r.Number {
		t.Fatalf("%+v, %v", back, err)
	}
	day, err := db.Day(t.Context(), r.Day, 5)
	if err != nil || !day.Box.Expected().IsZero() || day.Cancelled != 1 {
		t.Errorf("drawer %v, cancelled %d, %v", day.Box.Expected(), day.Cancelled, err)
	}
	if j, ok, err := db.JobAbout(t.Context(), outbox.Cancellation, r.ID.UUID()); ok || err != nil {
		t.Errorf("nothing had been sent, yet there is %+v, %v", j, err)
	}
}
