package demo_test

import (
	"testing"

	"haat/app/demo"
	"haat/app/fair"
	"haat/app/money"
)

// A fair of three days with two tills ends with drawer, machine, Zoho and unload
// report agreeing, and what differs named: one slip that was not true, two pieces
// that are missing, one that was found, goods whose money went back on the machine.
func TestAFairOfThreeDaysComesHomeWhole(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("played on one goroutine; run without -short")
	}
	n := 500 // haat demo --fair --sales 1500 is the same fair, larger
	r, err := demo.RunFair(t.Context(), demo.FairConfig{Sales: n, Seed: 1, Say: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + r.Table())
	if len(r.Problems) != 0 {
		t.Errorf("does not agree: %v", r.Problems)
	}
	if got := r.Unload.Money.Bills(); got != n {
		t.Errorf("%d bills, want %d", got, n)
	}
	sum := r.Unload.Sum()
	if sum.Missing() != money.Units(1) || !sum.Broken.Positive() || !sum.Returned.Positive() || !sum.Balances() {
		t.Errorf("goods: %+v", sum)
	}
	if len(r.Rehearsed) != 1 {
		t.Errorf("before the first customer only the dead printer should want somebody: %v", r.Rehearsed)
	}
	if len(r.Released) != 4 {
		t.Errorf("released %v, want one missing, one found and two home", r.Released)
	}
	disputed, short, refunded := map[string]bool{}, 0, 0
	for _, d := range r.Days {
		for _, x := range d.Diffs {
			if x.Side == fair.Cash && x.By == money.Rupees(10) {
				short++
				continue
			}
			if x.Kind == "refunded" && x.Act == fair.Nothing && x.By.Positive() {
				refunded++
				continue
			}
			// Zoho may have been told of it before it was doubted, or not.
			if (x.Kind != "claim_missing" || x.Act != fair.Dispute) && (x.Kind != "disputed" || x.Act != fair.Settle) {
				t.Errorf("%s, till %s: %+v", d.Day, d.Till, x)
			}
			disputed[x.Ref] = true
		}
		if most := 3 + 3*d.Office.Bills/100; d.Calls > most {
			t.Errorf("%s, till %s: reading %d bills back took %d calls, want at most %d", d.Day, d.Till, d.Office.Bills, d.Calls, most)
		}
	}
	if refunded != 4 {
		t.Errorf("%d refunds on the machines are explained, want all 4", refunded)
	}
	if short != 1 {
		t.Errorf("the evening's ₹10 is named %d times, want once", short)
	}
	if len(disputed) != 1 {
		t.Errorf("disputed payments %v, want one", disputed)
	}
}

// Bills of two tills that share orders, through an afternoon without a network,
// returns and a disputed slip: each side still has every bill once.
func TestAFairWhoseBillsShareOrdersComesHomeWhole(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("played on one goroutine; run without -short")
	}
	r, err := demo.RunFair(t.Context(), demo.FairConfig{Sales: 150, Seed: 2, Grouped: true, Say: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) != 0 {
		t.Errorf("does not agree: %v\n%s", r.Problems, r.Table())
	}
	if r.Orders == 0 || r.Orders > 50 {
		t.Errorf("%d orders for 150 bills: they did not share", r.Orders)
	}
}
