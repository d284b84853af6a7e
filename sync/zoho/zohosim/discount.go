package zohosim

import (
	"encoding/json"
	"math/bits"
	"sort"
	"strings"
)

// discount is what a request gave: an amount, or a share of the amount.
type discount struct {
	amount paise
	bp     int64 // hundredths of a percent
}

func (d discount) none() bool { return d.amount == 0 && d.bp == 0 }

func (d discount) of(sum paise) paise {
	if d.bp > 0 {
		return paise(mulDivHalfUp(int64(sum), d.bp, 10_000))
	}
	return d.amount
}

func (d discount) wire() any {
	if d.bp > 0 {
		return string(percent(d.bp)) + "%"
	}
	return d.amount
}

// readDiscount takes 12.5, "12.5" or "12.5%".
func readDiscount(in *input) discount {
	var text string
	switch v := in.m["discount"].(type) {
	case nil:
		return discount{}
	case json.Number:
		text = v.String()
	case string:
		text = v
	}
	if text == "" && in.m["discount"] == "" {
		return discount{}
	}
	if share, ok := strings.CutSuffix(text, "%"); ok {
		bp, good := parseDecimal(share, 2)
		if !good || bp < 0 || bp > 10_000 {
			in.bad.add(invalid("discount"))
			bp = 0
		}
		return discount{bp: bp}
	}
	amount, ok := parsePaise(text)
	if !ok || amount < 0 {
		in.bad.add(invalid("discount"))
		amount = 0
	}
	return discount{amount: amount}
}

// apportion splits whole over the lines in proportion to their amounts so that
// the parts add up: each gets its floor, and the paise left over go to the
// largest remainders.
func apportion(whole int64, lines []*line, sum int64) []int64 {
	shares, rests := make([]int64, len(lines)), make([]uint64, len(lines))
	left := whole
	order := make([]int, len(lines))
	for n, l := range lines {
		hi, lo := bits.Mul64(uint64(whole), uint64(l.amount))
		quo, rest := bits.Div64(hi, lo, uint64(sum))
		shares[n], rests[n], order[n] = int64(quo), rest, n
		left -= int64(quo)
	}
	sort.SliceStable(order, func(a, b int) bool { return rests[order[a]] > rests[order[b]] })
	for _, n := range order[:left] {
		shares[n]++
	}
	return shares
}
