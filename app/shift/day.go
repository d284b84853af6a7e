package shift

import (
	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
)

// Day is what happened on one date, or in one shift. Amounts are of bills that
// stand; cancelled ones are counted apart. Sales and their tax are before
// returns: [Day.Net] and [Day.NetRates] are after.
type Day struct {
	Date      clock.Day
	Bills     int
	Sales     money.Amount // Σ payable
	Gross     money.Amount
	Discount  money.Amount
	Round     money.Amount
	Parts     gst.Parts
	Rates     []RateTotal
	Business  gst.Parts    // of Parts: to buyers with a GSTIN
	States    []StateTotal // of Parts: between States, by place of supply
	Tenders   []TenderTotal
	Hours     [24]HourTotal // IST
	Top       []ItemTotal   // most money first, less what came back; of a date only
	Slow      []ItemTotal   // least money first
	Groups    []GroupTotal  // by category, most money first
	Cashiers  []CashierTotal
	Returned  Returned
	Cancelled int
	CancelSum money.Amount
	Late      int // bills of earlier shifts that were taken back in this one
	LateSum   money.Amount
	Customers int // bills with a known customer
	Unsent    int // bills of any day the back office does not have yet
	Stopped   int // of these, waiting for a person
	Unprinted int
	Unsure    int // claims of any day nobody has checked
	Box       Box
	Shift     Shift
	Counts    []Count // of the box, the oldest first
}

// Returned is what came back for credit notes.
type Returned struct {
	Notes int
	Total money.Amount
	Round money.Amount
	Parts gst.Parts
	Rates []RateTotal
	Ways  []TenderTotal
}

// RateTotal is the tax of one rate.
type RateTotal struct {
	Rate  gst.Rate
	Parts gst.Parts
}

// StateTotal is what was supplied into another State.
type StateTotal struct {
	Place string // State code
	Parts gst.Parts
}

// TenderTotal is what came in one way.
type TenderTotal struct {
	Kind    string
	Network string `json:",omitempty"` // of cards, where the terminal told it
	Amount  money.Amount
	Bills   int
	Unsure  bool // claimed and not checked: shown apart
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

// GroupTotal is one category's day, less what came back.
type GroupTotal struct {
	Name   string
	Qty    money.Quantity
	Amount money.Amount
}

// CashierTotal is one person's day.
type CashierTotal struct {
	Who    ident.Person
	Name   string // "" where nobody has a name
	Bills  int
	Amount money.Amount
	Undone int // bills they took back at once, whoever made them
	Back   int // bills they took back later
}

// Fair is the run of selling days up to a date: days that follow each other
// with no longer a gap than [Gap].
type Fair struct {
	From     clock.Day
	Days     int // on which something was sold
	Bills    int
	Sales    money.Amount
	Returned money.Amount
	// Earlier are the fair's selling days before the last, and Hours what they sold
	// in each hour, all of them together (IST).
	Earlier int
	Hours   [24]money.Amount
}

// UpTo is what an earlier day of the fair sold on average until an hour; false
// for the first day of a fair.
func (f Fair) UpTo(hour int) (money.Amount, bool) {
	if f.Earlier == 0 {
		return money.Amount{}, false
	}
	var sum money.Amount
	for h := range min(max(hour, 0), len(f.Hours)) {
		sum = sum.Add(f.Hours[h])
	}
	return sum.Share(1, int64(f.Earlier)), true
}

// Gap is how many days without a bill end a fair.
const Gap = 3

// Average is the average bill, rounded to the paisa.
func (d Day) Average() money.Amount {
	if d.Bills == 0 {
		return money.Amount{}
	}
	return d.Sales.Share(1, int64(d.Bills))
}

// Net is sales less what came back.
func (d Day) Net() money.Amount { return d.Sales.Sub(d.Returned.Total) }

// NetParts is the tax of Net.
func (d Day) NetParts() gst.Parts { return d.Parts.Add(d.Returned.Parts.Neg()) }

// NetRates is Rates less what came back at each of them.
func (d Day) NetRates() []RateTotal {
	out := append([]RateTotal(nil), d.Rates...)
next:
	for _, b := range d.Returned.Rates {
		for i := range out {
			if out[i].Rate == b.Rate {
				out[i].Parts = out[i].Parts.Add(b.Parts.Neg())
				continue next
			}
		}
		out = append(out, RateTotal{b.Rate, b.Parts.Neg()})
	}
	return out
}

// Ways is Tenders without the cards' networks.
func (d Day) Ways() []TenderTotal {
	var out []TenderTotal
next:
	for _, t := range d.Tenders {
		for i := range out {
			if out[i].Kind == t.Kind && out[i].Unsure == t.Unsure {
				out[i].Amount, out[i].Bills = out[i].Amount.Add(t.Amount), out[i].Bills+t.Bills
				continue next
			}
		}
		t.Network = ""
		out = append(out, t)
	}
	return out
}

// OnMachine is what the terminal took by tenders, less what went back on it:
// what its batch should come to.
func (d Day) OnMachine(is func(kind string) bool) money.Amount {
	var sum money.Amount
	for _, t := range d.Tenders {
		if is(t.Kind) {
			sum = sum.Add(t.Amount)
		}
	}
	for _, t := range d.Returned.Ways {
		if is(t.Kind) {
			sum = sum.Sub(t.Amount)
		}
	}
	return sum
}
