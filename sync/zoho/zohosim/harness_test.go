package zohosim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/sync/zoho/zohosim"
)

type obj = map[string]any

// desk is a person with a token in front of one simulator.
type desk struct {
	t     *testing.T
	s     *zohosim.Sim
	clock *clock.Virtual
	http  *http.Client
	token string
	org   string
}

// noon on a Saturday in India.
var noon = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)

func open(t *testing.T, change ...func(*zohosim.Options)) *desk {
	t.Helper()
	v := clock.NewVirtual(noon, 7)
	opt := zohosim.Options{Clock: v, Sample: true}
	for _, c := range change {
		c(&opt)
	}
	s := zohosim.New(opt)
	return &desk{t: t, s: s, clock: v, http: &http.Client{Transport: s.Transport()}, token: s.Token(), org: s.Credentials().OrganizationID}
}

func with(set func(*zohosim.Switches)) func(*zohosim.Options) {
	return func(o *zohosim.Options) { set(&o.Switches) }
}

// got is an answer.
type got struct {
	status int
	header http.Header
	body   []byte
	m      obj
}

func (g got) code() string { return fmt.Sprint(g.m["code"]) }

// send makes a call; query is "a=b&c=d" without the organisation.
func (d *desk) send(method, path, query string, body any) (got, error) {
	d.t.Helper()
	var r io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			d.t.Fatal(err)
		}
		r = bytes.NewReader(b)
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		d.t.Fatal(err)
	}
	if !q.Has("organization_id") {
		q.Set("organization_id", d.org)
	}
	if q.Get("organization_id") == "none" {
		q.Del("organization_id")
	}
	if !strings.HasPrefix(path, "/oauth") && !strings.HasPrefix(path, "/v1") {
		path = "/inventory/v1" + path
	}
	req, err := http.NewRequestWithContext(d.t.Context(), method, "https://www.zohoapis.in"+path+"?"+q.Encode(), r)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Zoho-oauthtoken "+d.token)
	req.Header.Set("Content-Type", "application/json")
	return d.roundTrip(req)
}

func (d *desk) roundTrip(req *http.Request) (got, error) {
	d.t.Helper()
	resp, err := d.http.Do(req)
	if err != nil {
		return got{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	g := got{status: resp.StatusCode, header: resp.Header, body: b}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	_ = dec.Decode(&g.m)
	return g, err
}

// ok demands code 0 and returns the answer.
func (d *desk) ok(method, path, query string, body any) got {
	d.t.Helper()
	g, err := d.send(method, path, query, body)
	if err != nil {
		d.t.Fatalf("%s %s: %v", method, path, err)
	}
	if g.code() != "0" {
		d.t.Fatalf("%s %s: %d %s", method, path, g.status, g.body)
	}
	return g
}

// no demands a refusal.
func (d *desk) no(method, path, query string, body any, status int, code string) got {
	d.t.Helper()
	g, err := d.send(method, path, query, body)
	if err != nil {
		d.t.Fatalf("%s %s: %v", method, path, err)
	}
	if g.status != status || g.code() != code {
		d.t.Errorf("%s %s: got %d code %s (%s), want %d code %s", method, path, g.status, g.code(), g.m["message"], status, code)
	}
	return g
}

// at walks into an answer: at("salesorder", "line_items", 0, "rate").
func (g got) at(path ...any) any {
	var v any = g.m
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(obj)
			if !ok {
				return nil
			}
			v = m[p]
		case int:
			a, ok := v.([]any)
			if !ok || p >= len(a) {
				return nil
			}
			v = a[p]
		}
	}
	return v
}

func (g got) text(path ...any) string {
	v := g.at(path...)
	if v == nil {
		return "<absent>"
	}
	return fmt.Sprint(v)
}

// row is one line of a sale.
type row struct {
	sku  string
	qty  string
	rate string
}

const fleaMarket = zohosim.FleaMarket

func (d *desk) walkIn() string {
	return d.s.AddContact(zohosim.Customer{Name: zohosim.WalkIn})
}

