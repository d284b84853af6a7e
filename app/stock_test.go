package app_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/till"
	"haat/sync/zoho/zohosim"
)

// The loop compares once a day and keeps what somebody else took; the reads in
// between do not hide it.
func TestTheLoopComparesOnceADay(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 2000)
	f.pass(time.Hour)
	today := clock.DayOf(f.v.Now())
	if day, err := f.DB.CheckedOn(t.Context()); err != nil || day != today {
		t.Fatalf("compared on %q, %v; want %s", day, err, today)
	}
	row := f.Till.Stock(t.Context(), till.StockFilter{Query: "wooden elephant"})[0]
	if err := f.sim.AddStock("WOOD-ELEPHANT", zohosim.FleaMarket, -3000); err != nil {
		t.Fatal(err)
	}
	f.pass(time.Hour)
	if all, err := f.Till.Differences(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("compared again the same day: %+v, %v", all, err)
	}
	f.pass(24 * time.Hour)
	all, err := f.Till.Differences(t.Context(), "")
	if err != nil || len(all) != 1 || all[0].Item != row.Item.ID || all[0].Gap != money.Units(-3) || all[0].Low != row.Free {
		t.Errorf("found %+v, %v; want a gap of -3 from %s", all, err, row.Free)
	}
}
