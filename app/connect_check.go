package app

import (
	"context"
	"slices"
	"strings"

	"haat/app/fault"
	"haat/app/secret"
	"haat/sync/zoho"
)

// Checked is what looking at every connection came to.
type Checked struct {
	SignedIn                               bool
	Kept                                   secret.Where
	DataCentre                             string
	Organisation, Plan, Warehouse, Profile string
	Unchecked                              bool         // whether the warehouse exists could not be seen
	Missing                                []zoho.Scope // rights that the sign-in lacks
	Terminal                               bool         // one is set up; it is not tried, because only money tries it
	Problems                               []error      // with words, in the order they were met
}

// CheckConnections tries every credential for real: a new token, organisation,
// warehouse and each right. It changes nothing here or at Zoho, and selling
// does not depend on it.
func (a *App) CheckConnections(ctx context.Context) Checked {
	c := Checked{
		Kept: a.KeptIn(), DataCentre: a.Setting(setDC), Organisation: a.Setting(setOrgName), Plan: a.Setting(setPlan),
		Warehouse: a.Setting(setPlaceName), Profile: a.Setting(setProfile),
	}
	add := func(err error) bool {
		if err != nil {
			c.Problems = append(c.Problems, err)
		}
		return err == nil
	}
	if a.checkSignIn(ctx, &c, add) && a.checkOrganisation(ctx, &c, add) {
		a.checkRights(ctx, &c, add)
	}
	a.checkTerminal(&c, add)
	return c
}

func (a *App) checkSignIn(ctx context.Context, c *Checked, add func(error) bool) bool {
	in, err := a.SignedIn()
	if !add(err) {
		return false
	}
	if !in {
		return add(fault.New(fault.Refused, "fault.not_connected"))
	}
	if a.Setting(setOrg) == "" || !a.signin.Connected() {
		return add(fault.New(fault.Refused, "fault.zoho_half"))
	}
	c.SignedIn = add(a.signin.Prove(ctx))
	return c.SignedIn
}

func (a *App) checkOrganisation(ctx context.Context, c *Checked, add func(error) bool) bool {
	all, err := a.zoho().Organisations(ctx)
	if fault.Has(err, "fault.zoho_scope") {
		return true // settings are closed to this sign-in: the rights say so
	}
	if !add(err) {
		return false
	}
	i := slices.IndexFunc(all, func(o zoho.Organisation) bool { return o.ID == a.Setting(setOrg) })
	if i < 0 {
		var have []string
		for _, o := range all {
			have = append(have, o.Name)
		}
		return add(fault.New(fault.Missing, "fault.no_organisation", "want", c.Organisation, "have", strings.Join(have, ", ")))
	}
	c.Organisation, c.Plan = all[i].Name, all[i].Plan
	if !all[i].Active {
		add(fault.New(fault.Refused, "fault.zoho_inactive", "name", all[i].Name))
	}
	return true
}

func (a *App) checkRights(ctx context.Context, c *Checked, add func(error) bool) {
	_, places, err := a.zoho().Find(ctx)
	switch i := slices.IndexFunc(places, func(p zoho.Place) bool { return p.ID == a.Setting(setPlace) }); {
	case !add(err):
		return
	case i >= 0:
		c.Warehouse = places[i].Name
	case len(places) == 0:
		c.Unchecked = true
	default:
		var have []string
		for _, p := range places {
			have = append(have, p.Name)
		}
		add(fault.New(fault.Missing, "fault.no_warehouse", "want", c.Warehouse, "have", strings.Join(have, ", ")))
	}
	c.Missing, err = a.zoho().ProbeScopes(ctx)
	if len(c.Missing) > 0 {
		var names []string
		for _, m := range c.Missing[:min(3, len(c.Missing))] {
			names = append(names, m.Name)
		}
		add(fault.New(fault.Refused, "fault.zoho_rights", "n", len(c.Missing), "rights", strings.Join(names, ", ")))
	}
	add(err)
}

// checkTerminal looks whether the settings can work.
func (a *App) checkTerminal(c *Checked, add func(error) bool) {
	if a.Setting(setTerminal) != "pinelabs" {
		return
	}
	c.Terminal = true
	token, _, err := a.secrets.Get(secretPine)
	if err != nil {
		add(unread(err))
		return
	}
	_, err = a.settings().pinelabs(a.opt, token)
	add(err)
}

func (a *App) settings() settings {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.set
}

// zoho is the client in use.
func (a *App) zoho() *zoho.Client {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.client
}
