package zohosim_test

import (
	"testing"
	"time"

	"haat/sync/zoho/zohosim"
)

// Each switch that has no test of its own: what is answered with it off and on.
func TestSwitches(t *testing.T) {
	t.Parallel()
	pathOf := func(g got, kind string) string { return "/" + kind + "s/" + g.text(kind, kind+"_id") }
	for _, c := range []struct {
		name    string
		on      func(*zohosim.Switches)
		do      func(*desk) string
		off, by string
	}{
		{"stock in the list", func(s *zohosim.Switches) { s.ListStock = true }, func(d *desk) string {
			return d.ok("GET", "/items", "sku=SOAP-NEEM", nil).text("items", 0, "locations", 1, "location_stock_on_hand")
		}, "<absent>", "120.0"},
		{"movement touches the item", func(s *zohosim.Switches) { s.MovesTouchItem = true }, func(d *desk) string {
			d.clock.Advance(time.Minute)
			if err := d.s.AddStock("SOAP-NEEM", fleaMarket, 1000); err != nil {
				d.t.Fatal(err)
			}
			return d.ok("GET", "/items", "sku=SOAP-NEEM", nil).text("items", 0, "last_modified_time")[:10]
		}, "2026-10-22", "2026-11-21"},
		{"tax at the top level", func(s *zohosim.Switches) { s.PlainTaxID = true }, func(d *desk) string {
			return d.ok("GET", "/items/"+d.s.ItemID("SOAP-NEEM"), "", nil).text("item", "tax_name")
		}, "", "GST5"},
		{"open for confirmed", func(s *zohosim.Switches) { s.OpenForConfirmed = true }, func(d *desk) string {
			return d.ok("GET", pathOf(d.confirmed("A-1", soap), "salesorder"), "", nil).text("salesorder", "status")
		}, "confirmed", "open"},
		{"payment on a draft", func(s *zohosim.Switches) { s.DraftPayments = true }, func(d *desk) string {
			g, _ := d.send("POST", "/customerpayments", "", d.payment(d.invoice(d.confirmed("A-1", soap), "A-1"), "60", "x"))
			return g.code()
		}, "90007", "0"},
		{"mail leaves a draft", func(s *zohosim.Switches) { s.MailLeavesDraft = true }, func(d *desk) string {
			v := d.invoice(d.confirmed("A-1", soap), "A-1")
			d.ok("POST", pathOf(v, "invoice")+"/email", "", obj{"to_mail_ids": []string{"x@y.invalid"}})
			return d.ok("GET", pathOf(v, "invoice"), "", nil).text("invoice", "status")
		}, "sent", "draft"},
		{"tracking number optional", func(s *zohosim.Switches) { s.OptionalTracking = true }, func(d *desk) string {
			o := d.confirmed("A-1", soap)
			b := shipmentBody("S-1")
			delete(b, "tracking_number")
			g, _ := d.send("POST", "/shipmentorders", "salesorder_id="+o.text("salesorder", "salesorder_id")+"&package_ids="+d.pack(o, "P-1").text("package", "package_id"), b)
			return g.code()
		}, "4", "0"},
		{"shipments stay", func(s *zohosim.Switches) { s.ShipmentsStay = zohosim.StepShipment }, func(d *desk) string {
			o := d.confirmed("A-1", soap)
			h := d.ship(o, d.pack(o, "P-1"), "S-1")
			g, _ := d.send("DELETE", "/shipmentorders/"+h.text("shipmentorder", "shipment_id"), "", nil)
			return g.code()
		}, "0", "90014"},
		{"delivered shipments stay", func(s *zohosim.Switches) { s.ShipmentsStay = zohosim.StepDelivered }, func(d *desk) string {
			o := d.confirmed("A-1", soap)
			path := "/shipmentorders/" + d.ship(o, d.pack(o, "P-1"), "S-1").text("shipmentorder", "shipment_id")
			d.ok("POST", path+"/status/delivered", "", nil)
			g, _ := d.send("DELETE", path, "", nil)
			return g.code()
		}, "0", "90014"},
		{"since-filter everywhere", func(s *zohosim.Switches) { s.SinceFilterEverywhere = true }, func(d *desk) string {
			d.order("A-1", soap)
			n := d.ok("GET", "/salesorders", "last_modified_time=2027-01-01T00:00:00%2B0530", nil).count("salesorders") +
				d.ok("GET", "/contacts", "last_modified_time=2027-01-01T00:00:00%2B0530", nil).count("contacts") +
				d.ok("GET", "/customerpayments", "last_modified_time=2027-01-01T00:00:00%2B0530", nil).count("customerpayments")
			if n == 0 {
				return "filtered"
			}
			return "everything"
		}, "everything", "filtered"},
		{"GST off", func(s *zohosim.Switches) { s.GSTOff = true }, func(d *desk) string {
			return d.order("A-1", soap).text("salesorder", "tax_total") + " " + d.ok("GET", "/settings/taxes", "", nil).text("taxes", 0, "tax_name")
		}, "2.86 IGST40", "0.00 <absent>"},
		{"specification's flat composites", func(s *zohosim.Switches) { s.SpecKeys = true }, func(d *desk) string {
			return d.ok("GET", "/compositeitems/"+d.s.ItemID("GIFT-FESTIVE"), "", nil).text("sku")
		}, "<absent>", "GIFT-FESTIVE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if have := c.do(open(t)); have != c.off {
				t.Errorf("off: %q, want %q", have, c.off)
			}
			if have := c.do(open(t, with(c.on))); have != c.by {
				t.Errorf("on: %q, want %q", have, c.by)
			}
		})
	}
}

