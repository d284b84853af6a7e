package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/secret"
	"haat/sync/zoho"
)

// found is what connecting comes to.
type found struct {
	Connected
	change map[string]string
}

// find picks organisation, warehouse and State.
func (a *App) find(ctx context.Context, c *zoho.Client, in ZohoSignIn, state string) (found, error) {
	f := found{change: map[string]string{setDC: in.DataCentre}}
	if d, ok := c.Config().Hosts.Centre(); ok {
		f.change[setDC] = d.Name
	}
	c, orgs, err := c.Reach(ctx)
	if err != nil {
		return f, err
	}
	org, err := zoho.ByName(orgs, func(o zoho.Organisation) string { return o.Name }, in.Organisation, "fault.no_organisation")
	if err != nil {
		return f, err
	}
	c = c.With(func(cfg *zoho.Config) { cfg.Organisation = org.ID })
	c, place, checked, err := findPlace(ctx, c, in)
	if err != nil {
		return f, err
	}
	f.Connected = Connected{
		Organisation: org.Name, Warehouse: place.Name, Plan: org.Plan, Profile: string(c.Config().Profile), DataCentre: f.change[setDC], Unchecked: !checked,
	}
	if err := a.findState(ctx, c, place, in, state, &f); err != nil {
		return f, err
	}
	for name, v := range map[string]string{
		setOrg: org.ID, setOrgName: org.Name, setPlan: org.Plan, setProfile: f.Profile, setPlace: place.ID, setPlaceName: place.Name,
	} {
		f.change[name] = v
	}
	for name, v := range map[string]string{setAddress: in.MarketAddress, setCity: in.MarketCity} {
		if v != "" {
			f.change[name] = v
		}
	}
	for name, n := range map[string]int{setShareMin: in.SharePerMinute, setShareDay: in.SharePerDay} {
		if n > 0 {
			f.change[name] = fmt.Sprint(n)
		}
	}
	return f, nil
}

// findPlace finds the warehouse by name or id. Checked is false when the
// sign-in may see no places at all and the id has to be believed.
func findPlace(ctx context.Context, c *zoho.Client, in ZohoSignIn) (to *zoho.Client, p zoho.Place, checked bool, err error) {
	to, places, err := c.Find(ctx)
	if err != nil {
		return to, p, false, err
	}
	if to.Config().Profile == zoho.Auto {
		to = to.With(func(cfg *zoho.Config) { cfg.Profile = zoho.Locations }) // what Zoho gives new organisations
	}
	id := strings.TrimSpace(in.WarehouseID)
	switch {
	case id == "" && len(places) == 0:
		return to, p, false, fault.New(fault.Refused, "fault.zoho_places")
	case id == "":
		p, err = zoho.ByName(places, func(p zoho.Place) string { return p.Name }, in.Warehouse, "fault.no_warehouse")
		return to, p, true, err
	case strings.Trim(id, "0123456789") != "":
		return to, p, false, fault.New(fault.Refused, "fault.zoho_place_id", "id", id)
	case len(places) == 0:
		return to, zoho.Place{ID: id, Name: in.Warehouse}, false, nil
	}
	i := slices.IndexFunc(places, func(p zoho.Place) bool { return p.ID == id })
	if i < 0 {
		var have []string
		for _, p := range places {
			have = append(have, p.Name+" "+p.ID)
		}
		slices.Sort(have)
		return to, p, false, fault.New(fault.Missing, "fault.no_warehouse", "want", id, "have", strings.Join(have, ", "))
	}
	return to, places[i], true, nil
}

// givenState is the State that the owner named, as two digits.
func givenState(in ZohoSignIn) (string, error) {
	if in.GSTIN != "" {
		return stateOf(in.GSTIN)
	}
	return stateNamed(in.State)
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

// stateNamed finds a State by its digits, Zoho's letters or its name.
func stateNamed(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	if st, ok := gst.StateByCode(s); ok {
		return st.Code, nil
	}
	if st, ok := gst.StateByZoho(strings.ToUpper(s)); ok {
		return st.Code, nil
	}
	for _, st := range gst.States {
		if strings.EqualFold(st.Name, s) {
			return st.Code, nil
		}
	}
	return "", fault.New(fault.Refused, "fault.no_state", "state", s)
}

// findState settles in which State the stall sells, on which the kind of tax
// hangs: what the owner gave, what Zoho tells, what is set already; otherwise
// the owner is asked.
func (a *App) findState(ctx context.Context, c *zoho.Client, place zoho.Place, in ZohoSignIn, state string, f *found) error {
	told, err := c.Registration(ctx, place)
	if err != nil {
		return err
	}
	told.GSTIN, err = gst.CheckGSTIN(told.GSTIN)
	if err != nil {
		told.GSTIN = "" // not a GSTIN, so not one
	}
	f.GSTIN, f.State = "", state
	set, setNo := a.Setting(setState), a.Setting(setGSTIN)
	switch {
	case in.GSTIN != "":
		if f.GSTIN, err = gst.CheckGSTIN(in.GSTIN); err != nil {
			return err
		}
	case state == "" && set != "": // what the owner settled before stands
		f.State, f.GSTIN = set, setNo
	}
	if s, err := stateOf(told.GSTIN); err == nil && s != "" && f.GSTIN == "" && (f.State == "" || f.State == s) {
		f.GSTIN, f.State = told.GSTIN, s
	}
	if s, err := stateNamed(told.State); err == nil && f.State == "" { // a name we do not know is as good as none
		f.State = s
	}
	if f.State == "" {
		return fault.New(fault.Refused, "fault.zoho_state")
	}
	if told.GSTIN != f.GSTIN {
		f.OtherGSTIN = told.GSTIN
	}
	f.change[setState], f.change[setGSTIN] = f.State, f.GSTIN
	return nil
}

// NotConnected says why there is nothing to talk to Zoho with.
func (a *App) NotConnected() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.unread != nil && !a.signin.Connected() {
		return unread(a.unread)
	}
	return fault.New(fault.Refused, "fault.not_connected")
}

// unread says why a sign-in that is there cannot be used.
func unread(err error) error {
	if errors.Is(err, secret.ErrKeyring) {
		return fault.New(fault.Refused, "fault.keyring_locked").Because(err)
	}
	if _, ok := fault.Find(err); ok {
		return err
	}
	return fault.New(fault.Damaged, "fault.zoho_sign_in").Because(err)
}
