package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"haat/app/cli"
)

// shell runs commands as a person would, with an environment of its own.
type shell struct {
	t    *testing.T
	env  map[string]string
	data string
}

type result struct {
	code     int
	out, err string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	home := t.TempDir()
	return &shell{t: t, data: filepath.Join(home, "data"), env: map[string]string{
		"LANG": "en_US.UTF-8", "HAAT_STATE": filepath.Join(home, "state"),
	}}
}

func (s *shell) run(args ...string) result {
	s.t.Helper()
	var out, errs bytes.Buffer
	code := cli.Run(s.t.Context(), cli.World{
		Args: append([]string{"--data", s.data}, args...), Stdout: &out, Stderr: &errs, Getenv: func(n string) string { return s.env[n] },
	})
	return result{code, out.String(), errs.String()}
}

// ok runs a command that must succeed.
func (s *shell) ok(args ...string) string {
	s.t.Helper()
	r := s.run(args...)
	if r.code != cli.Done {
		s.t.Fatalf("haat %s: exit %d\n%s%s", strings.Join(args, " "), r.code, r.out, r.err)
	}
	return r.out
}

// json runs a command and decodes what it prints.
func (s *shell) json(args ...string) map[string]any {
	s.t.Helper()
	var v map[string]any
	out := s.ok(append([]string{"--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		s.t.Fatalf("haat %s printed no JSON object: %v\n%s", strings.Join(args, " "), err, out)
	}
	return v
}

// refused runs a command that must fail with one sentence that holds want.
func (s *shell) refused(code int, want string, args ...string) {
	s.t.Helper()
	r := s.run(args...)
	if r.code != code || !strings.Contains(r.err, want) {
		s.t.Errorf("haat %s: exit %d, %q; want %d and %q", strings.Join(args, " "), r.code, r.err, code, want)
	}
	if code == cli.Failed && strings.Count(strings.TrimSpace(r.err), "\n") > 0 {
		s.t.Errorf("haat %s says more than one line:\n%s", strings.Join(args, " "), r.err)
	}
}

// sim starts haat sim and puts its addresses and credentials into the
// environment; the returned function ends it.
func (s *shell) sim() (first map[string]any, stop func()) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(s.t.Context()))
	r, w := io.Pipe()
	done, file := make(chan int), filepath.Join(s.t.TempDir(), "sim.env")
	go func() {
		done <- cli.Run(ctx, cli.World{Args: []string{"sim", "--env", file}, Stdout: w, Stderr: io.Discard, Getenv: func(string) string { return "" }})
	}()
	line, err := bufio.NewReader(r).ReadBytes('\n')
	if err != nil {
		s.t.Fatal(err)
	}
	if err := json.Unmarshal(line, &first); err != nil {
		s.t.Fatalf("the first line is not JSON: %v\n%s", err, line)
	}
	settings, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`export (\w+)='(.*)'`).FindAllStringSubmatch(string(settings), -1) {
		s.env[m[1]] = m[2]
	}
	stop = func() {
		cancel()
		if code := <-done; code != cli.Done {
			s.t.Errorf("haat sim ended with %d", code)
		}
	}
	return first, stop
}

// connected is a shell with a simulator, signed in, with the catalog pulled.
func connected(t *testing.T) (s *shell, stop func()) {
	t.Helper()
	s = newShell(t)
	_, stop = s.sim()
	s.ok("connect", "--client-id", s.env["ZOHO_CLIENT_ID"], "--gstin", s.env["STALL_GSTIN"], "--per-minute", "95")
	s.ok("connect", "terminal", "--merchant", s.env["PINE_MERCHANT"], "--store", s.env["PINE_STORE"], "--client", s.env["PINE_CLIENT"])
	s.ok("pull", "--no-pictures")
	return s, stop
}

func TestStepByStepFromAShell(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	bill := s.ok("sell", "--item", "WOOD-ELEPHANT=2", "--tender", "cash=700", "--customer-name", "Meena Joshi", "--phone", "98200 41177", "--address", "12 MG Road")
	if !strings.Contains(bill, "TAX INVOICE") || !strings.Contains(bill, "60.00") {
		t.Errorf("the bill:\n%s", bill)
	}
	card := s.json("sell", "--item", "WOOD-ELEPHANT", "--tender", "card")
	if card["payable_paise"] != float64(32000) {
		t.Errorf("by card: %v", card)
	}
	sent := s.json("sync")
	if sent["sent"] != float64(2) || sent["waiting"] != float64(0) {
		t.Errorf("sync: %v", sent)
	}
	if told := s.json("bill", card["number"].(string), "--format", "message"); !strings.Contains(told["text"].(string), "\nhttps://stall.invalid/invoice/") {
		t.Errorf("Zoho's page of the invoice is not in %v", told)
	}
	day := s.json("day")
	if day["bills"] != float64(2) || day["sales_paise"] != float64(96000) || day["cash_box_paise"] != float64(64000) || day["unsent"] != float64(0) {
		t.Errorf("day: %v", day)
	}
	if q := s.ok("queue"); strings.Count(q, "done") != 4 {
		t.Errorf("queue:\n%s", q)
	}
	if show := s.ok("queue", "show", card["number"].(string)); !strings.Contains(show, "/salesorders") || !strings.Contains(show, "payment") {
		t.Errorf("queue show:\n%s", show)
	}
	stop()
	// The network is gone: cash goes on, everything arrives later.
	s.ok("sell", "--item", "WOOD-ELEPHANT")
	s.refused(cli.Failed, "cannot be reached", "sync")
	s.refused(cli.Failed, "nothing was charged", "sell", "--item", "WOOD-ELEPHANT", "--tender", "card")
	if day := s.json("day"); day["bills"] != float64(3) || day["unsent"] != float64(1) {
		t.Errorf("offline: %v", day)
	}
}