func (d *desk) lines(rows []row) []obj {
	var out []obj
	for _, r := range rows {
		l := obj{"item_id": d.s.ItemID(r.sku), "quantity": json.Number(r.qty), "location_id": d.s.PlaceID(fleaMarket)}
		if r.rate != "" {
			l["rate"] = json.Number(r.rate)
		}
		out = append(out, l)
	}
	return out
}

func (d *desk) orderBody(number string, rows ...row) obj {
	return obj{
		"customer_id": d.walkIn(), "salesorder_number": number, "reference_number": "u-" + number, "date": "2026-11-21",
		"is_inclusive_tax": true, "place_of_supply": "MH", "line_items": d.lines(rows),
	}
}

const own = "ignore_auto_number_generation=true"

func (d *desk) order(number string, rows ...row) got {
	d.t.Helper()
	return d.ok("POST", "/salesorders", own, d.orderBody(number, rows...))
}

func (d *desk) confirmed(number string, rows ...row) got {
	d.t.Helper()
	o := d.order(number, rows...)
	d.ok("POST", "/salesorders/"+o.text("salesorder", "salesorder_id")+"/status/confirmed", "", nil)
	return o
}

func (d *desk) pack(o got, number string) got {
	d.t.Helper()
	var rows []obj
	for _, l := range o.at("salesorder", "line_items").([]any) {
		m := l.(obj)
		if m["item_type"] == "inventory" {
			rows = append(rows, obj{"so_line_item_id": m["line_item_id"], "quantity": m["quantity"]})
		}
	}
	return d.ok("POST", "/packages", "salesorder_id="+o.text("salesorder", "salesorder_id"),
		obj{"package_number": number, "date": "2026-11-21", "line_items": rows})
}

func (d *desk) ship(o, p got, number string) got {
	d.t.Helper()
	return d.ok("POST", "/shipmentorders", "salesorder_id="+o.text("salesorder", "salesorder_id")+"&package_ids="+p.text("package", "package_id"),
		shipmentBody(number))
}

func shipmentBody(number string) obj {
	return obj{"shipment_number": number, "date": "2026-11-21", "delivery_method": "Counter", "tracking_number": number}
}

// invoiceBody bills every row of an order.
func invoiceBody(o got, number string) obj {
	var rows []obj
	for _, l := range o.at("salesorder", "line_items").([]any) {
		m := l.(obj)
		rows = append(rows, obj{
			"item_id": m["item_id"], "quantity": m["quantity"], "rate": m["rate"], "salesorder_item_id": m["line_item_id"], "location_id": m["location_id"],
		})
	}
	return obj{
		"customer_id": o.at("salesorder", "customer_id"), "invoice_number": number, "reference_number": o.at("salesorder", "reference_number"),
		"date": "2026-11-21", "due_date": "2026-11-21", "is_inclusive_tax": true, "place_of_supply": "MH", "line_items": rows,
	}
}

func (d *desk) invoice(o got, number string) got {
	d.t.Helper()
	return d.ok("POST", "/invoices", own, invoiceBody(o, number))
}

func (d *desk) pay(v got, amount, reference string) got {
	d.t.Helper()
	return d.ok("POST", "/customerpayments", "", d.payment(v, amount, reference))
}

func (d *desk) payment(v got, amount, reference string) obj {
	return obj{
		"customer_id": v.at("invoice", "customer_id"), "payment_mode": "cash", "amount": json.Number(amount), "date": "2026-11-21",
		"reference_number": reference, "account_id": d.s.AccountID("Petty Cash"),
		"invoices": []obj{{"invoice_id": v.at("invoice", "invoice_id"), "amount_applied": json.Number(amount)}},
	}
}

// stock reads one count and fails if it is not as wanted, in units.
func (d *desk) stock(sku string, accounting, physical, committed, actualCommitted int64) {
	d.t.Helper()
	r := d.s.Report().StockOf(sku, fleaMarket)
	have := [4]int64{r.Accounting, r.Physical, r.Committed, r.ActualCommitted}
	want := [4]int64{accounting * 1000, physical * 1000, committed * 1000, actualCommitted * 1000}
	if have != want {
		d.t.Errorf("%s at the stall: accounting, physical, committed, actual committed = %v, want %v", sku, have, want)
	}
}
