package standalone

import "haat/app/payment"

// Advice is whether a sale may be keyed into the terminal by hand, and what
// comes first. Each has words under "guide." in the lists.
type Advice string

// The advice.
const (
	Free      Advice = "free"       // key it in
	LookFirst Advice = "look_first" // not sure: somebody looks at the terminal first
	CopySlip  Advice = "copy_slip"  // it shows an approval: copy that slip for this payment
	EndThere  Advice = "end_there"  // it still asks for the card: finish or cancel it there
	Wait      Advice = "wait"       // it shows nothing: wait until it is certain
	Busy      Advice = "busy"       // a payment is being taken
)

// Advise says how it stands with a sale's attempts. The network may be gone
// with the bill on the terminal already: whoever keys it in again then charges
// twice, so nothing is offered until a look is recorded. The attempt is the one
// the advice is about.
func Advise(attempts []payment.Attempt) (Advice, payment.Attempt) {
	for _, a := range attempts {
		if !a.State.Live() {
			continue
		}
		if a.State != payment.Unknown {
			return Busy, a
		}
		switch a.Looked {
		case payment.LookedApproved:
			return CopySlip, a
		case payment.LookedAsking:
			return EndThere, a
		case payment.LookedNothing:
			return Wait, a
		}
		return LookFirst, a
	}
	return Free, payment.Attempt{}
}

// Guide is the key of the words for a piece of advice, "" where none is
// needed.
func (a Advice) Guide() string {
	return map[Advice]string{
		LookFirst: "guide.look_first", CopySlip: "guide.copy_slip", EndThere: "guide.end_there", Wait: "guide.wait", Busy: "guide.busy",
	}[a]
}
