package ui

import (
	"slices"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// strangers makes the stopped job one about a customer, and opens it.
func (d *deskTest) strangers() {
	d.t.Helper()
	d.queue()
	j := &d.Queue.List[2]
	j.Kind, j.Key = outbox.Customer, "+919820041177"
	j.Steps = []outbox.Step{j.Steps[0]}
	j.Steps[0].Name = "customer"
	j.Steps[0].Stop.Ours, j.Steps[0].Stop.Theirs = "Meena Joshi, 98200 41177", "Meena Joshi, 98111 22233"
	d.Queue.Known = sale.Customer{Name: "Meena Joshi", Phone: "+919820041177"}
	d.Queue.Theirs = []viewmodel.Contact{{ID: "46001", Name: "Meena Joshi", Phone: "98111 22233"}, {ID: "46002", Name: "Meena Joshi Crafts", Phone: "98111 99999"}}
	at := d.Clock.Now()
	for i, c := range []outbox.Call{
		{Method: "GET", Path: "/contacts", HTTP: 200},
		{Method: "POST", Path: "/contacts"},
		{Method: "GET", Path: "/contacts", HTTP: 200},
		{Method: "POST", Path: "/contacts", HTTP: 400, Code: "3062", Words: "The customer already exists."},
	} {
		c.At = at.Add(time.Duration(i-10) * time.Minute)
		d.Queue.Past = append(d.Queue.Past, c)
	}
	d.ui.Go(screen.PageSending)
	d.ui.desk.Sending.Choose(j.ID.UUID())
}

// deed uses what is offered about the chosen job.
func (d *deskTest) deed(id string) {
	d.t.Helper()
	for _, b := range d.ui.desk.Sending.View().Job.Blocks {
		if b.ID == id && b.Press != nil && b.Type == nil {
			b.Press()
			return
		}
	}
	d.t.Fatalf("%q is not offered", id)
}

// theirSending are words of Zoho's, and names.
var theirSending = []string{"The customer already exists.", "Meena Joshi Crafts", "GET POST /contacts"}

func TestAStoppedCustomerIsPutRight(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.strangers()
		d.see("Ours", "Zoho's", "Correct the customer")
		d.deed("edit")
		d.see("Phone")
		d.Queue.Fail = fault.New(fault.Refused, "fault.phone_length", "got", 5)
		d.deed("save")
		d.see("A mobile number has 10 digits; this has 5. Type it again, or leave it empty.")
		d.Queue.Fail = nil
		for _, b := range d.ui.desk.Sending.View().Job.Blocks {
			if b.ID == "name" {
				b.Type("Meena Joshi (stall)")
			}
		}
		d.deed("save")
		d.deed("choose")
		d.deed("find")
		if shape != "desktop" {
			uitest.Drag(d.t, d.win, d.win.Canvas().Size().Width*0.7, 400, 0, -250)
		}
		d.tap("Meena Joshi Crafts")
		d.deed("edit")
		if !d.ui.desk.Sending.Back() || d.ui.desk.Sending.Back() {
			d.t.Error("one step back, and only one")
		}
		want := []string{"edit Meena Joshi 98200 41177", "edit Meena Joshi (stall) 98200 41177", "choose 46002"}
		if !slices.Equal(d.Queue.Said, want) {
			d.t.Errorf("done: %q, want %q", d.Queue.Said, want)
		}
	})
}

func TestTheWholeHistoryCanBeRead(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.strangers()
		d.deed("history")
		d.see("POST /contacts", "400 · 3062 · The customer already exists.", "no answer")
		d.deed("back")
		d.see("Correct the customer")
	})
}

func TestReturnsAndCancellationsAreNamed(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.queue()
		sold := d.Queue.List[3]
		d.Queue.List[0].Kind, d.Queue.List[0].Key = outbox.Return, "CAW726-000001"
		d.Queue.List[0].Facts = map[string]string{"sale": sold.Ref}
		d.Queue.List[1].Kind = outbox.Cancellation
		d.Queue.Set(func(s *outbox.Status) { s.Plan = outbox.Plan{Name: "STANDARD", Cap: 500, Made: 120} })
		d.Pass(time.Second)
		d.ui.Go(screen.PageSending)
		d.see("Return CAW726-000001", "Taken back: "+d.Queue.List[1].Key)
		if got := d.ui.desk.Sending.View().Sentence; got != "Selling never waits for this. Zoho takes about 74 more bills today; the rest goes tomorrow by itself. This month 120 of 500 orders of the plan STANDARD, this till's alone." {
			d.t.Errorf("says %q", got)
		}
		d.ui.desk.Sending.Choose(d.Queue.List[0].ID.UUID())
		d.see("Return CAW726-000001 · Bill " + sold.Key)
	})
}
