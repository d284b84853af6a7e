package zohosim_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"haat/sync/zoho/zohosim"
)

func (g got) count(key string) int {
	rows, _ := g.at(key).([]any)
	return len(rows)
}

func TestPaging(t *testing.T) {
	t.Parallel()
	d := open(t)
	seen := map[string]bool{}
	pages := 0
	for page := 1; ; page++ {
		g := d.ok("GET", "/items", fmt.Sprintf("per_page=40&page=%d", page), nil)
		pages++
		for n := range g.count("items") {
			seen[g.text("items", n, "item_id")] = true
		}
		if g.text("page_context", "page") != fmt.Sprint(page) || g.text("page_context", "per_page") != "40" {
			t.Errorf("page_context = %v", g.at("page_context"))
		}
		if g.text("page_context", "has_more_page") == "false" {
			break
		}
	}
	if pages != 3 || len(seen) != 103 {
		t.Errorf("%d pages with %d items, want 3 with 103", pages, len(seen))
	}
	for query, want := range map[string]int{"per_page=500": 103, "page=9": 0, "": 103} {
		if n := d.ok("GET", "/items", query, nil).count("items"); n != want {
			t.Errorf("%q: %d items, want %d", query, n, want)
		}
	}
	if got := d.ok("GET", "/items", "per_page=500", nil).text("page_context", "per_page"); got != "200" {
		t.Errorf("per_page = %s, want 200 at most", got)
	}
	d.no("GET", "/items", "page=0", nil, 400, "2")
	d.no("GET", "/items", "per_page=x", nil, 400, "2")
}

