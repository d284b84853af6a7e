package gst

import (
	"math/big"

	"haat/app/money"
)

// Rounding says where tax is rounded to the paisa. The law does not; the
// organisation in the books does, and the bill follows it.
type Rounding string

// The two places.
const (
	PerLine Rounding = ""     // each line by itself
	PerBill Rounding = "bill" // each rate's sum, spread back over its lines
)

// Item is one line as tax sees it.
type Item struct {
	Net  money.Amount // everything off, bill discounts too
	Qty  money.Quantity
	Rate Rate
	Slab Slab // zero: Rate holds
}

// Rules are how a bill is taxed.
type Rules struct {
	Supply    Supply
	Rounding  Rounding
	Exclusive bool // Net is without tax
	NoTax     bool // the seller may not collect: unregistered, composition
}

// Taxed is a line's tax.
type Taxed struct {
	Rate  Rate
	Fit   Fit // "" without a slab
	Parts Parts
}

// Tax works out a bill's lines. The rate of a value-dependent line is chosen
// from its net per piece, so discounts must have been spread before. Parts of
// a line sum to its Net (or to Net and tax, when exclusive), and within a rate
// the parts of the lines sum to those of the rate, to the paisa.
func Tax(items []Item, r Rules) []Taxed {
	out := make([]Taxed, len(items))
	groups := map[Rate][]int{}
	for i, it := range items {
		t := &out[i]
		t.Rate = it.Rate
		if !it.Slab.IsZero() {
			if t.Fit = it.Slab.Fit(it.Net, it.Qty); r.Exclusive {
				t.Fit = it.Slab.FitBare(it.Net, it.Qty)
			}
			t.Rate = it.Slab.Rate(t.Fit)
		}
		if r.NoTax {
			t.Rate, t.Fit = 0, ""
		}
		t.Parts = r.parts(it.Net, t.Rate)
		groups[t.Rate] = append(groups[t.Rate], i)
	}
	if r.Rounding == PerBill {
		for rate, lines := range groups {
			r.spread(items, out, rate, lines)
		}
	}
	return out
}

func (r Rules) parts(net money.Amount, rate Rate) Parts {
	if r.Exclusive {
		return Charge(net, rate, r.Supply)
	}
	return Split(net, rate, r.Supply)
}

// spread takes the tax of a rate from the sum of its lines and gives each line
// its share by largest remainder.
func (r Rules) spread(items []Item, out []Taxed, rate Rate, lines []int) {
	var sum money.Amount
	weights := make([]int64, len(lines))
	for k, i := range lines {
		sum = sum.Add(items[i].Net)
		weights[k] = items[i].Net.Paise()
	}
	whole := r.parts(sum, rate)
	cgst, igst := whole.CGST.Allocate(weights), whole.IGST.Allocate(weights)
	for k, i := range lines {
		p := Parts{CGST: cgst[k], SGST: cgst[k], IGST: igst[k]}
		p.Taxable = items[i].Net
		if !r.Exclusive {
			p.Taxable = p.Taxable.Sub(p.Tax())
		}
		out[i].Parts = p
	}
}

// wide multiplies beyond 64 bits.
func wide(all ...int64) *big.Int {
	p := big.NewInt(1)
	for _, n := range all {
		p.Mul(p, big.NewInt(n))
	}
	return p
}
