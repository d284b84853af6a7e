package pinelabs_test

import (
	"crypto/tls"
	"net/http"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/payment/pinelabs"
	"haat/app/words"
)

func TestConfigCheck(t *testing.T) {
	t.Parallel()
	good := pinelabs.Config{
		BaseURL: pinelabs.LiveURL, Merchant: "29610", Token: pinelabs.NewToken(secret), StoreID: "1", ClientID: "2", User: "Asha",
	}
	for _, c := range []struct {
		name   string
		change func(*pinelabs.Config)
		want   string
	}{
		{"good", func(*pinelabs.Config) {}, ""},
		{"test service", func(c *pinelabs.Config) { c.BaseURL = pinelabs.TestURL + "/" }, ""},
		{"newer host", func(c *pinelabs.Config) {
			c.BaseURL = "https://instore-ism.uat.pinelabs.com/api/CloudBasedIntegration/V1/"
		}, ""},
		{"simulator", func(c *pinelabs.Config) { c.BaseURL = "http://127.0.0.1:41001/x" }, ""},
		{"simulator by name", func(c *pinelabs.Config) { c.BaseURL = "http://localhost:41001/x" }, ""},
		{"simulator over IPv6", func(c *pinelabs.Config) { c.BaseURL = "http://[::1]:41001/x" }, ""},
		{"device pair", func(c *pinelabs.Config) { c.StoreID, c.ClientID, c.PosCode, c.IMEI = "", "", "P1", "EXAMPLE-1" }, ""},
		{"a stranger's host", func(c *pinelabs.Config) {
			c.BaseURL = "https://www.plutuscloudservice.in.example.com:8201/API/CloudBasedIntegration/V1"
		}, "fault.pinelabs_host"},
		{"another port", func(c *pinelabs.Config) {
			c.BaseURL = "https://www.plutuscloudservice.in/API/CloudBasedIntegration/V1"
		}, "fault.pinelabs_host"},
		{"not encrypted", func(c *pinelabs.Config) { c.BaseURL = strings.Replace(c.BaseURL, "https", "http", 1) }, "fault.pinelabs_host"},
		{"like loopback", func(c *pinelabs.Config) { c.BaseURL = "http://127.0.0.1.example.com/x" }, "fault.pinelabs_host"},
		{"no path", func(c *pinelabs.Config) { c.BaseURL = "https://www.plutuscloudservice.in:8201" }, "fault.pinelabs_url"},
		{"with a password", func(c *pinelabs.Config) { c.BaseURL = "https://a:b@127.0.0.1/x" }, "fault.pinelabs_url"},
		{"with a query", func(c *pinelabs.Config) { c.BaseURL += "?x=1" }, "fault.pinelabs_url"},
		{"no address", func(c *pinelabs.Config) { c.BaseURL = "" }, "fault.pinelabs_url"},
		{"merchant in letters", func(c *pinelabs.Config) { c.Merchant = "M1" }, "fault.pinelabs_merchant"},
		{"no token", func(c *pinelabs.Config) { c.Token = pinelabs.Token{} }, "fault.pinelabs_token"},
		{"token with a blank", func(c *pinelabs.Config) { c.Token = pinelabs.NewToken("abcd efgh ijkl") }, "fault.pinelabs_token"},
		{"both pairs", func(c *pinelabs.Config) { c.PosCode, c.IMEI = "P1", "EXAMPLE-1" }, "fault.pinelabs_both_pairs"},
		{"half of each", func(c *pinelabs.Config) { c.ClientID, c.IMEI = "", "EXAMPLE-1" }, "fault.pinelabs_both_pairs"},
		{"neither", func(c *pinelabs.Config) { c.StoreID, c.ClientID = "", "" }, "fault.pinelabs_no_pair"},
		{"half a pair", func(c *pinelabs.Config) { c.ClientID = "" }, "fault.pinelabs_store_pair"},
		{"half the other", func(c *pinelabs.Config) { c.StoreID, c.ClientID, c.IMEI = "", "", "X" }, "fault.pinelabs_device_pair"},
		{"user in Hindi", func(c *pinelabs.Config) { c.User = "आशा" }, "fault.pinelabs_user"},
		{"half a minute", func(c *pinelabs.Config) { c.Window = 30 * time.Second }, "fault.pinelabs_window"},
		{"two days", func(c *pinelabs.Config) { c.Window = 48 * time.Hour }, "fault.pinelabs_window"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cfg := good
			c.change(&cfg)
			err := cfg.Check()
			if (err == nil) != (c.want == "") || err != nil && !fault.Has(err, c.want) {
				t.Errorf("Check = %v, want %q", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Errorf("the token is in %v", err)
			}
			for _, l := range words.Langs {
				if said := l.Fault(err); err != nil && (said == c.want || strings.Contains(said, "no value")) {
					t.Errorf("in %s a person is told %q", l, said)
				}
			}
		})
	}
}

func TestTLSIsVerifiedOrNothing(t *testing.T) {
	t.Parallel()
	cfg := pinelabs.Config{BaseURL: pinelabs.LiveURL, Merchant: "1", Token: pinelabs.NewToken(secret), StoreID: "1", ClientID: "2"}
	careless := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} //nolint:gosec // this is what must be refused
	if _, err := pinelabs.New(cfg, careless, clock.System()); !fault.Has(err, "fault.pinelabs_tls") {
		t.Errorf("New over an unverified transport = %v", err)
	}
	if _, err := pinelabs.New(cfg, pinelabs.Transport(), clock.System()); err != nil {
		t.Errorf("New over our own transport = %v", err)
	}
}
