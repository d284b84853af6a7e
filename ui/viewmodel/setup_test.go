package viewmodel_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"haat/app/fault"
	"haat/app/staff"
	"haat/sync/outbox"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

func (k *till) played() *uitest.Setup { return k.Stall.Setup }

// overDemo is a till of a demo.
func overDemo(t *testing.T) *till {
	t.Helper()
	s := uitest.NewStall(t)
	k := viewmodel.New(viewmodel.Deps{Till: s.Till, Queue: s.Queue, Prefs: s.Prefs, Setup: s.Setup, Backstage: &uitest.Backstage{}, Clock: s.Clock, Run: s.Run})
	t.Cleanup(k.Close)
	return &till{Desk: k, Stall: s, t: t}
}

// find is a block of the open section.
func (k *till) find(id string) viewmodel.Block {
	k.t.Helper()
	var have []string
	for _, b := range k.Settings.View().Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead {
			return b
		}
		have = append(have, b.ID)
	}
	k.t.Fatalf("no %q in the section, only %q", id, have)
	return viewmodel.Block{}
}

func (k *till) press(ids ...string) {
	k.t.Helper()
	for _, id := range ids {
		k.find(id).Press()
	}
}

func (k *till) fills(pairs ...string) {
	k.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		k.find(pairs[i]).Type(pairs[i+1])
	}
}

// said is what the set-up was asked, and forgets it.
func (k *till) said(want ...string) {
	k.t.Helper()
	if !slices.Equal(k.played().Said, want) {
		k.t.Errorf("asked: %q, want %q", k.played().Said, want)
	}
	k.played().Said = nil
}

func (k *till) settingUp(section string) *till {
	k.Settings.Show(true)
	k.Settings.Choose(section)
	return k
}

func TestZohoIsConnectedStepByStep(t *testing.T) {
	for _, c := range []struct {
		way   string
		typed []string
		begun string
		page  bool
	}{
		{viewmodel.WayBrowser, nil, "begin browser eu 1000.A s3", true},
		{viewmodel.WayDevice, nil, "begin device eu 1000.A s3", true},
		{viewmodel.WayCode, []string{"code", " 1000.c0de "}, "begin code eu 1000.A s31000.c0de", false},
		{viewmodel.WayRefresh, []string{"refresh", "1000.r"}, "begin refresh eu 1000.A s31000.r", false},
	} {
		t.Run(c.way, func(t *testing.T) {
			k := newTill(t)
			k.played().Unconnect()
			k.settingUp(viewmodel.SectionZoho).press("connect")
			k.find("centre").Pick("eu")
			k.press(c.way)
			if b := k.find("signIn"); !b.Off {
				t.Error("one can sign in with nothing")
			}
			k.fills("id", " 1000.A", "secret", "s3")
			k.fills(c.typed...)
			if c.page {
				k.played().Pending = k.Run.Hold
			}
			k.press("signIn")
			if c.page {
				if c.way == viewmodel.WayDevice && k.find("code").Text != "KZVQH4TR" {
					t.Error("the code to compare is not shown")
				}
				k.find("until")
				k.Run.Release()
			}
			k.said(c.begun, "offers ")
			k.press("place:Flea Market Warehouse")
			k.said("connect eu Meena Crafts Flea Market Warehouse ")
			row := k.Settings.View().Rows[0]
			if row.Mood != viewmodel.MoodDone || row.Second != "Meena Crafts · Flea Market Warehouse" {
				t.Errorf("afterwards it says %+v", row)
			}
		})
	}
}

