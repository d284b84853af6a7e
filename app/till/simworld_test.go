package till_test

import (
	"bytes"
	"errors"
	"fmt"
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
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/sale"
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
	term *pinelabs.Terminal
	cut  atomic.Bool // no connection stands up
	led  *mortal
	sold map[ident.Sale]string // every bill that was begun, and by which behaviour
}

func newStall(t *testing.T, seed uint64) *stall {
	t.Helper()
	w := &stall{t: t, s: storagetest.NewStall(seed), sold: map[ident.Sale]string{}}
	w.db = storagetest.Open(t, w.s.Clock)
	pull, err := w.db.BeginPull(t.Context())
	if err == nil {
		err = w.db.PutItems(t.Context(), pull, []catalog.Item{storagetest.Item(1, 220), storagetest.Item(2, 320)})
	}
	if err == nil {
		w.sim, err = pinesim.New(w.s.Clock, pinesim.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
	w.m = w.sim.Machines()[0]
	srv := httptest.NewServer(w.sim.Cloud())
	rt := &http.Transport{}
	t.Cleanup(func() { rt.CloseIdleConnections(); srv.Close() })
	w.term, err = pinelabs.New(pinelabs.Config{
		BaseURL: srv.URL + pinesim.DefaultPrefix, Merchant: pinesim.DefaultMerchant, Token: pinelabs.NewToken(pinesim.DefaultToken),
		StoreID: pinesim.DefaultSpec.StoreID, ClientID: pinesim.DefaultSpec.ClientID, User: "haat",
	}, gate{w, rt}, w.s.Clock)
	if err != nil {
		t.Fatal(err)
	}
	w.start(-1, false)
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
	s, number := w.m.Screen(), a.Order.Number
	byHand := s.Slip != nil && s.Slip.ByHand && s.Slip.At.After(a.SentAt) && w.sold[a.Sale] == "38"
	switch {
	case s.Kind == pinesim.Dark:
		return "", nil, false
	case (s.Kind == pinesim.Asking || s.Kind == pinesim.Reading) && s.Number == number:
		return payment.LookedAsking, nil, true
	case s.Slip != nil && (s.Slip.Number == number || byHand):
		return payment.LookedApproved, s.Slip, true
	}
	return payment.LookedNothing, nil, true
}

// begin puts ₹540 on a bill and asks the machine for it, which then behaves as
// chosen.
func (w *stall) begin(choice string) error {
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
	_, err = w.Charge(w.t.Context(), payment.Card, money.Amount{})
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

// finish brings every bill that was left to its end, a day later, and imports
// the terminal's own report.
func (w *stall) finish() till.Tally {
	w.t.Helper()
	w.cut.Store(false)
	for range 6 {
		w.must(w.run(time.Hour))
		for _, tab := range w.View().Tabs {
			w.must(w.Recall(tab.ID))
			w.must(w.attend(10 * time.Minute))
		}
	}
	w.must(w.run(30 * time.Hour))
	var b bytes.Buffer
	w.must(w.sim.Report(&b, storagetest.Noon.Add(-time.Hour), w.s.Clock.Now().Add(time.Hour)))
	y, err := w.Tally(w.t.Context(), strings.NewReader(b.String()), match.Terminal)
	w.must(err)
	return y
}

// settle believes the report.
func (w *stall) settle(y till.Tally) {
	w.t.Helper()
	for _, p := range slices.Concat(y.Matched, y.Differs, y.Back) {
		_, err := w.Believe(w.t.Context(), match.Terminal, p)
		w.must(err)
	}
	for _, r := range y.OnlyTheirs {
		if r.Move == match.In {
			w.must(w.OweFor(w.t.Context(), match.Terminal, r))
		}
	}
}

func (w *stall) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// place is where a charge of the machine is in our books.
type place struct {
	charge  pinesim.Charge
	attempt payment.Attempt
	found   bool
}

// places finds the attempt of every charge, foreign ones aside: by its number,
// or by the RRN where it was keyed in by hand.
func (w *stall) places() []place {
	w.t.Helper()
	var all []payment.Attempt
	for id := range w.sold {
		of, err := w.db.AttemptsOf(w.t.Context(), id)
		w.must(err)
		all = append(all, of...)
	}
	var out []place
	for _, c := range w.sim.Charges() {
		if c.Foreign {
			continue
		}
		p := place{charge: c}
		for _, a := range all {
			if c.Number != "" && a.Order.Number == c.Number || c.ByHand && a.Proof.RRN == c.RRN {
				p.attempt, p.found = a, true
			}
		}
		out = append(out, p)
	}
	return out
}

// check holds at every moment, whatever happened: no bill was charged twice, no
// charge of ours is in no list, nothing is called paid without a charge, and
// the drawer agrees. It returns what the bills were paid by.
func (w *stall) check(report bool) map[string]int {
	w.t.Helper()
	owed, err := w.db.OwedEver(w.t.Context())
	w.must(err)
	listed := map[string]bool{}
	for _, o := range owed {
		listed[o.ID.UUID()], listed["rrn"+o.RRN] = true, true
	}
	paid, cash := w.bills()
	perBill := map[ident.Sale]int{}
	charged := money.Amount{}
	for _, p := range w.places() {
		charged = charged.Add(money.Paise(p.charge.Paise))
		if p.charge.Voided.IsZero() && p.found {
			perBill[p.attempt.Sale]++
		}
		a := p.attempt
		switch {
		case !p.found && p.charge.ByHand && (!report || listed["rrn"+p.charge.RRN]):
		case !p.found:
			w.t.Errorf("a charge of nobody: %+v", p.charge)
		case paid[a.ID], listed[a.ID.UUID()], a.State == payment.Voided, a.State.Live():
		case !report && !a.State.TookMoney() && (a.Order.Ref == "" || w.s.Clock.Now().Sub(a.EndedAt) < time.Minute):
			// Given up a moment ago, or never to be asked about: the report will tell.
		default:
			w.t.Errorf("%s: charged, and in no list: %s, %+v", w.sold[a.Sale], a.State, p.charge)
		}
	}
	for id, n := range perBill {
		if n > 1 {
			w.t.Errorf("%s: %d charges for one bill", w.sold[id], n)
		}
	}
	w.proofs(paid)
	if rows, err := w.db.DrawerAll(w.t.Context()); err != nil || boxOf(rows) != cash {
		w.t.Errorf("the drawer has %v, the bills %v in cash, %v", boxOf(rows), cash, err)
	}
	if report {
		w.balance(charged)
	}
	return w.ways()
}

// balance is CORRECTNESS' first: unknown is what the machine charged for
// attempts that are still not sure.
func (w *stall) balance(charged money.Amount) {
	w.t.Helper()
	b, err := w.db.TerminalBooks(w.t.Context())
	w.must(err)
	unknown := money.Amount{}
	for _, p := range w.places() {
		if p.found && p.attempt.State.Live() {
			unknown = unknown.Add(money.Paise(p.charge.Paise))
		}
	}
	if sum := money.Sum(b.Tenders, b.Owed, b.Voided, unknown); sum != charged {
		w.t.Errorf("charged %v is not tenders %v + owed %v + voided %v + unknown %v", charged, b.Tenders, b.Owed, b.Voided, unknown)
	}
}

// bills lists the attempts that paid bills, and the cash of bills and parts.
func (w *stall) bills() (paid map[ident.Attempt]bool, cash money.Amount) {
	w.t.Helper()
	paid = map[ident.Attempt]bool{}
	count := func(ts []sale.Tender) {
		cash = cash.Add(sale.CashIn(ts))
		for _, x := range ts {
			paid[x.Attempt] = paid[x.Attempt] || !x.Attempt.IsZero()
		}
	}
	for id := range w.sold {
		r, err := w.db.Sale(w.t.Context(), id)
		switch {
		case err == nil:
			count(r.Tenders)
			if sale.PaidBy(r.Tenders) != r.Bill.Payable {
				w.t.Errorf("%s: a bill of %v was paid %v", w.sold[id], r.Bill.Payable, sale.PaidBy(r.Tenders))
			}
		case fault.Has(err, "fault.no_such_bill"):
			if d, ok, err := w.db.Draft(w.t.Context(), id); err == nil && ok {
				count(d.Tenders)
			}
		default:
			w.t.Fatal(err)
		}
	}
	return paid, cash
}

// proofs checks that what is called proven was charged, for the same amount.
func (w *stall) proofs(paid map[ident.Attempt]bool) {
	w.t.Helper()
	taken := map[ident.Attempt]pinesim.Charge{}
	for _, p := range w.places() {
		if p.found {
			taken[p.attempt.ID] = p.charge
		}
	}
	for id := range paid {
		a, err := w.db.Attempt(w.t.Context(), id)
		if id.IsZero() {
			continue
		}
		w.must(err)
		if c, ok := taken[id]; !ok || money.Paise(c.Paise) != latestOf(a) {
			w.t.Errorf("%s: %s is a tender of %v, and the machine has %+v", w.sold[a.Sale], a.State, a.Owed(), c)
		}
	}
}

// latestOf is what an attempt took, whether it is still held or not.
func latestOf(a payment.Attempt) money.Amount {
	if a.State == payment.Voided {
		return a.Proof.Amount
	}
	return a.Owed()
}

// ways counts bills by how they were paid.
func (w *stall) ways() map[string]int {
	w.t.Helper()
	out := map[string]int{}
	for id := range w.sold {
		r, err := w.db.Sale(w.t.Context(), id)
		if err != nil {
			out["unpaid"]++
			continue
		}
		for _, x := range r.Tenders {
			out[fmt.Sprintf("%s %s", x.Kind, x.Standing)]++
		}
	}
	owed, err := w.db.OwedEver(w.t.Context())
	w.must(err)
	for _, o := range owed {
		out[fmt.Sprintf("%s %s", o.State, o.Why)]++
	}
	return out
}
