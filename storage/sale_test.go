package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/outbox"
)

func setup(t *testing.T) (*storage.DB, *storagetest.Stall) {
	t.Helper()
	s := storagetest.NewStall(1)
	return storagetest.Open(t, s.Clock), s
}

func TestASaleIsWhole(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	d := s.Draft(storagetest.Item(1, 220), storagetest.Item(2, 320))
	d.Cart.Customer = sale.Customer{Phone: "+919820041177", Name: "Meena Joshi"}
	if err := db.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	x, err := sale.PayCash(money.Rupees(540), money.Rupees(600))
	if err != nil {
		t.Fatal(err)
	}
	f := s.Finish(t, db, d, x)
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Number != f.Prefix+"-000001" || r.Bill.Payable != money.Rupees(540) || len(r.Bill.Lines) != 2 || r.Tenders[0].Change != money.Rupees(60) {
		t.Errorf("record = %+v", r)
	}
	if r.Bill.Parts != f.Bill.Parts || r.Bill.Heads[0] != f.Bill.Heads[0] || r.Customer.Name != "Meena Joshi" {
		t.Errorf("bill came back as %+v, want %+v", r.Bill, f.Bill)
	}
	again, err := db.Complete(t.Context(), f, nil)
	if err != nil || again.Number != r.Number {
		t.Errorf("told twice: %s, %v", again.Number, err)
	}
	if left, err := db.Drafts(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("%d drafts left, %v", len(left), err)
	}
	jobs, err := db.Jobs(t.Context(), 10)
	if err != nil || len(jobs) != 2 || jobs[0].Kind != outbox.Sale || jobs[1].Kind != outbox.Customer || jobs[0].WaitsOn != jobs[1].ID {
		t.Fatalf("jobs = %+v, %v; want the sale's, waiting for the customer's", jobs, err)
	}
	day, err := db.Day(t.Context(), "2026-11-21", 5)
	if err != nil || day.Bills != 1 || day.Sales != money.Rupees(540) || day.Box.Expected() != money.Rupees(540) || day.Hours[12].Bills != 1 || day.Unsent != 1 {
		t.Errorf("day = %+v, %v", day, err)
	}
	events, err := db.Events(t.Context())
	if bad, ok := journal.Verify("", events); err != nil || !ok || len(events) != 3 {
		t.Errorf("%d events, broken at %d, %v", len(events), bad, err)
	}
}

func TestNumbersAreConsecutiveAndWalkInsShareOneCustomer(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	for i := range 5 {
		r, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Number[len(r.Number)-6:]; got != []string{"000001", "000002", "000003", "000004", "000005"}[i] {
			t.Errorf("bill %d is numbered %s", i+1, got)
		}
	}
	jobs, err := db.Jobs(t.Context(), 20)
	customers := 0
	for _, j := range jobs {
		if j.Kind == outbox.Customer {
			customers++
		}
	}
	if err != nil || customers != 1 {
		t.Errorf("%d customer jobs for five walk-ins, %v", customers, err)
	}
}

// Fail at the first statement, the second, and so on until it succeeds: each
// time nothing at all may have been written.
func TestASaleThatFailsAnywhereLeavesNothing(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	boom := errors.New("boom")
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220), storagetest.Item(2, 320)))
	failures := 0
	for n := 1; ; n++ {
		left := n
		db.Trip(func() error {
			if left--; left == 0 {
				return boom
			}
			return nil
		})
		_, err := db.Complete(t.Context(), f, nil)
		db.Trip(nil)
		if err == nil {
			break
		}
		failures++
		if !errors.Is(err, boom) {
			t.Fatalf("statement %d: %v", n, err)
		}
		day, err := db.Day(t.Context(), "2026-11-21", 5)
		if err != nil || day.Bills != 0 || !day.Box.Expected().IsZero() || day.Unsent != 0 {
			t.Fatalf("after failing at statement %d the day holds %+v, %v", n, day, err)
		}
		if shelf, err := db.Shelf(t.Context(), storagetest.Place); err != nil || shelf == nil {
			t.Fatal(err)
		}
	}
	if failures < 15 {
		t.Errorf("only %d statements were broken", failures)
	}
	if r, err := db.SaleNumbered(t.Context(), f.Prefix+"-000001"); err != nil || r.ID != f.Draft.ID() {
		t.Errorf("in the end: %v, %v", r.Number, err)
	}
}

func TestACancelledContextCannotCutASale(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx, cancel := context.WithCancel(t.Context())
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220)))
	cancel()
	if _, err := db.Complete(ctx, f, nil); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, err := db.Sale(t.Context(), f.Draft.ID()); err != nil {
		t.Errorf("the sale is not there: %v", err)
	}
}

func TestUndo(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 220)))
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(5 * time.Second)
	u, err := db.Undo(t.Context(), r.ID, s.Who, "wrong item")
	if err != nil || u.State != sale.Cancelled || u.Number != r.Number {
		t.Fatalf("undo = %+v, %v", u, err)
	}
	if u, err = db.Undo(t.Context(), r.ID, s.Who, "twice"); err != nil || u.State != sale.Cancelled {
		t.Errorf("undone twice: %v", err)
	}
	day, err := db.Day(t.Context(), "2026-11-21", 5)
	if err != nil || day.Bills != 0 || day.Cancelled != 1 || !day.Box.Expected().IsZero() || day.Unsent != 0 {
		t.Errorf("day = %+v, %v", day, err)
	}
	late, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 220))), nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Minute)
	if _, err := db.Undo(t.Context(), late.ID, s.Who, "late"); !fault.Has(err, "fault.undo_late") {
		t.Errorf("undo after the window = %v", err)
	}
}

