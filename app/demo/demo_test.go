package demo_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/demo"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/ui/viewmodel"
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

// Whatever a person chooses behind the stall, the machine takes it for its next
// bill.
func TestEveryBehaviourCanBePlayedBehindTheStall(t *testing.T) {
	t.Parallel()
	w, err := demo.NewWorld(t.Context(), demo.WorldOptions{Dir: t.TempDir(), Clock: clock.Alone{Virtual: clock.NewVirtual(time.Date(2026, 11, 21, 5, 30, 0, 0, time.UTC), 7)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	b := demo.NewBackstage(w)
	met, n := map[string]bool{}, 0
	for _, way := range []viewmodel.MachineWay{viewmodel.ByController, viewmodel.OnMachine, viewmodel.ByCloud} {
		if err := b.SetWay(t.Context(), way); err != nil || b.Way() != way {
			t.Fatalf("%s: %v", way, err)
		}
		for _, x := range b.Behaviours() {
			for _, id := range append([]string{x.ID}, forms(x)...) {
				if err := b.Play(id); err != nil {
					t.Errorf("%s: %v", id, err)
				}
				n++
			}
			met[x.ID] = true
			if x.Line == "" {
				t.Errorf("%s says nothing", x.ID)
			}
		}
	}
	if len(met) != 41 || n < 150 {
		t.Errorf("%d behaviours in %d forms", len(met), n)
	}
	if err := b.Play(""); err != nil {
		t.Errorf("by hand: %v", err)
	}
	if err := b.Play("99"); err == nil {
		t.Error("what is not in the list is taken")
	}
}

func forms(x viewmodel.Behaviour) (out []string) {
	for _, f := range x.Forms {
		out = append(out, x.ID+"/"+f)
	}
	return out
}

// A person plays the cable and the machine itself from behind the stall: the
// till takes the money there, the machine's ledger has it once, and no way is
// changed while nobody knows.
func TestOtherWaysToTheMachineArePlayed(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w, err := demo.NewWorld(ctx, demo.WorldOptions{Dir: t.TempDir(), Clock: clock.Alone{Virtual: clock.NewVirtual(time.Date(2026, 11, 21, 5, 30, 0, 0, time.UTC), 7)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	b, k := demo.NewBackstage(w), w.App.Till
	if _, err := w.App.Pull(ctx, nil); err != nil {
		t.Fatal(err)
	}
	for n, c := range []struct {
		way    viewmodel.MachineWay
		plays  string
		unsure bool
	}{{viewmodel.ByController, "40/quoted", false}, {viewmodel.OnMachine, "41/payments", false}, {viewmodel.OnMachine, "41/check_status_7", true}} {
		if err := errors.Join(b.SetWay(ctx, c.way), b.Play(c.plays)); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Add(k.Book().At(0).ID, money.Units(1)); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Charge(ctx, payment.Card, money.Amount{}); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if _, err := k.Step(ctx); err != nil {
				t.Fatal(err)
			}
		}
		v := k.View()
		if unsure := v.Paying != nil && v.Paying.Attempt.State == payment.Unknown; unsure != c.unsure || (v.Last != nil) == c.unsure {
			t.Errorf("%s: paying %+v, last %+v", c.plays, v.Paying, v.Last)
		}
		if !c.unsure && len(w.Pine.Charges()) != n+1 {
			t.Errorf("%s: %d charges after %d bills", c.plays, len(w.Pine.Charges()), n+1)
		}
		k.CloseDone()
	}
	if err := b.SetWay(ctx, viewmodel.ByCloud); !fault.Has(err, "fault.terminal_busy") || b.Way() != viewmodel.OnMachine {
		t.Errorf("another way in the middle of it: %v", err)
	}
}
