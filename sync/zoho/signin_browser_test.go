package zoho_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/words"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// freePort is a port nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// surfer is a browser: it keeps nothing and follows redirects to this machine.
type surfer struct {
	t  *testing.T
	hc *http.Client
}

func surf(t *testing.T) surfer {
	t.Helper()
	tr := &http.Transport{DisableKeepAlives: true}
	return surfer{t, &http.Client{Transport: tr, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (s surfer) open(address string, change ...func(*http.Request)) (int, string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, c := range change {
		c(req)
	}
	resp, err := s.hc.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if csp := resp.Header.Get("Content-Security-Policy"); resp.StatusCode != http.StatusNotFound && !strings.Contains(csp, "default-src 'none'") {
		s.t.Errorf("the page may load things: %q", csp)
	}
	return resp.StatusCode, string(b)
}

// consent opens Zoho's page at the simulator and returns where it leads.
func consent(t *testing.T, sim *zohosim.Sim, page string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, page, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := sim.Transport().RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusFound {
		b, _ := io.ReadAll(resp.Body)
		t.Fatalf("Zoho's page: %d %s", resp.StatusCode, b)
	}
	return resp.Header.Get("Location")
}

func TestBrowserSignInAgainstTheSimulator(t *testing.T) {
	t.Parallel()
	for _, local := range []bool{false, true} {
		p := play(t)
		back := zoho.Loopback{Port: freePort(t), Localhost: local, Lang: words.Hindi}
		sim := zohosim.New(zohosim.Options{Clock: p.clk, Redirects: []string{back.Redirect()}})
		c := sim.Credentials()
		s, err := zoho.NewSignIn(p.clk, &safe{}, p.signin.Hosts(), sim.Transport())
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Door(s.Hosts(), c.ClientID, c.ClientSecret, c.Scopes).Browser(t.Context(), back)
		if err != nil {
			t.Fatal(err)
		}
		to := consent(t, sim, b.Prompt.URL)
		q, err := url.Parse(b.Prompt.URL)
		if err != nil || q.Query().Get("code_challenge_method") != "S256" || q.Query().Get("prompt") != "consent" || q.Query().Get("access_type") != "offline" {
			t.Errorf("asks for %v, %v", q.Query(), err)
		}
		done := make(chan error)
		web := surf(t)
		if code, body := web.open(strings.Replace(to, "state=", "state=x", 1)); code != http.StatusBadRequest || !strings.Contains(body, "Haat ने नहीं माँगा") {
			t.Errorf("a stranger's state: %d %s", code, body)
		}
		if code, _ := web.open(to, func(r *http.Request) { r.Host = "evil.example" }); code != http.StatusNotFound {
			t.Errorf("another name for this machine: %d", code)
		}
		if code, _ := web.open(strings.Replace(to, "/callback", "/favicon.ico", 1)); code != http.StatusNotFound {
			t.Errorf("another page: %d", code)
		}
		if s.Connected() {
			t.Fatal("a refused page signed in")
		}
		if code, body := web.open(to); code != http.StatusOK || !strings.Contains(body, "हो गया") || strings.Contains(body, "1000.") {
			t.Errorf("the right one: %d %s", code, body)
		}
		if code, body := web.open(to); code != http.StatusGone || !strings.Contains(body, "पहले ही") {
			t.Errorf("a second time: %d %s", code, body)
		}
		go func() { done <- b.Wait(t.Context()) }()
		if err := <-done; err != nil || !s.Connected() {
			t.Errorf("Wait: %v", err)
		}
	}
}

func TestCallbacksThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, query, answer, key string }{
		{"rejected", "error=access_denied", "", "fault.zoho_denied"},
		{"refused without a word", "error=+&code=a-code-once", "", "fault.zoho_callback"},
		{"no code", "", "", "fault.zoho_callback"},
		{"two codes", "code=a-code-once&code=b", "", "fault.zoho_callback"},
		{"an accounts host of a stranger", "code=a-code-once&accounts-server=https://accounts.zoho.in.evil.example", "", "fault.zoho_centre"},
		{"an accounts host without encryption", "code=a-code-once&accounts-server=http://accounts.zoho.in", "", "fault.zoho_centre"},
		{"the United Kingdom", "code=a-code-once&location=uk&accounts-server=https://accounts.zoho.uk", "", "fault.zoho_centre"},
		{"host and location disagree", "code=a-code-once&location=us&accounts-server=https://accounts.zoho.in", "", "fault.zoho_centre"},
		{"the code was not taken", "code=a-code-once&location=in", `{"error":"invalid_code"}`, "fault.zoho_code"},
		{"the address is not registered", "code=a-code-once", `{"error":"invalid_redirect_uri"}`, "fault.zoho_redirect"},
		{"a token for a strange API", "code=a-code-once", `{"access_token":"access-text-1","refresh_token":"x","api_domain":"https://evil.example"}`, "fault.zoho_centre"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := play(t)
			p.answers(says(c.answer))
			back := zoho.Loopback{Port: freePort(t)}
			b, err := p.door(t).Browser(t.Context(), back)
			if err != nil {
				t.Fatal(err)
			}
			code, body := surf(t).open(back.Redirect() + "?state=" + stateOf(t, b.Prompt.URL) + "&" + c.query)
			if code != http.StatusBadRequest || !strings.Contains(body, "did not work") {
				t.Errorf("the page: %d %s", code, body)
			}
			err = b.Wait(t.Context())
			if !fault.Has(err, c.key) || p.signin.Connected() {
				t.Errorf("%v, want %s", err, c.key)
			}
			quiet(t, "the error", err.Error()+body)
			if c.answer == "" && p.asked.Load() != 0 {
				t.Error("a code was sent somewhere")
			}
		})
	}
}

