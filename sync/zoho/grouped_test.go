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

// grouped is a stall of which walk-ins share orders, with a contact for them
// that is known already.
func grouped(t testing.TB, change func(*zohosim.Options)) *stand {
	t.Helper()
	s := newStand(t, change)
	s.cfg.Grouped = true
	s.wire()
	return s
}

// patient gives batches two minutes to fill, as the till does.
func (s *stand) patient() {
	s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{BatchWait: 2 * time.Minute}, nil)
}

// rrn numbers card payments.
func rrn(n int) string { return fmt.Sprintf("6321%08d", n) }

// sellByCard completes a walk-in's sale that is paid on the terminal.
func (s *stand) sellByCard(n int, skus ...string) sale.Record {
	s.t.Helper()
	d := s.Draft()
	for _, sku := range skus {
		s.put(&d, sku, money.Units(1))
	}
	card := sale.Tender{No: 1, Kind: sale.Card, Amount: d.Bill().Payable, Standing: sale.Proven, RRN: rrn(n)}
	return s.bill(func(into *sale.Draft) { *into = d }, card)
}

// A walk-in's bill costs its invoice and its share of the rest; one by card its
// payment as well.
func TestCallsPerGroupedSale(t *testing.T) {
	t.Parallel()
	sales := 200
	if testing.Short() {
		sales = 50 // two whole batches
	}
	for _, c := range []struct {
		name string
		card bool
		most int // thousandths of a call
		pays int
	}{{"cash", false, 1_400, sales / 25}, {"card", true, 2_400, sales}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := grouped(t, small)
			bulkStock(s)
			s.patient()
			s.sell(sale.Customer{}, s.skus()...) // makes the contact known
			s.drain(time.Hour)
			before := s.sim.Report()
			for n := range sales {
				if c.card {
					s.sellByCard(n, s.skus()...)
				} else {
					s.sell(sale.Customer{}, s.skus()...)
				}
			}
			s.drain(4 * time.Hour)
			rep := s.sim.Report()
			calls := rep.Calls.Total - before.Calls.Total
			t.Logf("%d calls for %d sales: %d.%03d each", calls, sales, calls/sales, calls*1000/sales%1000)
			if calls*1000 > c.most*sales {
				t.Errorf("%d calls, want at most %d.%03d a sale: %v", calls, c.most/1000, c.most%1000, rep.Calls.ByTemplate)
			}
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 || rep.Invoices.Count != sales+1 ||
				rep.Payments.Count-before.Payments.Count != c.pays || rep.Payments.Paise != int64(sales+1)*54_000 || len(rep.Duplicates) != 0 {
				t.Errorf("%d wait, %d invoices, payments %+v, doubled %v, %v", n.Waiting, rep.Invoices.Count, rep.Payments, rep.Duplicates, err)
				s.dump()
			}
		})
	}
}

// What is begun but not sent is counted as it will be sent: what goes together
// by its share, cards and customers with a name each by themselves.
func TestCallsStillToComeAreCountedAsTheyWillGo(t *testing.T) {
	t.Parallel()
	s := grouped(t, small)
	s.patient()
	s.sellGroup(3, s.skus()...)
	s.sellByCard(1, "ELE")
	s.sellByCard(2, "ELE")
	s.sell(meena, "CUS")
	s.drain(time.Minute) // the customers, and the plans
	// Order, package and shipment once for all and once for her, confirm and sent
	// once, six invoices, and payments: once for the cash, two cards, hers.
	if n, err := s.db.Outstanding(t.Context()); err != nil || n != 3*2+2+6+4 {
		t.Errorf("%d calls to come, want 18, %v", n, err)
	}
}
