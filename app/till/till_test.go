package till_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
)

// machine is a terminal that answers what a test has written down.
type machine struct {
	start, look, cancel payment.Sighting
	asked               []payment.Order
	looks, cancels      int
	cannotLook          bool
	hold                func() // called while a look is under way
}

func (m *machine) Ability() payment.Ability {
	return payment.Ability{Modes: []payment.Mode{payment.Card, payment.UPI}, CanLook: !m.cannotLook, CanCancel: true}
}

func (m *machine) Start(_ context.Context, o payment.Order) payment.Sighting {
	m.asked = append(m.asked, o)
	s := m.start
	if s.Seen == payment.SeenAccepted && s.Ref == "" {
		s.Ref = fmt.Sprint(700 + len(m.asked))
	}
	return s
}

func (m *machine) Look(_ context.Context, o payment.Order) payment.Sighting {
	if m.hold != nil {
		m.hold()
	}
	m.looks++
	s := m.look
	s.Proof.Ref = o.Ref
	return s
}

func (m *machine) Cancel(context.Context, payment.Order, bool) payment.Sighting {
	m.cancels++
	return m.cancel
}

func approval(paise int64, log string) payment.Sighting {
	return payment.Sighting{Seen: payment.SeenApproved, Proof: payment.Proof{
		LogID: log, Amount: money.Paise(paise), Currency: "INR", Mode: payment.Card, RRN: "63211234" + log, TID: "T1",
	}}
}

type rig struct {
	*till.Till
	db  *storage.DB
	s   *storagetest.Stall
	m   *machine
	dir [2]string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{s: storagetest.NewStall(1), dir: [2]string{t.TempDir(), t.TempDir()}, m: &machine{
		start: payment.Sighting{Seen: payment.SeenAccepted}, look: payment.Sighting{Seen: payment.SeenWaiting},
	}}
	r.db = storagetest.OpenIn(t, r.s.Clock, r.dir[0], r.dir[1])
	pull, err := r.db.BeginPull(t.Context())
	if err == nil {
		err = r.db.PutItems(t.Context(), pull, []catalog.Item{storagetest.Item(1, 220), storagetest.Item(2, 320)})
	}
	if err != nil {
		t.Fatal(err)
	}
	r.open(t)
	return r
}

func (r *rig) open(t *testing.T) {
	t.Helper()
	cfg := till.Defaults()
	cfg.Place, cfg.Cashier = storagetest.Place, r.s.Who
	var err error
	if r.Till, err = till.New(t.Context(), r.s.Clock, r.db, r.m, cfg); err != nil {
		t.Fatal(err)
	}
}

