package zoho_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/gauge"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/secret"
	"haat/storage"
	"haat/storage/storagetest"
	possync "haat/sync"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// bulkStock is a stall of two things of which there is plenty.
func bulkStock(s *stand) {
	for _, sku := range []string{"ELE", "CUS"} {
		if err := s.sim.AddStock(sku, zohosim.FleaMarket, 100_000_000); err != nil {
			s.t.Fatal(err)
		}
	}
}

// A sale to a walk-in or known customer, paid in one way, costs 6 calls and its
// share of two batches of 25; with its e-mail a share of a batch of 10.
func TestCallsPerSale(t *testing.T) {
	t.Parallel()
	sales := 200
	if testing.Short() {
		sales = 50 // two whole batches, and five of ten
	}
	for _, c := range []struct {
		name  string
		email bool
		most  int // thousandths of a call
	}{{"without e-mail", false, 6_080}, {"with e-mail", true, 6_180}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.sim.AddContact(zohosim.Customer{Name: "Meena Joshi", Phone: meena.Phone, Email: "meena@example.in"})
			s.cfg.Email = c.email
			s.wire()
			s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{BatchWait: 2 * time.Minute}, nil)
			buyer := meena
			buyer.SendBill = true
			s.sell(buyer, s.skus()...) // makes the contact known
			s.drain(time.Hour)
			before := s.sim.Report().Calls.Total
			for range sales {
				s.sell(buyer, s.skus()...)
			}
			s.drain(4 * time.Hour)
			rep := s.sim.Report()
			calls := rep.Calls.Total - before
			t.Logf("%d calls for %d sales: %d.%03d each", calls, sales, calls/sales, calls*1000/sales%1000)
			if calls*1000 > c.most*sales {
				t.Errorf("%d calls, want at most %d.%03d a sale", calls, c.most/1000, c.most%1000)
			}
			mailed := 0
			for _, d := range rep.Documents {
				mailed += d.Mailed
			}
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 || rep.Payments.Count != sales+1 || c.email && mailed != sales+1 {
				t.Errorf("%d wait, %d payments, %d mails, %v", n.Waiting, rep.Payments.Count, mailed, err)
			}
		})
	}
}

// till is one of several that sell from one stall.
type till struct {
	*storagetest.Stall
	db     *storage.DB
	engine *possync.Engine
	last   time.Time
}

// drainSales is how many sales two tills have queued. The whole proof of
// 10,000 takes minutes: HAAT_DRAIN=10000 go test -run TwoTills ./sync/zoho.
func drainSales(t *testing.T) int {
	t.Helper()
	if n, err := strconv.Atoi(os.Getenv("HAAT_DRAIN")); err == nil {
		return n
	}
	if testing.Short() {
		return 20
	}
	return 160
}

// Two tills with many sales queued drain at their shares of the organisation's
// limits without being told once to slow down.
func TestTwoTillsDrainWithoutOneRefusal(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	bulkStock(s)
	sales := drainSales(t)
	var tills []*till
	for n := range 2 {
		x := &till{Stall: storagetest.NewStall(uint64(n) + 5)}
		x.Clock = s.Clock
		x.db = storagetest.OpenIn(t, s.Clock, t.TempDir(), t.TempDir())
		if err := x.db.Set(t.Context(), map[string]string{storage.SettingLetter: string(rune('A' + n))}); err != nil {
			t.Fatal(err)
		}
		store, err := secret.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		signin, err := zoho.NewSignIn(s.Clock, store, s.cfg.Hosts, s.sim.Transport())
		if err != nil {
			t.Fatal(err)
		}
		cred := s.sim.Credentials()
		if err := signin.WithCode(t.Context(), cred.ClientID, cred.ClientSecret, s.sim.NewGrantCode(zoho.Scopes...)); err != nil {
			t.Fatal(err)
		}
		// The stand that set the stall up is a third client of the organisation.
		meter := possync.NewMeter(s.Clock, x.db, possync.Share{Minute: 50, Day: 4950})
		client := zoho.NewClient(s.cfg, s.sim.Transport(), s.Clock, signin, meter)
		x.engine = possync.New(s.Clock, x.db, zoho.NewOffice(client, x.db), meter, possync.Config{BatchWait: time.Minute}, nil)
		for range sales / 2 {
			f := x.Finish(t, x.db, x.draftOf(s))
			f.Place = s.cfg.Place
			if _, err := x.db.Complete(t.Context(), f, nil); err != nil {
				t.Fatal(err)
			}
		}
		tills = append(tills, x)
	}
	s.Clock.Advance(2 * time.Minute) // the minute of the first pull is over
	refusedBefore := s.sim.Report().Calls.ByStatus[429]
	began := s.Clock.Now()
	together(t, s.Clock, tills, func() bool { return s.sim.Report().Payments.Count == sales }, time.Duration(sales)*time.Minute)
	rep := s.sim.Report()
	if rep.Payments.Count != sales || len(rep.Duplicates) != 0 || rep.Calls.ByStatus[429] != refusedBefore {
		t.Errorf("%d of %d paid, doubled %v, %d calls were told to slow down", rep.Payments.Count, sales, rep.Duplicates, rep.Calls.ByStatus[429]-refusedBefore)
	}
	t.Logf("%d sales in %s of the stall's time", sales, s.Clock.Now().Sub(began).Round(time.Minute))
}

func (x *till) draftOf(s *stand) sale.Draft {
	d := x.Draft()
	it, _ := s.book.ByCode("ELE")
	if _, err := d.Cart.Add(*it, money.Units(1)); err != nil {
		s.t.Fatal(err)
	}
	return d
}

// together steps several engines under one clock, the one that is due first.
func together(t *testing.T, clk *clock.Virtual, tills []*till, done func() bool, most time.Duration) {
	t.Helper()
	end := clk.Now().Add(most)
	for n := 0; clk.Now().Before(end); n++ {
		first := tills[0]
		for _, x := range tills {
			if x.last.Before(first.last) {
				first = x
			}
		}
		clk.AdvanceTo(first.last)
		wake, err := first.engine.Step(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		first.last = wake
		if n%50 == 0 && done() {
			return
		}
	}
}

// BenchmarkDrain is the engine with store, client and a simulated Zoho that
// answers at once: everything a sale takes to be told, over HTTP's types but no
// socket. The design asks for 100 sales a second.
func BenchmarkDrain(b *testing.B) {
	s := newStand(b, func(o *zohosim.Options) {
		small(o)
		o.Quota = zohosim.Quota{PerMinute: 1 << 30, Burst: 1 << 30, PerDay: 1 << 30}
	})
	bulkStock(s)
	meter := possync.NewMeter(s.Clock, s.db, possync.Share{Minute: 1 << 30, Day: 1 << 30})
	s.client = zoho.NewClient(s.cfg, s.sim.Transport(), s.Clock, s.signin, meter)
	s.office = zoho.NewOffice(s.client, s.db)
	s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{}, nil)
	for range b.N {
		s.sell(sale.Customer{}, "ELE")
	}
	w := gauge.New(b)
	b.ResetTimer()
	w.On(func() { s.drain(20 * time.Minute) })
	b.StopTimer()
	w.Next()
	if n, err := s.db.Counts(b.Context()); err != nil || n.Waiting != 0 {
		b.Fatal(fmt.Sprint(n.Waiting, " wait ", err))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sales/s")
	b.ReportMetric(float64(b.N)/w.CPU(50).Seconds(), "sales/cpu-s")
}
