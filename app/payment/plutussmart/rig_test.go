package plutussmart_test

import (
	"context"
	"net"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/nearby"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/payment/plutussmart"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is the adapter over the simulated app: real HTTP over loopback. The
// clock moves by itself while the app waits for the shopper.
type bench struct {
	t    testing.TB
	clk  *clock.Virtual
	sim  *pinesim.Sim
	m    *pinesim.Machine
	term *plutussmart.Terminal
	dial nearby.Dial
	out  atomic.Bool // nobody listens
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
	srv := httptest.NewServer(b.m.App())
	t.Cleanup(srv.Close)
	dial, err := plutussmart.Dialer(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	b.dial = func(ctx context.Context) (net.Conn, error) {
		if b.out.Load() {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
		}
		return dial(ctx)
	}
	b.term, err = plutussmart.New(b.dial, plutussmart.Config{Application: pinesim.DefaultApplication, User: "1", Patience: patience})
	if err != nil {
		t.Fatal(err)
	}
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
		Unplug:  b.out.Store,
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
	if err == nil {
		err = b.m.Next(c)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

func order(number string, mode payment.Mode) payment.Order {
	return paymenttest.Order(number, money.Rupees(540), mode)
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
	if a.Proven || a.CanCancel || a.NeedsNet || a.Idempotent || !strings.Contains(a.Name, "on the terminal") {
		t.Errorf("ability %+v", a)
	}
}
