package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
)

// A bill that was sold after the copy is in what was set aside; the one before
// it is back, and the next has a number of a new series.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	first := s.json("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash")["number"].(string)
	made := s.json("backup")["copy"].(string)
	other := filepath.Join(t.TempDir(), "haat.db")
	s.ok("backup", other)
	s.refused(cli.Failed, "already", "backup", other)
	second := s.json("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash")["number"].(string)
	if out := s.ok("restore"); !strings.Contains(out, made) {
		t.Fatalf("the copies are %q, want %s", out, made)
	}
	if st, err := os.Stat(made); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("a copy of people's names is readable by others: %v, %v", st.Mode(), err)
	}
	aside := s.json("restore", other)["aside"].(string)
	if _, err := os.Stat(aside); err != nil {
		t.Errorf("what was there is lost: %v", err)
	}
	s.ok("bill", first)
	s.refused(cli.Failed, "no such bill", "bill", second)
	third := s.json("sell", "--item", "WOOD-ELEPHANT", "--tender", "cash")["number"].(string)
	if strings.Split(third, "-")[0] == strings.Split(first, "-")[0] {
		t.Errorf("%s goes on with the series of %s, whose next number was printed already", third, second)
	}
	s.refused(cli.Failed, "no copy", "restore", filepath.Join(t.TempDir(), "nothing.db"))
}
