package cli

import (
	"haat/app"
	"haat/app/payment/pinelabs"
)

type connectCmd struct {
	Zoho     connectZohoCmd     `cmd:"" default:"withargs" help:"Sign in to Zoho and choose organisation and warehouse. The client's secret comes from HAAT_ZOHO_CLIENT_SECRET, and with it a code from HAAT_ZOHO_CODE or a refresh token from HAAT_ZOHO_REFRESH_TOKEN (or from a file: append _FILE to the name). At a terminal they are asked for."`
	Terminal connectTerminalCmd `cmd:"" help:"Set up the Pine Labs terminal. The security token comes from HAAT_PINELABS_TOKEN (or HAAT_PINELABS_TOKEN_FILE)."`
	Wired    connectWiredCmd    `cmd:"" help:"Take a terminal on this computer into use, through Pine Labs' PADController. No merchant has confirmed it yet."`
	Aboard   connectAboardCmd   `cmd:"" help:"Take the terminal that Haat runs on into use, through a bridge program to Pine Labs' payment app. No merchant has confirmed it yet, and Haat does not bring the bridge."`
	UPI      connectUPICmd      `cmd:"" name:"upi" help:"Set up the UPI address that the code on our own screen pays."`
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
	return e.setUp(func(a *app.App) error {
		err := a.ConnectTerminal(e.ctx, pinelabs.Config{
			BaseURL: c.URL, Merchant: c.Merchant, StoreID: c.Store, ClientID: c.Client, PosCode: c.PosCode, IMEI: c.IMEI,
		}, token)
		if err != nil {
			return err
		}
		return e.say(map[string]string{"terminal": "pinelabs", "merchant": c.Merchant}, "The card terminal is set up. It has not been tried: make a small sale by card.")
	})
}

type connectWiredCmd struct {
	Address string `default:"127.0.0.1:8082" help:"Where PADController listens on this computer."`
}

// Run keeps where the helper listens.
func (c connectWiredCmd) Run(e *env) error {
	return e.setUp(func(a *app.App) error {
		if err := a.ConnectController(e.ctx, c.Address); err != nil {
			return err
		}
		return e.say(map[string]string{"terminal": "padcontroller", "address": c.Address},
			"The card terminal is set up. It has not been tried, and this way not confirmed by a merchant: begin with a small sale by card.")
	})
}

type connectAboardCmd struct {
	Address     string `default:"127.0.0.1:8083" help:"Where the bridge listens on this machine."`
	Application string `required:"" help:"The ApplicationId that Pine Labs gave for this app."`
}

// Run keeps where the bridge listens and who asks.
func (c connectAboardCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if err := a.ConnectAboard(e.ctx, c.Address, c.Application); err != nil {
			return err
		}
		return e.say(map[string]string{"terminal": "plutussmart", "address": c.Address},
			"The card terminal is set up. It has not been tried, and this way not confirmed by a merchant: begin with a small sale by card.")
	})
}
