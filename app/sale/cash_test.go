package sale_test

import (
	"testing"

	"pgregory.net/rapid"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
)

// What a customer is likely to hand over is enough, and in notes there are.
func TestNotesPayForTheBill(t *testing.T) {
	t.Parallel()
	for due, want := range map[int64][3]int64{
		540_00: {550_00, 600_00, 1000_00}, 40_00: {50_00, 100_00, 200_00}, 500_00: {550_00, 600_00, 1000_00}, 499_99: {500_00, 600_00, 1000_00},
	} {
		got := sale.Notes(money.Paise(due))
		for i, w := range want {
			if len(got) != 3 || got[i] != money.Paise(w) {
				t.Errorf("Notes(%v) = %v, want %v", money.Paise(due), got, want)
				break
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		due := money.Paise(rapid.Int64Range(1, 10_00_000_00).Draw(t, "due"))
		last := due
		for _, n := range sale.Notes(due) {
			if !last.Less(n) || n.Paise()%50_00 != 0 {
				t.Fatalf("Notes(%v) = %v", due, sale.Notes(due))
			}
			last = n
		}
	})
}

func TestCashBan(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		adding, bill, today int64
		refused             bool
		most                int64
	}{
		{1_99_999_99, 0, 0, false, 0},
		{2_00_000_00, 0, 0, true, 1_99_999_99},
		{1, 1_99_999_99, 0, true, 0},
		{1_00_000_00, 50_000_00, 50_000_00, true, 99_999_99},
		{99_999_99, 50_000_00, 50_000_00, false, 0},
		{1, 0, 3_00_000_00, true, 0},
	} {
		err := sale.CheckCash(money.Paise(c.adding), money.Paise(c.bill), money.Paise(c.today))
		f, _ := fault.Find(err)
		if fault.Has(err, "fault.cash_ban") != c.refused || c.refused && f.Args["most"] != money.Paise(c.most) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
