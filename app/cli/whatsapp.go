package cli

import (
	"haat/app"
)

type chatCmd struct {
	PhoneID  string `name:"phone-id" required:"" help:"Id of the sending number, as Meta shows it."`
	Template string `required:"" help:"Name of the approved template: a document at the head; name, bill number and amount in the text."`
	Language string `default:"en" help:"The template's language, such as en or hi."`
	People   int    `default:"250" help:"Different people in 24 hours that Meta allows this account."`
	Each     bool   `help:"Send every bill of a customer who agreed, without being asked."`
}

// Run keeps the set-up. The token comes from HAAT_WHATSAPP_TOKEN or the file
// that HAAT_WHATSAPP_TOKEN_FILE names.
func (c chatCmd) Run(e *env) error {
	token, err := e.secret("HAAT_WHATSAPP_TOKEN")
	if err != nil {
		return err
	}
	return e.setUp(func(a *app.App) error {
		in := app.WhatsAppSetup{PhoneID: c.PhoneID, Template: c.Template, Language: c.Language, Token: token, People: c.People, Each: c.Each}
		if err := a.ConnectWhatsApp(e.ctx, in); err != nil {
			return err
		}
		return e.say(map[string]string{"phone_id": c.PhoneID, "template": c.Template}, "Bills can be sent by WhatsApp.")
	})
}
