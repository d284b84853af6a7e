package app

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"haat/app/ident"
	"haat/app/payment"
	"haat/app/payment/padcontroller"
	"haat/app/payment/pinelabs"
	"haat/app/payment/plutussmart"
	"haat/app/printer"
	"haat/app/secret"
	"haat/app/staff"
	"haat/app/till"
	"haat/storage"
	possync "haat/sync"
	"haat/sync/notify"
	"haat/sync/zoho"
)

// The two sides of each interface meet here.
var (
	_ till.Ledger        = (*storage.DB)(nil)
	_ possync.Queue      = (*storage.DB)(nil)
	_ possync.Calls      = (*storage.DB)(nil)
	_ zoho.Books         = (*storage.DB)(nil)
	_ zoho.Shop          = (*storage.DB)(nil)
	_ zoho.Secrets       = (*secret.Files)(nil)
	_ zoho.Meter         = (*possync.Meter)(nil)
	_ zoho.Pictures      = (*Pictures)(nil)
	_ printer.Queue      = (*storage.DB)(nil)
	_ notify.Queue       = (*storage.DB)(nil)
	_ payment.Terminal   = (*pinelabs.Terminal)(nil)
	_ payment.Terminal   = (*padcontroller.Terminal)(nil)
	_ payment.Terminal   = (*plutussmart.Terminal)(nil)
	_ possync.BackOffice = (*zoho.Office)(nil)
)

// App is an open till with everything it is made of.
type App struct {
	opt      Options
	DB       *storage.DB
	Till     *till.Till
	people   *staff.Register
	Pictures *Pictures
	secrets  secret.Store
	vault    *secret.Vault // nil where secrets cannot be kept

	mu      sync.Mutex
	set     settings
	signin  *zoho.SignIn
	trial   *zoho.SignIn // one that is being connected
	unread  error        // why a kept sign-in could not be read
	client  *zoho.Client
	meter   *possync.Meter
	engine  *possync.Engine
	office  *zoho.Office
	spooler *printer.Spooler
	sender  *notify.Sender
	lines   lines         // to a terminal on this computer
	wired   chan struct{} // closed and replaced when engine changes
	watches []func()

	pulling   sync.Mutex // one pull at a time; taken before mu
	fetch     *fetcher
	copied    string        // the journal's head at the last copy; of the loop alone
	printPoke chan struct{} // wakes the printer's loop
	sendPoke  chan struct{} // wakes the loop of messages
}

