package cli_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"haat/app/cli"
	"haat/app/clock"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// person sits at standard input.
type person struct{ io.Reader }

func (person) Attended() bool { return true }

// served is a shell with a simulated Zoho of its own behind HTTP.
func served(t *testing.T, change func(*zohosim.Options)) (*shell, *zohosim.Sim) {
	t.Helper()
	s := newShell(t)
	o := zohosim.Options{Clock: clock.System(), Sample: true, Quota: zohosim.Quota{PerMinute: 5000, Burst: 9000}}
	if change != nil {
		change(&o)
	}
	sim := zohosim.New(o)
	srv := httptest.NewServer(sim)
	t.Cleanup(func() {
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
		srv.Close()
	})
	s.env["HAAT_ZOHO_API"], s.env["HAAT_ZOHO_ACCOUNTS"] = srv.URL, srv.URL
	c := sim.Credentials()
	s.env["HAAT_ZOHO_CLIENT_ID"], s.env["HAAT_ZOHO_CLIENT_SECRET"] = c.ClientID, c.ClientSecret
	return s, sim
}

func TestConnectTellsWhatToDoAndAsks(t *testing.T) {
	t.Parallel()
	s, sim := served(t, nil)
	secret := s.env["HAAT_ZOHO_CLIENT_SECRET"]
	s.env["HAAT_ZOHO_CLIENT_ID"], s.env["HAAT_ZOHO_CLIENT_SECRET"] = "", ""
	for _, want := range []string{"--client-id, HAAT_ZOHO_CLIENT_SECRET, HAAT_ZOHO_CODE", "https://api-console.zoho.in", strings.Join(zoho.Scopes, ","), "ZakyaAPI.FullAccess.all"} {
		s.refused(cli.Wrong, want, "connect")
	}
	s.refused(cli.Wrong, "https://api-console.zoho.com.au", "connect", "--dc", "com.au")
	c := sim.Credentials()
	var out, errs bytes.Buffer
	code := cli.Run(t.Context(), cli.World{
		Args: []string{"--data", s.data, "connect"}, Stdout: &out, Stderr: &errs, Getenv: func(n string) string { return s.env[n] },
		Stdin: person{strings.NewReader(c.ClientID + "\n" + secret + "\n" + c.GrantCode + "\n")},
	})
	if code != cli.Done || !strings.Contains(out.String(), "Connected: Haat Demo Stall, selling from Flea Market Warehouse") || !strings.Contains(errs.String(), "Client Secret: \nCode: ") {
		t.Errorf("asked: exit %d\n%s%s", code, out.String(), errs.String())
	}
	if strings.Contains(out.String()+errs.String(), secret) {
		t.Error("the secret was printed")
	}
	// Once signed in, other choices need no code.
	if got := s.json("connect", "--warehouse", "Head Office"); got["warehouse"] != "Head Office" || got["kept_in"] != "file" || got["profile"] != "inventory" {
		t.Errorf("again: %v", got)
	}
	// And when Zoho ends it, a person is asked for a new code.
	sim.RevokeAll()
	s.refused(cli.Failed, "Zoho needs signing in again", "connect", "--check")
	if !strings.Contains(s.run("connect").err, "Zoho needs signing in again") {
		t.Error("a sign-in that is over was taken")
	}
	c = sim.Credentials()
	out.Reset()
	code = cli.Run(t.Context(), cli.World{
		Args: []string{"--data", s.data, "connect"}, Stdout: &out, Stderr: io.Discard, Getenv: func(n string) string { return s.env[n] },
		Stdin: person{strings.NewReader(c.ClientID + "\n" + secret + "\n" + c.GrantCode + "\n")},
	})
	if code != cli.Done || !strings.Contains(out.String(), "needs signing in again") || !strings.Contains(out.String(), "Connected:") {
		t.Errorf("asked anew: exit %d\n%s", code, out.String())
	}
}

// watcher acts as soon as something is printed.
type watcher struct {
	mu   sync.Mutex
	all  bytes.Buffer
	form *regexp.Regexp
	once sync.Once
	act  func(found []string)
}

func (w *watcher) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all.Write(p)
	if m := w.form.FindStringSubmatch(w.all.String()); m != nil {
		w.once.Do(func() { w.act(m) })
	}
	return len(p), nil
}

func TestConnectByDeviceAndBrowser(t *testing.T) {
	t.Parallel()
	redirect := zoho.Loopback{Port: 18767}.Redirect()
	s, sim := served(t, func(o *zohosim.Options) { o.Redirects, o.DevicePolls = []string{redirect}, 1 })
	device := &watcher{form: regexp.MustCompile(`code (\w{8}),`), act: func(m []string) {
		if !sim.ApproveDevice(m[1]) {
			t.Errorf("%s is not the code to allow", m[1])
		}
	}}
	run := func(out io.Writer, args ...string) (int, string) {
		var result bytes.Buffer
		code := cli.Run(t.Context(), cli.World{
			Args: append([]string{"--data", s.data, "--json"}, args...), Stdout: &result, Stderr: out, Getenv: func(n string) string { return s.env[n] },
		})
		return code, result.String()
	}
	if code, out := run(device, "connect", "--device"); code != cli.Done || !strings.Contains(out, `"missing":[]`) || strings.Count(out, "\n") != 1 {
		t.Errorf("device: exit %d\n%s%s", code, out, device.all.String())
	}
	browser := &watcher{form: regexp.MustCompile(`(http://127\S+/oauth/v2/auth\S+)\n`), act: func(m []string) {
		req, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, m[1], http.NoBody)
		if err != nil {
			t.Error(err)
			return
		}
		resp, err := http.DefaultClient.Do(req) // follows to our own page
		if err != nil {
			t.Error(err)
			return
		}
		defer resp.Body.Close()
		if b, err := io.ReadAll(resp.Body); err != nil || !strings.Contains(string(b), "may now work with Zoho") {
			t.Errorf("the page: %s, %v", b, err)
		}
	}}
	if code, out := run(browser, "connect", "--browser", "--port", "18767"); code != cli.Done || !strings.Contains(out, "Haat Demo Stall") || !strings.Contains(browser.all.String(), redirect) {
		t.Errorf("browser: exit %d\n%s%s", code, out, browser.all.String())
	}
	s.refused(cli.Wrong, "can't be used together", "connect", "--browser", "--device")
}

func TestConnectCheckSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	s, sim := served(t, nil)
	s.refused(cli.Failed, "not connected to Zoho yet", "connect", "--check")
	s.refused(cli.Failed, "not connected to Zoho yet", "connect", "--forget")
	s.env["HAAT_ZOHO_CODE"] = sim.NewGrantCode("ZohoInventory.settings.READ", "ZohoInventory.items.READ")
	if out := s.ok("connect"); !strings.Contains(out, "make and send invoices (ZohoInventory.invoices.CREATE)") || !strings.Contains(out, "encrypted file in "+s.env["HAAT_STATE"]) {
		t.Errorf("connect with few rights:\n%s", out)
	}
	r := s.run("connect", "--check")
	if r.code != cli.Failed || !strings.Contains(r.out, "record payments (ZohoInventory.customerpayments.CREATE)") || !strings.Contains(r.err, "lacks 29 of the rights") || strings.Contains(r.out, "y.items.READ") {
		t.Errorf("check: exit %d\n%s%s", r.code, r.out, r.err)
	}
	s.env["LANG"] = "hi_IN.UTF-8"
	if r := s.run("connect", "--check"); !strings.Contains(r.out, "भुगतान दर्ज करना") {
		t.Errorf("in Hindi:\n%s", r.out)
	}
	s.env["LANG"] = "en_IN.UTF-8"
	s.env["HAAT_ZOHO_CODE"] = sim.Credentials().GrantCode
	s.ok("connect")
	if got := s.json("connect", "--check"); !got["signed_in"].(bool) || len(got["missing"].([]any)) != 0 || len(got["problems"].([]any)) != 0 || got["plan"] != "STANDARD" {
		t.Errorf("check: %v", got)
	}
	if got := s.json("connect", "--forget"); !got["revoked"].(bool) {
		t.Errorf("forget: %v", got)
	}
	s.env["HAAT_ZOHO_CODE"] = ""
	s.refused(cli.Failed, "not connected", "sync")
}

// Whatever becomes of the sign-in, the till opens and sells.
func TestSellingNeedsNoSignIn(t *testing.T) {
	t.Parallel()
	says := map[string]string{"the keyring is gone": "keyring, which does not answer", "the sign-in is damaged": "Zoho needs signing in again"}
	for name, spoil := range map[string]func(*testing.T, *shell, string){
		"forgotten": func(_ *testing.T, s *shell, _ string) { s.ok("connect", "--forget") },
		"the key is damaged": func(t *testing.T, _ *shell, dir string) {
			t.Helper()
			overwrite(t, filepath.Join(dir, "key.txt"))
		},
		"the sign-in is damaged": func(t *testing.T, _ *shell, dir string) {
			t.Helper()
			overwrite(t, filepath.Join(dir, "zoho.age"))
		},
		"the keyring is gone": func(t *testing.T, _ *shell, dir string) {
			t.Helper()
			if err := os.Remove(filepath.Join(dir, "zoho.age")); err != nil {
				t.Fatal(err)
			}
			overwrite(t, filepath.Join(dir, "zoho.keyring"))
		},
		"the folder of secrets is a file": func(t *testing.T, _ *shell, dir string) {
			t.Helper()
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			overwrite(t, dir)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, sim := served(t, nil)
			s.env["HAAT_ZOHO_CODE"] = sim.Credentials().GrantCode
			s.ok("connect")
			s.ok("pull", "--no-pictures")
			s.env["HAAT_ZOHO_CODE"] = ""
			dirs, err := filepath.Glob(filepath.Join(s.env["HAAT_STATE"], "secrets", "*"))
			if err != nil || len(dirs) != 1 {
				t.Fatalf("%v, %v", dirs, err)
			}
			spoil(t, s, dirs[0])
			s.ok("sell", "--item", "WOOD-ELEPHANT")
			r := s.run("sync")
			if r.code != cli.Failed || strings.Count(strings.TrimSpace(r.err), "\n") != 0 || !strings.Contains(r.err, says[name]) {
				t.Errorf("sync: exit %d, %q", r.code, r.err)
			}
			if day := s.json("day"); day["bills"] != float64(1) || day["unsent"] != float64(1) {
				t.Errorf("day: %v", day)
			}
		})
	}
	s := newShell(t)
	if r := s.run("sell", "--item", "WOOD-ELEPHANT"); !strings.Contains(r.err, "not in the list") {
		t.Errorf("a till that never signed in: %q", r.err)
	}
}

func overwrite(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
}
