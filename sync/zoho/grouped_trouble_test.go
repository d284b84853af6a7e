package zoho_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/zoho/zohosim"
)

// groupCalls are the requests by which a group of sales is told.
var groupCalls = map[string]string{
	"customer":  "POST /contacts",
	"order":     "POST /salesorders",
	"confirm":   "POST /salesorders/*/status/confirmed",
	"package":   "POST /packages",
	"shipment":  "POST /shipmentorders",
	"delivered": "POST /shipmentorders/*/status/delivered",
	"invoice":   "POST /invoices",
	"sent":      "POST /invoices/status/sent",
	"payment":   "POST /customerpayments",
}

// groupOf is how many sales the troubled groups have.
const groupOf = 7

// sellGroup sells the same to so many walk-ins.
func (s *stand) sellGroup(n int, skus ...string) []sale.Record {
	s.t.Helper()
	all := make([]sale.Record, n)
	for i := range all {
		all[i] = s.sell(sale.Customer{}, skus...)
	}
	return all
}

// wantGroup asserts that sales of one piece each of the things arrived whole,
// once, in so many orders (0 for any number).
func (s *stand) wantGroup(all []sale.Record, orders int, openings map[string]int64) {
	s.t.Helper()
	s.sim.Settle()
	rep := s.sim.Report()
	if c, err := s.db.Counts(s.t.Context()); err != nil || c.Waiting != 0 {
		s.t.Errorf("%d wait, %d stopped, %v", c.Waiting, c.Stopped, err)
		s.dump()
	}
	var sum money.Amount
	for _, r := range all {
		sum = sum.Add(r.Bill.Payable)
		if got := rep.PaidByInvoice[r.Number]; got != r.Bill.Payable.Paise() {
			s.t.Errorf("%s is paid by %d, want %v", r.Number, got, r.Bill.Payable)
		}
	}
	if rep.Invoices.Count != len(all) || rep.Invoices.Paise != sum.Paise() || rep.Payments.Paise != sum.Paise() || rep.Orders.Paise != sum.Paise() || len(rep.Duplicates) != 0 {
		s.t.Errorf("orders %+v, invoices %+v, payments %+v, want %v; doubled %v", rep.Orders, rep.Invoices, rep.Payments, sum, rep.Duplicates)
	}
	if orders > 0 && (rep.Orders.Count != orders || rep.Packages != orders || rep.Shipments != orders) {
		s.t.Errorf("%d orders, %d packages, %d shipments, want %d of each", rep.Orders.Count, rep.Packages, rep.Shipments, orders)
	}
	if rep.DraftInvoices.Count != 0 || rep.VoidOrders.Count != 0 {
		s.t.Errorf("left: %+v drafts, %+v void orders", rep.DraftInvoices, rep.VoidOrders)
	}
	gone := int64(len(all)) * 1000
	for sku, opening := range openings {
		row := rep.StockOf(sku, zohosim.FleaMarket)
		if opening-row.Physical != gone || opening-row.Accounting != gone || row.Committed != 0 {
			s.t.Errorf("stock from %d: %+v, want %d below", opening, row, gone)
		}
	}
}

func (s *stand) openings(skus []string) map[string]int64 {
	all, rep := map[string]int64{}, s.sim.Report()
	for _, sku := range skus {
		all[sku] = rep.StockOf(sku, zohosim.FleaMarket).Opening
	}
	return all
}

// For every step of a group and every trouble its sales end in Zoho once, with
// the right totals and stock, and what the device shows is exact again.
func TestEveryStepOfAGroupSurvivesEveryTrouble(t *testing.T) {
	t.Parallel()
	for step, call := range groupCalls {
		for _, trouble := range few(rough) {
			t.Run(step+" "+trouble, func(t *testing.T) {
				t.Parallel()
				s := grouped(t, small)
				s.faults(call + " nth=1 " + trouble)
				skus := s.skus()
				opening := s.openings(skus)
				all := s.sellGroup(groupOf, skus...)
				s.drain(26 * time.Hour)
				s.wantGroup(all, 1, opening)
				s.wantShelf(skus, groupOf*1000)
			})
		}
	}
}

// Two troubles in a row: the look that follows an unclear answer goes wrong as
// well, for all who share the document or for none.
func TestALookAtWhatIsSharedMayGoWrongToo(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"order":   "POST /salesorders nth=1 lose\nGET /salesorders nth=1,2 html 502",
		"absent":  "POST /salesorders nth=1 cut\nGET /salesorders nth=1,3 cut",
		"package": "POST /packages nth=1 cut\nGET /salesorders/* nth=1,3 html 502",
		"payment": "POST /customerpayments nth=1 lose\nGET /invoices/*/payments nth=1 cut\nGET /customerpayments/* nth=1 garble",
		"again":   "POST /salesorders nth=1,2 cut\nPOST /packages nth=1,2 late 90s\nPOST /customerpayments nth=1,2 cut",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := grouped(t, small)
			s.faults(script)
			skus := s.skus()
			opening := s.openings(skus)
			all := s.sellGroup(groupOf, skus...)
			s.drain(26 * time.Hour)
			s.wantGroup(all, 1, opening)
		})
	}
}

// What never arrived is done again as it was, with the same bills under the same
// number, although others have come meanwhile: should it have arrived after all
// it is refused, and found.
func TestAGroupIsDoneAgainAsItWas(t *testing.T) {
	t.Parallel()
	for _, trouble := range []string{"cut", "throttle 44", "late 10m"} {
		t.Run(trouble, func(t *testing.T) {
			t.Parallel()
			s := grouped(t, small)
			s.faults("POST /salesorders nth=1 " + trouble)
			skus := s.skus()
			opening := s.openings(skus)
			all := s.sellGroup(3, skus...)
			s.drain(40 * time.Second)
			all = append(all, s.sellGroup(2, skus...)...)
			s.drain(3 * time.Hour)
			s.wantGroup(all, 2, opening)
			if docs := s.sim.Report().ByNumber("order", "G-"+all[0].Number); len(docs) != 1 || docs[0].Total != 3*54_000 {
				t.Errorf("the first three have %+v", docs)
			}
		})
	}
}

// The process dies at each of the engine's writes in turn.
func TestDyingAtAnyWriteOfAGroupLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	const writes = 3 + groupOf + 2*(7+groupOf) // the customer, the plans, and two for each exchange
	for n := 1; n <= writes; n++ {
		if skips(n) {
			continue
		}
		t.Run(fmt.Sprint("write ", n), func(t *testing.T) {
			t.Parallel()
			s := grouped(t, small)
			skus := s.skus()
			opening := s.openings(skus)
			all := s.sellGroup(groupOf, skus...)
			s.Clock.Advance(time.Minute)
			doomed := possync.New(s.Clock, &killed{s.db, n}, s.office, nil, possync.Config{}, nil)
			died := false
			for range 200 {
				if _, err := doomed.Step(t.Context()); errors.Is(err, errKilled) {
					died = true
					break
				}
			}
			if !died {
				t.Fatalf("only fewer than %d writes were made", n)
			}
			s.restart()
			s.drain(3 * time.Hour)
			s.wantGroup(all, 1, opening)
		})
	}
}
