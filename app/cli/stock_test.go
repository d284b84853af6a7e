package cli_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"haat/app/cli"
)

// list decodes a command that prints a list.
func (s *shell) list(args ...string) []map[string]any {
	s.t.Helper()
	var v []map[string]any
	out := s.ok(append([]string{"--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		s.t.Fatalf("no list: %v\n%s", err, out)
	}
	return v
}

// yes is a value that is true.
func yes(v any) bool {
	b, _ := v.(bool)
	return b
}

// A stall counts, corrects, breaks and receives; Zoho follows, and the
// comparison then finds nothing.
func TestStockIsCountedCorrectedAndCompared(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	if v := s.json("stock", "check"); len(v["differences"].([]any)) != 0 || v["compared"].(float64) == 0 {
		t.Fatalf("the first comparison: %v", v)
	}
	free := func() float64 {
		rows := s.list("stock", "list", "wooden elephant")
		if len(rows) != 1 {
			t.Fatalf("%v", rows)
		}
		return rows[0]["free"].(float64)
	}
	opening := free()
	s.ok("stock", "damage", "WOOD-ELEPHANT", "2", "--why", "dropped")
	s.ok("stock", "count", "WOOD-ELEPHANT", "9")
	if got := free(); got != 9000 {
		t.Fatalf("free %v after a count of 9", got)
	}
	v := s.json("stock", "correct", "WOOD-ELEPHANT")
	if v["quantity"].(float64) != 9000-(opening-2000) {
		t.Errorf("corrected by %v from %v less 2", v["quantity"], opening)
	}
	s.ok("sync")
	s.ok("pull", "--no-pictures")
	if got := free(); got != 9000 {
		t.Errorf("free %v after Zoho was told", got)
	}
	if v := s.json("stock", "check"); len(v["differences"].([]any)) != 0 {
		t.Errorf("device and Zoho differ: %v", v)
	}
	s.refused(cli.Failed, "set", "stock", "damage", "GIFT-FESTIVE", "1")
	s.refused(cli.Failed, "Nobody has counted", "stock", "correct", "SOAP-NEEM")
	s.ok("stock", "sold-out", "SOAP-NEEM")
	if rows := s.list("stock", "list", "neem soap"); len(rows) != 1 || !yes(rows[0]["sold_out_by_hand"]) || !yes(rows[0]["out"]) {
		t.Errorf("%v", rows)
	}
}

// Two tills share an item out by slips.
func TestTwoTillsShareAnItem(t *testing.T) {
	t.Parallel()
	a, stop := connected(t)
	defer stop()
	file := filepath.Join(t.TempDir(), "catalog.haat")
	a.ok("catalog", "export", file)
	b := newShell(t)
	b.ok("catalog", "import", file)
	first, second := a.json("stock", "tills", "2"), b.json("stock", "tills", "2")
	if first["this_till"] == second["this_till"] {
		t.Fatalf("both are called %v", first["this_till"])
	}
	if rows := a.list("stock", "list", "wooden elephant"); !yes(rows[0]["at_most"]) {
		t.Errorf("without a share: %v", rows)
	}
	a.refused(cli.Failed, "13", "stock", "allot", "WOOD-ELEPHANT", "8", "--others", "5", "--count", "12")
	a.ok("stock", "allot", "WOOD-ELEPHANT", "8", "--others", "4", "--count", "12")
	b.ok("stock", "allot", "WOOD-ELEPHANT", "4", "--others", "8", "--count", "12")
	slip := a.json("stock", "give", "WOOD-ELEPHANT", "3", second["this_till"].(string))["slip"].(string)
	b.ok("stock", "take", slip)
	b.refused(cli.Failed, "already", "stock", "take", slip)
	a.refused(cli.Failed, "this is till", "stock", "take", slip)
	for _, c := range []struct {
		s    *shell
		left float64
	}{{a, 5000}, {b, 7000}} {
		rows := c.s.list("stock", "allot")
		if len(rows) != 1 || rows[0]["left"] != c.left {
			t.Errorf("%v, want %v left", rows, c.left)
		}
	}
	a.ok("stock", "allot", "--end")
	if rows := a.list("stock", "allot"); len(rows) != 0 {
		t.Errorf("ended: %v", rows)
	}
}
