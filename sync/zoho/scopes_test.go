package zoho_test

import (
	"context"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/words"
	"haat/storage/storagetest"
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// plain hands out one token that says nothing about its scopes.
type plain struct {
	sim    *zohosim.Sim
	scopes []string
	now    string
}

func (p *plain) Token(_ context.Context, refused string) (string, *outbox.Outcome) {
	if p.now == "" || refused == p.now {
		p.now = p.sim.Token(p.scopes...)
	}
	return p.now, nil
}

// telling is a plain one that says what was granted.
type telling struct{ plain }

func (p *telling) Granted() []string { return p.scopes }

// free lets every call through.
type free struct{}

func (free) Spend(context.Context) (time.Duration, outbox.Class) { return 0, outbox.OK }
func (free) Note(context.Context, outbox.Call) error             { return nil }

func probing(t *testing.T, sim *zohosim.Sim, clk clock.Clock, tokens zoho.Tokens) *zoho.Client {
	t.Helper()
	c := sim.Credentials()
	h, err := zoho.HostsFor("in", zoho.Profile(c.Profile), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return zoho.NewClient(zoho.Config{Hosts: h, Profile: zoho.Profile(c.Profile), Organisation: c.OrganizationID}, sim.Transport(), clk, tokens, free{})
}

func TestProbingFindsEachMissingRightAndCreatesNothing(t *testing.T) {
	t.Parallel()
	lenient := zohosim.Switches{DraftPayments: true, Overpayments: true, NoAddressNeeded: true, OptionalTracking: true}
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
		for name, switches := range map[string]zohosim.Switches{"strict": {}, "lenient": lenient} {
			t.Run(string(profile)+" "+name, func(t *testing.T) {
				t.Parallel()
				clk := clock.NewVirtual(storagetest.Noon, 1)
				writes := 0
				sim := zohosim.New(zohosim.Options{
					Clock: clk, Profile: profile, Switches: switches, Sample: true, Quota: zohosim.Quota{PerMinute: 10_000, Burst: 20_000, PerDay: 50_000},
					Tap: func(r *http.Request, body []byte, status int, _ []byte) {
						if r.Method == http.MethodGet {
							return
						}
						writes++
						if b := string(body); b != "{}" && b != "" || status < 400 || len(r.URL.Query()) != 1 {
							t.Errorf("%s %s %s was answered %d", r.Method, r.URL, b, status)
						}
					},
				})
				before := everything(t, sim)
				all := zoho.Rights(zoho.Profile(profile))
				for _, gone := range all {
					tokens := &plain{sim: sim}
					for _, r := range all {
						if r.Name != gone.Name {
							tokens.scopes = append(tokens.scopes, r.Name)
						}
					}
					missing, err := probing(t, sim, clk, tokens).ProbeScopes(t.Context())
					if err != nil || len(missing) != 1 || missing[0].Name != gone.Name {
						t.Errorf("without %s: missing %v, %v", gone.Name, missing, err)
					}
				}
				if writes == 0 || !reflect.DeepEqual(everything(t, sim), before) {
					t.Errorf("%d writes, and the books changed", writes)
				}
			})
		}
	}
}

// everything is everything a document or a customer could change.
func everything(t *testing.T, sim *zohosim.Sim) any {
	t.Helper()
	r := sim.Report()
	r.Calls = zohosim.Calls{}
	c := sim.Credentials()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://x/inventory/v1/contacts?organization_id="+c.OrganizationID, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Zoho-oauthtoken "+sim.Token())
	resp, err := sim.Transport().RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("contacts: %d %s %v", resp.StatusCode, b, err)
	}
	return []any{r, string(b)}
}

func TestRightsThatTheTokenNamesAreNotTried(t *testing.T) {
	t.Parallel()
	clk := clock.NewVirtual(storagetest.Noon, 1)
	sim := zohosim.New(zohosim.Options{Clock: clk})
	for _, c := range []struct {
		name    string
		granted []string
		calls   int
		missing int
	}{
		{"everything at once", []string{"ZohoInventory.FullAccess.all"}, 0, 0},
		{"everything one by one", zoho.Scopes, 0, 0},
		{"a module at once", append(without("invoices"), "ZohoInventory.invoices.ALL"), 0, 0},
		{"all but invoices", without("invoices"), 1 + 3, 3},
		{"nothing of ours", []string{"ZohoCRM.modules.ALL"}, 1 + len(zoho.Scopes), len(zoho.Scopes)},
	} {
		before := sim.Report().Calls.Total
		missing, err := probing(t, sim, clk, &telling{plain{sim: sim, scopes: c.granted}}).ProbeScopes(t.Context())
		if calls := sim.Report().Calls.Total - before; err != nil || len(missing) != c.missing || calls > c.calls+1 || calls < c.calls {
			t.Errorf("%s: missing %v with %d calls, %v; want %d with %d", c.name, missing, calls, err, c.missing, c.calls)
		}
		clk.Advance(2 * time.Minute)
	}
}

func without(module string) []string {
	return slices.DeleteFunc(slices.Clone(zoho.Scopes), func(s string) bool { return strings.Contains(s, "."+module+".") })
}

func TestProbingDoesNotGuess(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, script, key string }{
		{"gateway", "POST /invoices html 502", "fault.zoho_unreachable"},
		{"cut", "POST /invoices cut", "fault.zoho_unreachable"},
		{"throttled", "POST /invoices throttle 43", "fault.zoho_busy"},
		{"the day is over", "GET /items throttle 45", "fault.zoho_busy"},
		{"Zoho's own mistake proves the right", "POST /invoices refuse internal", ""},
		{"an unknown address proves nothing", "GET /shipmentorders refuse url", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			clk := clock.NewVirtual(storagetest.Noon, 1)
			sim := zohosim.New(zohosim.Options{Clock: clk})
			rules, err := zohosim.ParseFaults(strings.NewReader(c.script))
			if err != nil {
				t.Fatal(err)
			}
			sim.AddFaults(rules...)
			missing, err := probing(t, sim, clk, &plain{sim: sim}).ProbeScopes(t.Context())
			if len(missing) != 0 || c.key == "" && err != nil || c.key != "" && !fault.Has(err, c.key) {
				t.Errorf("missing %v, %v; want %q", missing, err, c.key)
			}
		})
	}
}

func TestEveryRightHasWords(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, r := range zoho.Rights(zoho.Locations) {
		for _, lang := range words.Langs {
			says := lang.T(r.Does)
			if says == r.Does || seen[says] != "" {
				t.Errorf("%s in %s: %q, as %s", r.Name, lang, says, seen[says])
			}
			seen[says] = r.Name
		}
	}
}
