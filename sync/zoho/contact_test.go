package zoho_test

import (
	"testing"
	"time"

	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// conflict is a sale to somebody whose name in Zoho is another person's.
func conflict(t *testing.T) (*stand, sale.Record, outbox.Job) {
	t.Helper()
	s := newStand(t, small)
	s.sim.AddContact(zohosim.Customer{Name: "Meena Joshi (9820041177)", Phone: "+919999900000"})
	r := s.sell(meena, s.skus()...)
	s.drain(time.Hour)
	job, ok, err := s.db.JobAbout(t.Context(), outbox.Customer, r.Customer.ID.UUID())
	if err != nil || !ok || job.State != outbox.Stopped || job.Steps[0].Stop.Key != "differs.contact" {
		t.Fatalf("%+v, %v; want a customer that stopped at another's name", job, err)
	}
	if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 1 {
		t.Fatalf("%+v, %v: the sale waits for its customer", n, err)
	}
	return s, r, job
}

func TestAPersonChoosesAnotherContact(t *testing.T) {
	t.Parallel()
	s, r, job := conflict(t)
	all, err := s.office.Contacts(t.Context(), "Meena Joshi")
	if err != nil || len(all) != 1 || all[0].Phone == "" {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := s.engine.Choose(t.Context(), ident.Job{}, all[0].ID, ""); err == nil {
		t.Error("a job that does not exist was given a contact")
	}
	if err := s.engine.Choose(t.Context(), job.ID, all[0].ID, all[0].Name); err != nil {
		t.Fatal(err)
	}
	s.drain(time.Hour)
	s.paidBy(r, "Meena Joshi (9820041177)")
	if err := s.engine.Choose(t.Context(), job.ID, all[0].ID, all[0].Name); err == nil {
		t.Error("a job that is done was given another contact")
	}
}

func TestAPersonCorrectsTheCustomer(t *testing.T) {
	t.Parallel()
	s, r, job := conflict(t)
	c := r.Customer
	c.Name = "Meena R Joshi"
	if err := s.db.EditCustomer(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if err := s.engine.Act(t.Context(), job.ID, job.Steps[0].Name, outbox.Retry, ""); err != nil {
		t.Fatal(err)
	}
	s.drain(time.Hour)
	s.paidBy(r, "Meena R Joshi (9820041177)")
}

func (s *stand) paidBy(r sale.Record, name string) {
	s.t.Helper()
	rep := s.sim.Report()
	if rep.PaidByInvoice[r.Number] != r.Bill.Payable.Paise() {
		s.t.Errorf("paid: %v", rep.PaidByInvoice)
		s.dump()
	}
	for _, d := range rep.Documents {
		if d.Kind == "invoice" && d.Customer != name {
			s.t.Errorf("the invoice is %q's, want %q's", d.Customer, name)
		}
	}
}
