package app

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"

	"haat/app/fault"
	"haat/app/journal"
	"haat/app/secret"
	"haat/sync/zoho"
)

// ZohoSignIn is what a person brings to connect Zoho.
type ZohoSignIn struct {
	DataCentre string       // in, com, eu, …; a sign-in may turn out to be of another
	Profile    zoho.Profile // Auto finds it out
	Way        Way          // "" goes by what is given: Refresh, Code, or a sign-in that is kept

	ClientID     string
	ClientSecret string
	Code         string
	Refresh      string
	Back         zoho.Loopback     // for the browser
	Show         func(zoho.Prompt) // what a person is to open, for device and browser; called once

	Organisation   string // by name; "" takes the only one
	Warehouse      string // by name
	WarehouseID    string // instead of the name, where the list is closed to the sign-in
	GSTIN          string // "" takes what Zoho tells, and otherwise keeps the State that is set
	State          string // two digits or Zoho's letters, for a seller without a GSTIN
	MarketAddress  string
	MarketCity     string
	SharePerMinute int
	SharePerDay    int
}

// String keeps secrets out of texts.
func (ZohoSignIn) String() string { return "(what somebody signs in with, not printed)" }

// GoString keeps secrets out of texts.
func (in ZohoSignIn) GoString() string { return in.String() }

// LogValue keeps secrets out of logs.
func (in ZohoSignIn) LogValue() slog.Value { return slog.StringValue(in.String()) }

// Connected says what was connected.
type Connected struct {
	Organisation, Warehouse, Plan, Profile string
	Scopes                                 []string // as Zoho told them; empty when it did not
	DataCentre                             string
	GSTIN, State                           string // in use now; State is two digits
	// Unchecked is set when Zoho let nobody see whether the warehouse exists.
	Unchecked bool
	// OtherGSTIN is Zoho's, where the owner gave another one.
	OtherGSTIN string
	Missing    []zoho.Scope // rights it lacks, if Zoho told which it has
	Kept       secret.Where // where the sign-in lies
}

// ConnectZoho signs in, picks organisation and warehouse by their names, and
// keeps their ids. Nothing is changed unless all of it worked; a sign-in that was
// made is kept aside, because a code is good only once, so that another try needs
// none.
func (a *App) ConnectZoho(ctx context.Context, in ZohoSignIn) (Connected, error) {
	state, err := givenState(in)
	if err != nil {
		return Connected{}, err
	}
	c, err := a.signIn(ctx, in)
	if err != nil {
		return Connected{}, err
	}
	found, err := a.find(ctx, c, in, state)
	if err != nil {
		return Connected{}, err
	}
	if err := a.signin.Take(a.trial); err != nil {
		return Connected{}, err
	}
	if err := a.change(ctx, found.change); err != nil {
		return Connected{}, err
	}
	a.Till.Configure(a.keepTerminal())
	out := found.Connected
	out.Scopes, out.Kept = a.signin.Granted(), a.KeptIn()
	if len(out.Scopes) > 0 {
		out.Missing = zoho.Without(out.Scopes, zoho.Profile(out.Profile))
	}
	return out, a.DB.Record(ctx, journal.Event{Kind: journal.Connected, Ref: found.change[setOrg], Body: fmt.Sprintf(`{"place":%q}`, found.change[setPlace])})
}

// KeptIn says where secrets are kept on this device.
func (a *App) KeptIn() secret.Where {
	if a.vault == nil {
		return secret.Where{Dir: filepath.Clean(a.opt.secrets()), Why: fault.New(fault.Refused, "fault.secret_store")}
	}
	return a.vault.Where()
}

// SignedIn reports whether there is a sign-in to Zoho; an error says why one
// that is kept cannot be used.
func (a *App) SignedIn() (bool, error) {
	if err := a.ready(a.Setting(setDC), zoho.Profile(a.Setting(setProfile))); err != nil {
		return false, err
	}
	err := a.needSignIn()
	if fault.Has(err, "fault.not_connected") {
		return false, nil
	}
	return err == nil, err
}

// ForgetZoho ends the sign-in, here and at Zoho. What waits to be sent goes on
// waiting; organisation and warehouse stay chosen. It reports whether Zoho took
// the sign-in back.
func (a *App) ForgetZoho(ctx context.Context) (revoked bool, err error) {
	if err := a.ready(a.Setting(setDC), zoho.Profile(a.Setting(setProfile))); err != nil {
		return false, err
	}
	had := a.signin.Connected()
	if revoked, err = a.signin.Forget(ctx); err != nil {
		return revoked, err
	}
	if a.trial.Connected() {
		other, err := a.trial.Forget(ctx)
		if err != nil {
			return revoked, err
		}
		revoked = other && (revoked || !had)
	}
	a.mu.Lock()
	a.unread = nil
	a.mu.Unlock()
	return revoked, a.wire()
}

// keepTerminal is the till's settings with what the terminal needs unchanged.
func (a *App) keepTerminal() (c tillConfig) {
	now := a.Till.Config()
	a.mu.Lock()
	defer a.mu.Unlock()
	c = a.set.till(now.Window)
	c.AskClock = now.AskClock
	c.Terminal, c.TellAfter, c.UndoFor = now.Terminal, now.TellAfter, now.UndoFor
	if a.people != nil && len(a.people.People()) > 0 {
		c.Discount = a.people.Rules().Discount
	}
	return c
}

// simulated reports whether this program was told to talk to something else
// than the real Zoho: only then may a demo's folder be connected.
func (a *App) simulated() bool { return a.opt.ZohoTransport != nil || a.opt.ZohoAPI != "" }

// change stores settings and takes them up.
func (a *App) change(ctx context.Context, pairs map[string]string) error {
	if err := a.DB.Set(ctx, pairs); err != nil {
		return err
	}
	if err := a.reread(ctx); err != nil {
		return err
	}
	return a.wire()
}
