package zoho_test

import (
	"time"

	"haat/app/money"
	"haat/app/sale"
)

// everyReturn gives goods back: fit and damaged, from a kit, and without stock.
func (s *stand) everyReturn() {
	one, two := money.Units(1), money.Units(2)
	first := s.sell(meena, "WOOD-ELEPHANT", "WOOD-ELEPHANT", "ALTER")
	kit := s.sell(sale.Customer{}, "GIFT-FESTIVE")
	cut := s.bill(func(d *sale.Draft) {
		if err := d.Cart.DiscountLine(s.put(d, "FABRIC-INDIGO", money.Milli(2500)), money.Paise(1230)); err != nil {
			s.t.Fatal(err)
		}
	})
	s.drain(time.Hour)
	s.giveBack(cut, sale.Back{No: 1, Qty: one})
	s.giveBack(first, sale.Back{No: 1, Qty: two, Damaged: one}, sale.Back{No: 2, Qty: one})
	s.giveBack(kit, sale.Back{No: 1, Qty: one})
	s.drain(time.Hour)
}

// everyReturnLoss loses the answer to each step of a return once.
func (s *stand) everyReturnLoss() {
	r := s.sell(meena, "WOOD-ELEPHANT")
	s.drain(time.Hour)
	s.faults("POST /salesreturns nth=1 lose\nPOST /salesreturnreceives nth=1 lose\nPOST /creditnotes nth=1 lose\nPOST /creditnotes/*/refunds nth=1 lose")
	s.giveBack(r, sale.Back{No: 1, Qty: money.Units(1)})
	s.drain(26 * time.Hour)
}

// everyUndo takes a whole sale back.
func (s *stand) everyUndo() {
	r := s.sell(meena, "WOOD-ELEPHANT")
	s.drain(time.Hour)
	s.cancel(r)
	s.drain(2 * time.Hour)
}

// everyUndoLoss loses the answer to each step of taking a sale back once, so
// that the client looks for what is gone.
func (s *stand) everyUndoLoss() {
	r := s.sell(meena, "WOOD-ELEPHANT")
	s.drain(time.Hour)
	s.faults("DELETE /customerpayments/* nth=1 lose\nPOST /invoices/*/status/void nth=1 lose\nDELETE /shipmentorders/* nth=1 lose\n" +
		"DELETE /packages/* nth=1 lose\nPOST /salesorders/*/status/void nth=1 lose")
	s.cancel(r)
	s.drain(26 * time.Hour)
}
