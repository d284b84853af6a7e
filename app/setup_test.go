package app_test

import (
	"slices"
	"strings"
	"testing"

	"haat/app/fault"
	"haat/app/payment/pinelabs"
	"haat/sync/zoho/zohosim"
	"haat/ui/viewmodel"
)

// is how the site's till is set up.
func (s *site) is() viewmodel.SetupState {
	s.t.Helper()
	st, err := s.app.Setup().State(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return st
}

func TestSetUpConnectsWithAPastedCode(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set, c := t.Context(), s.app.Setup(), s.sim.Credentials()
	if z := s.is().Zoho; z.SignedIn || z.Why != nil || z.Organisation != "" || len(z.Centres) < 5 || z.Centres[0].Console != "https://api-console.zoho.in" {
		t.Fatalf("at first: %+v", z)
	}
	_, wait, err := set.Begin(ctx, viewmodel.SignIn{Way: viewmodel.WayCode, DataCentre: "in", ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: "wrong"})
	if err == nil || wait != nil {
		t.Error("a wrong code signed in")
	}
	_, wait, err = set.Begin(ctx, viewmodel.SignIn{Way: viewmodel.WayCode, DataCentre: "in", ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode})
	if err != nil || wait != nil {
		t.Fatalf("begin: %v", err)
	}
	if s.is().Zoho.Organisation != "" || s.app.Engine() != nil {
		t.Error("something is in use before anybody chose")
	}
	o, err := set.Offers(ctx, "")
	if err != nil || o.Organisation == "" || !slices.Contains(o.Places, zohosim.FleaMarket) || o.Closed {
		t.Fatalf("offers: %+v, %v", o, err)
	}
	if _, err := set.Offers(ctx, "Nobody's"); !fault.Has(err, "fault.no_organisation") {
		t.Errorf("an organisation that is not there: %v", err)
	}
	if _, err := set.Connect(ctx, viewmodel.Choice{DataCentre: "in", Organisation: o.Organisation, Place: zohosim.FleaMarket}); err != nil {
		t.Fatal(err)
	}
	z := s.is().Zoho
	if !z.SignedIn || z.Place != zohosim.FleaMarket || z.Organisation != o.Organisation || z.Plan == "" || s.app.Engine() == nil {
		t.Errorf("afterwards: %+v", z)
	}
	if checked := set.Check(ctx); !checked.SignedIn || len(checked.Problems)+len(checked.Missing) > 0 {
		t.Errorf("check: %+v", checked)
	}
	if revoked, err := set.Forget(ctx); err != nil || !revoked || s.is().Zoho.SignedIn {
		t.Errorf("forget: %v, %v", revoked, err)
	}
	if checked := set.Check(ctx); len(checked.Problems) == 0 {
		t.Error("a check finds nothing wrong without a sign-in")
	}
}

func TestSetUpNamesMissingRights(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set, c := t.Context(), s.app.Setup(), s.sim.Credentials()
	code := s.sim.NewGrantCode("ZohoInventory.settings.READ", "ZohoInventory.items.READ")
	if _, _, err := set.Begin(ctx, viewmodel.SignIn{Way: viewmodel.WayCode, DataCentre: "in", ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: code}); err != nil {
		t.Fatal(err)
	}
	told, err := set.Connect(ctx, viewmodel.Choice{DataCentre: "in", Place: zohosim.FleaMarket})
	if err != nil || !slices.Contains(told.Missing, "connect.scope_invoices_create") {
		t.Errorf("connected: %+v, %v", told, err)
	}
	if c := set.Check(ctx); len(c.Problems) > 0 || !slices.Contains(c.Missing, "connect.scope_customerpayments_create") {
		t.Errorf("check: %+v", c)
	}
}

func TestSetUpKeepsTheStall(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set := t.Context(), s.app.Setup()
	for key, st := range map[string]viewmodel.StallSet{
		"fault.series_letter": {Letter: "C"},
	} {
		if err := set.SetStall(ctx, st); !fault.Has(err, key) {
			t.Errorf("%+v: %v, want %s", st, err, key)
		}
	}
	want := viewmodel.StallSet{Name: "Asha's", Legal: "Asha Kale", Phone: "9820041177", Address: "Law Garden", City: "Pune", Letter: "M"}
	give := want
	give.Name = " Asha's "
	if err := set.SetStall(ctx, give); err != nil {
		t.Fatal(err)
	}
	s.again()
	got := s.is().Stall
	if !strings.HasPrefix(got.Example, "M") || !strings.HasSuffix(got.Example, "26-") {
		t.Errorf("the next bill begins with %q", got.Example)
	}
	got.Example = ""
	if got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	if seller := s.app.Seller(); seller.Name != "Asha's" || seller.Legal != "Asha Kale" || s.app.Till.Config().Rupee {
		t.Errorf("bills are written by %+v", seller)
	}
	if err := s.app.Setup().SetCalls(ctx, viewmodel.CallsSet{Minute: 12, Day: 345, Email: true}); err != nil {
		t.Fatal(err)
	}
	if got := s.is().Calls; got != (viewmodel.CallsSet{Minute: 12, Day: 345, Email: true}) {
		t.Errorf("calls: %+v", got)
	}
}

func TestSetUpKeepsTheMachine(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx, set := t.Context(), s.app.Setup()
	m := viewmodel.MachineSet{Merchant: "29610", Store: "1221258", Client: "1011"}
	if err := set.SetMachine(ctx, m); !fault.Has(err, "fault.pinelabs_token") || s.app.Till.View().HasCard {
		t.Errorf("without a token: %v", err)
	}
	m.Token, m.Test = "a-token-of-pine", true
	if err := set.SetMachine(ctx, m); err != nil || !s.app.Till.View().HasCard {
		t.Fatalf("set: %v", err)
	}
	m.Token, m.Merchant = "", "29611" // the token that is kept stays
	if err := set.SetMachine(ctx, m); err != nil {
		t.Fatal(err)
	}
	got := s.is().Machine
	if !got.On || !got.Test || got.Token != "" || !got.TokenStored || got.Merchant != "29611" || s.app.Setting("pinelabs.url") != pinelabs.TestURL {
		t.Errorf("kept: %#v", got)
	}
	if err := set.ForgetMachine(ctx); err != nil || s.app.Till.View().HasCard || s.is().Machine.On {
		t.Errorf("forget: %v", err)
	}
	s.again()
	if s.app.Till.View().HasCard {
		t.Error("it is there again")
	}
}
