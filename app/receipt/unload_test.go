package receipt_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fair"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/shift"
)

// home is a fair of three days at its end: an item is missing, another was not
// counted.
func home() fair.Unload {
	line := func(i int, brought, sold, counted int64) fair.Line {
		it := goods()[i]
		l := fair.Line{
			Item:    fair.Item{ID: it.ID, SKU: it.SKU, Name: it.Name, NameHi: it.NameHi, Unit: it.Unit},
			Brought: money.Units(brought), Sold: money.Units(sold),
		}
		if counted >= 0 {
			n := money.Units(counted)
			l.Counted = &n
		}
		return l
	}
	broken := line(3, 12, 4, 6)
	broken.Damaged, broken.Returned = money.Units(1), money.Units(1)
	return fair.Unload{
		Event: fair.Event{
			Name: "Kala Ghoda Fair", From: "2026-11-19", To: "2026-11-21", PlaceIs: "Flea Market Warehouse", GSTIN: registered, Address: "Stall 14", City: "Mumbai",
			Till: "A7K", Stage: fair.Closed, ClosedAt: time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC),
		},
		Tills: []string{"A7K", "B3M"}, At: time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC),
		Goods: []fair.Line{line(0, 40, 22, 18), line(1, 60, 31, 28), line(2, 30, 12, -1), broken},
		Money: fair.Money{
			Days: []fair.DayTotal{
				{Day: "2026-11-19", Bills: 31, Sales: money.Rupees(24_380)},
				{Day: "2026-11-20", Bills: 44, Sales: money.Rupees(38_150), Returns: 1, Returned: money.Rupees(1_499)},
				{Day: "2026-11-21", Bills: 52, Sales: money.Rupees(41_020)},
			},
			Ways:  []fair.Way{{Kind: "card", Taken: money.Rupees(46_000)}, {Kind: "cash", Taken: money.Rupees(33_550), Back: money.Rupees(1_499)}, {Kind: "upi_qr", Taken: money.Rupees(24_000), Unsure: money.Rupees(640)}},
			Rates: []fair.RateTotal{{Rate: 500, Parts: gst.Split(money.Rupees(72_051), 500, gst.Intra)}, {Rate: 1800, Parts: gst.Split(money.Rupees(30_000), 1800, gst.Intra)}},
			Box:   shift.Box{Float: money.Rupees(2_000), Sales: money.Rupees(33_550), Refunds: money.Rupees(-1_499), Drops: money.Rupees(-20_000)},
		},
		Chain: "9f3c 77aa 01d2",
	}
}

// The report of a fair says of each item and of the money what became of it, in
// the language it is wanted in.
func TestAFairsReportIsWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		voice     receipt.Voice
		want, not []string
	}{
		{"English", receipt.English, []string{"Kala Ghoda Fair", "19 Nov 2026 – 21 Nov 2026", "A7K, B3M", "19 Nov 2026 × 31", "24,380.00", "Card", "46,000.00", "1,715.50", "Journal 9f3c 77aa 01d2"}, []string{"मेला"}},
		{"Hindi", receipt.Hindi, []string{"Kala Ghoda Fair", "24,380.00", "नकद"}, []string{"Cash", "Card", "Sold", "Handed over"}},
	} {
		d := receipt.Unload(home(), stall, receipt.Options{Voice: c.voice})
		got := strings.Join(strings.Fields(d.Text(receipt.Wide)), " ")
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: lacks %q:\n%s", c.name, w, d.Text(receipt.Wide))
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%s: says %q:\n%s", c.name, w, d.Text(receipt.Wide))
			}
		}
		if len(d.Tables) != 1 || len(d.Tables[0].Rows) != 4 {
			t.Fatalf("%s: tables %+v", c.name, d.Tables)
		}
		if row := d.Tables[0].Rows[1]; row[1] != "60" || row[3] != "31" || row[7] != "1" || row[8] != "28" {
			t.Errorf("%s: a dupatta is missing, the row says %q", c.name, row)
		}
		if row := d.Tables[0].Rows[2]; row[8] != "18*" {
			t.Errorf("%s: what was not counted goes home as %q", c.name, row[8])
		}
	}
}
