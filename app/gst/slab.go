package gst

import (
	"strings"

	"haat/app/clock"
	"haat/app/money"
)

// Slab is a rate that depends on the value of one piece: up to and including
// Limit without tax it is Low, above High.
type Slab struct {
	Limit money.Amount
	Low   Rate
	High  Rate
}

// IsZero reports whether there is no slab: the item's own rate holds.
func (s Slab) IsZero() bool { return s.Limit.IsZero() }

// Fit says how a price lies in a slab.
type Fit string

// The fits.
const (
	FitsLow  Fit = "low"
	FitsHigh Fit = "high"
	// FitsNeither is an inclusive price whose value exceeds the limit at the
	// low rate and does not at the high one: ₹2,625.01 to ₹2,950.00 for the
	// limit of ₹2,500. No rate is consistent; the owner prices around it.
	FitsNeither Fit = "neither"
)

// Fit looks at what was paid for q, everything off and tax included: the test
// is the transaction value of each piece without tax, not its MRP.
func (s Slab) Fit(inclusive money.Amount, q money.Quantity) Fit {
	if s.exceeds(inclusive, q, s.High) {
		return FitsHigh
	}
	if s.exceeds(inclusive, q, s.Low) {
		return FitsNeither
	}
	return FitsLow
}

// FitBare is Fit for a value without tax, where nothing lies between.
func (s Slab) FitBare(taxable money.Amount, q money.Quantity) Fit {
	if s.exceeds(taxable, q, 0) {
		return FitsHigh
	}
	return FitsLow
}

// exceeds reports whether one piece without tax at r is worth more than the
// limit: inclusive × 100 ÷ (100 + r) ÷ q > limit, without dividing.
func (s Slab) exceeds(inclusive money.Amount, q money.Quantity, r Rate) bool {
	if !q.Positive() {
		return false
	}
	// limit × q ÷ 1000 × (10000 + r) ÷ 10000 is exact in steps of 10⁻⁷ paise.
	left := wide(inclusive.Paise(), 10_000_000)
	right := wide(s.Limit.Paise(), q.Milli(), int64(10_000+r))
	return left.Cmp(right) > 0
}

// Rate is the rate for a fit. Between the two it is High, which never leaves
// the seller owing tax that was not taken; the bill's line is marked.
func (s Slab) Rate(f Fit) Rate {
	if f == FitsLow {
		return s.Low
	}
	return s.High
}

// Class is a class of goods whose rate depends on the price, with its rules
// by date: a later notification is one more rule, and a return is priced at
// the rate of its own bill.
type Class struct {
	Name   string
	HSN    []string // prefixes of codes that belong to it
	Except []string // longer prefixes that do not
	Rules  []Rule
}

// Rule is a slab and the days it holds.
type Rule struct {
	From, To clock.Day // To "" is still in force
	Slab     Slab
}

// Classes are the classes in use; the owner's accountant may replace them.
type Classes []Class

// India are the classes known when this program was written: garments, made-up
// textiles, footwear and quilts at 5 % up to ₹2,500 a piece or pair and 18 %
// above, from 22 September 2025 (Notification 9/2025-Central Tax (Rate), 56th
// GST Council). Shawls of 6117 and 6214 have a concession for hand-made ones
// (Notification 13/2025) and keep the rate they have in the books.
var India = Classes{{
	Name: "apparel, textile articles, footwear", HSN: []string{"61", "62", "63", "64", "9404"}, Except: []string{"6117", "6214"},
	Rules: []Rule{{From: "2025-09-22", Slab: Slab{Limit: money.Rupees(2500), Low: 500, High: 1800}}},
}}

// For finds the slab for an HSN code on a day, if its rate is one of the two:
// goods whose books say another rate are something else under that code.
func (cs Classes) For(hsn string, own Rate, d clock.Day) (Slab, bool) {
	for _, c := range cs {
		if !prefixed(hsn, c.HSN) || prefixed(hsn, c.Except) {
			continue
		}
		for _, r := range c.Rules {
			if d >= r.From && (r.To == "" || d <= r.To) && (own == r.Slab.Low || own == r.Slab.High) {
				return r.Slab, true
			}
		}
	}
	return Slab{}, false
}

func prefixed(s string, all []string) bool {
	for _, p := range all {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
