package match

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// Note is what a person wrote down about money that two sides do not agree
// about: what is disputed, with whom, until it is settled. It moves no money.
type Note struct {
	Key     string // of the difference, the same wherever it is seen: [KeyOurs], [KeyRow]
	Side    string // who does not agree: terminal, zoho or cash
	Ref     string // a bill, an RRN: how a person knows it again
	Ours    money.Amount
	Theirs  money.Amount
	Why     string
	Who     ident.Person
	At      time.Time
	Settled time.Time // zero while it is open
	Outcome string    // how it was settled; "" while it is open
}

// KeyOurs names what does not agree about a payment of ours.
func KeyOurs(id ident.Attempt) string { return "payment:" + id.UUID() }

// KeyRow names a row of a report that no payment of ours goes with.
func KeyRow(k Kind, r Row) string { return string(k) + ":" + r.Key }

// Key names what does not agree about a payment and a row, of which one may be
// missing.
func (p Pair) Key(k Kind) string {
	if !p.Ours.ID.IsZero() {
		return KeyOurs(p.Ours.ID)
	}
	return KeyRow(k, p.Row)
}
