package uitest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"haat/app/money"
	"haat/app/till"
	"haat/ui/viewmodel"
)

// Setup is a played set-up.
type Setup struct {
	Is      viewmodel.SetupState
	Prompt  viewmodel.Prompt // of the ways that need another screen
	Offered viewmodel.Offers // of the sign-in
	Told    viewmodel.Connected
	Found   viewmodel.Checked
	Fail    map[string]error // by verb
	Said    []string         // what was done to it
	Pending func()           // called when a page waits to be opened
	Lists   []viewmodel.PriceList
	Doing   viewmodel.Work // what goes on by itself
	Till    *till.Till     // is configured as the program would; may be nil
	Ended   int            // how many waits were ended before they were over
}

var (
	_ viewmodel.Setup = (*Setup)(nil)
	_ viewmodel.Works = (*Setup)(nil)
)

// NewSetup is the set-up of the sample stall: Zoho connected, a card machine.
func NewSetup() *Setup {
	return &Setup{
		Is: viewmodel.SetupState{
			Zoho: viewmodel.ZohoSet{
				SignedIn: true, DataCentre: "in", Organisation: "Meena Crafts", Place: "Flea Market Warehouse", Plan: "STANDARD", Keyring: true,
				Browser: true, Return: "http://127.0.0.1:8765/callback",
				Centres: []viewmodel.Centre{
					{Name: "in", Console: "https://api-console.zoho.in", Scopes: "ZohoInventory.items.READ", POSScopes: "ZakyaAPI.FullAccess.all"},
					{Name: "com", Console: "https://api-console.zoho.com"},
					{Name: "eu", Console: "https://api-console.zoho.eu"},
					{Name: "com.au", Console: "https://api-console.zoho.com.au"},
				},
			},
			Machine: viewmodel.MachineSet{On: true, Way: viewmodel.ByCloud, Wired: true, Address: "127.0.0.1:8082", Bridge: "127.0.0.1:8083", Merchant: "29610", Store: "1221258", Client: "1011", TokenStored: true},
			Stall: viewmodel.StallSet{
				Name: "Meena Crafts", Address: "Sunday Haat, Law Garden", City: "Pune",
				Rupee: true, Letter: "A", Example: "A7K26-",
			},
			Calls:    viewmodel.CallsSet{Minute: 30, Day: 1500, Delivered: true},
			Goods:    viewmodel.GoodsSet{Connected: true, Tills: 1},
			Tax:      viewmodel.TaxSet{Scheme: "regular", GSTIN: "27AAPFU0939F1ZV", State: "27"},
			Money:    viewmodel.MoneySet{VPA: "meena@okbank", Name: "Meena Crafts", RefAbove: money.Rupees(2000), AccountMost: money.Rupees(5000), PANAbove: money.Rupees(200000)},
			Printer:  viewmodel.PrinterSet{Kind: viewmodel.PrinterNetwork, Address: "192.168.1.50", Profile: "80mm", Sheet: "80mm", Language: "both", Each: true},
			Messages: viewmodel.MessagesSet{},
		},
		Prompt:  viewmodel.Prompt{URL: "https://accounts.zoho.in/device?c=KZVQH4TR", Code: "KZVQH4TR", Until: time.Date(2026, 11, 21, 7, 0, 0, 0, time.UTC)},
		Offered: viewmodel.Offers{Organisations: []string{"Meena Crafts"}, Organisation: "Meena Crafts", Places: []string{"Head Office", "Flea Market Warehouse"}},
		Fail:    map[string]error{},
	}
}

// Unconnect is a till that was never connected to anything.
func (s *Setup) Unconnect() {
	s.Is.Zoho.SignedIn, s.Is.Zoho.Organisation, s.Is.Zoho.Place, s.Is.Zoho.Plan, s.Is.Zoho.DataCentre = false, "", "", "", ""
	s.Is.Machine = viewmodel.MachineSet{}
	s.Is.Stall = viewmodel.StallSet{Rupee: true, Letter: "A", Example: "A7K26-"}
	s.Is.Tax, s.Is.Money, s.Is.Printer, s.Is.Messages = viewmodel.TaxSet{State: "27"}, viewmodel.MoneySet{}, viewmodel.PrinterSet{Profile: "80mm", Language: "en"}, viewmodel.MessagesSet{}
}

