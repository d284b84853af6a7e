package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"haat/app/cli"
	"haat/app/money"
)

var accept = flag.Bool("accept", false, "write docs/exports.md anew")

func TestTheSchemaIsWritten(t *testing.T) {
	t.Parallel()
	const page = "../../docs/exports.md"
	if *accept {
		if err := os.WriteFile(page, []byte(cli.Schema()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(page)
	if err != nil || string(b) != cli.Schema() {
		t.Errorf("docs/exports.md is not what haat export prints (%v); write it with -args -accept", err)
	}
}

// table runs an export as CSV and answers its rows by column.
func (s *shell) table(args ...string) []map[string]string {
	s.t.Helper()
	all, err := csv.NewReader(strings.NewReader(s.ok(append([]string{"export"}, args...)...))).ReadAll()
	if err != nil {
		s.t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// column sums a column of rupees.
func column(t *testing.T, rows []map[string]string, names ...string) money.Amount {
	t.Helper()
	var sum money.Amount
	for _, r := range rows {
		for _, n := range names {
			a, err := money.ParseDecimal(r[n])
			if err != nil {
				t.Fatalf("%s = %q: %v", n, r[n], err)
			}
			sum = sum.Add(a)
		}
	}
	return sum
}

func TestExportsAgreeWithEachOther(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.ok("catalog", "import", s.file("goods.csv", "sku,name,price,gst,stock\nMUG,=HYPERLINK(1),100,5,9\nBAG,Bag,259,18,9\n"))
	s.ok("sell", "--item", "MUG=2", "--item", "BAG", "--phone", "98200 41177", "--customer-name", "Meena")
	s.ok("sell", "--item", "BAG=3", "--tender", "cash=800")
	s.ok("shift", "close", "1236")
	sales, lines, payments := s.table("sales"), s.table("lines"), s.table("payments")
	total := column(t, sales, "total")
	if got := column(t, lines, "taxable", "cgst", "sgst", "igst").Add(column(t, sales, "round_off")); got != total || len(lines) != 3 {
		t.Errorf("lines come to %v, bills to %v", got, total)
	}
	if got := column(t, payments, "amount"); got != total || total != money.Rupees(1236) {
		t.Errorf("payments come to %v, bills to %v", got, total)
	}
	if lines[0]["name"] != "'=HYPERLINK(1)" {
		t.Errorf("a name that is a formula is written %q", lines[0]["name"])
	}
	if got := s.table("sales", "--since", sales[0]["cursor"]); len(got) != 1 || got[0]["key"] != sales[1]["key"] {
		t.Errorf("after the first cursor: %v", got)
	}
	for _, c := range s.table("customers") {
		if c["phone"] != "" || c["name"] != "" {
			t.Errorf("a customer who did not agree is exported: %v", c)
		}
	}
	if z := s.table("shifts"); len(z) != 1 || z[0]["difference"] != "0.00" || z[0]["cash"] != "1236.00" {
		t.Errorf("shifts: %v", z)
	}
	if got := column(t, s.table("cash"), "amount"); got != total {
		t.Errorf("cash came to %v, want %v", got, total)
	}
	if moves := s.table("stock"); len(moves) == 0 || !slices.ContainsFunc(moves, func(m map[string]string) bool { return m["quantity"] == "-3" && m["sku"] == "BAG" }) {
		t.Errorf("stock: %v", moves)
	}
	out := filepath.Join(t.TempDir(), "sales.jsonl")
	done := s.json("export", "sales", "--format", "jsonl", "--out", out)
	if done["rows"] != float64(2) || done["zoho"].(map[string]any)["waiting"] != "1236.00" {
		t.Errorf("totals: %v", done)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil || row["total"] == nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	for _, set := range []string{"returns", "refunds", "cancelled", "items", "scans", "events"} {
		s.ok("export", set)
	}
	s.refused(cli.Failed, "nothing called", "export", "everything")
	s.refused(cli.Wrong, "format", "export", "sales", "--format", "xml")
}
