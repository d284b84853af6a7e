package zoho_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/outbox"
	"haat/sync/zoho/zohosim"
)

// calls are the requests by which a sale is told, as fault rules name them.
var calls = map[string]string{
	"customer":  "POST /contacts",
	"order":     "POST /salesorders",
	"confirm":   "POST /salesorders/*/status/confirmed",
	"package":   "POST /packages",
	"shipment":  "POST /shipmentorders",
	"delivered": "POST /shipmentorders/*/status/delivered",
	"invoice":   "POST /invoices",
	"sent":      "POST /invoices/*/status/sent",
	"payment":   "POST /customerpayments",
}

var troubles = []string{
	"lose", "cut", "throttle 44", "throttle 43", "throttle 45", "throttle 1070", "unauthorized", "refuse internal",
	"html 502", "truncate", "garble", "late 60s", "late 90s",
}

// rough are the troubles that differ in kind: what every other call is put
// through.
var rough = []string{"lose", "cut", "throttle 45", "unauthorized", "html 502", "garble", "late 90s"}

// few is all of them, or in a short run, as under the race detector, the first:
// the saga is one goroutine, and what a race could break needs no more.
func few(all []string) []string { return all[:thin(len(all))] }

// thin is how many of a series of cases a run takes.
func thin(n int) int {
	if testing.Short() {
		return 1
	}
	return n
}

// skips reports whether a short run leaves out the n-th moment of many.
func skips(n int) bool { return testing.Short() && n%8 != 4 }

func (s *stand) faults(script string) {
	s.t.Helper()
	rules, err := zohosim.ParseFaults(strings.NewReader(script))
	if err != nil {
		s.t.Fatal(err)
	}
	s.sim.AddFaults(rules...)
}

// wantOnce asserts that a sale of ₹540 arrived whole, once, whatever happened.
func (s *stand) wantOnce(r sale.Record, item string, opening int64) {
	s.t.Helper()
	s.sim.Settle()
	rep := s.sim.Report()
	c, err := s.db.Counts(s.t.Context())
	if err != nil || c.Waiting != 0 {
		s.t.Errorf("%d wait, %d stopped, %v", c.Waiting, c.Stopped, err)
		s.dump()
	}
	if len(rep.Duplicates) != 0 {
		s.t.Errorf("duplicates: %v", rep.Duplicates)
	}
	if rep.PaidByInvoice[r.Number] != 54000 || rep.Payments.Paise != 54000 || rep.Invoices.Count != 1 || rep.Orders.Count != 1 || rep.Packages != 1 || rep.Shipments != 1 {
		s.t.Errorf("paid %v, payments %+v, invoices %+v, orders %+v, %d packages, %d shipments",
			rep.PaidByInvoice, rep.Payments, rep.Invoices, rep.Orders, rep.Packages, rep.Shipments)
	}
	row := rep.StockOf(item, zohosim.FleaMarket)
	if opening-row.Physical != 1000 || opening-row.Accounting != 1000 || row.Committed != 0 {
		s.t.Errorf("stock from %d: %+v", opening, row)
	}
}

func (s *stand) dump() {
	s.t.Helper()
	jobs, err := s.db.Jobs(s.t.Context(), 20)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, j := range jobs {
		for _, st := range j.Steps {
			if !st.State.Over() {
				s.t.Logf("%s %s: %s %+v", j.Key, st.Name, st.State, st.Stop)
			}
		}
	}
}

func (s *stand) skus() []string {
	var out []string
	for _, q := range []string{"wooden elephant", "cushion cover marigold"} {
		hits, _ := s.book.Search(q)
		out = append(out, hits[0].SKU)
	}
	return out
}

var meena = sale.Customer{Phone: "+919820041177", Name: "Meena Joshi"}

// For every step and every trouble the sale ends in Zoho once, with the right
// totals and stock.
func TestEveryStepSurvivesEveryTrouble(t *testing.T) {
	t.Parallel()
	for step, call := range calls {
		for _, trouble := range few(troubles) {
			t.Run(step+" "+trouble, func(t *testing.T) {
				t.Parallel()
				s := newStand(t, small)
				s.faults(call + " nth=1 " + trouble)
				skus := s.skus()
				opening := s.sim.Report().StockOf(skus[0], zohosim.FleaMarket).Opening
				r := s.sell(meena, skus...)
				long := 3 * time.Hour
				if trouble == "throttle 45" {
					long = 26 * time.Hour // the next day, with a probe an hour
				}
				s.drain(long)
				s.wantOnce(r, skus[0], opening)
			})
		}
	}
}

// errKilled stands for a process that dies.
var errKilled = errors.New("killed")

// killed is a queue that dies at its n-th write.
type killed struct {
	possync.Queue
	at int
}

func (k *killed) die() error {
	if k.at--; k.at == 0 {
		return errKilled
	}
	return nil
}

func (k *killed) Begin(ctx context.Context, jobs []outbox.Job, step string) error {
	if err := k.die(); err != nil {
		return err
	}
	return k.Queue.Begin(ctx, jobs, step)
}

func (k *killed) Settle(ctx context.Context, all []outbox.Settled) error {
	if err := k.die(); err != nil {
		return err
	}
	return k.Queue.Settle(ctx, all)
}

func (k *killed) Plan(ctx context.Context, j outbox.Job) error {
	if err := k.die(); err != nil {
		return err
	}
	return k.Queue.Plan(ctx, j)
}

// The process dies at each of the engine's writes in turn, above all between
// an answer and its acknowledgement.
func TestDyingAtAnyWriteLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 21; n++ {
		if skips(n) {
			continue
		}
		t.Run(fmt.Sprint("write ", n), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			skus := s.skus()
			opening := s.sim.Report().StockOf(skus[0], zohosim.FleaMarket).Opening
			r := s.sell(meena, skus...)
			s.Clock.Advance(time.Minute)
			doomed := possync.New(s.Clock, &killed{s.db, n}, s.office, nil, possync.Config{}, nil)
			died := false
			for range 60 {
				if _, err := doomed.Step(t.Context()); errors.Is(err, errKilled) {
					died = true
					break
				}
			}
			if !died && n < 20 {
				t.Fatalf("only fewer than %d writes were made", n)
			}
			s.restart()
			s.drain(3 * time.Hour)
			s.wantOnce(r, skus[0], opening)
		})
	}
}
