package payment

import (
	"context"
	"time"

	"haat/app/money"
)

// Mode is what a terminal is asked to take.
type Mode string

// The modes.
const (
	Card Mode = "card"
	UPI  Mode = "upi"
)

// Order is what the till asks a terminal to collect. Number and Sequence are
// the same for every repetition of the same attempt.
type Order struct {
	Number   string // unique per bill, letters and digits, at most 40
	Sequence int    // 1 for the first tender of the bill
	Amount   money.Amount
	Invoice  money.Amount // the whole bill when Amount is a part of it
	Mode     Mode
	Cashier  string        // shown on the terminal's reports; no personal data
	Window   time.Duration // after this the terminal forgets the bill by itself
	Ref      string        // the terminal side's own reference, once known
}

// Seen is what one exchange with a terminal showed.
type Seen string

// What can be seen.
const (
	SeenNothing    Seen = "nothing"     // no usable answer: the outcome is unknown
	SeenNotSent    Seen = "not_sent"    // certain that no request byte left
	SeenRefused    Seen = "refused"     // turned away before any terminal saw it
	SeenBusy       Seen = "busy"        // the terminal has another bill open; nothing of ours started
	SeenAccepted   Seen = "accepted"    // the terminal has it
	SeenWaiting    Seen = "waiting"     // still waiting
	SeenApproved   Seen = "approved"    // paid, with proof
	SeenDeclined   Seen = "declined"    // ended without money, by the terminal's own word
	SeenCancelled  Seen = "cancelled"   // withdrawn, by the terminal's own word
	SeenGone       Seen = "gone"        // not known (any more): expired, cancelled, or never seen; no proof of anything
	SeenVoided     Seen = "voided"      // was paid and handed back
	SeenInProgress Seen = "in_progress" // cannot be cancelled now: the card is being read
	SeenCompleted  Seen = "completed"   // this number was paid before; the proof is to be found
)

// Sighting is one exchange's result. An adapter never returns an error: what
// it could not understand is SeenNothing with the reason in Text.
type Sighting struct {
	Seen   Seen
	Ref    string // the terminal side's reference, when it told one
	Other  string // on SeenBusy: the reference of the bill that is open
	Proof  Proof  // on SeenApproved, and on SeenVoided where told
	Code   string // the vendor's code, for the record
	Text   string // the vendor's words or the technical reason, without secrets
	Config bool   // our identity or token is wrong, not the bill
	// OtherAmount is the amount of the bill that Other names, when told. A
	// repeat that meets an open bill may adopt it only if this is its own
	// amount and a person has looked.
	OtherAmount money.Amount
	// RetryAfter is how long the other side asked us to stay away.
	RetryAfter time.Duration
	// Date is the other side's clock at its answer, UTC; zero if not told.
	Date time.Time
}

// Proof is what a terminal tells about money it took. It holds no card number
// beyond the last four digits and no name (RBI circular on storage of actual
// card data, in force since 1 October 2022).
type Proof struct {
	Ref       string       // the reference the answer was for
	LogID     string       // unique per payment at the terminal side
	Amount    money.Amount // what was really taken
	Original  money.Amount // before points or instant discount; zero if not told
	Currency  string
	Mode      Mode   // what was really used
	ModeText  string // the vendor's own word for it
	RRN       string
	Approval  string
	TID       string
	MID       string
	Batch     string
	Invoice   string // the terminal's own slip number
	Last4     string
	Network   string
	Acquirer  string
	LocalTime string // the terminal's clock, IST without zone, as given
}

// Ability is what an adapter can and cannot do; the till offers no more.
type Ability struct {
	Name       string
	Modes      []Mode
	CanLook    bool // outcome can be asked for later
	CanCancel  bool
	NeedsNet   bool // needs the internet on our side
	Idempotent bool // a repeat of the same number is promised to be harmless
	Proven     bool // a merchant has confirmed this adapter with a real terminal
}

// Terminal takes money on somebody's behalf: a card terminal, a cloud, a
// helper program. Calls block until the exchange is over or ctx ends, and
// never panic. At most one call per terminal is under way.
type Terminal interface {
	Ability() Ability
	// Start asks for the money. Anything that fails after the first byte left
	// is SeenNothing.
	Start(ctx context.Context, o Order) Sighting
	// Look asks how it stands. Without CanLook it is SeenNothing.
	Look(ctx context.Context, o Order) Sighting
	// Cancel asks to withdraw; the answer is never proof, Look is.
	Cancel(ctx context.Context, o Order, force bool) Sighting
}
