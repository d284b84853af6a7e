package zoho_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/catalog"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// many is a stall of n articles, three of them in the market.
func many(t *testing.T, n int, change func(*zohosim.Options)) *stand {
	t.Helper()
	s := newStand(t, func(o *zohosim.Options) {
		small(o)
		if change != nil {
			change(o)
		}
	})
	for i := range n {
		s.add(zohosim.Goods{SKU: fmt.Sprintf("M-%03d", i), Name: fmt.Sprintf("Article %03d", i)})
	}
	return s
}

// add makes an item in the simulator, filled up with what it does not say.
func (s *stand) add(g zohosim.Goods) {
	s.t.Helper()
	if g.HSN == "" {
		g.HSN = "4420"
	}
	if g.Unit == "" {
		g.Unit = "pcs"
	}
	if g.Price == 0 {
		g.Price = 10000
	}
	if g.Rate == 0 {
		g.Rate = 500
	}
	if g.Stock == nil && !g.Untracked && !g.Service && len(g.Parts) == 0 {
		g.Stock = map[string]int64{zohosim.FleaMarket: 5000}
	}
	if _, err := s.sim.AddItem(g); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stand) puller(per int) *zoho.Puller {
	return &zoho.Puller{C: s.client, Shop: s.db, PerPage: per}
}

// books reads the catalog as it is stored.
func (s *stand) books() map[string]catalog.Item {
	s.t.Helper()
	items, err := s.db.Items(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	s.book = catalog.NewBook(items)
	all := map[string]catalog.Item{}
	for _, it := range items {
		all[it.SKU] = it
	}
	return all
}

func (s *stand) must(errs ...error) {
	s.t.Helper()
	if err := errors.Join(errs...); err != nil {
		s.t.Fatal(err)
	}
}

func TestAPullThatIsCutOffGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	s := many(t, 40, nil)
	s.Clock.Advance(2 * time.Hour)
	p := s.puller(7)
	for range 4 { // taxes and three pages
		if _, err := p.Step(t.Context(), true); err != nil {
			t.Fatal(err)
		}
	}
	seen := p.Done().Items
	s.sim.SetDown(true)
	if _, err := p.Step(t.Context(), true); err == nil {
		t.Fatal("a page came through a dead network")
	}
	s.sim.SetDown(false)
	s.restart()
	before := s.sim.Report().Calls.Total
	q := s.puller(7)
	if yes, full, err := q.Unfinished(t.Context()); !yes || !full || err != nil {
		t.Fatalf("unfinished = %v, full %v, %v", yes, full, err)
	}
	done, err := q.Pull(t.Context())
	s.must(err)
	if got := len(s.books()); got != 42 {
		t.Errorf("%d items, want 42", got)
	}
	if again := done.Items + seen; again > 42+9 {
		t.Errorf("%d rows were read in all for 42 items: it began anew", again)
	}
	if calls := s.sim.Report().Calls.Total - before; calls > 12 {
		t.Errorf("the rest took %d calls", calls)
	}
}

func TestAThrottleIsWaitedFor(t *testing.T) {
	t.Parallel()
	s := many(t, 30, nil)
	rules, err := zohosim.ParseFaults(lines("GET /items nth=2 throttle 44"))
	s.must(err)
	s.sim.AddFaults(rules...)
	p := s.puller(10)
	var pause *zoho.Pause
	for more := true; more; {
		more, err = p.Step(t.Context(), true)
		if errors.As(err, &pause) {
			s.Clock.Advance(pause.For)
			more, err = true, nil
		}
		s.must(err)
	}
	if pause == nil || pause.For <= 0 {
		t.Errorf("pause = %v", pause)
	}
	if got := len(s.books()); got != 32 {
		t.Errorf("%d items, want 32", got)
	}
}

func TestDeletionsDuringAPullLoseNothing(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, script string }{
		{"filter and order kept", ""},
		{"filters ignored", "* /items unfiltered"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := many(t, 30, nil)
			rules, err := zohosim.ParseFaults(lines(tc.script))
			s.must(err)
			s.sim.AddFaults(rules...)
			p := s.puller(6)
			for n, more := 0, true; more; n++ {
				more, err = p.Step(t.Context(), true)
				s.must(err)
				if n >= 2 && n < 6 { // the rows behind the next page move up
					s.must(s.sim.DeleteItem(fmt.Sprintf("M-%03d", n)))
				}
			}
			got := s.books()
			for i := range 30 {
				sku := fmt.Sprintf("M-%03d", i)
				if _, ok := got[sku]; !ok && (i < 2 || i >= 6) {
					t.Errorf("%s was lost", sku)
				}
			}
			_, err = s.puller(6).Pull(t.Context())
			s.must(err)
			if got := len(s.books()); got != 28 {
				t.Errorf("%d items after the next pull, want 28: deletions are noticed", got)
			}
		})
	}
}