func TestWhatGoesWrongOnTheWayToZohoCanBePutRight(t *testing.T) {
	start := func(t *testing.T) *till {
		t.Helper()
		k := newTill(t)
		k.played().Unconnect()
		k.settingUp(viewmodel.SectionZoho).press("connect", "refresh")
		k.fills("id", "1000.A", "secret", "s3", "refresh", "r")
		return k
	}
	t.Run("refused", func(t *testing.T) {
		k := start(t)
		k.played().Fail["begin"] = fault.New(fault.Refused, "fault.zoho_denied")
		k.press("signIn")
		if w := k.find("wrong").Text; !strings.HasPrefix(w, "The page at Zoho was answered with Reject") || k.find("secret").Value != "s3" {
			t.Errorf("says %q; what was typed must stay", w)
		}
		delete(k.played().Fail, "begin")
		k.press("signIn", "place:Head Office")
	})
	t.Run("no State", func(t *testing.T) {
		k := start(t)
		k.played().Fail["connect"] = fault.New(fault.Refused, "fault.zoho_state")
		k.press("signIn", "place:Head Office")
		if w := k.find("wrong").Text; strings.Contains(w, "--") {
			t.Errorf("the screen speaks of the command line: %q", w)
		}
		delete(k.played().Fail, "connect")
		k.played().Said = nil
		k.fills("state", "Goa")
		k.press("go")
		k.said("connect in Meena Crafts Head Office Goa")
	})
	t.Run("no list of places", func(t *testing.T) {
		k := start(t)
		k.played().Offered.Places, k.played().Offered.Closed = nil, true
		k.press("signIn")
		k.played().Said = nil
		k.fills("place", "46000001")
		k.press("go")
		k.said("connect in Meena Crafts 46000001 ")
	})
	t.Run("several organisations", func(t *testing.T) {
		k := start(t)
		k.played().Offered.Organisations, k.played().Offered.Organisation = []string{"A", "B"}, ""
		k.press("signIn", "org:B")
		k.press("place:Head Office")
		if last := k.played().Said[len(k.played().Said)-1]; last != "connect in B Head Office " {
			t.Errorf("connected with %q", last)
		}
	})
	t.Run("given up", func(t *testing.T) {
		k := newTill(t)
		k.settingUp(viewmodel.SectionZoho).press("again", "device")
		k.fills("id", "1000.A", "secret", "s3")
		k.played().Pending = k.Run.Hold
		k.press("signIn")
		if !k.Settings.Back() {
			t.Fatal("there is no way back")
		}
		k.Run.Release()
		if k.played().Ended != 1 {
			t.Error("the page is still waited for")
		}
		k.find("check")
		if k.Settings.Back() {
			t.Error("there is another step back")
		}
	})
}

func TestCheckNamesWhatIsMissing(t *testing.T) {
	k := newTill(t)
	k.played().Found = viewmodel.Checked{Missing: []string{"connect.scope_invoices_create"}, Problems: []error{errors.New("x")}}
	k.settingUp(viewmodel.SectionZoho).press("check")
	if got := k.find("lacking").Text; !strings.Contains(got, "make and send invoices") {
		t.Errorf("says %q", got)
	}
	k.played().Found = viewmodel.Checked{SignedIn: true}
	k.press("check")
	k.find("fine")
	k.press("forget", "yes")
	k.said("check ", "check ", "forget ")
	if k.Settings.View().Rows[0].Mood != viewmodel.MoodWaits {
		t.Error("it still says that it is connected")
	}
	k.find("forgot")
}

func TestTheMachinesTokenIsNeverShownAgain(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionMachine)
	k.fills("merchant", "777", "token", "s3cr3t-token")
	k.played().Fail["machine"] = fault.New(fault.Refused, "fault.pinelabs_store_pair")
	k.press("save")
	if k.find("wrong").Text == "" || k.find("merchant").Value != "777" {
		t.Error("a refusal takes away what was typed")
	}
	delete(k.played().Fail, "machine")
	k.press("save")
	if b := k.find("token"); b.Value != "" {
		t.Errorf("the token is still there: %q", b.Value)
	}
	k.find("kind").Pick("device")
	k.fills("pos", "POS1", "imei", "8612")
	k.press("save", "off")
	k.said(`machine 777 1221258/1011 / "s3cr3t-token" test=false`, `machine 777 1221258/1011 / "s3cr3t-token" test=false`,
		`machine 777 / POS1/8612 "" test=false`, "no machine ")
}

