package payment

import "time"

// Limits seen in practice; no official ones are published (Pine Labs' public
// pages name none), so the window is a setting and these are ours.
const (
	FirstPoll = 2 * time.Second
	EarlyPoll = 3 * time.Second
	LatePoll  = 5 * time.Second
	EarlyFor  = 60 * time.Second
	// CancelAgain is how long to wait before asking again to cancel something
	// that was being paid at that moment.
	CancelAgain = 15 * time.Second
)

// rechecks are the looks in the background once the window is over.
var rechecks = []time.Duration{5 * time.Minute, 30 * time.Minute, 2 * time.Hour}

// morning is how often an attempt is looked at after the last recheck.
const morning = 12 * time.Hour

// afterEnd are the looks at an attempt that ended without money: an approval
// may still win the race against a cancel, or turn up after a lapse.
var afterEnd = []time.Duration{
	15 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, morning,
}

// RecheckAfter is how long after an attempt ended without money it is looked
// at next, when the last look was at the age given; false when never again.
func RecheckAfter(age time.Duration) (time.Duration, bool) {
	for _, r := range afterEnd {
		if age < r {
			return r, true
		}
	}
	return 0, false
}

// PollAfter is how long after the request left the next look is due, when the
// last one was made at the age given (zero if none was). Ages are monotonic:
// a wall clock that jumps changes nothing.
func PollAfter(age time.Duration, window time.Duration) time.Duration {
	over := window + Buffer
	switch {
	case age < FirstPoll:
		return FirstPoll
	case age < EarlyFor:
		return age + EarlyPoll
	case age < over:
		return age + LatePoll
	}
	// Two looks a minute apart first, because that is what a lapse needs.
	if age < over+2*GoneAgain {
		return age + GoneAgain
	}
	for _, r := range rechecks {
		if age < over+r {
			return over + r
		}
	}
	return age + morning
}
