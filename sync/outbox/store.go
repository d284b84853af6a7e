package outbox

import (
	"errors"
	"time"
)

// ErrMoved is returned by a store when a job is no longer as it was picked:
// somebody called it off or acted on it. Look again.
var ErrMoved = errors.New("the job was changed meanwhile")

// Settled is what became of one step of one job, to be stored in one go.
type Settled struct {
	Job   Job
	Step  string
	Calls []Call
	// What stock movements may conclude: the step's effect certainly happened
	// (Landed), certainly did not (Withdrawn), or an order was confirmed and its
	// quantities are now committed in the back office (Confirmed).
	Landed, Withdrawn, Confirmed bool
	// Contact is the back office's id of the customer a customer's job was for.
	Contact string
}

// Work says that a step has something to do.
type Work struct {
	Step  string
	Find  bool // to be looked for, not done
	Count int
	Due   time.Time // the first may be taken up from here
	Since time.Time // the first has been ready since
}

// Barrier is a step that is stopped for every job at once: a missing scope, or
// the same refusal three times running.
type Barrier struct {
	Step string
	Stop Stop
	At   time.Time
}

// Counts is how the queue stands, in sales (and other jobs that are not
// customers').
type Counts struct {
	Waiting int // the back office does not have them whole
	Stopped int // of these, waiting for a person
	Sent    int // it has them
	Oldest  time.Time
	LastOK  time.Time // the last good answer
}

// Status is how telling the back office goes, for the status line and the
// Sending screen.
type Status struct {
	Counts    Counts
	Connected bool      // somebody has signed in
	Online    bool      // the last exchange got an answer
	Hold      Hold      // zero when nothing is held up
	Barriers  []Barrier // steps stopped for every job
	Left      int       // about how many more bills the day's calls allow; -1 when not known
	Plan      Plan      // what the back office's plan allows in a month
	Short     bool      // the rest goes tomorrow: the day's calls would not finish another sale
	Going     string    // key of the job being sent now, "" if none
}

// Plan is what the organisation has subscribed to.
type Plan struct {
	Name string
	Cap  int // sales orders a month, of all tills and by hand; 0 when not known
	Made int // this till's own, this month
}
