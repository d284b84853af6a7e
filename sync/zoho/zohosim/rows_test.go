package zohosim_test

import (
	"net/http"
	"strings"
	"testing"

	"haat/sync/zoho/zohosim"
)

// Every refusal the fact-finding knows, met through the books or by a switch.
// Those that only a script can bring are in TestScriptedRefusals.
func TestRefusals(t *testing.T) {
	t.Parallel()
	soap := row{"SOAP-NEEM", "1", "60"}
	post := func(change func(obj)) func(*testing.T, *desk) got {
		return func(_ *testing.T, d *desk) got {
			b := d.orderBody("A-1", soap)
			change(b)
			g, _ := d.send("POST", "/salesorders", own, b)
			return g
		}
	}
	call := func(method, path, query string, body any) func(*testing.T, *desk) got {
		return func(t *testing.T, d *desk) got {
			t.Helper()
			g, err := d.send(method, path, query, body)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
	}
	for _, c := range []struct {
		name    string
		opt     func(*zohosim.Options)
		do      func(*testing.T, *desk) got
		status  int
		code    string
		message string
	}{
		{"no token", nil, func(_ *testing.T, d *desk) got { d.token = ""; g, _ := d.send("GET", "/items", "", nil); return g }, 401, "14", "The request could not be authenticated"},
		{"unknown token", nil, func(_ *testing.T, d *desk) got {
			d.token = "1000.x.y"
			g, _ := d.send("GET", "/items", "", nil)
			return g
		}, 401, "57", "You are not authorized to perform this operation"},
		{"scope missing", nil, func(_ *testing.T, d *desk) got {
			d.token = d.s.Token("ZohoInventory.items.READ")
			g, _ := d.send("GET", "/salesorders", "", nil)
			return g
		}, 401, "57", "You are not authorized to perform this operation"},
		{"wrong organisation", nil, call("GET", "/items", "organization_id=1", nil), 400, "2", "Invalid value passed for organization_id"},
		{"no organisation", nil, call("GET", "/items", "organization_id=none", nil), 400, "4029", ""},
		{"payment terms in words", nil, post(func(b obj) { b["payment_terms"] = "Net 15" }), 400, "2", "Invalid value passed for payment_terms"},
		{"no lines", nil, post(func(b obj) { delete(b, "line_items") }), 400, "4", "Invalid value passed for line_items"},
		{"no order number", nil, post(func(b obj) { delete(b, "salesorder_number") }), 400, "6", "It is mandatory to specify the Sales Order Number."},
		{"own number against auto-numbering", nil, func(_ *testing.T, d *desk) got {
			g, _ := d.send("POST", "/salesorders", "", d.orderBody("A-1", soap))
			return g
		}, 400, "90012", ""},
		{"address too long", nil, call("POST", "/contacts", "", obj{"contact_name": "X", "shipping_address": obj{"address": strings.Repeat("a", 100)}}), 400, "15", "Please ensure that the \"shipping_address\" has less than 100 characters."},
		{"unknown path", nil, call("GET", "/nothing", "", nil), 404, "5", "Invalid URL Passed"},
		{"wrong verb", nil, call("DELETE", "/items", "", nil), 405, "37", ""},
		{"dead id", nil, call("GET", "/invoices/1", "", nil), 404, "1002", "Invoice does not exist."},
		{"customer inactive", nil, func(t *testing.T, d *desk) got {
			t.Helper()
			if err := d.s.DeactivateContact(zohosim.WalkIn); err != nil {
				t.Fatal(err)
			}
			g, _ := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
			return g
		}, 404, "1002", "The Customer is not accessible."},
		{"contact's name taken", nil, call("POST", "/contacts", "", obj{"contact_name": "walk-in customer"}), 400, "3062", `The customer "walk-in customer" already exists. Please specify a different name.`},
		{"order number taken", nil, func(_ *testing.T, d *desk) got {
			d.order("A-1", soap)
			g, _ := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
			return g
		}, 400, "36004", "This sales order number already exists."},
		{"invoice number too long", nil, func(_ *testing.T, d *desk) got {
			g, _ := d.send("POST", "/invoices", own, invoiceBody(d.confirmed("A-1", soap), "A7K26-00000000001"))
			return g
		}, 400, "15", ""},
		{"GST off", with(func(s *zohosim.Switches) { s.GSTOff = true }), post(func(b obj) { b["line_items"].([]obj)[0]["tax_id"] = "1" }), 400, "110817", ""},
		{"reverse charge", nil, post(func(b obj) {
			b["is_reverse_charge_applied"], b["gst_treatment"], b["gst_no"] = true, "business_gst", "27AAPFU0939F1ZV"
		}), 400, "71510", ""},
		{"reverse charge for a consumer", nil, post(func(b obj) { b["is_reverse_charge_applied"] = true }), 400, "71512", ""},
		{"GSTIN that fails its check digit", nil, post(func(b obj) { b["gst_treatment"], b["gst_no"] = "business_gst", "22AAAAA0000A1Z5" }), 400, "2", "Invalid value passed for gst_no"},
		{"unknown State", nil, post(func(b obj) { b["place_of_supply"] = "XX" }), 400, "2", "Invalid value passed for place_of_supply"},
		{"unknown treatment", nil, post(func(b obj) { b["gst_treatment"] = "b2c" }), 400, "2", "Invalid value passed for gst_treatment"},
		{"date in the wrong form", nil, post(func(b obj) { b["date"] = "21-11-2026" }), 400, "2", "Invalid value passed for date"},
		{"price as text", nil, post(func(b obj) { b["line_items"].([]obj)[0]["rate"] = "60" }), 400, "2", "Invalid value passed for rate"},
		{"inactive item", nil, func(t *testing.T, d *desk) got {
			t.Helper()
			if err := d.s.SetActive("SOAP-NEEM", false); err != nil {
				t.Fatal(err)
			}
			g, _ := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
			return g
		}, 400, "90011", ""},
		{"item that cannot be sold", nil, func(_ *testing.T, d *desk) got {
			g, _ := d.send("POST", "/salesorders", own, d.orderBody("A-1", row{"STAND-DISPLAY", "1", "900"}))
			return g
		}, 400, "90011", ""},
		{"deleted item", nil, func(t *testing.T, d *desk) got {
			t.Helper()
			b := d.orderBody("A-1", soap)
			if err := d.s.DeleteItem("SOAP-NEEM"); err != nil {
				t.Fatal(err)
			}
			g, _ := d.send("POST", "/salesorders", own, b)
			return g
		}, 404, "1002", "Item does not exist."},
		{"plan used up", func(o *zohosim.Options) { o.Quota.OrdersPerMonth = 1 }, func(_ *testing.T, d *desk) got {
			d.order("A-1", soap)
			g, _ := d.send("POST", "/salesorders", own, d.orderBody("A-2", soap))
			return g
		}, 400, "90008", ""},
		{"approvals on", with(func(s *zohosim.Switches) { s.Approvals = true }), func(_ *testing.T, d *desk) got {
			o := d.order("A-1", soap)
			g, _ := d.send("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
			return g
		}, 400, "90009", ""},
		{"JSON that does not say so", nil, func(t *testing.T, d *desk) got {
			t.Helper()
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://x.invalid/inventory/v1/contacts?organization_id="+d.org, strings.NewReader(`{"contact_name":"X"}`))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Zoho-oauthtoken "+d.token)
			g, err := d.roundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}, 400, "2", "Invalid value passed for JSONString"},
		{"no JSON", nil, call("POST", "/contacts", "", []string{"x"}), 400, "2", "Invalid value passed for JSONString"},
		{"26 ids at once", nil, call("POST", "/salesorders/status/confirmed", "salesorder_ids=1"+strings.Repeat(",2", 25), nil), 400, "2", ""},
		{"11 mails at once", nil, call("POST", "/invoices/email", "invoice_ids=1,2,3,4,5,6,7,8,9,10,11", nil), 400, "2", ""},
		{"parent in the body only", nil, call("POST", "/packages", "", obj{"salesorder_id": "1"}), 400, "4", "Invalid value passed for salesorder_id"},
		{"bulk sent unknown", with(func(s *zohosim.Switches) { s.BulkSentMissing = true }), call("POST", "/invoices/status/sent", "invoice_ids=1", nil), 404, "5", "Invalid URL Passed"},
		{"places not listed", with(func(s *zohosim.Switches) { s.NarrowPlaces = true }), call("GET", "/locations", "", nil), 401, "57", ""},
		{"a header only a line may bear", with(func(s *zohosim.Switches) { s.LineOnlyHeader = true }), func(_ *testing.T, d *desk) got {
			b := d.orderBody("A-1", soap)
			b["location_id"] = d.s.PlaceID(fleaMarket)
			g, _ := d.send("POST", "/salesorders", own, b)
			return g
		}, 400, "2", "Invalid value passed for location_id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var d *desk
			if c.opt == nil {
				d = open(t)
			} else {
				d = open(t, c.opt)
			}
			g := c.do(t, d)
			if g.status != c.status || g.code() != c.code {
				t.Errorf("got %d code %s (%s), want %d code %s", g.status, g.code(), g.text("message"), c.status, c.code)
			}
			if have := g.text("message"); !strings.HasPrefix(have, c.message) || have == "" {
				t.Errorf("message = %q, want %q", have, c.message)
			}
		})
	}
}

// Refusals further along a sale.
func TestRefusalsOnTheWay(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.order("A-1", row{"SOAP-NEEM", "2", "60"}, row{"BAG-PAPER", "1", "10"})
	oid := o.text("salesorder", "salesorder_id")
	line := func(n int) string { return o.text("salesorder", "line_items", n, "line_item_id") }
	q := "salesorder_id=" + oid
	body := func(qty int, n int) obj {
		return obj{"package_number": "P-1", "date": "2026-11-21", "line_items": []obj{{"so_line_item_id": line(n), "quantity": qty}}}
	}
	d.no("POST", "/packages", q, body(1, 0), 400, "90004") // draft
	d.no("POST", "/invoices", own, invoiceBody(o, "A-1"), 400, "90004")
	d.ok("POST", "/salesorders/"+oid+"/status/confirmed", "", nil)
	d.no("POST", "/salesorders/"+oid+"/status/confirmed", "", nil, 400, "90005")
	d.no("POST", "/packages", q, body(3, 0), 400, "90003")
	d.no("POST", "/packages", q, body(1, 1), 400, "90002") // a bag has no stock
	noNumber := body(1, 0)
	delete(noNumber, "package_number")
	if g := d.no("POST", "/packages", q, noNumber, 400, "6"); g.text("message") != "It is mandatory to specify the Package Number." {
		t.Errorf("message = %s", g.text("message"))
	}
	p := d.ok("POST", "/packages", q, body(1, 0))
	d.ok("POST", "/packages", q, body(1, 0)) // the same number again: nobody minds
	d.no("POST", "/packages", q, body(1, 0), 400, "90003")

	sq := q + "&package_ids=" + p.text("package", "package_id")
	for _, key := range []string{"shipment_number", "date", "delivery_method", "tracking_number"} {
		b := shipmentBody("S-1")
		delete(b, key)
		want := "4"
		if key == "shipment_number" {
			want = "6"
		}
		d.no("POST", "/shipmentorders", sq, b, 400, want)
	}
	h := d.ok("POST", "/shipmentorders", sq, shipmentBody("S-1"))
	d.no("POST", "/shipmentorders", sq, shipmentBody("S-2"), 400, "90013")
	hid := h.text("shipmentorder", "shipment_id")
	d.ok("POST", "/shipmentorders/"+hid+"/status/delivered", "", nil)
	d.no("POST", "/shipmentorders/"+hid+"/status/delivered", "", nil, 400, "37135")

	v := d.invoice(o, "A-1")
	vid := v.text("invoice", "invoice_id")
	d.no("POST", "/customerpayments", "", d.payment(v, "130", "A-1/1"), 400, "90007")
	d.ok("POST", "/invoices/"+vid+"/status/sent", "", nil)
	d.no("POST", "/invoices/"+vid+"/status/sent", "", nil, 400, "90005")
	d.no("POST", "/customerpayments", "", d.payment(v, "130.01", "A-1/1"), 400, "24016")
	for key, bad := range map[string]any{"account_id": "1", "payment_mode": "cheese", "amount": 0, "customer_id": d.s.AddContact(zohosim.Customer{Name: "Somebody"})} {
		b := d.payment(v, "130", "A-1/1")
		b[key] = bad
		d.no("POST", "/customerpayments", "", b, 400, "2")
	}
	d.ok("POST", "/customerpayments", "", d.payment(v, "65", "A-1/1"))
	d.ok("POST", "/customerpayments", "", d.payment(v, "65", "A-1/1")) // posted twice, paid twice
	d.no("POST", "/customerpayments", "", d.payment(v, "1", "A-1/1"), 400, "24016")
	other := d.confirmed("A-2", row{"SOAP-NEEM", "1", "60"})
	mismatch := invoiceBody(other, "A-2")
	mismatch["customer_id"] = d.s.AddContact(zohosim.Customer{Name: "Somebody"})
	d.no("POST", "/invoices", own, mismatch, 400, "4001")
	var kinds []string
	for _, dup := range d.s.Report().Duplicates {
		kinds = append(kinds, dup.Kind)
	}
	if got := strings.Join(kinds, " "); got != "package payment" {
		t.Errorf("duplicates = %s, want package payment", got)
	}
}

func TestAddressIsNeededToShip(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		off  bool
		code string
	}{{"strict", false, "4"}, {"by switch", true, "0"}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, with(func(s *zohosim.Switches) { s.NoAddressNeeded = c.off }))
			b := d.orderBody("A-1", row{"SOAP-NEEM", "1", "60"})
			b["customer_id"] = d.s.AddContact(zohosim.Customer{Name: "No Address"})
			o := d.ok("POST", "/salesorders", own, b)
			oid := o.text("salesorder", "salesorder_id")
			d.ok("POST", "/salesorders/"+oid+"/status/confirmed", "", nil)
			p := d.pack(o, "P-1")
			g, err := d.send("POST", "/shipmentorders", "salesorder_id="+oid+"&package_ids="+p.text("package", "package_id"), shipmentBody("S-1"))
			if err != nil || g.code() != c.code {
				t.Errorf("code = %s (%s), %v; want %s", g.code(), g.text("message"), err, c.code)
			}
		})
	}
}

