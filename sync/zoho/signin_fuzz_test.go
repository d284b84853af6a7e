package zoho_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"haat/app/fault"
	"haat/sync/zoho"
)

// pinned fails unless hosts are on the pinned table.
func pinned(t *testing.T, h zoho.Hosts) {
	t.Helper()
	accounts, api := false, h.API == "https://api.zakya.in"
	for _, d := range zoho.DataCentres {
		accounts, api = accounts || d.Accounts == h.Accounts, api || d.API == h.API
	}
	if !accounts || !api {
		t.Errorf("hosts = %+v, not on the list", h)
	}
}

// outcome fails unless an error has words and no secret, and unless a sign-in
// is kept exactly when there was none.
func outcome(t *testing.T, p *played, err error) {
	t.Helper()
	if _, words := fault.Find(err); err != nil && !words {
		t.Errorf("no words for %v", err)
	}
	if err != nil {
		quiet(t, "the error", fmt.Sprintf("%v %#v", err, err))
	}
	_, stored := p.store.all["zoho"]
	if (err == nil) != p.signin.Connected() || stored != p.signin.Connected() {
		t.Errorf("error %v, connected %v, stored %v", err, p.signin.Connected(), stored)
	}
	pinned(t, p.signin.Hosts())
}

// FuzzTokenAnswer: whatever the accounts host answers, nothing panics, nothing
// half is kept, no secret is told, and no host outside the list is ever used.
func FuzzTokenAnswer(f *testing.F) {
	for _, seed := range []string{
		issued(1), `{"error":"invalid_code"}`, `{"error":"Access Denied","error_description":"too many requests"}`, `{}`, `[]`, `null`, `<html>`, "",
		`{"access_token":7,"refresh_token":{},"expires_in":"x"}`, `{"access_token":"a","refresh_token":"b","expires_in":99999999999999,"scope":[1]}`,
		`{"access_token":"a","refresh_token":"b","expires_in":-5,"api_domain":"https://www.zohoapis.in@evil.example"}`,
		`{"access_token":"a","refresh_token":"b","api_domain":"https://www.zohoapis.eu/"}`, `{"error":"client-secret-text"}`,
	} {
		f.Add(200, seed)
		f.Add(400, seed)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 599 {
			return
		}
		p := play(t)
		p.answers(func(string, string, url.Values) (int, string) { return status, body })
		outcome(t, p, p.signin.WithCode(t.Context(), anID, aSecret, "a-code-once"))
		if p.signin.Connected() {
			p.signin.Token(t.Context(), "") // a strange life must not panic
		}
	})
}

// FuzzDeviceAnswer: a person is only ever sent to a page of Zoho's, and the
// code lasts for a sensible time.
func FuzzDeviceAnswer(f *testing.F) {
	for _, seed := range []string{
		deviceCode, strings.ReplaceAll(deviceCode, "https", "http"), strings.ReplaceAll(deviceCode, ".in/", ".in.evil.example/"), `{}`, `null`, `{"device_code":1,"user_code":2}`,
		`{"device_code":"d","user_code":"u","verification_uri":"https://accounts.zoho.eu/x","interval":"5","expires_in":"-1"}`,
		`{"device_code":"d","user_code":"u","verification_uri":"https://accounts.zoho.in\n@evil.example/","interval":1e9}`, `{"error":"slow_down"}`,
	} {
		f.Add(seed, `{"error":"authorization_pending"}`)
		f.Add(seed, `{"error":"other_dc","user_location":"eu"}`)
		f.Add(seed, `{"error":"other_dc","user_location":{"x":1}}`)
		f.Add(seed, issued(1))
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		p := play(t)
		p.answers(says(first))
		dev, err := p.door(t).Device(t.Context())
		if err != nil {
			outcome(t, p, err)
			return
		}
		page, bad := url.Parse(dev.Prompt.URL)
		if left := dev.Prompt.Until.Sub(p.clk.Now()); bad != nil || page.Scheme != "https" || page.User != nil || left <= 0 || left.Minutes() > 30 {
			t.Errorf("shows %+v for %v", dev.Prompt, left)
		}
		pinned(t, zoho.Hosts{Accounts: "https://" + page.Host, API: "https://www.zohoapis.in"})
		p.answers(says(second))
		wake, err := dev.Step(t.Context())
		if wait := wake.Sub(p.clk.Now()); err == nil && !wake.IsZero() {
			if wait.Seconds() < 5 || wait.Minutes() > 2 || p.signin.Connected() {
				t.Errorf("waits %v, connected %v", wait, p.signin.Connected())
			}
			return
		}
		outcome(t, p, err)
	})
}

// FuzzCallback: nothing a browser brings makes the till send the code to a
// host outside the list.
func FuzzCallback(f *testing.F) {
	for _, seed := range []string{
		"code=a-code-once&location=in&accounts-server=https://accounts.zoho.in", "error=access_denied", "error= ", "error=+&code=a-code-once", "", "code=", "code=a&code=b", "code=a-code-once&location=uk",
		"code=a-code-once&accounts-server=https://accounts.zoho.com", "code=a-code-once&accounts-server=//evil.example", "code=a-code-once&accounts-server=https://accounts.zoho.in/../evil",
		"code=a-code-once&accounts-server=https://accounts.zoho.in%00.evil.example", "%zz", "code=a-code-once;location=us", "code=a-code-once&location=IN", "state=x&code=a-code-once",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		p := play(t)
		p.answers(func(host, path string, form url.Values) (int, string) {
			pinned(t, zoho.Hosts{Accounts: "https://" + host, API: "https://www.zohoapis.in"})
			if path != "/oauth/v2/token" || form.Get("client_secret") != aSecret || form.Get("code_verifier") == "" {
				t.Errorf("asked %s for %v", path, form)
			}
			return http.StatusOK, issued(1)
		})
		q, _ := url.ParseQuery(query) // as net/http does: what cannot be read is left out
		q.Del("state")
		outcome(t, p, zoho.Callback(t.Context(), p.door(t), q))
	})
}
