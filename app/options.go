package app

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"

	"haat/app/clock"
)

// ID is the application's name for operating systems and stores.
const ID = "in.haat.pos"

// Options say which till to open and what it may talk to.
type Options struct {
	Dir      string // the data folder
	Outside  string // where the installation's mark is kept; outside Dir
	Secrets  string // where secrets are kept
	Clock    clock.Clock
	Log      *slog.Logger
	Demo     bool   // a folder of the demo; never mixed with a real one
	ReadOnly bool   // look only, while another process may hold the folder
	Holder   string // what others are told holds the folder

	// Transports carry requests; nil means the network.
	ZohoTransport     http.RoundTripper
	TerminalTransport http.RoundTripper
	// Overrides of addresses, for tests: only this machine or pinned hosts.
	ZohoAPI, ZohoAccounts, PinelabsAPI string
}

// FromEnvironment fills what tests and integrators set from outside.
func (o *Options) FromEnvironment() {
	for _, e := range []struct {
		into *string
		name string
	}{{&o.ZohoAPI, "HAAT_ZOHO_API"}, {&o.ZohoAccounts, "HAAT_ZOHO_ACCOUNTS"}, {&o.PinelabsAPI, "HAAT_PINELABS_API"}} {
		if v := os.Getenv(e.name); v != "" && *e.into == "" {
			*e.into = v
		}
	}
}

// DefaultDir is the data folder when none is named.
func DefaultDir(demo bool) (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	if demo {
		return filepath.Join(base, "haat", "demo"), nil
	}
	return filepath.Join(base, "haat", "till"), nil
}

// fill sets what was left open.
func (o *Options) fill() error {
	if o.Clock == nil {
		o.Clock = clock.System()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Outside == "" || o.Secrets == "" {
		base, err := os.UserConfigDir()
		if err != nil {
			return err
		}
		if o.Outside == "" {
			o.Outside = filepath.Join(base, "haat", "installations")
		}
		if o.Secrets == "" {
			// Beside, not below, the data folder: a copy of the data carries no
			// secrets. One folder per data folder keeps two tills apart.
			abs, err := filepath.Abs(o.Dir)
			if err != nil {
				return err
			}
			o.Secrets = filepath.Join(base, "haat", "secrets", short(abs))
		}
	}
	if o.Holder == "" {
		o.Holder = "haat"
	}
	return nil
}

// NewLog makes the program's one log, which takes out what must not be in one.
func NewLog(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(&redacting{slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})})
}