func (r *rig) fill(t *testing.T) {
	t.Helper()
	for n := 1; n <= 2; n++ {
		if _, err := r.Add(storagetest.Item(n, 0).ID, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
}

func (r *rig) charge(t *testing.T) {
	t.Helper()
	r.fill(t)
	if _, err := r.Charge(t.Context(), payment.Card, money.Amount{}); err != nil {
		t.Fatal(err)
	}
}

// run steps the payment loop for a stretch of time.
func (r *rig) run(t *testing.T, d time.Duration) {
	t.Helper()
	for end := r.s.Clock.Now().Add(d); ; {
		wake, err := r.Step(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if wake.After(end) {
			r.s.Clock.AdvanceTo(end)
			return
		}
		r.s.Clock.AdvanceTo(wake)
	}
}

func TestCashWithChange(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if _, err := r.PayCash(t.Context(), money.Rupees(500)); !fault.Has(err, "fault.cash_short") {
		t.Fatalf("₹500 for ₹540: %v", err)
	}
	rec, err := r.PayCash(t.Context(), money.Rupees(600))
	if err != nil || rec.Tenders[0].Change != money.Rupees(60) {
		t.Fatalf("%+v, %v", rec.Tenders, err)
	}
	v := r.View()
	if v.Last == nil || v.Last.Number != rec.Number || !v.Draft.Cart.Empty() || v.UndoBy.IsZero() {
		t.Errorf("view after paying: %+v", v)
	}
	it, _ := r.Book().ByCode("SKU-1")
	if l := r.Level(it); l.Known {
		t.Errorf("nothing was read, yet the level is %+v", l)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.empty_bill") {
		t.Errorf("an empty bill: %v", err)
	}
}

func TestUndoPutsTheGoodsBackOnABill(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	rec, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	r.s.Clock.Advance(7 * time.Second)
	if _, err := r.Undo(t.Context(), rec.ID); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.Bill.Payable != money.Rupees(540) || v.Last != nil {
		t.Errorf("after undo: %v, %v", v.Bill.Payable, v.Last)
	}
	rec, err = r.PayCash(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	r.s.Clock.Advance(9 * time.Second)
	if _, err := r.Undo(t.Context(), rec.ID); !fault.Has(err, "fault.undo_late") {
		t.Errorf("undo after 9 s: %v", err)
	}
}

func TestCardIsPaidByProofOnly(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.charge(t)
	if v := r.View(); v.Paying == nil || v.Draft.State != sale.Tendering || !v.CardWaits {
		t.Fatalf("while it is being taken: %+v", v)
	}
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(1)); !fault.Has(err, "fault.bill_locked") {
		t.Errorf("the cart changed under the payment: %v", err)
	}
	r.run(t, 30*time.Second)
	if len(r.m.asked) != 1 || r.m.looks < 8 {
		t.Fatalf("%d requests, %d looks in half a minute", len(r.m.asked), r.m.looks)
	}
	r.m.look = approval(54000, "1001")
	r.run(t, 10*time.Second)
	v := r.View()
	if v.Last == nil || v.Last.Tenders[0].RRN != "632112341001" || v.Last.Tenders[0].Kind != sale.Card || !v.UndoBy.IsZero() {
		t.Fatalf("after approval: %+v", v.Last)
	}
	books, err := r.db.TerminalBooks(t.Context())
	if err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(540)}) {
		t.Errorf("books = %+v, %v", books, err)
	}
}

func TestAnotherAmountIsOwedAndDoesNotPay(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(53999, "1001")
	r.charge(t)
	r.run(t, time.Minute)
	if v := r.View(); v.Last != nil || v.Draft.State != sale.Open {
		t.Errorf("a sale of ₹540 was paid by ₹539.99: %+v", v)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books.Owed != money.Paise(53999) {
		t.Errorf("books = %+v, %v", books, err)
	}
}

func TestUnknownForbidsASecondChargeForItsSaleOnly(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = payment.Sighting{Seen: payment.SeenNothing, Text: "no network"}
	r.charge(t)
	r.run(t, 20*time.Second)
	v := r.View()
	if v.Paying == nil || v.Paying.Attempt.State != payment.Unknown || v.Draft.State != sale.SetAside {
		t.Fatalf("view = %+v", v)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.payment_live") {
		t.Errorf("cash for the same sale: %v", err)
	}
	unsure := v.Draft.ID()
	r.NextCustomer()
	r.fill(t)
	if _, err := r.Charge(t.Context(), payment.Card, money.Amount{}); !fault.Has(err, "fault.terminal_busy") {
		t.Errorf("card for the next sale before anybody looked: %v", err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Errorf("cash for the next sale: %v", err)
	}
	if err := r.Answer(t.Context(), v.Paying.Attempt.ID, payment.LookedApproved); err != nil {
		t.Fatal(err)
	}
	r.fill(t)
	if _, err := r.Charge(t.Context(), payment.Card, money.Amount{}); err != nil {
		t.Errorf("card for the next sale after a look: %v", err)
	}
	if err := r.Recall(unsure); err != nil {
		t.Fatal(err)
	}
	r.m.look = approval(54000, "1001")
	r.run(t, time.Minute)
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books.Tenders != money.Rupees(540) || !books.Owed.IsZero() {
		t.Errorf("one approval under one log id must pay one sale: %+v, %v", books, err)
	}
}

// Both customers were charged; an acquirer that gives one reference twice must
// not leave the second without a bill.
func TestAReferenceGivenTwiceByTheTerminalKeepsBothBills(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for _, log := range []string{"1001", "1002"} {
		r.m.look = approval(54000, log)
		r.m.look.Proof.RRN = "632112341001"
		r.charge(t)
		r.run(t, 5*time.Second)
		if v := r.View(); v.Last == nil || v.Last.Tenders[0].LogID != log {
			t.Fatalf("after %s: %+v", log, v.Last)
		}
		r.CloseDone()
	}
	books, err := r.db.TerminalBooks(t.Context())
	if err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(1080)}) {
		t.Errorf("books = %+v, %v", books, err)
	}
}

func TestAReferenceOfAnotherPaymentIsNotOurs(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 5*time.Second)
	r.m.start.Ref = "701" // the first payment's
	r.charge(t)
	r.run(t, 10*time.Second)
	v := r.View()
	if v.Paying == nil || v.Paying.Attempt.State != payment.Unknown || v.Paying.Attempt.Order.Ref != "" {
		t.Errorf("a second payment took over the first one's reference: %+v", v.Paying)
	}
}

