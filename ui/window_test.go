package ui

import (
	"io"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/look"
	"haat/ui/uitest"
)

// deskTest is a window over a sample stall.
type deskTest struct {
	*uitest.Stall
	t     testing.TB
	ui    *Window
	win   fyne.Window
	beeps int
	file  func(done func(string, io.ReadCloser, error)) // what is picked
}

// opened opens the window of a stall in a size. Fyne's current application is
// global, so these tests take turns.
func opened(t testing.TB, s *uitest.Stall, w, h float32) *deskTest {
	t.Helper()
	return openedWith(t, s, w, h, nil)
}

func openedWith(t testing.TB, s *uitest.Stall, w, h float32, back *uitest.Backstage) *deskTest {
	t.Helper()
	app := uitest.App(t, look.Day)
	s.Prefs.Put("still", "yes")
	d := &deskTest{Stall: s, t: t}
	deps := Deps{
		Till: s.Till, Queue: s.Queue, Bills: s, Contacts: s.Queue, Papers: s.Papers, EInvoices: s.Portal, Pictures: s, Prefs: s.Prefs, Setup: s.Setup, Works: s.Setup, Office: s.Office, People: s.People, Clock: s.Clock, Run: s.Run, Who: "AK", Title: "Haat",
		Beep: func() { d.beeps++ },
		Pick: func(done func(string, io.ReadCloser, error)) { d.file(done) },
	}
	if back != nil {
		deps.Backstage = back
	}
	if s.Exports != nil {
		deps.Exports = s.Exports
	}
	if s.Fairs != nil {
		deps.Fairs = s.Fairs
	}
	d.ui = New(app, deps)
	t.Cleanup(d.ui.Close)
	d.win = d.ui.Fyne()
	uitest.Resize(d.win, w, h)
	return d
}

func (d *deskTest) tap(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		uitest.Tap(d.t, d.win, text)
	}
}

func (d *deskTest) see(texts ...string) {
	d.t.Helper()
	uitest.See(d.t, d.win, texts...)
}

func (d *deskTest) seeNot(texts ...string) {
	d.t.Helper()
	uitest.SeeNot(d.t, d.win, texts...)
}

// sizes are the windows of the three shapes.
var sizes = []struct {
	name string
	w, h float32
}{{"desktop", 1280, 800}, {"tablet", 1024, 600}, {"phone", 360, 720}}

func (d *deskTest) in(lang words.Lang) *deskTest {
	d.ui.SetLang(string(lang))
	return d
}

// light walks to a light with the look button.
func (d *deskTest) light(l look.Light) *deskTest {
	for look.Current().Light() != l {
		d.ui.NextLight()
	}
	return d
}

var oneUnit = money.Units(1)

// queue fills Sending with a bill in each state.
func (d *deskTest) queue() {
	d.t.Helper()
	d.Serve(4)
	jobs, err := d.DB.Jobs(d.t.Context(), 20)
	if err != nil {
		d.t.Fatal(err)
	}
	names := []string{"order", "confirm", "package", "shipment", "delivered", "invoice", "sent", "payment"}
	for i := range jobs {
		j := &jobs[i]
		j.State = outbox.Open
		for n, name := range names {
			st := outbox.Step{Spec: outbox.Spec{Name: name}, No: n + 1, State: outbox.Blocked}
			switch {
			case i == 0, i == 1 && n < 5:
				st.State, st.DocNo = outbox.StepDone, "SO-00041"
			case i == 1 && n == 5:
				st.State = outbox.Sent
			case i == 2 && n == 0:
				st.State = outbox.StepStopped
				st.Stop = outbox.Stop{Class: outbox.Refused, Code: "3062", Words: "The customer already exists.", Key: "differs.contact"}
			}
			j.Steps = append(j.Steps, st)
		}
	}
	if len(jobs) < 4 {
		d.t.Fatalf("%d jobs", len(jobs))
	}
	jobs[0].State, jobs[2].State = outbox.Done, outbox.Stopped
	d.Queue.List = jobs
	d.Queue.Set(func(s *outbox.Status) {
		s.Counts.Waiting, s.Counts.Stopped, s.Going = 3, 1, jobs[1].Key
		s.Counts.Oldest = d.Clock.Now().Add(-42 * time.Minute)
	})
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
