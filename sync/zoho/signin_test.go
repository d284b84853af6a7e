package zoho_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/storage/storagetest"
	"haat/sync/zoho"
)

// safe is a store of secrets in memory that can be broken.
type safe struct {
	mu     sync.Mutex
	all    map[string]string
	broken error
}

func (s *safe) Get(name string) (string, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.all[name]
	return v, ok, nil
}

func (s *safe) Put(name, value string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return s.broken
	}
	if s.all == nil {
		s.all = map[string]string{}
	}
	s.all[name] = value
	if value == "" {
		delete(s.all, name)
	}
	return nil
}

// played is Zoho's accounts hosts, answering as a test says.
type played struct {
	clk    *clock.Virtual
	store  *safe
	signin *zoho.SignIn
	asked  atomic.Int64

	mu     sync.Mutex
	answer func(host, path string, form url.Values) (int, string)
}

const (
	anID     = "1000.CLIENTCLIENT"
	aSecret  = "client-secret-text"
	aRefresh = "1000.refreshrefresh.refreshrefresh"
)

var sensitive = []string{aSecret, aRefresh, "access-text", "a-code-once", "device-code-text"}

func play(t *testing.T) *played {
	t.Helper()
	p := &played{clk: clock.NewVirtual(storagetest.Noon, 3), store: &safe{}}
	p.answers(func(string, string, url.Values) (int, string) { return 200, issued(int(p.asked.Load())) })
	h, err := zoho.HostsFor("in", zoho.Locations, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if p.signin, err = zoho.NewSignIn(p.clk, p.store, h, p); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *played) door(t *testing.T) *zoho.Door {
	t.Helper()
	return p.signin.Door(p.signin.Hosts(), anID, aSecret, []string{"ZohoInventory.items.READ", "ZohoInventory.settings.READ"})
}

func issued(n int) string {
	return fmt.Sprintf(`{"access_token":"access-text-%d","refresh_token":%q,"api_domain":"https://www.zohoapis.in","token_type":"Bearer","expires_in":3600}`, n, aRefresh)
}

func says(text string) func(string, string, url.Values) (int, string) {
	return func(string, string, url.Values) (int, string) { return 200, text }
}

func (p *played) answers(how func(host, path string, form url.Values) (int, string)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = how
}

// RoundTrip implements http.RoundTripper.
func (p *played) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(b))
	if err != nil {
		return nil, err
	}
	p.asked.Add(1)
	p.mu.Lock()
	how := p.answer
	p.mu.Unlock()
	status, text := how(r.URL.Host, r.URL.Path, form)
	if status == 0 {
		return nil, errors.New("connection reset")
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewBufferString(text)), Request: r,
	}, nil
}

// quiet fails if a text holds a secret.
func quiet(t *testing.T, what, text string) {
	t.Helper()
	for _, s := range sensitive {
		if strings.Contains(text, s) {
			t.Errorf("%s shows %s: %s", what, s, text)
		}
	}
}

func TestRefusalsOfSignInsHaveWordsAndNoSecrets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, body, key string }{
		{"used or old code", `{"error":"invalid_code"}`, "fault.zoho_code"},
		{"wrong client or data centre", `{"error":"invalid_client"}`, "fault.zoho_client"},
		{"wrong secret", `{"error":"invalid_client_secret"}`, "fault.zoho_client"},
		{"too many", `{"error":"Access Denied","error_description":"You have made too many requests continuously. Please try again after some time."}`, "fault.zoho_wait"},
		{"rejected by the owner", `{"error":"access_denied"}`, "fault.zoho_denied"},
		{"unregistered address", `{"error":"invalid_redirect_uri"}`, "fault.zoho_redirect"},
		{"unknown scope", `{"error":"invalid_scope"}`, "fault.zoho_scope_name"},
		{"echoes what was sent", `{"error":"odd","error_description":"a-code-once client-secret-text"}`, "fault.zoho_code"},
		{"no lasting sign-in", `{"access_token":"access-text-1","expires_in":3600}`, "fault.zoho_no_refresh"},
		{"an API host that is not listed", `{"access_token":"access-text-1","refresh_token":"` + aRefresh + `","api_domain":"https://api.zoho.com"}`, "fault.zoho_centre"},
		{"an API host of a stranger", `{"access_token":"access-text-1","refresh_token":"` + aRefresh + `","api_domain":"https://www.zohoapis.in.evil.example"}`, "fault.zoho_centre"},
		{"a portal's page", `<html>client-secret-text</html>`, "fault.zoho_unreachable"},
		{"nothing", ``, "fault.zoho_unreachable"},
		{"no token", `{}`, "fault.zoho_unreachable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, status := range []int{200, 400} {
				p := play(t)
				p.answers(func(string, string, url.Values) (int, string) { return status, c.body })
				err := p.signin.WithCode(t.Context(), anID, aSecret, "a-code-once")
				if status == 400 && !strings.Contains(c.body, `"error"`) {
					c.key = "fault.zoho_unreachable"
				}
				if !fault.Has(err, c.key) {
					t.Errorf("HTTP %d: %v, want %s", status, err, c.key)
				}
				quiet(t, "the error", fmt.Sprintf("%v %+v %#v", err, err, err))
				if p.signin.Connected() || len(p.store.all) != 0 {
					t.Errorf("HTTP %d: something was kept", status)
				}
			}
		})
	}
}

func TestTheTokensOwnAPIHostIsUsedAndRemembered(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.answers(says(strings.Replace(issued(1), "zohoapis.in", "zohoapis.eu", 1)))
	if err := p.signin.WithCode(t.Context(), anID, aSecret, "a-code-once"); err != nil {
		t.Fatal(err)
	}
	in, err := zoho.HostsFor("in", zoho.Locations, "", "")
	if err != nil {
		t.Fatal(err)
	}
	again, err := zoho.NewSignIn(p.clk, p.store, in, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*zoho.SignIn{p.signin, again} {
		if h := s.Hosts(); h.API != "https://www.zohoapis.eu" || h.Accounts != "https://accounts.zoho.in" {
			t.Errorf("hosts = %+v", h)
		}
	}
}

func TestNothingPrintsASignIn(t *testing.T) {
	t.Parallel()
	p := play(t)
	d := p.door(t)
	if err := d.Refresh(t.Context(), aRefresh); err != nil {
		t.Fatal(err)
	}
	p.answers(says(deviceCode))
	dev, err := d.Device(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{p.signin, *d, d, *dev, dev} {
		quiet(t, fmt.Sprintf("%T", v), fmt.Sprintf("%v %+v %#v %s", v, v, v, v))
	}
}