func TestChangesCostFewCalls(t *testing.T) {
	t.Parallel()
	s := many(t, 40, nil)
	s.pull()
	s.Clock.Advance(3 * time.Hour)
	s.must(s.sim.SetPrice("M-007", 12300), s.sim.Rename("M-008", "Renamed"), s.sim.SetActive("M-009", false))
	s.add(zohosim.Goods{SKU: "NEW", Name: "New"})
	s.must(s.sim.Rename("NEW", "Brand new"))
	before := s.sim.Report().Calls.Total
	done, err := s.puller(0).Changes(t.Context())
	s.must(err)
	if calls := s.sim.Report().Calls.Total - before; calls > 2 {
		t.Errorf("%d calls", calls)
	}
	if done.Items > 8 || done.Changed != 4 {
		t.Errorf("%+v, want the four that changed", done)
	}
	got := s.books()
	if got["M-007"].Price != money.Rupees(123) || got["M-008"].Name != "Renamed" || got["NEW"].Name != "Brand new" {
		t.Errorf("prices and names: %+v %+v %+v", got["M-007"], got["M-008"], got["NEW"])
	}
	if _, ok := got["M-009"]; ok {
		t.Error("an inactive item is still sold")
	}
	s.must(s.sim.SetActive("M-009", true))
	_, err = s.puller(0).Changes(t.Context())
	s.must(err)
	if _, ok := s.books()["M-009"]; !ok {
		t.Error("an item that is active again is not sold")
	}
}

// The server's own time decides where the next read begins, so a till whose
// clock is hours off misses nothing.
func TestAWrongClockMissesNoChange(t *testing.T) {
	t.Parallel()
	for _, off := range []time.Duration{-30 * time.Hour, 30 * time.Hour} {
		s := many(t, 5, nil)
		s.Clock.Jump(off)
		s.pull()
		s.Clock.Advance(time.Minute)
		s.must(s.sim.SetPrice("M-001", 777))
		s.Clock.Advance(time.Hour)
		_, err := s.puller(0).Changes(t.Context())
		s.must(err)
		if got := s.books()["M-001"].Price; got != money.Paise(777) {
			t.Errorf("clock off by %v: price %v", off, got)
		}
	}
}

func TestManyChangesInOneSecondAreAllRead(t *testing.T) {
	t.Parallel()
	s := many(t, 25, nil)
	s.pull()
	s.Clock.Advance(time.Hour)
	for i := range 25 {
		s.must(s.sim.SetPrice(fmt.Sprintf("M-%03d", i), 4200))
	}
	_, err := s.puller(4).Changes(t.Context())
	s.must(err)
	for sku, it := range s.books() {
		if sku[0] == 'M' && it.Price != money.Rupees(42) {
			t.Errorf("%s costs %v", sku, it.Price)
		}
	}
}

func TestOnlyWhatIsSoldHereIsCountedOften(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	for i := range 450 {
		g := zohosim.Goods{SKU: fmt.Sprintf("M-%03d", i), Name: fmt.Sprintf("Article %03d", i), Stock: map[string]int64{zohosim.HeadOffice: 7000}}
		if i < 3 {
			g.Stock = map[string]int64{zohosim.FleaMarket: 5000}
		}
		s.add(g)
	}
	s.pull()
	calls := func(soon, late time.Duration) int {
		s.Clock.Advance(time.Minute)
		before, now := s.sim.Report().Calls.Total, s.Clock.Now()
		p := s.puller(0)
		for more := true; more; {
			var err error
			more, err = p.StepStock(t.Context(), now.Add(-soon), now.Add(-late))
			s.must(err)
		}
		return s.sim.Report().Calls.Total - before
	}
	if n := calls(10*time.Minute, 24*time.Hour); n != 0 {
		t.Errorf("just counted, and %d calls", n)
	}
	s.Clock.Advance(11 * time.Minute)
	if n := calls(10*time.Minute, 24*time.Hour); n != 1 {
		t.Errorf("%d calls for what is sold here, want 1", n)
	}
	s.Clock.Advance(25 * time.Hour)
	if n := calls(10*time.Minute, 24*time.Hour); n != 5 {
		t.Errorf("%d calls for all 452 once a day, want 5", n)
	}
}

func TestListsThatTellStockSaveTheCalls(t *testing.T) {
	t.Parallel()
	s := many(t, 150, func(o *zohosim.Options) { o.Switches.ListStock = true })
	before := s.sim.Report().Calls.Total
	_, err := s.puller(0).Pull(t.Context())
	s.must(err)
	if calls := s.sim.Report().Calls.Total - before; calls > 4 {
		t.Errorf("%d calls: taxes, one page, groups, and nothing else was needed", calls)
	}
	s.books()
	shelf, err := s.db.Shelf(t.Context(), s.cfg.Place)
	s.must(err)
	it, _ := s.book.ByCode("M-100")
	if l := shelf.Of(s.book, it); !l.Known || l.Free() != money.Units(5) {
		t.Errorf("stock = %+v", l)
	}
}

func TestDeadItemsAmongManyAreFound(t *testing.T) {
	t.Parallel()
	s := many(t, 120, nil)
	s.pull()
	s.Clock.Advance(time.Hour)
	for _, n := range []int{3, 50, 51, 119} {
		s.must(s.sim.DeleteItem(fmt.Sprintf("M-%03d", n)))
	}
	now := s.Clock.Now()
	p := s.puller(0)
	_, err := p.Stock(t.Context(), now)
	s.must(err)
	got := s.books()
	if len(got) != 118 || p.Done().Gone != 4 {
		t.Errorf("%d items left, %d gone; want 118 and 4", len(got), p.Done().Gone)
	}
}

func TestSerialAndBatchItemsSayWhyTheyAreNotSold(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	s.add(zohosim.Goods{SKU: "SER", Name: "Watch", Serial: true})
	s.add(zohosim.Goods{SKU: "BAT", Name: "Pickle", Batch: true})
	s.pull()
	for _, sku := range []string{"SER", "BAT"} {
		it := s.books()[sku]
		if why := it.Unsellable(); why != "item.needs_serial" {
			t.Errorf("%s: %q", sku, why)
		}
	}
}

func lines(script string) io.Reader { return strings.NewReader(script) }
