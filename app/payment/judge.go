package payment

import (
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
	AskedAt  time.Time // last time we asked and were answered or not
	Asked    int       // how often
	GoneAt   time.Time // first time the other side knew nothing of it after the window
	Gone     int       // how often it knew nothing, a minute apart
	Wanted   bool      // somebody asked to cancel
	Looked   string    // what a person saw on the terminal, if they were asked
	Proof    Proof
	Note     string // last thing learnt, in the vendor's words
}

// GoneAgain is how far apart two looks must lie to count as two, and Buffer is
// how long after the terminal's own window we go on believing it may be paid.
const (
	GoneAgain = time.Minute
	Buffer    = 90 * time.Second
)

// WindowOver reports whether the terminal must have forgotten the bill.
func (a Attempt) WindowOver(now time.Time) bool {
	return !a.SentAt.IsZero() && now.Sub(a.SentAt) >= a.Order.Window+Buffer
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
