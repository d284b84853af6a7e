package money_test

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"haat/app/money"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want int64
		bad  bool
	}{
		{in: "540", want: 54000},
		{in: " ₹ 1,00,000 ", want: 10000000},
		{in: "Rs. 99.5", want: 9950},
		{in: "rs12", want: 1200},
		{in: "०९.१०", want: 910},
		{in: ".5", want: 50},
		{in: "0", want: 0},
		{in: "5.", want: 500},
		{in: "10000000000", want: 1_000_00_00_000_00},
		{in: "10000000000.01", bad: true},
		{in: "1.005", bad: true},
		{in: "-5", bad: true},
		{in: "+5", bad: true},
		{in: "", bad: true},
		{in: ".", bad: true},
		{in: "1e3", bad: true},
		{in: "12 34", bad: true},
		{in: "99999999999999999999", bad: true},
	} {
		got, err := money.Parse(c.in)
		if (err != nil) != c.bad || got.Paise() != c.want {
			t.Errorf("Parse(%q) = %d, %v; want %d, bad %v", c.in, got.Paise(), err, c.want, c.bad)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int64{"90.00": 9000, "-5": -500, "260.0": 26000, "1.2500": 125, " 7.1 ": 710} {
		if got, err := money.ParseDecimal(in); err != nil || got.Paise() != want {
			t.Errorf("ParseDecimal(%q) = %d, %v; want %d", in, got.Paise(), err, want)
		}
	}
	for _, bad := range []string{"1,234.50", "1.234", "", "--1", "₹5", "NaN"} {
		if got, err := money.ParseDecimal(bad); err == nil {
			t.Errorf("ParseDecimal(%q) = %d, want a refusal", bad, got.Paise())
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		paise                 int64
		people, plain, number string
	}{
		{0, "₹0", "0.00", "0.00"},
		{99900, "₹999", "999.00", "999.00"},
		{100000, "₹1,000", "1,000.00", "1000.00"},
		{9999999, "₹99,999.99", "99,999.99", "99999.99"},
		{10000000, "₹1,00,000", "1,00,000.00", "100000.00"},
		{123456789000, "₹1,23,45,67,890", "1,23,45,67,890.00", "1234567890.00"},
		{-42000, "−₹420", "−420.00", "-420.00"},
		{-5, "−₹0.05", "−0.05", "-0.05"},
		{math.MinInt64, "−₹92,23,37,20,36,85,47,758.08", "−92,23,37,20,36,85,47,758.08", "-92233720368547758.08"},
	} {
		a := money.Paise(c.paise)
		if a.String() != c.people || a.Plain() != c.plain || a.Decimal() != c.number {
			t.Errorf("%d = %q, %q, %q; want %q, %q, %q", c.paise, a, a.Plain(), a.Decimal(), c.people, c.plain, c.number)
		}
	}
}

func TestTimesRoundsOnceHalvesAwayFromZero(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ paise, milli, want int64 }{
		{19000, 2500, 47500},
		{19000, 2350, 44650},
		{333, 500, 167},   // 166.5
		{-333, 500, -167}, // the same away from zero
		{100, 3, 0},
		{100, 5, 1},
	} {
		if got := money.Paise(c.paise).Times(money.Milli(c.milli)).Paise(); got != c.want {
			t.Errorf("%d × %d‰ = %d, want %d", c.paise, c.milli, got, c.want)
		}
	}
}

func TestOverflowPanicsInsteadOfWrapping(t *testing.T) {
	t.Parallel()
	big := money.Paise(math.MaxInt64)
	for name, f := range map[string]func(){
		"add":   func() { big.Add(money.Paise(1)) },
		"sub":   func() { money.Paise(math.MinInt64).Sub(money.Paise(1)) },
		"neg":   func() { money.Paise(math.MinInt64).Neg() },
		"times": func() { big.Times(money.Units(2)) },
		"share": func() { big.Share(math.MaxInt64, 1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s wrapped round in silence", name)
				}
			}()
			f()
		}()
	}
}

func TestAllocateSumsExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := money.Paise(rapid.Int64Range(-1e12, 1e12).Draw(t, "amount"))
		w := rapid.SliceOfN(rapid.Int64Range(0, 1e9), 1, 40).Draw(t, "weights")
		parts := a.Allocate(w)
		if money.Sum(parts...) != a {
			t.Fatalf("%v over %v = %v, which does not sum", a, w, parts)
		}
		var total int64
		for _, x := range w {
			total += x
		}
		for i, p := range parts {
			if total > 0 && p.Sub(a.Share(w[i], total)).Abs().Paise() > 1 {
				t.Fatalf("part %d of %v over %v = %v, more than a paisa from its share", i, a, w, p)
			}
		}
	})
}

func TestQuantity(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int64{"2": 2000, "2.5": 2500, "0.125": 125, "260.0000": 260000, "२": 2000} {
		if q, err := money.ParseQuantity(in); err != nil || q.Milli() != want {
			t.Errorf("ParseQuantity(%q) = %d, %v; want %d", in, q.Milli(), err, want)
		}
	}
	for _, bad := range []string{"", "-1", "1.0005", "x", "1,5"} {
		if q, err := money.ParseQuantity(bad); err == nil {
			t.Errorf("ParseQuantity(%q) = %s, want a refusal", bad, q)
		}
	}
	if got := money.Milli(-3250).String(); got != "−3.25" {
		t.Errorf("String = %q", got)
	}
	if got, err := money.Milli(2500).Times(money.Units(3)); err != nil || got.Milli() != 7500 {
		t.Errorf("2.5 × 3 = %v, %v", got, err)
	}
	if _, err := money.Milli(1).Times(money.Milli(1)); err == nil {
		t.Error("a millionth cannot be held and must be refused")
	}
}

func TestJSONIsWholePaise(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(map[string]any{"a": money.Paise(54000), "q": money.Milli(2500)})
	if err != nil || string(b) != `{"a":54000,"q":2500}` {
		t.Fatalf("%s, %v", b, err)
	}
	var a money.Amount
	if err := json.Unmarshal([]byte("540.5"), &a); err == nil {
		t.Error("half a paisa was read")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"540", "₹1,00,000.50", "Rs. 9", "०", "-1", "1.005"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := money.Parse(s)
		if err != nil {
			return
		}
		if a.Negative() || money.Max.Less(a) {
			t.Fatalf("Parse(%q) = %v, outside 0…Max", s, a)
		}
		if b, err := money.Parse(a.String()); err != nil || b != a {
			t.Fatalf("%v reads back as %v, %v", a, b, err)
		}
	})
}
