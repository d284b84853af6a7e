package zoho_test

import (
	"time"

	"haat/app/money"
	"haat/app/sale"
)

// group lets walk-ins share orders from here on.
func (s *stand) group() {
	s.cfg.Grouped = true
	s.wire()
}

// everyGroup tells walk-ins' bills of every kind together, and takes one of them
// back as a return.
func (s *stand) everyGroup() {
	s.group()
	all := s.aMixedBag(1)
	s.drain(2 * time.Hour)
	s.giveBack(all[2], sale.Back{No: 1, Qty: money.Units(1)})
	s.drain(time.Hour)
}

// everyGroupLoss loses the answer to each step of a group once.
func (s *stand) everyGroupLoss() {
	s.group()
	s.faults("POST /salesorders nth=1 lose\nPOST /salesorders/*/status/confirmed nth=1 lose\nPOST /packages nth=1 lose\n" +
		"POST /shipmentorders nth=1 lose\nPOST /shipmentorders/*/status/delivered nth=1 lose\nPOST /invoices nth=1 lose\n" +
		"POST /invoices/status/sent nth=1 lose\nPOST /customerpayments nth=1 lose")
	s.sellGroup(3, "WOOD-ELEPHANT", "SOAP-NEEM")
	s.drain(26 * time.Hour)
}

// everyGroupMend takes a group's draft away because of one bill's rows, which a
// person then sends again, and evens another group's total out.
func (s *stand) everyGroupMend() {
	s.group()
	left := 1
	s.through(bent{s.sim.Transport(), "/salesorders", `"rate":320.00`, `"rate":321.00`, &left})
	odd := s.sell(sale.Customer{}, "WOOD-ELEPHANT")
	s.sellGroup(2, "SOAP-NEEM")
	s.drain(time.Hour)
	if err := s.engine.Act(s.t.Context(), s.told(odd).ID, "order", "retry", ""); err != nil {
		s.t.Fatal(err)
	}
	s.drain(time.Hour)
	s.through(stripped{s.sim.Transport(), "POST", "/salesorders", "adjustment"})
	s.sellFor(sale.Customer{}, money.Paise(50), "WOOD-ELEPHANT")
	s.sell(sale.Customer{}, "WOOD-ELEPHANT")
	s.drain(time.Hour)
}
