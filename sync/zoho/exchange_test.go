package zoho_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// exchange brings the first line of a bill back as a credit note, of which so
// much pays a new bill with the rest in cash. The return is stored with the new
// bill, so that its job comes later than the sale's wants it.
func (s *stand) exchange(r sale.Record, buyer sale.Customer, sku string) (sale.Return, sale.Record) {
	s.t.Helper()
	ctx := s.t.Context()
	ret, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Units(1)}}, sale.Earlier{}, true)
	s.must(err)
	ret.ID, ret.At, ret.Who, ret.Why = s.IDs.Sale(), s.Clock.Now(), s.Who, "wrong size"
	ret.Day = clock.DayOf(ret.At)
	if ret.Buyer.Name == "" {
		ret.Buyer.Name, ret.Buyer.State = "Asha Rane", "27"
	}
	ret.Refunds = []sale.Tender{{No: sale.CreditNo, Kind: sale.CreditNote, Amount: ret.Total}}
	g := sale.Given{Return: ret, Place: s.sim.PlaceID(zohosim.FleaMarket), Job: s.IDs.Job(), NewShift: s.IDs.Shift()}
	g.Prefix, err = s.db.CreditPrefix(ctx, ret.Day)
	s.must(err)
	ret, err = s.db.GiveBack(ctx, g)
	s.must(err)
	d := s.Draft()
	d.Cart.Customer = buyer
	s.put(&d, sku, money.Units(1))
	due := d.Bill().Payable
	tenders := []sale.Tender{{Kind: sale.CreditNote, Amount: ret.Total, Standing: sale.Proven, Ref: ret.Number}}
	if rest := due.Sub(ret.Total); rest.Positive() {
		tenders = append(tenders, sale.Tender{Kind: sale.Cash, Amount: rest, Given: rest, Standing: sale.Proven})
	}
	f := s.Finish(s.t, s.db, d, tenders...)
	f.Place = s.cfg.Place
	paid, err := s.db.Complete(ctx, f, nil)
	s.must(err)
	return ret, paid
}

// An exchange reaches Zoho as a credit note that is set off against the new
// invoice, whether the bill had a customer or not, even when an answer is lost;
// no money moves but the rest.
func TestAnExchangeReachesZoho(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		buyer  sale.Customer
		faults string
	}{
		"a customer's":                  {buyer: meena},
		"nobody's":                      {},
		"the credit note's answer lost": {buyer: meena, faults: "POST /creditnotes nth=1 lose"},
		"the setting off's answer lost": {faults: "POST /creditnotes/*/invoices nth=1 lose"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, nil)
			old := s.sell(c.buyer, "SOAP-NEEM")
			if c.faults != "" {
				s.faults(c.faults)
			}
			ret, paid := s.exchange(old, c.buyer, "WOOD-ELEPHANT") // before Zoho has heard of the old bill
			s.drain(2 * time.Hour)
			rep := s.sim.Report()
			for _, r := range []sale.Record{old, paid} {
				if d := rep.ByNumber("invoice", r.Number); len(d) != 1 || d[0].Balance != 0 {
					t.Errorf("invoice %s: %+v, want one, paid", r.Number, d)
				}
			}
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 || n.Stopped != 0 {
				t.Errorf("%d wait, %d stopped, %v", n.Waiting, n.Stopped, err)
				s.dump()
			}
			cash := old.Bill.Payable.Add(paid.Bill.Payable).Sub(ret.Total).Paise()
			if rep.CreditNotes.Count != 1 || rep.Refunds.Count != 0 || rep.Payments.Paise != cash || len(rep.Duplicates) != 0 {
				t.Errorf("credit notes %+v, refunds %+v, payments %+v want %d, doubles %v", rep.CreditNotes, rep.Refunds, rep.Payments, cash, rep.Duplicates)
			}
			if j := s.told(paid); j.State != outbox.Done {
				t.Errorf("the new bill's job is %s", j.State)
			}
		})
	}
}
