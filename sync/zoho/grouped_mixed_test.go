package zoho_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/sync/zoho/zohosim"
)

// wantBooks asserts that bills of any kind arrived whole and once: each with its
// own invoice, paid, and the stock of all they held gone once.
func (s *stand) wantBooks(all []sale.Record) {
	s.t.Helper()
	s.sim.Settle()
	s.arrived()
	rep := s.sim.Report()
	var sum money.Amount
	sold := map[string]int64{}
	for _, r := range all {
		sum = sum.Add(r.Bill.Payable)
		docs := rep.ByNumber("invoice", r.Number)
		if len(docs) != 1 || docs[0].Reference != r.ID.UUID() || docs[0].Date != string(r.Day) || docs[0].Total != r.Bill.Payable.Paise() || docs[0].Balance != 0 || docs[0].OrderID == "" {
			s.t.Errorf("%s of %s over %v: %+v", r.Number, r.Day, r.Bill.Payable, docs)
		}
		for _, l := range r.Bill.Lines {
			if l.Item.Tracked {
				sold[string(l.Item.ID)] += l.Qty.Milli()
			}
			for _, p := range l.Item.Parts {
				q, err := p.Qty.Times(l.Qty)
				if err != nil {
					s.t.Fatal(err)
				}
				sold[string(p.Item)] += q.Milli()
			}
		}
	}
	if rep.Invoices.Count != len(all) || rep.Orders.Paise != sum.Paise() || rep.Payments.Paise != sum.Paise() || len(rep.Duplicates) != 0 {
		s.t.Errorf("orders %+v, invoices %+v, payments %+v, want %v; doubled %v", rep.Orders, rep.Invoices, rep.Payments, sum, rep.Duplicates)
	}
	for _, row := range rep.Stock {
		want := int64(0)
		if row.Place == zohosim.FleaMarket {
			want = sold[row.ItemID]
		}
		if row.Opening-row.Physical != want || row.Opening-row.Accounting != want || row.Committed != 0 {
			s.t.Errorf("%+v: want %d gone", row, want)
		}
	}
}

// ordersBy counts the live orders by whether several bills share them.
func (s *stand) ordersBy() (shared, own int) {
	for _, d := range s.sim.Report().Documents {
		switch {
		case d.Kind != "order":
		case strings.HasPrefix(d.Number, "G-"):
			shared++
		default:
			own++
		}
	}
	return shared, own
}

// aMixedBag sells one of everything a stall meets, and returns the bills.
func (s *stand) aMixedBag(card int) []sale.Record {
	one := money.Units(1)
	all := []sale.Record{
		s.sell(sale.Customer{}, "WOOD-ELEPHANT", "SOAP-NEEM"),
		s.sell(meena, "WOOD-ELEPHANT"),
		s.sell(sale.Customer{}, "GIFT-FESTIVE"),
		s.sellFor(sale.Customer{}, money.Paise(50), "WOOD-ELEPHANT"),
		s.sell(sale.Customer{}, "ALTER"),
		s.bill(func(d *sale.Draft) {
			if err := d.Cart.DiscountLine(s.put(d, "FABRIC-INDIGO", money.Milli(2500)), money.Paise(1230)); err != nil {
				s.t.Fatal(err)
			}
			s.put(d, "ALTER", one)
		}),
		s.bill(func(d *sale.Draft) { d.Terms.Place = "29"; s.put(d, "WOOD-ELEPHANT", one) }),
		s.sell(sale.Customer{Name: "Sahyadri Crafts LLP", GSTIN: "27AAPFU0939F1ZV", State: "27", Billed: true, Phone: "+919822012345", Address: "7 FC Road", PIN: "411004"}, "BELL-BRASS"),
		s.sellByCard(card, "SOAP-NEEM", "GIFT-FESTIVE"),
		s.sell(sale.Customer{}, "GIFT-FESTIVE", "WOOD-ELEPHANT"),
	}
	d := s.Draft()
	s.put(&d, "WOOD-ELEPHANT", money.Units(2))
	part := sale.Tender{No: 1, Kind: sale.Card, Amount: money.Rupees(100), Standing: sale.Proven, RRN: rrn(card + 1)}
	rest, err := sale.PayCash(d.Bill().Payable.Sub(money.Rupees(100)), money.Amount{})
	if err != nil {
		s.t.Fatal(err)
	}
	rest.No = 2
	return append(all, s.bill(func(into *sale.Draft) { *into = d }, part, rest))
}

// Walk-ins of one day and State share; everybody else has an order of their
// own; midnight parts them.
func TestAMixedBagFindsItsCompany(t *testing.T) {
	t.Parallel()
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			s := grouped(t, func(o *zohosim.Options) { o.Profile = profile })
			s.patient()
			all := s.aMixedBag(1)
			s.Clock.Advance(12*time.Hour + 5*time.Minute) // nothing was sent before midnight
			all = append(all, s.aMixedBag(10)...)
			if all[0].Day == all[len(all)-1].Day {
				t.Fatal("it is still the same day: this proves nothing")
			}
			s.drain(3 * time.Hour)
			s.wantBooks(all)
			// One for each day's walk-ins at home; on its own each bill of another
			// State and of a customer with a name.
			if shared, own := s.ordersBy(); shared != 2 || own != 6 {
				t.Errorf("%d shared orders and %d own, want 2 and 6", shared, own)
			}
		})
	}
}

// An organisation that rounds tax once on the whole document comes to other
// paise than the bills together. The order may; the invoices may not.
func TestAGroupAtAnOrganisationThatRoundsOnTheWhole(t *testing.T) {
	t.Parallel()
	s := grouped(t, func(o *zohosim.Options) { o.Rounding = zohosim.EntityLevel })
	var all []sale.Record
	for _, sku := range []string{"WOOD-ELEPHANT", "SOAP-NEEM", "WOOD-ELEPHANT", "SOAP-NEEM", "SOAP-NEEM"} {
		all = append(all, s.sell(sale.Customer{}, sku))
	}
	s.drain(time.Hour)
	s.wantBooks(all)
	if shared, own := s.ordersBy(); shared != 1 || own != 0 {
		t.Errorf("%d shared orders and %d own", shared, own)
	}
}

// The owner changes their mind in the middle: what is shared is finished, what
// is not yet begun goes singly, and the other way round.
func TestGroupedModeMayBeSwitchedAtAnyMoment(t *testing.T) {
	t.Parallel()
	for n := range 24 {
		if skips(n) {
			continue
		}
		t.Run("after exchange "+strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			for _, first := range []bool{true, false} {
				s := grouped(t, small)
				s.cfg.Grouped = first
				s.wire()
				skus := s.skus()
				opening := s.openings(skus)
				all := s.sellGroup(3, skus...)
				s.Clock.Advance(time.Minute)
				for range n {
					if _, err := s.engine.Step(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				s.cfg.Grouped = !first
				s.wire()
				s.drain(3 * time.Hour)
				s.wantGroup(all, 0, opening)
			}
		})
	}
}
