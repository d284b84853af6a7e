package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// theirPeople are names.
var theirPeople = []string{"Meera Shah Ravi Patil Asha Kulkarni MS RP AK Meera Asha"}

// staffedAt opens a stall with people in a size; Asha is at the till.
func staffedAt(t *testing.T, w, h float32) (*deskTest, *uitest.People) {
	t.Helper()
	s := uitest.NewStall(t)
	p := s.Staff()
	return opened(t, s, w, h), p
}

// face chooses somebody at the door.
func (d *deskTest) face(name string) {
	d.t.Helper()
	v, _ := d.ui.desk.Crew.Door()
	for _, f := range v.Faces {
		if f.Name == name {
			d.ui.desk.Crew.Choose(f.ID)
			return
		}
	}
	d.t.Fatalf("no face of %q", name)
}

// digits presses the keypad.
func (d *deskTest) digits(pin string) {
	d.t.Helper()
	for _, r := range pin {
		d.tap(string(r))
	}
}

func TestPeopleChangeOverWithoutTouchingTheBill(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			d, _ := staffedAt(t, s.w, s.h)
			d.two()
			d.ui.desk.Sell.Hold()
			d.tap("Wooden elephant")
			before := d.Till.View()
			if s.name == "desktop" {
				d.tap("AK")
			} else {
				d.ui.Go(screen.PageMenu)
				d.tap("Change who is at the till")
			}
			d.see("Who is at the till?", "Asha Kulkarni goes on")
			d.tap("Ravi Patil")
			d.digits("0000")
			d.tap("Enter")
			d.see("That PIN is wrong. Try again.")
			d.digits(uitest.RaviPIN)
			d.tap("Enter")
			d.seeNot("Who is at the till?")
			after := d.Till.View()
			if after.Draft.ID() != before.Draft.ID() || after.Due != before.Due || len(after.Tabs) != len(before.Tabs) {
				t.Errorf("before %+v, after %+v", before, after)
			}
			if d.ui.desk.Crew.Name() != "Ravi Patil" {
				t.Errorf("%q is at the till", d.ui.desk.Crew.Name())
			}
		})
	}
}

func TestTheTillLocksItselfWhenNobodyServes(t *testing.T) {
	d, p := staffedAt(t, 360, 720)
	r := p.Rules()
	r.Lock = time.Minute
	p.Register.SetRules(r)
	d.two()
	d.Pass(90 * time.Second)
	if p.Locked() {
		t.Error("it locked while a bill is open")
	}
	if err := d.Till.Clear(); err != nil {
		t.Fatal(err)
	}
	d.Pass(40 * time.Second)
	uitest.TapAt(t, d.win, 180, 700) // a finger, on nothing
	d.Pass(40 * time.Second)
	if p.Locked() {
		t.Error("it locked 40 seconds after a press")
	}
	d.Pass(35 * time.Second)
	d.see("Who is at the till?")
	d.seeNot("goes on")
	uitest.Key(d.win, fyne.KeyEscape)
	d.see("Who is at the till?")
	uitest.Scan(d.win, d.Run, "8901234567890")
	if d.beeps == 0 || len(d.Till.View().Draft.Cart.Lines) > 0 {
		t.Error("a scan reached the bill of a locked till")
	}
	d.face("Asha Kulkarni")
	uitest.Type(d.win, d.Run, uitest.AshaPIN)
	uitest.Key(d.win, fyne.KeyReturn)
	d.seeNot("Who is at the till?")
}

func TestALargeDiscountAsksForAPINOverThePanelAndGoesOn(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			d, _ := staffedAt(t, s.w, s.h)
			d.two()
			d.ui.desk.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet})
			d.ui.desk.Sell.FinalPrice(money.Rupees(300))
			d.see("A large discount", "PIN of Meera Shah", "Ravi Patil")
			if d.Till.View().Due != money.Rupees(540) {
				t.Error("the price changed before anybody allowed it")
			}
			// Given up, nothing has happened, and the sheet before is there.
			uitest.Key(d.win, fyne.KeyEscape)
			d.see("This needs the PIN of somebody who may do it.")
			if d.ui.desk.Sheet().Kind != viewmodel.FinalSheet || d.Till.View().Due != money.Rupees(540) {
				t.Errorf("sheet %v, due %v", d.ui.desk.Sheet(), d.Till.View().Due)
			}
			d.ui.desk.Sell.FinalPrice(money.Rupees(300))
			d.tap("Ravi Patil")
			d.digits("1111")
			d.tap("Allow")
			d.see("That PIN is wrong. Try again.")
			d.digits(uitest.RaviPIN)
			d.tap("Allow")
			if d.Till.View().Due != money.Rupees(300) || d.ui.desk.Sheet().Kind != viewmodel.NoSheet || d.ui.desk.Crew.Name() != "Asha Kulkarni" {
				t.Errorf("due %v, sheet %v, %q at the till", d.Till.View().Due, d.ui.desk.Sheet(), d.ui.desk.Crew.Name())
			}
		})
	}
}

func TestTheOwnerIsSetUpFirstAndAddsACashier(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			stall := uitest.NewStall(t)
			p := stall.NoStaff()
			d := opened(t, stall, s.w, s.h)
			d.section(viewmodel.SectionPeople)
			d.see("Add the owner")
			add := func(name, pin string) {
				d.block("add").Press()
				d.block("name").Type(name)
				d.block("pin").Type(pin)
				d.block("save").Press()
			}
			add("Meera Shah", "12")
			d.see("A PIN has 4 to 8 digits.")
			d.block("pin").Type("4321")
			d.block("save").Press()
			d.see("Meera Shah", "Owner", "Meera Shah works here now.")
			add("Asha Kulkarni", "1234")
			d.see("Asha Kulkarni", "Cashier")
			if all := p.People(); len(all) != 2 || p.Locked() {
				t.Fatalf("people %+v, locked %v", all, p.Locked())
			}
			// A cashier cannot change the settings without the owner's PIN.
			if err := p.SignIn(t.Context(), p.ID("Asha Kulkarni"), "1234"); err != nil {
				t.Fatal(err)
			}
			d.block("lock").Pick("1")
			d.see("Change the settings", "PIN of Meera Shah")
			d.digits("4321")
			d.tap("Allow")
			if got := p.Rules().Lock; got != time.Minute {
				t.Errorf("locks after %v", got)
			}
			d.block("person:" + p.ID("Asha Kulkarni").UUID()).Press()
			d.block("goAsk").Press()
			d.block("go").Press()
			d.digits("4321")
			d.tap("Allow")
			d.seeNot("Asha Kulkarni, Cashier")
			if all := p.People(); len(all) != 1 {
				t.Errorf("people %+v", all)
			}
		})
	}
}

// Nothing of what plays the stall can come up while somebody is at the door.
func TestTheDoorShutsBehindTheStallToo(t *testing.T) {
	s := uitest.NewStall(t)
	s.Staff()
	d := openedWith(t, s, 1280, 690, demo())
	d.see("Behind the stall")
	d.ui.desk.Crew.Lock()
	d.see("Who is at the till?")
	d.seeNot("Behind the stall")
}
