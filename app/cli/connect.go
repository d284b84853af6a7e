package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/payment/pinelabs"
	"haat/sync/zoho"
)

type connectCmd struct {
	Zoho     connectZohoCmd     `cmd:"" default:"withargs" help:"Sign in to Zoho and choose organisation and warehouse. The client's secret comes from HAAT_ZOHO_CLIENT_SECRET, and either a code from HAAT_ZOHO_CODE or a refresh token from HAAT_ZOHO_REFRESH_TOKEN (or from a file: append _FILE to the name)."`
	Terminal connectTerminalCmd `cmd:"" help:"Set up the Pine Labs terminal. The security token comes from HAAT_PINELABS_TOKEN (or HAAT_PINELABS_TOKEN_FILE)."`
}

type connectZohoCmd struct {
	DC           string `name:"dc" default:"in" help:"Zoho's data centre: in, com, eu, com.au, jp, ca, sa or com.cn."`
	Profile      string `default:"inventory" enum:"inventory,warehouses,zakya" help:"inventory, warehouses or zakya (Zoho POS)."`
	ClientID     string `required:"" help:"The client id from Zoho's API console."`
	Organisation string `help:"The organisation's name; not needed when there is only one."`
	Warehouse    string `default:"Flea Market Warehouse" help:"The warehouse the stall sells from."`
	GSTIN        string `name:"gstin" help:"The seller's GSTIN; its State is where the stall sells."`
	Address      string `help:"The market's address, put on contacts that are made."`
	City         string `help:"The market's city."`
	PerMinute    int    `help:"This till's share of the organisation's calls a minute."`
	PerDay       int    `help:"This till's share of the organisation's calls a day."`
}

// Run signs in.
func (c connectZohoCmd) Run(e *env) error {
	in := app.ZohoSignIn{
		DataCentre: c.DC, Profile: zoho.Profile(c.Profile), ClientID: c.ClientID, Organisation: c.Organisation, Warehouse: c.Warehouse,
		GSTIN: c.GSTIN, MarketAddress: c.Address, MarketCity: c.City, SharePerMinute: c.PerMinute, SharePerDay: c.PerDay,
	}
	for name, into := range map[string]*string{
		"HAAT_ZOHO_CLIENT_SECRET": &in.ClientSecret, "HAAT_ZOHO_CODE": &in.Code, "HAAT_ZOHO_REFRESH_TOKEN": &in.Refresh,
	} {
		v, err := e.secret(name)
		if err != nil {
			return err
		}
		*into = v
	}
	if in.ClientSecret == "" || in.Code == "" && in.Refresh == "" {
		return usage("set HAAT_ZOHO_CLIENT_SECRET, and HAAT_ZOHO_CODE or HAAT_ZOHO_REFRESH_TOKEN; ask for these scopes:\n  " + strings.Join(zoho.Scopes, ","))
	}
	return e.open(func(a *app.App) error {
		done, err := a.ConnectZoho(e.ctx, in)
		if err != nil {
			return err
		}
		return e.say(map[string]any{
			"organisation": done.Organisation, "warehouse": done.Warehouse, "plan": done.Plan, "profile": done.Profile, "scopes": done.Scopes,
		}, fmt.Sprintf("Connected: %s, selling from %s (%s, plan %s).\nNext: haat pull", done.Organisation, done.Warehouse, done.Profile, orNone(done.Plan)))
	})
}

func orNone(s string) string {
	if s == "" {
		return "not told"
	}
	return s
}

type connectTerminalCmd struct {
	URL      string `name:"url" help:"Plutus Cloud's base address with port and path; left out, the production one."`
	Merchant string `required:"" help:"MerchantID, digits."`
	Store    string `help:"StoreID (with --client; newer merchants)."`
	Client   string `help:"ClientID of this terminal."`
	PosCode  string `help:"MerchantStorePosCode (with --imei; older merchants)."`
	IMEI     string `name:"imei" help:"The terminal's IMEI or hardware id."`
}

// Run keeps the terminal's identity.
func (c connectTerminalCmd) Run(e *env) error {
	token, err := e.secret("HAAT_PINELABS_TOKEN")
	if err != nil {
		return err
	}
	if token == "" {
		return usage("set HAAT_PINELABS_TOKEN to the terminal's security token")
	}
	return e.open(func(a *app.App) error {
		err := a.ConnectTerminal(e.ctx, pinelabs.Config{
			BaseURL: c.URL, Merchant: c.Merchant, StoreID: c.Store, ClientID: c.Client, PosCode: c.PosCode, IMEI: c.IMEI,
		}, token)
		if err != nil {
			return err
		}
		return e.say(map[string]string{"terminal": "pinelabs", "merchant": c.Merchant}, "The card terminal is set up. It has not been tried: make a small sale by card.")
	})
}

type pullCmd struct {
	NoPictures bool `help:"Leave pictures out."`
}

// Run fetches the catalog.
func (c pullCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		done, err := a.Pull(e.ctx, nil)
		if err == nil && !c.NoPictures {
			seen, perr := a.PullPictures(e.ctx, nil)
			done.Pictures, err = seen.Pictures, perr
		}
		if err != nil {
			return err
		}
		return e.say(map[string]int{"items": done.Items, "gone": done.Gone, "counts": done.Counts, "pictures": done.Pictures},
			fmt.Sprintf("%d items, %d of them counted here, %d new pictures; %d no longer sold.", done.Items, done.Counts, done.Pictures, done.Gone))
	})
}
