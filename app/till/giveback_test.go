package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage/storagetest"
)

// sold is a bill of ₹540 over two items, paid in cash.
func sold(t *testing.T, r *rig) sale.Record {
	t.Helper()
	for _, n := range []int{1, 2} {
		if _, err := r.Add(storagetest.Item(n, 0).ID, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestGoodsComeBackOnceForTheirOwnMoney(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := sold(t, r)
	one := []sale.Back{{No: 2, Qty: money.Units(1)}}
	for name, c := range map[string]struct {
		back    []sale.Back
		refunds []till.Refund
		why     string
		want    string
	}{
		"no reason":       {one, []till.Refund{{No: 1, Amount: money.Rupees(320)}}, " ", "fault.return_reason"},
		"a card's number": {one, []till.Refund{{No: 1, Amount: money.Rupees(320)}}, "4111 1111 1111 1111", "fault.card_number"},
		"nothing":         {nil, nil, "small", "fault.return_empty"},
		"too many":        {[]sale.Back{{No: 2, Qty: money.Units(2)}}, []till.Refund{{No: 1, Amount: money.Rupees(640)}}, "small", "fault.return_too_many"},
		"too much money":  {one, []till.Refund{{No: 1, Amount: money.Rupees(321)}}, "small", "fault.refund_sum"},
		"no such tender":  {one, []till.Refund{{No: 2, Amount: money.Rupees(320)}}, "small", "fault.no_such_tender"},
	} {
		if _, err := r.Return(t.Context(), b.ID, c.back, c.refunds, c.why); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	got, err := r.Return(t.Context(), b.ID, one, []till.Refund{{No: 1, Amount: money.Rupees(320)}}, " too small ")
	if err != nil || got.Number[:1] != "C" || got.Total != money.Rupees(320) || got.Why != "too small" {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := r.Return(t.Context(), b.ID, one, []till.Refund{{No: 1, Amount: money.Rupees(320)}}, "again"); !fault.Has(err, "fault.return_too_many") {
		t.Errorf("the same goods again: %v", err)
	}
	paid, err := r.PaidBill(t.Context(), b.ID)
	if err != nil || len(paid.Returns) != 1 || !paid.Left(2).IsZero() || paid.Left(1) != money.Units(1) || paid.Most[1] != money.Rupees(220) {
		t.Errorf("afterwards %+v, %v", paid, err)
	}
	if _, err := r.CancelBill(t.Context(), b.ID, nil, "gone"); !fault.Has(err, "fault.cancel_returned") {
		t.Errorf("cancelled after a return: %v", err)
	}
	day, err := r.Day(t.Context(), r.Today())
	if err != nil || day.Box.Expected() != money.Rupees(220) {
		t.Errorf("the box holds %v, %v", day.Box.Expected(), err)
	}
}

func TestABillIsTakenBackWithItsCash(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := sold(t, r)
	r.s.Clock.Advance(time.Hour) // long after the undo
	if _, err := r.CancelBill(t.Context(), b.ID, nil, ""); !fault.Has(err, "fault.return_reason") {
		t.Errorf("without a reason: %v", err)
	}
	got, err := r.CancelBill(t.Context(), b.ID, nil, "changed their mind")
	if err != nil || got.State != sale.Cancelled || got.Number != b.Number || r.View().Last != nil {
		t.Fatalf("%+v, %v", got.State, err)
	}
	found, err := r.FindBills(t.Context(), sale.ParseSearch(b.Number, 5))
	if err != nil || len(found) != 1 || found[0].State != sale.Cancelled {
		t.Errorf("found %+v, %v", found, err)
	}
	if _, err := r.Return(t.Context(), b.ID, []sale.Back{{No: 1, Qty: money.Units(1)}}, []till.Refund{{No: 1, Amount: money.Rupees(220)}}, "x"); !fault.Has(err, "fault.return_cancelled") {
		t.Errorf("goods of a cancelled bill: %v", err)
	}
	day, err := r.Day(t.Context(), r.Today())
	if err != nil || !day.Box.Expected().IsZero() || day.Cancelled != 1 {
		t.Errorf("the box holds %v, %d cancelled, %v", day.Box.Expected(), day.Cancelled, err)
	}
}

func TestMachineMoneyGoesBackOnTheMachine(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.m.look.Proof.TID = "SIM00001"
	r.charge(t)
	r.run(t, 10*time.Second)
	last := r.View().Last
	if last == nil {
		t.Fatal("not paid")
	}
	one := []sale.Back{{No: 1, Qty: money.Units(1)}}
	if _, err := r.Return(t.Context(), last.ID, one, []till.Refund{{No: 1, Amount: money.Rupees(220)}}, "small"); !fault.Has(err, "fault.back_slip") {
		t.Errorf("without a slip: %v", err)
	}
	r.m.look = payment.Sighting{Seen: payment.SeenApproved}
	if _, err := r.CancelBill(t.Context(), last.ID, nil, "gone"); !fault.Has(err, "fault.back_slip") {
		t.Errorf("cancelled while the machine has the money: %v", err)
	}
	got, err := r.CancelBill(t.Context(), last.ID, map[int]string{1: "632112349999"}, "gone")
	if err != nil || got.State != sale.Cancelled {
		t.Fatalf("%v, %v", got.State, err)
	}
	if day, err := r.Day(t.Context(), r.Today()); err != nil || !day.Box.Expected().IsZero() {
		t.Errorf("the box holds %v, %v", day.Box.Expected(), err)
	}
}
