package app

import (
	"context"
	"runtime"
	"strings"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/words"
	"haat/storage"
	"haat/sync/zoho"
	"haat/ui/viewmodel"
)

// Setup is what the page Set up shows and does: the same verbs as the command
// line's, with nothing of Zoho's wire.
type Setup struct{ a *App }

var _ viewmodel.Setup = Setup{}

// Setup of this till.
func (a *App) Setup() Setup { return Setup{a} }

// State implements viewmodel.Setup.
func (s Setup) State(ctx context.Context) (viewmodel.SetupState, error) {
	a := s.a
	st := viewmodel.SetupState{Zoho: s.zoho(), Machine: s.machine(), Goods: s.goods(), Tax: s.tax(), Money: s.money(), Printer: s.printer(), Messages: s.messages()}
	st.Stall = viewmodel.StallSet{
		Name: a.Setting(setSellerName), Legal: a.Setting(setSellerLegal), Phone: a.Setting(setPhone), Foot: a.Setting(setFoot), Address: a.Setting(setAddress),
		City: a.Setting(setCity), Rupee: a.Setting(setRupee) != "no",
	}
	if st.Stall.Name == "" {
		st.Stall.Name = a.Setting(setOrgName)
	}
	a.mu.Lock()
	share := a.share()
	a.mu.Unlock()
	st.Calls = viewmodel.CallsSet{
		Minute: share.Minute, Day: share.Day, Delivered: a.Setting("zoho.off."+zoho.StepDelivered) != "yes", Email: a.Setting("zoho.email") == "yes", WhatsApp: a.Setting(setZohoWhatsApp) == "yes",
		Grouped: a.Setting(setGrouped) == "yes",
	}
	offers, err := a.Offers()
	if err != nil {
		return st, err
	}
	st.Offers = offers
	series, err := a.DB.Series(ctx)
	st.Stall.Letter = series.Letter
	st.Stall.Example = series.Prefix(gst.Bill, clock.DayOf(a.opt.Clock.Now())) + "-"
	return st, err
}

func (s Setup) zoho() viewmodel.ZohoSet {
	a := s.a
	z := viewmodel.ZohoSet{
		DataCentre: a.Setting(setDC), Organisation: a.Setting(setOrgName), Place: a.Setting(setPlaceName), Plan: a.Setting(setPlan),
		POS:     a.Setting(setProfile) == string(zoho.Zakya),
		Browser: runtime.GOOS != "android" && runtime.GOOS != "ios", Return: zoho.Loopback{}.Redirect(),
	}
	if z.Place == "" {
		z.Place = a.Setting(setPlace) // a number, where the list is closed
	}
	z.SignedIn, z.Why = a.SignedIn()
	kept := a.KeptIn()
	z.Keyring, z.Folder = kept.Keyring, kept.Dir
	for _, d := range zoho.DataCentres {
		z.Centres = append(z.Centres, viewmodel.Centre{
			Name: d.Name, Console: d.Console(),
			Scopes: strings.Join(zoho.ScopesFor(zoho.Locations), ","), POSScopes: strings.Join(zoho.ScopesFor(zoho.Zakya), ","),
		})
	}
	return z
}

// Begin implements viewmodel.Setup.
func (s Setup) Begin(ctx context.Context, in viewmodel.SignIn) (viewmodel.Prompt, func(context.Context) error, error) {
	p, wait, err := s.a.beginSignIn(ctx, ZohoSignIn{
		DataCentre: in.DataCentre, Profile: profileOf(in.POS), Way: Way(in.Way), ClientID: in.ClientID, ClientSecret: in.ClientSecret,
		Code: in.Code, Refresh: in.Refresh, Back: zoho.Loopback{Lang: words.Parse(s.a.Prefs().Get("language"))},
	})
	return viewmodel.Prompt{URL: p.URL, Code: p.Code, Until: p.Until}, wait, err
}

func profileOf(pos bool) zoho.Profile {
	if pos {
		return zoho.Zakya
	}
	return zoho.Auto
}

