package ui

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"haat/app/payment"
	"haat/app/words"
	"haat/ui/look"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

var shots = flag.String("shots", "", "folder for pictures of the screens, to be looked at")

func (d *deskTest) shoot(name string) {
	d.t.Helper()
	if *shots == "" {
		return
	}
	d.Pass(500 * time.Millisecond)
	f, err := os.Create(filepath.Join(*shots, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, d.win.Canvas().Capture()); err != nil {
		d.t.Fatal(err)
	}
}

// two puts two items on the bill.
func (d *deskTest) two() *deskTest {
	d.t.Helper()
	if d.ui.desk.Hindi() {
		d.tap("कुशन कवर, गेंदा", "लकड़ी का हाथी")
	} else {
		d.tap("Cushion cover, marigold", "Wooden elephant")
	}
	return d
}

// A scene is a screen brought to a state by pressing.
type scene struct {
	name string
	play func(d *deskTest)
}

func pay(d *deskTest, w string) {
	d.t.Helper()
	d.ui.desk.Sell.Charge(payment.Mode(w))
	d.Pass(3 * time.Second)
}

var scenes = []scene{
	{"sell", func(d *deskTest) { d.two() }},
	{"empty", func(*deskTest) {}},
	{"taking", func(d *deskTest) { d.two(); pay(d, "card") }},
	{"unsure", func(d *deskTest) {
		d.two()
		d.Machine.Next = payment.SeenNothing
		pay(d, "card")
		d.Pass(30 * time.Second)
	}},
	{"done", func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount)
		d.Pass(2 * time.Second)
	}},
	{"doneexact", func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.PayCash(d.ui.desk.Sell.Bill().Gave[1].Amount.Sub(d.ui.desk.Sell.Bill().Gave[1].Amount))
	}},
	{"customer", func(d *deskTest) { d.two(); d.ui.desk.Customer.Open() }},
	{"final", func(d *deskTest) { d.two(); d.ui.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet}) }},
	{"variants", func(d *deskTest) { d.ui.desk.Sell.Look("group:Jaipuri kurta") }},
	{"today", func(d *deskTest) {
		d.Serve(30)
		d.Pass(time.Hour)
		d.Serve(12)
		d.ui.Go(screen.PageToday)
	}},
	{"sending", func(d *deskTest) { d.queue(); d.ui.Go(screen.PageSending) }},
	{"stopped", func(d *deskTest) {
		d.queue()
		d.ui.Go(screen.PageSending)
		d.ui.desk.Sending.Choose(d.Queue.List[2].ID.UUID())
	}},
	{"menu", func(d *deskTest) { d.ui.Go(screen.PageMenu) }},
	{"asks", func(d *deskTest) {
		uitest.Scan(d.win, d.Run, "8901234567890")
		d.ui.desk.Sell.Tap("item:4600000000000000012", oneUnit)
		d.ui.desk.ScanRefused()
	}},
	{"held", func(d *deskTest) {
		d.two()
		d.ui.desk.Sell.Hold()
		d.two()
		d.Machine.Next = payment.SeenNothing
		pay(d, "card")
		d.Pass(20 * time.Second)
		d.ui.desk.Sell.Next()
		d.two()
	}},
	{"nothing", func(d *deskTest) { d.ui.desk.Sell.Find("xyz") }},
}

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("pictures are made with -shots; the screens are held by their masters")
	}
	for _, size := range sizes {
		for _, v := range []struct {
			lang  words.Lang
			light look.Light
		}{{"en", look.Day}, {"hi", look.Sunlight}, {"hi", look.Night}} {
			for _, s := range scenes {
				d := opened(t, uitest.NewStall(t), size.w, size.h).in(v.lang).light(v.light)
				s.play(d)
				d.shoot(s.name + "-" + size.name + "-" + string(v.lang) + "-" + string(v.light))
			}
		}
	}
}
