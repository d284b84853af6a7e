package sale_test

import (
	"testing"

	"pgregory.net/rapid"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
)

func paid(t interface{ Fatal(...any) }, c *sale.Cart) sale.Record {
	b := sale.Price(c, sale.Terms{Supplier: "27", Rupee: true})
	x, err := sale.PayCash(b.Payable, money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	x.No = 1
	return sale.Record{State: sale.Paid, Number: "A7K26-000001", Bill: b, Tenders: []sale.Tender{x}}
}

func TestGiveBackRefuses(t *testing.T) {
	t.Parallel()
	c := cart(t, item("a", 100, 500), item("b", 50, 500))
	r := paid(t, c)
	one := money.Units(1)
	for key, back := range map[string][]sale.Back{
		"fault.return_too_many": {{No: 1, Qty: money.Units(2)}},
		"fault.qty_positive":    {{No: 1}},
		"fault.no_such_line":    {{No: 3, Qty: one}},
		"fault.qty_whole":       {{No: 1, Qty: money.Milli(500)}},
		"fault.return_twice":    {{No: 1, Qty: one}, {No: 1, Qty: one}},
		"fault.return_empty":    {},
	} {
		if got, err := sale.GiveBack(r, back, sale.Earlier{}, true); !fault.Has(err, key) {
			t.Errorf("%v: %+v, %v; want %s", back, got, err, key)
		}
	}
	if _, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: one}}, sale.Earlier{Qty: map[int]money.Quantity{1: one}}, true); !fault.Has(err, "fault.return_too_many") {
		t.Errorf("a line that came back already: %v", err)
	}
	r.State = sale.Cancelled
	if _, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: one}}, sale.Earlier{}, true); !fault.Has(err, "fault.return_cancelled") {
		t.Errorf("a cancelled bill: %v", err)
	}
}

// However a line comes back piece by piece, the shares sum to what it cost.
func TestSharesOfALineAlwaysSum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := &sale.Cart{}
		n := rapid.Int64Range(1, 20).Draw(t, "pieces")
		if _, err := c.Add(item("a", rapid.Int64Range(1, 5000).Draw(t, "price"), 500), money.Units(n)); err != nil {
			t.Fatal(err)
		}
		if err := c.DiscountAll(money.Paise(rapid.Int64Range(0, c.Sum().Paise()).Draw(t, "off"))); err != nil {
			t.Fatal(err)
		}
		r, rupee := paid(t, c), rapid.Bool().Draw(t, "rupee")
		before, sum := sale.Earlier{Qty: map[int]money.Quantity{}}, money.Amount{}
		for left := n; left > 0; {
			q := rapid.Int64Range(1, left).Draw(t, "back")
			got, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Units(q), Damaged: money.Units(rapid.Int64Range(0, q).Draw(t, "damaged"))}}, before, rupee)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range got.Lines {
				if l.Parts.Total() != l.Net {
					t.Fatalf("%+v does not sum", l)
				}
				sum = sum.Add(l.Net)
			}
			if got.Total.Negative() {
				t.Fatalf("a credit note of %v", got.Total)
			}
			before.Qty[1], before.Total = before.Qty[1].Add(money.Units(q)), before.Total.Add(got.Total)
			if r.Bill.Payable.Less(before.Total) {
				t.Fatalf("credit notes of %v for a bill of %v", before.Total, r.Bill.Payable)
			}
			left -= q
		}
		if sum != r.Bill.Lines[0].Net {
			t.Fatalf("pieces sum to %v of %v", sum, r.Bill.Lines[0].Net)
		}
		if before.Total != r.Bill.Payable {
			t.Fatalf("credit notes sum to %v of %v", before.Total, r.Bill.Payable)
		}
	})
}

func TestTheWholeBillComesBackToThePaisa(t *testing.T) {
	t.Parallel()
	it := item("cotton", 190, 500)
	it.Unit = "m"
	c := &sale.Cart{}
	if _, err := c.Add(it, money.Milli(2350)); err != nil {
		t.Fatal(err)
	}
	r := paid(t, c)
	got, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Milli(2350)}}, sale.Earlier{}, false)
	if err != nil || got.Total != r.Bill.Payable || got.Round != r.Bill.Round || got.Parts != r.Bill.Parts {
		t.Errorf("%+v, %v; want all of %v", got, err, r.Bill.Payable)
	}
	if caps := sale.Refundable(r, sale.Earlier{Refunds: []sale.Tender{{No: 1, Amount: money.Rupees(400)}}}); caps[1] != money.Rupees(47) {
		t.Errorf("left to refund %v, want ₹47", caps[1])
	}
}
