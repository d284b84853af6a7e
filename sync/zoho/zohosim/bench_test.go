package zohosim

import (
	"fmt"
	"testing"
)

// BenchmarkSale is all the calls of one sale of two lines, without a network.
func BenchmarkSale(b *testing.B) {
	s := fixture(1)
	token := s.Token()
	flea := s.placeByName(FleaMarket).id
	post := func(path, query string, body any) {
		if status, out := s.ask(token, "POST", path, query, body); status >= 300 {
			b.Fatalf("%s: %d %s", path, status, out)
		}
	}
	for n := 0; b.Loop(); n++ {
		number := fmt.Sprintf("A7K26-%06d", n)
		lines := []obj{}
		for _, sku := range []string{"SOAP-NEEM", "INCENSE-SANDAL"} {
			lines = append(lines, obj{"item_id": s.itemBySKU(sku).id, "quantity": 1, "location_id": flea})
		}
		head := obj{"customer_id": s.contacts.rows[0].id, "is_inclusive_tax": true, "reference_number": number, "line_items": lines}
		head["salesorder_number"] = number
		post("/salesorders", "ignore_auto_number_generation=true", head)
		o := s.orders.byNumber[number][0]
		post("/salesorders/status/confirmed", "salesorder_ids="+o.id, nil)
		rows := []obj{}
		for k, l := range o.lines {
			rows = append(rows, obj{"so_line_item_id": l.id, "quantity": 1})
			lines[k]["salesorder_item_id"] = l.id
		}
		post("/packages", "salesorder_id="+o.id, obj{"package_number": "P-" + number, "date": "2026-11-21", "line_items": rows})
		post("/shipmentorders", "salesorder_id="+o.id+"&package_ids="+o.packs[0].id, obj{
			"shipment_number": "S-" + number, "date": "2026-11-21", "delivery_method": "Counter", "tracking_number": number,
		})
		head["invoice_number"] = number
		post("/invoices", "ignore_auto_number_generation=true", head)
		v := o.invoices[0]
		post("/invoices/status/sent", "invoice_ids="+v.id, nil)
		post("/customerpayments", "", obj{
			"customer_id": v.customer.id, "payment_mode": "cash", "amount": v.total, "reference_number": number + "/1",
			"invoices": []obj{{"invoice_id": v.id, "amount_applied": v.total}},
		})
	}
}