// Open builds a till in order: folder, store, settings, terminal, till, and the
// back office if it is connected. Nothing runs yet; see Start.
func Open(ctx context.Context, o Options) (*App, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	db, err := storage.Open(ctx, storage.Options{Dir: o.Dir, Outside: o.installations(), Clock: o.Clock, ReadOnly: o.ReadOnly, Holder: o.Holder, Log: o.Log})
	if err != nil {
		return nil, err
	}
	a := &App{
		opt: o, DB: db, Pictures: NewPictures(o.Dir, o.Clock), wired: make(chan struct{}),
		printPoke: make(chan struct{}, 1), sendPoke: make(chan struct{}, 1),
	}
	a.fetch = newFetcher(a)
	if err := a.build(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

func (a *App) build(ctx context.Context) error {
	if err := a.reread(ctx); err != nil {
		return err
	}
	if a.opt.ReadOnly {
		return nil
	}
	if err := a.firstStart(ctx); err != nil {
		return err
	}
	a.openSecrets(ctx)
	terminal, cfg, err := a.terminal()
	if err != nil {
		return err
	}
	if a.Till, err = till.New(ctx, a.opt.Clock, a.DB, terminal, cfg); err != nil {
		return err
	}
	if err := a.openPeople(ctx); err != nil {
		return err
	}
	if err := a.wirePrinter(); err != nil {
		return err
	}
	if err := a.wireSender(); err != nil {
		return err
	}
	return a.wire()
}

func (a *App) reread(ctx context.Context) error {
	all, err := a.DB.Settings(ctx)
	if err == nil {
		_, err = kindOf(all, a.opt.Demo)
	}
	a.mu.Lock()
	a.set = all
	a.mu.Unlock()
	return err
}

// firstStart gives a new folder its kind and a cashier.
func (a *App) firstStart(ctx context.Context) error {
	kind, err := kindOf(a.set, a.opt.Demo)
	if err != nil {
		return err
	}
	change := map[string]string{}
	if a.set[setKind] == "" {
		change[setKind] = kind
	}
	if a.set[setCashier] == "" {
		change[setCashier] = ident.NewMaker(a.opt.Clock).Person().UUID()
	}
	if len(change) == 0 {
		return nil
	}
	if err := a.DB.Set(ctx, change); err != nil {
		return err
	}
	return a.reread(ctx)
}

// terminal builds the terminal that is set up, nil for none. A set-up that
// cannot work is a fault when it is made (see ConnectTerminal); found at start
// it only means that there is no terminal: selling goes on.
func (a *App) terminal() (payment.Terminal, till.Config, error) {
	cfg := a.set.till(0)
	switch a.set[setTerminal] {
	case terminalCloud:
		return a.cloud(cfg)
	case terminalController:
		return a.controller(cfg)
	case terminalAboard:
		return a.aboard(cfg)
	}
	return nil, cfg, nil
}

// cloud builds the terminal behind Plutus Cloud.
func (a *App) cloud(cfg till.Config) (payment.Terminal, till.Config, error) {
	token, _, err := a.secrets.Get(secretPine)
	if err != nil {
		a.opt.Log.Warn("the terminal's key cannot be read", "err", err)
		return nil, cfg, nil
	}
	pc, err := a.set.pinelabs(a.opt, token)
	if err != nil {
		a.opt.Log.Warn("the terminal's settings cannot work", "err", err)
		return nil, cfg, nil
	}
	rt := a.opt.TerminalTransport
	if rt == nil {
		rt = pinelabs.Transport()
	}
	t, err := pinelabs.New(pc, rt, a.opt.Clock)
	if err != nil {
		return nil, cfg, err
	}
	return t, a.set.till(pc.BillWindow()), nil
}

// openSecrets opens the store of secrets. One that cannot be opened is no
// reason not to sell.
func (a *App) openSecrets(ctx context.Context) {
	v, err := secret.OpenVault(ctx, secret.Options{
		Dir: a.opt.secrets(), Keyring: a.opt.Keyring, Prefix: short(a.opt.Dir) + "/", Clock: a.opt.Clock, Log: a.opt.Log,
	})
	if err != nil {
		a.opt.Log.Warn("secrets cannot be kept or read", "err", err)
		a.secrets = secret.Unusable(err)
		return
	}
	a.vault, a.secrets = v, v
}

// wire builds what talks to the back office from the settings as they are.
func (a *App) wire() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	cfg, ready, err := a.set.zoho(a.opt)
	if err != nil || cfg.Hosts.API == "" {
		return err
	}
	a.openSignIn(cfg.Hosts)
	cfg.Hosts = a.signin.Hosts()
	a.meter = possync.NewMeter(a.opt.Clock, a.DB, a.share())
	a.client = zoho.NewClient(cfg, a.witnessed(a.opt.ZohoTransport), a.opt.Clock, a.signin, a.meter)
	was := a.engine
	a.engine, a.office = nil, nil
	if ready && a.signin.Connected() {
		a.office = zoho.NewOffice(a.client, a.DB)
		a.office.Rounded = a.heardRounding
		a.engine = possync.New(a.opt.Clock, a.DB, a.office, a.meter, possync.Config{BatchWait: batchWait}, a.opt.Log)
		for _, w := range a.watches {
			a.engine.Watch(w)
		}
	}
	if a.engine != nil || was != nil {
		close(a.wired)
		a.wired = make(chan struct{})
	}
	a.fetch.wake()
	return nil
}

// openSignIn reads the sign-in once: it remembers what Zoho told it to wait
// for, and all who talk to Zoho share its token. One that cannot be read is as
// good as none until the next start; nothing overwrites it but a new one.
func (a *App) openSignIn(h zoho.Hosts) {
	if a.signin != nil {
		a.signin.At(h)
		return
	}
	a.signin, a.unread = zoho.NewSignIn(a.opt.Clock, a.secrets, h, a.opt.ZohoTransport)
	if a.unread != nil {
		a.opt.Log.Warn("the sign-in to Zoho cannot be read", "err", a.unread)
	}
	var err error
	if a.trial, err = a.signin.Trial(); err != nil {
		a.opt.Log.Warn("a sign-in that was not finished cannot be read", "err", err)
	}
}

func (a *App) share() possync.Share {
	s := possync.DefaultShare
	for name, into := range map[string]*int{setShareMin: &s.Minute, setShareDay: &s.Day} {
		if n, err := strconv.Atoi(a.set[name]); err == nil && n > 0 {
			*into = n
		}
	}
	return s
}

// Engine is the engine in use; nil while no back office is connected.
func (a *App) Engine() *possync.Engine {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.engine
}

// Setting reads one of the owner's settings as it is in use.
func (a *App) Setting(name string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.set[name]
}

// Close closes the store. Loops must have ended before.
func (a *App) Close() error {
	if err := a.DB.Close(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}
