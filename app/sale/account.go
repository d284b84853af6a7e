package sale

import (
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
)

// AccountRow is one movement of what a customer holds here, positive in their
// favour: a credit note, an advance, or (negative) what they owe.
type AccountRow struct {
	Kind   Kind
	Amount money.Amount
	At     time.Time // UTC
	Ref    string    // number of the credit note, or what it was for
	Why    string    // granted, paid_in, spent or taken_back
}

// Note is what is left of a credit note; without a number it was booked without
// one.
type Note struct {
	Number string
	Left   money.Amount
}

// pot is the number under which a credit note is kept: its own if there is one of
// that number, otherwise "", for those that were booked without one.
func pot(notes []Note, number string) string {
	for _, n := range notes {
		if strings.EqualFold(n.Number, number) {
			return n.Number
		}
	}
	return ""
}

// LeftOf is what is left of the credit note of a number.
func LeftOf(notes []Note, number string) money.Amount {
	for _, n := range notes {
		if n.Number == pot(notes, number) {
			return n.Left
		}
	}
	return money.Amount{}
}

// FromNotes splits a tender over the credit notes that pay it: the one it names,
// or all of them in turn. It refuses more than is left of them.
func FromNotes(notes []Note, x Tender) ([]Tender, error) {
	var out []Tender
	rest, have := x.Amount, money.Amount{}
	for _, n := range notes {
		if !n.Left.Positive() || x.Ref != "" && n.Number != pot(notes, x.Ref) {
			continue
		}
		one := x
		if n.Number != "" {
			one.Ref = n.Number
		}
		have = have.Add(n.Left)
		if one.Amount = rest; n.Left.Less(rest) {
			one.Amount = n.Left
		}
		if one.Given = one.Amount; one.Amount.Positive() {
			out, rest = append(out, one), rest.Sub(one.Amount)
		}
	}
	if rest.Positive() {
		return nil, fault.New(fault.Refused, "fault.account_short", "most", have)
	}
	return out, nil
}

// Repayment is cash for bills that were on a customer's account.
type Repayment struct {
	ID    ident.Sale
	Day   clock.Day
	Parts []RepaidPart // the oldest bill first
}

// RepaidPart is what of a repayment went to one bill.
type RepaidPart struct {
	Of        ident.Sale
	Number    string
	Amount    money.Amount
	Cancelled bool // the bill is, since
}

// Credit is money booked in a customer's favour: an advance paid in cash, a
// repayment of what is on account, or a credit note.
type Credit struct {
	ID          ident.Sale // made before: the same id is the same money
	Customer    Customer
	Kind        Kind
	Amount      money.Amount
	Ref         string
	At          time.Time
	Who         ident.Person
	NewShift    ident.Shift
	NewCustomer ident.Customer
}
