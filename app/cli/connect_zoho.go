package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/secret"
	"haat/sync/zoho"
)

type connectZohoCmd struct {
	DC           string `name:"dc" default:"in" help:"Zoho's data centre: in, com, eu, com.au, jp, ca, sa or com.cn."`
	Profile      string `default:"auto" enum:"auto,inventory,warehouses,zakya" help:"auto finds it out; inventory, warehouses or zakya (Zoho POS). Say zakya for --device and --browser with Zoho POS: it wants other rights."`
	ClientID     string `help:"The client id from Zoho's API console; also HAAT_ZOHO_CLIENT_ID."`
	Organisation string `help:"The organisation's name; not needed when there is only one."`
	Warehouse    string `default:"Flea Market Warehouse" help:"The warehouse the stall sells from."`
	WarehouseID  string `name:"warehouse-id" help:"Its number instead, where the sign-in may not see the list."`
	GSTIN        string `name:"gstin" help:"The seller's GSTIN; its State is where the stall sells. Left out, what Zoho tells."`
	State        string `help:"The State, for a seller without a GSTIN: 27, MH or Maharashtra."`
	Address      string `help:"The market's address, put on contacts that are made."`
	City         string `help:"The market's city."`
	PerMinute    int    `help:"This till's share of the organisation's calls a minute."`
	PerDay       int    `help:"This till's share of the organisation's calls a day."`

	Device    bool `xor:"way" help:"Sign in on another screen: shows an address and a code (a Non-browser client)."`
	Browser   bool `xor:"way" help:"Sign in with this computer's browser (a Server-based client)."`
	Port      int  `help:"The port the browser comes back to; registered at Zoho with the address shown." default:"8765"`
	Localhost bool `help:"Register localhost instead of 127.0.0.1."`
	Refresh   bool `xor:"way" help:"Sign in with a refresh token, also where a code is at hand."`
	Check     bool `xor:"way" help:"Try every credential, right and place, and change nothing."`
	Forget    bool `xor:"way" help:"End the sign-in, here and at Zoho."`
}

// Run signs in, or looks, or forgets.
func (c connectZohoCmd) Run(e *env) error {
	switch {
	case c.Check:
		return e.open(func(a *app.App) error { return e.check(a) })
	case c.Forget:
		return e.setUp(func(a *app.App) error { return e.forget(a) })
	}
	in := app.ZohoSignIn{
		DataCentre: c.DC, Profile: zoho.Profile(c.Profile), ClientID: c.ClientID, Organisation: c.Organisation,
		Warehouse: c.Warehouse, WarehouseID: c.WarehouseID, GSTIN: c.GSTIN, State: c.State,
		MarketAddress: c.Address, MarketCity: c.City, SharePerMinute: c.PerMinute, SharePerDay: c.PerDay,
		Back: zoho.Loopback{Port: c.Port, Localhost: c.Localhost, Lang: e.lang},
	}
	if err := c.secrets(e, &in); err != nil {
		return err
	}
	return e.setUp(func(a *app.App) error {
		if err := c.way(e, a, &in); err != nil {
			return err
		}
		done, err := a.ConnectZoho(e.ctx, in)
		if in.Way == app.WayKept && fault.Has(err, "fault.zoho_sign_in") && e.attended() {
			// The one that is kept is over: a new one, then.
			e.tellText(e.lang.Fault(err))
			in.Way = app.WayCode
			if err = c.complete(e, &in); err == nil {
				done, err = a.ConnectZoho(e.ctx, in)
			}
		}
		if err != nil {
			return err
		}
		return e.connected(done)
	})
}

// secrets reads what the environment holds.
func (c connectZohoCmd) secrets(e *env, in *app.ZohoSignIn) error {
	for name, into := range map[string]*string{
		"HAAT_ZOHO_CLIENT_ID": &in.ClientID, "HAAT_ZOHO_CLIENT_SECRET": &in.ClientSecret, "HAAT_ZOHO_CODE": &in.Code, "HAAT_ZOHO_REFRESH_TOKEN": &in.Refresh,
	} {
		v, err := e.secret(name)
		if err != nil {
			return err
		}
		if *into == "" {
			*into = v
		}
	}
	return nil
}

