package zohosim_test

import (
	"bytes"
	"testing"

	"haat/sync/zoho/zohosim"
)

func TestMailingMarksAsSentAndIsCounted(t *testing.T) {
	t.Parallel()
	d := open(t)
	body := d.orderBody("A-1", soap)
	body["customer_id"] = d.s.AddContact(zohosim.Customer{Name: "Asha R (98xxxxxx10)"})
	o := d.ok("POST", "/salesorders", own, body)
	d.ok("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
	v := d.ok("POST", "/invoices", own+"&send=true", invoiceBody(o, "A-1"))
	if v.text("invoice", "status") != "sent" || v.text("invoice", "is_emailed") != "true" {
		t.Errorf("send=true: status %s, mailed %v", v.text("invoice", "status"), v.at("invoice", "is_emailed"))
	}
	w := d.invoice(d.confirmed("A-2", soap), "A-2") // the walk-in has no address
	ids := "invoice_ids=" + v.text("invoice", "invoice_id") + "," + w.text("invoice", "invoice_id")
	g := d.ok("POST", "/invoices/email", ids, nil)
	if g.text("data", "email_error_info", 0, "ids", 0) != w.text("invoice", "invoice_id") || g.text("message") != "Mission accomplished! We've sent all the invoices." {
		t.Errorf("bulk mail: %s", g.body)
	}
	path := "/invoices/" + w.text("invoice", "invoice_id")
	d.no("POST", path+"/email", "", obj{}, 400, "4")
	d.ok("POST", path+"/email", "", obj{"to_mail_ids": []string{"x@y.invalid"}})
	if got := d.ok("GET", path, "", nil).text("invoice", "status"); got != "sent" {
		t.Errorf("a mailed draft is %s, want sent", got)
	}
	r := d.s.Report()
	if len(r.Duplicates) != 1 || r.Duplicates[0].Kind != "mail" || r.Duplicates[0].Key != "A-1" {
		t.Errorf("duplicates = %+v, want the second mail of A-1", r.Duplicates)
	}
}

func TestOverdueFromMidnight(t *testing.T) {
	t.Parallel()
	d := open(t)
	v := d.invoice(d.confirmed("A-1", soap), "A-1")
	path := "/invoices/" + v.text("invoice", "invoice_id")
	d.ok("POST", path+"/status/sent", "", nil)
	status := func() string { return d.ok("GET", path, "", nil).text("invoice", "status") }
	if got := status(); got != "sent" {
		t.Errorf("today: %s, want sent", got)
	}
	d.clock.Advance(12 * 3600e9)
	d.token = d.s.Token()
	if got := status(); got != "overdue" {
		t.Errorf("at midnight: %s, want overdue", got)
	}
	d.pay(v, "20", "x")
	if got := status(); got != "partially_paid" {
		t.Errorf("partly paid: %s", got)
	}
	d.pay(v, "40", "y")
	if got := status(); got != "paid" {
		t.Errorf("paid: %s", got)
	}
	p := d.ok("GET", path+"/payments", "", nil)
	if p.count("payments") != 2 || p.text("payments", 1, "reference_number") != "y" || p.text("payments", 1, "amount") != "40.00" {
		t.Errorf("payments: %s", p.body)
	}
}

// One payment may settle many bills.
func TestPaymentForSeveralInvoices(t *testing.T) {
	t.Parallel()
	d := open(t)
	var rows []obj
	for _, n := range []string{"A-1", "A-2"} {
		v := d.invoice(d.confirmed(n, soap), n)
		d.ok("POST", "/invoices/"+v.text("invoice", "invoice_id")+"/status/sent", "", nil)
		rows = append(rows, obj{"invoice_id": v.at("invoice", "invoice_id"), "amount_applied": 60})
	}
	body := obj{"customer_id": d.walkIn(), "payment_mode": "UPI", "amount": 121, "invoices": rows}
	d.no("POST", "/customerpayments", "", body, 400, "24016") // a rupee too much
	d.s.Set(func(s *zohosim.Switches) { s.Overpayments = true })
	g := d.ok("POST", "/customerpayments", "", body)
	if g.text("payment", "unused_amount") != "1.00" || g.text("payment", "account_name") != "Undeposited Funds" {
		t.Errorf("payment: %s", g.body)
	}
	r := d.s.Report()
	if r.PaidByInvoice["A-1"] != 6000 || r.PaidByInvoice["A-2"] != 6000 || r.Payments.Paise != 12100 {
		t.Errorf("paid %v, payments %+v", r.PaidByInvoice, r.Payments)
	}
	if len(r.Duplicates) != 1 || r.Duplicates[0].Kind != "payment" {
		t.Errorf("duplicates = %+v, want the excess", r.Duplicates)
	}
	d.ok("DELETE", "/customerpayments/"+g.text("payment", "payment_id"), "", nil)
	if r := d.s.Report(); len(r.PaidByInvoice) != 0 || len(r.Duplicates) != 0 {
		t.Errorf("after deleting: paid %v, duplicates %v", r.PaidByInvoice, r.Duplicates)
	}
}

func TestTransferMovesWhenMarked(t *testing.T) {
	t.Parallel()
	d := open(t)
	g := d.ok("POST", "/transferorders", own, obj{
		"transfer_order_number": "T-1", "date": "2026-11-21", "from_location_id": d.s.PlaceID(zohosim.HeadOffice), "to_location_id": d.s.PlaceID(fleaMarket),
		"line_items": []obj{{"item_id": d.s.ItemID("LANTERN-PAPER"), "name": "Paper lantern", "quantity_transfer": 5}},
	})
	d.stock("LANTERN-PAPER", 0, 0, 0, 0)
	path := "/transferorders/" + g.text("transfer_order", "transfer_order_id")
	if got := d.ok("GET", path, "", nil).text("transfer_order", "status"); got != "in_transit" {
		t.Errorf("status = %s", got)
	}
	d.no("POST", path+"/markastransferred", "", nil, 400, "4")
	d.ok("POST", path+"/markastransferred", "date=2026-11-21", nil)
	d.no("POST", path+"/markastransferred", "date=2026-11-21", nil, 400, "90005")
	d.stock("LANTERN-PAPER", 5, 5, 0, 0)
	if got := d.s.Report().StockOf("LANTERN-PAPER", zohosim.HeadOffice).Physical; got != 13000 {
		t.Errorf("head office has %d, want 13000", got)
	}
}

func TestAdjustmentsAreFoundInTheListOnly(t *testing.T) {
	t.Parallel()
	d := open(t)
	post := func(ref string, by any) (got, error) {
		return d.send("POST", "/inventoryadjustments", "", obj{
			"date": "2026-11-21", "reason": "Broken", "adjustment_type": "quantity", "reference_number": ref,
			"line_items": []obj{{"item_id": d.s.ItemID("BOWL-BLUE"), "quantity_adjusted": by, "location_id": d.s.PlaceID(fleaMarket)}},
		})
	}
	for _, ref := range []string{"J-1", "J-2", "J-2"} {
		if g, err := post(ref, 1); err != nil || g.status != 200 || g.code() != "0" {
			t.Fatalf("%s: %v", g.body, err)
		}
	}
	if g := d.ok("GET", "/inventoryadjustments", "reference_number=J-1", nil); g.count("inventory_adjustments") != 3 {
		t.Errorf("the filter worked: %s", g.body)
	}
	if dup := d.s.Report().Duplicates; len(dup) != 1 || dup[0].Key != "J-2" {
		t.Errorf("duplicates = %+v", dup)
	}
	d.stock("BOWL-BLUE", 3, 3, 0, 0)
	if g, _ := post("J-3", 0); g.code() != "2" {
		t.Errorf("nothing adjusted: code %s", g.code())
	}
	d.s.Set(func(s *zohosim.Switches) { s.ShortStock = zohosim.StepShipment })
	if g, _ := post("J-3", -4); g.code() != "90001" {
		t.Errorf("below nothing: code %s", g.code())
	}
}

func TestWhatPeopleDo(t *testing.T) {
	t.Parallel()
	d := open(t)
	number, err := d.s.Reserve("SOAP-NEEM", fleaMarket, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	d.stock("SOAP-NEEM", 120, 120, 10, 10)
	if docs := d.s.Report().ByNumber("order", number); len(docs) != 1 || !docs[0].ByHand {
		t.Errorf("the stranger's order: %+v", docs)
	}
	d.order("A-1", soap)
	for _, step := range []error{d.s.ConfirmOrder("A-1"), d.s.ShipOrder("A-1"), d.s.AddStock("SOAP-NEEM", fleaMarket, -2000)} {
		if step != nil {
			t.Error(step)
		}
	}
	bill, err := d.s.InvoiceOrder("A-1", "OTHER-7", true)
	if err != nil || bill != "OTHER-7" {
		t.Errorf("InvoiceOrder = %s, %v", bill, err)
	}
	d.stock("SOAP-NEEM", 117, 117, 10, 10)
	if got := d.ok("GET", "/invoices", "invoice_number=OTHER-7", nil).text("invoices", 0, "status"); got != "sent" {
		t.Errorf("the bill made by hand is %s", got)
	}
	if err := d.s.VoidOrder("A-1"); err == nil {
		t.Error("an order with a bill was voided")
	}
	before := d.ok("GET", "/items", "sku=SOAP-NEEM", nil)
	picture := []byte("another picture")
	if err := d.s.SetPicture("SOAP-NEEM", picture); err != nil {
		t.Fatal(err)
	}
	after := d.ok("GET", "/items", "sku=SOAP-NEEM", nil)
	if before.text("items", 0, "image_document_id") == after.text("items", 0, "image_document_id") {
		t.Error("a new picture kept the old image_document_id")
	}
	g, err := d.send("GET", "/items/"+d.s.ItemID("SOAP-NEEM")+"/image", "", nil)
	if err != nil || !bytes.Equal(g.body, picture) || g.header.Get("Content-Type") != "image/png" {
		t.Errorf("image: %q %v", g.body, err)
	}
	d.no("GET", "/items/"+d.s.ItemID("GAMCHA")+"/image", "", nil, 404, "1002")
	for name, err := range map[string]error{
		"price": d.s.SetPrice("NO", 1), "stock": d.s.AddStock("SOAP-NEEM", "Nowhere", 1), "contact": d.s.DeactivateContact("Nobody"),
		"order": d.s.ShipOrder("NO"), "delete": d.s.DeleteItem("NO"), "rate": d.s.SetRate("SOAP-NEEM", 700),
	} {
		if err == nil {
			t.Errorf("%s of something that is not there: no error", name)
		}
	}
}
