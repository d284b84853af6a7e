package zoho_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

const deviceCode = `{"device_code":"device-code-text","user_code":"AB12CD","verification_url":"https://accounts.zoho.in/oauth/v3/device",
	"verification_uri_complete":"https://accounts.zoho.in/oauth/v3/device?user_code=AB12CD","interval":5000,"expires_in":300000}`

func TestDeviceFlowAgainstTheSimulator(t *testing.T) {
	t.Parallel()
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			p := play(t)
			sim := zohosim.New(zohosim.Options{Clock: p.clk, Profile: profile, Sample: true})
			c := sim.Credentials()
			h, err := zoho.HostsFor("in", zoho.Profile(profile), "", "")
			if err != nil {
				t.Fatal(err)
			}
			s, err := zoho.NewSignIn(p.clk, &safe{}, h, sim.Transport())
			if err != nil {
				t.Fatal(err)
			}
			dev, err := s.Door(h, c.ClientID, c.ClientSecret, c.Scopes).Device(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if u := dev.Prompt.URL; !strings.HasPrefix(u, "https://accounts.zoho.in/oauth/v3/device?user_code=") || dev.Prompt.Code == "" {
				t.Fatalf("prompt = %+v", dev.Prompt)
			}
			began := p.clk.Now()
			wake, err := dev.Step(t.Context())
			p.clk.AdvanceTo(wake)
			if err != nil || wake.Sub(began) != 5*time.Second || s.Connected() {
				t.Fatalf("before it is allowed: wake %v, %v", wake, err)
			}
			sim.SetDown(true)
			if wake, err = dev.Step(t.Context()); err != nil || wake.IsZero() {
				t.Errorf("a gap in the network: %v, %v", wake, err)
			}
			sim.SetDown(false)
			if !sim.ApproveDevice(dev.Prompt.Code) {
				t.Fatal("the code shown is not the simulator's")
			}
			if err := dev.Wait(t.Context()); err != nil || !s.Connected() || !slices.Equal(s.Granted(), c.Scopes) {
				t.Fatalf("Wait: %v, granted %v", err, s.Granted())
			}
		})
	}
}

func TestADeviceIsRejectedAndSlowsDownAgainstTheSimulator(t *testing.T) {
	t.Parallel()
	p := play(t)
	sim := zohosim.New(zohosim.Options{Clock: p.clk})
	c := sim.Credentials()
	s, err := zoho.NewSignIn(p.clk, &safe{}, p.signin.Hosts(), sim.Transport())
	if err != nil {
		t.Fatal(err)
	}
	dev, err := s.Door(s.Hosts(), c.ClientID, c.ClientSecret, c.Scopes).Device(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []time.Duration{5 * time.Second, 30 * time.Second, 35 * time.Second} {
		if wake, err := dev.Step(t.Context()); err != nil || wake.Sub(p.clk.Now()) != want {
			t.Errorf("poll %d: wait %v, %v; want %v", n+1, wake.Sub(p.clk.Now()), err, want)
		}
	}
	p.clk.Advance(35 * time.Second)
	if !sim.DenyDevice(dev.Prompt.Code) || sim.DenyDevice("nobody") {
		t.Error("DenyDevice found the wrong codes")
	}
	if _, err := dev.Step(t.Context()); !fault.Has(err, "fault.zoho_denied") || s.Connected() {
		t.Errorf("%v", err)
	}
}

func TestDeviceAnswersInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body, key string
		wait            time.Duration
	}{
		{"pending", `{"error":"authorization_pending"}`, "", 5 * time.Second},
		{"slow down", `{"error":"slow_down"}`, "", 30 * time.Second},
		{"a gateway's page", `<html>`, "", 5 * time.Second},
		{"rejected", `{"error":"access_denied"}`, "fault.zoho_denied", 0},
		{"late", `{"error":"expired"}`, "fault.zoho_device_late", 0},
		{"late, as in the standard", `{"error":"expired_token"}`, "fault.zoho_device_late", 0},
		{"another data centre", `{"error":"other_dc","user_location":"eu"}`, "", 5 * time.Second},
		{"another one that is not listed", `{"error":"other_dc","user_location":"uk"}`, "fault.zoho_centre", 0},
		{"another one that is not named", `{"error":"other_dc"}`, "fault.zoho_centre", 0},
		{"wrong secret", `{"error":"invalid_client_secret"}`, "fault.zoho_client", 0},
		{"too many", `{"error":"Access Denied"}`, "fault.zoho_wait", 0},
		{"no refresh token", `{"access_token":"access-text-1","expires_in":3600}`, "fault.zoho_no_refresh", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := play(t)
			p.answers(says(deviceCode))
			dev, err := p.door(t).Device(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if left := dev.Prompt.Until.Sub(p.clk.Now()); left != 5*time.Minute {
				t.Errorf("the code lasts %v, want 5 minutes", left)
			}
			p.answers(says(c.body))
			wake, err := dev.Step(t.Context())
			if c.key == "" {
				if err != nil || wake.Sub(p.clk.Now()) != c.wait {
					t.Errorf("wake in %v, %v; want %v", wake.Sub(p.clk.Now()), err, c.wait)
				}
				return
			}
			if !fault.Has(err, c.key) || p.signin.Connected() {
				t.Errorf("%v, want %s", err, c.key)
			}
			quiet(t, "the error", err.Error())
		})
	}
}

