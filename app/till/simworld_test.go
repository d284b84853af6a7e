package till_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/padcontroller"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/payment/plutussmart"
	"haat/app/till"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
)

// stall is a till over the real adapter and the simulated terminal, with an
// honest cashier, and a ledger that can die at any write.
type stall struct {
	*till.Till
	t    *testing.T
	s    *storagetest.Stall
	db   *storage.DB
	sim  *pinesim.Sim
	m    *pinesim.Machine
	term payment.Terminal
	cut  atomic.Bool // no connection stands up
	led  *mortal
	sold map[ident.Sale]string // every bill that was begun, and by which behaviour
}

func newStall(t *testing.T, seed uint64) *stall {
	t.Helper()
	w := bareStall(t, seed, pinesim.Options{})
	srv := httptest.NewServer(w.sim.Cloud())
	rt := &http.Transport{}
	t.Cleanup(func() { rt.CloseIdleConnections(); srv.Close() })
	term, err := pinelabs.New(pinelabs.Config{
		BaseURL: srv.URL + pinesim.DefaultPrefix, Merchant: pinesim.DefaultMerchant, Token: pinelabs.NewToken(pinesim.DefaultToken),
		StoreID: pinesim.DefaultSpec.StoreID, ClientID: pinesim.DefaultSpec.ClientID, User: "haat",
	}, gate{w, rt}, w.s.Clock)
	if err != nil {
		t.Fatal(err)
	}
	w.term = term
	w.start(-1, false)
	return w
}

// wiredStall is a stall whose terminal hangs on the helper program: one call
// that lasts until the shopper has paid, and nothing to ask afterwards.
func wiredStall(t *testing.T, seed uint64) *stall {
	t.Helper()
	w := waitingStall(t, seed)
	w.term = padcontroller.New(w.m.Dial, 0)
	w.start(-1, false)
	return w
}

// aboardStall is a stall whose till runs on the terminal itself, beside the
// payment app: one call that lasts until the shopper has paid, and only UPI to
// ask about afterwards.
func aboardStall(t *testing.T, seed uint64) *stall {
	t.Helper()
	w := waitingStall(t, seed)
	srv := httptest.NewServer(w.m.App())
	t.Cleanup(srv.Close)
	dial, err := plutussmart.Dialer(srv.Listener.Addr().String())
	if err == nil {
		w.term, err = plutussmart.New(dial, plutussmart.Config{Application: pinesim.DefaultApplication, User: "haat"})
	}
	if err != nil {
		t.Fatal(err)
	}
	w.start(-1, false)
	return w
}

// waitingStall moves the clock while a call waits for the shopper.
func waitingStall(t *testing.T, seed uint64) *stall {
	t.Helper()
	var w *stall
	w = bareStall(t, seed, pinesim.Options{Wait: func(_ context.Context, until time.Time, _ <-chan struct{}) error {
		w.s.Clock.AdvanceTo(until)
		return nil
	}})
	return w
}

func bareStall(t *testing.T, seed uint64, o pinesim.Options) *stall {
	t.Helper()
	w := &stall{t: t, s: storagetest.NewStall(seed), sold: map[ident.Sale]string{}}
	w.db = storagetest.Open(t, w.s.Clock)
	pull, err := w.db.BeginPull(t.Context())
	if err == nil {
		err = w.db.PutItems(t.Context(), pull, []catalog.Item{storagetest.Item(1, 220), storagetest.Item(2, 320)})
	}
	if err == nil {
		w.sim, err = pinesim.New(w.s.Clock, o)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.m = w.sim.Machines()[0]
	return w
}

type gate struct {
	w  *stall
	rt http.RoundTripper
}

func (g gate) RoundTrip(r *http.Request) (*http.Response, error) {
	if g.w.cut.Load() {
		if r.Body != nil {
			_ = r.Body.Close()
		}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ENETUNREACH}
	}
	return g.rt.RoundTrip(r)
}

// start opens the till on what is on disk; it dies at the n-th write from now
// on, after having written it or before; never for a negative n.
func (w *stall) start(n int, after bool) {
	w.t.Helper()
	w.led = &mortal{Ledger: w.db, left: n, after: after}
	cfg := till.Defaults()
	cfg.Place, cfg.Cashier, cfg.Window = storagetest.Place, w.s.Who, 2*time.Minute
	var err error
	if w.Till, err = till.New(w.t.Context(), w.s.Clock, w.led, w.term, cfg); err != nil {
		if errors.Is(err, errDead) {
			w.start(-1, false) // died while starting
			return
		}
		w.t.Fatal(err)
	}
	w.UseGate(&keeper{who: w.s.Who})
}

// run lets the loops and the world go on for d; it stops where the till dies.
func (w *stall) run(d time.Duration) error {
	for end := w.s.Clock.Now().Add(d); ; {
		wake, err := w.Step(w.t.Context())
		switch {
		case err != nil && w.led.dead:
			return errDead
		case err != nil:
			return err
		case wake.After(end):
			w.s.Clock.AdvanceTo(end)
			return nil
		}
		w.s.Clock.AdvanceTo(wake)
	}
}

