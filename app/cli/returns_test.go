package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
)

// A bill of one till is brought to another: noted there, known by Zoho or by the
// report of its till, taken back where it was written, and settled.
func TestAReturnWaitsForAnotherTill(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	a := newShell(t)
	first, stop := a.sim()
	defer stop()
	b := &shell{t: t, data: filepath.Join(home, "b"), env: map[string]string{}}
	for n, v := range a.env {
		b.env[n] = v
	}
	b.env["HAAT_STATE"] = filepath.Join(home, "state")
	for _, s := range []*shell{a, b} {
		s.env["HAAT_ZOHO_CODE"], s.env["HAAT_ZOHO_REFRESH_TOKEN"] = "", first["refresh_token"].(string)
		s.ok("connect", "--client-id", s.env["ZOHO_CLIENT_ID"], "--gstin", s.env["STALL_GSTIN"], "--per-minute", "95")
		s.ok("fair", "open", "Sunday Haat", "--from", "2026-11-20", "--to", "2026-11-22")
	}
	a.ok("pull", "--no-pictures")
	zoho := a.env["HAAT_ZOHO_API"]
	a.env["HAAT_ZOHO_API"] = "http://127.0.0.1:1" // loading once more would use up the minute's calls
	a.ok("fair", "load")
	a.env["HAAT_ZOHO_API"] = zoho
	number := a.json("sell", "--item", "WOOD-ELEPHANT=2", "--tender", "cash=700")["number"].(string)
	note := []string{"returns", "note", strings.ToLower(number), "--goods", "1 wooden elephant", "--why", "a leg is off"}
	a.refused(cli.Failed, "this till's own bill", note...)
	if out := b.ok(note...); !strings.Contains(out, number) || !strings.Contains(out, "not known") {
		t.Errorf("noted:\n%s", out)
	}
	b.refused(cli.Failed, "waits already", note...)
	b.refused(cli.Failed, "does not have", "returns", "look", number)
	if day := b.json("day"); day["returns"] != float64(0) || day["cash_box_paise"] != float64(0) {
		t.Errorf("a return that waits moved money: %v", day)
	}
	report := filepath.Join(home, "a.json")
	a.ok("fair", "unload", "--form", "till", "--out", report)
	b.ok("fair", "unload", "--with", report)
	if out := b.ok("returns"); !strings.Contains(out, "its bill is known ("+number[:3]+"): ₹640") {
		t.Errorf("after the other till's report:\n%s", out)
	}
	a.ok("sync")
	if out := b.ok("returns", "look", number); !strings.Contains(out, "known (zoho): ₹640") {
		t.Errorf("after asking Zoho:\n%s", out)
	}
	b.refused(cli.Failed, "number of the credit note", "returns", "settle", number, "soon")
	b.ok("returns", "settle", number, "C"+number[:5]+"-000001")
	if out := b.ok("returns"); !strings.Contains(out, "No return waits") {
		t.Errorf("after it was settled:\n%s", out)
	}
	b.ok("verify")
}