func TestItemFilters(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.clock.Advance(30 * time.Minute)
	for _, err := range []error{
		d.s.SetPrice("SOAP-NEEM", 6500), d.s.SetActive("KITE", false), d.s.DeleteItem("DAMRU"), d.s.Rename("TOP-LATTOO", "Lattoo"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	since := url.QueryEscape("2026-11-21T12:30:00+0530")
	for query, want := range map[string]string{
		"last_modified_time=" + since:                          "Kite with string, Lattoo, Neem soap 100 g",
		"last_modified_time=" + since + "&sort_column=rate":    "Kite with string, Lattoo, Neem soap 100 g",
		"last_modified_time=" + since + "&sort_order=D":        "Neem soap 100 g, Lattoo, Kite with string",
		"filter_by=Status.Inactive":                            "Kite with string, Wooden elephant, last year",
		"search_text=lattoo":                                   "Lattoo",
		"sku=soap-neem":                                        "Neem soap 100 g",
		"name_contains=soap":                                   "Neem soap 100 g, Rose soap 100 g, Sandal soap 100 g",
		"name_startswith=Rose soap":                            "Rose soap 100 g",
		"search_text=damru":                                    "",
		"name_contains=soap&filter_by=Status.Active&colour=x2": "Neem soap 100 g, Rose soap 100 g, Sandal soap 100 g", // colour is no filter
	} {
		g := d.ok("GET", "/items", query, nil)
		var names []string
		for n := range g.count("items") {
			names = append(names, g.text("items", n, "name"))
		}
		if have := strings.Join(names, ", "); have != want {
			t.Errorf("%s: got %s, want %s", query, have, want)
		}
	}
	// A plus that was not escaped arrives as a space.
	d.no("GET", "/items", "last_modified_time=2026-11-21T12:30:00+0530", nil, 400, "2")
}

func TestOneDeadIDFailsTheBatch(t *testing.T) {
	t.Parallel()
	d := open(t)
	a, b := d.s.ItemID("SOAP-NEEM"), d.s.ItemID("LANTERN-PAPER")
	g := d.ok("GET", "/itemdetails", "item_ids="+a+","+b, nil)
	soap := map[string]string{
		"location_stock_on_hand": "120.0", "location_actual_available_stock": "120.0", "location_name": zohosim.FleaMarket, "location_actual_committed_stock": "0.0",
	}
	for key, want := range soap {
		if have := g.text("items", 0, "locations", 1, key); have != want {
			t.Errorf("%s = %s, want %s", key, have, want)
		}
	}
	if n := len(g.at("items", 1, "locations").([]any)); n != 1 || g.text("items", 1, "locations", 0, "location_name") != zohosim.HeadOffice {
		t.Errorf("the lantern has %d places, want head office alone: its stock at the stall is unknown", n)
	}
	if err := d.s.DeleteItem("SOAP-NEEM"); err != nil {
		t.Fatal(err)
	}
	d.no("GET", "/itemdetails", "item_ids="+a+","+b, nil, 404, "1002")
	d.ok("GET", "/itemdetails", "item_ids="+b, nil)
	d.no("GET", "/itemdetails", "", nil, 400, "4")
	d.no("GET", "/itemdetails", "item_ids="+strings.Repeat(b+",", 100)+b, nil, 400, "2")
	d.s.Set(func(s *zohosim.Switches) { s.StockAsText = true })
	if have := d.ok("GET", "/itemdetails", "item_ids="+b, nil).at("items", 0, "locations", 0, "location_stock_on_hand"); have != "18.00" {
		t.Errorf("stock = %#v, want the text 18.00", have)
	}
}

// Which filters work was tried on a live organisation with values that match
// nothing; the others answer everything.
func TestFiltersThatWorkAndThoseThatAreIgnored(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", soap)
	p := d.pack(o, "P-1")
	d.ship(o, p, "S-1")
	v := d.invoice(o, "A-1")
	d.ok("POST", "/invoices/"+v.text("invoice", "invoice_id")+"/status/sent", "", nil)
	d.pay(v, "60", "A-1/1")
	d.ok("POST", "/salesreturns", "salesorder_id="+o.text("salesorder", "salesorder_id"), returnBody(d, o, "R-1", "1"))
	for _, c := range []struct {
		list, key, filter string
		works             bool
	}{
		{"/salesorders", "salesorders", "salesorder_number", true},
		{"/salesorders", "salesorders", "reference_number", true},
		{"/salesorders", "salesorders", "customer_id", true},
		{"/salesorders", "salesorders", "search_text", true},
		{"/salesorders", "salesorders", "salesorder_number_contains", true},
		{"/invoices", "invoices", "invoice_number", true},
		{"/invoices", "invoices", "reference_number", true},
		{"/invoices", "invoices", "status", true},
		{"/customerpayments", "customerpayments", "reference_number", true},
		{"/customerpayments", "customerpayments", "payment_mode", true},
		{"/customerpayments", "customerpayments", "invoice_id", false},
		{"/contacts", "contacts", "phone", true},
		{"/contacts", "contacts", "phone_contains", true},
		{"/contacts", "contacts", "contact_name", true},
		{"/contacts", "contacts", "contact_type", false},
		{"/packages", "packages", "package_number", false},
		{"/packages", "packages", "salesorder_id", false},
		{"/packages", "packages", "salesorder_number", false},
		{"/packages", "packages", "search_text", true},
		{"/salesreturns", "salesreturns", "salesorder_id", false},
		{"/salesreturns", "salesreturns", "salesreturn_number", false},
		{"/shipmentorders", "shipmentorders", "tracking_number", true},
		{"/shipmentorders", "shipmentorders", "shipment_number", false},
	} {
		t.Run(c.list+" "+c.filter, func(t *testing.T) {
			all, one := d.ok("GET", c.list, "", nil).count(c.key), d.ok("GET", c.list, c.filter+"=no-such-thing-7", nil).count(c.key)
			if all == 0 || c.works && one != 0 || !c.works && one != all {
				t.Errorf("%d of %d rows left, works = %v", one, all, c.works)
			}
		})
	}
}

func TestContactsAreFoundByPhoneAsItIsStored(t *testing.T) {
	t.Parallel()
	d := open(t)
	made := d.ok("POST", "/contacts", "", obj{
		"contact_name": "Meera K (99xxxxxx21)", "contact_type": "customer", "gst_treatment": "consumer", "place_of_contact": "MH",
		"contact_persons":  []obj{{"first_name": "Meera", "phone": "+919900112221", "is_primary_contact": true}},
		"shipping_address": obj{"address": "Stall 14", "city": "Pune", "state": "Maharashtra"},
	})
	if made.status != 201 || made.text("message") != "The contact has been created" || len(made.text("contact", "contact_id")) != 19 {
		t.Errorf("made: %d %s id %s", made.status, made.text("message"), made.text("contact", "contact_id"))
	}
	for query, want := range map[string]int{
		"phone_contains=9900112221": 1, "phone=" + url.QueryEscape("+919900112221"): 1, "phone=9900112221": 0, "phone_contains=99001+12221": 0,
		"contact_name=" + url.QueryEscape("Meera K (99xxxxxx21)"): 1, "contact_name_startswith=meera": 1, "email_contains=@haat": 1,
	} {
		if n := d.ok("GET", "/contacts", query, nil).count("contacts"); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
	id := made.text("contact", "contact_id")
	up := d.ok("PUT", "/contacts/"+id, "", obj{"place_of_contact": "TN"})
	if up.text("contact", "place_of_contact") != "TN" || up.text("contact", "contact_persons", 0, "phone") != "+919900112221" || up.text("contact", "shipping_address", "city") != "Pune" {
		t.Errorf("updated: %v", up.at("contact"))
	}
	d.ok("POST", "/contacts/contactpersons", "", obj{"contact_id": id, "first_name": "Ravi", "email": "r@x.invalid"})
	if n := d.ok("GET", "/contacts/"+id+"/contactpersons", "", nil).count("contact_persons"); n != 2 {
		t.Errorf("%d people, want 2", n)
	}
	d.no("PUT", "/contacts/"+id, "", obj{"contact_name": zohosim.WalkIn}, 400, "3062")
}

// WhatsApp is switched on for a number with its country code only.
func TestWhatsAppWantsACountryCode(t *testing.T) {
	t.Parallel()
	d := open(t)
	with := func(name, mobile string) obj {
		return obj{"contact_name": name, "contact_persons": []obj{{"first_name": "Meera", "mobile": mobile, "communication_preference": obj{"is_whatsapp_enabled": true}}}}
	}
	made := d.ok("POST", "/contacts", "", with("Meera K", "+919900112221"))
	likes, _ := made.at("contact", "contact_persons", 0, "communication_preference").(map[string]any)
	if on, _ := likes["is_whatsapp_enabled"].(bool); !on {
		t.Errorf("kept as %v", likes)
	}
	d.no("POST", "/contacts", "", with("Ravi K", "9900112222"), 400, "2")
	d.no("POST", "/contacts", "", with("Asha K", ""), 400, "2")
}
