package sale

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/catalog"

	"haat/app/money"
)

// Draft is a sale that is being made: it is on disk after every change, so
// that it survives the program, and it is worked out anew from its cart and
// terms whenever it is needed.
type Draft struct {
	State   State
	Cart    Cart
	Terms   Terms
	Tenders []Tender // parts already paid
	Held    bool     // put aside by hand
	Allowed int      `json:",omitempty"` // hundredths of a percent off that somebody allowed
	Updated time.Time
}

// ID is the sale's id.
func (d *Draft) ID() ident.Sale { return d.Cart.ID }

// Bill is the priced cart.
func (d *Draft) Bill() Bill { return Price(&d.Cart, d.Terms) }

// Due is what is still to be paid.
func (d *Draft) Due() money.Amount { return d.Bill().Payable.Sub(PaidBy(d.Tenders)) }

// Locked reports whether the cart may no longer change: a part is paid, or
// money is being taken.
func (d *Draft) Locked() bool { return d.State != Open || len(d.Tenders) > 0 }

// Move is goods leaving (negative) or coming back to the stall's place.
type Move struct {
	ID   ident.Move
	Item catalog.ItemID
	Qty  money.Quantity
}

// Moves lists what a bill takes from the shelf: kits as their parts, things
// without stock not at all. Quantities are negative.
func Moves(b Bill, m *ident.Maker, tracked func(catalog.ItemID) bool) ([]Move, error) {
	var out []Move
	add := func(id catalog.ItemID, q money.Quantity) {
		out = append(out, Move{ID: m.Move(), Item: id, Qty: q.Neg()})
	}
	for _, l := range b.Lines {
		if !l.Item.Kit() {
			if l.Item.Tracked {
				add(l.Item.ID, l.Qty)
			}
			continue
		}
		for _, p := range l.Item.Parts {
			q, err := p.Qty.Times(l.Qty)
			if err != nil {
				return nil, err
			}
			if tracked(p.Item) {
				add(p.Item, q)
			}
		}
	}
	return out, nil
}

// Part is one tender of a draft being taken or given back, with everything its
// transaction needs. Draft is how the sale stands afterwards.
type Part struct {
	Draft       Draft
	Tender      Tender
	At          time.Time // UTC
	Cashier     ident.Person
	Most        money.Amount // on account: how much the customer may owe in all
	NewShift    ident.Shift
	NewCustomer ident.Customer
}

// Finished is a draft whose last tender is proven, with everything its one
// transaction needs.
type Finished struct {
	Draft     Draft
	Bill      Bill
	PaidAt    time.Time // UTC
	Day       clock.Day // the bill's date, IST
	NotBefore time.Time // when telling others may start: the undo window is over
	Prefix    string    // of the bill number; the number itself is drawn in the transaction
	Cashier   ident.Person
	Place     string // where the goods leave, as the back office names it
	Moves     []Move
	Job       ident.Job // of the sale
	NewJob    ident.Job // of the customer, should one be needed
	NewShift  ident.Shift
	NewWalkIn ident.Customer
	Most      money.Amount // on account: how much the customer may owe in all
	Print     bool         // print it without being asked
	Send      bool         // send it to a customer who agreed, without being asked
}
