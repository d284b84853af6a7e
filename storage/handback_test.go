package storage_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/shift"
	"haat/storage"
	"haat/storage/storagetest"
)

// sold is a bill of ₹540: ₹140 in cash and ₹400 by an attempt in a state.
func sold(t *testing.T, db *storage.DB, s *storagetest.Stall, state payment.State) sale.Record {
	t.Helper()
	d := s.Draft(storagetest.Item(1, 220), storagetest.Item(2, 320))
	a := payment.Attempt{
		ID: s.IDs.Attempt(), Sale: d.Cart.ID, Terminal: "1", State: state, Started: s.Clock.Now(),
		Order: payment.Order{Number: "N" + d.Cart.ID.UUID(), Sequence: 1, Amount: money.Rupees(400), Mode: payment.Card},
		Proof: payment.Proof{LogID: "L" + d.Cart.ID.UUID(), Amount: money.Rupees(400), RRN: "632512000001", TID: "T1"},
	}
	if state == payment.Claimed {
		a.Said, a.Terminal = &payment.Said{Evidence: payment.PaperSlip}, payment.Keyed
	}
	cash, err := sale.PayCash(money.Rupees(140), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	card := sale.Tender{Kind: sale.Card, Amount: money.Rupees(400), Given: money.Rupees(400), Attempt: a.ID, RRN: a.Proof.RRN, TID: "T1"}
	r, err := db.Complete(t.Context(), s.Finish(t, db, d, cash, card), &a)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func drawer(t *testing.T, db *storage.DB) money.Amount {
	t.Helper()
	rows, err := db.DrawerAll(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return shift.BoxOf(rows).Expected()
}

func TestACancelledBillGivesBackWhatIsLeftAndNoMore(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r := sold(t, db, s, payment.Paid)
	cash := payment.HandBack{Way: payment.ByCash, Amount: money.Rupees(40), Who: s.Who}
	if left, err := db.HandBackTender(t.Context(), r.ID, 1, cash, s.IDs.Shift()); err != nil || left != money.Rupees(100) {
		t.Fatalf("left %v, %v", left, err)
	}
	cancel := func() (sale.Record, error) {
		return db.Cancel(t.Context(), r.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job())
	}
	if _, err := cancel(); !fault.Has(err, "fault.cancel_card") {
		t.Errorf("while the card's money is held: %v", err)
	}
	void := payment.HandBack{Way: payment.ByVoid, Amount: money.Rupees(400), Who: s.Who, Slip: payment.Slip{RRN: "632512000009", TID: "T1"}}
	if left, err := db.HandBackTender(t.Context(), r.ID, 2, void, s.IDs.Shift()); err != nil || !left.IsZero() {
		t.Fatalf("void: left %v, %v", left, err)
	}
	if c, err := cancel(); err != nil || c.State != sale.Cancelled || !drawer(t, db).IsZero() {
		t.Errorf("%s, %v; the drawer has %v", c.State, err, drawer(t, db))
	}
	if books, err := db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Voided: money.Rupees(400)}) {
		t.Errorf("books %+v, %v", books, err)
	}
	if owed, err := db.Owed(t.Context()); err != nil || len(owed) != 0 {
		t.Errorf("owed %+v, %v", owed, err)
	}
}

func TestACancelledBillOwesWhatOnlyAPersonVouchesFor(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r := sold(t, db, s, payment.Claimed)
	part := payment.HandBack{Way: payment.ByRefund, Amount: money.Rupees(150), Who: s.Who, Slip: payment.Slip{RRN: "632512000009"}}
	if _, err := db.HandBackTender(t.Context(), r.ID, 2, part, s.IDs.Shift()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Cancel(t.Context(), r.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job()); err != nil {
		t.Fatal(err)
	}
	owed, err := db.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(250) {
		t.Errorf("owed %+v, %v", owed, err)
	}
	if books, err := db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Owed: money.Rupees(250), Voided: money.Rupees(150)}) {
		t.Errorf("books %+v, %v", books, err)
	}
}

