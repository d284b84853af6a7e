package zohosim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"pgregory.net/rapid"
)

var noonInIndia = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

func fixture(seed uint64) *Sim {
	return New(Options{Clock: clock.NewVirtual(noonInIndia, seed), Sample: true, Quota: Quota{PerMinute: 1 << 30, Burst: 1 << 30, PerDay: 1 << 30}})
}

// ask makes a call and returns status and body.
func (s *Sim) ask(token, method, path, query string, body any) (int, []byte) {
	if body == nil {
		return s.askRaw(token, method, path, query, nil)
	}
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return s.askRaw(token, method, path, query, b)
}

func (s *Sim) askRaw(token, method, path, query string, body []byte) (int, []byte) {
	req, err := http.NewRequest(method, "https://zoho.invalid/inventory/v1"+path+"?organization_id="+s.org.id+"&"+query, bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "Zoho-oauthtoken "+token)
	req.Header.Set("Content-Type", "application/json;charset=UTF-8")
	resp, err := s.Transport().RoundTrip(req)
	if err != nil {
		panic(err)
	}
	defer func() { _ = resp.Body.Close() }()
	out, err := io.ReadAll(resp.Body)
	if err != nil {
		panic(err)
	}
	return resp.StatusCode, out
}

// walk does one random thing that a till or a person might do. Most are refused
// at most moments, which is the point.
func walk(t *rapid.T, s *Sim, token string, n int) {
	flea, soap, kit := s.placeByName(FleaMarket), s.itemBySKU("SOAP-NEEM"), s.itemBySKU("GIFT-FESTIVE")
	o := pick(t, s.orders.rows)
	v := pick(t, s.invoices.rows)
	post := func(path, query string, body any) { s.ask(token, "POST", path, query, body) }
	switch rapid.IntRange(0, 14).Draw(t, "act") {
	case 0, 1:
		of := rapid.SampledFrom([]*item{soap, kit}).Draw(t, "item")
		post("/salesorders", "ignore_auto_number_generation=true", obj{
			"customer_id": s.contacts.rows[0].id, "salesorder_number": fmt.Sprint("A-", n), "is_inclusive_tax": true,
			"line_items": []obj{{"item_id": of.id, "quantity": rapid.IntRange(1, 4).Draw(t, "qty"), "location_id": flea.id}},
		})
	case 2, 3:
		if o != nil {
			post("/salesorders/"+o.id+"/status/confirmed", "", nil)
		}
	case 4:
		if o != nil {
			if rapid.Bool().Draw(t, "void") {
				post("/salesorders/"+o.id+"/status/void", "", nil)
			} else {
				s.ask(token, "DELETE", "/salesorders/"+o.id, "", nil)
			}
		}
	case 5:
		if o != nil && o.base == "confirmed" {
			s.packAll(o, "P", &call{s: s, at: s.now()})
		}
	case 6, 7:
		if p := pick(t, s.packs.rows); p != nil {
			post("/shipmentorders", "salesorder_id="+p.order.id+"&package_ids="+p.id, obj{"shipment_number": "S", "date": "2026-11-21", "delivery_method": "C", "tracking_number": "T"})
		}
	case 8:
		if h := pick(t, s.shipments.rows); h != nil {
			s.ask(token, "DELETE", "/shipmentorders/"+h.id, "", nil)
		} else if p := pick(t, s.packs.rows); p != nil {
			s.ask(token, "DELETE", "/packages/"+p.id, "", nil)
		}
	case 9, 10:
		if o != nil {
			post("/invoices/fromsalesorder", "salesorder_id="+o.id, nil)
		}
	case 11:
		if v != nil {
			post("/invoices/"+v.id+"/status/sent", "", nil)
		}
	case 12:
		if v != nil {
			post("/invoices/"+v.id+"/status/void", "", nil)
			s.ask(token, "DELETE", "/invoices/"+v.id, "", nil)
		}
	case 13, 14:
		if v != nil {
			sum := rapid.SampledFrom([]int{20, 60}).Draw(t, "paid")
			post("/customerpayments", "", obj{
				"customer_id": v.customer.id, "payment_mode": "cash", "amount": sum, "invoices": []obj{{"invoice_id": v.id, "amount_applied": sum}},
			})
		}
	}
}

