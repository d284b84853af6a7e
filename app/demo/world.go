package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/payment/upi"
	"haat/app/till"
	"haat/storage"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
	"haat/ui/viewmodel"
)

// World is a stall with everything around it.
type World struct {
	Clock   clock.Clock
	Zoho    *zohosim.Sim
	Pine    *pinesim.Sim
	Machine *pinesim.Machine
	App     *app.App

	offline atomic.Bool
	wired   func() error // ends the helper of a machine on this computer
	servers []*http.Server
	zohoAt  string
	pineAt  string
	reach   sync.Mutex
	padAt   string // the helper of a machine on a cable, once it was wanted
	appAt   string // the payment app on the machine itself, once it was wanted
	byBill  bool   // Zoho rounds tax once for a whole bill
	thrown  string // a folder that goes with the world
	open    app.Options
}

// WorldOptions say what to build.
type WorldOptions struct {
	Dir   string // the demo's own data folder; "" for one that is thrown away
	Clock clock.Clock
	Log   *slog.Logger
	// ZohoAddr and TerminalAddr are where the simulators listen; "" is any port
	// of this machine.
	ZohoAddr, TerminalAddr string
	// Machines are the card machines; nil for one.
	Machines []pinesim.Spec
	// Zoho changes the simulator's options, for faults and other profiles.
	Zoho func(*zohosim.Options)
}

// NewWorld brings up simulators and till, signs in, and fetches the stall.
//
// A demo begins anew each time: the simulators forget with the program, and a
// till that remembered what they have forgotten would show two stories.
func NewWorld(ctx context.Context, o WorldOptions) (*World, error) {
	thrown := o.Dir == ""
	if thrown {
		dir, err := os.MkdirTemp("", "haat-demo-")
		if err != nil {
			return nil, fault.New(fault.Refused, "fault.folder_unwritable", "folder", os.TempDir()).Because(err)
		}
		o.Dir = dir
	} else if err := forget(ctx, o); err != nil {
		return nil, err
	}
	w, err := NewSims(ctx, o)
	if err != nil {
		return nil, err
	}
	if thrown {
		w.thrown = o.Dir
	}
	w.open = app.Options{
		Dir: o.Dir, State: filepath.Join(o.Dir, "state"), Clock: o.Clock, Log: o.Log,
		Demo: true, Holder: "haat demo", ZohoAPI: w.zohoAt, ZohoAccounts: w.zohoAt, PinelabsAPI: w.pineAt + pinesim.DefaultPrefix,
		ZohoTransport: w.gate(http.DefaultTransport), TerminalTransport: w.gate(pinelabs.Transport()),
	}
	if w.App, err = app.Open(ctx, w.open); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	if err := w.connect(ctx); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// Beside opens a second till at the same stall: its own folder and card machine,
// the same Zoho. It is closed before the first.
func (w *World) Beside(ctx context.Context, dir string, machine int) (*World, error) {
	two := &World{Clock: w.Clock, Zoho: w.Zoho, Pine: w.Pine, Machine: w.Pine.Machines()[machine], zohoAt: w.zohoAt, pineAt: w.pineAt, open: w.open}
	two.open.Dir, two.open.State = dir, filepath.Join(dir, "state")
	two.open.ZohoTransport, two.open.TerminalTransport = two.gate(http.DefaultTransport), two.gate(pinelabs.Transport())
	var err error
	if two.App, err = app.Open(ctx, two.open); err != nil {
		return nil, err
	}
	if err := two.connect(ctx); err != nil {
		return nil, errors.Join(err, two.App.Close())
	}
	return two, nil
}

// Restart ends the till as a crash would, whatever was going on, and opens it
// again on what is on disk. Simulators and shoppers do not notice.
func (w *World) Restart(ctx context.Context) error {
	if err := w.App.Close(); err != nil {
		return err
	}
	a, err := app.Open(ctx, w.open)
	if err == nil {
		w.App = a
	}
	return err
}

// forget empties a demo's folder. A folder with anything else in it is left
// alone: a real till's is refused, and so is a stranger's file.
func forget(ctx context.Context, o WorldOptions) error {
	a, err := app.Open(ctx, app.Options{Dir: o.Dir, State: filepath.Join(o.Dir, "state"), Clock: o.Clock, Demo: true, ReadOnly: true})
	switch {
	case fault.Has(err, "fault.no_data"):
		return nil
	case err != nil:
		return err
	}
	if err := a.Close(); err != nil {
		return err
	}
	for _, name := range []string{storage.File, storage.File + "-wal", storage.File + "-shm", storage.Copies, "pictures", "state"} {
		if err := os.RemoveAll(filepath.Join(o.Dir, name)); err != nil {
			return fault.New(fault.Refused, "fault.folder_unwritable", "folder", o.Dir).Because(err)
		}
	}
	return nil
}

// NewSims brings up the simulators alone.
func NewSims(ctx context.Context, o WorldOptions) (*World, error) {
	w := &World{Clock: o.Clock}
	// The demo's organisation has a generous plan, so that pictures are there at
	// once; the limits themselves are as strict as ever.
	zo := zohosim.Options{Clock: o.Clock, Sample: true, Quota: zohosim.Quota{PerMinute: 600, Burst: 1200}}
	if v, ok := o.Clock.(clock.Alone); ok {
		zo.Delay = func(_ context.Context, d time.Duration) { v.Advance(d) }
	}
	if o.Zoho != nil {
		o.Zoho(&zo)
	}
	w.Zoho, w.byBill = zohosim.New(zo), zo.Rounding == zohosim.EntityLevel
	var err error
	if w.Pine, err = pinesim.New(o.Clock, pinesim.Options{Machines: o.Machines}); err != nil {
		return nil, err
	}
	w.Machine = w.Pine.Machines()[0]
	if w.zohoAt, err = w.Serve(ctx, o.ZohoAddr, w.Zoho); err == nil {
		w.pineAt, err = w.Serve(ctx, o.TerminalAddr, w.Pine.Cloud())
	}
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// Serve starts a server that ends with the world and returns its address.
func (w *World) Serve(ctx context.Context, addr string, h http.Handler) (string, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("listen on %s: %w", addr, err)
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	w.servers = append(w.servers, s)
	go func() { _ = s.Serve(l) }()
	return "http://" + l.Addr().String(), nil
}

// ServeController lets the machine be reached as by the vendor's helper on this
// computer, until the world ends, and returns the address.
func (w *World) ServeController(ctx context.Context, addr string) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("listen on %s: %w", addr, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- w.Machine.ListenController(ctx, l) }()
	w.wired = func() error {
		cancel()
		return <-done
	}
	return l.Addr().String(), nil
}

// ServeApp lets the machine be reached as by a till that runs on it, until the
// world ends, and returns the address.
func (w *World) ServeApp(ctx context.Context, addr string) (string, error) {
	at, err := w.Serve(ctx, addr, w.Machine.App())
	return strings.TrimPrefix(at, "http://"), err
}

// Reach takes the machine into use by another way. What a cable or the machine
// itself needs is served from then on, at any port of this device.
func (w *World) Reach(ctx context.Context, way viewmodel.MachineWay) error {
	w.reach.Lock()
	defer w.reach.Unlock()
	var err error
	switch way {
	case viewmodel.ByController:
		if w.padAt == "" {
			w.padAt, err = w.ServeController(context.WithoutCancel(ctx), "127.0.0.1:0")
		}
		if err == nil {
			err = w.App.ConnectController(ctx, w.padAt)
		}
	case viewmodel.OnMachine:
		if w.appAt == "" {
			w.appAt, err = w.ServeApp(context.WithoutCancel(ctx), "")
		}
		if err == nil {
			err = w.App.ConnectAboard(ctx, w.appAt, pinesim.DefaultApplication)
		}
	case viewmodel.ByCloud:
		err = w.connectCloud(ctx)
	}
	return err
}

// gate is the network between till and world: when it is off, no connection
// stands up.
func (w *World) gate(rt http.RoundTripper) http.RoundTripper { return gate{w, rt} }

type gate struct {
	w  *World
	rt http.RoundTripper
}

func (g gate) RoundTrip(r *http.Request) (*http.Response, error) {
	if g.w.offline.Load() {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ENETUNREACH)}
	}
	return g.rt.RoundTrip(r)
}

