package money

import (
	"encoding/json"
	"fmt"
	"math/bits"
)

// Amount is a sum of Indian money in whole paise. The zero Amount is nothing.
// Amounts can be compared with ==.
type Amount struct{ p int64 }

// Max is the largest amount that may be typed or read from outside:
// ₹1,000 crore.
var Max = Amount{1_000_00_00_000_00}

// Paise makes an amount of n paise.
func Paise(n int64) Amount { return Amount{n} }

// Rupees makes an amount of n whole rupees.
func Rupees(n int64) Amount { return Amount{mul(n, 100)} }

// Paise is the amount as a whole number of paise, for storage and the wire.
func (a Amount) Paise() int64 { return a.p }

// Add returns a + b.
func (a Amount) Add(b Amount) Amount {
	s := a.p + b.p
	if (s > a.p) != (b.p > 0) && b.p != 0 {
		panic("money: sum out of range")
	}
	return Amount{s}
}

// Sub returns a - b.
func (a Amount) Sub(b Amount) Amount { return a.Add(b.Neg()) }

// Neg returns -a.
func (a Amount) Neg() Amount { return Amount{mul(a.p, -1)} }

// Abs returns a without its sign.
func (a Amount) Abs() Amount {
	if a.p < 0 {
		return a.Neg()
	}
	return a
}

// Cmp is -1, 0 or 1 as a is less than, equal to or more than b.
func (a Amount) Cmp(b Amount) int {
	switch {
	case a.p < b.p:
		return -1
	case a.p > b.p:
		return 1
	}
	return 0
}

// Less reports a < b.
func (a Amount) Less(b Amount) bool { return a.p < b.p }

// IsZero reports whether it is nothing.
func (a Amount) IsZero() bool { return a.p == 0 }

// Positive reports a > 0.
func (a Amount) Positive() bool { return a.p > 0 }

// Negative reports a < 0.
func (a Amount) Negative() bool { return a.p < 0 }

// Sum adds any number of amounts.
func Sum(all ...Amount) Amount {
	var s Amount
	for _, a := range all {
		s = s.Add(a)
	}
	return s
}

// Times is the price a for q units: a × q, rounded once to the nearest paisa,
// halves away from zero.
func (a Amount) Times(q Quantity) Amount { return a.Share(q.milli, 1000) }

// Share is a × num ÷ den, rounded to the nearest paisa, halves away from zero.
// den must be positive. The product is formed in 128 bits, so it cannot
// overflow before the division.
func (a Amount) Share(num, den int64) Amount {
	if den <= 0 {
		panic("money: share of a denominator that is not positive")
	}
	neg := (a.p < 0) != (num < 0)
	hi, lo := bits.Mul64(abs(a.p), abs(num))
	lo, carry := bits.Add64(lo, uint64(den)/2, 0)
	hi += carry
	if hi >= uint64(den) {
		panic("money: share out of range")
	}
	quo, _ := bits.Div64(hi, lo, uint64(den))
	if quo > 1<<63-1 {
		panic("money: share out of range")
	}
	if neg {
		return Amount{-int64(quo)}
	}
	return Amount{int64(quo)}
}

func abs(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func mul(a, b int64) int64 {
	p := a * b
	if a != 0 && (p/a != b || (a == -1 && b == -1<<63)) {
		panic("money: product out of range")
	}
	return p
}

// MarshalJSON writes whole paise.
func (a Amount) MarshalJSON() ([]byte, error) { return json.Marshal(a.p) }

// UnmarshalJSON reads whole paise and refuses a fraction.
func (a *Amount) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, &a.p); err != nil {
		return fmt.Errorf("money: %s is not a whole number of paise", b)
	}
	return nil
}
