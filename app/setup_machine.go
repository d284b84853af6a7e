package app

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"haat/app/fault"
	"haat/app/payment/padcontroller"
	"haat/app/payment/pinelabs"
	"haat/app/payment/plutussmart"
	"haat/sync/zoho"
	"haat/ui/viewmodel"
)

// machineWays are the ways to a machine by the kind that is kept.
var machineWays = map[string]viewmodel.MachineWay{
	"": viewmodel.ByCloud, terminalCloud: viewmodel.ByCloud, terminalController: viewmodel.ByController, terminalAboard: viewmodel.OnMachine,
}

func (s Setup) machine() viewmodel.MachineSet {
	a := s.a
	m := viewmodel.MachineSet{
		On: a.Setting(setTerminal) != "", Way: machineWays[a.Setting(setTerminal)], Address: a.Setting(setController),
		Bridge: a.Setting(setBridge), Application: a.Setting(setApplication),
		Wired: runtime.GOOS != "android" && runtime.GOOS != "ios", Aboard: runtime.GOOS == "android", Test: a.Setting(setPineURL) == pinelabs.TestURL, Merchant: a.Setting(setPineMerch),
		Store: a.Setting(setPineStore), Client: a.Setting(setPineClient), PosCode: a.Setting(setPinePos), IMEI: a.Setting(setPineIMEI),
	}
	if m.Address == "" {
		m.Address = padcontroller.DefaultAddress
	}
	if m.Bridge == "" {
		m.Bridge = plutussmart.DefaultAddress
	}
	if !m.On {
		return m
	}
	switch m.Way {
	case viewmodel.ByController:
		_, m.UnusableBecause = padcontroller.Dialer(m.Address)
		return m
	case viewmodel.OnMachine:
		if _, m.UnusableBecause = plutussmart.Dialer(m.Bridge); m.UnusableBecause == nil {
			m.UnusableBecause = plutussmart.Config{Application: m.Application}.Check()
		}
		return m
	case viewmodel.ByCloud:
	}
	token, ok, err := a.secrets.Get(secretPine)
	m.TokenStored, m.UnusableBecause = ok && err == nil, err
	if err == nil {
		_, m.UnusableBecause = a.settings().pinelabs(a.opt, token)
	}
	return m
}

// SetMachine implements viewmodel.Setup.
func (s Setup) SetMachine(ctx context.Context, m viewmodel.MachineSet) error {
	if s.a.Setting(setKind) == "demo" && s.a.opt.PinelabsAPI == "" && s.a.opt.ControllerDial == nil && s.a.opt.BridgeDial == nil {
		return fault.New(fault.Refused, "fault.demo_folder")
	}
	switch m.Way {
	case viewmodel.ByController:
		return s.a.ConnectController(ctx, strings.TrimSpace(m.Address))
	case viewmodel.OnMachine:
		return s.a.ConnectAboard(ctx, strings.TrimSpace(m.Bridge), strings.TrimSpace(m.Application))
	case viewmodel.ByCloud:
	}
	token := m.Token
	if token == "" {
		kept, _, err := s.a.secrets.Get(secretPine)
		if err != nil {
			return unread(err)
		}
		token = kept
	}
	url := pinelabs.LiveURL
	if m.Test {
		url = pinelabs.TestURL
	}
	return s.a.ConnectTerminal(ctx, pinelabs.Config{
		BaseURL: url, Merchant: m.Merchant, StoreID: m.Store, ClientID: m.Client, PosCode: m.PosCode, IMEI: m.IMEI, User: "Haat",
	}, token)
}

// ForgetMachine implements viewmodel.Setup. It is refused while a payment may
// be under way.
func (s Setup) ForgetMachine(ctx context.Context) error {
	if err := s.a.Till.UseTerminal(nil, 0); err != nil {
		return err
	}
	if err := s.a.change(ctx, map[string]string{setTerminal: ""}); err != nil {
		return err
	}
	return s.a.secrets.Put(secretPine, "") // an empty secret is a forgotten one
}

// setCalls keeps this till's share of the organisation's calls and what is
// left out.
func (a *App) setCalls(ctx context.Context, c viewmodel.CallsSet) error {
	if c.Minute < 1 || c.Day < 1 {
		return fault.New(fault.Refused, "fault.share")
	}
	if c.WhatsApp && a.Setting(setWhatsAppEach) == "yes" && a.Setting(setWhatsApp) != "" {
		return fault.New(fault.Refused, "fault.whatsapp_twice")
	}
	return a.change(ctx, map[string]string{
		setShareMin: fmt.Sprint(c.Minute), setShareDay: fmt.Sprint(c.Day),
		"zoho.off." + zoho.StepDelivered: yes(!c.Delivered), "zoho.email": yes(c.Email), setZohoWhatsApp: yes(c.WhatsApp), setGrouped: yes(c.Grouped),
	})
}
