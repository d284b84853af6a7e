package zoho_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// A shipment that Zoho refuses is left out by a person. Their word about Zoho's
// count decides what the device says from then on.
func TestAPersonsWordAboutALeftOutShipment(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		action outbox.Action
		hand   bool // a person lowers Zoho's count, too
		here   int64
		apart  int
	}{
		{"zoho has not moved", outbox.Skip, false, -1, 1},
		{"zoho has moved by hand", outbox.SkipMoved, true, -1, 0},
		{"shipped by hand", outbox.ByHand, true, -1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.faults("POST /shipmentorders refuse short-stock")
			r := s.sell(meena, "ELE")
			s.drain(time.Hour)
			j, _, err := s.db.JobKeyed(t.Context(), r.Number)
			s.must(err)
			if st := j.Step(zoho.StepShipment); st == nil || st.State != outbox.StepStopped {
				t.Fatalf("the shipment is %+v", st)
			}
			s.must(s.engine.Act(t.Context(), j.ID, zoho.StepShipment, c.action, "by hand"))
			if c.hand {
				s.must(s.sim.AddStock("ELE", zohosim.FleaMarket, -1000))
			}
			s.drain(time.Hour)
			s.Clock.Advance(5 * time.Minute)
			s.pull()
			shelf, err := s.db.Shelf(t.Context(), s.cfg.Place)
			s.must(err)
			it, _ := s.book.ByCode("ELE")
			if l := shelf.Of(s.book, it); !l.Exact() || l.Low != money.Units(12+c.here) {
				t.Errorf("here %s to %s, want %d", l.Low, l.High, 12+c.here)
			}
			if all, err := s.db.StockApart(t.Context(), s.cfg.Place); err != nil || len(all) != c.apart {
				t.Errorf("apart: %+v, %v; want %d", all, err, c.apart)
			}
		})
	}
}
