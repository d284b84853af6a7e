package zoho_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"haat/app/clock"
	"haat/storage/storagetest"
	"haat/sync/zoho/zohosim"
)

type object = map[string]any

// desk asks a simulator directly, for calls the client does not make yet.
type desk struct {
	t     *testing.T
	sim   *zohosim.Sim
	http  *http.Client
	token string
	org   string
}

func newDesk(t *testing.T, w *witness, change func(*zohosim.Options)) *desk {
	t.Helper()
	opt := zohosim.Options{Clock: clock.NewVirtual(storagetest.Noon, 7), Sample: true, Tap: w.tap}
	if change != nil {
		change(&opt)
	}
	s := zohosim.New(opt)
	return &desk{t, s, &http.Client{Transport: s.Transport()}, s.Token(), s.Credentials().OrganizationID}
}

// ok makes a call that must succeed; query is "a=b&c=d" without the
// organisation.
func (d *desk) ok(method, path, query string, body object) object {
	d.t.Helper()
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			d.t.Fatal(err)
		}
	}
	at := "https://www.zohoapis.in/inventory/v1" + path + "?organization_id=" + url.QueryEscape(d.org)
	if query != "" {
		at += "&" + query
	}
	req, err := http.NewRequestWithContext(d.t.Context(), method, at, &sent)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Zoho-oauthtoken "+d.token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := d.http.Do(req)
	if err != nil {
		d.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = resp.Body.Close() }()
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	var got object
	if err := dec.Decode(&got); err != nil || fmt.Sprint(got["code"]) != "0" {
		d.t.Fatalf("%s %s: %d %v %v", method, path, resp.StatusCode, got, err)
	}
	return got
}

// within walks into an answer; what is not there is nil.
func within(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			o, _ := v.(object)
			v = o[p]
		case int:
			a, _ := v.([]any)
			if p >= len(a) {
				return nil
			}
			v = a[p]
		}
	}
	return v
}

// id is within for an id, which must be text.
func (d *desk) id(v any, path ...any) string {
	d.t.Helper()
	s, ok := within(v, path...).(string)
	if !ok || s == "" {
		d.t.Fatalf("no id at %v: %v", path, v)
	}
	return s
}

// deskDay is the date of all that happens at the desk.
const deskDay = "2026-11-21"

// deskSale is the documents of one whole sale made at the desk.
type deskSale struct{ order, pack, ship, invoice, pay object }

// line is one row of a document: soap at ₹60, sold at the stall.
func (d *desk) line(qty int, rest object) object {
	l := object{"item_id": d.sim.ItemID("SOAP-NEEM"), "quantity": qty, "rate": json.Number("60"), "location_id": d.sim.PlaceID(zohosim.FleaMarket)}
	for k, v := range rest {
		l[k] = v
	}
	return l
}

func (d *desk) head(number, reference string, rows ...object) object {
	return object{
		"customer_id": d.sim.AddContact(zohosim.Customer{Name: zohosim.WalkIn}), number: reference, "reference_number": "u-" + reference, "date": deskDay,
		"is_inclusive_tax": true, "place_of_supply": "MH", "gst_treatment": "consumer", "line_items": rows,
	}
}

const ownNumber = "ignore_auto_number_generation=true"

func (d *desk) order(number string) object {
	d.t.Helper()
	return d.ok("POST", "/salesorders", ownNumber, d.head("salesorder_number", number, d.line(4, nil)))
}

