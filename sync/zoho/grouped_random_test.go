package zoho_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"haat/app/sale"
)

// stormy is a network on which a quarter of the calls goes wrong in some way;
// each seed has other chances, and lets another trouble go first.
func stormy(seed int) string {
	troubles := []string{
		"POST /** chance=%d%% lose", "POST /** chance=%d%% cut", "POST /** chance=%d%% late 90s", "POST /** chance=%d%% html 502",
		"POST /** chance=%d%% garble", "GET /** chance=%d%% cut", "GET /** chance=%d%% html 502", "POST /** chance=%d%% throttle 44",
	}
	var b strings.Builder
	for i := range troubles {
		fmt.Fprintf(&b, troubles[(i+seed)%len(troubles)]+"\n", 3+(seed*7+i*5)%4)
	}
	return b.String()
}

// However the troubles fall, a day of every kind of bill ends in Zoho once and
// whole, though the process dies now and then.
func TestGroupsInAStorm(t *testing.T) {
	t.Parallel()
	for seed := range thin(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := grouped(t, nil)
			s.patient()
			s.faults(stormy(seed))
			var all []sale.Record
			for n := range 3 {
				all = append(all, s.aMixedBag(n*10)...)
				for range 8 {
					all = append(all, s.sell(sale.Customer{}, "WOOD-ELEPHANT"))
				}
				s.drain(time.Duration(3+seed) * time.Minute)
				if n == 1 {
					s.restart()
					s.patient()
				}
			}
			s.drain(48 * time.Hour)
			s.wantBooks(all)
			if cut := s.sim.Report().Calls.ByStatus[0]; cut < 5 {
				t.Errorf("only %d answers were lost: that was no storm", cut)
			}
			if shared, own := s.ordersBy(); shared == 0 || shared+own > len(all)/2 {
				t.Errorf("%d shared orders and %d own of %d bills", shared, own, len(all))
			}
		})
	}
}
