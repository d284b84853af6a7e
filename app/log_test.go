package app_test

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"haat/app"
)

// Whatever way a secret or a person's number is written, the log does not hold
// it; what is needed to find a payment again stays.
func TestRedact(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, hidden string }{
		"as it is stored":           {"customer +919820041177 refused", "9820041177"},
		"as WhatsApp wants it":      {"to=919820041177", "9820041177"},
		"in a link":                 {"https://wa.me/919820041177?text=x", "9820041177"},
		"escaped":                   {"phone_contains%3D9820041177", "9820041177"},
		"with a nought":             {"09820041177", "9820041177"},
		"apart":                     {"call 98200 41177", "41177"},
		"with dashes":               {`{"phone":"+91-98200-41177"}`, "41177"},
		"two side by side":          {"9820041177,9820041178", "982004117"},
		"from abroad":               {"+14155552671", "4155552671"},
		"payment address":           {"pa meena@okhdfcbank", "okhdfcbank"},
		"payment address, escaped":  {"upi://pay?pa=meena%40okicici&am=1", "meena"},
		"card":                      {"4111 1111 1111 1111", "4111"},
		"card with points":          {"4111.1111.1111.1111", "4111"},
		"card with its expiry":      {"4111111111111111 1228", "4111111111111111"},
		"sign-in":                   {"Zoho-oauthtoken 1000.abc.def", "abc"},
		"sign-in in a form":         {"refresh_token=1000.abc.def&x=1", "abc"},
		"sign-in in an answer":      {`{"access_token":"1000.aa.bb"}`, "aa.bb"},
		"WhatsApp's token, by name": {"EAAGm0PX4ZCpsBAKZCtest0000", "PX4Z"},
	} {
		var b strings.Builder
		app.NewLog(&b, slog.LevelInfo).Info("what happened", "detail", c.text, "again", errors.New(c.text))
		if strings.Contains(b.String(), c.hidden) || strings.Count(b.String(), "•••") < 2 {
			t.Errorf("%s: the log holds %s", name, b.String())
		}
	}
	for _, s := range []string{"RRN 632112345678", "bill A7K26-000123", "₹5,400.50", "4600000000000000001", "log id 4295000045", "20260921 130455"} {
		if got := app.Redact(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}