// sale is a shipped, billed and paid sale of four soaps.
func (d *desk) sale(number string) deskSale {
	d.t.Helper()
	o := d.order(number)
	id := d.id(o, "salesorder", "salesorder_id")
	d.ok("POST", "/salesorders/"+id+"/status/confirmed", "", nil)
	row := d.id(o, "salesorder", "line_items", 0, "line_item_id")
	p := d.ok("POST", "/packages", "salesorder_id="+id, object{
		"package_number": "P-" + number, "date": deskDay, "line_items": []object{{"so_line_item_id": row, "quantity": 4}},
	})
	h := d.ok("POST", "/shipmentorders", "salesorder_id="+id+"&package_ids="+d.id(p, "package", "package_id"), object{
		"shipment_number": "S-" + number, "date": deskDay, "delivery_method": "Counter", "tracking_number": number,
	})
	v := d.ok("POST", "/invoices", ownNumber, d.head("invoice_number", number, d.line(4, object{"salesorder_item_id": row})))
	vid := d.id(v, "invoice", "invoice_id")
	d.ok("POST", "/invoices/"+vid+"/status/sent", "", nil)
	pay := d.ok("POST", "/customerpayments", "", object{
		"customer_id": within(v, "invoice", "customer_id"), "payment_mode": "cash", "amount": 240, "date": deskDay, "reference_number": number + "/1",
		"invoices": []object{{"invoice_id": vid, "amount_applied": 240}},
	})
	return deskSale{o, p, h, v, pay}
}

// The undoing of a sale, backwards: payment, invoice, shipment, package, order.
func (d *desk) undone() {
	b := d.sale("A7K26-000001")
	d.ok("GET", "/customerpayments", "reference_number=A7K26-000001%2F1", nil)
	d.ok("GET", "/customerpayments/"+d.id(b.pay, "payment", "payment_id"), "", nil)
	d.ok("DELETE", "/customerpayments/"+d.id(b.pay, "payment", "payment_id"), "", nil)
	d.ok("POST", "/invoices/"+d.id(b.invoice, "invoice", "invoice_id")+"/status/void", "", nil)
	d.ok("GET", "/shipmentorders/"+d.id(b.ship, "shipmentorder", "shipment_id"), "", nil)
	d.ok("DELETE", "/shipmentorders/"+d.id(b.ship, "shipmentorder", "shipment_id"), "", nil)
	d.ok("GET", "/packages", "search_text=P-A7K26-000001", nil)
	d.ok("GET", "/packages/"+d.id(b.pack, "package", "package_id"), "", nil)
	d.ok("DELETE", "/packages/"+d.id(b.pack, "package", "package_id"), "", nil)
	d.ok("POST", "/salesorders/"+d.id(b.order, "salesorder", "salesorder_id")+"/status/void", "", nil)
}

// A rupee of difference is named on the draft; an order nobody wants goes.
func (d *desk) adjusted() {
	id := d.id(d.order("A7K26-000002"), "salesorder", "salesorder_id")
	named := object{"adjustment": json.Number("-0.50"), "adjustment_description": "Rounding"}
	body := d.head("salesorder_number", "A7K26-000002", d.line(4, nil))
	delete(body, "is_inclusive_tax") // not published for a change: what the order was made with stays
	for k, v := range named {
		body[k] = v
	}
	changed := d.ok("PUT", "/salesorders/"+id, "", body)
	if got := fmt.Sprint(within(changed, "salesorder", "total")); got != "239.50" {
		d.t.Errorf("an order of 240 less 0.50 is %s after the change", got)
	}
	d.ok("DELETE", "/salesorders/"+id, "", nil)

	v := d.ok("POST", "/invoices", ownNumber, d.head("invoice_number", "A7K26-000003", d.line(1, nil)))
	body = d.head("invoice_number", "A7K26-000003", d.line(1, nil))
	for k, x := range named {
		body[k] = x
	}
	d.ok("PUT", "/invoices/"+d.id(v, "invoice", "invoice_id"), ownNumber, body)
}

