package zohosim_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haat/sync/zoho/zohosim"
)

// script loads fault rules.
func (d *desk) script(text string) {
	d.t.Helper()
	rules, err := zohosim.ParseFaults(strings.NewReader(text))
	if err != nil {
		d.t.Fatal(err)
	}
	d.s.AddFaults(rules...)
}

var soap = row{"SOAP-NEEM", "1", "60"}

func (d *desk) orders() int { return d.s.Report().Orders.Count }

func TestLostAnswerLeavesTheOrder(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.script("POST /salesorders nth=1 lose")
	if _, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap)); err == nil {
		t.Fatal("the answer came")
	}
	d.no("POST", "/salesorders", own, d.orderBody("A-1", soap), 400, "36004")
	g := d.ok("GET", "/salesorders", "salesorder_number=A-1", nil)
	if g.text("salesorders", 0, "reference_number") != "u-A-1" || g.at("salesorders", 1) != nil {
		t.Errorf("found %s", g.body)
	}
}

func TestCutDoesNothing(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.script("POST /salesorders nth=1 cut\nPOST /salesorders nth=2 html 502\nPOST /salesorders nth=3 unauthorized")
	if _, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap)); err == nil {
		t.Error("cut: the answer came")
	}
	g, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
	if err != nil || g.status != 502 || !strings.HasPrefix(string(g.body), "<html>") || g.m != nil {
		t.Errorf("html: %d %s %v", g.status, g.body, err)
	}
	d.no("POST", "/salesorders", own, d.orderBody("A-1", soap), 401, "57")
	if n := d.orders(); n != 0 {
		t.Errorf("orders = %d, want none", n)
	}
	d.order("A-1", soap)
}

func TestBrokenAnswersAfterTheWork(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.script("POST /salesorders nth=1 truncate\nPOST /salesorders nth=2 garble")
	g, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
	if !errors.Is(err, io.ErrUnexpectedEOF) || g.status != 201 {
		t.Errorf("truncate: status %d, %v; want 201 and an unexpected end", g.status, err)
	}
	g, err = d.send("POST", "/salesorders", own, d.orderBody("A-2", soap))
	if err != nil || g.m != nil || g.status != 201 {
		t.Errorf("garble: status %d, %v, %v; want a whole answer that is no JSON", g.status, g.m, err)
	}
	if n := d.orders(); n != 2 {
		t.Errorf("orders = %d, want both", n)
	}
}

// The write of a call that was given up lands later, after a find that saw
// nothing.
func TestLateWrite(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.script("POST /salesorders nth=1 late 90s")
	if _, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap)); err == nil {
		t.Fatal("the answer came")
	}
	find := func() int {
		return len(d.ok("GET", "/salesorders", "salesorder_number=A-1", nil).at("salesorders").([]any))
	}
	if n := find(); n != 0 {
		t.Errorf("found at once: %d", n)
	}
	d.clock.Advance(89 * time.Second)
	if n, late := find(), d.s.Report().InFlight; n != 0 || late != 1 {
		t.Errorf("after 89 s: found %d, in flight %d; want 0, 1", n, late)
	}
	d.clock.Advance(2 * time.Second)
	if n := find(); n != 1 {
		t.Errorf("after 91 s: found %d, want 1", n)
	}
	got := d.ok("GET", "/salesorders", "salesorder_number=A-1", nil).text("salesorders", 0, "created_time")
	if got != "2026-11-21T12:01:30+0530" {
		t.Errorf("created_time = %s, want 90 s after noon", got)
	}
}

func TestSettleLandsWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.script("POST /salesorders first=2 late 1h")
	for range 2 { // the same order twice: the second finds the number taken
		_, _ = d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
	}
	if n := d.s.Settle(); n != 2 {
		t.Errorf("Settle = %d, want 2", n)
	}
	if n := d.orders(); n != 1 {
		t.Errorf("orders = %d, want 1", n)
	}
	// A late write that is not signed in never started.
	d.token = "1000.a.b"
	d.script("POST /salesorders late 1h")
	_, _ = d.send("POST", "/salesorders", own, d.orderBody("A-9", soap))
	if n := d.s.Settle(); n != 0 {
		t.Errorf("Settle = %d, want 0", n)
	}
}

func TestBulkPartialSuccess(t *testing.T) {
	t.Parallel()
	d := open(t)
	a, b := d.order("A-1", soap), d.order("A-2", soap)
	ids := "salesorder_ids=" + a.text("salesorder", "salesorder_id") + "," + b.text("salesorder", "salesorder_id") + ",77"
	d.script("POST /salesorders/status/confirmed nth=1 partial 1")
	g := d.ok("POST", "/salesorders/status/confirmed", ids, nil)
	if g.text("data", "email_success_info", 0, "ids", 0) != b.text("salesorder", "salesorder_id") ||
		g.text("data", "email_error_info", 0, "ids", 0) != a.text("salesorder", "salesorder_id") ||
		g.text("data", "email_error_info", 1, "code") != "1002" {
		t.Errorf("partial: %s", g.body)
	}
	g = d.ok("POST", "/salesorders/status/confirmed", ids, nil)
	if g.text("data", "email_error_info", 0, "code") != "90005" || g.text("data", "email_success_info", 0, "code") != "0" {
		t.Errorf("second: %s", g.body)
	}
	d.stock("SOAP-NEEM", 120, 120, 2, 2)
}

func TestConditionsOfRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, script, want string // x for a cut call, . for an answered one
	}{
		{"nth", "GET /items nth=2,4 cut", ".x.x......"},
		{"every", "GET /items every=3 cut", "..x..x..x."},
		{"first", "GET /items first=2 cut", "xx........"},
		{"always", "* /** cut", "xxxxxxxxxx"},
		{"other method", "POST /items cut", ".........."},
		{"other path", "GET /items/* cut", ".........."},
		{"pattern", "GET /* nth=1 cut", "x........."},
		{"with", `GET /items with="page=7" cut`, "......x..."},
		{"after", "GET /items after=5s cut", "......xxxx"},
		{"until", "GET /items until=3s cut", "xxx......."},
		{"first rule wins", "GET /items nth=1 refuse 400 9 \"x\"\nGET /items first=2 cut", ".x........"},
		{"after counts only calls it was for", "GET /items after=5s nth=1 cut", "......x..."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t)
			d.script(c.script)
			var have strings.Builder
			for n := range 10 {
				if _, err := d.send("GET", "/items", "per_page=1&page="+string(rune('1'+n)), nil); err != nil {
					have.WriteByte('x')
				} else {
					have.WriteByte('.')
				}
				d.clock.Advance(time.Second)
			}
			if have.String() != c.want {
				t.Errorf("%s: got %s, want %s", c.script, have.String(), c.want)
			}
		})
	}
}

// Chance is drawn from the simulator's own stream: the same seed gives the same
// calls, another seed others, and the share is about right.
func TestChanceIsSeeded(t *testing.T) {
	t.Parallel()
	run := func(seed uint64) string {
		d := open(t, func(o *zohosim.Options) { o.Clock = virtual(seed); o.Quota = unlimited })
		d.script("GET /items chance=25% cut")
		var have strings.Builder
		for range 400 {
			_, err := d.send("GET", "/items", "per_page=1", nil)
			if err != nil {
				have.WriteByte('x')
			} else {
				have.WriteByte('.')
			}
		}
		return have.String()
	}
	a := run(1)
	if b := run(1); a != b {
		t.Error("the same seed gave other faults")
	}
	if c := run(2); a == c {
		t.Error("another seed gave the same faults")
	}
	if n := strings.Count(a, "x"); n < 60 || n > 140 {
		t.Errorf("%d of 400 calls cut, want about 100", n)
	}
}

func TestDelayMovesTheClockOrWaits(t *testing.T) {
	t.Parallel()
	d := open(t, func(o *zohosim.Options) {
		v := virtual(1)
		o.Clock = v
		o.Delay = func(_ context.Context, wait time.Duration) { v.Advance(wait) }
	})
	d.script("GET /items delay 31s\nGET /items nth=1 refuse internal")
	g := d.no("GET", "/items", "", nil, 500, "1000")
	if got := g.header.Get("Date"); got != "Sat, 21 Nov 2026 06:30:31 GMT" {
		t.Errorf("Date = %s, want 31 s after noon in India", got)
	}
}

func TestUnfilteredList(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.order("A-1", soap)
	d.order("A-2", soap)
	d.script("GET /salesorders nth=1 unfiltered")
	if n := len(d.ok("GET", "/salesorders", "salesorder_number=A-1", nil).at("salesorders").([]any)); n != 2 {
		t.Errorf("unfiltered: %d rows, want 2", n)
	}
	if n := len(d.ok("GET", "/salesorders", "salesorder_number=A-1", nil).at("salesorders").([]any)); n != 1 {
		t.Errorf("filtered: %d rows, want 1", n)
	}
}

func TestDownClosesConnections(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.s.SetDown(true)
	if _, err := d.send("GET", "/items", "", nil); !errors.Is(err, zohosim.ErrDown) {
		t.Errorf("error = %v, want ErrDown", err)
	}
	d.s.SetDown(false)
	d.ok("GET", "/items", "", nil)
	if n := d.s.Report().Calls.Total; n != 1 {
		t.Errorf("calls = %d, want 1: what never arrived is not counted", n)
	}
}

// The same through a socket: net/http closes the connection.
func TestFaultsThroughASocket(t *testing.T) {
	t.Parallel()
	d := open(t)
	srv := httptest.NewServer(d.s)
	t.Cleanup(srv.Close)
	d.script("POST /salesorders nth=1 lose\nPOST /salesorders nth=2 truncate")
	d.http = &http.Client{Transport: rewrite{strings.TrimPrefix(srv.URL, "http://")}}
	if _, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap)); err == nil {
		t.Error("lose: the answer came")
	}
	if _, err := d.send("POST", "/salesorders", own, d.orderBody("A-2", soap)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("truncate: %v", err)
	}
	d.s.SetDown(true)
	if _, err := d.send("GET", "/items", "", nil); err == nil {
		t.Error("down: the answer came")
	}
	d.s.SetDown(false)
	if n := d.orders(); n != 2 {
		t.Errorf("orders = %d, want 2", n)
	}
	if got := d.ok("GET", "/items", "per_page=1", nil).header.Get("Date"); got != "Sat, 21 Nov 2026 06:30:00 GMT" {
		t.Errorf("Date = %s, want the simulator's", got)
	}
}

// rewrite sends every request to one address.
type rewrite struct{ host string }

func (r rewrite) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.URL.Scheme, req.URL.Host = "http", r.host
	return http.DefaultTransport.RoundTrip(req)
}
