package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
)

func (s *shell) file(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// A stall opens from a table, sells, and comes to Zoho later: what was sold
// before arrives there under Zoho's own items.
func TestAStallThatBeginsWithATable(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	table := s.file("items.csv", "sku,name,price,gst,hsn,unit,stock\n"+
		"WOOD-ELEPHANT,Elephant of wood,320,5,4420,pcs,9\nNOWHERE,Not in Zoho,50,5,4420,pcs,4\n,Nameless,1,5,,,\n")
	got := s.ok("catalog", "import", table)
	if !strings.Contains(got, "2 new items") || !strings.Contains(got, "line 4: no SKU for “Nameless”") {
		t.Errorf("import said:\n%s", got)
	}
	s.ok("sell", "--item", "WOOD-ELEPHANT=2", "--tender", "cash=700")
	s.ok("sell", "--item", "NOWHERE", "--tender", "cash=50")

	first, stop := s.sim()
	defer stop()
	s.ok("connect", "--client-id", first["client_id"].(string), "--gstin", "27AAPFU0939F1ZV", "--per-minute", "95")
	s.ok("pull", "--no-pictures")
	s.ok("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash=320")
	s.refused(cli.Failed, "is not in Zoho yet", "sell", "--item", "NOWHERE", "--tender", "cash=50")
	// The bill for what Zoho does not have waits for a person.
	if r := s.run("--json", "sync"); !strings.Contains(r.out, `"sent":2,"stopped":1`) {
		t.Errorf("sync: %s\n%s", r.out, s.ok("queue"))
	}
}

func TestACatalogTravels(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	s.ok("sell", "--item", "WOOD-ELEPHANT=2", "--tender", "cash=640")
	file := filepath.Join(t.TempDir(), "stall.haat")
	out := s.json("catalog", "export", file)
	if out["items"].(float64) < 64 || out["counts"].(float64) < 40 {
		t.Errorf("export: %v", out)
	}
	b, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(b), s.env["HAAT_ZOHO_CLIENT_SECRET"]) && s.env["HAAT_ZOHO_CLIENT_SECRET"] != "" {
		t.Errorf("the file: %v, or a secret in it", err)
	}
	far := newShell(t)
	in := far.json("catalog", "import", file)
	if in["new"] != out["items"] || in["counts"] != out["counts"] || in["settings"].(float64) < 5 {
		t.Errorf("import: %v after export %v", in, out)
	}
	bill := far.ok("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash=320")
	if !strings.Contains(bill, "27AAPFU0939F1ZV") {
		t.Errorf("the stall's GSTIN did not travel:\n%s", bill)
	}
	again := far.json("catalog", "import", file)
	if again["new"] != float64(0) || again["kept"] != float64(0) {
		t.Errorf("a second time: %v", again)
	}
	far.refused(cli.Failed, "damaged", "catalog", "import", far.file("cut.haat", string(b[:len(b)/2])+string(b[len(b)/2+1:])))
	far.refused(cli.Failed, "no column", "catalog", "import", far.file("poor.csv", "name\nx\n"))
}
