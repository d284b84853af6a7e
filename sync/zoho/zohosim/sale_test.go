package zohosim_test

import (
	"encoding/json"
	"testing"

	"haat/sync/zoho/zohosim"
)

func TestSaleMovesEachCountOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.stock("SOAP-NEEM", 120, 120, 0, 0)
	o := d.order("A7K26-000001", row{"SOAP-NEEM", "3", "60"}, row{"BAG-PAPER", "1", "10"})
	d.stock("SOAP-NEEM", 120, 120, 0, 0) // a draft commits nothing
	id := o.text("salesorder", "salesorder_id")
	if got := o.text("salesorder", "total"); got != "190.00" {
		t.Errorf("total = %s, want 190.00", got)
	}

	d.ok("POST", "/salesorders/"+id+"/status/confirmed", "", nil)
	d.stock("SOAP-NEEM", 120, 120, 3, 3)
	p := d.pack(o, "P-1")
	d.stock("SOAP-NEEM", 120, 120, 3, 3)
	h := d.ship(o, p, "S-1")
	d.stock("SOAP-NEEM", 120, 117, 3, 0)
	v := d.invoice(o, "A7K26-000001")
	d.stock("SOAP-NEEM", 120, 117, 3, 0) // a draft moves nothing
	vid := v.text("invoice", "invoice_id")
	d.ok("POST", "/invoices/"+vid+"/status/sent", "", nil)
	d.stock("SOAP-NEEM", 117, 117, 0, 0)
	d.ok("POST", "/shipmentorders/"+h.text("shipmentorder", "shipment_id")+"/status/delivered", "", nil)
	d.pay(v, "190", "A7K26-000001/1")
	d.stock("SOAP-NEEM", 117, 117, 0, 0)

	whole := d.ok("GET", "/salesorders/"+id, "", nil)
	for _, c := range []struct {
		want string
		path []any
	}{
		{"closed", []any{"salesorder", "status"}},
		{"paid", []any{"salesorder", "paid_status"}},
		{"P-1", []any{"salesorder", "packages", 0, "package_number"}},
		{"delivered", []any{"salesorder", "packages", 0, "shipment_status"}},
		{"3", []any{"salesorder", "line_items", 0, "quantity_shipped"}},
		{"1", []any{"salesorder", "line_items", 1, "quantity_invoiced"}},
		{"0", []any{"salesorder", "line_items", 1, "quantity_packed"}},
		{"paid", []any{"salesorder", "invoices", 0, "status"}},
		{"0.00", []any{"salesorder", "invoices", 0, "balance"}},
	} {
		if got := whole.text(c.path...); got != c.want {
			t.Errorf("%v = %s, want %s", c.path, got, c.want)
		}
	}
	r := d.s.Report()
	if r.Orders.Paise != 19000 || r.Invoices.Paise != 19000 || r.Payments.Paise != 19000 || r.PaidByInvoice["A7K26-000001"] != 19000 {
		t.Errorf("orders, invoices, payments = %+v %+v %+v, paid %v; want 19000 each", r.Orders, r.Invoices, r.Payments, r.PaidByInvoice)
	}
	if docs := r.ByReference("u-A7K26-000001"); len(docs) != 2 || docs[0].Kind != "order" || docs[1].Kind != "invoice" || docs[1].Balance != 0 {
		t.Errorf("documents of the sale = %+v, want its order and its paid invoice", docs)
	}
	if len(r.Duplicates) != 0 {
		t.Errorf("duplicates = %+v, want none", r.Duplicates)
	}
}

// An adjustment beside a sale lowers both counts a second time: the reason a
// till makes none.
func TestSaleAndAdjustmentCountTwice(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"SOAP-NEEM", "5", ""})
	d.ship(o, d.pack(o, "P-1"), "S-1")
	d.ok("POST", "/invoices/"+d.invoice(o, "A-1").text("invoice", "invoice_id")+"/status/sent", "", nil)
	d.stock("SOAP-NEEM", 115, 115, 0, 0)
	d.ok("POST", "/inventoryadjustments", "", obj{
		"date": "2026-11-21", "reason": "Sold at the stall", "adjustment_type": "quantity", "reference_number": "A-1",
		"line_items": []obj{{"item_id": d.s.ItemID("SOAP-NEEM"), "quantity_adjusted": -5, "location_id": d.s.PlaceID(fleaMarket)}},
	})
	d.stock("SOAP-NEEM", 110, 110, 0, 0)
}

