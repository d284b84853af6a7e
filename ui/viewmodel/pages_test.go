package viewmodel_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

func TestCustomer(t *testing.T) {
	k := newTill(t)
	k.two()
	c := k.Customer
	c.Open()
	if k.Panel() != viewmodel.PanelCustomer {
		t.Fatalf("panel %d", k.Panel())
	}
	c.Set(sale.Customer{Phone: "98200"})
	if v, _ := c.View(); !v.Form.SendBill {
		t.Error("with a phone the bill is to be sent unless that is unticked")
	}
	c.Put()
	if v, _ := c.View(); v.Wrong[viewmodel.PhoneField] != "A mobile number has 10 digits; this has 5. Type it again, or leave it empty." {
		t.Errorf("wrong: %q", v.Wrong)
	}
	c.Set(sale.Customer{Phone: "9820041177", Name: "Meena Joshi", GSTIN: "27AAPFU0939F1ZW"})
	c.Put()
	if v, _ := c.View(); v.Wrong[viewmodel.GSTINField] == "" || v.Wrong[viewmodel.PhoneField] != "" {
		t.Errorf("wrong: %q", v.Wrong)
	}
	c.Set(sale.Customer{Phone: "9820041177", Name: "Meena Joshi"})
	c.Put()
	if k.Panel() != viewmodel.PanelBill || k.Sell.Bill().Customer != "Meena Joshi" {
		t.Fatalf("panel %d, button %q", k.Panel(), k.Sell.Bill().Customer)
	}
	k.Sell.PayCash(money.Amount{})
	k.Done.Close()

	c.Open() // the next customer is the same one
	c.Set(sale.Customer{Phone: "982004"})
	k.Pass(time.Second)
	v, _ := c.View()
	if len(v.Matches) != 1 || v.Matches[0] != (viewmodel.Match{First: "Meena Joshi", Second: "98200 41177"}) {
		t.Fatalf("matches %+v", v.Matches)
	}
	version := v.Version
	c.Take(0)
	if v, _ := c.View(); v.Form.Phone != "9820041177" || v.Form.Name != "Meena Joshi" || v.Version == version {
		t.Errorf("taken: %+v", v)
	}
	k.Sell.Find("elephant")
	k.Sell.Enter(one)
	c.Put()
	if k.Till.View().Draft.Cart.Customer.ID.IsZero() {
		t.Fatal("a known customer is not known on the bill")
	}
	c.Open()
	c.Set(sale.Customer{Phone: "9820041178", Name: "Ravi"}) // typed over
	c.Put()
	if who := k.Till.View().Draft.Cart.Customer; !who.ID.IsZero() || who.Phone != "+919820041178" {
		t.Errorf("Ravi's bill is still Meena's: %+v", who)
	}
}

func TestToday(t *testing.T) {
	k := newTill(t)
	k.Today.Show(true)
	if v := k.Today.View(); v.Empty != "No bills yet today." {
		t.Errorf("an empty day says %q", v.Empty)
	}
	k.Sell.Find("elephant")
	k.Sell.Enter(one)
	k.Sell.PayCash(money.Rupees(500))
	v := k.Today.View()
	if v.Sales != "₹320" || v.Bills != "1 bill · average ₹320" || v.Should != "₹320" || v.Top[0].Name != "Wooden elephant" || v.Ways[0].Name != "Cash" {
		t.Errorf("after a bill: %+v", v)
	}
	if v.Sub != "Saturday 21 Nov · open since 12:02" || v.Than != "" || len(v.Hours) != 10 || v.Hours[0].Label != "12" {
		t.Errorf("sub %q, than %q, hours %+v", v.Sub, v.Than, v.Hours)
	}
	k.Clock.Advance(6 * 24 * time.Hour) // the next Friday
	k.Serve(1)                          // a kurta for ₹690
	k.Pass(time.Second)
	v = k.Today.View()
	if v.Than != "₹370 more than Saturday at this hour" || !v.More {
		t.Errorf("against the last selling day: %q", v.Than)
	}
	k.SetLang(words.Hindi)
	if v := k.Today.View(); v.Top[0].Name != "जयपुरी कुर्ता S" || v.Sub[:len("शुक्रवार")] != "शुक्रवार" {
		t.Errorf("in Hindi: %q, %+v", v.Sub, v.Top)
	}
	k.Today.Other()
	if v := k.Today.View(); v.Title != "कल" || v.Empty == "" {
		t.Errorf("yesterday: %+v", v)
	}
	if got := k.Till.Today(); got != clock.Day("2026-11-27") {
		t.Fatalf("the clock reads %s", got)
	}
}