func pick[T any](t *rapid.T, rows []T) T {
	var none T
	if len(rows) == 0 {
		return none
	}
	return rows[rapid.IntRange(0, len(rows)-1).Draw(t, "row")]
}

// counted works the four counts out again from the documents alone.
func counted(s *Sim) map[spot]count {
	out := map[spot]count{}
	for key, n := range s.counts {
		out[key] = count{opening: n.opening, accounting: n.opening, physical: n.opening}
	}
	add := func(l *line, do func(*count)) {
		n := out[spot{l.item.id, l.place.id}]
		do(&n)
		out[spot{l.item.id, l.place.id}] = n
	}
	for _, o := range s.orders.rows {
		for _, l := range o.leaves() {
			sent := l.invoicedSent(o)
			add(l, func(n *count) { n.physical -= l.shipped; n.accounting -= sent })
			if o.base == "confirmed" {
				add(l, func(n *count) { n.committed += l.qty - sent; n.actualCommitted += l.qty - l.shipped })
			}
		}
	}
	return out
}

// However a till and people push documents about, the counts are what the
// documents say, nothing is packed, shipped or billed beyond the order, and no
// balance falls below nothing.
func TestBooksHoldUnderAnyWalk(t *testing.T) {
	t.Parallel()
	reached := map[string]int{}
	defer func() {
		for _, state := range []string{"shipped", "invoiced", "void", "sent", "partially_paid"} {
			if reached[state] == 0 && !t.Failed() {
				t.Errorf("no walk ever reached %s: the walks prove too little", state)
			}
		}
	}()
	rapid.Check(t, func(t *rapid.T) {
		s := fixture(1)
		token := s.Token()
		for n := range rapid.IntRange(60, 120).Draw(t, "steps") {
			walk(t, s, token, n)
			for _, d := range s.Report().Documents {
				reached[d.State]++ // on the way, not only where a walk ends
			}
		}
		want := counted(s)
		for key, have := range s.counts {
			if *have != want[key] {
				t.Fatalf("%s: books %+v, documents %+v", s.items.byID[key.item].sku, *have, want[key])
			}
		}
		for _, o := range s.orders.rows {
			for _, l := range append(slices.Clone(o.lines), o.leaves()...) {
				if l.packed > l.qty || l.shipped > l.packed || l.invoiced > l.qty || l.delivered > l.shipped || min(l.packed, l.shipped, l.invoiced) < 0 {
					t.Fatalf("order %s: of %s packed %s shipped %s invoiced %s", o.number, l.qty, l.packed, l.shipped, l.invoiced)
				}
			}
		}
		for _, v := range s.invoices.rows {
			if v.balance() < 0 {
				t.Fatalf("invoice %s: balance %s", v.number, v.balance())
			}
		}
	})
}

// The same seed and the same requests give the same bytes.
func TestSameSeedSameBytes(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) string {
		s := fixture(seed)
		rules, err := ParseFaults(strings.NewReader("POST /salesorders chance=30% garble\n* /** chance=10% unauthorized"))
		if err != nil {
			t.Fatal(err)
		}
		s.AddFaults(rules...)
		var all strings.Builder
		token := s.Token()
		fmt.Fprint(&all, token, s.Credentials())
		for n := range 40 {
			status, body := s.ask(token, "POST", "/salesorders", "ignore_auto_number_generation=true", obj{
				"customer_id": s.contacts.rows[0].id, "salesorder_number": fmt.Sprint("A-", n),
				"line_items": []obj{{"item_id": s.itemBySKU("SOAP-NEEM").id, "quantity": 1}},
			})
			fmt.Fprintln(&all, status, string(body))
		}
		for _, path := range []string{"/items", "/salesorders", "/contacts", "/itemgroups", "/settings/taxes"} {
			_, body := s.ask(token, "GET", path, "", nil)
			all.Write(body)
		}
		r, err := json.Marshal(s.Report())
		if err != nil {
			t.Fatal(err)
		}
		return all.String() + string(r)
	}
	a := run(3)
	if b := run(3); a != b {
		t.Error("the same seed gave other bytes")
	}
	if c := run(4); a == c {
		t.Error("another seed gave the same bytes")
	}
}

