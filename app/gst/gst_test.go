package gst_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
)

// The vectors were computed by hand from Rule 35; intra and inter differ by a
// paisa where one was derived from the other.
func TestSplitVectors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ incl, rate, half, taxable, igst, taxableInter int64 }{
		{10000, 500, 238, 9524, 476, 9524},
		{49900, 500, 1188, 47524, 2376, 47524},
		{99900, 1800, 7619, 84662, 15239, 84661},
		{149900, 500, 3569, 142762, 7138, 142762},
		{250000, 500, 5952, 238096, 11905, 238095},
		{1000, 1800, 76, 848, 153, 847},
		{9900, 0, 0, 9900, 0, 9900},
		{0, 1800, 0, 0, 0, 0},
	} {
		in := gst.Split(money.Paise(c.incl), gst.Rate(c.rate), gst.Intra)
		if in.CGST.Paise() != c.half || in.SGST != in.CGST || in.Taxable.Paise() != c.taxable || !in.IGST.IsZero() {
			t.Errorf("%d at %d within the State = %+v, want %d and twice %d", c.incl, c.rate, in, c.taxable, c.half)
		}
		out := gst.Split(money.Paise(c.incl), gst.Rate(c.rate), gst.Inter)
		if out.IGST.Paise() != c.igst || out.Taxable.Paise() != c.taxableInter || !out.CGST.IsZero() {
			t.Errorf("%d at %d between States = %+v, want %d and %d", c.incl, c.rate, out, c.taxableInter, c.igst)
		}
	}
}

func TestSevenLinesDifferFromTheirTotal(t *testing.T) {
	t.Parallel()
	line := gst.Split(money.Paise(9900), 500, gst.Intra)
	all := gst.Split(money.Paise(7*9900), 500, gst.Intra)
	if got := line.CGST.Paise() * 7; got != 1652 || all.CGST.Paise() != 1650 {
		t.Errorf("by line %d, on the total %d; want 1652 and 1650", got, all.CGST.Paise())
	}
}

func TestPartsAlwaysSumAndHalvesAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := money.Paise(rapid.Int64Range(-1e11, 1e11).Draw(t, "inclusive"))
		r := gst.Rate(rapid.IntRange(0, 4000).Draw(t, "rate"))
		s := rapid.SampledFrom([]gst.Supply{gst.Intra, gst.Inter}).Draw(t, "supply")
		p := gst.Split(a, r, s)
		if p.Total() != a || p.CGST != p.SGST || (s == gst.Inter) != p.CGST.IsZero() && !p.Tax().IsZero() {
			t.Fatalf("Split(%v, %v, %s) = %+v", a, r, s, p)
		}
		if n := gst.Split(a.Neg(), r, s); n != p.Neg() {
			t.Fatalf("the return of %v is %+v, want the exact reverse", a, n)
		}
		q := gst.Charge(a, r, s)
		if q.Taxable != a || q.CGST != q.SGST {
			t.Fatalf("Charge(%v, %v, %s) = %+v", a, r, s, q)
		}
	})
}

func TestRoundOff(t *testing.T) {
	t.Parallel()
	for total, want := range map[int64]int64{44650: 50, 44649: -49, 44600: 0, 44601: -1, 44699: 1, -44650: 50, -44651: -49, -44649: 49} {
		if got := gst.RoundOff(money.Paise(total)).Paise(); got != want {
			t.Errorf("RoundOff(%d) = %d, want %d", total, got, want)
		}
		if (total+gst.RoundOff(money.Paise(total)).Paise())%100 != 0 {
			t.Errorf("%d does not end on a whole rupee", total)
		}
	}
}