func TestSending(t *testing.T) {
	k := newTill(t)
	s := k.Sending
	s.Show(true)
	k.Serve(2)
	jobs, err := k.DB.Jobs(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	jobs[0].State = outbox.Stopped
	jobs[0].Steps = []outbox.Step{
		{Spec: outbox.Spec{Name: "order"}, State: outbox.StepDone, DocNo: "SO-00041"},
		{Spec: outbox.Spec{Name: "invoice"}, State: outbox.StepStopped, Stop: outbox.Stop{Class: outbox.Refused, Code: "1002", Words: "Invalid value."}},
	}
	k.Queue.List = jobs
	k.Queue.Set(func(st *outbox.Status) {
		st.Counts.Waiting, st.Counts.Oldest = 2, k.Clock.Now().Add(-42*time.Minute)
		st.Barriers = []outbox.Barrier{{Step: "package", Stop: outbox.Stop{Words: "No permission."}}}
	})
	k.Pass(time.Second)
	v := s.View()
	if v.Sub != "2 wait · oldest 42 min" || v.Rows[0].Word != "Needs you" || v.Rows[0].Amount != "₹690" || v.Rows[1].Word != "Waits" {
		t.Errorf("list: %q, %+v", v.Sub, v.Rows)
	}
	if want := "Selling never waits for this. Zoho takes about 74 more bills today; the rest goes tomorrow by itself."; v.Sentence != want {
		t.Errorf("sentence %q, want %q", v.Sentence, want)
	}
	if len(v.Barriers) != 1 || v.Barriers[0].Text != "Zoho refuses the step “Packed” for every bill: No permission." {
		t.Errorf("barriers %+v", v.Barriers)
	}
	s.Choose(v.Rows[0].ID)
	j := s.View().Job
	if j.Wrong != "Zoho refused the step “Invoice”. The bill is safe and paid." || j.Theirs != "Zoho said (1002): Invalid value." || len(j.Deeds) != 3 {
		t.Fatalf("detail %+v", j)
	}
	s.Do(outbox.ByHand)
	if j := s.View().Job; j.Asking != "Number of the document" || len(j.Deeds) != 0 {
		t.Errorf("by hand asks %q", j.Asking)
	}
	s.Note("  ")
	s.Note(" INV-7 ")
	s.Do(outbox.Retry)
	s.Do(outbox.Skip)
	s.Back()
	s.Release("package")
	s.SendNow()
	want := []string{"by_hand invoice INV-7", "retry invoice ", "release package", "send now"}
	if len(k.Queue.Said) != len(want) {
		t.Fatalf("done %q, want %q", k.Queue.Said, want)
	}
	for i := range want {
		if k.Queue.Said[i] != want[i] {
			t.Errorf("done %q, want %q", k.Queue.Said, want)
		}
	}
	k.Queue.Set(func(st *outbox.Status) { st.Online = false })
	k.Pass(time.Second)
	if v := s.View(); v.Rows[1].Word != "Waits for network" {
		t.Errorf("offline a row says %q", v.Rows[1].Word)
	}
}

func TestFavouritesAreShownAsSoonAsThereAreAny(t *testing.T) {
	k := over(t, uitest.NewEmptyStall(t))
	if got := k.Sell.Chip(); got != viewmodel.ChipAll {
		t.Errorf("without goods it begins with %q", got)
	}
	k.Fill()
	k.Pass(time.Second)
	if got, first := k.Sell.Chip(), k.Sell.Chips()[0].ID; got != viewmodel.ChipFavourites || first != got {
		t.Errorf("with goods it shows %q, and %q stands first", got, first)
	}
	k.Sell.Choose(viewmodel.ChipAll)
	k.Fill()
	k.Pass(time.Second)
	if got := k.Sell.Chip(); got != viewmodel.ChipAll {
		t.Errorf("All was chosen, the next pull shows %q", got)
	}
}

// Of a step of goods there are two ways to leave it out: as if nothing had moved
// at the office, or with its count already right.
func TestAStepOfGoodsIsLeftOutTwoWays(t *testing.T) {
	k := newTill(t)
	k.Serve(1)
	jobs, err := k.DB.Jobs(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	jobs[0].State = outbox.Stopped
	jobs[0].Steps = []outbox.Step{{Spec: outbox.Spec{Name: "shipment", Branch: outbox.Goods}, State: outbox.StepStopped, Stop: outbox.Stop{Class: outbox.Refused}}}
	k.Queue.List = jobs
	k.Sending.Show(true)
	k.Pass(time.Second)
	k.Sending.Choose(jobs[0].ID.UUID())
	if j := k.Sending.View().Job; len(j.Deeds) != 4 || j.Deeds[3].Action != outbox.SkipMoved {
		t.Fatalf("deeds %+v", j.Deeds)
	}
	k.Sending.Do(outbox.SkipMoved)
	if wrong := k.Sending.Note("  "); wrong == "" {
		t.Error("it is left out without a reason")
	}
	k.Sending.Note("adjusted by hand")
	if got := k.Queue.Said; len(got) != 1 || got[0] != "skip_moved shipment adjusted by hand" {
		t.Errorf("done %q", got)
	}
}