// Every document that can be made can be read back alone and in its list.
func TestReadingBack(t *testing.T) {
	t.Parallel()
	d := open(t)
	o, v := sold(d, "A-1", "2", "120")
	r := d.ok("POST", "/salesreturns", "salesorder_id="+o.text("salesorder", "salesorder_id"), returnBody(d, o, "R-1", "1"))
	n := d.ok("POST", "/creditnotes", own+"&invoice_id="+v.text("invoice", "invoice_id"), creditBody(d, v, r, "CN-1", "1"))
	a := d.ok("POST", "/inventoryadjustments", "", obj{
		"date": "2026-11-21", "reason": "Broken", "adjustment_type": "quantity", "reference_number": "J-1",
		"line_items": []obj{{"item_id": d.s.ItemID("SOAP-ROSE"), "quantity_adjusted": -1}},
	})
	whole := d.ok("GET", "/salesorders/"+o.text("salesorder", "salesorder_id"), "", nil)
	pay := d.ok("GET", "/customerpayments", "reference_number=A-1/1", nil).text("customerpayments", 0, "payment_id")
	group := d.ok("GET", "/itemgroups", "", nil).text("itemgroups", 0, "group_id")
	for _, c := range []struct {
		path string
		key  []any
		want string
	}{
		{"/packages/" + whole.text("salesorder", "packages", 0, "package_id"), []any{"package", "line_items", 0, "quantity"}, "2"},
		{"/shipmentorders/" + whole.text("salesorder", "packages", 0, "shipment_id"), []any{"shipmentorder", "shipment_number"}, "S-A-1"},
		{"/customerpayments/" + pay, []any{"payment", "invoices", 0, "amount_applied"}, "120.00"},
		{"/customerpayments?amount=120", []any{"customerpayments", 0, "reference_number"}, "A-1/1"},
		{"/salesreturns", []any{"salesreturns", 0, "receive_status"}, "pending"},
		{"/creditnotes/" + n.text("creditnote", "creditnote_id"), []any{"creditnote", "line_items", 0, "invoice_item_id"}, v.text("invoice", "line_items", 0, "line_item_id")},
		{"/creditnotes/" + n.text("creditnote", "creditnote_id") + "/invoices", []any{"invoices_credited", 0}, "<absent>"},
		{"/creditnotes", []any{"creditnotes", 0, "invoice_number"}, "A-1"},
		{"/inventoryadjustments/" + a.text("inventory_adjustment", "inventory_adjustment_id"), []any{"inventory_adjustment", "line_items", 0, "location_name"}, zohosim.HeadOffice},
		{"/transferorders", []any{"page_context", "has_more_page"}, "false"},
		{"/itemgroups/" + group, []any{"item_group", "group_name"}, "Kids kurta"},
		{"/contacts/" + d.walkIn(), []any{"contact", "shipping_address", "city"}, "Pune"},
		{"/packages", []any{"packages", 0, "total_quantity"}, "2.00"},
		{"/shipmentorders", []any{"shipmentorders", 0, "tracking_number"}, "S-A-1"},
		{"/locations", []any{"locations", 1, "type"}, "line_item_only"},
	} {
		path, query := c.path, ""
		for n, r := range path {
			if r == '?' {
				path, query = c.path[:n], c.path[n+1:]
			}
		}
		if have := d.ok("GET", path, query, nil).text(c.key...); have != c.want {
			t.Errorf("%s: %v = %s, want %s", c.path, c.key, have, c.want)
		}
	}
}

func TestBulkSentAndDraftsThatGo(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", soap)
	v := d.invoice(o, "A-1")
	d.ok("DELETE", "/invoices/"+v.text("invoice", "invoice_id"), "", nil)
	v = d.invoice(o, "A-1") // the number and the order's row are free again
	w := d.invoice(d.confirmed("A-2", soap), "A-2")
	ids := "invoice_ids=" + v.text("invoice", "invoice_id") + "," + w.text("invoice", "invoice_id")
	d.script("POST /invoices/status/sent nth=1 partial 1")
	g := d.ok("POST", "/invoices/status/sent", ids, nil)
	if g.text("data", "email_error_info", 0, "ids", 0) != v.text("invoice", "invoice_id") {
		t.Errorf("first: %s", g.body)
	}
	d.s.ClearFaults()
	g = d.ok("POST", "/invoices/status/sent", ids, nil)
	if g.text("data", "email_success_info", 0, "ids", 0) != v.text("invoice", "invoice_id") || g.text("data", "email_error_info", 0, "code") != "90005" {
		t.Errorf("second: %s", g.body)
	}
	d.no("DELETE", "/invoices/"+v.text("invoice", "invoice_id"), "", nil, 400, "90005")
	d.stock("SOAP-NEEM", 118, 120, 0, 2)
}

// The server's clock runs with the machine's, not with the wall: a till whose
// date is put wrong does not put Zoho's wrong.
func TestWallClockJumpsDoNotReachTheServer(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.clock.Jump(-72 * time.Hour)
	d.clock.Advance(time.Minute)
	g := d.order("A-1", soap)
	if got := g.header.Get("Date"); got != "Sat, 21 Nov 2026 06:31:00 GMT" {
		t.Errorf("Date = %s", got)
	}
	if got := g.text("salesorder", "created_time"); got != "2026-11-21T12:01:00+0530" {
		t.Errorf("created_time = %s", got)
	}
}
