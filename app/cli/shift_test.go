package cli_test

import (
	"strings"
	"testing"

	"haat/app/cli"
)

func TestTheCashBoxFromAShell(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.ok("catalog", "import", s.file("goods.csv", "sku,name,price,gst\nMUG,Mug,100,5\n"))
	if got := s.ok("shift"); !strings.Contains(got, "never opened") {
		t.Errorf("before anything:\n%s", got)
	}
	s.ok("sell", "--item", "MUG=2")
	if got := s.ok("shift"); !strings.Contains(got, "not counted yet") {
		t.Errorf("a sale went before the float:\n%s", got)
	}
	for name, c := range map[string]struct {
		want string
		args []string
	}{
		"letters":         {"not an amount of cash", []string{"shift", "open", "two thousand"}},
		"below nothing":   {"less than nothing", []string{"shift", "open", "--", "-5"}},
		"notes":           {"not a number of notes", []string{"shift", "open", "--notes", "500xfour"}},
		"both, different": {"come to ₹1,500", []string{"shift", "open", "1400", "--notes", "500x3"}},
		"no reason":       {"what the cash is for", []string{"shift", "in", "100"}},
		"nothing":         {"above nothing", []string{"shift", "out", "0", "tea"}},
	} {
		t.Run(name, func(*testing.T) { s.refused(cli.Failed, c.want, c.args...) })
	}
	s.refused(cli.Wrong, "say how much", "shift", "count")
	s.ok("shift", "open", "--notes", "500x3,100x5")
	s.refused(cli.Failed, "counted already", "shift", "open", "2000")
	s.ok("shift", "in", "50", "change from the bank")
	s.ok("shift", "out", "20", "tea")
	s.refused(cli.Failed, "only ₹2,230", "shift", "drop", "9000")
	s.ok("shift", "drop", "1000", "owner")
	if got := s.json("shift", "count", "1230"); got["difference_paise"] != float64(0) {
		t.Errorf("count = %v, want no difference", got)
	}
	if x := s.ok("day", "--x"); !strings.Contains(x, "X REPORT") || !strings.Contains(x, "1,230") {
		t.Errorf("X:\n%s", x)
	}
	z := s.ok("shift", "close", "1225", "--batch", "0", "--why", "five short")
	if !strings.Contains(z, "Z REPORT 1") || !strings.Contains(z, "₹5 is missing") || !strings.Contains(z, "five short") {
		t.Errorf("Z:\n%s", z)
	}
	s.refused(cli.Failed, "closed already", "shift", "close", "1225")
	s.ok("sell", "--item", "MUG")
	again := s.ok("day", "--z")
	if !strings.Contains(again, "Z REPORT 1") || strings.Contains(again, "Z REPORT 2") || !strings.Contains(z, strings.TrimSpace(again)) {
		t.Errorf("Z again:\n%s\nwant as it was:\n%s", again, z)
	}
	if got := s.ok("verify"); strings.Contains(got, "NOT") || strings.Count(got, "ok ") < 20 {
		t.Errorf("verify:\n%s", got)
	}
	if f := s.json("day", "--fair"); f["bills"] != float64(2) || f["sales_paise"] != float64(30000) {
		t.Errorf("fair: %v", f)
	}
}
