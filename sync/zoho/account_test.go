package zoho_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// Money that was not taken now makes no payment in Zoho: what is on account
// stays open on the invoice, and a credit is applied by a person.
func TestTendersFromAnAccountAreNoNewMoney(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind  sale.Kind
		state outbox.JobState
	}{{sale.OnAccount, outbox.Done}, {sale.CreditNote, outbox.Stopped}, {sale.Advance, outbox.Stopped}} {
		t.Run(string(c.kind), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			if c.kind != sale.OnAccount {
				_, err := s.db.Credit(t.Context(), sale.Credit{
					Customer: meena, Kind: c.kind, Amount: money.Rupees(300), At: s.Clock.Now(), Who: s.Who, NewShift: s.IDs.Shift(), NewCustomer: s.IDs.Customer(),
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			d := s.Draft()
			d.Cart.Customer = meena
			s.put(&d, "ELE", money.Units(1))
			f := s.Finish(t, s.db, d,
				sale.Tender{Kind: sale.Cash, Amount: money.Rupees(20), Given: money.Rupees(20), Standing: sale.Proven},
				sale.Tender{Kind: c.kind, Amount: money.Rupees(300), Standing: sale.Proven})
			f.Place, f.Most = s.cfg.Place, money.Rupees(1000)
			r, err := s.db.Complete(t.Context(), f, nil)
			if err != nil {
				t.Fatal(err)
			}
			s.drain(time.Hour)
			rep := s.sim.Report()
			if rep.Payments.Paise != 2000 || rep.Invoices.Count != 1 {
				t.Errorf("payments %+v, invoices %+v; want the cash alone", rep.Payments, rep.Invoices)
			}
			j, _, err := s.db.JobAbout(t.Context(), outbox.Sale, r.ID.UUID())
			if err != nil || j.State != c.state {
				t.Errorf("%+v, %v; want %s", j, err, c.state)
			}
			if st := j.Step(zoho.StepPayment + "2"); c.state == outbox.Stopped && (st == nil || st.Stop.Key != "job.account_tender") {
				t.Errorf("%+v", st)
			}
		})
	}
}
