package sale

import (
	"slices"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
)

// Kind is a way of paying.
type Kind string

// The kinds of tender.
const (
	Cash       Kind = "cash"
	Card       Kind = "card"       // on the terminal
	UPI        Kind = "upi"        // on the terminal
	UPIQR      Kind = "upi_qr"     // on our own screen
	Standalone Kind = "standalone" // keyed into the terminal by hand
	CreditNote Kind = "credit_note"
	Advance    Kind = "advance"
	OnAccount  Kind = "on_account"
)

// Kinds lists them in the order they are reported.
var Kinds = []Kind{Cash, Card, UPI, UPIQR, Standalone, CreditNote, Advance, OnAccount}

// Standing says how sure a tender is.
type Standing string

// The standings.
const (
	Proven     Standing = "proven"     // counted by hand, or the terminal's own word
	Claimed    Standing = "claimed"    // a person's word, who saw it on something of the stall's
	Unverified Standing = "unverified" // a person's word, who saw it on the customer's phone only
	Verified   Standing = "verified"   // a claim that matched a report
	Disputed   Standing = "disputed"   // a claim that did not, or money taken away again since
)

// Unsure reports whether nobody but a person vouches for it.
func (s Standing) Unsure() bool { return s == Claimed || s == Unverified || s == Disputed }

// Tender is one way a part of the bill was paid. Amount is what it paid
// towards the bill; for cash, Given − Change = Amount.
type Tender struct {
	No       int
	Kind     Kind
	Amount   money.Amount
	Given    money.Amount
	Change   money.Amount
	Standing Standing
	Attempt  ident.Attempt
	RRN      string
	Approval string
	TID      string
	LogID    string
	Last4    string
	Network  string
	Asked    Kind   // what was asked for, when another way was really used
	Evidence string // what a person had seen, where only a person vouches for it
	Ref      string // the reference in our UPI code, or the number of a credit note
	Drawn    bool   // of a part: drawer or account has its row already
}

// Account reports whether it is paid out of what a customer holds here, or is
// to be paid by them later.
func (k Kind) Account() bool { return k == CreditNote || k == Advance || k == OnAccount }

// Terminal reports whether the card terminal took it, so that its batch has it.
func (k Kind) Terminal() bool { return k == Card || k == UPI || k == Standalone }

// PayCash makes the cash tender for what is left to pay. Given nothing means
// the exact amount; less than what is due is refused with what is missing.
func PayCash(due, given money.Amount) (Tender, error) {
	if given.IsZero() {
		given = due
	}
	if given.Negative() || given.Less(due) {
		return Tender{}, fault.New(fault.Refused, "fault.cash_short", "given", given, "short", due.Sub(given))
	}
	return Tender{Kind: Cash, Amount: due, Given: given, Change: given.Sub(due), Standing: Proven}, nil
}

// PaidBy sums what tenders paid towards the bill.
func PaidBy(ts []Tender) money.Amount {
	var s money.Amount
	for _, t := range ts {
		s = s.Add(t.Amount)
	}
	return s
}

// CashBan is the sum from which on no cash may be taken from one person in a
// day, for one transaction or for one occasion: two lakh rupees (Income-tax Act
// 2025 section 186, before it section 269ST). The penalty equals the amount, and
// splitting the bill does not help.
var CashBan = money.Rupees(2_00_000)

// CheckCash refuses cash that would reach [CashBan] with what this bill and,
// where the person is known, this day have brought in cash already.
func CheckCash(adding, onBill, today money.Amount) error {
	if sum := money.Sum(adding, onBill, today); !sum.Less(CashBan) {
		most := CashBan.Sub(money.Paise(1)).Sub(onBill).Sub(today)
		if most.Negative() {
			most = money.Amount{}
		}
		return fault.New(fault.Refused, "fault.cash_ban", "ban", CashBan, "most", most)
	}
	return nil
}

// MostTenders is how many ways one bill may be paid in: the back office is told
// of each.
const MostTenders = 6

// RoomFor refuses a part that would leave no room for the rest: the last tender
// of a bill pays all that is due.
func RoomFor(paid []Tender, part, due money.Amount) error {
	if len(paid)+1 >= MostTenders && part.Less(due) {
		return fault.New(fault.Refused, "fault.too_many_parts", "most", MostTenders, "due", due)
	}
	return nil
}

// RoomForAll is [RoomFor] for several parts one after the other.
func RoomForAll(paid, parts []Tender, due money.Amount) error {
	all := append([]Tender{}, paid...)
	for _, x := range parts {
		if err := RoomFor(all, x.Amount, due); err != nil {
			return err
		}
		all, due = append(all, x), due.Sub(x.Amount)
	}
	return nil
}

// OutOfAccount reports whether a part was paid from what a customer holds here.
func OutOfAccount(ts []Tender) bool {
	return slices.ContainsFunc(ts, func(x Tender) bool { return x.Kind.Account() })
}

// CashIn sums the cash among tenders.
func CashIn(ts []Tender) money.Amount {
	var s money.Amount
	for _, t := range ts {
		if t.Kind == Cash {
			s = s.Add(t.Amount)
		}
	}
	return s
}

// Notes are amounts a customer is likely to hand over for a total: the next
// multiples of 50, 100, 200 and 500 rupees above it, the nearest three.
func Notes(total money.Amount) []money.Amount {
	above := func(step int64) int64 { return (total.Paise()/step + 1) * step }
	likely := []int64{above(50_00), above(100_00), above(200_00), above(500_00)}
	slices.Sort(likely)
	likely = slices.Compact(likely)
	for len(likely) < 3 {
		likely = append(likely, likely[len(likely)-1]/500_00*500_00+500_00)
	}
	out := make([]money.Amount, 3)
	for i := range out {
		out[i] = money.Paise(likely[i])
	}
	return out
}
