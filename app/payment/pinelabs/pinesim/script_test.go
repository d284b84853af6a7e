package pinesim_test

import (
	"strings"
	"testing"

	"haat/app/payment/pinelabs/pinesim"
)

func TestScript(t *testing.T) {
	t.Parallel()
	rules, err := pinesim.ParseScript([]byte("# two kinds\n\n" +
		`{"behaviour": "8/less", "amount_paise": 54000}` + "\r\n" +
		`{"behaviour": 6, "number": "A3", "times": 0}` + "\n" +
		`{"behaviour": "approve", "machine": "machine-1", "times": 2}`))
	if err != nil || len(rules) != 3 {
		t.Fatalf("ParseScript = %v, %v", rules, err)
	}
	r := newRig(t, 1, pinesim.Options{})
	r.sim.SetScript(rules)
	for _, c := range []struct {
		number string
		paise  int64
		want   string
	}{
		{"A1", 54000, "8/less"}, {"A2", 54000, "1"}, {"A3", 54000, "6"}, {"A4", 100, "1"}, {"A5", 100, "0"},
	} {
		r.bill(c.number, c.paise)
		open := r.sim.Open()
		if len(open) != 1 || open[0].Choice != c.want {
			t.Errorf("%s: open = %+v, want behaviour %s", c.number, open, c.want)
		}
		if err := r.m.CancelKey(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScriptRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"no behaviour", `{"amount_paise": 1}`, "no behaviour"},
		{"unknown behaviour", `{"behaviour": 99}`, "99"},
		{"unknown form", `{"behaviour": "8/huge"}`, "huge"},
		{"unknown field", `{"behaviour": 8, "amount": 5}`, "unknown field"},
		{"fraction", `{"behaviour": 8, "amount_paise": 5.5}`, "not a rule"},
		{"no money", `{"behaviour": 8, "amount_paise": 0}`, "whole paise"},
		{"negative times", `{"behaviour": 8, "times": -1}`, "negative"},
		{"twice", `{"behaviour": 8, "behaviour": 9}`, "twice"},
		{"two on a line", `{"behaviour": 8} {"behaviour": 9}`, "follows"},
		{"plain text", `approve everything`, "not a JSON object"},
		{"list", `[8]`, "not a JSON object"},
	} {
		_, err := pinesim.ParseScript([]byte("{\"behaviour\":1}\n" + c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: error %v, want line 2 and %q", c.name, err, c.want)
		}
	}
	if _, err := pinesim.ParseScript([]byte(strings.Repeat("\n", 1<<20+1))); err == nil {
		t.Error("a script beyond 1 MiB was read")
	}
}

func FuzzScript(f *testing.F) {
	f.Add([]byte(`{"behaviour": "8/less", "amount_paise": 54000, "times": 2}`))
	f.Add([]byte("# note\n{\"behaviour\": 0}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		rules, err := pinesim.ParseScript(text)
		if err != nil {
			return
		}
		for _, r := range rules {
			if _, err := pinesim.ParseChoice(r.Choice.String()); err != nil || r.Paise < 0 || r.Times < 0 {
				t.Errorf("a rule that no bill could follow: %+v", r)
			}
		}
	})
}