// way settles how to sign in, says what the person has to do, and asks for
// what is missing where somebody can answer.
func (c connectZohoCmd) way(e *env, a *app.App, in *app.ZohoSignIn) error {
	switch {
	case c.Device:
		in.Way = app.WayDevice
		in.Show = func(p zoho.Prompt) {
			e.tell("connect.steps_device", "url", p.URL, "code", p.Code, "until", e.until(p))
		}
	case c.Browser:
		in.Way = app.WayBrowser
		e.tell("connect.redirect", "address", in.Back.Redirect(), "console", console(c.DC))
		in.Show = func(p zoho.Prompt) { e.tell("connect.steps_browser", "url", p.URL, "until", e.until(p)) }
	case c.Refresh, in.Refresh != "":
		in.Way = app.WayRefresh
	case in.Code != "":
		in.Way = app.WayCode
	default:
		if signed, err := a.SignedIn(); err != nil || signed {
			in.Way = app.WayKept
			return err
		}
		in.Way = app.WayCode
	}
	return c.complete(e, in)
}

// complete asks for what is missing, or lists it.
func (c connectZohoCmd) complete(e *env, in *app.ZohoSignIn) error {
	wanted := []question{
		{"connect.ask_client_id", "--client-id", &in.ClientID, false},
		{"connect.ask_client_secret", "HAAT_ZOHO_CLIENT_SECRET", &in.ClientSecret, true},
	}
	switch in.Way {
	case app.WayCode:
		wanted = append(wanted, question{"connect.ask_code", "HAAT_ZOHO_CODE", &in.Code, true})
	case app.WayRefresh:
		wanted = append(wanted, question{"connect.ask_refresh", "HAAT_ZOHO_REFRESH_TOKEN", &in.Refresh, true})
	case app.WayDevice, app.WayBrowser, app.WayKept:
	}
	var open []question
	var names []string
	for _, q := range wanted {
		if *q.into == "" {
			open, names = append(open, q), append(names, q.name)
		}
	}
	if len(open) == 0 {
		return nil
	}
	steps := ""
	if in.Way == app.WayCode {
		steps = e.lang.T("connect.steps_code", "console", console(c.DC), "scopes", strings.Join(zoho.ScopesFor(in.Profile), ","), "zakya", zoho.ScopesFor(zoho.Zakya)[0])
	}
	if !e.attended() {
		return usage(strings.TrimSpace(e.lang.T("connect.wanted", "names", strings.Join(names, ", ")) + "\n" + steps))
	}
	if steps != "" {
		e.tellText(steps)
	}
	return e.askAll(open)
}

func console(dc string) string {
	d, ok := zoho.CentreNamed(dc)
	if !ok {
		d = zoho.DataCentres[0]
	}
	return d.Console()
}

// until is when it is too late, by the stall's clock.
func (e *env) until(p zoho.Prompt) string { return p.Until.In(clock.IST).Format("15:04") }

// connected says what was connected.
func (e *env) connected(done app.Connected) error {
	text := e.lang.T("connect.done", "organisation", done.Organisation, "warehouse", done.Warehouse, "profile", done.Profile,
		"plan", e.orNone(done.Plan), "state", done.State, "gstin", e.orNone(done.GSTIN))
	text += "\n" + e.kept(done.Kept)
	if done.Unchecked {
		text += "\n" + e.lang.T("connect.unchecked")
	}
	if done.OtherGSTIN != "" {
		text += "\n" + e.lang.T("connect.other_gstin", "zoho", done.OtherGSTIN, "ours", e.orNone(done.GSTIN))
	}
	text += e.lacking(done.Missing) + "\n" + e.lang.T("connect.next")
	return e.say(map[string]any{
		"organisation": done.Organisation, "warehouse": done.Warehouse, "plan": done.Plan, "profile": done.Profile, "scopes": done.Scopes,
		"data_centre": done.DataCentre, "gstin": done.GSTIN, "state": done.State, "warehouse_checked": !done.Unchecked,
		"zoho_gstin": done.OtherGSTIN, "missing": e.names(done.Missing), "kept_in": keptIn(done.Kept),
	}, text)
}