func TestLapseNeedsTheWindowTwoLooksAndAPerson(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = payment.Sighting{Seen: payment.SeenGone}
	r.m.cancel = payment.Sighting{Seen: payment.SeenGone}
	r.charge(t)
	r.run(t, 20*time.Minute)
	v := r.View()
	if v.Paying == nil || v.Paying.Attempt.State != payment.Unknown {
		t.Fatalf("time alone settled it: %+v", v.Paying)
	}
	if err := r.Answer(t.Context(), v.Paying.Attempt.ID, payment.LookedNothing); err != nil {
		t.Fatal(err)
	}
	r.run(t, 3*time.Minute)
	v = r.View()
	if v.Paying != nil || v.Draft.State != sale.Open || v.Ended == nil || v.Ended.State != payment.Lapsed {
		t.Fatalf("after window, looks and a person: %+v, ended %+v", v.Paying, v.Ended)
	}
	// An approval that turns up all the same is owed, never lost.
	r.m.look = approval(54000, "1001")
	r.run(t, 3*time.Hour)
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books.Owed != money.Rupees(540) {
		t.Errorf("books = %+v, %v", books, err)
	}
}

func TestCancelIsARequestAndStatusTheAnswer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.cancel = payment.Sighting{Seen: payment.SeenAccepted}
	r.charge(t)
	r.run(t, 5*time.Second)
	id := r.View().Paying.Attempt.ID
	if err := r.CancelPayment(id); err != nil {
		t.Fatal(err)
	}
	if r.View().Paying == nil {
		t.Fatal("the payment ended before the terminal said so")
	}
	r.run(t, time.Second)
	r.m.look = payment.Sighting{Seen: payment.SeenGone}
	r.run(t, 10*time.Second)
	if v := r.View(); v.Ended == nil || v.Ended.State != payment.Cancelled || r.m.cancels != 1 {
		t.Errorf("after a cancel that was taken: %+v, %d cancels", v.Ended, r.m.cancels)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Errorf("cash instead: %v", err)
	}
}

func TestNothingSentAndRefusedGiveTheBillBack(t *testing.T) {
	t.Parallel()
	for _, s := range []payment.Seen{payment.SeenNotSent, payment.SeenRefused, payment.SeenBusy} {
		r := newRig(t)
		r.m.start = payment.Sighting{Seen: s, Text: "because"}
		r.charge(t)
		r.run(t, time.Second)
		v := r.View()
		if v.Draft.State != sale.Open || v.Ended == nil || v.Ended.Note != "because" || v.CardWaits {
			t.Errorf("%s: %s, ended %+v", s, v.Draft.State, v.Ended)
		}
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if err := r.PayPart(t.Context(), money.Rupees(200)); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.Due != money.Rupees(340) {
		t.Fatalf("due %v", v.Due)
	}
	r.m.look = payment.Sighting{Seen: payment.SeenDeclined}
	if _, err := r.Charge(t.Context(), payment.Card, money.Amount{}); err != nil {
		t.Fatal(err)
	}
	r.run(t, 5*time.Second)
	if v := r.View(); v.Due != money.Rupees(340) || v.Draft.State != sale.Tendering {
		t.Fatalf("a declined part lost the paid one: due %v, %s", v.Due, v.Draft.State)
	}
	r.m.look = approval(34000, "1001")
	if _, err := r.Charge(t.Context(), payment.Card, money.Amount{}); err != nil {
		t.Fatal(err)
	}
	r.run(t, 5*time.Second)
	if v := r.View(); v.Last == nil || len(v.Last.Tenders) != 2 || r.m.asked[1].Amount != money.Rupees(340) {
		t.Errorf("in the end: %+v", v.Last)
	}
}

// items are articles from number 3 on, with the given prices in rupees.
func items(rupees ...int64) []catalog.Item {
	all := []catalog.Item{storagetest.Item(1, 220), storagetest.Item(2, 320)}
	for i, p := range rupees {
		all = append(all, storagetest.Item(3+i, p))
	}
	return all
}
