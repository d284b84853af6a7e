package gst

import (
	"errors"
	"strconv"
	"strings"

	"haat/app/money"
)

// Rate is a total tax rate in hundredths of a percent: 500 is 5 %, 25 is
// 0.25 %.
type Rate int

// ErrRate is returned for text that is not a rate.
var ErrRate = errors.New("gst: not a rate between 0 and 100 percent with at most two decimals")

// ParseRate reads "5", "2.5", "0.25", as the wire writes percentages.
func ParseRate(s string) (Rate, error) {
	a, err := money.ParseDecimal(s)
	if err != nil || a.Negative() || a.Paise() > 100_00 {
		return 0, ErrRate
	}
	return Rate(a.Paise()), nil
}

// String is the rate as a percentage with as few decimals as are needed.
func (r Rate) String() string { return percent(int(r), 100) + "%" }

// Half is the rate of one of the two heads within a State, as a percentage:
// "2.5%".
func (r Rate) Half() string { return percent(int(r), 200) + "%" }

func percent(n, unit int) string {
	const places = 10_000
	milli := n * places / unit
	s := strconv.Itoa(milli / places)
	if f := milli % places; f != 0 {
		s += "." + strings.TrimRight(strconv.Itoa(places + f)[1:], "0")
	}
	return s
}

// Supply says which heads a bill bears.
type Supply string

// The two kinds of supply.
const (
	Intra Supply = "intra" // within the State: CGST and SGST (or UTGST)
	Inter Supply = "inter" // between States: IGST
)

// SupplyFor compares the supplier's State with the place of supply (IGST Act
// s.7 and s.8). Codes are the two-digit ones of the GSTIN.
func SupplyFor(supplier, place string) Supply {
	if supplier == place {
		return Intra
	}
	return Inter
}

// Parts is an amount taken apart. Taxable + CGST + SGST + IGST is the amount
// it came from, to the paisa.
type Parts struct {
	Taxable, CGST, SGST, IGST money.Amount
}

// Tax is all heads together.
func (p Parts) Tax() money.Amount { return money.Sum(p.CGST, p.SGST, p.IGST) }

// Total is taxable value and tax together.
func (p Parts) Total() money.Amount { return p.Taxable.Add(p.Tax()) }

// Add sums two sets of parts.
func (p Parts) Add(q Parts) Parts {
	return Parts{p.Taxable.Add(q.Taxable), p.CGST.Add(q.CGST), p.SGST.Add(q.SGST), p.IGST.Add(q.IGST)}
}

// Neg turns the parts of a sale into those of its return.
func (p Parts) Neg() Parts {
	return Parts{p.Taxable.Neg(), p.CGST.Neg(), p.SGST.Neg(), p.IGST.Neg()}
}

// Split takes the tax out of a price that includes it: per head, inclusive
// value × the head's rate ÷ (100 + sum of all rates) (CGST Rule 35), rounded
// to the nearest paisa, halves away from zero. Within a State one half is
// computed and used twice; the taxable value takes the remainder.
func Split(inclusive money.Amount, r Rate, s Supply) Parts {
	den := int64(10_000 + r)
	if s == Inter {
		tax := inclusive.Share(int64(r), den)
		return Parts{Taxable: inclusive.Sub(tax), IGST: tax}
	}
	half := inclusive.Share(int64(r), 2*den)
	return Parts{Taxable: inclusive.Sub(half).Sub(half), CGST: half, SGST: half}
}

// Charge puts the tax on top of a price that does not include it.
func Charge(taxable money.Amount, r Rate, s Supply) Parts {
	if s == Inter {
		return Parts{Taxable: taxable, IGST: taxable.Share(int64(r), 10_000)}
	}
	half := taxable.Share(int64(r), 20_000)
	return Parts{Taxable: taxable, CGST: half, SGST: half}
}

// RoundOff is what brings a total to the nearest whole rupee, halves upward:
// −0.49 to +0.50 rupees. It is a row of its own on the bill, outside the
// taxable value (trade practice; CGST Act s.170 speaks of amounts payable).
func RoundOff(total money.Amount) money.Amount {
	rem := total.Paise() % 100
	if rem < 0 {
		rem += 100
	}
	if rem >= 50 {
		return money.Paise(100 - rem)
	}
	return money.Paise(-rem)
}
