package catalog

import "haat/app/money"

// Rounding is how a price list rounds what a percentage gives.
type Rounding string

// The roundings of Zoho's price lists (Zoho Inventory API, "Price Lists",
// rounding_type); a dollar there is the currency's unit. The "minus" ones end
// in 99 or 49 paise.
const (
	RoundNone      Rounding = "no_rounding"
	RoundUnit      Rounding = "round_to_dollor"
	RoundUnitLess  Rounding = "round_to_dollar_minus_01"
	RoundHalf      Rounding = "round_to_half_dollar"
	RoundHalfLess  Rounding = "round_to_half_dollar_minus_01"
	thousandthsOf1 int64    = 100_000 // a percentage is in thousandths of a percent
)

// PriceList changes what items cost: by a price for each, or by one percentage
// for all. The zero value changes nothing.
type PriceList struct {
	ID, Name string
	Percent  int64 // thousandths of a percent, as 12_500; 0 for a list of prices
	Increase bool  // up instead of down
	Rounding Rounding
	Decimals int // digits kept where nothing else is rounded: 0, 1 or 2
	Rates    map[ItemID]money.Amount
}

// Price is what the item costs by this list. An item that a list of prices does
// not name keeps its own.
func (l PriceList) Price(it *Item) money.Amount {
	if p, ok := l.Rates[it.ID]; ok {
		return p
	}
	if l.Percent == 0 {
		return it.Price
	}
	part := thousandthsOf1 - l.Percent
	if l.Increase {
		part = thousandthsOf1 + l.Percent
	}
	if part <= 0 {
		return money.Amount{}
	}
	return l.round(it.Price.Share(part, thousandthsOf1))
}

func (l PriceList) round(p money.Amount) money.Amount {
	step, less := int64(1), int64(0)
	switch l.Rounding {
	case RoundUnit, "round_to_dollar":
		step = 100
	case RoundUnitLess:
		step, less = 100, 1
	case RoundHalf:
		step = 50
	case RoundHalfLess:
		step, less = 50, 1
	case RoundNone:
		step = map[int]int64{0: 100, 1: 10}[l.Decimals]
	}
	n := p.Paise()
	if step > 1 {
		n = (n + step/2) / step * step
	}
	return money.Paise(max(0, n-less))
}
