package zoho_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
)

// What Zoho has of a bill is read for a person: what was on it, whether it is
// paid, what came back. Nothing is written.
func TestABillOfAnyTillIsRead(t *testing.T) {
	t.Parallel()
	s := newStand(t, nil)
	if _, err := s.client.ReadBill(t.Context(), "Z9Q26-000001"); !fault.Has(err, "fault.waiting_unknown") {
		t.Fatalf("a bill nobody has: %v", err)
	}
	r := s.sell(meena, "WOOD-ELEPHANT", "WOOD-ELEPHANT", "SOAP-NEEM")
	s.sell(sale.Customer{}, "SOAP-NEEM") // a neighbour in the list
	s.drain(time.Hour)
	e, err := s.client.ReadBill(t.Context(), r.Number)
	if err != nil || e.Total != r.Bill.Payable || e.Unpaid.Positive() || e.Void || e.Day != r.Day || len(e.Lines) != len(r.Bill.Lines) || len(e.Back) != 0 {
		t.Fatalf("%+v, %v; want ₹%v of %s", e, err, r.Bill.Payable, r.Day)
	}
	if e.Till != r.Number[:3] || e.From != "zoho" {
		t.Errorf("told by %q about till %q", e.From, e.Till)
	}
	for i, l := range e.Lines {
		if l.Qty != r.Bill.Lines[i].Qty || l.Net != r.Bill.Lines[i].Net {
			t.Errorf("line %d is %+v, want %v for %v", i+1, l, r.Bill.Lines[i].Qty, r.Bill.Lines[i].Net)
		}
	}
	ret := s.giveBack(r, sale.Back{No: 1, Qty: money.Units(1)})
	s.drain(time.Hour)
	e, err = s.client.ReadBill(t.Context(), r.Number)
	if err != nil || len(e.Back) != 1 || e.Back[0] != ret.Number || e.Lines[0].Back != money.Units(1) {
		t.Errorf("after a return: %+v, %v; want %s", e, err, ret.Number)
	}
	before := s.sim.Report()
	if before.Invoices.Count != 2 || len(before.Duplicates) != 0 {
		t.Errorf("reading wrote something: %+v", before.Invoices)
	}
}