func (s *Setup) do(verb, format string, args ...any) error {
	s.Said = append(s.Said, verb+" "+fmt.Sprintf(format, args...))
	return s.Fail[verb]
}

// State implements the port.
func (s *Setup) State(context.Context) (viewmodel.SetupState, error) { return s.Is, s.Fail["state"] }

// Begin implements the port.
func (s *Setup) Begin(_ context.Context, in viewmodel.SignIn) (viewmodel.Prompt, func(context.Context) error, error) {
	err := s.do("begin", "%s %s %s %s%s%s", in.Way, in.DataCentre, in.ClientID, in.ClientSecret, in.Code, in.Refresh)
	if err != nil || in.Way == viewmodel.WayCode || in.Way == viewmodel.WayRefresh {
		return viewmodel.Prompt{}, nil, err
	}
	if s.Pending != nil {
		s.Pending()
	}
	return s.Prompt, func(ctx context.Context) error {
		if ctx.Err() != nil {
			s.Ended++
			return errors.New("stopped")
		}
		return s.Fail["wait"]
	}, nil
}

// Offers implements the port.
func (s *Setup) Offers(_ context.Context, organisation string) (viewmodel.Offers, error) {
	err := s.do("offers", "%s", organisation)
	o := s.Offered
	if organisation != "" {
		o.Organisation = organisation
	}
	return o, err
}

// Connect implements the port.
func (s *Setup) Connect(_ context.Context, c viewmodel.Choice) (viewmodel.Connected, error) {
	err := s.do("connect", "%s %s %s%s %s%s", c.DataCentre, c.Organisation, c.Place, c.PlaceID, c.GSTIN, c.State)
	if err == nil {
		s.Is.Zoho.SignedIn, s.Is.Zoho.DataCentre, s.Is.Zoho.Organisation, s.Is.Zoho.Place = true, c.DataCentre, c.Organisation, c.Place
	}
	return s.Told, err
}

// Check implements the port.
func (s *Setup) Check(context.Context) viewmodel.Checked {
	_ = s.do("check", "")
	return s.Found
}

// Forget implements the port.
func (s *Setup) Forget(context.Context) (bool, error) {
	err := s.do("forget", "")
	s.Is.Zoho.SignedIn = err != nil
	return true, err
}

// SetMachine implements the port.
func (s *Setup) SetMachine(_ context.Context, m viewmodel.MachineSet) error {
	if m.Way == viewmodel.ByController || m.Way == viewmodel.OnMachine {
		where := m.Address
		if m.Way == viewmodel.OnMachine {
			where = m.Bridge + " " + m.Application
		}
		err := s.do(string(m.Way), "%s", where)
		if err == nil {
			m.On = true
			s.Is.Machine = m
		}
		return err
	}
	err := s.do("machine", "%s %s/%s %s/%s %q test=%v", m.Merchant, m.Store, m.Client, m.PosCode, m.IMEI, m.Token, m.Test)
	if err == nil {
		m.On, m.Token, m.TokenStored = true, "", true
		s.Is.Machine = m
	}
	return err
}

// ForgetMachine implements the port.
func (s *Setup) ForgetMachine(context.Context) error {
	err := s.do("no machine", "")
	s.Is.Machine = viewmodel.MachineSet{}
	return err
}

// SetStall implements the port.
func (s *Setup) SetStall(_ context.Context, st viewmodel.StallSet) error {
	err := s.do("stall", "%s|%s|%s|%s|%s|%v|%s", st.Name, st.Legal, st.Phone, st.Address, st.City, st.Rupee, st.Letter)
	if err == nil {
		s.Is.Stall = st
	}
	return err
}

// SetCalls implements the port.
func (s *Setup) SetCalls(_ context.Context, c viewmodel.CallsSet) error {
	err := s.do("calls", "%d %d %v %v %v", c.Minute, c.Day, c.Delivered, c.Email, c.Grouped)
	if err == nil {
		s.Is.Calls = c
	}
	return err
}
