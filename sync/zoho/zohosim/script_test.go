package zohosim_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"haat/app/clock"
	"haat/sync/zoho/zohosim"
)

func virtual(seed uint64) *clock.Virtual { return clock.NewVirtual(noon, seed) }

var unlimited = zohosim.Quota{PerMinute: 1e9, Burst: 1e9, PerDay: 1e9, InFlight: 1e6}

const everyForm = `# a script that uses every word
POST /salesorders nth=3 lose
POST /salesorders nth=1,4 refuse 400 36004 "This sales order number already exists."  # a comment
GET  /invoices/*/payments chance=2.5% html 503
*    /** every=50 delay 1.5s
POST /packages first=2 late 1m30s
POST /shipmentorders after=10m until=20m truncate
POST /customerpayments with="A7K26-000012/1" garble
PUT  /invoices/* with=Rounding cut
DELETE /customerpayments/* unauthorized
POST /salesorders/status/confirmed partial 2
GET  /packages unfiltered
GET  /items throttle 1070
GET  /items refuse internal
GET  /organizations refuse 400 Zak-03 "Extra param found"
POST /oauth/v2/token nth=2 refuse 400 1 "x"
`

func TestScriptRoundTrip(t *testing.T) {
	t.Parallel()
	rules, err := zohosim.ParseFaults(strings.NewReader(everyForm))
	if err != nil {
		t.Fatal(err)
	}
	if len(rules) != 15 {
		t.Fatalf("%d rules, want 15", len(rules))
	}
	for n, want := range []string{
		"POST /salesorders nth=3 lose",
		`POST /salesorders nth=1,4 refuse 400 36004 "This sales order number already exists."`,
		"GET /invoices/*/payments chance=2.5% html 503",
		"* /** every=50 delay 1.5s",
		"POST /packages first=2 late 1m30s",
		"POST /shipmentorders after=10m0s until=20m0s truncate",
		`POST /customerpayments with="A7K26-000012/1" garble`,
		`PUT /invoices/* with="Rounding" cut`,
	} {
		if got := rules[n].String(); got != want {
			t.Errorf("rule %d = %s, want %s", n, got, want)
		}
	}
}

func TestScriptRefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, line, want string }{
		{"too short", "POST /salesorders", "want METHOD PATH"},
		{"method", "PATCH /salesorders lose", `"PATCH" is no method`},
		{"method in small letters", "post /salesorders lose", `"post" is no method`},
		{"no path", "POST salesorders lose", "is no path"},
		{"whole path", "POST /inventory/v1/salesorders lose", "is no path"},
		{"rest in the middle", "POST /a/**/b lose", "** stands for the rest"},
		{"no action", "POST /salesorders nth=1", "the action is missing"},
		{"unknown action", "POST /salesorders loose", `"loose" is no action`},
		{"unknown condition", "POST /salesorders n=1 lose", `"n" is no condition`},
		{"nth zero", "POST /salesorders nth=0 lose", "is no number from 1"},
		{"nth of words", "POST /salesorders nth=a lose", "is no number from 1"},
		{"chance without sign", "POST /salesorders chance=5 lose", "is no share"},
		{"chance of more than all", "POST /salesorders chance=101% lose", "is no share"},
		{"negative chance", "POST /salesorders chance=-5% lose", "is no share"},
		{"late without time", "POST /salesorders late", "late takes 1 words, not 0"},
		{"late of nothing", "POST /salesorders late 0s", "is no duration"},
		{"bare number of seconds", "POST /salesorders delay 31", "is no duration"},
		{"html 500", "POST /salesorders html 500", "want 502, 503 or 504"},
		{"throttle 46", "POST /salesorders throttle 46", "want 43, 44, 45 or 1070"},
		{"refuse nobody", "POST /salesorders refuse nobody", "no refusal has this name"},
		{"refuse without message", "POST /salesorders refuse 400 1", "refuse takes 3 words, not 2"},
		{"refuse without quotes", "POST /salesorders refuse 400 1 no", "needs quotation marks"},
		{"refuse with success", "POST /salesorders refuse 400 0 \"x\"", "0 is no code"},
		{"no status", "POST /salesorders refuse four 1 \"x\"", `"four" is no HTTP status`},
		{"words behind", "POST /salesorders lose it", "lose takes 0 words, not 1"},
		{"open quote", `POST /salesorders with="a lose`, `a " without its end`},
		{"empty with", `POST /salesorders with="" lose`, "with= needs a text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := zohosim.ParseFaults(strings.NewReader("# first\n" + c.line + "\n"))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("%s: %v, want line 2 and %q", c.line, err, c.want)
			}
		})
	}
}

// Whatever is understood means the same when it is written and read again.
func FuzzParseFaults(f *testing.F) {
	for line := range strings.Lines(everyForm) {
		f.Add(line)
	}
	f.Add("POST /a with=\"\\u00e9\\x00\" lose")
	f.Add("GET /items\tchance=0.01%\tcut")
	f.Fuzz(func(t *testing.T, text string) {
		rules, err := zohosim.ParseFaults(strings.NewReader(text))
		if err != nil {
			return
		}
		var again strings.Builder
		for _, r := range rules {
			fmt.Fprintln(&again, r)
		}
		back, err := zohosim.ParseFaults(strings.NewReader(again.String()))
		if err != nil {
			t.Fatalf("%q was read and written as %q: %v", text, again.String(), err)
		}
		if !reflect.DeepEqual(rules, back) {
			t.Fatalf("%q became %v", text, back)
		}
	})
}

// Every refusal a script can name answers as documented.
func TestScriptedRefusals(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"unauthenticated": "401 14", "unauthorized": "401 57", "minute": "429 44", "burst": "429 43", "day": "429 45", "busy": "429 1070",
		"organization": "400 2", "value": "400 2", "missing": "400 4", "package": "400 6", "long": "400 15", "url": "404 5", "method": "405 37",
		"gone": "404 1002", "customer-gone": "404 1002", "internal": "500 1000", "duplicate-contact": "400 3062", "duplicate-order": "400 36004",
		"duplicate-invoice": "400 1001", "duplicate-bill": "400 13011", "nothing-left": "400 36026", "delivered": "400 37135",
		"igst-required": "400 3032", "igst-forbidden": "400 3032", "above-balance": "400 24016", "gst-off": "400 110817",
		"tax-unsupported": "400 110942", "reverse-charge": "400 71510", "reverse-consumer": "400 71512", "mismatch": "400 4001",
		"address": "400 4", "extra-param": "400 Zak-03", "short-stock": "400 90001", "plan": "400 90008", "approval": "400 90009",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t)
			d.script("POST /salesorders refuse " + name)
			g, err := d.send("POST", "/salesorders", own, d.orderBody("A-1", soap))
			if err != nil {
				t.Fatal(err)
			}
			if have := fmt.Sprint(g.status, " ", g.code()); have != want || g.text("message") == "" {
				t.Errorf("got %s %q, want %s", have, g.text("message"), want)
			}
			if after := g.header.Get("Retry-After"); (name == "burst") != (after == "3600") {
				t.Errorf("Retry-After = %q", after)
			}
			if d.orders() != 0 {
				t.Error("the order was made all the same")
			}
		})
	}
}
