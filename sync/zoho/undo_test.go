package zoho_test

import (
	"fmt"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/zoho/zohosim"
)

func (s *stand) cancel(r sale.Record) {
	s.t.Helper()
	if _, err := s.db.Cancel(s.t.Context(), r.ID, s.Who, "changed her mind", s.IDs.Sale(), s.IDs.Job()); err != nil {
		s.t.Fatal(err)
	}
}

// wantUndone asserts that nothing of a sale is left: no money, no open document,
// the stock as it was in each of Zoho's counts and here.
func (s *stand) wantUndone(skus []string) {
	s.t.Helper()
	s.sim.Settle()
	rep := s.sim.Report()
	if rep.Payments.Paise != 0 || rep.Invoices.Count != 0 || rep.DraftInvoices.Count != 0 || rep.Packages != 0 || rep.Shipments != 0 || len(rep.Duplicates) != 0 {
		s.t.Errorf("left: payments %+v, invoices %+v and %+v drafts, %d packages, %d shipments, doubled %v",
			rep.Payments, rep.Invoices, rep.DraftInvoices, rep.Packages, rep.Shipments, rep.Duplicates)
	}
	if rep.Orders.Count != 0 {
		s.t.Errorf("orders left: %+v", rep.Orders)
	}
	for _, row := range rep.Stock {
		if row.Physical != row.Opening || row.Accounting != row.Opening || row.Committed != 0 {
			s.t.Errorf("%s at %s: %+v", row.SKU, row.Place, row)
		}
	}
	if c, err := s.db.Counts(s.t.Context()); err != nil || c.Waiting != 0 {
		s.t.Errorf("%d wait, %d stopped, %v", c.Waiting, c.Stopped, err)
		s.dump()
	}
	s.wantShelf(skus, 0)
}

// wantShelf asserts what the device says once everything is quiet and read.
func (s *stand) wantShelf(skus []string, gone int64) {
	s.t.Helper()
	s.Clock.Advance(5 * time.Minute)
	s.pull()
	place := s.sim.PlaceID(zohosim.FleaMarket)
	shelf, err := s.db.Shelf(s.t.Context(), place)
	if err != nil {
		s.t.Fatal(err)
	}
	rep := s.sim.Report()
	for _, sku := range skus {
		it, _ := s.book.ByCode(sku)
		row := rep.StockOf(sku, zohosim.FleaMarket)
		if l := shelf.Of(s.book, it); l.Free() != money.Milli(row.Opening-gone) || !l.Exact() {
			s.t.Errorf("%s: the device says %+v, want exactly %s", sku, l, money.Milli(row.Opening-gone))
		}
	}
}

// A sale is cancelled after each of the exchanges that tell of it.
func TestACancelledSaleIsUndoneFromWhereverItGot(t *testing.T) {
	t.Parallel()
	for n := range 12 {
		if skips(n) {
			continue
		}
		t.Run(fmt.Sprint("after exchange ", n), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			skus := s.skus()
			r := s.sell(meena, skus...)
			s.Clock.Advance(time.Minute)
			for range n {
				if _, err := s.engine.Step(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			s.cancel(r)
			s.cancel(r) // pressed twice
			s.drain(2 * time.Hour)
			s.wantUndone(skus)
			back, err := s.db.Sale(t.Context(), r.ID)
			if err != nil || back.State != sale.Cancelled || back.Number != r.Number {
				t.Errorf("the bill is %s %s, %v; want cancelled, with its number", back.State, back.Number, err)
			}
		})
	}
}

// undoCalls are the requests by which a sale is taken back.
var undoCalls = []string{
	"DELETE /customerpayments/*", "POST /invoices/*/status/void", "DELETE /shipmentorders/*", "DELETE /packages/*", "POST /salesorders/*/status/void",
}

func TestEveryUndoSurvivesEveryTrouble(t *testing.T) {
	t.Parallel()
	for _, call := range undoCalls {
		for _, trouble := range few(rough) {
			t.Run(call+" "+trouble, func(t *testing.T) {
				t.Parallel()
				s := newStand(t, small)
				skus := s.skus()
				r := s.sell(meena, skus...)
				s.drain(time.Hour)
				s.faults(call + " nth=1 " + trouble)
				s.cancel(r)
				s.drain(26 * time.Hour)
				s.wantUndone(skus)
			})
		}
	}
}

// The sale is called off while one of its answers is lost: that comes to rest
// first, and only then is it undone.
func TestACancellationWaitsForWhatIsUnclear(t *testing.T) {
	t.Parallel()
	for step, call := range calls {
		for _, trouble := range few([]string{"lose", "cut", "late 90s"}) {
			t.Run(step+" "+trouble, func(t *testing.T) {
				t.Parallel()
				s := newStand(t, small)
				s.faults(call + " nth=1 " + trouble)
				skus := s.skus()
				r := s.sell(meena, skus...)
				s.Clock.Advance(time.Minute)
				for range 40 {
					wake, err := s.engine.Step(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					if wake.After(s.Clock.Now()) {
						break // it rests: something was lost, or all is done
					}
				}
				s.cancel(r)
				s.drain(26 * time.Hour)
				s.wantUndone(skus)
			})
		}
	}
}

// The bill is cancelled between an exchange and its settling: what the person
// decided is not overwritten by what the engine had in its hands.
func TestACancellationDuringAnExchangeIsNotLost(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 9; n++ {
		if skips(n) {
			continue
		}
		t.Run(fmt.Sprint("exchange ", n), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			skus := s.skus()
			r := s.sell(meena, skus...)
			s.Clock.Advance(time.Minute)
			seen := 0
			q := &between{Queue: s.db, before: func() {
				if seen++; seen == n {
					s.cancel(r)
				}
			}}
			s.engine = possync.New(s.Clock, q, s.office, nil, possync.Config{}, nil)
			s.drain(3 * time.Hour)
			if seen < n {
				t.Fatalf("only %d exchanges", seen)
			}
			s.wantUndone(skus)
		})
	}
}

func TestNothingIsCancelledThatMayNotBe(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	r := s.sell(meena, s.skus()...)
	s.giveBack(r, sale.Back{No: 1, Qty: money.Units(1)})
	if _, err := s.db.Cancel(t.Context(), r.ID, s.Who, "", s.IDs.Sale(), s.IDs.Job()); err == nil {
		t.Error("a bill of which goods came back was cancelled")
	}
}
