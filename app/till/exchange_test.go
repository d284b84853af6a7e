package till_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage/storagetest"
)

// front puts so many of an item on the bill in front.
func front(t *testing.T, r *rig, item int, n int64) {
	t.Helper()
	if _, err := r.Add(storagetest.Item(item, 0).ID, money.Units(n)); err != nil {
		t.Fatal(err)
	}
}

func frontID(r *rig) ident.Sale {
	d := r.View().Draft
	return d.ID()
}

// Item 1 costs ₹220, item 2 ₹320: see sold.
func TestGoodsAreExchanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		item           int
		n              int64
		back           int           // line of the old bill, which costs
		total          int64         // so much
		refunds        []till.Refund // of what is more
		box            int64         // cash in the box at the end
		due            int64         // left to be taken
		want, nextWant string        // faults
	}{
		{name: "for the same price", item: 2, n: 1, back: 2, total: 320, box: 540},
		{name: "for something cheaper, the rest in cash", item: 1, n: 1, back: 2, total: 320, refunds: []till.Refund{{No: 1, Amount: money.Rupees(100)}}, box: 440},
		{name: "for something dearer, the rest is due", item: 2, n: 1, back: 1, total: 220, box: 540, due: 100},
		{name: "with the rest forgotten", item: 1, n: 1, back: 2, want: "fault.refund_sum"},
		{name: "with nothing new", back: 2, want: "fault.exchange_empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			old := sold(t, r)
			if c.n > 0 {
				front(t, r, c.item, c.n)
			}
			back, paid, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: []sale.Back{{No: c.back, Qty: money.Units(1), Damaged: money.Units(1)}}, Refunds: c.refunds, Why: "wrong size"})
			if c.want != "" {
				if !fault.Has(err, c.want) {
					t.Fatalf("%v, want %s", err, c.want)
				}
				if b, err := r.PaidBill(t.Context(), old.ID); err != nil || len(b.Returns) != 0 {
					t.Errorf("a refused exchange left %+v, %v", b.Returns, err)
				}
				return
			}
			if err != nil || back.Total != money.Rupees(c.total) || !back.Lines[0].Damaged {
				t.Fatalf("%+v, %v", back, err)
			}
			if due := r.View().Due; c.due > 0 && due != money.Rupees(c.due) {
				t.Errorf("%v is due, want %d", due, c.due)
			}
			if c.due == 0 && (paid.State != sale.Paid || paid.Tenders[0].Kind != sale.CreditNote || paid.Tenders[0].Ref != back.Number) {
				t.Errorf("the new bill %+v, want it paid by %s", paid, back.Number)
			}
			b, err := r.PaidBill(t.Context(), old.ID)
			if err != nil || !b.Credits[back.Number].IsZero() {
				t.Errorf("%v is left of the credit note, %v", b.Credits, err)
			}
			day, err := r.Day(t.Context(), r.Today())
			if err != nil || day.Box.Expected() != money.Rupees(c.box) {
				t.Errorf("the box holds %v, want %d, %v", day.Box.Expected(), c.box, err)
			}
		})
	}
}

// A credit note whose bill came to nothing pays the next one, and no more than
// is left of it.
func TestACreditNoteThatWasGivenBackPaysAnotherBill(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	old := sold(t, r)
	front(t, r, 2, 1)
	back, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: []sale.Back{{No: 1, Qty: money.Units(1)}}, Why: "wrong"})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.GiveBackPart(t.Context(), 0, till.Back{Why: "changed their mind"}); err != nil {
		t.Fatal(err)
	}
	if b, err := r.PaidBill(t.Context(), old.ID); err != nil || b.Credits[back.Number] != money.Rupees(220) {
		t.Fatalf("%v is left, %v", b.Credits, err)
	}
	if _, err := r.PayCredit(t.Context(), old.ID, back.Number); err != nil {
		t.Fatal(err)
	}
	if due := r.View().Due; due != money.Rupees(100) {
		t.Errorf("%v is due", due)
	}
	if _, err := r.PayCredit(t.Context(), old.ID, back.Number); !fault.Has(err, "fault.exchange_empty") {
		t.Errorf("a credit note used up: %v", err)
	}
}

func TestAnExchangeIsOfOneCustomer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	old := sold(t, r)
	front(t, r, 2, 1)
	if err := r.SetCustomer(frontID(r), sale.Customer{Phone: "9820041177", Name: "Meena"}); err != nil {
		t.Fatal(err)
	}
	in := till.Comeback{Of: old.ID, Back: []sale.Back{{No: 2, Qty: money.Units(1)}}, Why: "small"}
	if _, _, err := r.Exchange(t.Context(), in); !fault.Has(err, "fault.exchange_customer") {
		t.Errorf("a stranger's bill is paid: %v", err)
	}
}

// Money that only a person vouches for becomes neither cash nor goods without
// somebody's word.
func TestAnUncheckedCardBillIsNotExchangedWithoutAWord(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	front(t, r, 1, 1)
	front(t, r, 2, 1)
	if _, err := r.KeyIn(t.Context(), paper(ref1), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	old := *r.View().Last
	r.CloseDone()
	front(t, r, 2, 1)
	back := []sale.Back{{No: 1, Qty: money.Units(1)}}
	if _, err := r.Return(t.Context(), old.ID, back, []till.Refund{{No: 1, Amount: money.Rupees(220), Ref: "632112345678"}}, "small"); !fault.Has(err, "fault.refund_too_much") {
		t.Errorf("unchecked money goes back: %v", err)
	}
	_, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: back, Why: "small"})
	if !fault.Has(err, "fault.no_gate") { // nobody is set up who could give it
		t.Errorf("unchecked money becomes goods without anybody's word: %v", err)
	}
}
