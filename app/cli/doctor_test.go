package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app"
	"haat/app/cli"
)

// states are the standings of a doctor's checks by their ids.
func states(t *testing.T, got map[string]any) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, x := range got["checks"].([]any) {
		c := x.(map[string]any)
		out[c["id"].(string)] = c["state"].(string)
		if c["says"] == "" || strings.HasPrefix(c["says"].(string), "fair.") || c["state"] == "todo" && c["next"] == "" {
			t.Errorf("%v has no sentence or no next step", c)
		}
	}
	return out
}

func TestDoctorLooksAtEverythingAndChangesNothing(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	got := s.json("doctor")
	is := states(t, got)
	for _, id := range []string{"program", "file", "zoho", "rights", "place", "catalog", "terminal", "disk", "folder"} {
		if is[id] != "ok" {
			t.Errorf("%s is %q: %v", id, is[id], got)
		}
	}
	if whole, _ := got["ok"].(bool); !whole || is["printer"] != "later" {
		t.Errorf("doctor: %v", got)
	}
	a, err := app.Open(t.Context(), app.Options{Dir: s.data, State: s.env["HAAT_STATE"], FilesOnly: true, Holder: "haat window"})
	if err != nil {
		t.Fatal(err)
	}
	if out := s.ok("doctor"); !strings.Contains(out, "haat window") || strings.Contains(out, "Zoho") {
		t.Errorf("beside a window:\n%s", out)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	stop()
	if is := states(t, s.json("doctor")); is["zoho"] != "later" || is["rights"] != "later" || is["terminal"] != "later" || is["file"] != "ok" {
		t.Errorf("without a network: %v", is)
	}
}

func TestDoctorOfAFolderThatIsNoTill(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	r := s.run("doctor")
	if r.code != cli.Failed || !strings.Contains(r.out, "no till in this folder") || !strings.Contains(r.err, "wants a person") {
		t.Errorf("an empty folder: %d\n%s%s", r.code, r.out, r.err)
	}
	if _, err := os.Stat(s.data); err == nil {
		t.Error("looking made a till")
	}
	if err := os.MkdirAll(s.data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.data, "haat.db"), []byte(strings.Repeat("a shopping list ", 20)), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := s.run("doctor"); r.code != cli.Failed || !strings.Contains(r.out, "not a file of Haat") {
		t.Errorf("a stranger's file: %d\n%s%s", r.code, r.out, r.err)
	}
}
