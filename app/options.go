package app

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"haat/app/clock"
	"haat/app/payment/nearby"
	"haat/app/secret"
)

// ID is the application's name for operating systems and stores.
const ID = "in.haat.pos"

// Options say which till to open and what it may talk to.
type Options struct {
	Dir      string // the data folder
	State    string // of this device, outside Dir: the installation's mark, secrets
	Clock    clock.Clock
	Log      *slog.Logger
	Demo     bool   // a folder of the demo; never mixed with a real one
	ReadOnly bool   // look only, while another process may hold the folder
	Holder   string // what others are told holds the folder

	// Keyring holds secrets; nil means this desktop's. A till whose State lies
	// elsewhere than usual, and a demo, leave no trace in anybody's keyring
	// unless one is given.
	Keyring   secret.Keyring
	FilesOnly bool // no keyring
	// Transports carry requests; nil means the network.
	ZohoTransport     http.RoundTripper
	TerminalTransport http.RoundTripper
	WhatsAppTransport http.RoundTripper
	// ControllerDial reaches a terminal on this computer; nil means its address.
	ControllerDial nearby.Dial
	// BridgeDial reaches the payment app on this machine; nil means its address.
	BridgeDial nearby.Dial
	// Overrides of addresses, for tests: only this machine or pinned hosts.
	ZohoAPI, ZohoAccounts, PinelabsAPI, WhatsAppAPI string
	// PrinterPatience is how long a network printer may take to answer; 0 is usual.
	PrinterPatience time.Duration
}

// FromEnvironment fills what tests and integrators set from outside.
func (o *Options) FromEnvironment(getenv func(string) string) {
	for _, e := range []struct {
		into *string
		name string
	}{{&o.ZohoAPI, "HAAT_ZOHO_API"}, {&o.ZohoAccounts, "HAAT_ZOHO_ACCOUNTS"}, {&o.PinelabsAPI, "HAAT_PINELABS_API"}, {&o.WhatsAppAPI, "HAAT_WHATSAPP_API"}, {&o.State, "HAAT_STATE"}} {
		if v := getenv(e.name); v != "" && *e.into == "" {
			*e.into = v
		}
	}
	o.FilesOnly = o.FilesOnly || getenv("HAAT_KEYRING") == "no"
	if d, err := time.ParseDuration(getenv("HAAT_PRINTER_PATIENCE")); err == nil && d > 0 && o.PrinterPatience == 0 {
		o.PrinterPatience = d
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
	if o.State == "" {
		base, err := os.UserConfigDir()
		if err != nil {
			return err
		}
		o.State = filepath.Join(base, "haat")
		if o.Keyring == nil && !o.Demo && !o.FilesOnly {
			o.Keyring = secret.System()
		}
	}
	if o.Holder == "" {
		o.Holder = "haat"
	}
	abs, err := filepath.Abs(o.Dir)
	if err != nil {
		return err
	}
	o.Dir = abs
	return nil
}

// secrets is where secrets are kept: beside, not below, the data folder, so
// that a copy of the data carries none; one folder per data folder keeps two
// tills apart.
func (o *Options) secrets() string { return filepath.Join(o.State, "secrets", short(o.Dir)) }

// installations is where the mark of each installation is kept.
func (o *Options) installations() string { return filepath.Join(o.State, "installations") }

// NewLog makes the program's one log, which takes out what must not be in one.
func NewLog(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(&redacting{slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})})
}