func TestPlaceLeftOutTakesFromHeadOffice(t *testing.T) {
	t.Parallel()
	d := open(t)
	body := d.orderBody("A-1", row{"SOAP-NEEM", "2", ""})
	delete(body["line_items"].([]obj)[0], "location_id")
	body["line_items"].([]obj)[0]["loction_id"] = d.s.PlaceID(fleaMarket) // misspelt: ignored
	body["location_id"] = d.s.PlaceID(fleaMarket)                         // the header does not help the line
	o := d.ok("POST", "/salesorders", own, body)
	if got := o.text("salesorder", "line_items", 0, "location_name"); got != zohosim.HeadOffice {
		t.Errorf("line's place = %s, want %s", got, zohosim.HeadOffice)
	}
	d.ok("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
	d.stock("SOAP-NEEM", 120, 120, 0, 0)
	if got := d.s.Report().StockOf("SOAP-NEEM", zohosim.HeadOffice).Committed; got != 2000 {
		t.Errorf("committed at head office = %d, want 2000", got)
	}
}

func TestHalfWayLeavesTheCountsApart(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"SOAP-NEEM", "1", ""})
	d.ship(o, d.pack(o, "P-1"), "S-1")
	d.stock("SOAP-NEEM", 120, 119, 1, 0)
	if got := d.ok("GET", "/salesorders/"+o.text("salesorder", "salesorder_id"), "", nil).text("salesorder", "status"); got != "shipped" {
		t.Errorf("status = %s, want shipped", got)
	}
	o = d.confirmed("A-2", row{"SOAP-NEEM", "1", ""})
	d.ok("POST", "/invoices", own+"&send=true", invoiceBody(o, "A-2"))
	d.stock("SOAP-NEEM", 120, 119, 2, 1) // the walk-in has no address to mail to: still a draft
}

func TestOrphanInvoice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		reconcile bool
		physical  int64
	}{{"without reconciliation", false, 120}, {"with reconciliation", true, 118}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, with(func(s *zohosim.Switches) { s.Reconcile = c.reconcile }))
			v := d.ok("POST", "/invoices", own, obj{
				"customer_id": d.walkIn(), "invoice_number": "A-1", "is_inclusive_tax": true, "line_items": d.lines([]row{{"SOAP-NEEM", "2", ""}}),
			})
			d.ok("POST", "/invoices/"+v.text("invoice", "invoice_id")+"/status/sent", "", nil)
			d.stock("SOAP-NEEM", 118, c.physical, 0, 0)
		})
	}
}

// Undoing walks backwards: payment, invoice, shipment, package, order.
func TestUndoGivesEverythingBack(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"SOAP-NEEM", "4", "60"})
	oid := o.text("salesorder", "salesorder_id")
	p := d.pack(o, "P-1")
	h := d.ship(o, p, "S-1")
	v := d.invoice(o, "A-1")
	vid := v.text("invoice", "invoice_id")
	d.ok("POST", "/invoices/"+vid+"/status/sent", "", nil)
	pay := d.pay(v, "240", "A-1/1")

	d.no("POST", "/salesorders/"+oid+"/status/void", "", nil, 400, "90006")
	d.no("DELETE", "/salesorders/"+oid, "", nil, 400, "90006")
	d.no("PUT", "/salesorders/"+oid, "", obj{"notes": "x"}, 400, "90006")
	d.no("POST", "/invoices/"+vid+"/status/void", "", nil, 400, "90006")
	d.no("DELETE", "/packages/"+p.text("package", "package_id"), "", nil, 400, "90013")

	d.ok("DELETE", "/customerpayments/"+pay.text("payment", "payment_id"), "", nil)
	d.no("DELETE", "/customerpayments/"+pay.text("payment", "payment_id"), "", nil, 404, "1002")
	d.ok("POST", "/invoices/"+vid+"/status/void", "", nil)
	d.ok("DELETE", "/shipmentorders/"+h.text("shipmentorder", "shipment_id"), "", nil)
	d.ok("DELETE", "/packages/"+p.text("package", "package_id"), "", nil)
	d.stock("SOAP-NEEM", 120, 120, 4, 4)
	d.ok("POST", "/salesorders/"+oid+"/status/void", "", nil)
	d.stock("SOAP-NEEM", 120, 120, 0, 0)

	// The numbers stay taken.
	d.no("POST", "/salesorders", own, d.orderBody("A-1", row{"SOAP-NEEM", "1", ""}), 400, "36004")
	d.no("POST", "/invoices", own, invoiceBody(d.confirmed("A-2", row{"SOAP-NEEM", "1", ""}), "a-1"), 400, "1001")
	r := d.s.Report()
	if r.VoidOrders.Count != 1 || r.VoidInvoices.Count != 1 || r.Payments.Count != 0 {
		t.Errorf("void orders %+v, void invoices %+v, payments %+v; want 1, 1, 0", r.VoidOrders, r.VoidInvoices, r.Payments)
	}
}

