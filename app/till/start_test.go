package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/storage/storagetest"
)

// The program dies at any moment: what was held, half paid or unsure is there
// again, and nothing that may have been charged is charged again.
func TestAStartTakesUpWhatWasGoingOn(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if err := r.Hold(); err != nil {
		t.Fatal(err)
	}
	r.charge(t)
	r.run(t, 4*time.Second)
	r.NextCustomer()
	if _, err := r.Add(storagetest.Item(2, 0).ID, money.Units(3)); err != nil {
		t.Fatal(err)
	}
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	requests := len(r.m.asked)
	r.open(t) // the old till is simply forgotten
	v := r.View()
	if len(v.Tabs) != 2 || v.Bill.Payable != money.Rupees(960) {
		t.Fatalf("%d tabs, %v in front", len(v.Tabs), v.Bill.Payable)
	}
	r.m.look = approval(54000, "1001")
	r.run(t, 10*time.Second)
	if v := r.View(); len(v.Tabs) != 1 || !v.Tabs[0].Held || len(r.m.asked) != requests {
		t.Errorf("after the start: %+v, %d requests", v.Tabs, len(r.m.asked))
	}
	day, err := r.Day(t.Context(), r.Today())
	if err != nil || day.Bills != 1 || day.Sales != money.Rupees(540) {
		t.Errorf("day = %+v, %v", day, err)
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	if _, err := r.Scan("SKU-2", money.Units(3)); err != nil {
		t.Fatal(err)
	}
	for code, key := range map[string]string{"8901234567890": "fault.no_such_code", "8901234567891": "fault.code_damaged"} {
		if _, err := r.Scan(code, money.Units(1)); !fault.Has(err, key) {
			t.Errorf("Scan(%s) = %v, want %s", code, err, key)
		}
	}
	v := r.View()
	if v.Bill.Payable != money.Rupees(960) {
		t.Errorf("payable %v", v.Bill.Payable)
	}
	key := v.Draft.Cart.Lines[0].Key
	if err := r.Remove(key); err != nil {
		t.Fatal(err)
	}
	if err := r.Unremove(); err != nil || r.View().Bill.Payable != money.Rupees(960) {
		t.Errorf("the removed line did not come back: %v", err)
	}
}
