package zoho_test

import (
	"testing"
	"time"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// sellClaimed completes a bill of ₹540, ₹140 in cash and ₹400 by a card that only
// the cashier vouches for.
func (s *stand) sellClaimed() (sale.Record, ident.Attempt) {
	s.t.Helper()
	d := s.Draft()
	s.put(&d, "ELE", money.Units(1))
	s.put(&d, "CUS", money.Units(1))
	a := payment.Attempt{
		ID: s.IDs.Attempt(), Sale: d.Cart.ID, Terminal: payment.Keyed, State: payment.Claimed, Started: s.Clock.Now(), Said: &payment.Said{Evidence: payment.PaperSlip},
		Order: payment.Order{Number: "N" + d.Cart.ID.UUID(), Sequence: 1, Amount: money.Rupees(400), Mode: payment.Card},
		Proof: payment.Proof{Amount: money.Rupees(400), RRN: rrn(77), TID: "T1"},
	}
	cash, err := sale.PayCash(money.Rupees(140), money.Amount{})
	s.must(err)
	card := sale.Tender{Kind: sale.Card, Amount: money.Rupees(400), Given: money.Rupees(400), Attempt: a.ID, RRN: a.Proof.RRN, TID: "T1"}
	f := s.Finish(s.t, s.db, d, cash, card)
	f.Place = s.cfg.Place
	r, err := s.db.Complete(s.t.Context(), f, &a)
	s.must(err)
	return r, a.ID
}

// says is a report, or a person, about a claim.
func (s *stand) says(id ident.Attempt, e payment.Event) {
	s.t.Helper()
	_, err := s.db.SettleClaim(s.t.Context(), id, e, "row 7", s.Who)
	s.must(err)
}

// A claim that no report bears out has no payment in Zoho, so that the invoice
// shows its balance; found after all, it has one again. Each once, whenever it
// is said, and under every trouble.
func TestADisputedTendersPayment(t *testing.T) {
	t.Parallel()
	told := func(s *stand) { s.drain(time.Hour) }
	for _, c := range []struct {
		name string
		do   func(s *stand, id ident.Attempt)
		open int64
	}{
		{"before anything was sent", func(s *stand, id ident.Attempt) { s.says(id, payment.Dispute) }, 40_000},
		{"in the middle", func(s *stand, id ident.Attempt) { s.steps(5); s.says(id, payment.Dispute) }, 40_000},
		{"after the sale was told", func(s *stand, id ident.Attempt) { told(s); s.says(id, payment.Dispute) }, 40_000},
		{"verified after all, before anything was sent", func(s *stand, id ident.Attempt) { s.says(id, payment.Dispute); s.says(id, payment.Verify) }, 0},
		{"verified after all, while the sale was told", func(s *stand, id ident.Attempt) {
			s.says(id, payment.Dispute)
			told(s)
			s.says(id, payment.Verify)
		}, 0},
		{"verified after the payment was taken away", func(s *stand, id ident.Attempt) {
			told(s)
			s.says(id, payment.Dispute)
			told(s)
			s.says(id, payment.Verify)
		}, 0},
		{"verified before it could be taken away", func(s *stand, id ident.Attempt) {
			told(s)
			s.says(id, payment.Dispute)
			s.says(id, payment.Verify)
		}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.faults("DELETE /customerpayments/* nth=1 lose\nPOST /customerpayments nth=2,3 lose")
			r, id := s.sellClaimed()
			s.Clock.Advance(time.Minute)
			c.do(s, id)
			s.drain(6 * time.Hour)
			s.arrived()
			rep := s.sim.Report()
			d := rep.ByNumber("invoice", r.Number)
			if len(d) != 1 || d[0].Balance != c.open || rep.Payments.Paise != 54_000-c.open || len(rep.Duplicates) != 0 {
				t.Errorf("the invoice is %+v, payments %+v, doubled %v; want %d open", d, rep.Payments, rep.Duplicates, c.open)
			}
		})
	}
}

// A bill is taken back whose payment was disputed and recorded again: the second
// payment is the one that goes.
func TestACancelledBillThatWasPaidAgain(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	r, id := s.sellClaimed()
	s.drain(time.Hour)
	s.says(id, payment.Dispute)
	s.drain(time.Hour)
	s.says(id, payment.Verify)
	s.drain(time.Hour)
	if st := s.told(r).Step(zoho.StepPayment + "2"); st == nil || st.State != outbox.StepDone {
		t.Fatalf("the first payment was never made: %+v", st)
	}
	s.cancel(r)
	s.drain(3 * time.Hour)
	s.wantUndone(s.skus())
}
