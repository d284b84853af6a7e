package app

import (
	"context"

	"haat/app/fault"
	possync "haat/sync"
	"haat/sync/zoho"
)

// Way is how a person signs in to Zoho.
type Way string

// The ways.
const (
	WayCode    Way = "code"    // a self client's code
	WayRefresh Way = "refresh" // a refresh token somebody has
	WayDevice  Way = "device"  // allowed on another screen
	WayBrowser Way = "browser" // in this machine's browser
	WayKept    Way = "kept"    // the sign-in there is
)

// way is how to sign in with what was given.
func (in ZohoSignIn) way() Way {
	switch {
	case in.Way != "":
		return in.Way
	case in.Refresh != "":
		return WayRefresh
	case in.Code != "":
		return WayCode
	}
	return WayKept
}

// signIn signs in one of the ways and returns a client with the new sign-in,
// which is on trial. Settings, and the sign-in that is in use, stay as they are.
func (a *App) signIn(ctx context.Context, in ZohoSignIn) (*zoho.Client, error) {
	p, wait, err := a.beginSignIn(ctx, in)
	if err == nil && wait != nil {
		if in.Show != nil {
			in.Show(p)
		}
		err = wait(ctx)
	}
	if err != nil {
		return nil, err
	}
	s := a.signin
	if a.trial.Connected() {
		s = a.trial
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.meter == nil {
		a.meter = possync.NewMeter(a.opt.Clock, a.DB, a.share())
	}
	return zoho.NewClient(zoho.Config{Hosts: s.Hosts(), Profile: in.Profile}, a.opt.ZohoTransport, a.opt.Clock, s, a.meter), nil
}

// beginSignIn begins one of the ways. Where a person has to open a page, wait
// returns when they have done so; both end with ctx. The others are over at
// once.
func (a *App) beginSignIn(ctx context.Context, in ZohoSignIn) (zoho.Prompt, func(context.Context) error, error) {
	if a.Setting(setKind) == "demo" && !a.simulated() {
		return zoho.Prompt{}, nil, fault.New(fault.Refused, "fault.demo_folder")
	}
	if err := a.ready(in.DataCentre, in.Profile); err != nil {
		return zoho.Prompt{}, nil, err
	}
	dc := in.DataCentre
	if dc == "" && in.way() == WayKept {
		dc = zoho.DataCentres[0].Name // the sign-in knows its own
	}
	hosts, err := zoho.HostsFor(dc, in.Profile, a.opt.ZohoAccounts, a.opt.ZohoAPI)
	if err != nil {
		return zoho.Prompt{}, nil, err
	}
	if in.way() != WayKept {
		a.trial.At(hosts)
	}
	return a.through(ctx, a.trial.Door(hosts, in.ClientID, in.ClientSecret, zoho.ScopesFor(in.Profile)), in)
}

// ready opens the sign-in if no settings led to it yet.
func (a *App) ready(dc string, p zoho.Profile) error {
	if dc == "" {
		dc = zoho.DataCentres[0].Name
	}
	hosts, err := zoho.HostsFor(dc, p, a.opt.ZohoAccounts, a.opt.ZohoAPI)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.signin == nil {
		a.openSignIn(hosts)
	}
	return nil
}

// through goes the way that was chosen.
func (a *App) through(ctx context.Context, d *zoho.Door, in ZohoSignIn) (zoho.Prompt, func(context.Context) error, error) {
	switch in.way() {
	case WayRefresh:
		return zoho.Prompt{}, nil, d.Refresh(ctx, in.Refresh)
	case WayDevice:
		dev, err := d.Device(ctx)
		if err != nil {
			return zoho.Prompt{}, nil, err
		}
		return dev.Prompt, dev.Wait, nil
	case WayBrowser:
		b, err := d.Browser(ctx, in.Back)
		if err != nil {
			return zoho.Prompt{}, nil, err
		}
		return b.Prompt, b.Wait, nil
	case WayKept:
		return zoho.Prompt{}, nil, a.needSignIn()
	case WayCode:
	}
	return zoho.Prompt{}, nil, d.Code(ctx, in.Code)
}

// needSignIn refuses when nobody is signed in, and says why if that is known.
func (a *App) needSignIn() error {
	switch {
	case a.signin.Connected(), a.trial.Connected():
		return nil
	case a.unread != nil:
		return unread(a.unread)
	}
	return fault.New(fault.Refused, "fault.not_connected")
}