func TestAttempts(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	d := s.Draft(storagetest.Item(1, 540))
	begin := func(d sale.Draft, number string) payment.Attempt {
		return payment.Attempt{
			ID: s.IDs.Attempt(), Sale: d.ID(), Terminal: "t1", State: payment.Recorded, Started: s.Clock.Now(),
			Order: payment.Order{Number: number, Sequence: 1, Amount: money.Rupees(540), Mode: payment.Card},
		}
	}
	a := begin(d, "N1")
	if err := db.BeginAttempt(t.Context(), d, a); err != nil {
		t.Fatal(err)
	}
	if err := db.BeginAttempt(t.Context(), d, begin(d, "N2")); !fault.Has(err, "fault.payment_live") {
		t.Fatalf("a second live attempt: %v", err)
	}
	was := a.State
	a.State, a.Order.Ref = payment.Waiting, "700101"
	if err := db.SaveAttempt(t.Context(), a, payment.Accept, was, nil); err != nil {
		t.Fatal(err)
	}
	live, err := db.LiveAttempts(t.Context())
	if err != nil || len(live) != 1 || live[0].Order.Ref != "700101" {
		t.Fatalf("live = %+v, %v", live, err)
	}
	a.State = payment.Paid
	a.Proof = payment.Proof{LogID: "42", Amount: money.Rupees(540), RRN: "123456789012"}
	f := s.Finish(t, db, d, sale.Tender{Kind: sale.Card, Amount: money.Rupees(540), Standing: sale.Proven, Attempt: a.ID, LogID: "42", RRN: "123456789012", TID: "T1"})
	if _, err := db.Complete(t.Context(), f, &a); err != nil {
		t.Fatal(err)
	}
	books, err := db.TerminalBooks(t.Context())
	if err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(540)}) {
		t.Errorf("books = %+v, %v", books, err)
	}
	// The same approval for another sale is a replay.
	d2 := s.Draft(storagetest.Item(1, 540))
	b := begin(d2, "N3")
	if err := db.BeginAttempt(t.Context(), d2, b); err != nil {
		t.Fatal(err)
	}
	b.State, b.Proof = payment.Paid, a.Proof
	if err := db.SaveAttempt(t.Context(), b, payment.Approve, payment.Sent, nil); !errors.Is(err, payment.ErrProofUsed) {
		t.Errorf("a replayed log id: %v", err)
	}
}

func TestShelfCountsOwnSalesUntilTheyAreInARead(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	it := storagetest.Item(1, 100)
	book := catalog.NewBook([]catalog.Item{it})
	level := func() catalog.Level {
		shelf, err := db.Shelf(t.Context(), storagetest.Place)
		if err != nil {
			t.Fatal(err)
		}
		return shelf.Of(book, &it)
	}
	read := func(n int64) {
		from, asked, err := db.AskStock(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := db.TakeStock(t.Context(), storagetest.Place, from, asked, []catalog.Count{{Item: it.ID, Physical: money.Units(n)}}); err != nil {
			t.Fatal(err)
		}
	}
	if level().Known {
		t.Error("nothing was told yet")
	}
	read(10)
	f := s.Finish(t, db, s.Draft(it))
	if _, err := db.Complete(t.Context(), f, nil); err != nil {
		t.Fatal(err)
	}
	if l := level(); l.Free() != money.Units(9) || !l.Exact() {
		t.Errorf("after a sale: %+v", l)
	}
	read(10)
	if l := level(); l.Free() != money.Units(9) {
		t.Errorf("a read that cannot hold the sale changed it to %+v", l)
	}
	job, _, err := db.Job(t.Context(), f.Job)
	if err != nil {
		t.Fatal(err)
	}
	job.State = outbox.Open
	job.Steps = []outbox.Step{{Spec: outbox.Spec{Name: "shipment", Physical: true}, State: outbox.Ready}}
	if err := db.Plan(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if err := db.Begin(t.Context(), []outbox.Job{job}, "shipment"); err != nil {
		t.Fatal(err)
	}
	if l := level(); l.Exact() && l.Free() != money.Units(9) {
		t.Errorf("under way: %+v", l)
	}
	read(9) // Zoho has counted it, but we cannot know
	if l := level(); l.Low != money.Units(8) || l.High != money.Units(9) {
		t.Errorf("in doubt: %+v, want 8…9", l)
	}
	job.Steps[0].State = outbox.StepDone
	if err := db.Settle(t.Context(), []outbox.Settled{{Job: job, Step: "shipment", Landed: true}}); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(3 * time.Minute)
	read(9)
	if l := level(); l.Free() != money.Units(9) || !l.Exact() {
		t.Errorf("quiet: %+v, want exactly 9", l)
	}
}
