package zohosim_test

import (
	"encoding/json"
	"testing"

	"haat/sync/zoho/zohosim"
)

func returnBody(d *desk, o got, number, qty string) obj {
	return obj{"salesreturn_number": number, "date": "2026-11-21", "reason": "Too small", "line_items": []obj{{
		"item_id": o.at("salesorder", "line_items", 0, "item_id"), "salesorder_item_id": o.at("salesorder", "line_items", 0, "line_item_id"),
		"quantity": json.Number(qty), "location_id": d.s.PlaceID(fleaMarket),
	}}}
}

// sold is a sale of soap, shipped, billed and paid.
func sold(d *desk, number, qty, total string) (o, v got) {
	o = d.confirmed(number, row{"SOAP-NEEM", qty, "60"})
	d.ship(o, d.pack(o, "P-"+number), "S-"+number)
	v = d.invoice(o, number)
	d.ok("POST", "/invoices/"+v.text("invoice", "invoice_id")+"/status/sent", "", nil)
	d.pay(v, total, number+"/1")
	return o, v
}

func creditBody(d *desk, v, r got, number, qty string) obj {
	l := obj{
		"item_id": v.at("invoice", "line_items", 0, "item_id"), "quantity": json.Number(qty), "rate": json.Number("60"),
		"invoice_item_id": v.at("invoice", "line_items", 0, "line_item_id"), "is_item_shipped": true, "is_returned_to_stock": true,
		"location_id": d.s.PlaceID(fleaMarket),
	}
	if r.m != nil {
		l["salesreturn_item_id"] = r.at("salesreturn", "line_items", 0, "line_item_id")
	}
	return obj{
		"customer_id": v.at("invoice", "customer_id"), "creditnote_number": number, "date": "2026-11-21", "is_inclusive_tax": true,
		"place_of_supply": "MH", "reference_number": "u-" + number, "line_items": []obj{l},
	}
}

func TestReturnRaisesEachCountOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		twice    bool
		physical int64
	}{{"as documented", false, 118}, {"where goods come back twice", true, 120}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, with(func(s *zohosim.Switches) { s.ReturnsTwice = c.twice }))
			o, v := sold(d, "A-1", "4", "240")
			d.stock("SOAP-NEEM", 116, 116, 0, 0)
			r := d.ok("POST", "/salesreturns", "salesorder_id="+o.text("salesorder", "salesorder_id"), returnBody(d, o, "R-C1", "2"))
			d.stock("SOAP-NEEM", 116, 116, 0, 0)
			d.ok("POST", "/salesreturnreceives", "salesreturn_id="+r.text("salesreturn", "salesreturn_id"), obj{
				"date": "2026-11-21", "line_items": []obj{{"line_item_id": r.at("salesreturn", "line_items", 0, "line_item_id"), "quantity": 2}},
			})
			d.stock("SOAP-NEEM", 116, 118, 0, 0)
			n := d.ok("POST", "/creditnotes", own+"&invoice_id="+v.text("invoice", "invoice_id"), creditBody(d, v, r, "C7K26-000001", "2"))
			d.stock("SOAP-NEEM", 118, c.physical, 0, 0)
			if n.text("creditnote", "total") != "120.00" || n.text("creditnote", "balance") != "120.00" || n.text("creditnote", "status") != "open" {
				t.Errorf("credit note: %v", n.at("creditnote", "total"))
			}
			whole := d.ok("GET", "/salesreturns/"+r.text("salesreturn", "salesreturn_id"), "", nil)
			if whole.text("salesreturn", "receive_status") != "received" || whole.text("salesreturn", "creditnotes", 0, "creditnote_number") != "C7K26-000001" {
				t.Errorf("return: %s", whole.body)
			}
		})
	}
}

