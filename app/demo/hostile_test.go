package demo_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"haat/app/demo"
	"haat/app/money"
)

// Under what rightly leaves money owed, voided, not sure or refused by Zoho, the balances hold
// for every seed, and every remainder is listed by its id. Twenty whole days
// take their time; the promise is about all of them.
func TestHostileDaysBalance(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var owed, voided, unknown, stopped money.Amount
	t.Run("seeds", func(t *testing.T) {
		seeds := uint64(20)
		if testing.Short() {
			seeds = 2
		}
		for seed := range seeds {
			t.Run(fmt.Sprint(500+seed), func(t *testing.T) {
				t.Parallel()
				r := run(t, demo.Config{Sales: 16, Seed: 500 + seed, Faults: demo.Hostile})
				if len(r.Problems) != 0 || r.Duplicates != 0 || r.Lost != 0 {
					t.Errorf("%v", r.Problems)
				}
				listed := "\n" + strings.Join(r.Remainder, "\n")
				for word, sum := range map[string]money.Amount{"owed ": r.Owed, "not sure ": r.Unknown} {
					if sum.IsZero() == strings.Contains(listed, "\n"+word) {
						t.Errorf("%s%v, and listed is %s", word, sum, listed)
					}
				}
				mu.Lock()
				defer mu.Unlock()
				owed, voided, unknown, stopped = owed.Add(r.Owed), voided.Add(r.Voided), unknown.Add(r.Unknown), stopped.Add(r.StoppedPaise)
			})
		}
	})
	over := fmt.Sprintf("owed %v, voided %v, unknown %v, stopped in Zoho %v over all seeds", owed, voided, unknown, stopped)
	if testing.Short() {
		return // two days need not have seen everything
	}
	if owed.IsZero() || voided.IsZero() || unknown.IsZero() || stopped.IsZero() {
		t.Error("the mix is too kind: ", over)
	}
	t.Log(over)
}
