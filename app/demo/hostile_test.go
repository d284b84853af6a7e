package demo_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"haat/app/demo"
	"haat/app/money"
)

// Under what rightly leaves money owed, voided and not sure, the balances hold
// for every seed, and every remainder is listed by its id. Twenty whole days
// take their time; the promise is about all of them.
func TestHostileDaysBalance(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var owed, voided, unknown money.Amount
	t.Run("seeds", func(t *testing.T) {
		for seed := range uint64(20) {
			t.Run(fmt.Sprint(500+seed), func(t *testing.T) {
				t.Parallel()
				r := run(t, demo.Config{Sales: 12, Seed: 500 + seed, Faults: demo.Hostile})
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
				owed, voided, unknown = owed.Add(r.Owed), voided.Add(r.Voided), unknown.Add(r.Unknown)
			})
		}
	})
	if owed.IsZero() || voided.IsZero() || unknown.IsZero() {
		t.Errorf("the mix is too kind: owed %v, voided %v, unknown %v over all seeds", owed, voided, unknown)
	}
	t.Logf("owed %v, voided %v, unknown %v over all seeds", owed, voided, unknown)
}
