package pinesim_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/payment/pinelabs/pinesim"
)

// TestBooksUnderAnyOrderOfEvents uploads, repeats, cancels, presses keys and
// lets time pass in any order. Whatever happens, no bill is charged twice, nor
// a number unless it was sent again after a cancel (the approval may have won
// that race), a machine shows one bill at most, log ids and RRNs are unique,
// and what a status calls paid is in the books.
func TestBooksUnderAnyOrderOfEvents(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(t, rapid.Uint64().Draw(rt, "seed"), pinesim.Options{})
		r.m.ByHand(rapid.Bool().Draw(rt, "by hand"))
		refs, cancelled := map[string]answer{}, map[string]bool{}
		number := func() string { return fmt.Sprintf("A%d", rapid.IntRange(0, 3).Draw(rt, "bill")) }
		rt.Repeat(map[string]func(*rapid.T){
			"upload": func(*rapid.T) {
				n := number()
				if a := r.bill(n, 54000); a.Message == "APPROVED" {
					refs[n] = a
				}
			},
			"choose": func(rt *rapid.T) {
				r.choose(rapid.SampledFrom([]string{"1", "3", "4", "5", "6", "19", "20", "26/reversed", "28"}).Draw(rt, "behaviour"))
			},
			"cancel": func(*rapid.T) {
				n := number()
				r.cancel(or(refs[n].Ref, "1"), 54000)
				cancelled[n] = true
			},
			"approve": func(*rapid.T) { _ = r.m.Approve() },
			"decline": func(*rapid.T) { _ = r.m.Decline() },
			"red key": func(*rapid.T) { _ = r.m.CancelKey() },
			"time": func(rt *rapid.T) {
				r.clk.Advance(time.Duration(rapid.IntRange(1, 400).Draw(rt, "seconds")) * time.Second)
			},
			"": func(*rapid.T) { checkBooks(rt, r, refs, cancelled) },
		})
	})
}

func checkBooks(rt *rapid.T, r *rig, refs map[string]answer, cancelled map[string]bool) {
	if open := r.sim.Open(); len(open) > 1 {
		rt.Fatalf("two bills on one machine: %+v", open)
	}
	seen := map[string]bool{}
	paid := map[string]bool{}
	for _, c := range r.sim.Charges() {
		unique := []string{"log " + c.LogID, "rrn " + c.RRN, fmt.Sprintf("ref %d", c.Ref)}
		if !cancelled[c.Number] {
			unique = append(unique, "number "+c.Number)
		}
		for _, once := range unique {
			if seen[once] {
				rt.Fatalf("%s twice in %+v", once, r.sim.Charges())
			}
			seen[once] = true
		}
		if c.Paise != 54000 {
			rt.Fatalf("charged %d", c.Paise)
		}
		paid[fmt.Sprint(c.Ref)] = true
	}
	for _, a := range refs {
		if r.look(a.Ref).Message == "TXN APPROVED" && !paid[string(a.Ref)] {
			rt.Fatalf("%s is called paid but is not in the books", a.Ref)
		}
	}
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
