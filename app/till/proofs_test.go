package till_test

import (
	"strconv"
	"strings"
	"testing"

	"haat/app/payment/pinelabs/pinesim"
)

// proofs are the tables in which each of the 41 behaviours has what the till
// makes of it; the test that plays a table also holds the machine's own ledger:
// charged once, or not at all.
func proofs() map[string]func(form string) (outcome, bool) {
	out := map[string]func(string) (outcome, bool){
		"40": func(form string) (outcome, bool) { o, ok := wired[form]; return o, ok },  // TestWiredBehavioursAtTheTill
		"41": func(form string) (outcome, bool) { o, ok := aboard[form]; return o, ok }, // TestAppOnTheTerminalAtTheTill
	}
	for n := 1; n < 40; n++ { // TestBehavioursAtTheTill
		number := strconv.Itoa(n)
		out[number] = func(form string) (outcome, bool) {
			o, ok := expected[number+"/"+form]
			if !ok {
				o, ok = expected[number]
			}
			return o, ok
		}
	}
	return out
}

// TestEveryBehaviourHasItsProof: none of the 41 is without one, in none of its
// forms, and no table speaks of what the simulator does not have.
func TestEveryBehaviourHasItsProof(t *testing.T) {
	t.Parallel()
	all, forms, have := proofs(), map[string]bool{"0": true}, 0
	for _, b := range pinesim.Behaviours() {
		if b.Number == 0 {
			continue
		}
		have++
		number := strconv.Itoa(int(b.Number))
		forms[number] = true
		names := b.Variants
		if len(names) == 0 {
			names = []string{""}
		}
		for _, form := range names {
			forms[number+"/"+form] = true
			if o, ok := all[number](form); !ok || o.before == "" {
				t.Errorf("behaviour %s/%s has no proof", number, form)
			}
		}
	}
	if have != 41 {
		t.Errorf("the simulator has %d behaviours, not 41", have)
	}
	for name := range expected {
		if !forms[strings.TrimPrefix(name, "cancel ")] {
			t.Errorf("the outcome of %q is of nothing", name)
		}
	}
	for n, table := range map[string]map[string]outcome{"40": wired, "41": aboard} {
		for form := range table {
			if !forms[n+"/"+strings.TrimPrefix(form, "upi ")] {
				t.Errorf("the outcome of %s/%s is of nothing", n, form)
			}
		}
	}
}
