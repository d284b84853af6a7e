package app

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/journal"
	"haat/app/payment/pinelabs"
	"haat/sync/zoho"
)

// ZohoSignIn is what a person brings to connect Zoho. Code or Refresh is given.
type ZohoSignIn struct {
	DataCentre     string // in, com, eu, …
	Profile        zoho.Profile
	ClientID       string
	ClientSecret   string
	Code           string
	Refresh        string
	Organisation   string // by name; "" takes the only one
	Warehouse      string // by name
	GSTIN          string // "" keeps the State that is set
	MarketAddress  string
	MarketCity     string
	SharePerMinute int
	SharePerDay    int
}

// Connected says what was connected.
type Connected struct {
	Organisation, Warehouse, Plan, Profile string
	Scopes                                 []string
}

// ConnectZoho signs in, picks organisation and warehouse by their names, and
// keeps their ids. Nothing is kept unless all of it worked, but the sign-in
// itself: a code is good only once.
func (a *App) ConnectZoho(ctx context.Context, in ZohoSignIn) (Connected, error) {
	var out Connected
	state, err := stateOf(in.GSTIN)
	if err != nil {
		return out, err
	}
	change := map[string]string{setDC: in.DataCentre, setProfile: string(in.Profile)}
	if err := a.signIn(ctx, in, change); err != nil {
		return out, err
	}
	a.mu.Lock()
	c := a.client
	a.mu.Unlock()
	orgs, err := c.Organisations(ctx)
	if err != nil {
		return out, err
	}
	org, err := zoho.ByName(orgs, func(o zoho.Organisation) string { return o.Name }, in.Organisation, "fault.no_organisation")
	if err != nil {
		return out, err
	}
	change[setOrg], change[setOrgName], change[setPlan] = org.ID, org.Name, org.Plan
	if err := a.change(ctx, change); err != nil {
		return out, err
	}
	a.mu.Lock()
	c = a.client
	a.mu.Unlock()
	places, profile, err := c.Places(ctx)
	if err != nil {
		return out, err
	}
	place, err := zoho.ByName(places, func(p zoho.Place) string { return p.Name }, in.Warehouse, "fault.no_warehouse")
	if err != nil {
		return out, err
	}
	if in.Profile != zoho.Zakya {
		change[setProfile] = string(profile)
	}
	change[setPlace], change[setPlaceName] = place.ID, place.Name
	change[setAddress], change[setCity] = in.MarketAddress, in.MarketCity
	if state != "" {
		change[setGSTIN], change[setState] = in.GSTIN, state
	}
	for name, n := range map[string]int{setShareMin: in.SharePerMinute, setShareDay: in.SharePerDay} {
		if n > 0 {
			change[name] = fmt.Sprint(n)
		}
	}
	if err := a.change(ctx, change); err != nil {
		return out, err
	}
	a.Till.Configure(a.keepTerminal())
	out = Connected{org.Name, place.Name, org.Plan, change[setProfile], a.signin.Granted()}
	return out, a.DB.Record(ctx, journal.Event{Kind: journal.Connected, Ref: org.ID, Body: fmt.Sprintf(`{"place":%q}`, place.ID)})
}

// keepTerminal is the till's settings with what the terminal needs unchanged.
func (a *App) keepTerminal() (c tillConfig) {
	now := a.Till.Config()
	a.mu.Lock()
	defer a.mu.Unlock()
	c = a.set.till(now.Window)
	c.Terminal, c.TellAfter, c.UndoFor = now.Terminal, now.TellAfter, now.UndoFor
	return c
}

func stateOf(gstin string) (string, error) {
	if gstin == "" {
		return "", nil
	}
	clean, err := gst.CheckGSTIN(gstin)
	if err != nil {
		return "", err
	}
	s, _ := gst.GSTINState(clean)
	return s.Code, nil
}

func (a *App) signIn(ctx context.Context, in ZohoSignIn, change map[string]string) error {
	if a.Setting(setKind) == "demo" && !a.simulated() {
		return fault.New(fault.Refused, "fault.demo_folder")
	}
	if err := a.change(ctx, change); err != nil {
		return err
	}
	a.mu.Lock()
	s := a.signin
	a.mu.Unlock()
	var err error
	if in.Refresh != "" {
		err = s.WithRefresh(ctx, in.ClientID, in.ClientSecret, in.Refresh)
	} else {
		err = s.WithCode(ctx, in.ClientID, in.ClientSecret, in.Code)
	}
	if err != nil {
		return err
	}
	return a.wire()
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

// ConnectTerminal keeps the terminal's identity and key after checking them,
// and uses it at once. It is refused while a payment may be under way.
func (a *App) ConnectTerminal(ctx context.Context, c pinelabs.Config, token string) error {
	c.Token = pinelabs.NewToken(token)
	if c.BaseURL == "" {
		c.BaseURL = pinelabs.LiveURL
	}
	check := c
	if a.opt.PinelabsAPI != "" {
		check.BaseURL = a.opt.PinelabsAPI
	}
	if err := check.Check(); err != nil {
		return err
	}
	if err := a.secrets.Put(secretPine, token); err != nil {
		return fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	err := a.change(ctx, map[string]string{
		setTerminal: "pinelabs", setPineURL: c.BaseURL, setPineMerch: c.Merchant, setPineStore: c.StoreID,
		setPineClient: c.ClientID, setPinePos: c.PosCode, setPineIMEI: c.IMEI,
	})
	if err != nil {
		return err
	}
	t, cfg, err := a.terminal()
	if err != nil {
		return err
	}
	return a.Till.UseTerminal(t, cfg.Window)
}
