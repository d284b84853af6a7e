package till_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/till"
)

// Sixteen digits that pass Luhn are refused wherever a person can type, however
// they are written, and nothing is kept of them.
func TestACardNumberIsRefusedInEveryText(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.gate()
	r.keyed(t, ref1)
	sold := *r.View().Last
	claim := sold.Tenders[0].Attempt
	r.fill(t)
	v := r.View()
	bill, line := v.Draft.ID(), v.Bill.Lines[0].Key
	item := v.Bill.Lines[0].Item.ID
	who := sale.Customer{Phone: "+919820041177", Name: "Meena"}
	for _, pan := range []string{"4111111111111111", "4111 1111 1111 1111", "it was 5555-5555-5555-4444.", "४१११ ११११ ११११ ११११"} {
		for name, try := range map[string]func() error{
			"the bill's note":     func() error { return r.SetNote(bill, pan) },
			"a line's note":       func() error { return r.NoteLine(line, pan) },
			"why another price":   func() error { return r.OverridePrice(t.Context(), line, money.Rupees(10), pan) },
			"goods not listed":    func() error { _, err := r.AddOpen(t.Context(), 500, money.Rupees(10), pan); return err },
			"a customer's name":   func() error { return r.SetCustomer(bill, sale.Customer{Name: pan}) },
			"an address":          func() error { return r.SetCustomer(bill, sale.Customer{Name: "Meena", Address: pan}) },
			"why cash goes out":   func() error { _, err := r.MoveCash(t.Context(), shift.Out, money.Rupees(1), pan); return err },
			"why it broke":        func() error { _, err := r.Damage(t.Context(), item, money.Units(1), pan); return err },
			"a claim's reference": func() error { _, err := r.AddReference(t.Context(), claim, pan); return err },
			"why it is disputed":  func() error { return r.Doubt(t.Context(), claim, pan) },
			"why it comes back": func() error {
				_, err := r.Return(t.Context(), sold.ID, []sale.Back{{No: 1, Qty: money.Units(1)}}, nil, pan)
				return err
			},
			"why it is cancelled": func() error { _, err := r.CancelBill(t.Context(), sold.ID, nil, pan); return err },
			"why money goes back": func() error {
				_, err := r.GiveBack(t.Context(), sold.ID, 1, till.Back{Way: payment.ByCash, Why: pan})
				return err
			},
			"the slip of a refund": func() error {
				_, err := r.GiveBack(t.Context(), sold.ID, 1, till.Back{Way: payment.ByRefund, Slip: payment.Slip{RRN: pan}})
				return err
			},
			"a slip's RRN": func() error {
				_, err := r.KeyIn(t.Context(), payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: pan}, money.Amount{})
				return err
			},
			"a slip's invoice": func() error {
				_, err := r.KeyIn(t.Context(), payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: ref2, Invoice: pan}, money.Amount{})
				return err
			},
			"what an advance is for": func() error {
				_, err := r.TakeAdvance(t.Context(), who, sale.Advance, money.Rupees(1), pan)
				return err
			},
			"a credit note's number": func() error { _, err := r.GrantCredit(t.Context(), who, money.Rupees(1), pan); return err },
			"a note on a difference": func() error { return r.NoteDifference(t.Context(), match.Note{Key: "k", Side: "zoho", Why: pan}) },
			"a barcode":              func() error { _, err := r.Scan(pan, money.Units(1)); return err },
		} {
			if err := try(); !fault.Has(err, "fault.card_number") && !(name == "a barcode" && err != nil) {
				t.Errorf("%s takes %q: %v", name, pan, err)
			}
		}
	}
	if v := r.View(); v.Draft.Cart.Note != "" || len(v.Parts) > 0 || !v.Draft.Cart.Customer.IsZero() || v.Bill.Payable != money.Rupees(540) {
		t.Errorf("something was kept: %+v", v.Draft.Cart)
	}
	all, err := r.db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if !c.OK() {
			t.Errorf("%s: %v", c.Name, c.Bad)
		}
	}
}
