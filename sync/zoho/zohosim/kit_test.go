package zohosim_test

import (
	"encoding/json"
	"testing"

	"haat/sync/zoho/zohosim"
)

// The festive set is 1 small diya, 2 soaps and 1 box of incense.
func TestKitMovesItsParts(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"GIFT-FESTIVE", "2", "290"})
	if got := o.text("salesorder", "line_items", 0, "combo_type"); got != "kit" {
		t.Errorf("combo_type = %s, want kit", got)
	}
	d.stock("SOAP-NEEM", 120, 120, 4, 4)
	d.stock("DIYA-S", 28, 28, 2, 2)

	q := "salesorder_id=" + o.text("salesorder", "salesorder_id")
	kit := obj{"so_line_item_id": o.text("salesorder", "line_items", 0, "line_item_id"), "quantity": 2}
	body := obj{"package_number": "P-1", "date": "2026-11-21", "line_items": []obj{kit}}
	d.no("POST", "/packages", q, body, 400, "4") // its parts are not named
	var parts []obj
	for _, m := range o.at("salesorder", "line_items", 0, "mapped_items").([]any) {
		parts = append(parts, obj{"so_line_item_id": m.(obj)["line_item_id"], "quantity": m.(obj)["quantity"]})
	}
	kit["mapped_items"] = parts
	parts[1]["quantity"] = json.Number("3")
	d.no("POST", "/packages", q, body, 400, "2") // not in proportion
	parts[1]["quantity"] = json.Number("4")
	p := d.ok("POST", "/packages", q, body)
	d.ship(o, p, "S-1")
	d.stock("SOAP-NEEM", 120, 116, 4, 0)
	d.stock("INCENSE-SANDAL", 75, 73, 2, 0)
	v := d.invoice(o, "A-1")
	d.ok("POST", "/invoices/"+v.text("invoice", "invoice_id")+"/status/sent", "", nil)
	d.stock("SOAP-NEEM", 116, 116, 0, 0)
	d.stock("DIYA-S", 26, 26, 0, 0)
	if got := d.ok("GET", "/salesorders/"+o.text("salesorder", "salesorder_id"), "", nil).text("salesorder", "shipped_status"); got != "shipped" {
		t.Errorf("shipped_status = %s", got)
	}

	d.no("POST", "/salesreturns", q, returnBody(d, o, "R-1", "1"), 400, "4") // parts again
	back := returnBody(d, o, "R-1", "1")
	for _, m := range o.at("salesorder", "line_items", 0, "mapped_items").([]any) {
		back["line_items"].([]obj)[0]["mapped_items"] = append(asRows(back["line_items"].([]obj)[0]["mapped_items"]), obj{
			"item_id": m.(obj)["item_id"], "salesorder_item_id": m.(obj)["line_item_id"], "quantity": half(m.(obj)["quantity"]), "location_id": d.s.PlaceID(fleaMarket),
		})
	}
	r := d.ok("POST", "/salesreturns", q, back)
	take := obj{"line_item_id": r.at("salesreturn", "line_items", 0, "line_item_id"), "quantity": 1}
	for _, m := range r.at("salesreturn", "line_items", 0, "mapped_items").([]any) {
		take["mapped_items"] = append(asRows(take["mapped_items"]), obj{"line_item_id": m.(obj)["line_item_id"], "quantity": m.(obj)["quantity"]})
	}
	d.ok("POST", "/salesreturnreceives", "salesreturn_id="+r.text("salesreturn", "salesreturn_id"), obj{"line_items": []obj{take}})
	d.stock("SOAP-NEEM", 116, 118, 0, 0)
}

func asRows(v any) []obj {
	rows, _ := v.([]obj)
	return rows
}

// half of a quantity of the kit's parts, which are even.
func half(v any) json.Number {
	return map[json.Number]json.Number{"2": "1", "4": "2"}[v.(json.Number)]
}

