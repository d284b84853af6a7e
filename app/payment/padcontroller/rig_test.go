package padcontroller_test

import (
	"context"
	"testing"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/padcontroller"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs/pinesim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is the adapter over the simulated helper. The clock moves by itself
// while the wire waits for the shopper.
type bench struct {
	t    testing.TB
	clk  *clock.Virtual
	sim  *pinesim.Sim
	m    *pinesim.Machine
	term *padcontroller.Terminal
}

func newBench(t testing.TB, stall func(context.Context), patience time.Duration) *bench {
	t.Helper()
	b := &bench{t: t, clk: clock.NewVirtual(time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC), 1)}
	var err error
	b.sim, err = pinesim.New(b.clk, pinesim.Options{
		Stall: stall,
		Wait: func(_ context.Context, until time.Time, _ <-chan struct{}) error {
			b.clk.AdvanceTo(until)
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	b.m, _ = b.sim.Machine("")
	b.term = padcontroller.New(b.m.Dial, patience)
	return b
}

func (b *bench) rig() paymenttest.Rig {
	return paymenttest.Rig{
		Terminal: b.term, Clock: b.clk, Pass: b.clk.Advance, Charges: b.charges,
		Next: func(s paymenttest.Shopper) {
			b.choose(map[paymenttest.Shopper]string{
				paymenttest.Pays: "0", paymenttest.Refuses: "5/gone", paymenttest.Leaves: "6",
			}[s])
		},
		Silence: b.m.Silent,
		Unplug:  b.sim.SetDown,
	}
}

func (b *bench) charges() []paymenttest.Charge {
	var list []paymenttest.Charge
	for _, c := range b.sim.Charges() {
		list = append(list, paymenttest.Charge{Number: c.Number, Amount: money.Paise(c.Paise), Voided: !c.Voided.IsZero()})
	}
	return list
}

func (b *bench) choose(s string) {
	b.t.Helper()
	c, err := pinesim.ParseChoice(s)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := b.m.Next(c); err != nil {
		b.t.Fatal(err)
	}
}

func order(number string, paise int64) payment.Order {
	return paymenttest.Order(number, money.Paise(paise), payment.Card)
}

func TestSuite(t *testing.T) {
	t.Parallel()
	paymenttest.Run(t, func(t *testing.T) paymenttest.Rig {
		t.Helper()
		return newBench(t, nil, 0).rig()
	})
}

func TestAbilityPromisesNothing(t *testing.T) {
	t.Parallel()
	a := newBench(t, nil, 0).term.Ability()
	if a.Proven || a.CanLook || a.CanCancel || a.NeedsNet || a.Idempotent {
		t.Errorf("ability %+v", a)
	}
}
