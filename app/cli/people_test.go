package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/cli"
)

func TestPeopleAreSetUpWithoutAPINInAFlag(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if r := s.run("people", "add", "Meera"); r.code != cli.Wrong || !strings.Contains(r.err, "HAAT_NEW_PIN") {
		t.Errorf("without a PIN: %d %s", r.code, r.err)
	}
	if out := s.ok("people"); !strings.Contains(out, "Nobody is set up") {
		t.Errorf("an empty list: %s", out)
	}
	s.env["HAAT_NEW_PIN"] = "4321"
	if out := s.ok("people", "add", "Meera"); !strings.Contains(out, "Owner") {
		t.Errorf("the first is not the owner: %s", out)
	}
	if r := s.run("people", "add", "Asha"); r.code != cli.Failed || !strings.Contains(r.err, "PIN") {
		t.Errorf("anybody adds people: %d %s", r.code, r.err)
	}
	file := filepath.Join(t.TempDir(), "pin")
	if err := os.WriteFile(file, []byte("4321\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.env["HAAT_WHO"], s.env["HAAT_PIN_FILE"], s.env["HAAT_NEW_PIN"] = "meera", file, "1234"
	s.ok("people", "add", "Asha")
	s.env["HAAT_PIN_FILE"] = ""
	for _, c := range []struct {
		who, pin, want string
		args           []string
	}{
		{"Asha", "1234", "needs the PIN", []string{"people", "remove", "Meera"}},
		{"Asha", "9999", "wrong", []string{"people"}},
		{"Nobody", "1234", "Nobody of that name", []string{"people"}},
		{"Meera", "4321", "must be an owner", []string{"people", "remove", "Meera"}},
	} {
		s.env["HAAT_WHO"], s.env["HAAT_PIN"] = c.who, c.pin
		if r := s.run(c.args...); r.code != cli.Failed || !strings.Contains(r.err, c.want) {
			t.Errorf("%s %v: %d %s", c.who, c.args, r.code, r.err)
		}
	}
	s.env["HAAT_NEW_PIN"] = "8888"
	s.ok("people", "pin", "Asha")
	s.ok("people", "rules", "--discount", "7.5", "--lock", "60", "--act", "return=manager")
	got := s.json("people", "rules")
	least, _ := got["least_role"].(map[string]any)
	if got["discount_hundredths_percent"] != 750.0 || got["lock_seconds"] != 60.0 || least["return"] != "manager" || least["void"] != "senior" {
		t.Errorf("rules %v", got)
	}
	s.env["HAAT_WHO"] = ""
	if r := s.run("people", "pin", "Asha", "--forgotten"); r.code != cli.Wrong {
		t.Errorf("a cashier's PIN is set by anybody: %d %s", r.code, r.err)
	}
	s.ok("people", "pin", "Meera", "--forgotten")
	s.env["HAAT_WHO"], s.env["HAAT_PIN"] = "Meera", "8888"
	if out := s.ok("people", "remove", "Asha"); strings.Contains(out, "Asha") {
		t.Errorf("Asha is still there: %s", out)
	}
}

// What the screen asks a PIN for, a command asks for too.
func TestSettingUpNeedsAPINWithoutAWindowToo(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.env["HAAT_NEW_PIN"] = "4321"
	s.ok("people", "add", "Meera")
	s.env["HAAT_PINELABS_TOKEN"], s.env["HAAT_WHATSAPP_TOKEN"] = "token", "token"
	table := filepath.Join(t.TempDir(), "items.csv")
	if err := os.WriteFile(table, []byte("sku,name,price\nA,Bell,100\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"stock", "tills", "3"},
		{"offers", "put", "x", "--name", "X", "--of", "A", "--percent", "1=90"},
		{"offers", "remove", "x"},
		{"connect", "upi", "eve@okbank", "--name", "Eve"},
		{"connect", "terminal", "--merchant", "1", "--store", "1", "--client", "1"},
		{"whatsapp", "--phone-id", "1", "--template", "bill"},
		{"catalog", "import", table},
		{"print-test", "--kind", "file", "--address", filepath.Join(t.TempDir(), "lp0")},
		{"people", "rules", "--lock", "0"},
		{"export", "customers"},
	} {
		if r := s.run(args...); r.code == cli.Wrong {
			t.Errorf("%v is no command: %s", args, r.err)
		} else if r.code != cli.Failed || !strings.Contains(r.err, "PIN") {
			t.Errorf("%v: %d %s %s", args, r.code, r.out, r.err)
		}
	}
}
