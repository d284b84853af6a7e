package cli

import (
	"fmt"

	"haat/app"
	"haat/app/money"
	"haat/app/payment/upi"
)

type connectUPICmd struct {
	VPA      string `arg:"" name:"address" help:"The stall's UPI address, such as name@bank, from the bank or payment provider."`
	Name     string `required:"" help:"The name it is registered under."`
	Category string `help:"The four-digit merchant category the bank registered; left out, none."`
	RefAbove string `default:"2000" placeholder:"₹" help:"Above this amount the 12-digit reference is asked for."`
}

// Run keeps the address.
func (c connectUPICmd) Run(e *env) error {
	above, err := money.Parse(c.RefAbove)
	if err != nil {
		return usage(fmt.Sprintf("%q is not an amount", c.RefAbove))
	}
	return e.setUp(func(a *app.App) error {
		in := app.UPISettings{Payee: upi.Payee{VPA: c.VPA, Name: c.Name, MCC: c.Category}, RefAbove: above}
		if err := a.ConnectUPI(e.ctx, in); err != nil {
			return err
		}
		return e.say(map[string]any{"address": c.VPA, "reference_above_paise": above},
			"The UPI address is set up. It has not been tried: pay one rupee to it and see that it comes.")
	})
}