// Offers implements viewmodel.Setup.
func (s Setup) Offers(ctx context.Context, organisation string) (viewmodel.Offers, error) {
	var o viewmodel.Offers
	c, err := s.a.signIn(ctx, ZohoSignIn{DataCentre: s.a.Setting(setDC), Profile: zoho.Auto, Way: WayKept})
	if err != nil {
		return o, err
	}
	c, orgs, err := c.Reach(ctx)
	if err != nil {
		return o, err
	}
	for _, org := range orgs {
		o.Organisations = append(o.Organisations, org.Name)
	}
	if organisation == "" && len(orgs) != 1 {
		return o, nil
	}
	org, err := zoho.ByName(orgs, func(x zoho.Organisation) string { return x.Name }, organisation, "fault.no_organisation")
	if err != nil {
		return o, err
	}
	o.Organisation = org.Name
	_, places, err := c.With(func(cfg *zoho.Config) { cfg.Organisation = org.ID }).Find(ctx)
	for _, p := range places {
		o.Places = append(o.Places, p.Name)
	}
	o.Closed = len(places) == 0
	return o, err
}

// Connect implements viewmodel.Setup.
func (s Setup) Connect(ctx context.Context, c viewmodel.Choice) (viewmodel.Connected, error) {
	done, err := s.a.ConnectZoho(ctx, ZohoSignIn{
		DataCentre: c.DataCentre, Profile: profileOf(c.POS), Way: WayKept, Organisation: c.Organisation, Warehouse: c.Place,
		WarehouseID: c.PlaceID, GSTIN: c.GSTIN, State: c.State,
	})
	out := viewmodel.Connected{Missing: keysOf(done.Missing), Unchecked: done.Unchecked, OtherGSTIN: done.OtherGSTIN}
	if err == nil {
		s.a.tell()
	}
	return out, err
}

func keysOf(scopes []zoho.Scope) []string {
	var out []string
	for _, m := range scopes {
		out = append(out, m.Does)
	}
	return out
}

// Check implements viewmodel.Setup.
func (s Setup) Check(ctx context.Context) viewmodel.Checked {
	c := s.a.CheckConnections(ctx)
	out := viewmodel.Checked{SignedIn: c.SignedIn, Missing: keysOf(c.Missing), Unchecked: c.Unchecked}
	for _, p := range c.Problems {
		if !fault.Has(p, "fault.zoho_rights") { // its list is told in words
			out.Problems = append(out.Problems, p)
		}
	}
	return out
}

// Forget implements viewmodel.Setup.
func (s Setup) Forget(ctx context.Context) (bool, error) {
	revoked, err := s.a.ForgetZoho(ctx)
	s.a.tell()
	return revoked, err
}

// SetStall implements viewmodel.Setup. Bills that are paid keep what they say.
func (s Setup) SetStall(ctx context.Context, st viewmodel.StallSet) error {
	if (gst.Series{Letter: st.Letter, Mark: "22"}).Check() != nil {
		return fault.New(fault.Refused, "fault.series_letter", "letter", st.Letter)
	}
	rupee := ""
	if !st.Rupee {
		rupee = "no"
	}
	err := s.a.change(ctx, map[string]string{
		setSellerName: strings.TrimSpace(st.Name), setSellerLegal: strings.TrimSpace(st.Legal), setPhone: strings.TrimSpace(st.Phone),
		setFoot: strings.TrimSpace(st.Foot), setAddress: strings.TrimSpace(st.Address),
		setCity: strings.TrimSpace(st.City), setRupee: rupee, storage.SettingLetter: st.Letter,
	})
	if err != nil {
		return err
	}
	s.a.Till.Configure(s.a.keepTerminal())
	return nil
}

// SetCalls implements viewmodel.Setup.
func (s Setup) SetCalls(ctx context.Context, c viewmodel.CallsSet) error {
	return s.a.setCalls(ctx, c)
}
