package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"haat/app/clock"
	"haat/app/demo"
	"haat/app/payment/pinelabs/pinesim"
	"haat/sync/zoho/zohosim"
)

type simCmd struct {
	Zoho     string `default:"127.0.0.1:0" help:"Where the simulated Zoho listens."`
	Terminal string `default:"127.0.0.1:0" help:"Where the simulated card terminal's cloud listens."`
	Wired    string `default:"127.0.0.1:0" help:"Where the simulated PADController listens."`
	Aboard   string `default:"127.0.0.1:0" help:"Where the simulated payment app on the terminal itself listens."`
	Profile  string `default:"inventory" enum:"inventory,warehouses,zakya" help:"Which of Zoho's shapes: inventory, warehouses or zakya."`
	Faults   string `help:"A script of what goes wrong at Zoho (docs/faults.md)." placeholder:"FILE"`
	Env      string `help:"Write addresses and credentials here too, as settings that a shell reads with a dot." placeholder:"FILE"`
}

// simulated is the first line that haat sim prints.
type simulated struct {
	Zoho         string          `json:"zoho"`
	Terminal     string          `json:"terminal"`
	Control      string          `json:"terminal_control"`
	Wired        string          `json:"terminal_wired"`
	Aboard       string          `json:"terminal_aboard"`
	Organisation string          `json:"organisation"`
	OrgID        string          `json:"organisation_id"`
	Warehouse    string          `json:"warehouse"`
	GSTIN        string          `json:"gstin"`
	ClientID     string          `json:"client_id"`
	ClientSecret string          `json:"client_secret"`
	Code         string          `json:"code"`
	Refresh      string          `json:"refresh_token"`
	Machine      simulatedDevice `json:"terminal_identity"`
}

type simulatedDevice struct {
	Merchant string `json:"merchant"`
	Token    string `json:"token"`
	Store    string `json:"store"`
	Client   string `json:"client"`
	PosCode  string `json:"pos_code"`
	IMEI     string `json:"imei"`
}

// Run serves until it is told to stop.
func (s simCmd) Run(e *env) error {
	w, err := demo.NewSims(e.ctx, demo.WorldOptions{
		Clock: clock.System(), ZohoAddr: s.Zoho, TerminalAddr: s.Terminal,
		Zoho: func(o *zohosim.Options) {
			o.Profile, o.DevicePolls = zohosim.Profile(s.Profile), 2 // nobody sits there to allow a device, so it is allowed soon
		},
	})
	if err != nil {
		return usage(err.Error())
	}
	if err := s.faults(w); err != nil {
		return errors.Join(err, w.Close())
	}
	control, err := w.Serve(e.ctx, "127.0.0.1:0", w.Pine.Control())
	if err != nil {
		return errors.Join(err, w.Close())
	}
	wired, err := w.ServeController(e.ctx, s.Wired)
	if err != nil {
		return errors.Join(err, w.Close())
	}
	aboard, err := w.ServeApp(e.ctx, s.Aboard)
	if err != nil {
		return errors.Join(err, w.Close())
	}
	c, m := w.Zoho.Credentials(), w.Machine.Spec()
	out := simulated{
		Control: control, Wired: wired, Aboard: aboard, Organisation: c.OrganizationName, OrgID: c.OrganizationID, Warehouse: zohosim.FleaMarket, GSTIN: c.GSTIN,
		ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode, Refresh: c.RefreshToken,
		Machine: simulatedDevice{pinesim.DefaultMerchant, pinesim.DefaultToken, m.StoreID, m.ClientID, m.PosCode, m.IMEI},
	}
	out.Zoho, out.Terminal = w.Addresses()
	out.Terminal += pinesim.DefaultPrefix
	b, err := json.Marshal(out)
	if err == nil && s.Env != "" {
		err = os.WriteFile(s.Env, out.settings(), 0o600)
	}
	if err != nil {
		return errors.Join(usage(err.Error()), w.Close())
	}
	// The first line is for programs, whatever --json says.
	if _, err := fmt.Fprintln(e.w.Stdout, string(b)); err != nil {
		return err
	}
	<-e.ctx.Done()
	return w.Close()
}

// settings are lines for a shell. None of the values holds a quote.
func (v simulated) settings() []byte {
	var b bytes.Buffer
	for _, s := range [][2]string{
		{"HAAT_ZOHO_API", v.Zoho},
		{"HAAT_ZOHO_ACCOUNTS", v.Zoho},
		{"HAAT_PINELABS_API", v.Terminal},
		{"HAAT_ZOHO_CLIENT_SECRET", v.ClientSecret},
		{"HAAT_ZOHO_CODE", v.Code},
		{"HAAT_PINELABS_TOKEN", v.Machine.Token},
		{"ZOHO_CLIENT_ID", v.ClientID},
		{"STALL_GSTIN", v.GSTIN},
		{"PINE_MERCHANT", v.Machine.Merchant},
		{"PINE_STORE", v.Machine.Store},
		{"PINE_CLIENT", v.Machine.Client},
	} {
		fmt.Fprintf(&b, "export %s='%s'\n", s[0], s[1])
	}
	return b.Bytes()
}

func (s simCmd) faults(w *demo.World) error {
	if s.Faults == "" {
		return nil
	}
	f, err := os.Open(s.Faults)
	if err != nil {
		return usage(err.Error())
	}
	defer func() { _ = f.Close() }()
	rules, err := zohosim.ParseFaults(f)
	if err != nil {
		return usage(fmt.Sprintf("%s: %v", s.Faults, err))
	}
	w.Zoho.AddFaults(rules...)
	return nil
}