// SetNetwork switches the till's network on or off.
func (w *World) SetNetwork(on bool) { w.offline.Store(!on) }

// Network reports whether the till has a network.
func (w *World) Network() bool { return !w.offline.Load() }

// connect signs the till in, as a person would with what the consoles show.
func (w *World) connect(ctx context.Context) error {
	c := w.Zoho.Credentials()
	if w.App.Engine() == nil {
		_, err := w.App.ConnectZoho(ctx, app.ZohoSignIn{
			DataCentre: "in", Profile: zoho.Profile(c.Profile), ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode,
			Organisation: c.OrganizationName, Warehouse: zohosim.FleaMarket, GSTIN: c.GSTIN,
			MarketAddress: "Stall 14, Kala Ghoda", MarketCity: "Mumbai", SharePerMinute: 500, SharePerDay: 9000,
		})
		if err != nil {
			return fmt.Errorf("connect the demo's Zoho: %w", err)
		}
	}
	if w.byBill {
		// What the owner reads in Zoho's settings, and chooses in Set up.
		if err := w.App.RoundLike(ctx, gst.PerBill); err != nil {
			return err
		}
	}
	err := w.App.ConnectUPI(ctx, app.UPISettings{
		Payee: upi.Payee{VPA: "demo.stall@okaxis", Name: "Demo Stall"}, RefAbove: till.Defaults().RefAbove,
	})
	if err != nil {
		return fmt.Errorf("set the demo's UPI address: %w", err)
	}
	return w.connectCloud(ctx)
}

func (w *World) connectCloud(ctx context.Context) error {
	m := w.Machine.Spec()
	err := w.App.ConnectTerminal(ctx, pinelabs.Config{
		BaseURL: w.pineAt + pinesim.DefaultPrefix, Merchant: pinesim.DefaultMerchant, StoreID: m.StoreID, ClientID: m.ClientID,
	}, pinesim.DefaultToken)
	if err != nil {
		return fmt.Errorf("connect the demo's terminal: %w", err)
	}
	return nil
}

// Addresses are where the simulators answer.
func (w *World) Addresses() (zohoAt, terminalAt string) { return w.zohoAt, w.pineAt }

// Close ends the till and the servers.
func (w *World) Close() error {
	var errs []error
	if w.App != nil {
		errs = append(errs, w.App.Close())
	}
	if w.wired != nil {
		errs = append(errs, w.wired())
	}
	for _, s := range w.servers {
		errs = append(errs, s.Close())
	}
	if t, ok := http.DefaultTransport.(*http.Transport); ok {
		t.CloseIdleConnections()
	}
	if w.thrown != "" {
		errs = append(errs, os.RemoveAll(w.thrown))
	}
	return errors.Join(errs...)
}
