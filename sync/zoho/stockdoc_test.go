package zoho_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/catalog"
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// document records a stock document of one item.
func (s *stand) document(kind catalog.DocKind, sku string, qty money.Quantity) catalog.StockDoc {
	s.t.Helper()
	it, ok := s.book.ByCode(sku)
	if !ok {
		s.t.Fatalf("no %s", sku)
	}
	now := s.Clock.Now()
	d := catalog.StockDoc{
		ID: s.IDs.Stock(), Kind: kind, Place: s.cfg.Place, Day: clock.DayOf(now), At: now, Who: s.Who, Why: "dropped in the rain",
		Lines: []catalog.StockLine{{Item: it.ID, Name: it.Name, Qty: qty}},
	}
	if kind == catalog.Receipt {
		d.From = s.sim.PlaceID(zohosim.HeadOffice)
	}
	d, err := s.db.PutStock(s.t.Context(), d, s.IDs.Job())
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// stockDocs are the documents with what each does to the stall's stock, and the
// requests by which it is told.
var stockDocs = map[string]struct {
	kind  catalog.DocKind
	qty   money.Quantity
	calls []string
	step  string // the one that asks a person after a doubt
}{
	"damage":  {catalog.Damage, money.Units(-2), []string{"POST /inventoryadjustments"}, zoho.StepAdjust},
	"recount": {catalog.Recount, money.Milli(1500), []string{"POST /inventoryadjustments"}, zoho.StepAdjust},
	"receipt": {catalog.Receipt, money.Units(5), []string{"POST /transferorders", "POST /transferorders/*/markastransferred"}, zoho.StepTransfer},
}

func (s *stand) wantMoved(t *testing.T, d catalog.StockDoc, qty money.Quantity) {
	t.Helper()
	s.sim.Settle()
	rep := s.sim.Report()
	row := rep.StockOf("ELE", zohosim.FleaMarket)
	if row.Physical-row.Opening != qty.Milli() || row.Accounting-row.Opening != qty.Milli() {
		t.Errorf("%s moved %d and %d thousandths, want %d", d.Number, row.Physical-row.Opening, row.Accounting-row.Opening, qty.Milli())
		s.dump()
	}
	if rep.Adjustments+rep.Transfers != 1 {
		t.Errorf("%d adjustments, %d transfers, want one document", rep.Adjustments, rep.Transfers)
	}
	if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 {
		t.Errorf("%d wait, %d stopped, %v", n.Waiting, n.Stopped, err)
		s.dump()
	}
	s.wantShelf([]string{"ELE"}, -qty.Milli())
}

// A stock document moves both of Zoho's counts once, for every kind of
// organisation, and the device agrees.
func TestAStockDocumentReachesZoho(t *testing.T) {
	t.Parallel()
	for name, c := range stockDocs {
		for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
			t.Run(name+" "+string(profile), func(t *testing.T) {
				t.Parallel()
				s := newStand(t, func(o *zohosim.Options) { o.Sample, o.Profile = false, profile })
				d := s.document(c.kind, "ELE", c.qty)
				if !strings.HasPrefix(d.Number, "S") || !strings.HasSuffix(d.Number, "-000001") {
					t.Errorf("number %s", d.Number)
				}
				s.drain(time.Hour)
				s.wantMoved(t, d, c.qty)
			})
		}
	}
}

// sayAgain lets a person look whether a document is there and, where it is not,
// allow it once more. It returns how often they were asked.
func (s *stand) sayAgain(t *testing.T, job outbox.Job, step string, long time.Duration) int {
	t.Helper()
	asked := 0
	for range 4 {
		s.drain(long)
		j, _, err := s.db.Job(t.Context(), job.ID)
		if err != nil {
			t.Fatal(err)
		}
		st := j.Step(step)
		if st == nil || st.State != outbox.StepStopped {
			break
		}
		asked++
		s.sim.Settle()
		if rep := s.sim.Report(); rep.Adjustments+rep.Transfers != 0 {
			t.Fatalf("a person is asked although it is there: %+v", st.Stop)
		}
		if st.Stop.Key != "job.ask_again" {
			t.Fatalf("stopped by %+v", st.Stop)
		}
		if err := s.engine.Act(t.Context(), j.ID, step, outbox.Retry, ""); err != nil {
			t.Fatal(err)
		}
	}
	return asked
}

// Every request of every stock document is put through every trouble. It is
// never made twice by itself: where a find proves nothing, a person is asked.
func TestEveryStockDocumentSurvivesEveryTrouble(t *testing.T) {
	t.Parallel()
	// What leaves nothing behind, so that only a person can let it be made again.
	nothing := map[string]bool{"html 502": true, "cut": true}
	for name, c := range stockDocs {
		for at, call := range c.calls {
			for _, trouble := range few(rough) {
				t.Run(name+" "+call+" "+trouble, func(t *testing.T) {
					t.Parallel()
					s := newStand(t, small)
					s.faults(call + " nth=1 " + trouble)
					d := s.document(c.kind, "ELE", c.qty)
					j, ok, err := s.db.JobAbout(t.Context(), outbox.Stock, d.ID.UUID())
					if err != nil || !ok {
						t.Fatal(ok, err)
					}
					long := time.Hour
					if trouble == "throttle 45" {
						long = 26 * time.Hour // the next day, with a probe an hour
					}
					asked := s.sayAgain(t, j, c.step, long)
					if want := at == 0 && nothing[trouble]; want != (asked == 1) || asked > 1 {
						t.Errorf("a person was asked %d times", asked)
					}
					s.wantMoved(t, d, c.qty)
				})
			}
		}
	}
}

// everyStock tells of breakage, a correction and goods received; the answer to
// each call is lost once.
func (s *stand) everyStock() {
	for _, lost := range []string{"", "POST /inventoryadjustments nth=1 lose\nPOST /transferorders nth=1 lose\nPOST /transferorders/*/markastransferred nth=1 lose"} {
		s.faults(lost)
		s.document(catalog.Damage, "SOAP-NEEM", money.Units(-1))
		s.document(catalog.Recount, "SOAP-NEEM", money.Milli(500))
		s.document(catalog.Receipt, "SOAP-NEEM", money.Units(3))
		s.drain(3 * time.Hour)
	}
}
