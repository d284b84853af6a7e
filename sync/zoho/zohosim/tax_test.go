package zohosim_test

import (
	"encoding/json"
	"testing"

	"haat/sync/zoho/zohosim"
)

// loose is a non-stock item with a rate of 5 or 18 per cent, sold at any price.
func loose(rate string) string { return "OPEN-" + rate }

// The published vectors of tax-inclusive arithmetic under Rule 35: the intra
// and the inter-State route may differ by a paisa.
func TestInclusiveTaxVectors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		price, rate                       string
		half, taxable, igst, interTaxable string
	}{
		{"100.00", "5", "2.38", "95.24", "4.76", "95.24"},
		{"499.00", "5", "11.88", "475.24", "23.76", "475.24"},
		{"999.00", "18", "76.19", "846.62", "152.39", "846.61"},
		{"1499.00", "5", "35.69", "1427.62", "71.38", "1427.62"},
		{"2500.00", "5", "59.52", "2380.96", "119.05", "2380.95"},
		{"10.00", "18", "0.76", "8.48", "1.53", "8.47"},
	} {
		t.Run(c.price+" at "+c.rate, func(t *testing.T) {
			t.Parallel()
			d := open(t)
			body := d.orderBody("A-1", row{loose(c.rate), "1", c.price})
			o := d.ok("POST", "/salesorders", own, body)
			body["salesorder_number"], body["place_of_supply"] = "A-2", "TN"
			far := d.ok("POST", "/salesorders", own, body)
			line := []any{"salesorder", "line_items", 0}
			for _, w := range []struct {
				what string
				g    got
				path []any
				want string
			}{
				{"CGST", o, append(line, "line_item_taxes", 0, "tax_amount"), c.half},
				{"SGST", o, append(line, "line_item_taxes", 1, "tax_amount"), c.half},
				{"taxable", o, append(line, "item_total"), c.taxable},
				{"total", o, []any{"salesorder", "total"}, c.price},
				{"CGST row", o, []any{"salesorder", "taxes", 0, "tax_amount"}, c.half},
				{"IGST", far, append(line, "line_item_taxes", 0, "tax_amount"), c.igst},
				{"taxable far away", far, append(line, "item_total"), c.interTaxable},
				{"total far away", far, []any{"salesorder", "total"}, c.price},
				{"specification", far, []any{"salesorder", "tax_specification"}, "inter"},
			} {
				if have := w.g.text(w.path...); have != w.want {
					t.Errorf("%s = %s, want %s", w.what, have, w.want)
				}
			}
			if extra := far.at("salesorder", "taxes", 1); extra != nil {
				t.Errorf("a second tax row %v on an inter-State order", extra)
			}
		})
	}
}

// What a live organisation answered to an order without is_inclusive_tax.
func TestDefaultIsExclusive(t *testing.T) {
	t.Parallel()
	d := open(t)
	body := d.orderBody("A-1", row{loose("5"), "1", "464"})
	delete(body, "is_inclusive_tax")
	o := d.ok("POST", "/salesorders", own, body)
	for path, want := range map[string]string{"sub_total": "464.00", "tax_total": "23.20", "total": "487.20", "is_inclusive_tax": "false"} {
		if got := o.text("salesorder", path); got != want {
			t.Errorf("%s = %s, want %s", path, got, want)
		}
	}
	if got := o.text("salesorder", "taxes", 0, "tax_name"); got != "CGST2.5 (2.5%)" {
		t.Errorf("first tax = %s", got)
	}
}

func TestRoundingPreference(t *testing.T) {
	t.Parallel()
	rows := make([]row, 7)
	for n := range rows {
		rows[n] = row{loose("5"), "1", "99"}
	}
	for _, c := range []struct {
		rounding       zohosim.Rounding
		cgst, subTotal string
	}{{zohosim.ItemLevel, "16.52", "659.96"}, {zohosim.EntityLevel, "16.50", "660.00"}} {
		t.Run(string(c.rounding), func(t *testing.T) {
			t.Parallel()
			d := open(t, func(o *zohosim.Options) { o.Rounding = c.rounding })
			o := d.order("A-1", rows...)
			if got := o.text("salesorder", "taxes", 0, "tax_amount"); got != c.cgst {
				t.Errorf("CGST = %s, want %s", got, c.cgst)
			}
			if got := o.text("salesorder", "sub_total"); got != c.subTotal {
				t.Errorf("sub_total = %s, want %s", got, c.subTotal)
			}
			if got := o.text("salesorder", "total"); got != "693.00" {
				t.Errorf("total = %s, want 693.00", got)
			}
		})
	}
}

