package storage_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/storage/storagetest"
)

func TestFindSales(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	ctx := t.Context()
	var numbers []string
	for i, rupees := range []int64{220, 320, 540} { // 12:00, 12:25, 12:50
		d := s.Draft(storagetest.Item(i+1, rupees))
		if i == 1 {
			d.Cart.Customer = sale.Customer{Phone: "+919820041177", Name: "Meena"}
		}
		r, err := db.Complete(ctx, s.Finish(t, db, d), nil)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, r.Number)
		s.Clock.Advance(25 * time.Minute)
	}
	for _, c := range []struct {
		text string
		most int
		want []int
	}{
		{"", 10, []int{2, 1, 0}},
		{"", 2, []int{2, 1}},
		{numbers[1], 10, []int{1}},
		{"000003", 10, []int{2}},
		{"98200 41177", 10, []int{1}},
		{"41177", 10, []int{1}},
		{"₹540", 10, []int{2}},
		{"12:29", 10, []int{1}},
		{"12:36", 10, nil},
		{"23:59", 10, nil},
		{"nothing", 10, nil},
	} {
		got, err := db.FindSales(ctx, sale.ParseSearch(c.text, c.most))
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%q: %d bills, %v; want %d", c.text, len(got), err, len(c.want))
			continue
		}
		for i, w := range c.want {
			if got[i].Number != numbers[w] {
				t.Errorf("%q: %s at %d, want %s", c.text, got[i].Number, i, numbers[w])
			}
		}
	}
	if got, err := db.FindSales(ctx, sale.Search{Minute: -1, Amount: money.Rupees(320), Most: 1}); err != nil || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
}