// What went back by hand and what goes back with goods share one cap.
func TestAReturnKnowsWhatWentBackByHand(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r := sold(t, db, s, payment.Paid)
	if _, err := db.HandBackTender(t.Context(), r.ID, 1, payment.HandBack{Way: payment.ByCash, Amount: money.Rupees(100), Who: s.Who}, s.IDs.Shift()); err != nil {
		t.Fatal(err)
	}
	before, err := db.Earlier(t.Context(), r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if left := sale.Refundable(r, before); left[1] != money.Rupees(40) || left[2] != money.Rupees(400) {
		t.Errorf("refundable %v", left)
	}
}

// Fail at every statement of every verb about money in turn: nothing of it may
// be there, and done again it is there once.
func TestMoneyVerbsAreWholeOrNothing(t *testing.T) {
	t.Parallel()
	type world struct {
		db *storage.DB
		s  *storagetest.Stall
		r  sale.Record
		d  sale.Draft
		a  payment.Attempt
		c  ident.Cash
	}
	setupWorld := func(t *testing.T) world {
		t.Helper()
		db, s := setup(t)
		w := world{db: db, s: s, c: s.IDs.Cash(), r: sold(t, db, s, payment.Claimed), d: s.Draft(storagetest.Item(1, 540))}
		w.d.Cart.Customer = sale.Customer{Phone: "+919820041177"}
		if _, err := db.Credit(t.Context(), sale.Credit{
			Customer: w.d.Cart.Customer, Kind: sale.Advance, Amount: money.Rupees(300), At: s.Clock.Now(), Who: s.Who, NewShift: s.IDs.Shift(), NewCustomer: s.IDs.Customer(),
		}); err != nil {
			t.Fatal(err)
		}
		w.a = payment.Attempt{
			ID: s.IDs.Attempt(), Sale: w.d.Cart.ID, Terminal: "1", State: payment.PaidLate, Started: s.Clock.Now(),
			Order: payment.Order{Number: "LATE", Sequence: 1, Amount: money.Rupees(540), Ref: "77"},
			Proof: payment.Proof{LogID: "77", Amount: money.Rupees(540), RRN: "632512000777"},
		}
		return w
	}
	part := func(w world, x sale.Tender) sale.Part {
		d := w.d
		d.State, d.Tenders = sale.Tendering, []sale.Tender{x}
		return sale.Part{Draft: d, Tender: x, At: w.s.Clock.Now(), Cashier: w.s.Who, NewShift: w.s.IDs.Shift(), NewCustomer: w.s.IDs.Customer()}
	}
	owe := func(t *testing.T, w world) {
		t.Helper()
		if err := w.db.SaveAttempt(t.Context(), w.a, payment.Approve, payment.Cancelled, nil); err != nil {
			t.Fatal(err)
		}
	}
	for name, v := range map[string]struct {
		before func(*testing.T, world)
		do     func(*testing.T, world) error
	}{
		"a part in cash": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.TakePart(t.Context(), part(w, sale.Tender{Kind: sale.Cash, Amount: money.Rupees(100), Given: money.Rupees(100)}))
			return err
		}},
		"a part from an advance": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.TakePart(t.Context(), part(w, sale.Tender{Kind: sale.Advance, Amount: money.Rupees(100), Given: money.Rupees(100)}))
			return err
		}},
		"a part given back": {func(t *testing.T, w world) {
			t.Helper()
			_, err := w.db.TakePart(t.Context(), part(w, sale.Tender{Kind: sale.Cash, Amount: money.Rupees(100), Given: money.Rupees(100)}))
			if err != nil {
				t.Fatal(err)
			}
		}, func(t *testing.T, w world) error {
			t.Helper()
			p := part(w, sale.Tender{Kind: sale.Cash, Amount: money.Rupees(100), Given: money.Rupees(100), Drawn: true})
			p.Draft.Tenders, p.Draft.State = nil, sale.Open
			return w.db.GiveBackPart(t.Context(), p, payment.HandBack{Way: payment.ByCash, Amount: money.Rupees(100), Who: w.s.Who})
		}},
		"money that is owed": {nil, func(t *testing.T, w world) error {
			t.Helper()
			return w.db.SaveAttempt(t.Context(), w.a, payment.Approve, payment.Cancelled, nil)
		}},
		"owed given back in cash": {owe, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.HandBackOwed(t.Context(), w.a.ID, payment.HandBack{Way: payment.ByCash, Amount: money.Rupees(540), Who: w.s.Who}, w.s.IDs.Shift())
			if fault.Has(err, "fault.owed_settled") {
				return nil // done before
			}
			return err
		}},
		"a claim verified": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.SettleClaim(t.Context(), w.r.Tenders[1].Attempt, payment.Verify, "row", w.s.Who)
			return err
		}},
		"a claim disputed": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.SettleClaim(t.Context(), w.r.Tenders[1].Attempt, payment.Dispute, "row", w.s.Who)
			if fault.Has(err, "fault.no_claim") {
				return nil
			}
			return err
		}},
		"an advance taken": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.Credit(t.Context(), sale.Credit{
				ID: w.a.Sale, Customer: w.d.Cart.Customer, Kind: sale.Advance, Amount: money.Rupees(70), At: w.s.Clock.Now(), Who: w.s.Who,
				NewShift: w.s.IDs.Shift(), NewCustomer: w.s.IDs.Customer(),
			})
			return err
		}},
		"cash put in": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.PutCash(t.Context(), shift.Row{ID: w.c, Kind: shift.In, Amount: money.Rupees(70), At: w.s.Clock.Now(), Who: w.s.Who, Why: "x"}, w.s.IDs.Shift())
			return err
		}},
		"an undo of all": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.Undo(t.Context(), w.r.ID, w.s.Who, "slip")
			return err
		}},
		"a cancellation": {nil, func(t *testing.T, w world) error {
			t.Helper()
			_, err := w.db.Cancel(t.Context(), w.r.ID, w.s.Who, "gone", w.s.IDs.Sale(), w.s.IDs.Job())
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := setupWorld(t)
			if v.before != nil {
				v.before(t, w)
			}
			start := picture(t, w.db, w.r, w.a.ID)
			n := tripEach(t, w.db, func() error { return v.do(t, w) }, func(at int) {
				if got := picture(t, w.db, w.r, w.a.ID); got != start {
					t.Fatalf("after failing at statement %d:\n%s\nwant\n%s", at, got, start)
				}
			})
			done := picture(t, w.db, w.r, w.a.ID)
			if done == start || n < 3 {
				t.Fatalf("%d statements changed nothing:\n%s", n, done)
			}
			if err := v.do(t, w); err != nil {
				t.Fatalf("told again: %v", err)
			}
			if again := picture(t, w.db, w.r, w.a.ID); again != done {
				t.Errorf("told again it is\n%s\nwant\n%s", again, done)
			}
		})
	}
}
