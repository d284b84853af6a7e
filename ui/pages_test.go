package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/look"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

func TestADemoSaysSoEverywhereAndShowsWhatIsBehind(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			back := &uitest.Backstage{Net: true, Office: true, Tried: 1, Shows: viewmodel.Machine{Screen: viewmodel.MachineAsking, Amount: money.Rupees(540)}}
			d := openedWith(t, uitest.NewStall(t), s.w, s.h, back)
			says := func() {
				t.Helper()
				if !uitest.Sees(d.win, "Demo: nothing here is real.") && !uitest.Sees(d.win, "Demo") {
					t.Errorf("on %q nothing says that it is a demo", d.ui.Route().Screen)
				}
			}
			for _, p := range []string{screen.PageToday, screen.PageSending, screen.PageMenu, screen.PageSell} {
				d.ui.Go(p)
				says()
			}
			d.tap("Behind the stall")
			says()
			d.see("₹540", "Approve", "Decline", "Cancel", "3 bills", "₹1,620", "stock 412", "Five things to try")
			d.tap("Approve", "Network", "Go silent")
			d.ui.desk.Behind.Play("5")
			d.ui.desk.Behind.PlayForm("word")
			d.ui.desk.Behind.SetWay("controller")
			if v := d.ui.desk.Behind.View(); v.Way != "controller" || v.Playing != "hand" {
				t.Errorf("on a cable: %s plays %s", v.Way, v.Playing)
			}
			if want := []string{"approve", "network", "silent", "play 5/gone", "play 5/word", "way controller"}; !slices.Equal(back.Said, want) {
				t.Errorf("pressed %q, want %q", back.Said, want)
			}
			uitest.Key(d.win, fyne.KeyEscape)
			d.see("Tap an item or scan a code")
		})
	}
}

func TestAVeryWideDemoHasTheOtherSideBesideTheBill(t *testing.T) {
	back := &uitest.Backstage{Net: true, Office: true, Shows: viewmodel.Machine{Screen: viewmodel.MachineAsking, Amount: money.Rupees(540)}}
	d := openedWith(t, uitest.NewStall(t), 1600, 900, back)
	d.see("Approve", "Tap an item or scan a code")
	d.tap("Wooden elephant", "Approve", "Cash")
	d.see("Paid ₹320 in cash", "Approve")
	uitest.Resize(d.win, 1280, 800)
	d.seeNot("Approve")
	uitest.Resize(d.win, 1600, 900)
	d.see("Approve")
}

func TestNoDemoNoOtherSide(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.ui.Go(screen.PageMenu)
		d.seeNot("Behind the stall", "Demo")
	})
}

func TestLanguageLightAndTextChangeWhileABillIsOpen(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.two()
		d.ui.Go(screen.PageMenu)
		d.reach("हिन्दी")
		d.see("भाषा")
		d.reach("रात")
		if l := look.Current().Light(); l != look.Night {
			d.t.Errorf("the light is %q", l)
		}
		d.reach("160 %")
		if pc := look.Current().TextPercent(); pc != 160 {
			d.t.Errorf("the text is %d %%", pc)
		}
		d.ui.Back()
		d.see("₹540", "नकद")
		d.ui.Go(screen.PageMenu)
		d.reach("English")
		d.reach("100 %")
		d.reach("Day")
		d.ui.Back()
		d.see("₹540", "Cash")
		if shape == "desktop" {
			d.see("Wooden elephant")
		}
		if d.Prefs.Get("language") != "en" {
			d.t.Errorf("remembered: %v", d.Prefs)
		}
	})
}

// reach taps what may have to be scrolled to: large text needs more than a page.
func (d *deskTest) reach(text string) {
	d.t.Helper()
	at := d.win.Canvas().Size()
	for _, by := range []float32{0, -300, -300, -300, 300, 300, 300} {
		if by != 0 {
			uitest.Drag(d.t, d.win, at.Width/2, at.Height/2, 0, by)
		}
		if uitest.Sees(d.win, text) {
			break
		}
	}
	d.tap(text)
}

func TestWhatWasChosenIsThereAgain(t *testing.T) {
	s := uitest.NewStall(t)
	d := opened(t, s, 1280, 800)
	d.ui.Go(screen.PageMenu)
	d.tap("हिन्दी", "धूप", "130 %")
	d.ui.Close()
	again := opened(t, s, 1280, 800)
	again.see("बेचें")
	if l := look.Current(); l.Light() != look.Sunlight || l.TextPercent() != 130 {
		t.Errorf("opened in %q with %d %%", l.Light(), l.TextPercent())
	}
}

