package demo_test

import (
	"encoding/json"
	"testing"

	"haat/app/demo"
)

func run(t *testing.T, cfg demo.Config) demo.Result {
	t.Helper()
	cfg.Say = t.Logf
	r, err := demo.Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + r.Table())
	return r
}

func TestADayWithoutFaultsLeavesNoRemainder(t *testing.T) {
	t.Parallel()
	r := run(t, demo.Config{Sales: 50, Seed: 1})
	if r.Sales != 50 || r.Synced != 50 || len(r.Problems) != 0 || len(r.Remainder) != 0 {
		t.Errorf("sales %d, synced %d, problems %v, remainders %v", r.Sales, r.Synced, r.Problems, r.Remainder)
	}
	if r.StockOnDevice != r.StockPhysical {
		t.Errorf("the device counts %s, Zoho %s", r.StockOnDevice, r.StockPhysical)
	}
}

// Bill and invoice agree to the paisa wherever the organisation rounds tax.
func TestADayOfAnOrganisationThatRoundsByTheBill(t *testing.T) {
	t.Parallel()
	r := run(t, demo.Config{Sales: 40, Seed: 3, ByBill: true})
	if r.Synced != 40 || len(r.Problems) != 0 || len(r.Remainder) != 0 {
		t.Errorf("synced %d, problems %v, remainders %v", r.Synced, r.Problems, r.Remainder)
	}
}

func TestASeedGivesTheSameRun(t *testing.T) {
	t.Parallel()
	var texts [2]string
	for i := range texts {
		b, err := json.Marshal(run(t, demo.Config{Sales: 15, Seed: 7, Faults: demo.Rough}))
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(b)
	}
	if texts[0] != texts[1] {
		t.Errorf("one seed, two runs:\n%s\n%s", texts[0], texts[1])
	}
}

func TestARoughDayEndsWhole(t *testing.T) {
	t.Parallel()
	seeds := uint64(4)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		r := run(t, demo.Config{Sales: 30, Seed: 100 + seed, Faults: demo.Rough})
		if len(r.Problems) != 0 || r.Synced+r.Stopped+r.Unsent != r.Sales {
			t.Errorf("seed %d: %v; remainders %v", 100+seed, r.Problems, r.Remainder)
		}
		if r.Synced != r.Sales {
			t.Errorf("seed %d: %d of %d arrived: %v", 100+seed, r.Synced, r.Sales, r.Remainder)
		}
	}
}
