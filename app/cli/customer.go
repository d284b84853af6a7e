package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/sale"
)

type queueBuyerCmd struct {
	Job   string `arg:"" help:"The customer's phone as the queue shows it, or the job's id."`
	Name  string `help:"Correct the name and try again."`
	Phone string `help:"Correct the phone and try again."`
	Find  string `help:"List Zoho's customers whose name or phone holds this text."`
	Use   string `help:"Sell to the Zoho customer of exactly this name." placeholder:"NAME"`
}

// Run does what a person decided about a customer's stopped job.
func (c queueBuyerCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		j, err := findJob(e.ctx, a, c.Job)
		if err != nil {
			return err
		}
		switch {
		case c.Find != "":
			all, err := a.Contacts(e.ctx, c.Find)
			if err != nil {
				return err
			}
			var b strings.Builder
			for _, k := range all {
				fmt.Fprintf(&b, "%-20s %s\n", k.Phone, k.Name)
			}
			return e.say(all, b.String())
		case c.Use != "":
			all, err := a.Contacts(e.ctx, c.Use)
			if err != nil {
				return err
			}
			for _, k := range all {
				if strings.EqualFold(k.Name, c.Use) {
					if err := a.ChooseContact(e.ctx, j.ID, k); err != nil {
						return err
					}
					return e.say(map[string]any{"contact": k.ID}, "From now on this customer is "+k.Name+".")
				}
			}
			return usage(fmt.Sprintf("Zoho has no customer called %q; haat queue customer %s --find TEXT lists them", c.Use, c.Job))
		case c.Name != "" || c.Phone != "":
			if err := a.EditCustomer(e.ctx, j.ID, sale.Customer{Name: c.Name, Phone: c.Phone}); err != nil {
				return err
			}
			return e.say(map[string]any{"retried": j.Key}, "Corrected. It is tried again with the next haat sync.")
		}
		return usage("say what to do: --name or --phone to correct, --find and --use to choose one of Zoho's")
	})
}
