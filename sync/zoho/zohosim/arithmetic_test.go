package zohosim

import (
	"encoding/json"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestMulDivHalfUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64Range(0, mostPaise).Draw(t, "a"), rapid.Int64Range(0, mostMilli).Draw(t, "b")
		c := rapid.Int64Range(1000, 40_000).Draw(t, "c")
		want := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		want.Lsh(want, 1).Add(want, big.NewInt(c)).Quo(want, big.NewInt(2*c))
		if !want.IsInt64() {
			t.Skip("beyond what a line can hold")
		}
		if got := mulDivHalfUp(a, b, c); got != want.Int64() {
			t.Fatalf("%d × %d ÷ %d = %d, want %s", a, b, c, got, want)
		}
	})
}

// Whatever the rounding, what was paid is taxable value and tax, and both
// halves are one number.
func TestSplitTaxKeepsThePrice(t *testing.T) {
	t.Parallel()
	s := &Sim{}
	s.addTaxes()
	rapid.Check(t, func(t *rapid.T) {
		amount := paise(rapid.Int64Range(0, 10_000_000).Draw(t, "amount"))
		tx := rapid.SampledFrom(s.taxes).Filter(func(x *tax) bool { return x.kind == "group" || x.kind == "igst" }).Draw(t, "tax")
		taxable, rows := splitTax(amount, tx, true)
		sum := taxable
		for _, r := range rows {
			sum += r.amount
		}
		if sum != amount || taxable < 0 {
			t.Fatalf("%s at %s: taxable %s and tax add up to %s", amount, tx.name, taxable, sum)
		}
		if len(rows) == 2 && rows[0].amount != rows[1].amount {
			t.Fatalf("%s at %s: halves %s and %s", amount, tx.name, rows[0].amount, rows[1].amount)
		}
		// The tax is within a paisa of the exact share.
		exact := new(big.Rat).SetFrac64(int64(amount)*tx.bp, 10_000+tx.bp)
		off := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(int64(amount-taxable)))
		if off.Abs(off).Cmp(big.NewRat(1, 1)) > 0 {
			t.Fatalf("%s at %s: tax %s, exactly %s paise", amount, tx.name, amount-taxable, exact.FloatString(3))
		}
	})
}

func TestApportionAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000), 1, 12).Draw(t, "amounts")
		var lines []*line
		var sum int64
		for _, a := range amounts {
			lines = append(lines, &line{amount: paise(a)})
			sum += a
		}
		if sum == 0 {
			t.Skip("nothing to share")
		}
		whole := rapid.Int64Range(0, sum).Draw(t, "whole")
		var given int64
		for n, share := range apportion(whole, lines, sum) {
			given += share
			if share < 0 || share > amounts[n] {
				t.Fatalf("share %d of line %d", share, amounts[n])
			}
		}
		if given != whole {
			t.Fatalf("shares add up to %d, want %d", given, whole)
		}
	})
}

func TestDecimalText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{"0": 0, "1": 100, "1.5": 150, "-1.05": -105, "690.00": 69000, "690.000": 69000, "0.10": 10} {
		if got, ok := parsePaise(text); !ok || int64(got) != want {
			t.Errorf("parsePaise(%s) = %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, bad := range []string{"", "-", ".5", "5.", "1e2", "1.005", "+1", "1,000", "१", "0x1", " 1", "999999999999999"} {
		if got, ok := parsePaise(bad); ok {
			t.Errorf("parsePaise(%q) = %d, want a refusal", bad, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		p := paise(rapid.Int64Range(-mostPaise, mostPaise).Draw(t, "paise"))
		m := milli(rapid.Int64Range(-mostMilli, mostMilli).Draw(t, "milli"))
		if back, ok := parsePaise(p.String()); !ok || back != p {
			t.Fatalf("%s read back as %s", p, back)
		}
		if back, ok := parseMilli(m.String()); !ok || back != m {
			t.Fatalf("%s read back as %s", m, back)
		}
		for _, v := range []any{p, m} {
			b, err := json.Marshal(v)
			if err != nil || !json.Valid(b) {
				t.Fatalf("%v is %s in JSON: %v", v, b, err)
			}
		}
	})
}

func TestNumbersOfBills(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"A7K26-000123", "INV-00001", "A/1", "1", "a26-1", "ABCDEFGHIJKLMNOP"} {
		if !goodTaxNumber(good) {
			t.Errorf("%s was refused", good)
		}
	}
	for _, bad := range []string{"", "-1", "/1", "0123", "ABCDEFGHIJKLMNOPQ", "A 1", "A_1", "अ1", " A1", "A#1"} {
		if goodTaxNumber(bad) {
			t.Errorf("%q was taken", bad)
		}
	}
	for gstin, want := range map[string]bool{
		"27AAPFU0939F1ZV": true, "07AAGFF2194N1Z1": true, "33AACCM9093R1ZP": true,
		"22AAAAA0000A1Z5": false, "27AABCU9603R1ZM": false, "29GGGGG1314R9Z6": false, "09AAACR5055K1Z4": false, "36AAACW3775F000": false,
		"27aapfu0939f1zv": false, "": false,
	} {
		if goodGSTIN(gstin) != want {
			t.Errorf("goodGSTIN(%s) = %v", gstin, !want)
		}
	}
}
