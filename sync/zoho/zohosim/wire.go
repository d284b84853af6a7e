package zohosim

import (
	"encoding/json"
	"math/bits"
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
)

// obj is one JSON object of an answer. Its keys come out in alphabetical
// order, so the same books always give the same bytes.
type obj = map[string]any

// paise is money in hundredths of a rupee. In JSON it is a number of rupees
// with two decimals.
type paise int64

// milli is a quantity in thousandths of an item's unit. In JSON it is a number
// without trailing zeros.
type milli int64

func (p paise) String() string {
	sign, v := "", uint64(p)
	if p < 0 {
		sign, v = "-", -v
	}
	cents := strconv.FormatUint(v%100, 10)
	if len(cents) == 1 {
		cents = "0" + cents
	}
	return sign + strconv.FormatUint(v/100, 10) + "." + cents
}

// MarshalJSON writes rupees, such as 487.20.
func (p paise) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

func (m milli) String() string {
	text := m.fixed(3)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// fixed writes the quantity with one to three decimals; it never rounds away
// a digit that matters because callers ask for one decimal of whole counts.
func (m milli) fixed(decimals int) string {
	sign, v := "", uint64(m)
	if m < 0 {
		sign, v = "-", -v
	}
	frac := strconv.FormatUint(v%1000, 10)
	frac = strings.Repeat("0", 3-len(frac)) + frac
	for len(frac) > decimals && strings.HasSuffix(frac, "0") {
		frac = frac[:len(frac)-1]
	}
	return sign + strconv.FormatUint(v/1000, 10) + "." + frac
}

// MarshalJSON writes units, such as 2.5.
func (m milli) MarshalJSON() ([]byte, error) { return []byte(m.String()), nil }

// number turns decimal text into a JSON number as it stands.
func number(text string) json.RawMessage { return json.RawMessage(text) }

// percent writes hundredths of a percent: 250 is 2.5.
func percent(bp int64) json.RawMessage { return number(milli(bp * 10).String()) }

// mulDivHalfUp is a×b÷c, half away from zero, for a, b ≥ 0 and c > 0. Callers
// keep a×b÷c within an int64.
func mulDivHalfUp(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	lo, carry := bits.Add64(lo, uint64(c)/2, 0)
	// An odd divisor has no exact half, so adding its floor is right too.
	quo, _ := bits.Div64(hi+carry, lo, uint64(c))
	return int64(quo)
}

// stamp writes a moment as Zoho does: 2024-11-27T20:18:45+0530, an offset
// without a colon.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.IST).Format(stampForm)
}

const stampForm = "2006-01-02T15:04:05-0700"

// dateOf is a calendar day in the organisation's zone.
func dateOf(t time.Time) string { return string(clock.DayOf(t)) }
