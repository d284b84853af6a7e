package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"haat/app/clock"
	"haat/app/demo"
	"haat/app/fault"
	"haat/app/payment/pinelabs/pinesim"
	"haat/sync/zoho/zohosim"
)

type demoCmd struct {
	Sales  int    `default:"30" help:"How many customers."`
	Seed   uint64 `default:"1" help:"The same seed gives the same run."`
	Faults string `default:"none" enum:"none,rough" help:"How rough the world is: none or rough."`
}

// errDisagrees is returned when a balance does not hold.
var errDisagrees = errors.New("a balance does not hold")

// Run serves customers and prints what every side counts.
func (d demoCmd) Run(e *env) error {
	say := func(f string, a ...any) { _, _ = fmt.Fprintf(e.w.Stdout, f+"\n", a...) }
	if e.c.JSON {
		say = nil
	}
	r, err := demo.Run(e.ctx, demo.Config{Sales: d.Sales, Seed: d.Seed, Faults: demo.Faults(d.Faults), Dir: e.c.Data, Say: say})
	if err != nil {
		return err
	}
	if err := e.say(r, "\n"+r.Table()); err != nil {
		return err
	}
	if len(r.Problems) > 0 {
		return fault.New(fault.Internal, "fault.demo_disagrees").Because(errDisagrees)
	}
	return nil
}

type simCmd struct {
	Zoho     string `default:"127.0.0.1:0" help:"Where the simulated Zoho listens."`
	Terminal string `default:"127.0.0.1:0" help:"Where the simulated card terminal's cloud listens."`
	Profile  string `default:"inventory" enum:"inventory,warehouses,zakya" help:"Which of Zoho's shapes: inventory, warehouses or zakya."`
	Faults   string `help:"A script of what goes wrong at Zoho (docs/faults.md)." placeholder:"FILE"`
}

// simulated is the first line that haat sim prints.
type simulated struct {
	Zoho         string          `json:"zoho"`
	Terminal     string          `json:"terminal"`
	Control      string          `json:"terminal_control"`
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
		Zoho: func(o *zohosim.Options) { o.Profile = zohosim.Profile(s.Profile) },
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
	c, m := w.Zoho.Credentials(), w.Machine.Spec()
	out := simulated{
		Control: control, Organisation: c.OrganizationName, OrgID: c.OrganizationID, Warehouse: zohosim.FleaMarket, GSTIN: c.GSTIN,
		ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode, Refresh: c.RefreshToken,
		Machine: simulatedDevice{pinesim.DefaultMerchant, pinesim.DefaultToken, m.StoreID, m.ClientID, m.PosCode, m.IMEI},
	}
	out.Zoho, out.Terminal = w.Addresses()
	out.Terminal += pinesim.DefaultPrefix
	b, err := json.Marshal(out)
	if err != nil {
		return err
	}
	// The first line is for programs, whatever --json says.
	if _, err := fmt.Fprintln(e.w.Stdout, string(b)); err != nil {
		return err
	}
	<-e.ctx.Done()
	return w.Close()
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