func TestBadInputGetsOneSentenceAndChangesNothing(t *testing.T) {
	t.Parallel()
	s, stop := connected(t)
	defer stop()
	for _, c := range []struct {
		code int
		want string
		args []string
	}{
		{cli.Failed, "8901234567890 is not in the list", []string{"sell", "--item", "8901234567890"}},
		{cli.Failed, "was not read right", []string{"sell", "--item", "8901234567891"}},
		{cli.Failed, "more than nothing", []string{"sell", "--item", "WOOD-ELEPHANT=0"}},
		{cli.Failed, "more than nothing", []string{"sell", "--item", "WOOD-ELEPHANT=-3"}},
		{cli.Failed, "the most one line can hold", []string{"sell", "--item", "WOOD-ELEPHANT=1000000"}},
		{cli.Failed, "sold whole", []string{"sell", "--item", "WOOD-ELEPHANT=1.5"}},
		{cli.Failed, "has 10 digits; this has 9", []string{"sell", "--item", "WOOD-ELEPHANT", "--phone", "982004117"}},
		{cli.Failed, "₹300 is ₹20 short", []string{"sell", "--item", "WOOD-ELEPHANT", "--tender", "cash=300"}},
		{cli.Wrong, "not a quantity", []string{"sell", "--item", "WOOD-ELEPHANT=x"}},
		{cli.Wrong, "not a tender", []string{"sell", "--item", "WOOD-ELEPHANT", "--tender", "beads"}},
		{cli.Wrong, "missing flags", []string{"sell"}},
		{cli.Wrong, "unexpected argument", []string{"fly"}},
		{cli.Wrong, "not a date", []string{"day", "--date", "yesterday"}},
		{cli.Failed, "nothing of that kind", []string{"queue", "show", "A1"}},
	} {
		s.refused(c.code, c.want, c.args...)
	}
	if day := s.json("day"); day["bills"] != float64(0) || day["cash_box_paise"] != float64(0) {
		t.Errorf("something was sold: %v", day)
	}
}

func TestConnectRefusesInWords(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.refused(cli.Wrong, "HAAT_ZOHO_CLIENT_SECRET", "connect", "--client-id", "x")
	first, stop := s.sim()
	id := first["client_id"].(string)
	s.refused(cli.Failed, "no warehouse called \"Moon\"", "connect", "--client-id", id, "--warehouse", "Moon")
	s.refused(cli.Failed, "did not take this code", "connect", "--client-id", id)
	s.env["HAAT_ZOHO_CODE"], s.env["HAAT_ZOHO_REFRESH_TOKEN"] = "", first["refresh_token"].(string)
	s.ok("connect", "--client-id", id)
	s.env["HAAT_ZOHO_API"] = "https://evil.example"
	s.refused(cli.Failed, "not an address this program may talk to", "pull")
	stop()
	s.env["HAAT_ZOHO_API"] = first["zoho"].(string)
	s.refused(cli.Failed, "cannot be reached", "pull")
	s.refused(cli.Failed, "digits only", "connect", "terminal", "--merchant", "9820", "--store", "x", "--client", "1")
}

func TestFoldersThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.refused(cli.Failed, "There are no sales", "day")
	if err := os.MkdirAll(s.data, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.data, "haat.db")
	if err := os.WriteFile(path, []byte("my shopping list, which is longer than sixteen bytes"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.refused(cli.Failed, "is not a file of Haat", "sell", "--item", "X")
	s.data = filepath.Join(path, "below a file")
	s.refused(cli.Failed, "Nothing can be written", "sell", "--item", "X")
}

func TestHelpAndTheLanguageOfRefusals(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if out := s.ok("--help"); !strings.Contains(out, "demo") || !strings.Contains(out, "connect") {
		t.Errorf("help:\n%s", out)
	}
	s.env["LANG"] = "hi_IN.UTF-8"
	s.refused(cli.Failed, "बिक्री नहीं", "day")
	s.refused(cli.Wrong, "without a window")
}

func TestDemoPrintsWhatEverySideCounts(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	got := s.json("demo", "--sales", "8", "--seed", "3")
	if got["sales"] != float64(8) || got["synced"] != float64(8) || got["duplicates"] != float64(0) || got["bills_paise"] != got["zoho_paid_paise"] {
		t.Errorf("demo: %v", got)
	}
}