// Goods come back: one is whole, one damaged; part is refunded, part set off
// against another bill.
func (d *desk) returned() {
	b := d.sale("A7K26-000004")
	soap := d.sim.ItemID("SOAP-NEEM")
	r := d.ok("POST", "/salesreturns", "salesorder_id="+d.id(b.order, "salesorder", "salesorder_id"), object{
		"salesreturn_number": "R-CK7K26-0001", "date": deskDay, "reason": "Torn", "line_items": []object{{
			"item_id": soap, "salesorder_item_id": within(b.order, "salesorder", "line_items", 0, "line_item_id"), "quantity": 1, "non_receive_quantity": 1,
			"location_id": d.sim.PlaceID(zohosim.FleaMarket),
		}},
	})
	rid := d.id(r, "salesreturn", "salesreturn_id")
	row := d.id(r, "salesreturn", "line_items", 0, "line_item_id")
	d.ok("POST", "/salesreturnreceives", "salesreturn_id="+rid, object{"date": deskDay, "line_items": []object{{"line_item_id": row, "quantity": 1}}})
	body := d.head("creditnote_number", "CK7K26-0001", d.line(2, object{
		"invoice_item_id": within(b.invoice, "invoice", "line_items", 0, "line_item_id"), "salesreturn_item_id": row,
		"is_item_shipped": true, "is_returned_to_stock": true,
	}))
	n := d.ok("POST", "/creditnotes", ownNumber+"&invoice_id="+d.id(b.invoice, "invoice", "invoice_id"), body)
	nid := d.id(n, "creditnote", "creditnote_id")
	d.ok("POST", "/creditnotes/"+nid+"/refunds", "", object{
		"date": deskDay, "refund_mode": "cash", "amount": 50, "reference_number": "CK7K26-0001/1", "from_account_id": d.sim.AccountID("Petty Cash"),
	})
	next := d.ok("POST", "/invoices", ownNumber, d.head("invoice_number", "A7K26-000005", d.line(1, nil)))
	vid := d.id(next, "invoice", "invoice_id")
	d.ok("POST", "/invoices/"+vid+"/status/sent", "", nil)
	d.ok("POST", "/creditnotes/"+nid+"/invoices", "", object{"invoices": []object{{"invoice_id": vid, "amount_applied": 60}}})
	d.ok("GET", "/salesreturns", "page=1&per_page=200", nil)
	d.ok("GET", "/salesreturns/"+rid, "", nil)
	d.ok("GET", "/creditnotes", "creditnote_number=CK7K26-0001", nil)
	d.ok("GET", "/creditnotes/"+nid, "", nil)
	d.ok("GET", "/creditnotes/"+nid+"/refunds", "", nil)
	d.ok("GET", "/creditnotes/"+nid+"/invoices", "", nil)
}

// Stock is corrected and brought to the stall.
func (d *desk) moved() {
	soap := d.sim.ItemID("SOAP-NEEM")
	a := d.ok("POST", "/inventoryadjustments", "", object{
		"date": deskDay, "reason": "Breakage", "adjustment_type": "quantity", "reference_number": "K7K26-S-1", "line_items": []object{{
			"item_id": soap, "quantity_adjusted": -2, "location_id": d.sim.PlaceID(zohosim.FleaMarket),
		}},
	})
	d.ok("GET", "/inventoryadjustments", "page=1&per_page=200", nil)
	d.ok("GET", "/inventoryadjustments/"+d.id(a, "inventory_adjustment", "inventory_adjustment_id"), "", nil)
	t := d.ok("POST", "/transferorders", ownNumber, object{
		"transfer_order_number": "K7K26-T-1", "date": deskDay, "from_location_id": d.sim.PlaceID(zohosim.HeadOffice), "to_location_id": d.sim.PlaceID(zohosim.FleaMarket),
		"line_items": []object{{"item_id": soap, "name": "Neem soap 100 g", "quantity_transfer": 12}},
	})
	tid := d.id(t, "transfer_order", "transfer_order_id")
	d.ok("GET", "/transferorders", "", nil)
	d.ok("GET", "/transferorders/"+tid, "", nil)
	d.ok("POST", "/transferorders/"+tid+"/markastransferred", "date="+deskDay, nil)
}

// The bill goes out by mail, singly and for several.
func (d *desk) mailed() {
	body := d.head("invoice_number", "A7K26-000006", d.line(1, nil))
	body["customer_id"] = d.sim.AddContact(zohosim.Customer{Name: "Asha R (98xxxxxx10)"})
	vid := d.id(d.ok("POST", "/invoices", ownNumber, body), "invoice", "invoice_id")
	d.ok("POST", "/invoices/"+vid+"/email", "", object{"to_mail_ids": []string{"asha@haat.invalid"}, "subject": "Your bill", "body": "Thank you"})
	d.ok("POST", "/invoices/email", "invoice_ids="+vid, nil)
}