func (e *env) orNone(s string) string {
	if s == "" {
		return e.lang.T("connect.not_told")
	}
	return s
}

func keptIn(w secret.Where) string {
	if w.Keyring {
		return "keyring"
	}
	return "file"
}

// kept says where the sign-in lies.
func (e *env) kept(w secret.Where) string {
	if w.Keyring {
		return e.lang.T("connect.kept_keyring")
	}
	return e.lang.T("connect.kept_file", "folder", w.Dir)
}

// lacking lists the rights that are missing, each by what it is for.
func (e *env) lacking(missing []zoho.Scope) string {
	if len(missing) == 0 {
		return ""
	}
	text := "\n" + e.lang.T("connect.lacking")
	for _, m := range missing {
		text += "\n  - " + e.lang.T(m.Does) + " (" + m.Name + ")"
	}
	return text
}

func (e *env) names(missing []zoho.Scope) []map[string]string {
	all := []map[string]string{}
	for _, m := range missing {
		all = append(all, map[string]string{"name": m.Name, "does": e.lang.T(m.Does)})
	}
	return all
}

// check tries every credential and says what came of it.
func (e *env) check(a *app.App) error {
	c := a.CheckConnections(e.ctx)
	problems := []string{}
	for _, p := range c.Problems {
		problems = append(problems, e.lang.Fault(p))
	}
	text := e.lang.T("connect.check_no")
	if c.SignedIn {
		text = e.lang.T("connect.check_yes", "dc", c.DataCentre, "organisation", e.orNone(c.Organisation), "plan", e.orNone(c.Plan),
			"warehouse", e.orNone(c.Warehouse), "profile", c.Profile) + "\n" + e.kept(c.Kept)
	}
	if c.Unchecked {
		text += "\n" + e.lang.T("connect.unchecked")
	}
	if text += e.lacking(c.Missing); c.SignedIn && len(c.Problems) == 0 {
		text += "\n" + e.lang.T("connect.check_rights")
	}
	if c.Terminal {
		text += "\n" + e.lang.T("connect.check_terminal")
	} else {
		text += "\n" + e.lang.T("connect.check_no_terminal")
	}
	err := e.say(map[string]any{
		"signed_in": c.SignedIn, "kept_in": keptIn(c.Kept), "data_centre": c.DataCentre, "organisation": c.Organisation, "plan": c.Plan,
		"warehouse": c.Warehouse, "warehouse_checked": !c.Unchecked, "profile": c.Profile, "missing": e.names(c.Missing),
		"terminal": c.Terminal, "problems": problems,
	}, text)
	if err != nil || len(c.Problems) == 0 {
		return err
	}
	return c.Problems[0]
}

// forget ends the sign-in.
func (e *env) forget(a *app.App) error {
	if in, err := a.SignedIn(); err != nil {
		return err
	} else if !in {
		return fault.New(fault.Refused, "fault.not_connected")
	}
	revoked, err := a.ForgetZoho(e.ctx)
	if err != nil {
		return err
	}
	text := e.lang.T("connect.forgotten_here")
	if revoked {
		text = e.lang.T("connect.forgotten")
	}
	return e.say(map[string]bool{"forgotten": true, "revoked": revoked}, text)
}

// tell says something on the way to the result. With --json the result alone
// goes to standard output.
func (e *env) tell(key string, pairs ...any) { e.tellText(e.lang.T(key, pairs...)) }

func (e *env) tellText(text string) {
	to := e.w.Stdout
	if e.c.JSON {
		to = e.w.Stderr
	}
	_, _ = fmt.Fprintln(to, text)
}
