package zohosim_test

import (
	"context"
	"testing"
	"time"

	"haat/sync/zoho/zohosim"
)

// calls makes n calls and returns the code of the last.
func (d *desk) calls(n int) got {
	d.t.Helper()
	var last got
	for range n {
		g, err := d.send("GET", "/items", "per_page=1", nil)
		if err != nil {
			d.t.Fatal(err)
		}
		last = g
	}
	return last
}

func TestPerMinuteThenAnHour(t *testing.T) {
	t.Parallel()
	d := open(t)
	if g := d.calls(100); g.code() != "0" {
		t.Fatalf("call 100: %s", g.body)
	}
	if g := d.calls(1); g.status != 429 || g.code() != "44" {
		t.Errorf("call 101: %d %s, want 429 44", g.status, g.code())
	}
	d.clock.Advance(time.Minute)
	if g := d.calls(1); g.code() != "0" {
		t.Errorf("a minute later: %s", g.body)
	}
	if g := d.calls(300); g.code() != "43" || g.header.Get("Retry-After") != "3600" {
		t.Errorf("a burst: %s Retry-After %s, want 43 3600", g.code(), g.header.Get("Retry-After"))
	}
	d.clock.Advance(59 * time.Minute)
	d.token = d.s.Token()
	if g := d.calls(1); g.code() != "43" || g.header.Get("Retry-After") != "60" {
		t.Errorf("59 minutes later: %s Retry-After %s, want 43 60", g.code(), g.header.Get("Retry-After"))
	}
	d.clock.Advance(time.Minute)
	if g := d.calls(1); g.code() != "0" {
		t.Errorf("an hour later: %s", g.body)
	}
}

func TestTheDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		midnight bool
		after    time.Duration // from noon in India
		code     string
	}{
		{"rolling, 23 h later", false, 23 * time.Hour, "45"},
		{"rolling, 24 h later", false, 24 * time.Hour, "0"},
		{"midnight, 11 h later", true, 11 * time.Hour, "45"},
		{"midnight, 12 h later", true, 12 * time.Hour, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, func(o *zohosim.Options) { o.Quota = zohosim.Quota{PerDay: 5, MidnightReset: c.midnight} })
			if g := d.calls(5); g.code() != "0" {
				t.Fatalf("fifth: %s", g.body)
			}
			g := d.calls(1)
			if g.status != 429 || g.code() != "45" || g.text("message") != "The API call for this organization has exceeded the maximum call rate limit of 5." {
				t.Errorf("sixth: %d %s", g.status, g.body)
			}
			d.clock.Advance(c.after)
			d.token = d.s.Token()
			if g := d.calls(1); g.code() != c.code {
				t.Errorf("later: code %s, want %s", g.code(), c.code)
			}
		})
	}
}

func TestInFlight(t *testing.T) {
	t.Parallel()
	entered, leave := make(chan struct{}), make(chan struct{})
	d := open(t, func(o *zohosim.Options) {
		o.Quota.InFlight = 2
		o.Delay = func(context.Context, time.Duration) { entered <- struct{}{}; <-leave }
	})
	d.script("GET /settings/taxes delay 1s")
	codes := make(chan string)
	for range 2 {
		go func() {
			g, err := d.send("GET", "/settings/taxes", "", nil)
			if err != nil {
				codes <- err.Error()
				return
			}
			codes <- g.code()
		}()
		<-entered
	}
	d.no("GET", "/items", "", nil, 429, "1070")
	close(leave)
	if a, b := <-codes, <-codes; a != "0" || b != "0" {
		t.Errorf("the two in flight: %s, %s", a, b)
	}
	d.ok("GET", "/items", "", nil)
}

func TestCallsAreCountedByTemplate(t *testing.T) {
	t.Parallel()
	d := open(t)
	o := d.confirmed("A-1", soap)
	d.ok("GET", "/salesorders/"+o.text("salesorder", "salesorder_id"), "", nil)
	d.no("GET", "/salesorders/1", "", nil, 404, "1002")
	d.no("GET", "/nothing", "", nil, 404, "5")
	d.form("/oauth/v2/token", "grant_type", "x")
	c := d.s.Report().Calls
	want := map[string]int{"POST /salesorders": 1, "POST /salesorders/{id}/status/confirmed": 1, "GET /salesorders/{id}": 2, "unknown": 1}
	for template, n := range want {
		if c.ByTemplate[template] != n {
			t.Errorf("%s: %d, want %d", template, c.ByTemplate[template], n)
		}
	}
	if c.Total != 5 || len(c.ByTemplate) != len(want) || c.Today != 4 {
		t.Errorf("total %d, today %d, %v; want 5, 4", c.Total, c.Today, c.ByTemplate)
	}
}

func TestLogIsBoundedAndInOrder(t *testing.T) {
	t.Parallel()
	d := open(t, func(o *zohosim.Options) { o.LogSize = 3 })
	d.script("GET /contacts nth=1 lose")
	d.calls(3)
	_, _ = d.send("GET", "/contacts", "phone=1", nil)
	d.no("GET", "/contacts/1", "", nil, 404, "1002")
	log := d.s.Log()
	if len(log) != 3 || log[0].Template != "GET /items" || log[1].Fault != "GET /contacts nth=1 lose" || log[1].Status != 0 || log[2].Code != "1002" || log[2].Status != 404 {
		t.Errorf("log = %+v", log)
	}
}
