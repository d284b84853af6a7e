package cli

import (
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"

	"haat/app"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/app/staff"
	"haat/app/words"
)

type billCmd struct {
	Number  string `arg:"" help:"The number of a bill or a credit note."`
	Format  string `default:"text" enum:"text,pdf,escpos,message" help:"text, pdf, escpos (bytes of a thermal printer), or message (for a phone, with the link that opens the chat)."`
	Lang    string `default:"en" enum:"en,hi,both" help:"en, hi or both."`
	Size    string `default:"a4" enum:"a4,a5,80mm" help:"Paper of a PDF: a4, a5 or 80mm."`
	Profile string `default:"80mm" help:"Kind of thermal printer: 80mm, 58mm, 80mm-180dpi, 80mm-drawn or 58mm-drawn."`
	Out     string `help:"Write to this file instead of standard output." placeholder:"FILE"`
	Send    bool   `help:"Send it to its customer by WhatsApp, if they agreed."`
	Again   bool   `help:"With --send: also when it was sent, or may have been."`
	Print   bool   `help:"Send it to the printer that is set up; printed before, it says REPRINT."`
}

// bill is what haat bill --json prints.
type bill struct {
	Number string `json:"number"`
	Form   string `json:"format"`
	Bytes  int    `json:"bytes"`
	File   string `json:"file,omitempty"`
	Base64 string `json:"base64,omitempty"`
	Text   string `json:"text,omitempty"`
}

// Run shows or prints one bill. Showing works while another program sells.
func (c billCmd) Run(e *env) error {
	switch {
	case c.Print:
		return e.open(c.print(e))
	case c.Send:
		return e.open(c.send(e))
	}
	o, err := e.options()
	if err != nil {
		return err
	}
	o.ReadOnly = true
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(c.show(e, a), a.Close())
}

func (c billCmd) show(e *env, a *app.App) error {
	if c.Format == "message" {
		r, err := a.DB.SaleNumbered(e.ctx, c.Number)
		if err != nil {
			return err
		}
		text, link := a.Chat(r, words.Parse(c.Lang))
		return e.say(map[string]string{"number": r.Number, "text": text, "link": link}, text+"\n\n"+link)
	}
	voice, _ := receipt.ParseVoice(c.Lang)
	b, err := a.Paper(e.ctx, c.Number, app.PaperOptions{Form: app.Paper(c.Format), Voice: voice, Size: pdf.Size(c.Size), Profile: c.Profile})
	if err != nil {
		return err
	}
	out := bill{Number: strings.ToUpper(c.Number), Form: c.Format, Bytes: len(b), File: c.Out}
	switch {
	case c.Out != "":
		if err := os.WriteFile(c.Out, b, 0o600); err != nil {
			return usage(fmt.Sprintf("%s cannot be written: %v", c.Out, err))
		}
		return e.say(out, fmt.Sprintf("%s: %d bytes", c.Out, len(b)))
	case e.c.JSON && c.Format == "text":
		out.Text = string(b)
		return e.say(out, "")
	case e.c.JSON:
		out.Base64 = base64.StdEncoding.EncodeToString(b)
		return e.say(out, "")
	}
	_, err = e.w.Stdout.Write(b)
	return err
}

func (c billCmd) print(e *env) func(a *app.App) error {
	return func(a *app.App) error {
		if a.Printer() == nil {
			return a.DrainPrinter(e.ctx) // says that none is set up, and queues nothing
		}
		if err := a.PrintNumbered(e.ctx, c.Number); err != nil {
			return err
		}
		if err := a.DrainPrinter(e.ctx); err != nil {
			return err
		}
		number := strings.ToUpper(c.Number)
		return e.say(bill{Number: number, Form: "print"}, number+" printed")
	}
}

func (c billCmd) send(e *env) func(a *app.App) error {
	return func(a *app.App) error {
		r, err := a.DB.SaleNumbered(e.ctx, c.Number)
		if err != nil {
			return err
		}
		if err := a.SendBill(e.ctx, r.ID, c.Again); err != nil {
			return err
		}
		if err := a.DrainSender(e.ctx, r.ID); err != nil {
			return err
		}
		return e.say(bill{Number: r.Number, Form: "whatsapp"}, r.Number+" sent")
	}
}

type trialCmd struct {
	Kind     string `enum:",network,file,slow_file,system" default:"" help:"How the printer is reached: network, file (USB), slow_file (Bluetooth, serial) or system. Left out, as it is set up."`
	Address  string `help:"Host or host:port; a device such as /dev/usb/lp0; or the system's name of the printer. HAAT_PRINTER_PATIENCE=2s waits longer for the answer of a slow network printer."`
	Profile  string `default:"80mm" help:"80mm, 58mm, 80mm-180dpi, 80mm-drawn or 58mm-drawn."`
	Language string `default:"en" enum:"en,hi,both" help:"Language of the paper."`
	Size     string `default:"80mm" enum:"80mm,a5,a4" help:"Paper of a system printer."`
	Each     bool   `help:"Print every bill from now on."`
	Drawer   bool   `help:"The cash drawer hangs on this printer: open it with cash bills."`
}

// Run keeps the set-up and prints the test page. A printer that does not
// print is a failure of the command, not of the set-up.
func (c trialCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.Kind != "" {
			if err := a.Allow(e.ctx, staff.Settings); err != nil {
				return err
			}
			err := a.SetPrinter(e.ctx, app.PrinterSetup{
				Kind: c.Kind, Address: c.Address, Profile: c.Profile, Size: pdf.Size(c.Size), Language: c.Language, Each: c.Each, Drawer: c.Drawer,
			})
			if err != nil {
				return err
			}
		}
		if err := a.PrintTest(e.ctx); err != nil {
			return err
		}
		if err := a.DrainPrinter(e.ctx); err != nil {
			return err
		}
		return e.say(map[string]bool{"printed": true}, "The test page is printed. Compare its line of digits with the paper's width.")
	})
}
