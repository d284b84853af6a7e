package zoho_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/storage/storagetest"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// wired is a simulator behind real HTTP, signed in.
type wired struct {
	t      *testing.T
	clk    *clock.Virtual
	sim    *zohosim.Sim
	hosts  zoho.Hosts
	signin *zoho.SignIn
	client *zoho.Client
}

func wire(t *testing.T, profile zohosim.Profile, change func(*zohosim.Options)) *wired {
	t.Helper()
	w := &wired{t: t, clk: clock.NewVirtual(storagetest.Noon, 5)}
	o := zohosim.Options{Clock: w.clk, Profile: profile}
	if change != nil {
		change(&o)
	}
	w.sim = zohosim.New(o)
	srv := httptest.NewServer(w.sim)
	t.Cleanup(srv.Close)
	tr := &http.Transport{DisableKeepAlives: true}
	var err error
	if w.hosts, err = zoho.HostsFor("in", zoho.Profile(profile), srv.URL, srv.URL); err != nil {
		t.Fatal(err)
	}
	if w.signin, err = zoho.NewSignIn(w.clk, &safe{}, w.hosts, tr); err != nil {
		t.Fatal(err)
	}
	c := w.sim.Credentials()
	if err := w.signin.WithCode(t.Context(), c.ClientID, c.ClientSecret, c.GrantCode); err != nil {
		t.Fatal(err)
	}
	w.client = zoho.NewClient(zoho.Config{Hosts: w.hosts, Profile: zoho.Profile(profile), Organisation: c.OrganizationID}, tr, w.clk, w.signin, free{})
	return w
}

func (w *wired) script(text string) {
	w.t.Helper()
	rules, err := zohosim.ParseFaults(strings.NewReader(text))
	if err != nil {
		w.t.Fatal(err)
	}
	w.sim.AddFaults(rules...)
}

// refreshes counts what was asked of the token address.
func (w *wired) refreshes() int {
	n := 0
	for _, e := range w.sim.Log() {
		if e.Path == "/oauth/v2/token" {
			n++
		}
	}
	return n
}

// Every way in which Zoho refuses a sign-in, as it says it, over a socket.
func TestEveryRefusalOfASignIn(t *testing.T) {
	t.Parallel()
	const invalid = `refuse 401 14 "The request could not be authenticated as the authentication value you entered is invalid."`
	for _, c := range []struct {
		name, key string // "" is a good answer
		asked     int    // at the token address, after the first
		do        func(*wired) error
	}{
		{"nothing wrong", "", 0, (*wired).organisations},
		{"14, a header Zoho cannot read, is tried with a new token", "", 1, func(w *wired) error {
			w.script("GET /organizations nth=1 " + invalid + "\nGET /v1/organizations nth=1 " + invalid)
			return w.organisations()
		}},
		{"14 again", "fault.zoho_scope", 1, func(w *wired) error {
			w.script("GET /organizations " + invalid + "\nGET /v1/organizations " + invalid)
			return w.organisations()
		}},
		{"57, a token that Zoho ended", "", 1, func(w *wired) error {
			w.sim.ExpireTokens()
			return w.organisations()
		}},
		{"57, a scope that is missing", "fault.zoho_scope", 2, func(w *wired) error {
			if err := w.code(w.sim.NewGrantCode("ZohoInventory.items.READ", "ZohoPOSAPI.items.READ")); err != nil {
				return err
			}
			return w.organisations()
		}},
		{"invalid_code, used twice", "fault.zoho_code", 2, func(w *wired) error {
			code := w.sim.NewGrantCode("ZohoInventory.items.READ")
			if err := w.code(code); err != nil {
				return err
			}
			return w.code(code)
		}},
		{"invalid_code, too old", "fault.zoho_code", 1, func(w *wired) error {
			code := w.sim.NewGrantCode("ZohoInventory.items.READ")
			w.clk.Advance(11 * time.Minute)
			return w.code(code)
		}},
		{"invalid_code, disconnected by the owner", "fault.zoho_sign_in", 1, func(w *wired) error {
			w.sim.RevokeAll()
			return w.organisations()
		}},
		{"invalid_client", "fault.zoho_client", 1, func(w *wired) error {
			return w.signin.WithRefresh(w.t.Context(), "1000.OTHER", w.sim.Credentials().ClientSecret, w.sim.Credentials().RefreshToken)
		}},
		{"invalid_client_secret", "fault.zoho_client", 1, func(w *wired) error {
			return w.signin.WithRefresh(w.t.Context(), w.sim.Credentials().ClientID, "wrong-secret", w.sim.Credentials().RefreshToken)
		}},
		{"Access Denied, other tills used the token up", "fault.zoho_wait", 11, func(w *wired) error {
			return w.wearOut()
		}},
		{"Access Denied with HTTP 400", "fault.zoho_wait", 11, func(w *wired) error {
			w.sim.Set(func(s *zohosim.Switches) { s.TokenThrottle400 = true })
			return w.wearOut()
		}},
		{"no network", "fault.zoho_unreachable", 0, func(w *wired) error {
			w.sim.SetDown(true)
			return w.signin.Prove(w.t.Context())
		}},
		{"a gateway before the accounts host", "fault.zoho_unreachable", 1, func(w *wired) error {
			w.script("* /oauth/v2/token html 502")
			return w.signin.Prove(w.t.Context())
		}},
		{"an answer cut in half", "fault.zoho_unreachable", 1, func(w *wired) error {
			w.script("* /oauth/v2/token truncate")
			return w.signin.Prove(w.t.Context())
		}},
	} {
		for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
			t.Run(c.name+" "+string(profile), func(t *testing.T) {
				t.Parallel()
				w := wire(t, profile, nil)
				before := w.refreshes()
				err := c.do(w)
				if c.key == "" && err != nil || c.key != "" && !fault.Has(err, c.key) {
					t.Errorf("%v, want %q", err, c.key)
				}
				if n := w.refreshes() - before; n != c.asked {
					t.Errorf("the token address was asked %d times, want %d", n, c.asked)
				}
				cred := w.sim.Credentials()
				if err != nil && (strings.Contains(err.Error(), cred.ClientSecret) || strings.Contains(err.Error(), cred.RefreshToken)) {
					t.Errorf("the error shows a secret: %v", err)
				}
			})
		}
	}
}

func (w *wired) organisations() error {
	_, err := w.client.Organisations(w.t.Context())
	return err
}

func (w *wired) code(code string) error {
	c := w.sim.Credentials()
	return w.signin.WithCode(w.t.Context(), c.ClientID, c.ClientSecret, code)
}

// wearOut is other programs using the same refresh token up, and then ours.
func (w *wired) wearOut() error {
	c := w.sim.Credentials()
	for range 10 {
		other, err := zoho.NewSignIn(w.clk, &safe{}, w.hosts, &http.Transport{DisableKeepAlives: true})
		if err == nil {
			err = other.WithRefresh(w.t.Context(), c.ClientID, c.ClientSecret, c.RefreshToken)
		}
		if err != nil {
			return err
		}
	}
	return w.signin.WithRefresh(w.t.Context(), c.ClientID, c.ClientSecret, c.RefreshToken)
}
