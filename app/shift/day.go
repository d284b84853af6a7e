package shift

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
)

// Day is what happened on one business date. Amounts are of bills that stand;
// cancelled ones are counted apart.
type Day struct {
	Date      clock.Day
	Bills     int
	Sales     money.Amount // Σ payable
	Gross     money.Amount
	Discount  money.Amount
	Round     money.Amount
	Parts     gst.Parts
	Rates     []RateTotal
	Tenders   []TenderTotal
	Hours     [24]HourTotal // IST
	Top       []ItemTotal   // most money first
	Cancelled int
	CancelSum money.Amount
	Customers int // bills with a known customer
	Unsent    int // bills of any day the back office does not have yet
	Stopped   int // of these, waiting for a person
	Unprinted int
	Unsure    int // claims of any day nobody has checked
	Box       Box
	Shift     Shift
}

// RateTotal is the tax of one rate.
type RateTotal struct {
	Rate  gst.Rate
	Parts gst.Parts
}

// TenderTotal is what came in one way.
type TenderTotal struct {
	Kind   string
	Amount money.Amount
	Bills  int
	Unsure bool // claimed and not checked: shown apart
}

// HourTotal is one hour of the day.
type HourTotal struct {
	Amount money.Amount
	Bills  int
}

// ItemTotal is one item's day.
type ItemTotal struct {
	Item   string
	Name   string
	NameHi string
	Qty    money.Quantity
	Amount money.Amount
	Pic    string
	Cat    string
}

// Average is the average bill, rounded to the paisa.
func (d Day) Average() money.Amount {
	if d.Bills == 0 {
		return money.Amount{}
	}
	return d.Sales.Share(1, int64(d.Bills))
}
