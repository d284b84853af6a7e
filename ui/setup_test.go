package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/sync/outbox"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// theirSetup are words of Zoho's and Pine Labs' own pages, addresses, and what
// the sample stall is called.
var theirSetup = []string{
	"Meena Crafts Flea Market Warehouse Head Office Pune Sunday Haat, Law Garden Maharashtra STANDARD",
	"https://api-console.zoho.in https://accounts.zoho.in/device?c=KZVQH4TR KZVQH4TR VQH4TR https://accounts.zoho.in/device?c=KZ VQH4TR http://127.0.0.1:8765/callback zoho.com.au zoho.com zoho.eu",
	"Server-based Non-browser Application Self Client ID Client Secret Generate Code Create Accept Refresh token scopes Scopes redirect client POS Zakya Pine Labs IMEI",
	"A7K26- 27AAPFU0939F1ZV Wa… OPEN-5 Fair OPEN- SKU",
	"meena@okbank name@bank 192.168.1.50 WhatsApp Cloud API Meta Access token template phone number ID English PDF A5 A4 USB mm A7K26-000001 HSN PAN 269ST Ma… PADController USB Plutus Cloud SKU PDF 50 25 en",
}

// noPaper is a printer that ran out of paper.
func (d *deskTest) noPaper() {
	d.t.Helper()
	now := d.Clock.Now()
	d.Setup.Doing.Print = viewmodel.PrintWork{On: true, Trouble: "printer.paper", Since: now, Waiting: 2, Slips: []viewmodel.Slip{
		{ID: 7, Number: "A7K26-000001", Since: now}, {ID: 8, Since: now},
	}}
	d.Queue.Set(func(*outbox.Status) {})
	d.Pass(time.Second)
}

// section opens a section of Set up.
func (d *deskTest) section(id string) {
	d.t.Helper()
	d.ui.Go(screen.PageSetup)
	d.ui.desk.Settings.Choose(id)
}

// block finds what is in the open section.
func (d *deskTest) block(id string) viewmodel.Block {
	d.t.Helper()
	for _, b := range d.ui.desk.Settings.View().Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead {
			return b
		}
	}
	d.t.Fatalf("no %q in the section", id)
	return viewmodel.Block{}
}

// wayTo opens a way to sign in on a till that was never connected.
func (d *deskTest) wayTo(way string) {
	d.t.Helper()
	d.Setup.Unconnect()
	d.section(viewmodel.SectionZoho)
	d.tap("Connect Zoho")
	if way != "" {
		for _, b := range d.ui.desk.Settings.View().Blocks {
			if b.Text == way {
				b.Press()
				return
			}
		}
		d.t.Fatalf("no way %q", way)
	}
}

// signIn types what a way needs and goes on.
func (d *deskTest) signIn() {
	d.t.Helper()
	for _, b := range d.ui.desk.Settings.View().Blocks {
		if b.Type != nil {
			b.Type("1000." + b.ID)
		}
	}
	d.block("signIn").Press()
}

func TestSetUpIsWalkedThrough(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.Setup.Unconnect()
		if shape == "desktop" {
			d.tap("Set up")
		} else {
			d.ui.Go(screen.PageMenu)
			d.tap("Set up")
		}
		d.see("not connected: bills wait here", "none: Card and UPI on the machine are off")
		d.tap("not connected: bills wait here", "Connect Zoho")
		d.see("Where is the Zoho account?", "India")
		d.tap("With a refresh token")
		uitest.Key(d.win, fyne.KeyEscape) // leaves the step, not the section
		d.see("Zoho is not connected. The till sells all the same: bills are kept here and go to Zoho once it is connected. Items and prices come from Zoho too.")
		d.tap("Connect Zoho", "With a refresh token")
		for _, text := range []string{"1000.ABC", "s3cret", "1000.token"} {
			uitest.Type(d.win, d.Run, text)
			d.Pass(time.Second)
			uitest.Tab(d.win)
		}
		if shape != "desktop" {
			uitest.Drag(d.t, d.win, d.win.Canvas().Size().Width*0.7, 400, 0, -300)
		}
		d.tap("Sign in")
		d.see("Which warehouse of Meena Crafts does this stall sell from?")
		d.tap("Flea Market Warehouse")
		d.see("Check the connection")
		if want := []string{"begin refresh in 1000.ABC s3cret1000.token", "offers ", "connect in Meena Crafts Flea Market Warehouse "}; !slices.Equal(d.Setup.Said, want) {
			d.t.Errorf("asked %q, want %q", d.Setup.Said, want)
		}
	})
}

func TestWithoutAMachineACardIsKeyedInByHand(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		if err := d.Till.UseTerminal(nil, 0); err != nil {
			d.t.Fatal(err)
		}
		d.two()
		d.Pass(time.Second)
		d.tap("Card by hand")
		d.see("Key this amount into the machine and let the customer pay there.")
	})
}

func TestAnEmptySellLeadsToZoho(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			d := opened(t, uitest.NewEmptyStall(t), s.w, s.h)
			d.Setup.Unconnect()
			d.Queue.Set(func(s *outbox.Status) { s.Connected = false })
			d.Pass(time.Second)
			d.tap("Connect Zoho")
			d.see("Zoho is not connected. The till sells all the same: bills are kept here and go to Zoho once it is connected. Items and prices come from Zoho too.")
			d.tap("Connect Zoho")
			d.see("How do you want to sign in?")
		})
	}
}

func TestAPrinterWithoutPaperLeadsToItself(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.two()
		d.noPaper()
		d.tap("Look")
		d.see("The printer has no paper. Put a new roll in; the slip waits.", "Do not print A7K26-000001")
		d.tap("Do not print another paper")
		if want := []string{"drop 8"}; !slices.Equal(d.Setup.Said, want) {
			d.t.Errorf("asked %q, want %q", d.Setup.Said, want)
		}
	})
}

func TestTheClockIsAskedAboutWhenMoneyIsTaken(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.two()
		d.doubt()
		d.tap("Look")
		d.see("Is this the right time?")
		d.tap("I will put the clock right")
		d.tap("Cash")
		d.see("Is this the right time?")
		d.tap("This device is right")
		d.Pass(time.Second)
		d.tap("Cash")
		d.Pass(time.Second)
		if d.Till.View().Last == nil {
			d.t.Error("whoever looked at the clock cannot sell")
		}
	})
}
