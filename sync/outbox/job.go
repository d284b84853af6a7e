package outbox

import (
	"time"

	"haat/app/ident"
)

// Kind is a kind of job.
type Kind string

// The kinds, as they are in the store's schema.
const (
	Customer     Kind = "customer"
	Sale         Kind = "sale"
	Cancellation Kind = "cancellation"
	Return       Kind = "return"
	Stock        Kind = "stock"
	Repayment    Kind = "repayment"
)

// JobState is where a job stands as a whole.
type JobState string

// The states of a job. A job is born bare; its plan is made by the back office
// when it is first taken up.
const (
	Born    JobState = "born"
	Open    JobState = "open"
	Stopped JobState = "stopped" // a branch needs a person; the others may go on
	Done    JobState = "done"
	Dropped JobState = "dropped" // cancelled before its first byte was sent
)

// Branch names a part of a job that goes on although another part is stopped.
type Branch string

// The branches.
const (
	Trunk Branch = "trunk" // what both others need
	Goods Branch = "goods"
	Money Branch = "money"
	Tail  Branch = "tail" // nice to have: delivered, messages
)

// StepState is where a step stands.
type StepState string

// The states of a step.
const (
	Blocked     StepState = "blocked" // waits for other steps
	Ready       StepState = "ready"
	Sent        StepState = "sent" // committed just before its first byte leaves
	Unknown     StepState = "unknown"
	StepDone    StepState = "done"
	Skipped     StepState = "skipped" // by the plan, or by a person with a reason
	StepStopped StepState = "stopped"
)

// Over reports whether steps that wait for this one may go on.
func (s StepState) Over() bool { return s == StepDone || s == Skipped }

// Spec is what the back office says about one kind of step. It is static data.
type Spec struct {
	Name     string
	Branch   Branch
	After    []string
	Batch    int  // how many jobs one call may carry; 0 and 1 mean singly
	Eager    bool // a batch goes with the company that is there, and waits for none
	Repeats  bool // the other side would do it twice: find twice before doing again
	Commits  bool // reserves the sale's quantities in the back office
	Asks     bool // after a doubt it is only done again when a person says so
	Physical bool // moves physical stock at the moment it happens
	Stirs    bool // may move physical stock already; a later step surely has
	Late     bool // low priority: delayed first when calls run short
	Once     bool // a message to a person: a doubt means it is not sent again
	Needs    bool // cannot be done when what it waits for was left out
}

// Job is one piece of work for the back office.
type Job struct {
	ID        ident.Job
	Kind      Kind
	Key       string // for people: the bill number, the phone
	Ref       string // UUID of the record the job is about
	State     JobState
	WaitsOn   ident.Job // must be done first; zero for none
	NotBefore time.Time // UTC; the undo window ends here
	Seq       int64     // order of birth
	Born      time.Time
	Steps     []Step
	Facts     map[string]string // what the plan fixed, such as the contact's id
}

// Step is one call or one batch's share of it.
type Step struct {
	Spec
	No       int
	State    StepState
	Key      string            // what a repetition is recognised by
	Doc      string            // id of the document made
	DocNo    string            // its number
	Shares   int               // how many jobs one write of this Key is for; 0 and 1 mean this one only
	Extra    map[string]string // further ids, such as those of the order's lines
	Tries    int               // writes given up in a row
	Due      time.Time         // not before
	Since    time.Time         // ready since; batches wait from here
	GaveUp   time.Time         // when the last write without an answer was given up
	Finds    int               // looks that found nothing since then
	Ours     bool              `json:",omitempty"` // proven absent, and since then done by nobody but us
	Stop     Stop              // why a person is needed
	Finished time.Time
}

// Stop says why a step needs a person.
type Stop struct {
	Class  Class
	Code   string // the other side's code
	Words  string // the other side's own words
	Key    string // our explanation in the word lists
	Ours   string // on a difference: our side
	Theirs string // and theirs
}

// Step finds a step by name.
func (j *Job) Step(name string) *Step {
	for i := range j.Steps {
		if j.Steps[i].Name == name {
			return &j.Steps[i]
		}
	}
	return nil
}

// Doc is the id of the document a step made, or "".
func (j *Job) Doc(name string) string {
	if s := j.Step(name); s != nil {
		return s.Doc
	}
	return ""
}

// Together reports whether what this step makes is made for several jobs at
// once, so that an unclear outcome is looked at for all of them together.
func (s *Step) Together() bool { return s.Shares > 1 }

// Entangled reports whether a document that other jobs share may stand in the
// back office for this one, so that it cannot be taken away for this one alone.
func (j *Job) Entangled() bool {
	for i := range j.Steps {
		s := &j.Steps[i]
		if !s.Together() {
			continue
		}
		switch s.State {
		case Sent, Unknown, StepDone:
			return true
		case StepStopped:
			if s.Doc != "" || !s.GaveUp.IsZero() {
				return true
			}
		case Blocked, Ready, Skipped:
		}
	}
	return false
}

// Advance frees the steps whose After are over, leaves out those that need what
// was left out, and sets the job's state. It changes nothing else and may be
// called at any time.
func Advance(j *Job, now time.Time) {
	if j.Facts[Called] != "" {
		callOff(j)
	}
	over := map[string]bool{}
	for _, s := range j.Steps {
		over[s.Name] = s.State.Over()
	}
	open, stopped := false, false
	for i := range j.Steps {
		s := &j.Steps[i]
		if s.State == Blocked && all(s.After, over, j) {
			j.turn(s, now)
			over[s.Name] = s.State.Over()
		}
		open = open || !s.State.Over()
		stopped = stopped || s.State == StepStopped
	}
	switch {
	case j.State == Dropped || j.State == Born:
	case !open:
		j.State = Done
	case stopped:
		j.State = Stopped
	default:
		j.State = Open
	}
}

// Called is the fact that marks a job as called off: its sale was cancelled.
// What is under way or unclear comes to rest first; nothing new is done.
const Called = "called_off"

// callOff skips everything that was not begun, and what a person was needed
// for. What waits in a copy's job may have been done where the copy was made: it
// is looked for in its turn.
func callOff(j *Job) {
	_, doubtful := j.restored()
	for i := range j.Steps {
		s := &j.Steps[i]
		if s.State == Ready || s.State == Blocked && !doubtful || s.State == StepStopped && s.GaveUp.IsZero() {
			s.State = Skipped
		}
	}
}

// all reports whether every named step of the job is over; a name that the
// plan left out does not hold anything up.
func all(after []string, over map[string]bool, j *Job) bool {
	for _, name := range after {
		if j.Step(name) != nil && !over[name] {
			return false
		}
	}
	return true
}

// Begun reports whether any byte about this job may have left the device.
func (j *Job) Begun() bool {
	for _, s := range j.Steps {
		if s.State == Sent || s.State == Unknown || s.State == StepDone && s.Doc != "" {
			return true
		}
	}
	return false
}
