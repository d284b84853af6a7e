package secret_test

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/secret"
)

// ring is a keyring in memory that can fail or hang.
type ring struct {
	mu    sync.Mutex
	all   map[string]string
	fails error
	hangs chan struct{} // a call waits until it is closed
}

func (r *ring) enter() error {
	r.mu.Lock()
	hangs, fails := r.hangs, r.fails
	r.mu.Unlock()
	if hangs != nil {
		<-hangs
	}
	return fails
}

func (r *ring) Get(service, name string) (string, error) {
	if err := r.enter(); err != nil {
		return "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.all[service+"/"+name]
	if !ok {
		return "", secret.ErrNoSecret
	}
	return v, nil
}

func (r *ring) Set(service, name, value string) error {
	if err := r.enter(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = map[string]string{}
	}
	r.all[service+"/"+name] = value
	return nil
}

func (r *ring) Delete(service, name string) error {
	if err := r.enter(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.all[service+"/"+name]; !ok {
		return secret.ErrNoSecret
	}
	delete(r.all, service+"/"+name)
	return nil
}

func (r *ring) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fails = err
}

// house is a device with a folder and perhaps a keyring.
type house struct {
	t   *testing.T
	dir string
	clk *clock.Virtual
	log bytes.Buffer
}

func newHouse(t *testing.T) *house {
	t.Helper()
	return &house{t: t, dir: filepath.Join(t.TempDir(), "s"), clk: clock.NewVirtual(time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC), 1)}
}

// start is the program starting.
func (h *house) start(k secret.Keyring) *secret.Vault {
	h.t.Helper()
	v, err := secret.OpenVault(h.t.Context(), secret.Options{Dir: h.dir, Keyring: k, Prefix: "till/", Clock: h.clk, Log: slog.New(slog.NewTextHandler(&h.log, nil))})
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

func (h *house) put(v *secret.Vault, value string) {
	h.t.Helper()
	if err := v.Put("zoho", value); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) want(v *secret.Vault, value string) {
	h.t.Helper()
	got, ok, err := v.Get("zoho")
	if got != value || ok != (value != "") || err != nil {
		h.t.Errorf("the secret = %q, %v, %v; want %q", got, ok, err, value)
	}
}

// lies says where the secret lies.
func (h *house) lies(k *ring, inFile, inRing string) {
	h.t.Helper()
	f, err := secret.Open(h.dir)
	if err != nil {
		h.t.Fatal(err)
	}
	got, _, err := f.Get("zoho")
	k.mu.Lock()
	defer k.mu.Unlock()
	if held := k.all["Haat/till/zoho"]; got != inFile || held != inRing || err != nil {
		h.t.Errorf("file %q and keyring %q, %v; want %q and %q", got, held, err, inFile, inRing)
	}
}

func TestAWorkingKeyringHoldsTheSecretAlone(t *testing.T) {
	t.Parallel()
	h, k := newHouse(t), &ring{}
	v := h.start(k)
	if w := v.Where(); !w.Keyring || w.Why != nil {
		t.Errorf("where = %+v", w)
	}
	h.want(v, "")
	h.put(v, "first")
	h.put(v, "second")
	h.lies(k, "", "second")
	h.want(h.start(k), "second")
	if err := v.Put("zoho", ""); err != nil {
		t.Fatal(err)
	}
	h.lies(k, "", "")
	h.want(h.start(k), "")
	if len(k.all) != 0 {
		t.Errorf("left over: %v", k.all)
	}
}

func TestASecretMovesFromFileToKeyring(t *testing.T) {
	t.Parallel()
	h, k := newHouse(t), &ring{}
	v := h.start(nil)
	if w := v.Where(); w.Keyring || w.Why == nil || w.Dir != h.dir {
		t.Errorf("where = %+v", w)
	}
	h.put(v, "kept in the file")
	h.lies(k, "kept in the file", "")
	v = h.start(k)
	h.want(v, "kept in the file")
	h.lies(k, "", "kept in the file")
}

func TestAKeyringThatStopsWorkingLosesNothing(t *testing.T) {
	t.Parallel()
	h, k := newHouse(t), &ring{}
	v := h.start(k)
	h.put(v, "old")
	k.fail(errors.New("the session bus is gone"))
	h.put(v, "new")
	h.want(v, "new")
	if v.Where().Keyring {
		t.Error("it is still said to be in the keyring")
	}
	h.lies(k, "new", "old")
	if n := strings.Count(h.log.String(), "level=WARN"); n != 1 || strings.Contains(h.log.String(), "=new") {
		t.Errorf("%d warnings: %s", n, h.log.String())
	}
	h.put(h.start(k), "newer") // still broken at the next start
	k.fail(nil)
	v = h.start(k)
	h.want(v, "newer")
	h.lies(k, "", "newer")
}

func TestASecretInALockedKeyringIsNotTakenForAbsent(t *testing.T) {
	t.Parallel()
	h, k := newHouse(t), &ring{}
	h.put(h.start(k), "locked away")
	k.fail(errors.New("locked"))
	v := h.start(k)
	if got, ok, err := v.Get("zoho"); got != "" || ok || !errors.Is(err, secret.ErrKeyring) {
		t.Errorf("locked: %q, %v, %v", got, ok, err)
	}
	if got, ok, err := v.Get("pinelabs"); got != "" || ok || err != nil {
		t.Errorf("one that never was: %q, %v, %v", got, ok, err)
	}
	if err := v.Put("zoho", ""); !errors.Is(err, secret.ErrKeyring) {
		t.Errorf("forgetting what cannot be reached: %v", err)
	}
	if got, ok, err := h.start(nil).Get("zoho"); got != "" || ok || !errors.Is(err, secret.ErrKeyring) {
		t.Errorf("the keyring is switched off: %q, %v, %v", got, ok, err)
	}
	k.fail(nil)
	h.want(h.start(k), "locked away")
}

func TestAKeyringThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	h, k := newHouse(t), &ring{hangs: make(chan struct{})}
	ready := make(chan *secret.Vault)
	go func() { ready <- h.start(k) }()
	var v *secret.Vault
	for v == nil {
		select {
		case v = <-ready:
		default:
			h.clk.Advance(time.Second)
		}
	}
	h.put(v, "in the file")
	h.want(v, "in the file")
	close(k.hangs)
	h.lies(k, "in the file", "")
}

// A power cut between any two steps of moving a secret leaves a file that is
// newer than the keyring, or none.
func TestEveryStepOfAMoveLeavesTheNewestReadable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, ring, want string }{
		{"before the keyring was written", "new", "old", "new"},
		{"after it was", "new", "new", "new"},
		{"after the file went", "", "new", "new"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h, k := newHouse(t), &ring{}
			h.put(h.start(k), "old")
			k.all["Haat/till/zoho"] = c.ring
			f, err := secret.Open(h.dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Put("zoho", c.file); err != nil {
				t.Fatal(err)
			}
			v := h.start(k)
			h.want(v, c.want)
			h.lies(k, "", c.want)
		})
	}
}

func TestNobodyElseReadsTheFolder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.put(h.start(&ring{}), "x-very-secret")
	h.put(h.start(nil), "x-very-secret")
	all, err := os.ReadDir(h.dir)
	if err != nil || len(all) < 2 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, f := range all {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(h.dir, f.Name()))
		if err != nil || info.Mode().Perm() != 0o600 || bytes.Contains(b, []byte("x-very-secret")) {
			t.Errorf("%s: %v, %v, or the secret in clear", f.Name(), info.Mode(), err)
		}
	}
}
