package zoho_test

import (
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/zoho"
)

// What the portal answered is read from the invoice in Zoho; the code, scanned,
// is about the bill.
func TestThePortalsAnswerIsReadFromTheInvoice(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	const seller = "27AAPFU0939F1ZV"
	buyer := sale.Customer{Phone: meena.Phone, Name: "Delhi Crafts", GSTIN: "07AAGFF2194N1Z1", State: "07", Address: "Chandni Chowk", Billed: true}
	r := s.sellFor(buyer, money.Amount{}, s.skus()...)
	s.drain(time.Hour)
	id := s.told(r).Doc(zoho.StepInvoice)
	if e, err := s.client.ReadEInvoice(t.Context(), id); err != nil || e != (gst.EInvoice{}) {
		t.Fatalf("before it is pushed: %+v, %v", e, err)
	}
	code, err := s.sim.PushInvoice(r.Number, seller)
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.client.ReadEInvoice(t.Context(), id)
	if err != nil || e.IRN == "" || e.AckNo == "" || e.QR != "" || e.AckAt.IsZero() || e.AckAt.After(s.Clock.Now()) {
		t.Fatalf("after: %+v, %v", e, err)
	}
	signed, err := gst.ReadSigned(code)
	if err != nil || signed.IRN != e.IRN {
		t.Fatalf("the code says %+v, %v", signed, err)
	}
	if err := signed.Agrees(gst.DocInvoice, r.Number, seller, buyer.GSTIN, r.Day, r.Bill.Payable); err != nil {
		t.Errorf("the code is not about the bill: %v", err)
	}
	s.sim.CancelPushed(r.Number)
	if e, err := s.client.ReadEInvoice(t.Context(), id); err != nil || e.IRN != "" {
		t.Errorf("an answer that was cancelled: %+v, %v", e, err)
	}
	if _, err := s.client.ReadEInvoice(t.Context(), "4600000000000099999"); err == nil {
		t.Error("an invoice that is not there was read")
	}
}
