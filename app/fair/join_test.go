package fair_test

import (
	"encoding/json"
	"testing"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/money"
)

func TestOnlyAnotherTillsReportOfTheSameDaysIsJoined(t *testing.T) {
	t.Parallel()
	report := func(till, from, to string, bills int) fair.Unload {
		return fair.Unload{
			Event: fair.Event{Name: "Sunday", From: "2026-11-20", To: "2026-11-22", Till: till}, Tills: []string{till},
			Goods: []fair.Line{{Item: fair.Item{ID: "1", Name: "Elephant"}, Brought: money.Units(5), Sold: money.Units(int64(bills))}},
			Money: fair.Money{Days: []fair.DayTotal{{Day: "2026-11-20", Bills: bills, Sales: money.Rupees(100)}}},
		}
	}
	mine := report("A7K", "2026-11-20", "2026-11-22", 2)
	raw, err := json.Marshal(report("B2Q", "2026-11-20", "2026-11-22", 3))
	if err != nil {
		t.Fatal(err)
	}
	other, err := fair.Parse("b.json", raw)
	if err != nil {
		t.Fatal(err)
	}
	both, err := fair.Join(mine, other)
	if err != nil || both.Money.Bills() != 5 || both.Sum().Sold != money.Units(5) || len(both.Tills) != 2 {
		t.Fatalf("joined: %+v, %v", both, err)
	}
	if _, err := fair.Join(both, other); !fault.Has(err, "fault.fair_twice") {
		t.Errorf("the same report twice: %v", err)
	}
	if _, err := fair.Join(mine, mine); !fault.Has(err, "fault.fair_twice") {
		t.Errorf("its own report: %v", err)
	}
	other.Event.To = "2026-11-23"
	if got, err := fair.Join(mine, other); !fault.Has(err, "fault.fair_other") || got.Money.Bills() != 2 {
		t.Errorf("another fair's: %v", err)
	}
	for _, bad := range []string{"", "{}", "brought,sold\n1,2\n", `{"Event":{"Name":"x"}}`, `[1]`} {
		if _, err := fair.Parse("b.csv", []byte(bad)); !fault.Has(err, "fault.fair_file") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
