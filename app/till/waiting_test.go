package till_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
)

// A return of another till's bill waits: no money, no stock, no credit note,
// until that till has taken it back.
func TestAnotherTillsBillWaits(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	ctx := t.Context()
	mine := sold(t, r)
	good := sale.Waiting{Bill: " z9q26-000012 ", Goods: " 2 cushion  covers ", Name: "Meena", Phone: "98200 41177", Why: "too small"}
	for name, c := range map[string]struct {
		spoil func(w *sale.Waiting)
		want  string
	}{
		"a bill of ours":  {func(w *sale.Waiting) { w.Bill = mine.Number }, "fault.waiting_ours"},
		"no number":       {func(w *sale.Waiting) { w.Bill = "yesterday" }, "fault.waiting_number"},
		"too long":        {func(w *sale.Waiting) { w.Bill = "Z9Q26-0000000000012" }, "fault.waiting_number"},
		"no goods":        {func(w *sale.Waiting) { w.Goods = " " }, "fault.waiting_goods"},
		"no reason":       {func(w *sale.Waiting) { w.Why = "" }, "fault.return_reason"},
		"a card's number": {func(w *sale.Waiting) { w.Goods = "4111 1111 1111 1111" }, "fault.card_number"},
	} {
		w := good
		c.spoil(&w)
		if _, err := r.NoteReturn(ctx, w); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	before, err := r.Day(ctx, r.Today())
	if err != nil {
		t.Fatal(err)
	}
	w, err := r.NoteReturn(ctx, good)
	if err != nil || w.Bill != "Z9Q26-000012" || w.Goods != "2 cushion covers" || w.Phone != "+919820041177" {
		t.Fatalf("%+v, %v", w, err)
	}
	if _, err := r.NoteReturn(ctx, good); !fault.Has(err, "fault.waiting_twice") {
		t.Errorf("noted twice: %v", err)
	}
	after, err := r.Day(ctx, r.Today())
	if err != nil || after.Returned.Notes != 0 || after.Box.Expected() != before.Box.Expected() || after.Unsent != before.Unsent {
		t.Errorf("a return that waits moved something: %+v, %v", after, err)
	}
	other := sale.Elsewhere{Number: "Z9Q26-000013", From: "Z9Q"}
	known := sale.Elsewhere{
		Number: "z9q26-000012", From: "Z9Q", Total: money.Rupees(440), Back: []string{"CZ9Q26-000001"},
		Lines: []sale.ElsewhereLine{{Name: "Cushion cover", Qty: money.Units(2), Net: money.Rupees(440), Back: money.Units(2)}},
	}
	if n, err := r.KnowReturns(ctx, other, known); err != nil || n != 1 {
		t.Fatalf("%d are known, %v", n, err)
	}
	all, err := r.WaitingReturns(ctx, false)
	if err != nil || len(all) != 1 || all[0].Known == nil || all[0].Known.Total != known.Total || all[0].Known.Lines[0].Back != money.Units(2) {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := r.SettleReturn(ctx, w.ID, w.Bill); !fault.Has(err, "fault.waiting_credit") {
		t.Errorf("settled by the bill itself: %v", err)
	}
	if err := r.SettleReturn(ctx, w.ID, "cz9q26-000001"); err != nil {
		t.Fatal(err)
	}
	if err := r.GiveReturnBack(ctx, w.ID, "he took them"); !fault.Has(err, "fault.waiting_none") {
		t.Errorf("ended twice: %v", err)
	}
	if all, err = r.WaitingReturns(ctx, true); err != nil || len(all) != 1 || all[0].Note != "CZ9Q26-000001" || all[0].Over.IsZero() || all[0].Gone {
		t.Errorf("over: %+v, %v", all, err)
	}
	// The same bill may wait again: something else of it is brought.
	if w, err = r.NoteReturn(ctx, good); err != nil {
		t.Fatal(err)
	}
	if err := r.GiveReturnBack(ctx, w.ID, "not our goods"); err != nil {
		t.Error(err)
	}
}

func TestBillNumbersAreReadAsTyped(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{" a7k26-000123": "A7K26-000123", "INV-7": "INV-7", "000123": "", "540": "", "": "", "98200 41177": "", "12:40": "", "A7K26-": "A7K26-"} {
		if got, ok := till.BillNumber(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, ok, want)
		}
	}
}
