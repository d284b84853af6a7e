package storage_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
	"haat/storage"
	"haat/storage/storagetest"
)

// counted is a sum that a person counted.
func counted(s *storagetest.Stall, rupees int64) shift.Count {
	return shift.Count{Total: money.Rupees(rupees), At: s.Clock.Now(), Who: s.Who}
}

func opening(s *storagetest.Stall, float *shift.Count) shift.Opening {
	return shift.Opening{Shift: shift.Shift{ID: s.IDs.Shift(), Opened: s.Clock.Now(), OpenedBy: s.Who}, Float: float}
}

func closing(s *storagetest.Stall, c *shift.Count) shift.Closing {
	return shift.Closing{Z: shift.Shift{Closed: s.Clock.Now(), ClosedBy: s.Who}, Count: c}
}

func ringUp(tb testing.TB, s *storagetest.Stall, db *storage.DB, rupees int64, tenders ...sale.Tender) sale.Record {
	tb.Helper()
	r, err := db.Complete(tb.Context(), s.Finish(tb, db, s.Draft(storagetest.Item(int(rupees), rupees)), tenders...), nil)
	if err != nil {
		tb.Fatalf("sell: %v", err)
	}
	return r
}

func TestAShiftFromFloatToZ(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(1)
	db := storagetest.Open(t, s.Clock)
	ringUp(t, s, db, 100) // selling does not wait for the float
	now, ok, err := db.OpenNow(t.Context())
	if err != nil || !ok || now.Counted || now.Day != "2026-11-21" {
		t.Fatalf("after the first sale = %+v, %v, %v; want an open shift without a float", now, ok, err)
	}
	float := counted(s, 2000)
	if _, err := db.OpenShift(t.Context(), opening(s, &float)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.OpenShift(t.Context(), opening(s, &float)); !fault.Has(err, "fault.shift_counted") {
		t.Errorf("a second float = %v, want it refused in words", err)
	}
	put := func(k shift.Kind, rupees int64) error {
		_, err := db.PutCash(t.Context(), shift.Row{Kind: k, Amount: money.Rupees(rupees), At: s.Clock.Now(), Who: s.Who, Why: "x"}, s.IDs.Shift())
		return err
	}
	if err := put(shift.Out, -5000); !fault.Has(err, "fault.cash_not_there") {
		t.Errorf("more out than there is = %v, want it refused", err)
	}
	for k, rupees := range map[shift.Kind]int64{shift.In: 500, shift.Out: -120, shift.Drop: -1000} {
		if err := put(k, rupees); err != nil {
			t.Fatalf("%s: %v", k, err)
		}
	}
	c, err := db.PutCount(t.Context(), counted(s, 1500))
	if want := money.Rupees(1480); err != nil || c.Expected != want {
		t.Fatalf("expected in between = %v, %v, want %v", c.Expected, err, want)
	}
	end := counted(s, 1470)
	z, err := db.CloseShift(t.Context(), closing(s, &end))
	if err != nil || z.No != 1 || z.Count.Off() != money.Rupees(-10) || z.Day.Sales != money.Rupees(100) || z.Chain == "" {
		t.Fatalf("Z = %+v, %v; want number 1, ten rupees missing, ₹100 sold", z, err)
	}
	if _, err := db.CloseShift(t.Context(), closing(s, nil)); !fault.Has(err, "fault.shift_none") {
		t.Errorf("closing twice = %v, want it refused in words", err)
	}
}

func TestAZStaysAsItWas(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(2)
	db := storagetest.Open(t, s.Clock)
	r := ringUp(t, s, db, 100)
	ringUp(t, s, db, 50)
	z, err := db.CloseShift(t.Context(), closing(s, nil))
	if err != nil {
		t.Fatal(err)
	}
	before, _ := json.Marshal(z)
	// A bill of the closed shift is taken back afterwards: an adjustment of the next.
	if _, err := db.Cancel(t.Context(), r.ID, s.Who, "wrong", s.IDs.Sale(), s.IDs.Job()); err != nil {
		t.Fatal(err)
	}
	again, err := db.Z(t.Context(), z.No)
	if after, _ := json.Marshal(again); err != nil || string(after) != string(before) || again.Chain != z.Chain {
		t.Errorf("Z read again differs, %v:\n%s\n%s", err, before, after)
	}
	look, ok, err := db.Look(t.Context())
	if err != nil || !ok || look.Day.Late != 1 || look.Day.LateSum != money.Rupees(100) || look.Day.Box.Refunds != money.Rupees(-100) {
		t.Errorf("the next shift = %+v, %v; want the bill taken back in it", look.Day, err)
	}
	if look.Shift.Day != "2026-11-22" {
		t.Errorf("business day after a close = %s, want the next one", look.Shift.Day)
	}
	wantVerified(t, db)
}

func TestShiftsAndDates(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(3)
	db := storagetest.Open(t, s.Clock)
	s.Clock.AdvanceTo(time.Date(2027, 3, 31, 18, 0, 0, 0, time.UTC)) // 31 March, 23:30 IST
	ringUp(t, s, db, 100)
	s.Clock.Advance(time.Hour) // 1 April, 00:30: a new day, a new financial year, the same shift
	ringUp(t, s, db, 40)
	z, err := db.CloseShift(t.Context(), closing(s, nil))
	if err != nil || z.Day.Bills != 2 || len(z.Dates) != 2 || len(z.Numbers) != 2 || z.Shift.Day != "2027-03-31" {
		t.Fatalf("Z over midnight = %d bills, dates %v, series %v, day %s, %v", z.Day.Bills, z.Dates, z.Numbers, z.Shift.Day, err)
	}
	for d, want := range map[clock.Day]int64{"2027-03-31": 100, "2027-04-01": 40} {
		if day, err := db.Day(t.Context(), d, 3); err != nil || day.Sales != money.Rupees(want) || len(day.Top) != 1 {
			t.Errorf("%s = %v, %v, want ₹%d", d, day.Sales, err, want)
		}
	}
	ringUp(t, s, db, 7) // 1 April is not closed yet: it belongs to it
	if now, _, _ := db.OpenNow(t.Context()); now.Day != "2027-04-01" {
		t.Errorf("a sale after a night's close opens %s, want 2027-04-01", now.Day)
	}
	s.Clock.Advance(30 * time.Hour)
	float := counted(s, 10)
	if _, err := db.OpenShift(t.Context(), opening(s, &float)); !fault.Has(err, "fault.shift_overnight") {
		t.Errorf("opening beside one that was left open = %v, want it named", err)
	}
	f, err := db.FairTotals(t.Context(), "2027-04-01", "")
	if err != nil || f.From != "2027-03-31" || f.Days != 2 || f.Sales != money.Rupees(147) {
		t.Errorf("fair = %+v, %v", f, err)
	}
	// Compared with its earlier days at an hour: 31 March sold ₹100 at 23:30.
	if f.Earlier != 1 || f.Hours[23] != money.Rupees(100) {
		t.Errorf("the fair's earlier days = %d, %v at 23", f.Earlier, f.Hours[23])
	}
	for hour, want := range map[int]int64{0: 0, 23: 0, 24: 100} {
		if usual, ok := f.UpTo(hour); !ok || usual != money.Rupees(want) {
			t.Errorf("usual until %d = %v, %v, want ₹%d", hour, usual, ok, want)
		}
	}
	if alone, err := db.FairTotals(t.Context(), "2027-03-31", ""); err != nil || alone.Earlier != 0 {
		t.Errorf("the first day has %d before it, %v", alone.Earlier, err)
	}
	wantVerified(t, db)
}

// wantVerified wants every check of the file to hold.
func wantVerified(t *testing.T, db *storage.DB) {
	t.Helper()
	all, err := db.Verify(context.WithoutCancel(t.Context()))
	if err != nil || len(all) < 15 {
		t.Fatalf("verify: %d checks, %v", len(all), err)
	}
	for _, c := range all {
		if !c.OK() {
			t.Errorf("%s: %v and %d more", c.Name, c.Bad, c.More)
		}
	}
}