func TestKitPartsNameTheirOwnPlaces(t *testing.T) {
	t.Parallel()
	d := open(t)
	body := d.orderBody("A-1", row{"GIFT-FESTIVE", "1", "290"})
	parts := []obj{}
	for sku, qty := range map[string]int{"DIYA-S": 1, "SOAP-NEEM": 2, "INCENSE-SANDAL": 1} {
		parts = append(parts, obj{"item_id": d.s.ItemID(sku), "quantity": qty, "location_id": d.s.PlaceID(fleaMarket)})
	}
	line := body["line_items"].([]obj)[0]
	line["mapped_items"] = parts[:2]
	d.no("POST", "/salesorders", own, body, 400, "2") // a part is missing
	line["mapped_items"] = parts
	for _, p := range parts {
		if p["item_id"] == d.s.ItemID("SOAP-NEEM") {
			delete(p, "location_id")
		}
	}
	o := d.ok("POST", "/salesorders", own, body)
	d.ok("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
	d.stock("DIYA-S", 28, 28, 1, 1)
	d.stock("SOAP-NEEM", 120, 120, 0, 0) // its place was left out: head office
	if got := d.s.Report().StockOf("SOAP-NEEM", zohosim.HeadOffice).Committed; got != 2000 {
		t.Errorf("committed at head office = %d, want 2000", got)
	}
}

func TestCompositesAreListed(t *testing.T) {
	t.Parallel()
	d := open(t)
	list := d.ok("GET", "/compositeitems", "", nil)
	if list.count("composite_items") != 2 || list.at("composite_items", 0, "mapped_items") != nil {
		t.Errorf("list: %s", list.body)
	}
	g := d.ok("GET", "/compositeitems/"+d.s.ItemID("GIFT-FESTIVE"), "", nil)
	if len(g.at("composite_item", "mapped_items").([]any)) != 3 || g.text("composite_item", "mapped_items", 1, "quantity") != "2" {
		t.Errorf("parts: %v", g.at("composite_item", "mapped_items"))
	}
	// 28 small diyas, 120/2 soaps, 75 boxes: 28 sets.
	if got := g.text("composite_item", "locations", 1, "location_actual_available_stock"); got != "28.0" {
		t.Errorf("sets at the stall = %s, want 28.0", got)
	}
	d.no("GET", "/compositeitems/"+d.s.ItemID("SOAP-NEEM"), "", nil, 404, "1002")
	// A hamper made up before has stock of its own.
	o := d.confirmed("A-1", row{"HAMPER-BOX", "1", "750"})
	d.ship(o, d.pack(o, "P-1"), "S-1")
	d.stock("HAMPER-BOX", 5, 4, 1, 0)
	d.stock("CHAI-250", 48, 48, 0, 0)
}

func TestSerialAndBatchItemsWantTheirNumbers(t *testing.T) {
	t.Parallel()
	d := open(t)
	pack := func(o got, numbers ...string) (got, error) {
		line := obj{"so_line_item_id": o.text("salesorder", "line_items", 0, "line_item_id"), "quantity": o.at("salesorder", "line_items", 0, "quantity")}
		if numbers != nil {
			line["serial_numbers"] = numbers
		}
		return d.send("POST", "/packages", "salesorder_id="+o.text("salesorder", "salesorder_id"), obj{"package_number": "P", "date": "2026-11-21", "line_items": []obj{line}})
	}
	two := d.confirmed("A-1", row{"SAREE-PATOLA", "2", ""})
	for _, c := range []struct {
		name    string
		numbers []string
		code    string
	}{
		{"none", nil, "90010"},
		{"too few", []string{"PT-1"}, "90010"},
		{"one twice", []string{"PT-1", "PT-1"}, "90015"},
		{"right", []string{"PT-1", "PT-2"}, "0"},
	} {
		if g, err := pack(two, c.numbers...); err != nil || g.code() != c.code {
			t.Errorf("%s: code %s %v, want %s", c.name, g.code(), err, c.code)
		}
	}
	one := d.confirmed("A-2", row{"SAREE-PATOLA", "1", ""})
	if g, _ := pack(one, "PT-2"); g.code() != "90015" {
		t.Errorf("a number that left: code %s, want 90015", g.code())
	}
	pickle := d.confirmed("A-3", row{"PICKLE-MANGO", "1", ""})
	if g, _ := pack(pickle); g.code() != "90010" {
		t.Errorf("batch item: code %s, want 90010", g.code())
	}
	orphan := obj{"customer_id": d.walkIn(), "invoice_number": "A-9", "is_inclusive_tax": true, "line_items": d.lines([]row{{"SAREE-PATOLA", "1", ""}})}
	d.no("POST", "/invoices", own, orphan, 400, "90010")
}
