package match

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
)

// Kind is whose report it is.
type Kind string

// The kinds.
const (
	Terminal   Kind = "terminal"   // what the terminal's provider says it charged
	Settlement Kind = "settlement" // what it says it pays out; dated up to some days later
	Bank       Kind = "bank"       // a bank's or UPI provider's credits
)

// Move is which way money went.
type Move string

// The moves.
const (
	In  Move = "in"  // taken from a customer
	Out Move = "out" // handed back: a void, a refund, a reversal
)

// Row is one line of a report. Empty fields were not told.
type Row struct {
	Line     int // in the file, counted from 1
	Move     Move
	Amount   money.Amount // always positive
	Day      clock.Day    // IST
	Time     string       // HH:MM, IST
	TID      string
	RRN      string
	LogID    string
	Number   string // the reference we gave: transaction number or tr
	Approval string
	Mode     string   // as written
	Text     string   // narration, as written
	Twelve   []string // numbers of twelve digits in the narration
	Key      string   // names the row in any copy of the file
}

// Ours is one of our payments as a report may know it.
type Ours struct {
	ID       ident.Attempt
	Sale     ident.Sale
	Bill     string // "" while there is none
	State    payment.State
	Amount   money.Amount
	Day      clock.Day
	TID      string
	RRN      string
	LogID    string
	Number   string
	Approval string
	Said     bool // only a person vouches for it
}

// Counts reports whether the payment should be in a report at all.
func (o Ours) Counts() bool { return o.State.TookMoney() }

// key names a row by what it says. Rows that say the same are told apart by
// their number, so that two equal payments stay two.
func (r Row) key(again int) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%s|%s|%s|%s|%s|%s|%s|%s|%d",
		r.Move, r.Amount.Paise(), r.Day, r.Time, r.TID, r.RRN, r.LogID, r.Number, r.Approval, r.Text, again))
	return hex.EncodeToString(h[:12])
}
