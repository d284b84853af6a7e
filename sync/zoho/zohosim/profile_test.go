package zohosim_test

import (
	"net/http"
	"testing"

	"haat/sync/zoho/zohosim"
)

func TestProfiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		profile                zohosim.Profile
		places, none, key, arr string
	}{
		{zohosim.Inventory, "/locations", "/settings/warehouses", "location_id", "locations"},
		{zohosim.Warehouses, "/settings/warehouses", "/locations", "warehouse_id", "warehouses"},
		{zohosim.Zakya, "/settings/warehouses", "/locations", "warehouse_id", "warehouses"},
	} {
		t.Run(string(c.profile), func(t *testing.T) {
			t.Parallel()
			d := open(t, func(o *zohosim.Options) { o.Profile = c.profile })
			g := d.ok("GET", c.places, "", nil)
			if g.count(c.arr) != 2 || g.text(c.arr, 1, c.key[:len(c.key)-2]+"name") != fleaMarket {
				t.Errorf("places: %s", g.body)
			}
			d.no("GET", c.none, "", nil, 404, "5")
			d.no("GET", "/warehouses", "", nil, 404, "5")
			other := map[string]string{"location_id": "warehouse_id", "warehouse_id": "location_id"}[c.key]
			for n, k := range []struct{ key, want string }{{c.key, fleaMarket}, {other, zohosim.HeadOffice}} {
				body := d.orderBody("A-"+k.key, soap)
				line := body["line_items"].([]obj)[0]
				delete(line, "location_id")
				line[k.key] = d.s.PlaceID(fleaMarket)
				o := d.ok("POST", "/salesorders", own, body)
				if got := o.text("salesorder", "line_items", 0, c.key[:len(c.key)-2]+"name"); got != k.want {
					t.Errorf("case %d: %s put the line at %s, want %s", n, k.key, got, k.want)
				}
			}
			det := d.ok("GET", "/itemdetails", "item_ids="+d.s.ItemID("SOAP-NEEM"), nil)
			if got := det.text("items", 0, c.arr, 1, c.key[:len(c.key)-2]+"actual_available_stock"); got != "120.0" {
				t.Errorf("stock = %s, want 120.0", got)
			}
		})
	}
}

func TestOrganisations(t *testing.T) {
	t.Parallel()
	d := open(t)
	g := d.ok("GET", "/organizations", "organization_id=none", nil)
	if g.text("organizations", 0, "name") != "Haat Demo Stall" || g.text("organizations", 0, "currency_code") != "INR" || g.text("organizations", 0, "plan_name") == "" {
		t.Errorf("organisations: %s", g.body)
	}
	z := open(t, func(o *zohosim.Options) { o.Profile = zohosim.Zakya })
	z.ok("GET", "/v1/organizations", "organization_id=none", nil)
	z.no("GET", "/v1/organizations", "", nil, 400, "Zak-03")
	z.no("GET", "/organizations", "organization_id=none", nil, 404, "5")
	z.token = z.s.Token("ZohoInventory.FullAccess.all")
	z.no("GET", "/items", "", nil, 401, "57")
	z.token = z.s.Token("ZohoPOSAPI.items.READ")
	z.ok("GET", "/items", "", nil)
}

func TestSpecificationsShapes(t *testing.T) {
	t.Parallel()
	d := open(t, with(func(s *zohosim.Switches) { s.SpecKeys = true }))
	g := d.ok("POST", "/salesorders", own, d.orderBody("A-1", soap))
	if g.at("sales_order", "salesorder_id") == nil || g.at("salesorder") != nil {
		t.Errorf("create: %s", g.body)
	}
	id := g.text("sales_order", "salesorder_id")
	d.ok("POST", "/salesorders/"+id+"/status/confirmed", "", nil)
	p := d.ok("POST", "/packages", "salesorder_id="+id, obj{
		"package_number": "P-1", "date": "2026-11-21", "line_items": []obj{{"so_line_item_id": g.at("sales_order", "line_items", 0, "line_item_id"), "quantity": 1}},
	})
	h := d.ok("POST", "/shipmentorders", "salesorder_id="+id+"&package_ids="+p.text("package", 0, "package_id"), shipmentBody("S-1"))
	if h.at("shipment_order", "shipment_id") == nil {
		t.Errorf("shipment: %s", h.body)
	}
	v := d.ok("POST", "/invoices/fromsalesorder", "salesorder_id="+id, nil)
	if total, ok := v.at("invoice", "total").(string); !ok || total != "60.00" {
		t.Errorf("total = %#v, want the text 60.00", v.at("invoice", "total"))
	}
}

// Automation makes package, shipment and invoice by itself; a till that made
// its own would meet refusals or double them.
func TestSalesOrderCycle(t *testing.T) {
	t.Parallel()
	d := open(t, with(func(s *zohosim.Switches) { s.SOCycle = true }))
	o := d.order("A-1", soap, row{"ALTER", "1", "100"})
	if o.text("salesorder", "so_cycle_preference", "is_feature_enabled") != "true" || o.text("salesorder", "so_cycle_preference", "socycle_status") != "not_triggered" {
		t.Errorf("preference: %v", o.at("salesorder", "so_cycle_preference"))
	}
	id := o.text("salesorder", "salesorder_id")
	d.ok("POST", "/salesorders/"+id+"/status/confirmed", "", nil)
	g := d.ok("GET", "/salesorders/"+id, "", nil)
	if g.text("salesorder", "packages", 0, "shipment_status") != "shipped" || g.text("salesorder", "invoices", 0, "status") != "sent" || g.text("salesorder", "so_cycle_preference", "socycle_status") != "triggered" {
		t.Errorf("after confirming: %s", g.body)
	}
	d.stock("SOAP-NEEM", 119, 119, 0, 0)
	d.no("POST", "/invoices", own, invoiceBody(o, "A-1"), 400, "36026")
}

func TestTapSeesWhatWasAnswered(t *testing.T) {
	t.Parallel()
	var seen []string
	var d *desk
	d = open(t, func(o *zohosim.Options) {
		o.Tap = func(r *http.Request, body []byte, status int, answer []byte) {
			if status == 201 && len(body) > 0 && len(answer) > 0 && d.s.Report().Orders.Count == 1 {
				seen = append(seen, r.Method+" "+r.URL.Path)
			}
		}
	})
	d.script("POST /salesorders nth=1 cut")
	_, _ = d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
	d.order("A-1", soap)
	if len(seen) != 1 || seen[0] != "POST /inventory/v1/salesorders" {
		t.Errorf("seen = %v", seen)
	}
}