func TestReturnsAreBounded(t *testing.T) {
	t.Parallel()
	d := open(t)
	o, v := sold(d, "A-1", "3", "180")
	rq := "salesorder_id=" + o.text("salesorder", "salesorder_id")
	d.no("POST", "/salesreturns", rq, returnBody(d, o, "R-1", "4"), 400, "90003")
	damaged := returnBody(d, o, "R-1", "1")
	damaged["line_items"].([]obj)[0]["non_receive_quantity"] = 1
	r := d.ok("POST", "/salesreturns", rq, damaged)
	d.no("POST", "/salesreturns", rq, returnBody(d, o, "R-1", "2"), 400, "90003")
	d.ok("POST", "/salesreturns", rq, returnBody(d, o, "R-1", "1")) // the number again: nobody minds
	rid := "salesreturn_id=" + r.text("salesreturn", "salesreturn_id")
	take := obj{"line_items": []obj{{"line_item_id": r.at("salesreturn", "line_items", 0, "line_item_id"), "quantity": 2}}}
	d.no("POST", "/salesreturnreceives", rid, take, 400, "90003") // one of them is lost
	take["line_items"].([]obj)[0]["quantity"] = 1
	d.ok("POST", "/salesreturnreceives", rid, take)
	d.no("POST", "/salesreturnreceives", rid, take, 400, "90003")

	nq := own + "&invoice_id=" + v.text("invoice", "invoice_id")
	d.no("POST", "/creditnotes", nq, creditBody(d, v, got{}, "CN-1", "4"), 400, "90016")
	dear := creditBody(d, v, got{}, "CN-1", "1")
	dear["line_items"].([]obj)[0]["rate"] = 61
	d.no("POST", "/creditnotes", nq, dear, 400, "90016")
	n := d.ok("POST", "/creditnotes", nq, creditBody(d, v, got{}, "CN-1", "1"))
	d.no("POST", "/creditnotes", nq, creditBody(d, v, got{}, "CN-1", "1"), 400, "1001")
	d.no("POST", "/creditnotes", nq, creditBody(d, v, got{}, "CN-2", "3"), 400, "90016")
	d.no("POST", "/shipmentorders/1/status/delivered", "", nil, 404, "1002")

	refund := obj{"date": "2026-11-21", "refund_mode": "cash", "amount": 40, "reference_number": "CN-1/1", "from_account_id": d.s.AccountID("Petty Cash")}
	nid := n.text("creditnote", "creditnote_id")
	d.ok("POST", "/creditnotes/"+nid+"/refunds", "", refund)
	d.no("POST", "/creditnotes/"+nid+"/refunds", "", refund, 400, "24016") // 20 are left
	refund["amount"] = 20
	d.ok("POST", "/creditnotes/"+nid+"/refunds", "", refund)
	g := d.ok("GET", "/creditnotes/"+nid+"/refunds", "", nil)
	if g.count("creditnote_refunds") != 2 || g.text("creditnote_refunds", 0, "reference_number") != "CN-1/1" {
		t.Errorf("refunds: %s", g.body)
	}
	if got := d.ok("GET", "/creditnotes", "creditnote_number=CN-1", nil).text("creditnotes", 0, "status"); got != "closed" {
		t.Errorf("status = %s, want closed", got)
	}
	rep := d.s.Report()
	if rep.Refunds.Paise != 6000 || rep.CreditNotes.Paise != 6000 || rep.Returns != 2 || rep.Receives != 1 {
		t.Errorf("refunds %+v, credit notes %+v, returns %d, receives %d", rep.Refunds, rep.CreditNotes, rep.Returns, rep.Receives)
	}
	var kinds []string
	for _, dup := range rep.Duplicates {
		kinds = append(kinds, dup.Kind)
	}
	if len(kinds) != 2 || kinds[0] != "return" || kinds[1] != "refund" {
		t.Errorf("duplicates = %v, want the return's and the refund's", kinds)
	}
}

// An exchange sets the credit note off against the new bill.
func TestExchange(t *testing.T) {
	t.Parallel()
	d := open(t)
	_, v := sold(d, "A-1", "2", "120")
	n := d.ok("POST", "/creditnotes", own+"&invoice_id="+v.text("invoice", "invoice_id"), creditBody(d, v, got{}, "CN-1", "1"))
	o2 := d.confirmed("A-2", row{"SOAP-ROSE", "2", "65"})
	v2 := d.invoice(o2, "A-2")
	d.ok("POST", "/invoices/"+v2.text("invoice", "invoice_id")+"/status/sent", "", nil)
	path := "/creditnotes/" + n.text("creditnote", "creditnote_id") + "/invoices"
	use := func(amount string) obj {
		return obj{"invoices": []obj{{"invoice_id": v2.at("invoice", "invoice_id"), "amount_applied": json.Number(amount)}}}
	}
	d.no("POST", path, "", use("60.01"), 400, "24016")
	d.ok("POST", path, "", use("60"))
	d.no("POST", path, "", use("1"), 400, "24016")
	d.pay(v2, "70", "A-2/1")
	got := d.ok("GET", "/invoices/"+v2.text("invoice", "invoice_id"), "", nil)
	if got.text("invoice", "status") != "paid" || got.text("invoice", "credits_applied") != "60.00" {
		t.Errorf("invoice: status %s, credits %s; want paid, 60.00", got.text("invoice", "status"), got.text("invoice", "credits_applied"))
	}
}