func stateOf(t *testing.T, page string) string {
	t.Helper()
	u, err := url.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("state")
}

func TestTheBrowserMayComeBackFromAnotherDataCentre(t *testing.T) {
	t.Parallel()
	p := play(t)
	var asked []string
	p.answers(func(host, _ string, form url.Values) (int, string) {
		asked = append(asked, host+" "+form.Get("code")+" "+form.Get("redirect_uri"))
		if len(form.Get("code_verifier")) != 43 {
			asked = append(asked, "no verifier")
		}
		return http.StatusOK, strings.Replace(issued(1), "zohoapis.in", "zohoapis.com", 1)
	})
	back := zoho.Loopback{Port: freePort(t)}
	b, err := p.door(t).Browser(t.Context(), back)
	if err != nil {
		t.Fatal(err)
	}
	surf(t).open(back.Redirect() + "?code=a-code-once&location=us&accounts-server=https%3A%2F%2Faccounts.zoho.com&state=" + stateOf(t, b.Prompt.URL))
	if err := b.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := "accounts.zoho.com a-code-once " + back.Redirect(); len(asked) != 1 || asked[0] != want {
		t.Errorf("asked %q, want %q", asked, want)
	}
	if h := p.signin.Hosts(); h.Accounts != "https://accounts.zoho.com" || h.API != "https://www.zohoapis.com" {
		t.Errorf("hosts = %+v", h)
	}
}

func TestABrowserThatNeverComesBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, key string
		end       func(p *played, cancel func())
	}{
		{"too late", "fault.zoho_browser_late", func(p *played, _ func()) { p.clk.Advance(10 * time.Minute) }},
		{"stopped", "fault.zoho_stopped", func(_ *played, cancel func()) { cancel() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := play(t)
			back := zoho.Loopback{Port: freePort(t)}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			b, err := p.door(t).Browser(ctx, back)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.door(t).Browser(ctx, back); !fault.Has(err, "fault.zoho_port") {
				t.Errorf("a port that is taken: %v", err)
			}
			c.end(p, cancel)
			if err := b.Wait(ctx); !fault.Has(err, c.key) {
				t.Errorf("%v, want %s", err, c.key)
			}
			conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimSuffix(strings.TrimPrefix(back.Redirect(), "http://"), "/callback"))
			if err == nil {
				t.Error("the port is still open")
				conn.Close()
			}
		})
	}
}