func TestDeviceMovesToTheOwnersDataCentre(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.answers(says(deviceCode))
	dev, err := p.door(t).Device(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var hosts []string
	p.answers(func(host, path string, form url.Values) (int, string) {
		hosts = append(hosts, host)
		if form.Get("grant_type") != "device_token" || path != "/oauth/v3/device/token" {
			return http.StatusOK, `{"error":"invalid_request"}`
		}
		if host == "accounts.zoho.in" {
			return http.StatusOK, `{"error":"other_dc","user_location":"eu"}`
		}
		return http.StatusOK, strings.Replace(issued(1), "zohoapis.in", "zohoapis.eu", 1)
	})
	for range 2 {
		if _, err = dev.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if h := p.signin.Hosts(); h.Accounts != "https://accounts.zoho.eu" || h.API != "https://www.zohoapis.eu" {
		t.Errorf("hosts = %+v after asking %v", h, hosts)
	}
}

func TestADeviceCodeThatNobodyAllows(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.answers(says(deviceCode))
	dev, err := p.door(t).Device(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.answers(says(`{"error":"authorization_pending"}`))
	p.clk.Jump(-time.Hour) // does not prolong it
	p.clk.Advance(5 * time.Minute)
	if _, err := dev.Step(t.Context()); !fault.Has(err, "fault.zoho_device_late") {
		t.Errorf("%v", err)
	}
}

func TestDeviceCodesThatAreNot(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, body, key string }{
		{"wrong kind of client", `{"error":"invalid_client"}`, "fault.zoho_client"},
		{"nothing in it", `{}`, "fault.zoho_device"},
		{"a page of a stranger", strings.ReplaceAll(deviceCode, "accounts.zoho.in", "accounts.zoho.in.evil.example"), "fault.zoho_centre"},
		{"a page without encryption", strings.ReplaceAll(deviceCode, "https:", "http:"), "fault.zoho_centre"},
		{"a page with a user", strings.ReplaceAll(deviceCode, "accounts.zoho.in", "accounts.zoho.in@evil.example"), "fault.zoho_centre"},
		{"not JSON", `<html>`, "fault.zoho_unreachable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := play(t)
			p.answers(says(c.body))
			if _, err := p.door(t).Device(t.Context()); !fault.Has(err, c.key) {
				t.Errorf("%v, want %s", err, c.key)
			}
		})
	}
}