func TestDraftOrderIsDeletedAndItsNumberFree(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.order("A-1", row{"SOAP-NEEM", "1", ""})
	d.ok("DELETE", "/salesorders/"+o.text("salesorder", "salesorder_id"), "", nil)
	d.order("A-1", row{"SOAP-NEEM", "1", ""})
}

func TestUpdateOrderMovesTheCommitment(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"SOAP-NEEM", "3", "60"})
	path := "/salesorders/" + o.text("salesorder", "salesorder_id")
	up := d.ok("PUT", path, "", obj{"adjustment": json.Number("-0.40"), "adjustment_description": "Rounding"})
	if got := up.text("salesorder", "total"); got != "179.60" {
		t.Errorf("total after adjustment = %s, want 179.60", got)
	}
	if a, b := o.text("salesorder", "line_items", 0, "line_item_id"), up.text("salesorder", "line_items", 0, "line_item_id"); a != b {
		t.Errorf("row id changed from %s to %s", a, b)
	}
	d.stock("SOAP-NEEM", 120, 120, 3, 3)
	d.ok("PUT", path, "", obj{"line_items": d.lines([]row{{"SOAP-NEEM", "1", "60"}})})
	d.stock("SOAP-NEEM", 120, 120, 1, 1)
}

func TestInvoiceFromOrder(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.order("A-1", row{"SOAP-NEEM", "2", "55"}, row{"ALTER", "1", "100"})
	q := "salesorder_id=" + o.text("salesorder", "salesorder_id")
	d.no("POST", "/invoices/fromsalesorder", q, nil, 400, "90004")
	d.ok("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
	v := d.ok("POST", "/invoices/fromsalesorder", q, nil)
	if v.status != 201 || v.text("invoice", "total") != "210.00" || v.text("invoice", "line_items", 0, "location_name") != fleaMarket {
		t.Errorf("invoice = %d %s at %s, want 201 210.00 at the stall", v.status, v.text("invoice", "total"), v.text("invoice", "line_items", 0, "location_name"))
	}
	if v.text("invoice", "line_items", 0, "salesorder_item_id") != o.text("salesorder", "line_items", 0, "line_item_id") {
		t.Error("the row is not tied to the order's row")
	}
	d.no("POST", "/invoices/fromsalesorder", q, nil, 400, "36026")
	d.no("POST", "/invoices", own, invoiceBody(o, "A-1"), 400, "36026")
}

func TestDraftInvoiceAdjustment(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"SOAP-NEEM", "1", "60"})
	v := d.invoice(o, "A-1")
	path := "/invoices/" + v.text("invoice", "invoice_id")
	up := d.ok("PUT", path, "", obj{"adjustment": json.Number("0.50"), "adjustment_description": "Rounding"})
	if got := up.text("invoice", "total"); got != "60.50" {
		t.Errorf("total = %s, want 60.50", got)
	}
	if up.text("invoice", "line_items", 0, "line_item_id") != v.text("invoice", "line_items", 0, "line_item_id") ||
		up.text("invoice", "line_items", 0, "salesorder_item_id") != o.text("salesorder", "line_items", 0, "line_item_id") {
		t.Error("the row lost its id or its tie")
	}
	d.ok("POST", path+"/status/sent", "", nil)
	d.no("PUT", path, "", obj{"adjustment": 1}, 400, "90005")
	d.stock("SOAP-NEEM", 119, 120, 0, 1)
}
