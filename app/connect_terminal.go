package app

import (
	"context"

	"haat/app/fault"
	"haat/app/payment/pinelabs"
)

// ConnectTerminal keeps the terminal's identity and key after checking them,
// and uses it at once. It is refused while a payment may be under way.
func (a *App) ConnectTerminal(ctx context.Context, c pinelabs.Config, token string) error {
	c.Token = pinelabs.NewToken(token)
	if c.BaseURL == "" {
		c.BaseURL = pinelabs.LiveURL
	}
	check := c
	if a.opt.PinelabsAPI != "" {
		check.BaseURL = a.opt.PinelabsAPI
	}
	if err := check.Check(); err != nil {
		return err
	}
	if err := a.secrets.Put(secretPine, token); err != nil {
		return fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	err := a.change(ctx, map[string]string{
		setTerminal: terminalCloud, setPineURL: c.BaseURL, setPineMerch: c.Merchant, setPineStore: c.StoreID,
		setPineClient: c.ClientID, setPinePos: c.PosCode, setPineIMEI: c.IMEI,
	})
	if err != nil {
		return err
	}
	t, cfg, err := a.terminal()
	if err != nil {
		return err
	}
	return a.Till.UseTerminal(t, cfg.Window)
}
