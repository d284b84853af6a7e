package zoho_test

import (
	"context"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// between is a queue that tells somebody before an exchange is settled.
type between struct {
	possync.Queue
	before func()
}

func (b *between) Settle(ctx context.Context, all []outbox.Settled) error {
	b.before()
	return b.Queue.Settle(ctx, all)
}

// giveBack records a return, all of it in cash.
func (s *stand) giveBack(r sale.Record, back ...sale.Back) sale.Return {
	s.t.Helper()
	ctx := s.t.Context()
	before, err := s.db.Earlier(ctx, r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	ret, err := sale.GiveBack(r, back, before, true)
	if err != nil {
		s.t.Fatal(err)
	}
	ret.ID, ret.At, ret.Who, ret.Why = s.IDs.Sale(), s.Clock.Now(), s.Who, "too small"
	ret.Day = clock.DayOf(ret.At)
	ret.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: ret.Total}}
	g := sale.Given{Return: ret, Place: s.sim.PlaceID(zohosim.FleaMarket), Job: s.IDs.Job(), NewShift: s.IDs.Shift()}
	if g.Prefix, err = s.db.CreditPrefix(ctx, ret.Day); err != nil {
		s.t.Fatal(err)
	}
	if ret, err = s.db.GiveBack(ctx, g); err != nil {
		s.t.Fatal(err)
	}
	return ret
}

// A return reaches Zoho whole: goods, credit note, refund, for things that are
// fit and things that are not, and lines without stock.
func TestAReturnReachesZoho(t *testing.T) {
	t.Parallel()
	one, two := money.Units(1), money.Units(2)
	for _, c := range []struct {
		name              string
		skus              []string
		back              []sale.Back
		physical          int64 // of the first thing, thousandths below its opening
		accounting        int64
		returns, receives int
		buyer             sale.Customer
		credits           int
	}{
		{"the whole bill", []string{"WOOD-ELEPHANT", "SOAP-NEEM"}, []sale.Back{{No: 1, Qty: one}, {No: 2, Qty: one}}, 0, 0, 1, 1, meena, 1},
		{"one of two", []string{"WOOD-ELEPHANT", "WOOD-ELEPHANT"}, []sale.Back{{No: 1, Qty: one}}, 1000, 1000, 1, 1, meena, 1},
		{"damaged", []string{"WOOD-ELEPHANT"}, []sale.Back{{No: 1, Qty: one, Damaged: one}}, 1000, 1000, 1, 0, sale.Customer{}, 1},
		{"one fit, one not", []string{"WOOD-ELEPHANT", "WOOD-ELEPHANT"}, []sale.Back{{No: 1, Qty: two, Damaged: one}}, 1000, 1000, 1, 1, meena, 1},
		{"without stock", []string{"ALTER", "WOOD-ELEPHANT"}, []sale.Back{{No: 1, Qty: one}}, 0, 0, 0, 0, meena, 1},
		{"a kit", []string{"GIFT-FESTIVE"}, []sale.Back{{No: 1, Qty: one}}, 0, 0, 1, 1, meena, 1},
		{"another State", []string{"WOOD-ELEPHANT"}, []sale.Back{{No: 1, Qty: one}}, 0, 0, 1, 1, sale.Customer{Phone: "+919820041178", Name: "K", State: "29", Billed: true}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, nil)
			r := s.sell(c.buyer, c.skus...)
			s.drain(time.Hour)
			ret := s.giveBack(r, c.back...)
			s.drain(time.Hour)
			rep := s.sim.Report()
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 {
				t.Errorf("%d wait, %d stopped, %v", n.Waiting, n.Stopped, err)
				s.dump()
			}
			if rep.CreditNotes.Count != 1 || rep.CreditNotes.Paise != ret.Total.Paise() || rep.Refunds.Paise != ret.Total.Paise() {
				t.Errorf("credit notes %+v, refunds %+v, want %v of each", rep.CreditNotes, rep.Refunds, ret.Total)
			}
			if rep.Returns != c.returns || rep.Receives != c.receives || len(rep.Duplicates) != 0 {
				t.Errorf("%d returns, %d receives, doubled %v; want %d and %d", rep.Returns, rep.Receives, rep.Duplicates, c.returns, c.receives)
			}
			for _, row := range rep.Stock {
				if row.SKU == c.skus[0] && row.Place == zohosim.FleaMarket && (row.Opening-row.Physical != c.physical || row.Opening-row.Accounting != c.accounting) {
					t.Errorf("%+v, want %d and %d below", row, c.physical, c.accounting)
				}
			}
		})
	}
}

// returnCalls are the requests by which a return is told.
var returnCalls = []string{"POST /salesreturns", "POST /salesreturnreceives", "POST /creditnotes", "POST /creditnotes/*/refunds"}

func TestEveryReturnStepSurvivesEveryTrouble(t *testing.T) {
	t.Parallel()
	for _, call := range returnCalls {
		for _, trouble := range few(rough) {
			t.Run(call+" "+trouble, func(t *testing.T) {
				t.Parallel()
				s := newStand(t, small)
				skus := s.skus()
				s.faults(call + " nth=1 " + trouble)
				r := s.sell(meena, skus...)
				ret := s.giveBack(r, sale.Back{No: 1, Qty: money.Units(1)}) // before the sale itself is there
				s.drain(26 * time.Hour)
				s.sim.Settle()
				rep := s.sim.Report()
				if rep.CreditNotes.Count != 1 || rep.Refunds.Paise != ret.Total.Paise() || rep.Refunds.Count != 1 || rep.Returns != 1 || rep.Receives != 1 || len(rep.Duplicates) != 0 {
					t.Errorf("credit notes %+v, refunds %+v, %d returns, %d receives, doubled %v", rep.CreditNotes, rep.Refunds, rep.Returns, rep.Receives, rep.Duplicates)
					s.dump()
				}
				row := rep.StockOf(r.Bill.Lines[0].Item.SKU, zohosim.FleaMarket)
				if row.Physical != row.Opening || row.Accounting != row.Opening {
					t.Errorf("stock %+v", row)
				}
				s.wantShelf([]string{r.Bill.Lines[0].Item.SKU}, 0)
			})
		}
	}
}
