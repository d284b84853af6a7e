package app_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/storage/storagetest"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// fetcher is a connected till whose fetching loop is stepped by hand.
type fetcher struct {
	*app.App
	t   *testing.T
	v   *clock.Virtual
	sim *zohosim.Sim
	opt app.Options
}

func newFetcher(t *testing.T, perDay int) *fetcher {
	t.Helper()
	v := clock.NewVirtual(storagetest.Noon, 1)
	f := &fetcher{t: t, v: v, sim: zohosim.New(zohosim.Options{Clock: v, Sample: true})}
	f.opt = app.Options{
		Dir: t.TempDir(), State: t.TempDir(), Clock: clock.Alone{Virtual: v}, Demo: true,
		ZohoTransport: f.sim.Transport(), ZohoAPI: "http://127.0.0.1:1", ZohoAccounts: "http://127.0.0.1:1",
	}
	f.open()
	c := f.sim.Credentials()
	_, err := f.ConnectZoho(t.Context(), app.ZohoSignIn{
		DataCentre: "in", Profile: zoho.Profile(c.Profile), ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode,
		Warehouse: zohosim.FleaMarket, GSTIN: c.GSTIN, SharePerMinute: 50, SharePerDay: perDay,
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *fetcher) open() {
	f.t.Helper()
	var err error
	if f.App, err = app.Open(f.t.Context(), f.opt); err != nil {
		f.t.Fatal(err)
	}
	a := f.App
	f.t.Cleanup(func() { _ = a.Close() })
}

func (f *fetcher) calls() int { return f.sim.Report().Calls.Total }

// pass steps the loop through a stretch of virtual time.
func (f *fetcher) pass(d time.Duration) (calls int) {
	f.t.Helper()
	before, end := f.calls(), f.v.Now().Add(d)
	for n := 0; ; n++ {
		wake, _ := f.FetchStep(f.t.Context())
		if !wake.Before(end) {
			break
		}
		f.v.AdvanceTo(wake)
		if n > 5000 {
			f.t.Fatal("the loop spins")
		}
	}
	f.v.AdvanceTo(end)
	return f.calls() - before
}

func TestTheLoopFetchesEverythingAndThenLittle(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 5000)
	f.pass(20 * time.Minute)
	book := f.Till.Book()
	if book.Len() < 64 {
		t.Fatalf("%d items after twenty minutes", book.Len())
	}
	pictures := 0
	for i := range book.Len() {
		if _, ok := f.Pictures.Picture(book.At(i).Picture); ok {
			pictures++
		}
	}
	it, _ := book.ByCode("WOOD-ELEPHANT")
	if pictures < 20 || !f.Till.Level(it).Known {
		t.Errorf("%d pictures, elephant %+v", pictures, f.Till.Level(it))
	}
	// A quiet hour: counts every ten minutes, changes every half.
	if n := f.pass(time.Hour); n > 20 {
		t.Errorf("%d calls in a quiet hour", n)
	}
	if s := f.Fetching(); s.Busy || s.Err != nil || s.Next.Before(f.v.Now()) {
		t.Errorf("says %+v", s)
	}
}

func TestTheLoopBringsChangesAndDeletions(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 5000)
	f.pass(20 * time.Minute)
	price := func() money.Amount { it, _ := f.Till.Book().ByCode("WOOD-ELEPHANT"); return it.Price }
	if err := f.sim.SetPrice("WOOD-ELEPHANT", 35000); err != nil {
		t.Fatal(err)
	}
	f.FetchNow()
	f.pass(time.Second)
	if price() != money.Rupees(350) {
		t.Errorf("asked for at once: %v", price())
	}
	if err := f.sim.SetPrice("WOOD-ELEPHANT", 36000); err != nil {
		t.Fatal(err)
	}
	f.pass(35 * time.Minute)
	if price() != money.Rupees(360) {
		t.Errorf("after half an hour: %v", price())
	}
	if err := f.sim.DeleteItem("ALTER-BASIC"); err != nil {
		if err = f.sim.DeleteItem("SOAP-NEEM"); err != nil {
			t.Fatal(err)
		}
	}
	n := f.Till.Book().Len()
	f.pass(25 * time.Hour)
	if got := f.Till.Book().Len(); got != n-1 {
		t.Errorf("%d items a day after one of %d was deleted", got, n)
	}
}

func TestTheLoopBacksOffAndGoesOn(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 5000)
	f.sim.SetDown(true)
	if n := f.pass(5 * time.Hour); n != 0 || f.Fetching().Err == nil {
		t.Errorf("%d calls over a dead network, err %v", n, f.Fetching().Err)
	}
	tries := 0
	for end := f.v.Now().Add(2 * time.Hour); f.v.Now().Before(end); tries++ {
		wake, _ := f.FetchStep(t.Context())
		f.v.AdvanceTo(wake)
	}
	if tries > 10 {
		t.Errorf("%d tries in two hours without a network", tries)
	}
	f.sim.SetDown(false)
	f.pass(40 * time.Minute)
	if f.Till.Book().Len() < 64 {
		t.Errorf("%d items once the network is back", f.Till.Book().Len())
	}
}

// A program that ends in the middle goes on where it was.
func TestTheLoopOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 5000)
	for range 60 {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f.open()
		for range 3 {
			wake, err := f.FetchStep(t.Context())
			if pause := (*zoho.Pause)(nil); err != nil && !errors.As(err, &pause) {
				t.Fatal(err)
			}
			f.v.AdvanceTo(wake)
		}
	}
	if f.Till.Book().Len() < 64 {
		t.Errorf("%d items after sixty starts of three steps", f.Till.Book().Len())
	}
}

// What tells sales comes first: with little left of the day, nothing but the
// list is fetched.
func TestTheLoopLeavesCallsForSales(t *testing.T) {
	t.Parallel()
	f := newFetcher(t, 60)
	f.pass(12 * time.Hour)
	if used := f.calls(); used > 60 {
		t.Errorf("%d calls of 60", used)
	}
	left := 60 - f.sim.Report().Calls.Total
	if left < 10 || f.Till.Book().Len() < 64 {
		t.Errorf("%d calls left for sales, %d items", left, f.Till.Book().Len())
	}
}

func TestPicturesHaveABound(t *testing.T) {
	t.Parallel()
	v := clock.NewVirtual(storagetest.Noon, 1)
	p := app.NewPictures(t.TempDir(), v)
	p.Limit(1000)
	for n := range 12 {
		v.Advance(48 * time.Hour)
		if err := p.Put(fmt.Sprintf("k%02d", n), make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
	}
	if p.Room() {
		t.Error("there is room above the limit")
	}
	v.Advance(48 * time.Hour)
	if _, ok := p.Picture("k02"); !ok { // it is looked at
		t.Fatal("k02 is not here")
	}
	if err := p.Bad("none"); err != nil || !p.Has("none") {
		t.Errorf("a bad one is not remembered: %v", err)
	}
	p.Sweep(func(key string) bool { return key != "k11" })
	for key, want := range map[string]bool{"k11": false, "k00": false, "k01": true, "k02": true, "k10": true, "none": true} {
		if got := p.Has(key); got != want {
			t.Errorf("%s here = %v, want %v", key, got, want)
		}
	}
	p.Sweep(func(key string) bool { return key == "k02" })
	if !p.Room() || !p.Has("k02") || p.Has("k10") {
		t.Error("what no item has any more stays")
	}
	if !p.Has("../../etc/passwd") || p.Put("../x", nil) == nil {
		t.Error("a key that is a path is used")
	}
}
