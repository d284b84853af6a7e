package outbox

import "time"

// Class is what one exchange with the back office came to.
type Class string

// The classes of answers.
const (
	OK        Class = "ok"        // done, or found and ours
	Absent    Class = "absent"    // a find that proved there is nothing
	Exists    Class = "exists"    // refused because it exists already: look at it
	Offline   Class = "offline"   // certain that nothing was sent
	Lost      Class = "lost"      // timeout, cut connection, 5xx: may have happened
	Throttled Class = "throttled" // too many calls; nothing happened
	DayOver   Class = "day_over"  // the day's calls are used up; nothing happened
	SignIn    Class = "sign_in"   // a person must sign in again; nothing happened
	Scope     Class = "scope"     // this step is not allowed to us; nothing happened
	Refused   Class = "refused"   // refused for certain
	Differs   Class = "differs"   // found or answered, but not what we sent
	Waits     Class = "waits"     // something of ours is missing first; nothing was sent
	Moot      Class = "moot"      // there is nothing to be done any more; nothing was sent
	Regroup   Class = "regroup"   // nothing stands of what several jobs share: go again in other company
)

// Classes lists every class.
var Classes = []Class{
	OK, Absent, Exists, Offline, Lost, Throttled, DayOver, SignIn, Scope,
	Refused, Differs, Waits, Moot, Regroup,
}

// DiffersReference is the Key of an outcome that found our number on a document
// that is not ours: another till uses the same series.
const DiffersReference = "differs.reference"

// Outcome is the result of one exchange for one job.
type Outcome struct {
	Class      Class
	Doc, DocNo string
	Extra      map[string]string
	HTTP       int
	Code       string
	Words      string // the other side's own
	Key        string // our explanation in the word lists, where we have one
	Ours       string // on Differs: both sides, for a person
	Theirs     string
	RetryAfter time.Duration
	Calls      []Call // what was exchanged, for the job's history
}

// Call is one exchange, for the history.
type Call struct {
	At     time.Time
	Method string
	Path   string // without secrets and without personal data
	HTTP   int    // 0 when there was no answer
	Code   string
	Words  string
	Doc    string
	Shared bool // one call for several jobs, counted with another of them
	Saga   bool // part of telling a sale: neither a find nor a further tender
}

// Timings of finding and trying again.
const (
	// FindAfter is how long after a write was given up a find may first be
	// believed: a late write can still land before that.
	FindAfter = 2 * time.Minute
	// FindGap is how far apart two finds lie that together prove absence.
	FindGap = time.Minute
	// Breath is how long everything rests after being told to slow down.
	Breath = time.Minute
	// Probe is how often a used-up day is tried again.
	Probe = time.Hour
	// backoff grows from backoffMin to backoffMax.
	backoffMin = 5 * time.Second
	backoffMax = 10 * time.Minute
)

// Backoff is how long to wait after the n-th failure in a row, without jitter.
func Backoff(n int) time.Duration {
	d := backoffMin
	for range n - 1 {
		d *= 2
		if d >= backoffMax {
			return backoffMax
		}
	}
	return d
}