func TestRateText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct {
		r          gst.Rate
		text, half string
	}{
		"5": {500, "5%", "2.5%"}, "0.25": {25, "0.25%", "0.125%"}, "1.5": {150, "1.5%", "0.75%"},
		"18.00": {1800, "18%", "9%"}, "0": {0, "0%", "0%"}, "40": {4000, "40%", "20%"},
	} {
		r, err := gst.ParseRate(in)
		if err != nil || r != want.r || r.String() != want.text || r.Half() != want.half {
			t.Errorf("ParseRate(%q) = %d %s %s, %v; want %+v", in, r, r, r.Half(), err, want)
		}
	}
	for _, bad := range []string{"", "-5", "101", "5%", "0.125"} {
		if r, err := gst.ParseRate(bad); err == nil {
			t.Errorf("ParseRate(%q) = %v, want a refusal", bad, r)
		}
	}
}

func TestGSTIN(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"27AAPFU0939F1ZV", "07AAGFF2194N1Z1", "33AACCM9093R1ZP", " 27aapfu0939f1zv "} {
		if got, err := gst.CheckGSTIN(good); err != nil || len(got) != 15 {
			t.Errorf("CheckGSTIN(%q) = %q, %v", good, got, err)
		}
	}
	// Widely printed samples that fail their own check character, and worse.
	for _, bad := range []string{
		"22AAAAA0000A1Z5", "27AABCU9603R1ZM", "29GGGGG1314R9Z6", "09AAACR5055K1Z4", "36AAACW3775F000",
		"", "27AAPFU0939F1Z", "99AAPFU0939F1ZV", "27AAPFU0939F1ZW", "27ÀAPFU0939F1ZV", "27AAPFU0939F1ZVX",
	} {
		if got, err := gst.CheckGSTIN(bad); err == nil {
			t.Errorf("CheckGSTIN(%q) = %q, want a refusal", bad, got)
		}
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	codes, letters := map[string]bool{}, map[string]bool{}
	for _, s := range gst.States {
		if codes[s.Code] || letters[s.Zoho] || len(s.Code) != 2 || s.Name == "" {
			t.Errorf("%+v is doubled or incomplete", s)
		}
		codes[s.Code], letters[s.Zoho] = true, true
	}
	if s, ok := gst.StateByCode("28"); !ok || s.Code != "37" {
		t.Errorf("28 = %+v, want today's Andhra Pradesh", s)
	}
	if s, ok := gst.StateByZoho("MH"); !ok || s.Code != "27" || s.SecondHead() != "SGST" {
		t.Errorf("MH = %+v", s)
	}
	if s, _ := gst.StateByCode("04"); s.SecondHead() != "UTGST" {
		t.Errorf("Chandigarh bears %s, want UTGST", s.SecondHead())
	}
	if gst.SupplyFor("27", "27") != gst.Intra || gst.SupplyFor("27", "07") != gst.Inter {
		t.Error("a supply within Maharashtra is intra, to Delhi inter")
	}
}

func TestSeries(t *testing.T) {
	t.Parallel()
	v := clock.NewVirtual(time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC), 1)
	seen := map[string]bool{}
	for range 300 {
		s := gst.Series{Letter: "A", Mark: gst.DrawMark(v)}
		if err := s.Check(); err != nil {
			t.Fatalf("drew %q: %v", s.Mark, err)
		}
		seen[s.Mark] = true
		for _, k := range []gst.Kind{gst.Bill, gst.CreditNote, gst.Challan} {
			n := gst.Number(s.Prefix(k, "2026-11-21"), 999_999)
			if !gst.ValidNumber(n) || len(n) > 16 {
				t.Fatalf("%q may not stand on a bill", n)
			}
		}
	}
	if len(seen) < 150 {
		t.Errorf("300 draws gave only %d marks", len(seen))
	}
	if got := gst.Number(gst.Series{Letter: "A", Mark: "7K"}.Prefix(gst.Bill, "2027-03-31"), 123); got != "A7K26-000123" {
		t.Errorf("number = %q", got)
	}
	for _, bad := range []gst.Series{{"C", "7K"}, {"D", "7K"}, {"a", "7K"}, {"A", "7"}, {"A", "0K"}, {"", ""}} {
		if bad.Check() == nil {
			t.Errorf("%+v was allowed", bad)
		}
	}
}
