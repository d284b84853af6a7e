package storage_test

import (
	"fmt"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
)

// giveBackOne returns the first line of a bill, in cash.
func giveBackOne(t *testing.T, s *storagetest.Stall, db *storage.DB, r sale.Record) {
	t.Helper()
	before, err := db.Earlier(t.Context(), r.ID)
	if err != nil {
		t.Fatal(err)
	}
	ret, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Units(1)}}, before, true)
	if err != nil {
		t.Fatal(err)
	}
	ret.ID, ret.At, ret.Day, ret.Who, ret.Why = s.IDs.Sale(), s.Clock.Now(), clock.DayOf(s.Clock.Now()), s.Who, "too small"
	ret.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: ret.Total}}
	prefix, err := db.CreditPrefix(t.Context(), ret.Day)
	if err == nil {
		_, err = db.GiveBack(t.Context(), sale.Given{Return: ret, Prefix: prefix, Place: storagetest.Place, Job: s.IDs.Job(), NewShift: s.IDs.Shift()})
	}
	if err != nil {
		t.Fatalf("give back: %v", err)
	}
}

// busy is a few days of everything that moves totals: bills of several rates,
// customers and ways, bills taken back at once and later, goods returned on
// another day, shifts closed in between.
func busy(t *testing.T, seed uint64) (*storage.DB, *storagetest.Stall) {
	t.Helper()
	s := storagetest.NewStall(seed)
	db := storagetest.Open(t, s.Clock)
	var kept []sale.Record
	for n := range 36 {
		s.Clock.Advance(time.Duration(clock.Below(s.Clock, 100)) * time.Minute)
		one, two := storagetest.Item(1+clock.Below(s.Clock, 5), 40), storagetest.Item(7, 300)
		two.Tax.Rate, two.Category = 1800, "Bags"
		d := s.Draft(one, two)
		if n%4 == 0 {
			d.Cart.Customer = sale.Customer{Phone: fmt.Sprintf("+9198200%05d", n), Name: "Meena", GSTIN: "27AAPFU0939F1ZV"}
		}
		if n%7 == 0 {
			d.Terms.Place = "29"
		}
		r, err := db.Complete(t.Context(), s.Finish(t, db, d), nil)
		if err != nil {
			t.Fatal(err)
		}
		switch n % 6 {
		case 1:
			_, err = db.Undo(t.Context(), r.ID, s.Who, "undo")
		case 2:
			kept = append(kept, r)
		case 3:
			giveBackOne(t, s, db, kept[len(kept)-1])
		case 4:
			if n%12 == 4 {
				_, err = db.CloseShift(t.Context(), closing(s, nil))
			}
		case 5:
			_, err = db.Cancel(t.Context(), r.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job())
		}
		if err != nil {
			t.Fatalf("%d: %v", n, err)
		}
	}
	return db, s
}

func TestKeptTotalsAreTheRowsAddedUp(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		db, s := busy(t, seed+1)
		wantVerified(t, db)
		day, err := db.Day(t.Context(), clock.DayOf(s.Clock.Now()), 3)
		if err != nil {
			t.Fatal(err)
		}
		var ways, hours, people money.Amount
		for _, x := range day.Tenders {
			ways = ways.Add(x.Amount)
		}
		for _, x := range day.Hours {
			hours = hours.Add(x.Amount)
		}
		for _, x := range day.Cashiers {
			people = people.Add(x.Amount)
		}
		if ways != day.Sales || hours != day.Sales || people != day.Sales {
			t.Errorf("seed %d: sales %v, by way %v, hour %v, person %v", seed, day.Sales, ways, hours, people)
		}
		var rates gst.Parts
		for _, x := range day.NetRates() {
			rates = rates.Add(x.Parts)
		}
		if rates != day.NetParts() {
			t.Errorf("seed %d: by rate %v, in all %v", seed, rates, day.NetParts())
		}
	}
}