func TestStallAndCallsAreKept(t *testing.T) {
	k := newTill(t)
	k.settingUp(viewmodel.SectionStall)
	k.fills("name", "Asha's", "legal", "Asha Kale")
	k.find("letter").Pick("M")
	if got := k.find("letterWhy").Text; !strings.Contains(got, "M7K26-") {
		t.Errorf("the example says %q", got)
	}
	k.find("rupee").Turn(false)
	k.press("save")
	k.said("stall Asha's|Asha Kale||Sunday Haat, Law Garden|Pune|false|M")

	k.Stall.Queue.Set(func(s *outbox.Status) { s.Plan = outbox.Plan{Name: "STANDARD", Cap: 500, Made: 120} })
	k.Settings.Choose(viewmodel.SectionCalls)
	if got := k.find("plan").Text; got != "This month 120 of 500 orders of the plan STANDARD, this till's alone." {
		t.Errorf("the plan: %q", got)
	}
	for _, c := range []struct{ minute, day string }{{"0", "100"}, {"", "100"}, {"200", "100"}} {
		k.fills("minute", c.minute, "day", c.day)
		k.press("save")
		k.find("wrong")
	}
	k.said()
	k.fills("minute", "20", "day", "900")
	k.find("delivered").Turn(false)
	k.find("grouped").Turn(true)
	k.press("save")
	k.said("calls 20 900 false false true")
}

func TestADemoCannotBeConnected(t *testing.T) {
	k := overDemo(t)
	k.settingUp(viewmodel.SectionZoho)
	k.find("demo")
	for _, b := range k.Settings.View().Blocks {
		if b.ID == "again" || b.ID == "forget" || b.ID == "connect" {
			t.Errorf("a demo offers %q", b.Text)
		}
	}
	k.Settings.Choose(viewmodel.SectionMachine)
	if got := k.Settings.View().Blocks; len(got) != 1 || got[0].ID != "demo" {
		t.Errorf("a demo's machine: %+v", got)
	}
}

func TestAnEmptyTillLeadsToSetUp(t *testing.T) {
	k := over(t, uitest.NewEmptyStall(t))
	if got := k.Sell.GoodsAnswers(); len(got) != 0 {
		t.Errorf("while items are fetched it offers %v", got)
	}
	k.Stall.Queue.Set(func(s *outbox.Status) { s.Connected = false })
	if got := k.Sell.GoodsAnswers(); len(got) != 1 || got[0].ID != viewmodel.AnswerConnect {
		t.Errorf("it offers %v", got)
	}
}

// A cashier who connects Zoho is asked for the PIN of somebody who may, and goes
// on where they were.
func TestConnectingZohoAsksForAPIN(t *testing.T) {
	s := uitest.NewStall(t)
	people := s.Staff()
	k := viewmodel.New(viewmodel.Deps{
		Till: s.Till, Queue: s.Queue, Prefs: s.Prefs, Setup: s.Setup, Works: s.Setup, People: people, Clock: s.Clock, Run: s.Run,
	})
	t.Cleanup(k.Close)
	over := &till{Desk: k, Stall: s, t: t}
	over.settingUp(viewmodel.SectionZoho).press("place")
	s.Setup.Fail["connect"] = staff.Need(staff.Settings)
	over.press("place:Head Office")
	if _, asked := k.Crew.Ask(); !asked {
		t.Fatal("nobody is asked for a PIN")
	}
	delete(s.Setup.Fail, "connect")
	s.Setup.Said = nil
	k.Crew.Give(uitest.MeeraPIN)
	over.said("connect in Meena Crafts Head Office ")
	over.find("check")
}
