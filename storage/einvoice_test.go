package storage_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/notify"
)

const (
	irnSeller = "27AAPFU0939F1ZV"
	irnBuyer  = "07AAGFF2194N1Z1"
)

// toBusiness is ₹100 sold to a business by a seller who must have the portal's
// answer.
func toBusiness(t *testing.T, db *storage.DB, s *storagetest.Stall) sale.Record {
	t.Helper()
	d := s.Draft(storagetest.Item(1, 100))
	d.Terms.Seller = gst.Registration{Scheme: gst.Regular, GSTIN: irnSeller, EInvoice: true}
	d.Cart.Customer = sale.Customer{Phone: "+919820041177", Name: "Delhi Crafts", GSTIN: irnBuyer, SendBill: true}
	f := s.Finish(t, db, d)
	f.Send, f.Print = true, true
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestABusinessBillWaitsForThePortal(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx, irn := t.Context(), strings.Repeat("ab12", 16)
	soldTo(t, db, s, agreed, false)
	r := toBusiness(t, db, s)
	other := toBusiness(t, db, s)
	if !r.AwaitsIRN() {
		t.Fatalf("%+v waits for nothing", r.Terms.Seller)
	}
	waiting := func(want ...string) {
		t.Helper()
		all, err := db.AwaitingIRN(ctx)
		var got []string
		for _, x := range all {
			got = append(got, x.Number)
		}
		if err != nil || strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("%q wait, want %q; %v", got, want, err)
		}
	}
	waiting(r.Number, other.Number)

	put := func(id sale.Record, e gst.EInvoice) error {
		_, err := db.PutEInvoice(ctx, id.ID, e, storage.IRNTyped, s.Who)
		return err
	}
	for want, e := range map[string]gst.EInvoice{
		"fault.irn_form":  {IRN: "12"},
		"fault.irn_other": {QR: storagetest.PortalCode(t, other, irn, other.Bill.Payable)},
		"fault.irn_code":  {QR: "eyJ.nothing.at all"},
	} {
		if err := put(r, e); !fault.Has(err, want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := put(r, gst.EInvoice{QR: storagetest.PortalCode(t, r, irn, r.Bill.Payable.Add(money.Paise(1)))}); !fault.Has(err, "fault.irn_other") {
		t.Errorf("a code of another sum: %v", err)
	}

	// The number first, as Zoho tells it; the code is scanned later.
	if _, err := db.PutEInvoice(ctx, r.ID, gst.EInvoice{IRN: irn, AckNo: "152625262386743"}, storage.IRNRead, s.Who); err != nil {
		t.Fatal(err)
	}
	waiting(r.Number, other.Number)
	if err := put(other, gst.EInvoice{IRN: irn}); !fault.Has(err, "fault.irn_used") {
		t.Errorf("the number of another bill: %v", err)
	}
	if err := put(r, gst.EInvoice{QR: storagetest.PortalCode(t, r, irn, r.Bill.Payable)}); err != nil {
		t.Fatal(err)
	}
	waiting(other.Number)
	got, err := db.Sale(ctx, r.ID)
	if err != nil || got.AwaitsIRN() || got.EInvoice.IRN != irn || got.EInvoice.AckNo != "152625262386743" || got.EInvoice.AckAt.IsZero() {
		t.Errorf("%+v, %v", got.EInvoice, err)
	}

	// A bill taken back waits for nothing, and is told nothing.
	if _, err := db.Undo(ctx, other.ID, s.Who, "wrong"); err != nil {
		t.Fatal(err)
	}
	waiting()
	if err := put(other, gst.EInvoice{IRN: strings.Repeat("c", 64)}); !fault.Has(err, "fault.irn_not_wanted") {
		t.Errorf("a cancelled bill: %v", err)
	}
}

// A credit note to a business is a document of the portal's own kind (CRN).
func TestABusinessCreditNoteWaitsForThePortal(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx, irn := t.Context(), strings.Repeat("cd34", 16)
	r := toBusiness(t, db, s)
	put := func(id sale.Record, code string) error {
		_, err := db.PutEInvoice(ctx, id.ID, gst.EInvoice{QR: code, AckNo: "152625262386743"}, storage.IRNTyped, s.Who)
		return err
	}
	if err := put(r, storagetest.PortalCode(t, r, strings.Repeat("a", 64), r.Bill.Payable)); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Minute)
	person, err := db.Complete(ctx, s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
	if err != nil {
		t.Fatal(err)
	}
	var notes []sale.Record
	for _, of := range []sale.Record{r, person} {
		back, err := sale.GiveBack(of, []sale.Back{{No: 1, Qty: money.Units(1)}}, sale.Earlier{Qty: map[int]money.Quantity{}}, true)
		if err != nil {
			t.Fatal(err)
		}
		back.ID, back.Day, back.At, back.Who, back.Why = s.IDs.Sale(), clock.DayOf(s.Clock.Now()), s.Clock.Now(), s.Who, "torn"
		back.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: back.Total}}
		kept, err := db.GiveBack(ctx, sale.Given{Return: back, Prefix: "CT26-", Job: s.IDs.Job(), NewShift: s.IDs.Shift()})
		if err != nil {
			t.Fatal(err)
		}
		note, err := db.DocumentNumbered(ctx, strings.ToLower(kept.Number))
		if err != nil || note.Against != of.Number || note.DocType() != gst.DocCredit {
			t.Fatalf("%+v, %v", note, err)
		}
		notes = append(notes, note)
	}
	waiting, err := db.AwaitingIRN(ctx)
	if err != nil || len(waiting) != 1 || waiting[0].Number != notes[0].Number || waiting[0].Of != r.ID || !waiting[0].AwaitsIRN() {
		t.Fatalf("%+v, %v", waiting, err)
	}
	note := waiting[0]
	asBill := note
	asBill.Of = r.Of // a bill's code of the same number
	for want, code := range map[string]string{
		"a bill's code":    storagetest.PortalCode(t, asBill, irn, note.Bill.Payable),
		"another sum":      storagetest.PortalCode(t, note, irn, note.Bill.Payable.Add(money.Paise(1))),
		"the bill's own":   storagetest.PortalCode(t, r, irn, r.Bill.Payable),
		"another's number": storagetest.PortalCode(t, notes[1], irn, note.Bill.Payable),
	} {
		if err := put(note, code); !fault.Has(err, "fault.irn_other") {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := put(note, storagetest.PortalCode(t, note, strings.Repeat("a", 64), note.Bill.Payable)); !fault.Has(err, "fault.irn_used") {
		t.Errorf("the bill's number: %v", err)
	}
	if err := put(notes[1], storagetest.PortalCode(t, notes[1], irn, note.Bill.Payable)); !fault.Has(err, "fault.irn_not_wanted") {
		t.Errorf("a person's credit note: %v", err)
	}
	if err := put(note, storagetest.PortalCode(t, note, irn, note.Bill.Payable)); err != nil {
		t.Fatal(err)
	}
	got, err := db.Returns(ctx, r.ID)
	if err != nil || len(got) != 1 || got[0].EInvoice.IRN != irn || !got[0].EInvoice.Complete() || got[0].EInvoice.AckNo == "" {
		t.Errorf("%+v, %v", got, err)
	}
	if waiting, err := db.AwaitingIRN(ctx); err != nil || len(waiting) != 0 {
		t.Errorf("%d wait still, %v", len(waiting), err)
	}
	if again, err := db.Sale(ctx, r.ID); err != nil || again.EInvoice.IRN != strings.Repeat("a", 64) {
		t.Errorf("the bill's answer became %+v, %v", again.EInvoice, err)
	}
}

func TestTheCodeLetsAMessageGoAndIsNoReprint(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx := t.Context()
	r := toBusiness(t, db, s)
	s.Clock.Advance(time.Minute)
	m, ok, _, err := db.NextMessage(ctx, s.Clock.Now())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	m.State, m.Note = notify.Stopped, "notify.awaiting_irn"
	if err := db.PutMessage(ctx, m); err != nil {
		t.Fatal(err)
	}
	printed := func() int {
		t.Helper()
		j, ok, _, err := db.NextPrint(ctx, s.Clock.Now())
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		s.Clock.Advance(time.Second)
		if err := db.PrintDone(ctx, j.Seq, s.Clock.Now()); err != nil {
			t.Fatal(err)
		}
		return j.Reprint
	}
	printed() // the order, without a number
	s.Clock.Advance(time.Second)
	if _, err := db.PutEInvoice(ctx, r.ID, gst.EInvoice{QR: storagetest.PortalCode(t, r, strings.Repeat("d", 64), r.Bill.Payable)}, storage.IRNTyped, s.Who); err != nil {
		t.Fatal(err)
	}
	if m, ok, _, err := db.NextMessage(ctx, s.Clock.Now()); err != nil || !ok || m.Sale != r.ID.UUID() {
		t.Errorf("the message stays: %v, %v", ok, err)
	}
	for want := range 2 {
		if err := db.PrintSale(ctx, r.ID); err != nil {
			t.Fatal(err)
		}
		if got := printed(); got != want {
			t.Errorf("the tax invoice is reprint %d, want %d", got, want)
		}
	}
}
