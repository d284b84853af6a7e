package zohosim_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"haat/sync/zoho/zohosim"
)

// form posts to the accounts host.
func (d *desk) form(path string, pairs ...string) got {
	d.t.Helper()
	v := url.Values{}
	for n := 0; n < len(pairs); n += 2 {
		v.Set(pairs[n], pairs[n+1])
	}
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, "https://accounts.zoho.in"+path, strings.NewReader(v.Encode()))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	g, err := d.roundTrip(req)
	if err != nil {
		d.t.Fatal(err)
	}
	return g
}

func (d *desk) token2(grant string, more ...string) got {
	c := d.s.Credentials()
	return d.form("/oauth/v2/token", append([]string{"grant_type", grant, "client_id", c.ClientID, "client_secret", c.ClientSecret}, more...)...)
}

func TestGrantCodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	code := d.s.Credentials().GrantCode
	g := d.token2("authorization_code", "code", code)
	for key, want := range map[string]string{"api_domain": "https://www.zohoapis.in", "token_type": "Bearer", "expires_in": "3600", "scope": "ZohoInventory.FullAccess.all"} {
		if g.text(key) != want {
			t.Errorf("%s = %s, want %s", key, g.text(key), want)
		}
	}
	if d.token = g.text("access_token"); g.at("refresh_token") == nil {
		t.Error("no refresh token")
	}
	d.ok("GET", "/organizations", "organization_id=none", nil)
	if again := d.token2("authorization_code", "code", code); again.status != 200 || again.text("error") != "invalid_code" {
		t.Errorf("second use: %d %s, want 200 invalid_code", again.status, again.body)
	}
	r := d.token2("refresh_token", "refresh_token", g.text("refresh_token"))
	if r.at("refresh_token") != nil || r.at("access_token") == nil {
		t.Errorf("refresh: %s, want an access token alone", r.body)
	}
	fresh := d.s.Credentials().GrantCode
	if fresh == code {
		t.Error("Credentials offers the used code again")
	}
	d.clock.Advance(11 * time.Minute)
	if g := d.token2("authorization_code", "code", fresh); g.text("error") != "invalid_code" {
		t.Errorf("old code: %s", g.body)
	}
}

func TestTokenEndpointErrorsComeWith200(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.s.Credentials()
	for _, k := range []struct{ name, id, secret, grant, refresh, want string }{
		{"wrong client", "1000.X", c.ClientSecret, "refresh_token", c.RefreshToken, "invalid_client"},
		{"wrong secret", c.ClientID, "x", "refresh_token", c.RefreshToken, "invalid_client_secret"},
		{"wrong token", c.ClientID, c.ClientSecret, "refresh_token", "1000.x.y", "invalid_code"},
		{"wrong grant", c.ClientID, c.ClientSecret, "password", "", "unsupported_grant_type"},
	} {
		g := d.form("/oauth/v2/token", "grant_type", k.grant, "client_id", k.id, "client_secret", k.secret, "refresh_token", k.refresh)
		if g.status != 200 || g.text("error") != k.want {
			t.Errorf("%s: %d %s, want 200 %s", k.name, g.status, g.body, k.want)
		}
	}
	for _, e := range d.s.Log() {
		if strings.Contains(e.Query+e.Path, c.ClientSecret) || strings.Contains(e.Query, "secret") {
			t.Errorf("a secret is in the log: %+v", e)
		}
	}
}

func TestExpiryAndRevocation(t *testing.T) {
	t.Parallel()
	d := open(t, func(o *zohosim.Options) { o.TokenLife = 5 * time.Second })
	refresh := d.s.Credentials().RefreshToken
	renew := func() string { return d.token2("refresh_token", "refresh_token", refresh).text("access_token") }
	d.token = renew()
	d.ok("GET", "/items", "", nil)
	d.clock.Advance(5 * time.Second)
	d.no("GET", "/items", "", nil, 401, "57")
	d.token = renew()
	d.ok("GET", "/items", "", nil)
	d.s.ExpireTokens()
	d.no("GET", "/items", "", nil, 401, "57")
	d.token = renew()
	d.form("/oauth/v2/token/revoke", "token", refresh)
	d.no("GET", "/items", "", nil, 401, "57")
	if g := d.token2("refresh_token", "refresh_token", refresh); g.text("error") != "invalid_code" {
		t.Errorf("after revoking: %s", g.body)
	}
}