func TestShortStock(t *testing.T) {
	t.Parallel()
	for _, step := range []zohosim.Step{zohosim.StepNone, zohosim.StepPackage, zohosim.StepShipment} {
		t.Run("refused at "+string(step), func(t *testing.T) {
			t.Parallel()
			d := open(t, with(func(s *zohosim.Switches) { s.ShortStock = step }))
			o := d.confirmed("A-1", row{"DIYA-M", "4", "180"}) // three are there
			oid, line := o.text("salesorder", "salesorder_id"), o.text("salesorder", "line_items", 0, "line_item_id")
			p, err := d.send("POST", "/packages", "salesorder_id="+oid, obj{
				"package_number": "P-1", "date": "2026-11-21", "line_items": []obj{{"so_line_item_id": line, "quantity": 4}},
			})
			if err != nil {
				t.Fatal(err)
			}
			if step == zohosim.StepPackage {
				if p.code() != "90001" {
					t.Errorf("package: code %s, want 90001", p.code())
				}
				return
			}
			h, err := d.send("POST", "/shipmentorders", "salesorder_id="+oid+"&package_ids="+p.text("package", "package_id"), shipmentBody("S-1"))
			if err != nil {
				t.Fatal(err)
			}
			want := map[zohosim.Step]string{zohosim.StepShipment: "90001", zohosim.StepNone: "0"}[step]
			if h.code() != want {
				t.Errorf("shipment: code %s, want %s", h.code(), want)
			}
			if step == zohosim.StepNone {
				d.stock("DIYA-M", 3, -1, 4, 0)
			}
		})
	}
}
