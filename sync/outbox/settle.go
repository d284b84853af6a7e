package outbox

import (
	"time"

	"haat/app/clock"
)

// Hold asks the engine to leave everything alone for a while.
type Hold struct {
	Until time.Time
	Class Class
	// Person is set when only a person can end it: sign in again.
	Person bool
}

// Settle applies an outcome to a step. The step must be Sent (after a do) or
// Unknown (after a find); found says which. It returns a hold for the whole
// engine, with a zero Until for none. Call Advance on the job afterwards.
func Settle(s *Step, found bool, o Outcome, now time.Time, c clock.Chance) Hold {
	switch o.Class {
	case OK:
		s.Ours = s.Ours && !found
		finish(s, o, now)
		return Hold{}
	case Absent:
		absent(s, now)
		return Hold{}
	case Exists:
		// It is there for certain, so a find may be believed at once.
		s.State, s.GaveUp, s.Due, s.Finds, s.Ours = Unknown, now.Add(-FindAfter), now, 0, false
		return Hold{}
	case Waits:
		retreat(s, found)
		s.Due = now.Add(clock.Jitter(c, Breath))
		return Hold{}
	case Moot:
		if !found { // what is unclear is looked at until it is clear
			s.State, s.Finished, s.Stop = Skipped, now, Stop{Class: Moot, Key: o.Key}
			return Hold{}
		}
		s.Due = now.Add(clock.Jitter(c, Breath))
		return Hold{}
	case Regroup:
		s.State, s.Due, s.GaveUp, s.Tries, s.Finds, s.Shares = Ready, now, time.Time{}, 0, 0, 0
		keep(s, o)
		return Hold{}
	case Offline, Lost:
		return again(s, found, o, now, c)
	case Throttled, DayOver, SignIn:
		retreat(s, found)
		return rest(o, now)
	case Scope, Refused, Differs:
	}
	s.State = StepStopped
	if s.Once {
		s.State, s.Finished = Skipped, now // nobody needs to act: the bill is there
	}
	s.Stop = Stop{Class: o.Class, Code: o.Code, Words: o.Words, Key: o.Key, Ours: o.Ours, Theirs: o.Theirs}
	keep(s, o)
	return Hold{}
}

func finish(s *Step, o Outcome, now time.Time) {
	s.State, s.Finished, s.Tries, s.Stop = StepDone, now, 0, Stop{}
	s.GaveUp = time.Time{}
	keep(s, o)
}

// keep stores ids that were learnt, whatever the outcome: a document that
// differs from ours exists all the same.
func keep(s *Step, o Outcome) {
	if o.Doc != "" {
		s.Doc = o.Doc
	}
	if o.DocNo != "" {
		s.DocNo = o.DocNo
	}
	for k, v := range o.Extra {
		if s.Extra == nil {
			s.Extra = map[string]string{}
		}
		s.Extra[k] = v
	}
}

// absent counts a find that proved nothing is there.
func absent(s *Step, now time.Time) {
	s.Finds++
	if s.Repeats && s.Finds < 2 {
		s.Due = now.Add(FindGap)
		return
	}
	if s.Asks {
		s.State, s.Stop = StepStopped, Stop{Class: Absent, Key: "job.ask_again"}
		return
	}
	s.State, s.Since, s.Due, s.GaveUp, s.Finds, s.Ours = Ready, now, now, time.Time{}, 0, true
}

// retreat undoes "sent" when nothing can have happened; a find that could not
// be made leaves the outcome unknown.
func retreat(s *Step, found bool) {
	if found {
		return
	}
	s.State = Ready
}

// again backs off. A write that was lost becomes unknown; a write that never
// left stays ready. Either way the network is everybody's, so all wait.
func again(s *Step, found bool, o Outcome, now time.Time, c clock.Chance) Hold {
	s.Tries++
	wait := clock.Jitter(c, Backoff(s.Tries))
	if o.RetryAfter > wait {
		wait = o.RetryAfter
	}
	until := now.Add(wait)
	switch {
	case found:
		s.Due = until
	case o.Class == Lost && s.Once:
		doubt(s, now)
	case o.Class == Lost:
		s.State, s.GaveUp, s.Finds = Unknown, now, 0
		s.Due = now.Add(FindAfter)
	default:
		s.State, s.Due = Ready, until
	}
	return Hold{Until: until, Class: o.Class}
}

func rest(o Outcome, now time.Time) Hold {
	wait := o.RetryAfter
	switch o.Class {
	case DayOver:
		if wait < Probe {
			wait = Probe
		}
	case Throttled:
		if wait < Breath {
			wait = Breath
		}
	case SignIn:
		if wait == 0 {
			return Hold{Until: now.Add(Probe), Class: SignIn, Person: true}
		}
	case OK, Absent, Exists, Offline, Lost, Scope, Refused, Differs, Waits, Moot, Regroup:
	}
	return Hold{Until: now.Add(wait), Class: o.Class}
}

// Recover is what a start does to a step that was under way when the program
// ended: its write counts as given up now, because nobody knows when it was.
func Recover(s *Step, now time.Time) {
	if s.State != Sent {
		return
	}
	if s.Once {
		doubt(s, now)
		return
	}
	s.State, s.GaveUp, s.Finds, s.Due = Unknown, now, 0, now.Add(FindAfter)
}

// doubt ends a message of which nobody knows whether it went: better none than
// two.
func doubt(s *Step, now time.Time) {
	s.State, s.Finished, s.Stop = Skipped, now, Stop{Class: Lost, Key: "job.maybe_sent"}
}

// Action is what a person may do to a stopped step.
type Action string

// The actions.
const (
	Retry  Action = "retry"   // try again, finding first
	ByHand Action = "by_hand" // a person made the document: its number is given
	Skip   Action = "skip"    // leave it out, with a reason; of goods: their count did not move
	// SkipMoved leaves a step of goods out whose count has moved all the same.
	SkipMoved Action = "skip_moved"
)

// Act applies a person's action to a stopped step and reports whether it was
// allowed. Retry goes through a find unless the refusal answered a write that
// had no unclear one before it, or the finds are over and only a person's word
// was missing.
func Act(s *Step, a Action, docNo string, now time.Time) bool {
	if s.State != StepStopped {
		return false
	}
	switch a {
	case Retry:
		certain := s.GaveUp.IsZero() && (s.Stop.Class == Refused || s.Stop.Class == Scope)
		if certain || s.Stop.Class == Absent {
			s.State, s.Since, s.GaveUp, s.Finds = Ready, now, time.Time{}, 0
		} else {
			s.State, s.Finds = Unknown, 0
		}
		s.Due, s.Tries = now, 0
	case ByHand:
		s.State, s.DocNo, s.Finished = StepDone, docNo, now
	case Skip, SkipMoved:
		s.State, s.Finished = Skipped, now
	default:
		return false
	}
	s.Stop = Stop{}
	return true
}