func TestWrongTaxForTheBorder(t *testing.T) {
	t.Parallel()
	d := open(t)
	ids := map[string]string{}
	for _, tax := range d.s.Credentials().Taxes {
		ids[tax.Name] = tax.ID
	}
	for _, c := range []struct {
		name, tax, supply, code, message string
	}{
		{"group here", "GST5", "MH", "0", ""},
		{"IGST there", "IGST5", "TN", "0", ""},
		{"IGST here", "IGST5", "MH", "3032", "IGST cannot be applied as this is an intrastate transaction"},
		{"group there", "GST5", "TN", "3032", "IGST has to be applied as this is an interstate transaction"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := d.orderBody("A "+c.name, row{loose("5"), "1", "100"})
			body["place_of_supply"] = c.supply
			body["line_items"].([]obj)[0]["tax_id"] = ids[c.tax]
			g, err := d.send("POST", "/salesorders", own, body)
			if err != nil {
				t.Fatal(err)
			}
			if g.code() != c.code || c.message != "" && g.text("message") != c.message {
				t.Errorf("code %s %s, want %s %s", g.code(), g.text("message"), c.code, c.message)
			}
		})
	}
	list := d.ok("GET", "/settings/taxes", "", nil)
	for _, v := range list.at("taxes").([]any) {
		if m := v.(obj); m["tax_name"] == "CGST2.5" {
			body := d.orderBody("A half", row{loose("5"), "1", "100"})
			body["line_items"].([]obj)[0]["tax_id"] = m["tax_id"]
			d.no("POST", "/salesorders", own, body, 400, "110942")
		}
	}
}

// Without place_of_supply the contact's State decides, unseen.
func TestContactsStateTurnsTheTax(t *testing.T) {
	t.Parallel()
	d := open(t)
	body := d.orderBody("A-1", row{loose("5"), "1", "100"})
	delete(body, "place_of_supply")
	body["customer_id"] = d.s.AddContact(zohosim.Customer{Name: "Chennai Home Stores"})
	o := d.ok("POST", "/salesorders", own, body)
	if got := o.text("salesorder", "taxes", 0, "tax_name"); got != "IGST5 (5%)" {
		t.Errorf("tax = %s, want IGST5 (5%%)", got)
	}
	if got := o.text("salesorder", "gst_no"); got != "33AACCM9093R1ZP" {
		t.Errorf("gst_no = %s", got)
	}
}

func TestDiscounts(t *testing.T) {
	t.Parallel()
	d := open(t)
	post := func(number string, change func(obj, []obj)) (got, error) {
		body := d.orderBody(number, row{loose("5"), "3", "33.33"}, row{loose("18"), "1", "50"})
		change(body, body["line_items"].([]obj))
		return d.send("POST", "/salesorders", own, body)
	}
	for _, c := range []struct {
		name   string
		change func(obj, []obj)
		want   string // total, or the refusal's message
	}{
		{"none", func(obj, []obj) {}, "149.99"},
		{"a line's share", func(_ obj, l []obj) { l[0]["discount"] = "10%" }, "139.99"},
		{"a line's amount", func(_ obj, l []obj) { l[0]["discount"] = json.Number("9.99") }, "140.00"},
		{"a line's amount as text", func(_ obj, l []obj) { l[0]["discount"] = "9.99" }, "140.00"},
		{"an empty text", func(_ obj, l []obj) { l[0]["discount"] = "" }, "149.99"},
		{"on the whole", func(b obj, _ []obj) { b["discount"] = "10%" }, "134.99"},
		{"on the whole, an amount", func(b obj, _ []obj) { b["discount"] = json.Number("0.01") }, "149.98"},
		{"both at once", func(b obj, l []obj) { b["discount"], l[0]["discount"] = "10%", "5%" }, "Invalid value passed for discount"},
		{"more than the line", func(_ obj, l []obj) { l[1]["discount"] = json.Number("50.01") }, "Invalid value passed for discount"},
		{"more than all", func(_ obj, l []obj) { l[1]["discount"] = "101%" }, "Invalid value passed for discount"},
		{"below nothing", func(_ obj, l []obj) { l[1]["discount"] = json.Number("-1") }, "Invalid value passed for discount"},
		{"after tax", func(b obj, _ []obj) { b["discount"], b["is_discount_before_tax"] = "5%", false }, "Invalid value passed for is_discount_before_tax"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := post("A "+c.name, c.change)
			if err != nil {
				t.Fatal(err)
			}
			have := g.text("salesorder", "total")
			if g.code() != "0" {
				have = g.text("message")
			}
			if have != c.want {
				t.Errorf("got %s, want %s", have, c.want)
			}
		})
	}
}

func TestClothIsSoldByTheMetre(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", row{"FABRIC-INDIGO", "2.5", "190"})
	if got := o.text("salesorder", "total"); got != "475.00" {
		t.Errorf("2.5 m = %s, want 475.00", got)
	}
	d.ship(o, d.pack(o, "P-1"), "S-1")
	if got := d.s.Report().StockOf("FABRIC-INDIGO", fleaMarket).Physical; got != 83500 {
		t.Errorf("metres left = %d thousandths, want 83500", got)
	}
	for _, bad := range []string{"0", "-1", "1.0001", "1e3", "2000000"} {
		d.no("POST", "/salesorders", own, d.orderBody("A-2", row{"FABRIC-INDIGO", bad, "190"}), 400, "2")
	}
	for _, bad := range []string{"0.001", "-1", "1e2"} {
		d.no("POST", "/salesorders", own, d.orderBody("A-2", row{"FABRIC-INDIGO", "1", bad}), 400, "2")
	}
}
