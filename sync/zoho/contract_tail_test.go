package zoho_test

import (
	"time"

	"haat/app/money"
	possync "haat/sync"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// everyMend makes the calls by which a document or a contact is put right: a
// contact without an address, totals some paise off, and the bill by e-mail.
func (s *stand) everyMend() {
	s.t.Helper()
	buyer := meena
	buyer.SendBill = true
	s.sim.AddContact(zohosim.Customer{Name: "Meena Joshi", Phone: meena.Phone, Email: "meena@example.in"})
	s.cfg.Email, s.cfg.WhatsApp = true, true
	s.wire()
	for _, path := range []string{"/salesorders", "/invoices"} {
		rt := stripped{s.sim.Transport(), "POST", path, "adjustment"}
		s.client = zoho.NewClient(s.cfg, rt, s.Clock, s.signin, possync.NewMeter(s.Clock, s.db, possync.Share{Minute: 90, Day: 1000}))
		s.office = zoho.NewOffice(s.client, s.db)
		s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{}, nil)
		s.sellFor(buyer, money.Paise(50), s.skus()...)
		s.drain(10 * time.Minute)
	}
}
