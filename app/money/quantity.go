package money

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Quantity counts thousandths of an item's unit: 1 piece is 1000, 2.5 m is
// 2500. The zero Quantity is none.
type Quantity struct{ milli int64 }

// ErrQuantity is returned for text that is not a quantity.
var ErrQuantity = errors.New("money: not a quantity with at most three decimals")

// MaxQuantity is the most of one item that one line may hold: 99,999 units.
var MaxQuantity = Units(99_999)

// Units makes a quantity of n whole units.
func Units(n int64) Quantity { return Quantity{mul(n, 1000)} }

// Milli makes a quantity of n thousandths.
func Milli(n int64) Quantity { return Quantity{n} }

// ParseQuantity reads "2", "2.5", "0.125". Signs and more than three decimals
// are refused; zeros beyond the third are not ("260.0000").
func ParseQuantity(s string) (Quantity, error) {
	s = strings.TrimSpace(Digits(s))
	if dot := strings.IndexByte(s, '.'); dot >= 0 {
		for len(s) > dot+4 && s[len(s)-1] == '0' {
			s = s[:len(s)-1]
		}
	}
	n, err := parseFixed(s, 3)
	if err != nil {
		return Quantity{}, ErrQuantity
	}
	return Quantity{n}, nil
}

// Milli is the quantity in thousandths, for storage.
func (q Quantity) Milli() int64 { return q.milli }

// Add returns q + r.
func (q Quantity) Add(r Quantity) Quantity { return Quantity{Amount{q.milli}.Add(Amount{r.milli}).p} }

// Sub returns q - r.
func (q Quantity) Sub(r Quantity) Quantity { return q.Add(r.Neg()) }

// Neg returns -q.
func (q Quantity) Neg() Quantity { return Quantity{-q.milli} }

// Times is q × r ÷ one unit, for the parts of a kit: exact or an error.
func (q Quantity) Times(r Quantity) (Quantity, error) {
	n, rem := mulDivMod(q.milli, r.milli, 1000)
	if rem != 0 {
		return Quantity{}, fmt.Errorf("money: %s × %s has no exact thousandth", q, r)
	}
	return Quantity{n}, nil
}

// Cmp is -1, 0 or 1.
func (q Quantity) Cmp(r Quantity) int { return Amount{q.milli}.Cmp(Amount{r.milli}) }

// Less reports q < r.
func (q Quantity) Less(r Quantity) bool { return q.milli < r.milli }

// IsZero reports whether it is none.
func (q Quantity) IsZero() bool { return q.milli == 0 }

// Positive reports q > 0.
func (q Quantity) Positive() bool { return q.milli > 0 }

// Negative reports q < 0.
func (q Quantity) Negative() bool { return q.milli < 0 }

// Whole reports whether it is a whole number of units.
func (q Quantity) Whole() bool { return q.milli%1000 == 0 }

// String writes as few decimals as are needed: "2", "2.5", "−3".
func (q Quantity) String() string { return q.text("−") }

// Decimal is String with a plain minus, for the wire.
func (q Quantity) Decimal() string { return q.text("-") }

func (q Quantity) text(minus string) string {
	sign := ""
	if q.milli < 0 {
		sign = minus
	}
	u := abs(q.milli)
	s := sign + strconv.FormatUint(u/1000, 10)
	if f := u % 1000; f != 0 {
		s += "." + strings.TrimRight(fmt.Sprintf("%03d", f), "0")
	}
	return s
}

// MarshalJSON writes whole thousandths.
func (q Quantity) MarshalJSON() ([]byte, error) { return json.Marshal(q.milli) }

// UnmarshalJSON reads whole thousandths.
func (q *Quantity) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, &q.milli); err != nil {
		return fmt.Errorf("money: %s is not a whole number of thousandths", b)
	}
	return nil
}

// mulDivMod is a×b ÷ c and the remainder, in 128 bits, truncated toward zero.
func mulDivMod(a, b, c int64) (quo, rem int64) {
	neg := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(abs(a), abs(b))
	if hi >= uint64(c) {
		panic("money: product out of range")
	}
	q, r := bits.Div64(hi, lo, uint64(c))
	if q > 1<<63-1 {
		panic("money: product out of range")
	}
	if neg {
		return -int64(q), -int64(r)
	}
	return int64(q), int64(r)
}
