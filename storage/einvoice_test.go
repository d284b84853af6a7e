package storage_test

import (
	"strings"
	"testing"
	"time"

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
