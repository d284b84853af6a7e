package shift_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/shift"
)

func TestParseSheet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text  string
		total int64 // rupees
		fault string
	}{
		"notes":          {"500x3, 10X17", 1670, ""},
		"Hindi digits":   {"५००x२", 1000, ""},
		"none of one":    {"500x", 0, ""},
		"letters":        {"500xthree", 0, "fault.count_number"},
		"negative":       {"500x-1", 0, "fault.count_number"},
		"a lorry":        {"500x9999999999", 0, "fault.count_number"},
		"no such note":   {"5000x1", 0, "fault.count_number"},
		"no face":        {"x3", 0, "fault.count_sheet"},
		"only an amount": {"2000", 0, "fault.count_sheet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := shift.ParseSheet(c.text)
			if c.fault != "" && !fault.Has(err, c.fault) || c.fault == "" && (err != nil || got.Total() != money.Rupees(c.total)) {
				t.Errorf("ParseSheet(%q) = %v, %v; want ₹%d, %q", c.text, got.Total(), err, c.total, c.fault)
			}
		})
	}
}

func TestParseCash(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2,000": "", "0": "", "१२०": "", "-5": "fault.cash_negative", "−5": "fault.cash_negative", "ten": "fault.cash_amount",
		"": "fault.cash_amount", "99999999999": "fault.cash_amount", "-x": "fault.cash_amount",
	} {
		if _, err := shift.ParseCash(text); want == "" && err != nil || want != "" && !fault.Has(err, want) {
			t.Errorf("ParseCash(%q) = %v, want %q", text, err, want)
		}
	}
}

func TestOvernight(t *testing.T) {
	t.Parallel()
	s := shift.Shift{Opened: time.Date(2026, 11, 21, 14, 0, 0, 0, time.UTC), Day: "2026-11-21"}
	for today, want := range map[clock.Day]bool{"2026-11-21": false, "2026-11-22": true} {
		if got := s.Overnight(today); got != want {
			t.Errorf("Overnight(%s) = %v, want %v", today, got, want)
		}
	}
	s.Day = "2026-11-22" // opened after the day was closed
	if s.Overnight("2026-11-22") {
		t.Error("a shift of the next business day is called left open on that day")
	}
}

// What the box should hold is what went through it, in any order.
func TestExpectedIsTheRowsAddedUp(t *testing.T) {
	t.Parallel()
	kinds := []shift.Kind{shift.Float, shift.Sale, shift.Refund, shift.In, shift.Out, shift.Drop}
	rapid.Check(t, func(t *rapid.T) {
		var rows []shift.Row
		var want money.Amount
		for range rapid.IntRange(0, 20).Draw(t, "rows") {
			a := money.Paise(rapid.Int64Range(-1e7, 1e7).Draw(t, "paise"))
			rows = append(rows, shift.Row{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Amount: a})
			want = want.Add(a)
		}
		if got := shift.BoxOf(rows).Expected(); got != want {
			t.Fatalf("expected = %v, want %v", got, want)
		}
	})
}

func TestNetRatesTakesReturnsOff(t *testing.T) {
	t.Parallel()
	five, eighteen := gst.Split(money.Rupees(105), 500, gst.Intra), gst.Split(money.Rupees(118), 1800, gst.Intra)
	d := shift.Day{Rates: []shift.RateTotal{{Rate: 500, Parts: five}}}
	d.Returned.Rates = []shift.RateTotal{{Rate: 500, Parts: five}, {Rate: 1800, Parts: eighteen}}
	got := d.NetRates()
	if len(got) != 2 || !got[0].Parts.Total().IsZero() || got[1].Parts != eighteen.Neg() {
		t.Errorf("NetRates = %+v; want nothing left at 5%%, and a return of another day's 18%%", got)
	}
	if d.Rates[0].Parts != five {
		t.Error("NetRates changed the sales")
	}
}