func TestAStandingThatMovesTakesItsTotalAlong(t *testing.T) {
	t.Parallel()
	s := storagetest.NewStall(9)
	db := storagetest.Open(t, s.Clock)
	sold(t, db, s, payment.Claimed)
	unsure := func() (n int) {
		day, err := db.Day(t.Context(), "2026-11-21", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range day.Ways() {
			if x.Unsure {
				n += x.Bills
			}
		}
		return n
	}
	if got := unsure(); got != 1 {
		t.Errorf("claimed: %d unsure bills, want 1", got)
	}
	if err := db.Raw(t.Context(), "UPDATE tender SET standing = 'verified' WHERE standing = 'claimed'"); err != nil {
		t.Fatal(err)
	}
	if got := unsure(); got != 0 {
		t.Errorf("verified: %d unsure bills, want 0", got)
	}
	wantVerified(t, db)
}

func TestVerifyFindsWhatWasSpoiled(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string][]string{
		"hash_chain":          {"DROP TRIGGER event_stays", "UPDATE event SET body = '{\"paise\":1}' WHERE seq = (SELECT max(seq) FROM event WHERE kind = 'sale_paid')"},
		"z_frozen":            {"DROP TRIGGER z_stands", "UPDATE z_report SET body = replace(body, '\"No\":1', '\"No\":1 ')"},
		"numbers_consecutive": {"UPDATE series SET last = last + 1"},
		"tenders_make_bill":   {"UPDATE tender SET amount = amount + 1, given = given + 1 WHERE no = 1"},
		"cash_in_drawer":      {"DROP TRIGGER drawer_kept", "DELETE FROM drawer WHERE kind = 'sale'"},
		"lines_make_bill":     {"DROP TRIGGER line_stands", "UPDATE sale_line SET net = net + 1, taxable = taxable + 1 WHERE no = 1"},
		"sale_has_job":        {"DELETE FROM job WHERE kind = 'sale' AND id NOT IN (SELECT waits_on FROM job WHERE waits_on IS NOT NULL)"},
		"return_has_job":      {"DELETE FROM job WHERE kind = 'return'"},
		"refunds_make_note":   {"DELETE FROM refund"},
		"stock_moved_once":    {"INSERT INTO move SELECT 'again', item, place, delta, why, ref, at, born, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 FROM move WHERE why = 'sale' LIMIT 1"},
		"totals":              {"UPDATE bill_total SET payable = payable + 1"},
		"sent_counted":        {"UPDATE job_total SET sent = sent + 1"},
		"event_of_sale":       {"DROP TRIGGER event_kept", "DELETE FROM event WHERE kind = 'sale_paid'"},
		"paid_in_cash":        {"INSERT INTO account SELECT NULL, id, 'advance', 100, 0, '', '', '', 'paid_in', NULL FROM customer LIMIT 1"},
		"no_card_numbers":     {"UPDATE sale SET note = 'card 4111 1111 1111 1111'"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, _ := busy(t, 5)
			for _, q := range spoil {
				if err := db.Raw(t.Context(), q); err != nil {
					t.Fatalf("%s: %v", q, err)
				}
			}
			all, err := db.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range all {
				if c.Name == name {
					if c.OK() {
						t.Errorf("%s was not seen", name)
					}
					return
				}
			}
			t.Errorf("no check is called %s", name)
		})
	}
}

// An item may lie in a bill alone and within a kit: it leaves the shelf for each.
func TestAnItemMayLeaveAloneAndWithinAKit(t *testing.T) {
	t.Parallel()
	db, _ := busy(t, 5)
	for _, q := range []string{
		"DROP TRIGGER line_stands",
		`UPDATE sale_line SET parts = json_array(json_object('Item', item, 'Qty', 1000)) WHERE (sale, no) IN (SELECT l.sale, l.no FROM sale_line l JOIN move m ON m.ref = l.sale AND m.item = l.item WHERE m.why = 'sale' LIMIT 1)`,
		`INSERT INTO move SELECT 'kit', m.item, m.place, m.delta, m.why, m.ref, m.at, m.born, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0
			FROM move m JOIN sale_line l ON m.ref = l.sale AND m.item = l.item WHERE m.why = 'sale' AND l.parts LIKE '[{%' LIMIT 1`,
	} {
		if err := db.Raw(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	all, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Name == "stock_moved_once" && !c.OK() {
			t.Errorf("taken for a double: %v", c.Bad)
		}
	}
}
