package payment

import (
	"errors"
	"strings"
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// Attempt is one try to take money for one sale. Every change of it is on disk
// before its consequence happens.
type Attempt struct {
	ID       ident.Attempt
	Sale     ident.Sale
	Terminal string // which terminal of this till
	Order    Order
	State    State
	Started  time.Time // UTC
	SentAt   time.Time // when the request was about to leave; zero before
	EndedAt  time.Time // when it ended without money; zero while it has not
	AskedAt  time.Time // last time we asked and were answered or not
	Asked    int       // how often
	GoneAt   time.Time // first time the other side knew nothing of it after the window
	Gone     int       // how often it knew nothing, a minute apart
	Wanted   bool      // somebody asked to cancel
	Forced   bool      // and it was asked with force
	CancelAt time.Time // when a cancel was last asked for
	CancelOK bool      // the other side took the cancel
	Looked   Looked    // what a person saw on the terminal, if they were asked
	LookedAt time.Time
	Freed    bool // the terminal is free for the next sale although this is unknown
	Proof    Proof
	Said     *Said  `json:",omitempty"` // a person's word, where that is all there is
	Note     string // last thing learnt, in the vendor's words
}

// ErrProofUsed is returned by whoever stores attempts when a log id or
// reference already belongs to another one: the answer was a replay, and this
// attempt is not paid by it.
var ErrProofUsed = errors.New("payment: the terminal's log id belongs to another payment")

// Looked is what a person saw on a terminal whose answer we lack.
type Looked string

// What can be seen.
const (
	LookedNothing  Looked = "nothing"  // declined, cancelled, or an idle screen
	LookedAsking   Looked = "asking"   // still asking for the card
	LookedApproved Looked = "approved" // or a slip came out
)

// GoneAgain is how far apart two looks must lie to count as two, and Buffer is
// how long after the terminal's own window we go on believing it may be paid.
const (
	GoneAgain = time.Minute
	Buffer    = 90 * time.Second
	// EarlyGone is how long after sending an unknown reference is no news: the
	// other side may not have it in all its places yet.
	EarlyGone = 10 * time.Second
)

// WindowOver reports whether the terminal must have forgotten the bill.
func (a Attempt) WindowOver(now time.Time) bool {
	return !a.SentAt.IsZero() && now.Sub(a.SentAt) >= a.Order.Window+Buffer
}

// GoneFor counts a look that found nothing there and says what it amounts to.
// Just after the request, or while the terminal may still show the bill, it
// means little and does not count; a cancel that was taken explains it;
// otherwise it lapses only when the window is over, two looks a minute apart
// agree, and a person has looked at the terminal.
func (a *Attempt) GoneFor(now time.Time) Event {
	if a.WindowOver(now) && (a.Gone == 0 || now.Sub(a.GoneAt) >= GoneAgain) {
		a.Gone++
		a.GoneAt = now
	}
	switch {
	case a.CancelOK && now.Sub(a.CancelAt) >= FirstPoll:
		return Cancel
	case a.WindowOver(now) && a.Gone >= 2 && a.sawNothing():
		return Lapse
	case a.State == Waiting && now.Sub(a.SentAt) < EarlyGone:
		return Pend
	}
	return Blur
}

// LostFor is what time and a person's look make of an attempt whose request
// was never answered, so that nothing can be asked about it: it lapses only
// when the window is over and a person saw nothing on the terminal after it. A
// look before that says nothing: the bill may have reached the terminal later.
func (a *Attempt) LostFor(now time.Time) Event {
	if a.WindowOver(now) && a.sawNothing() {
		return Lapse
	}
	return Blur
}

// sawNothing reports whether a person saw nothing on the terminal after its
// window: the bill may reach it, or be paid, after an earlier look.
func (a *Attempt) sawNothing() bool {
	return a.Looked == LookedNothing && !a.LookedAt.Before(a.SentAt.Add(a.Order.Window))
}

// AskAgain reports whether a person must look at the terminal (once more):
// their last look was before its window was over.
func (a *Attempt) AskAgain() bool {
	return a.State == Unknown && (a.Looked == "" || a.Looked == LookedNothing && !a.sawNothing())
}

// Judge says which event a sighting amounts to for this attempt, and why. An
// approval counts only with every part of the binding: our reference, our
// amount, rupees, and a log id (the caller refuses one that another attempt
// has used). A code alone never pays.
func Judge(a Attempt, s Sighting) (Event, string) {
	switch s.Seen {
	case SeenApproved:
		return judgeApproval(a, s)
	case SeenAccepted:
		return Accept, s.Text
	case SeenWaiting, SeenInProgress:
		return Pend, s.Text
	case SeenNotSent, SeenRefused, SeenBusy:
		// Only the answer to the first request can say that nothing started.
		// Once one may have arrived, a later refusal says nothing about it.
		if a.State != Sent || a.Order.Ref != "" {
			return Blur, s.Text
		}
		if s.Seen == SeenNotSent {
			return StayHome, s.Text
		}
		return TurnAway, s.Text
	case SeenDeclined:
		return Decline, s.Text
	case SeenCancelled:
		return Cancel, s.Text
	case SeenVoided:
		return Void, s.Text
	case SeenGone, SeenCompleted, SeenNothing:
		return Blur, s.Text
	}
	return Blur, "an answer this program does not know"
}

func judgeApproval(a Attempt, s Sighting) (Event, string) {
	p := s.Proof
	switch {
	case a.Order.Ref != "" && p.Ref != "" && p.Ref != a.Order.Ref:
		return Blur, "the approval is for another reference"
	case p.LogID == "":
		return Blur, "an approval without a log id"
	case p.Currency != "" && !strings.EqualFold(p.Currency, "INR"):
		return Blur, "an approval in " + p.Currency
	case !p.Amount.Positive():
		return Blur, "an approval without an amount"
	case p.Amount != a.Order.Amount:
		return ApproveOther, "another amount was taken"
	}
	return Approve, s.Text
}

// Owed is what the customer is owed back if the attempt's money is not used
// for its bill.
func (a Attempt) Owed() money.Amount {
	if !a.State.TookMoney() {
		return money.Amount{}
	}
	if a.Proof.Amount.Positive() {
		return a.Proof.Amount
	}
	return a.Order.Amount
}
