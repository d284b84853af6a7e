package pinelabs_test

import (
	"context"
	"net"
	"net/http"
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
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// bench is an adapter over the simulator: real HTTP over loopback, virtual time.
type bench struct {
	t    testing.TB
	clk  *clock.Virtual
	sim  *pinesim.Sim
	m    *pinesim.Machine
	term *pinelabs.Terminal
	rt   *http.Transport
	cfg  pinelabs.Config
	dead atomic.Bool // nothing can be dialled
}

var opening = time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC)

func newBench(t testing.TB, o pinesim.Options) *bench {
	t.Helper()
	b := &bench{t: t, clk: clock.NewVirtual(opening, 1)}
	var err error
	if b.sim, err = pinesim.New(b.clk, o); err != nil {
		t.Fatal(err)
	}
	b.m, _ = b.sim.Machine("")
	srv := httptest.NewServer(b.sim.Cloud())
	t.Cleanup(srv.Close)
	var d net.Dialer
	b.rt = &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		if b.dead.Load() {
			return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ECONNREFUSED}
		}
		return d.DialContext(ctx, network, addr)
	}}
	t.Cleanup(b.rt.CloseIdleConnections)
	b.cfg = pinelabs.Config{
		BaseURL: srv.URL + pinesim.DefaultPrefix, Merchant: pinesim.DefaultMerchant,
		Token:   pinelabs.NewToken(pinesim.DefaultToken),
		StoreID: pinesim.DefaultSpec.StoreID, ClientID: pinesim.DefaultSpec.ClientID, User: "haat",
	}
	b.term = b.terminal(b.cfg)
	return b
}

func (b *bench) terminal(cfg pinelabs.Config) *pinelabs.Terminal {
	b.t.Helper()
	term, err := pinelabs.New(cfg, b.rt, b.clk)
	if err != nil {
		b.t.Fatal(err)
	}
	return term
}

// rig is what the suite needs of a bench.
func (b *bench) rig() paymenttest.Rig {
	return paymenttest.Rig{
		Terminal: b.term, Clock: b.clk, Pass: b.clk.Advance, Charges: b.charges,
		Next: func(s paymenttest.Shopper) {
			b.choose(map[paymenttest.Shopper]string{
				paymenttest.Pays: "0", paymenttest.Refuses: "5/gone", paymenttest.Leaves: "6",
			}[s])
		},
		Silence: b.m.Silent,
		Unplug:  b.dead.Store,
		Secrets: []string{pinesim.DefaultToken, strings.ToUpper(pinesim.DefaultToken)},
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

// noPower is what a dark terminal shows; nobody can conclude anything from it.
const noPower payment.Looked = "no power"

// shows is what an honest person sees on the machine.
func (b *bench) shows(number string) payment.Looked {
	s := b.m.Screen()
	switch {
	case s.Kind == pinesim.Dark:
		return noPower
	case s.Kind == pinesim.Asking, s.Kind == pinesim.Reading:
		return payment.LookedAsking
	case s.Slip != nil && (s.Slip.Number == number || s.Slip.ByHand):
		return payment.LookedApproved
	}
	return payment.LookedNothing
}

func order(number string, paise int64) payment.Order {
	return paymenttest.Order(number, money.Paise(paise), payment.Card)
}

func TestSuite(t *testing.T) {
	t.Parallel()
	paymenttest.Run(t, func(t *testing.T) paymenttest.Rig {
		t.Helper()
		return newBench(t, pinesim.Options{}).rig()
	})
}

func TestSuiteByDeviceIdentity(t *testing.T) {
	t.Parallel()
	paymenttest.Run(t, func(t *testing.T) paymenttest.Rig {
		t.Helper()
		b := newBench(t, pinesim.Options{})
		b.cfg.StoreID, b.cfg.ClientID = "", ""
		b.cfg.PosCode, b.cfg.IMEI = pinesim.DefaultSpec.PosCode, pinesim.DefaultSpec.IMEI
		b.term = b.terminal(b.cfg)
		return b.rig()
	})
}
