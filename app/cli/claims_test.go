package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
)

func TestSalesThatAPersonVouchesFor(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	sell := func(args ...string) []string {
		return append([]string{"sell", "--item", "WOOD-ELEPHANT", "--tender"}, args...)
	}
	s.refused(cli.Failed, "No UPI address", sell("upi_qr")...)
	s.refused(cli.Failed, "looks like name@bank", "connect", "upi", "demo.stall", "--name", "Demo")
	s.ok("connect", "upi", "demo.stall@okaxis", "--name", "Demo Stall", "--ref-above", "300")
	s.refused(cli.Failed, "Above ₹300 type the 12-digit", sell("upi_qr")...)
	s.ok(sell("upi_qr", "--rrn", "632512000001", "--evidence", "soundbox")...)
	s.refused(cli.Failed, "belongs to another payment", sell("upi_qr", "--rrn", "632512000001")...)
	s.ok(sell("standalone", "--rrn", "632512000777", "--tid", "SIM00001")...)
	s.refused(cli.Failed, "looks like a card number", sell("standalone", "--rrn", "4111111111111111")...)
	s.refused(cli.Failed, "Type the RRN", sell("standalone")...)
	if day := s.json("day"); day["bills"] != float64(2) || day["unsure"] != float64(2) {
		t.Errorf("day: %v", day)
	}
	if out := s.ok("payments", "owed"); !strings.Contains(out, "Nobody is owed") {
		t.Errorf("owed: %s", out)
	}
	s.refused(cli.Wrong, "not the id", "payments", "owed", "A1", "--way", "cash")
	s.refused(cli.Wrong, "name the entry", "payments", "owed", "--way", "cash")

	// Money of a code that was put away turns up.
	var codes []struct {
		ID string `json:"id"`
		TR string `json:"tr"`
	}
	if err := json.Unmarshal([]byte(s.ok("--json", "payments", "codes")), &codes); err != nil || len(codes) == 0 || codes[0].TR == "" {
		t.Fatalf("codes: %+v, %v", codes, err)
	}
	s.ok("payments", "codes", codes[0].ID, "--ref", "632512000009")
	// Its bill was never paid another way, so it pays that.
	if day := s.json("day"); day["bills"] != float64(3) || day["unsure"] != float64(3) {
		t.Errorf("day: %v", day)
	}
	if out := s.ok("--json", "payments", "owed"); strings.TrimSpace(out) != "[]" {
		t.Errorf("owed: %s", out)
	}
	s.refused(cli.Failed, "Nothing is owed under that entry", "payments", "owed", codes[0].ID, "--way", "cash")
}

func TestAReportFromTheShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	s.ok("sell", "--item", "WOOD-ELEPHANT", "--tender", "standalone", "--rrn", "632512000777", "--tid", "SIM00001")
	day := s.json("day")["day"].(string)
	file := filepath.Join(t.TempDir(), "report.csv")
	text := "Kab;TID;RRN;Amount\n" + day + ";SIM00001;632512000777;320,00\n" + day + ";SIM00001;632512000888;5,00\n" + day + ";OTHER002;632512000999;7,00\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.refused(cli.Failed, "missing: date", "match", file, "--kind", "terminal")
	s.refused(cli.Wrong, "fields are", "match", file, "--kind", "terminal", "--column", "moon=1")
	s.refused(cli.Failed, "whose report", "match", file, "--kind", "moon")
	s.refused(cli.Failed, "cannot be opened", "match", file+".no", "--kind", "terminal")
	first := s.json("match", file, "--kind", "terminal", "--column", "date=1", "--verify", "--owe")
	if first["settled"] != float64(1) || first["owed"] != float64(1) || len(first["matched"].([]any)) != 1 || len(first["only_theirs"].([]any)) != 1 {
		t.Errorf("first: %v", first)
	}
	if others := first["another_tills"].([]any); len(others) != 1 || others[0].(map[string]any)["tid"] != "OTHER002" {
		t.Errorf("another till's: %v", others)
	}
	again := s.json("match", file, "--kind", "terminal", "--verify", "--owe")
	if again["settled"] != float64(0) || len(again["matched"].([]any)) != 1 {
		t.Errorf("again: %v", again)
	}
	if day := s.json("day"); day["unsure"] != float64(0) {
		t.Errorf("day: %v", day)
	}
	if out := s.ok("payments", "owed"); strings.Count(out, "only the report shows it") != 1 {
		t.Errorf("owed:\n%s", out)
	}
}