func TestTenRefreshesInTenMinutes(t *testing.T) {
	t.Parallel()
	d := open(t)
	renew := func() got { return d.token2("refresh_token", "refresh_token", d.s.Credentials().RefreshToken) }
	for n := range 10 {
		if g := renew(); g.at("access_token") == nil {
			t.Fatalf("refresh %d: %s", n+1, g.body)
		}
		d.clock.Advance(time.Second)
	}
	if g := renew(); g.status != 200 || g.text("error") != "Access Denied" {
		t.Errorf("eleventh: %d %s, want 200 Access Denied", g.status, g.body)
	}
	d.s.Set(func(s *zohosim.Switches) { s.TokenThrottle400 = true })
	if g := renew(); g.status != 400 || g.text("error") != "Access Denied" {
		t.Errorf("by switch: %d %s, want 400 Access Denied", g.status, g.body)
	}
	d.clock.Advance(9*time.Minute + 49*time.Second)
	if g := renew(); g.text("error") != "Access Denied" {
		t.Errorf("a second early: %s", g.body)
	}
	d.clock.Advance(time.Second)
	if g := renew(); g.at("access_token") == nil {
		t.Errorf("after the window: %s", g.body)
	}
}

func TestOldestOfSixteenLiveTokensDies(t *testing.T) {
	t.Parallel()
	d := open(t)
	refresh := d.s.Credentials().RefreshToken
	var tokens []string
	for range 16 {
		tokens = append(tokens, d.token2("refresh_token", "refresh_token", refresh).text("access_token"))
		d.clock.Advance(61 * time.Second)
	}
	d.token = tokens[0]
	d.no("GET", "/items", "", nil, 401, "57")
	d.token = tokens[1]
	d.ok("GET", "/items", "", nil)
}

func TestRedirectFlow(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c := d.s.Credentials()
	ask := func(pairs string) got {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://accounts.zoho.in/oauth/v2/auth?client_id="+c.ClientID+"&"+pairs, nil)
		if err != nil {
			t.Fatal(err)
		}
		g, err := d.roundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	back := url.QueryEscape("http://127.0.0.1:8765/callback")
	if g := ask("response_type=code&scope=x&redirect_uri=http%3A%2F%2Fevil.invalid"); g.status != 400 || string(g.body) != "invalid_redirect_uri" {
		t.Errorf("stranger's address: %d %s", g.status, g.body)
	}
	for _, k := range []struct {
		more    string
		refresh bool
	}{{"&access_type=offline&prompt=consent", true}, {"&access_type=offline", false}} {
		g := ask("response_type=code&state=s1&scope=ZohoInventory.items.READ,ZohoInventory.settings.READ&redirect_uri=" + back + k.more)
		u, err := url.Parse(g.header.Get("Location"))
		if err != nil || g.status != 302 || u.Query().Get("state") != "s1" || u.Query().Get("location") != "in" || u.Query().Get("accounts-server") != "https://accounts.zoho.in" {
			t.Fatalf("callback %d %s", g.status, g.header.Get("Location"))
		}
		if wrong := d.token2("authorization_code", "code", u.Query().Get("code")); wrong.text("error") != "invalid_redirect_uri" {
			t.Errorf("without redirect_uri: %s", wrong.body)
		}
		tok := d.token2("authorization_code", "code", u.Query().Get("code"), "redirect_uri", "http://127.0.0.1:8765/callback")
		if (tok.at("refresh_token") != nil) != k.refresh || tok.text("scope") != "ZohoInventory.items.READ ZohoInventory.settings.READ" {
			t.Errorf("%s: %s, want a refresh token %v", k.more, tok.body, k.refresh)
		}
		d.token = tok.text("access_token")
		d.ok("GET", "/items", "per_page=1", nil)
		d.no("GET", "/salesorders", "", nil, 401, "57")
	}
}

func TestDeviceFlow(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.s.Credentials()
	g := d.form("/oauth/v3/device/code", "client_id", c.ClientID, "grant_type", "device_request", "scope", "ZohoInventory.FullAccess.all", "access_type", "offline")
	if !strings.Contains(g.text("verification_uri_complete"), g.text("user_code")) {
		t.Errorf("device code: %s", g.body)
	}
	poll := func() got {
		return d.form("/oauth/v3/device/token", "client_id", c.ClientID, "client_secret", c.ClientSecret, "grant_type", "device_token", "code", g.text("device_code"))
	}
	if p := poll(); p.status != 200 || p.text("error") != "authorization_pending" {
		t.Errorf("first poll: %d %s", p.status, p.body)
	}
	if p := poll(); p.text("error") != "slow_down" {
		t.Errorf("a poll at once: %s", p.body)
	}
	d.clock.Advance(5 * time.Second)
	if !d.s.ApproveDevice(g.text("user_code")) || d.s.ApproveDevice("nobody") {
		t.Error("ApproveDevice found the wrong codes")
	}
	p := poll()
	if p.at("refresh_token") == nil {
		t.Errorf("after allowing: %s", p.body)
	}
	if again := poll(); again.text("error") != "invalid_code" {
		t.Errorf("a used device code: %s", again.body)
	}
	d.s.RevokeAll()
	if r := d.token2("refresh_token", "refresh_token", p.text("refresh_token")); r.text("error") != "invalid_code" {
		t.Errorf("after the owner disconnected: %s", r.body)
	}
}