func TestTheSystemsLanguageCountsUntilOneIsChosen(t *testing.T) {
	for _, c := range []struct {
		chosen string
		want   words.Lang
	}{{"", words.Hindi}, {"en", words.English}} {
		s := uitest.NewStall(t)
		s.Prefs.Put("language", c.chosen)
		w := New(uitest.App(t, look.Day), Deps{Till: s.Till, Queue: s.Queue, Prefs: s.Prefs, Clock: s.Clock, Run: s.Run, Lang: words.Hindi})
		if got := w.Desk().Lang(); got != c.want {
			t.Errorf("chosen %q in a Hindi system: %q, want %q", c.chosen, got, c.want)
		}
		w.Close()
	}
}

func TestTodayAddsUpTheBills(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.tap("Cushion cover, marigold", "Wooden elephant", "Cash")
		d.Pass(9 * time.Second)
		d.tap("Wooden elephant", "Cash")
		d.Pass(9 * time.Second)
		if shape == "desktop" {
			d.tap("Today")
		} else {
			d.ui.Go(screen.PageMenu)
			d.tap("Today")
		}
		d.see("₹860", "2 bills · average ₹430", "How people paid")
		if shape == "phone" {
			uitest.Drag(d.t, d.win, 100, 600, 0, -400)
			uitest.Drag(d.t, d.win, 100, 600, 0, -400)
		}
		d.see("Sold most", "Wooden elephant")
		uitest.Key(d.win, fyne.KeyEscape)
		d.see("Tap an item or scan a code")
	})
}

func TestAStoppedBillIsReadAndActedOn(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.queue()
		d.Pass(time.Second)
		d.ui.Go(screen.PageSending)
		d.see("Sending to Zoho", "Going now", "Needs you", "Sent")
		d.tap("Needs you")
		d.see("Zoho has a customer of this name already, with another phone. The bill is safe and paid.", "Zoho said (3062): The customer already exists.", "Try again", "Leave this step out")
		if shape == "phone" {
			d.seeNot("Going now") // the second of two pages
		}
		d.tap("Try again")
		if want := []string{string(outbox.Retry) + " order "}; !slices.Equal(d.Queue.Said, want) {
			d.t.Errorf("done: %q, want %q", d.Queue.Said, want)
		}
		uitest.Key(d.win, fyne.KeyEscape)
		if shape == "phone" {
			d.see("Going now")
			uitest.Key(d.win, fyne.KeyEscape)
		}
		if shape != "desktop" { // it was come to by the menu
			d.see("More")
			uitest.Key(d.win, fyne.KeyEscape)
		}
		d.see("Tap an item or scan a code")
	})
}

func TestSkippingAStepNeedsAReason(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.queue()
		d.Pass(time.Second)
		d.ui.Go(screen.PageSending)
		d.tap("Needs you", "Leave this step out")
		d.see("Why it is left out")
		d.tap("Save")
		d.see("Type it first. Nothing has been done yet.")
		if len(d.Queue.Said) != 0 {
			d.t.Errorf("done without a reason: %q", d.Queue.Said)
		}
		uitest.Type(d.win, d.Run, "known already")
		d.Pass(time.Second)
		d.tap("Save")
		if want := []string{string(outbox.Skip) + " order known already"}; !slices.Equal(d.Queue.Said, want) {
			d.t.Errorf("done: %q, want %q", d.Queue.Said, want)
		}
	})
}

func TestTheLookButtonGoesRound(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	for _, c := range []struct {
		icon string // of what is there
		want look.Light
	}{{"sun", look.Sunlight}, {"sun", look.Night}, {"moon", look.Day}} {
		uitest.TapIcon(t, d.win, c.icon)
		if got := look.Current().Light(); got != c.want {
			t.Errorf("%s leads to %q, want %q", c.icon, got, c.want)
		}
	}
}

func TestAClosedWindowLeavesNothingRunning(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.two()
		d.tap("Card")
		d.Pass(3 * time.Second)
		d.ui.Go(screen.PageSending)
		d.ui.Back()
		d.ui.Close()
		d.ui.Close() // closing twice is closing
		if n := d.Run.Pending(); n != 0 {
			d.t.Errorf("%d timers are left", n)
		}
	})
}

func TestATillWithoutItemsSaysWhatToDo(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			d := opened(t, uitest.NewEmptyStall(t), s.w, s.h)
			d.see("Fetching the stall's items…")
			d.Queue.Set(func(s *outbox.Status) { s.Connected = false })
			d.Pass(time.Second)
			d.see("No items yet.")
		})
	}
}
