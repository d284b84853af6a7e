package sale

import (
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
)

// Waiting is goods that a customer brought back against a bill that this till
// does not have: another till's. They lie aside. No money goes back and nothing
// is sold of them until the bill is known, because only its own till knows what
// of it came back before and how it was paid.
type Waiting struct {
	ID    ident.Sale
	Bill  string // number of the bill, capitals
	Goods string // what lies aside, in a person's words
	Name  string // of the customer
	Phone string // E.164, "" for none
	Why   string
	Day   clock.Day
	At    time.Time // UTC
	Who   ident.Person

	Known *Elsewhere // what was found about the bill; nil until then
	Over  time.Time  // zero while it waits
	Note  string     // the credit note of the bill's till; why nothing comes of it
	Gone  bool       // the goods went back to the customer
}

// Elsewhere is a bill of another till as Zoho or that till tells it. It is for a
// person to read: nothing is given back by it.
type Elsewhere struct {
	Number string
	Day    clock.Day
	Till   string // that wrote it, by its letter and mark
	From   string // who told: zoho, or a till
	Total  money.Amount
	Unpaid money.Amount // of Total
	Void   bool         // it was taken back
	Lines  []ElsewhereLine
	Back   []string // numbers of credit notes on it, as far as is told
}

// ElsewhereLine is a row of such a bill.
type ElsewhereLine struct {
	Name string
	Qty  money.Quantity
	Net  money.Amount   // what the row cost, everything off
	Back money.Quantity // what of it came back before
}