// sees is what an honest person sees of a payment on the machine; false when
// there is nothing to see by.
func (w *stall) sees(a payment.Attempt) (payment.Looked, *pinesim.Charge, bool) {
	s := w.m.Screen()
	byHand := s.Slip != nil && s.Slip.ByHand && s.Slip.At.After(a.SentAt) && w.sold[a.Sale] == "38"
	switch {
	case s.Kind == pinesim.Dark:
		return "", nil, false
	case (s.Kind == pinesim.Asking || s.Kind == pinesim.Reading) && isOf(s.Number, a):
		return payment.LookedAsking, nil, true
	case s.Slip != nil && (isOf(s.Slip.Number, a) || byHand):
		return payment.LookedApproved, s.Slip, true
	}
	return payment.LookedNothing, nil, true
}

// begin puts ₹540 on a bill and asks the machine for it, which then behaves as
// chosen.
func (w *stall) begin(choice string) error { return w.beginBy(choice, payment.Card) }

func (w *stall) beginBy(choice string, mode payment.Mode) error {
	w.t.Helper()
	w.putGoods(choice)
	return w.ask(mode)
}

// putGoods puts ₹540 on a bill, and says how the machine will behave.
func (w *stall) putGoods(choice string) {
	w.t.Helper()
	c, err := pinesim.ParseChoice(choice)
	if err == nil {
		err = w.m.Next(c)
	}
	for n := 1; n <= 2 && err == nil; n++ {
		_, err = w.Add(storagetest.Item(n, 0).ID, money.Units(1))
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.sold[w.View().Draft.Cart.ID] = choice
}

// ask asks the machine for all that is due.
func (w *stall) ask(mode payment.Mode) error {
	_, err := w.Charge(w.t.Context(), mode, money.Amount{})
	return err
}

// attend is the cashier: waits, looks at the machine when asked, copies a slip,
// takes cash where nothing was charged, serves the next one where it stays
// unclear.
func (w *stall) attend(patience time.Duration) error {
	ctx := w.t.Context()
	for end := w.s.Clock.Now().Add(patience); w.s.Clock.Now().Before(end); {
		if err := w.run(5 * time.Second); err != nil {
			return err
		}
		v := w.View()
		switch p := v.Paying; {
		case v.Last != nil:
			w.CloseDone()
			return nil
		case p == nil && v.Draft.Cart.Empty():
			return nil
		case p == nil:
			_, err := w.PayCash(ctx, money.Amount{})
			return err
		case p.Attempt.State == payment.Unknown && (p.Attempt.AskAgain() || p.Attempt.Looked == payment.LookedAsking):
			if err := w.look(p.Attempt); err != nil {
				return err
			}
		}
	}
	w.NextCustomer()
	return nil
}

func (w *stall) look(a payment.Attempt) error {
	saw, slip, ok := w.sees(a)
	if !ok {
		return nil
	}
	if err := w.Answer(w.t.Context(), a.ID, saw); err != nil || slip == nil {
		return err
	}
	_, err := w.CopySlip(w.t.Context(), a.ID, payment.Slip{
		Amount: money.Paise(slip.Paise), RRN: slip.RRN, Approval: slip.Approval, TID: slip.TID, Time: slip.At.Format("15:04"),
	})
	if fault.Has(err, "fault.slip_amount") {
		return nil // a manager's matter; the report will tell
	}
	return err
}

// report brings every bill that was left to its end, a day later, and imports
// the terminal's own report.
func (w *stall) report() (till.Tally, error) {
	w.cut.Store(false)
	for range 6 {
		if err := w.run(time.Hour); err != nil {
			return till.Tally{}, err
		}
		for _, tab := range w.View().Tabs {
			if err := w.Recall(tab.ID); err != nil {
				return till.Tally{}, err
			}
			if err := w.attend(10 * time.Minute); err != nil {
				return till.Tally{}, err
			}
		}
	}
	if err := w.run(30 * time.Hour); err != nil {
		return till.Tally{}, err
	}
	var b bytes.Buffer
	if err := w.sim.Report(&b, storagetest.Noon.Add(-time.Hour), w.s.Clock.Now().Add(time.Hour)); err != nil {
		return till.Tally{}, err
	}
	return w.Tally(w.t.Context(), strings.NewReader(b.String()), match.Terminal)
}

// believe takes the report's word.
func (w *stall) believe(y till.Tally) error {
	for _, p := range slices.Concat(y.Matched, y.Differs, y.Back) {
		if _, err := w.Believe(w.t.Context(), match.Terminal, p); err != nil {
			return err
		}
	}
	for _, r := range y.OnlyTheirs {
		if r.Move == match.In {
			if err := w.OweFor(w.t.Context(), match.Terminal, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *stall) finish() till.Tally {
	w.t.Helper()
	y, err := w.report()
	w.must(err)
	return y
}

func (w *stall) settle(y till.Tally) {
	w.t.Helper()
	w.must(w.believe(y))
}

func (w *stall) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}
