package zoho_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
)

// steps lets the engine take so many steps, each when it is due.
func (s *stand) steps(n int) {
	s.t.Helper()
	for range n {
		wake, err := s.engine.Step(s.t.Context())
		s.must(err)
		s.Clock.AdvanceTo(wake)
	}
}

// copied takes a copy of the folder now.
func (s *stand) copied() string {
	s.t.Helper()
	to := filepath.Join(s.t.TempDir(), "copy.db")
	s.must(s.db.Backup(s.t.Context(), to))
	return to
}

// restored brings a copy back and starts from it.
func (s *stand) restored(from string) {
	s.t.Helper()
	s.must(s.db.Close())
	_, err := storage.Restore(s.t.Context(), s.dirs[0], from, s.Clock)
	s.must(err)
	s.db = storagetest.OpenIn(s.t, s.Clock, s.dirs[0], s.dirs[1])
	s.wire()
	s.patient()
}

// A copy is taken at any moment of a day's telling, the till goes on from there
// to the end or to anywhere, and the copy is brought back: each bill arrives
// once, whether bills share orders or not. What was sold after the copy stands
// in Zoho as it was told.
func TestACopyTellsNothingTwice(t *testing.T) {
	t.Parallel()
	for _, shared := range []bool{false, true} {
		for n := range thin(6) {
			t.Run(fmt.Sprint("shared ", shared, " moment ", n), func(t *testing.T) {
				t.Parallel()
				s := newStand(t, nil)
				s.cfg.Grouped = shared
				s.wire()
				s.patient()
				all := s.aMixedBag(0)
				s.Clock.Advance(time.Minute)
				s.steps(15 * n)
				copied := s.copied()
				if n%3 != 1 {
					for range 4 { // sold after the copy, in company of those before
						all = append(all, s.sell(sale.Customer{}, "WOOD-ELEPHANT"))
					}
					s.drain(3 * time.Hour)
				} else {
					s.steps(7 * n)
				}
				s.restored(copied)
				s.drain(24 * time.Hour)
				s.wantBooks(all)
			})
		}
	}
}

// Goods that come back and a sale that is taken back are told once too.
func TestACopyOfReturnsAndCancellations(t *testing.T) {
	t.Parallel()
	for n := range thin(4) {
		t.Run(fmt.Sprint("moment ", n), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, nil)
			kept, taken := s.sell(meena, "WOOD-ELEPHANT", "WOOD-ELEPHANT"), s.sell(sale.Customer{}, "BELL-BRASS")
			s.drain(time.Hour)
			back := s.giveBack(kept, sale.Back{No: 1, Qty: money.Units(1)})
			s.cancel(taken)
			s.Clock.Advance(time.Minute)
			s.steps(3 * n)
			copied := s.copied()
			s.drain(6 * time.Hour)
			s.restored(copied)
			s.drain(24 * time.Hour)
			s.arrived()
			s.sim.Settle()
			rep := s.sim.Report()
			if d := rep.ByNumber("creditnote", back.Number); len(d) != 1 || d[0].Balance != 0 || d[0].Total != back.Total.Paise() {
				t.Errorf("credit note %+v, want %s once and given back", d, back.Total)
			}
			if len(rep.Duplicates) != 0 || rep.PaidByInvoice[kept.Number] != kept.Bill.Payable.Paise() {
				t.Errorf("doubled %v, paid %v", rep.Duplicates, rep.PaidByInvoice)
			}
			for sku, gone := range map[string]int64{"WOOD-ELEPHANT": 1000, "BELL-BRASS": 0} {
				s.wantShelf([]string{sku}, gone)
			}
		})
	}
}

// The sale is taken back at the till that was brought back, of which the copy
// does not know how far it got.
func TestACopysSaleIsTakenBack(t *testing.T) {
	t.Parallel()
	for n := range thin(5) {
		t.Run(fmt.Sprint("after step ", n), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, nil)
			first := s.sell(meena, "WOOD-ELEPHANT")
			s.drain(time.Hour)
			r := s.sell(meena, "WOOD-ELEPHANT")
			s.Clock.Advance(time.Minute)
			copied := s.copied()
			s.steps(3 * n)
			s.restored(copied)
			s.cancel(r)
			s.drain(24 * time.Hour)
			s.arrived()
			rep := s.sim.Report()
			for _, d := range rep.ByNumber("invoice", r.Number) {
				if d.State != "void" {
					t.Errorf("the invoice is %+v", d)
				}
			}
			if rep.PaidByInvoice[r.Number] != 0 || rep.PaidByInvoice[first.Number] != first.Bill.Payable.Paise() || len(rep.Duplicates) != 0 {
				t.Errorf("paid %v, doubled %v", rep.PaidByInvoice, rep.Duplicates)
			}
			s.wantShelf([]string{"WOOD-ELEPHANT"}, 1000)
		})
	}
}

// everyCopy brings back a copy of which some bills share an order by then.
func (s *stand) everyCopy() {
	s.group()
	for range 3 {
		s.sell(sale.Customer{}, "WOOD-ELEPHANT")
	}
	copied := s.copied()
	s.drain(time.Hour)
	s.restored(copied)
	s.drain(6 * time.Hour)
}
