package storage_test

import (
	"errors"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/notify"
)

var agreed = sale.Customer{Phone: "+919820041177", Name: "Meena Joshi", SendBill: true}

func soldTo(t *testing.T, db *storage.DB, s *storagetest.Stall, c sale.Customer, send bool) sale.Record {
	t.Helper()
	d := s.Draft(storagetest.Item(1, 100))
	d.Cart.Customer = c
	f := s.Finish(t, db, d)
	f.Send = send
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestOnlyWhoAgreedIsWrittenTo(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	silent := agreed
	silent.Phone, silent.SendBill = "+919820041178", false
	soldTo(t, db, s, silent, true)
	soldTo(t, db, s, sale.Customer{}, true)
	s.Clock.Advance(time.Hour)
	if m, ok, _, err := db.NextMessage(t.Context(), s.Clock.Now()); ok || err != nil {
		t.Fatalf("%+v, %v: nobody agreed", m, err)
	}
	if err := db.SendBill(t.Context(), soldTo(t, db, s, silent, false), false); !fault.Has(err, "fault.no_consent") {
		t.Errorf("without consent: %v", err)
	}
	if err := db.SendBill(t.Context(), soldTo(t, db, s, sale.Customer{Name: "A"}, false), false); !fault.Has(err, "fault.no_phone") {
		t.Errorf("without a phone: %v", err)
	}
	r := soldTo(t, db, s, agreed, true)
	if _, ok, wake, _ := db.NextMessage(t.Context(), s.Clock.Now()); ok || !wake.Equal(s.Clock.Now().Add(10*time.Second)) {
		t.Errorf("inside the undo window: %v, wake %v", ok, wake)
	}
	s.Clock.Advance(10 * time.Second)
	if m, ok, _, err := db.NextMessage(t.Context(), s.Clock.Now()); !ok || err != nil || m.Sale != r.ID.UUID() || m.To != agreed.Phone {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestABillIsSentOnceUnlessAPersonSaysAgain(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r := soldTo(t, db, s, agreed, true)
	// Pressing it while it waits makes it due, not double.
	if err := db.SendBill(t.Context(), r, false); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(t.Context(), r.ID, ident.Person{}, "undo"); !fault.Has(err, "fault.undo_late") {
		t.Errorf("pressing WhatsApp ends the undo: %v", err)
	}
	for _, state := range []notify.State{notify.Perhaps, notify.Sent} {
		m, ok, _, err := db.NextMessage(t.Context(), s.Clock.Now())
		if err != nil || !ok {
			t.Fatalf("%+v, %v", m, err)
		}
		m.State = state
		if err := db.PutMessage(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if err := db.SendBill(t.Context(), r, false); !fault.Has(err, "fault.sent_already") {
			t.Errorf("after %s: %v", state, err)
		}
		if err := db.SendBill(t.Context(), r, true); err != nil {
			t.Errorf("a person says again: %v", err)
		}
	}
}

func TestAnUndoneBillIsNotSent(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r := soldTo(t, db, s, agreed, true)
	if _, err := db.Undo(t.Context(), r.ID, ident.Person{}, "undo"); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Hour)
	if m, ok, _, err := db.NextMessage(t.Context(), s.Clock.Now()); ok || err != nil {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestDeathWhileSendingLeavesADoubtAndARestoreSendsNothing(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(1)
	dir, out := t.TempDir(), t.TempDir()
	reopen := func(outside string) *storage.DB {
		db, err := storage.Open(t.Context(), storage.Options{Dir: dir, Outside: outside, Clock: s.Clock, Holder: "test"})
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	db := reopen(out)
	soldTo(t, db, s, agreed, true)
	other := agreed
	other.Phone = "+919820041178"
	soldTo(t, db, s, other, true)
	s.Clock.Advance(time.Minute)
	m, _, _, err := db.NextMessage(t.Context(), s.Clock.Now())
	m.State = notify.Sending
	if err := errors.Join(err, db.PutMessage(t.Context(), m), db.Close()); err != nil {
		t.Fatal(err)
	}
	db = reopen(out)
	all, err := db.Messages(t.Context())
	if err != nil || len(all) != 2 || all[0].State != notify.Perhaps || all[1].State != notify.Waiting {
		t.Errorf("after a death: %+v, %v", all, err)
	}
	if n, known, _, err := db.PeopleSince(t.Context(), s.Clock.Now().Add(-time.Hour), agreed.Phone); n != 1 || !known || err != nil {
		t.Errorf("a doubt counts as written to: %d, %v, %v", n, known, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen(t.TempDir()) // another device with the same file
	all, err = db.Messages(t.Context())
	if err != nil || all[1].State != notify.Stopped || all[1].Note != "notify.restored" {
		t.Errorf("after a restore: %+v, %v", all, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