// No body, however odd, brings the simulator down or an answer without a code.
func FuzzBodies(f *testing.F) {
	f.Add(uint8(0), []byte(`{"customer_id":1,"line_items":[{"item_id":"x","quantity":1,"rate":1e9,"mapped_items":[{}]}]}`))
	f.Add(uint8(1), []byte(`{"line_items":[{"so_line_item_id":null,"quantity":-1}],"date":[]}`))
	f.Add(uint8(2), []byte(`{"invoices":[{"invoice_id":{},"amount_applied":"1"}],"amount":0.1}`))
	f.Add(uint8(3), []byte(`[]`))
	f.Add(uint8(4), []byte(`{"contact_name":"\u0000","billing_address":7,"contact_persons":[[]]}`))
	f.Add(uint8(6), []byte(`{"package_number":"P","date":"2026-11-21","line_items":[{"so_line_item_id":"ROW","quantity":1,"mapped_items":[{"so_line_item_id":"PART","quantity":2}]}]}`))
	f.Add(uint8(3), []byte(`{"customer_id":"CUST","line_items":[{"item_id":"SOAP","quantity":1.5,"location_id":"PLACE","discount":"3%"}]}`))
	f.Add(uint8(4), []byte(`{"line_items":[{"line_item_id":"ROW","item_id":"KIT","quantity":1}],"adjustment":-0.5}`))
	f.Add(uint8(5), []byte(`{"discount":"10%","discount_type":"entity_level","line_items":[{"discount":null}]}`))
	var posts []*route
	for _, r := range commonRoutes {
		if r.method == "POST" || r.method == "PUT" {
			posts = append(posts, r)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, body []byte) {
		s := small(t)
		r := posts[int(which)%len(posts)]
		for word, id := range map[string]string{
			"CUST": s.contacts.rows[0].id, "SOAP": s.items.rows[0].id, "KIT": s.items.rows[1].id, "ROW": s.orders.rows[0].lines[0].id,
			"PART": s.orders.rows[0].lines[0].parts[0].id, "PLACE": s.places[1].id,
		} {
			body = bytes.ReplaceAll(body, []byte(word), []byte(id))
		}
		path := strings.ReplaceAll(r.path, "{id}", s.orders.rows[0].id)
		status, out := s.askRaw(s.Token(), r.method, path, "salesreturn_id=1&salesorder_id="+s.orders.rows[0].id, body)
		var answer struct{ Code *json.RawMessage }
		if err := json.Unmarshal(out, &answer); err != nil || answer.Code == nil || status < 200 || status > 500 {
			t.Fatalf("%s with %q: %d %s", r.name(), body, status, out)
		}
		if status == 500 {
			t.Fatalf("%s with %q: %s", r.name(), body, out)
		}
	})
}

// small is an organisation with a customer, two items and one confirmed order
// of a kit: quick to make, and the same each time.
func small(t *testing.T) *Sim {
	t.Helper()
	s := New(Options{Clock: clock.NewVirtual(noonInIndia, 1)})
	s.AddContact(Customer{Name: WalkIn, Address: "Stall 14"})
	for _, g := range []Goods{
		{SKU: "SOAP", Name: "Soap", Price: 6000, Rate: 500, Stock: map[string]int64{FleaMarket: 10_000}},
		{SKU: "KIT", Name: "Kit", Price: 10_000, Rate: 500, Parts: []Part{{"SOAP", 2000}}},
	} {
		if _, err := s.AddItem(g); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Reserve("KIT", FleaMarket, 2000); err != nil {
		t.Fatal(err)
	}
	return s
}
