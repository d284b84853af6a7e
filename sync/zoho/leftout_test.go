package zoho_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// What needs a step that a person left out is left out with it, in words, and
// no call is made that names a document which is not there.
func TestWhatNeedsALeftOutStepIsLeftOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, fault, step string
		left              []string
		done              []string
	}{
		{"the order", "POST /salesorders", zoho.StepOrder, []string{"confirm", "package", "shipment", "delivered", "invoice", "sent", "payment"}, nil},
		{"the package", "POST /packages", zoho.StepPackage, []string{"shipment", "delivered"}, []string{"invoice", "sent", "payment"}},
		{"the invoice", "POST /invoices", zoho.StepInvoice, []string{"sent", "payment"}, []string{"package", "shipment", "delivered"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.sell(meena, "ELE")
			s.drain(time.Hour)
			s.faults(c.fault + ` refuse 400 5 "It does not do"`)
			r := s.sell(meena, "ELE")
			s.drain(time.Hour)
			j := s.told(r)
			s.must(s.engine.Act(t.Context(), j.ID, c.step, outbox.Skip, "told by hand"))
			before := s.sim.Report().Calls.Total
			s.drain(time.Hour)
			j = s.told(r)
			for _, name := range c.left {
				if st := j.Step(name); st.State != outbox.Skipped || st.Stop.Key != outbox.LeftOut || st.Stop.Words == "" {
					t.Errorf("%s is %s %+v, want it left out with its reason", name, st.State, st.Stop)
				}
			}
			for _, name := range c.done {
				if st := j.Step(name); st.State != outbox.StepDone {
					t.Errorf("%s is %s %+v: it does not need what was left out", name, st.State, st.Stop)
				}
			}
			if n := s.sim.Report().Calls.Total - before; j.State != outbox.Done || n > 0 {
				t.Errorf("the job is %s, and %d calls were made after a person left it out", j.State, n)
			}
			shelf, err := s.db.Shelf(t.Context(), s.cfg.Place)
			s.must(err)
			it, _ := s.book.ByCode("ELE")
			if l := shelf.Of(s.book, it); l.Low != money.Units(10) {
				t.Errorf("here %s to %s, want 10: two are sold", l.Low, l.High)
			}
		})
	}
}

// Of what a person made by hand only its number is known: what follows it is
// made by hand as well, and says so.
func TestWhatFollowsADocumentMadeByHand(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	s.faults(`POST /salesorders refuse 400 5 "It does not do"`)
	r := s.sell(meena, "ELE")
	s.drain(time.Hour)
	s.must(s.engine.Act(t.Context(), s.told(r).ID, zoho.StepOrder, outbox.ByHand, "SO-00017"))
	before := s.sim.Report().Calls.Total
	s.drain(time.Hour)
	st := s.told(r).Step(zoho.StepConfirm)
	if st.State != outbox.StepStopped || st.Stop.Key != "job.by_hand_before" || st.Stop.Words != "SO-00017" || s.sim.Report().Calls.Total != before {
		t.Errorf("confirm is %s %+v", st.State, st.Stop)
	}
}
