package viewmodel

import (
	"context"
	"slices"
	"strings"

	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/ui/async"
)

// mostJobs is how many rows Sending shows: those that wait, and the newest of
// those that are done.
const mostJobs = 200

// Sending is what the back office has been told and what not.
type Sending struct {
	k       *Desk
	shown   bool
	jobs    []outbox.Job
	bills   map[string]sale.Record // by the sale a job is about
	calls   []outbox.Call          // of the chosen job
	chosen  ident.Job
	asking  outbox.Action // what is being typed for, "" for nothing
	note    string        // what is typed
	wrong   string        // why it was not taken
	form    customerForm  // the customer being put right
	history bool          // the whole history is shown
	reading bool
	again   bool
}

func newSending(k *Desk) *Sending {
	return &Sending{k: k, bills: map[string]sale.Record{}}
}

// Mood says how a row or step stands.
type Mood uint8

// The moods.
const (
	MoodWaits Mood = iota
	MoodGoing
	MoodStopped
	MoodDone
)

// JobRow is one row of the list.
type JobRow struct {
	ID     string
	First  string
	Second string
	Amount string
	Dots   []StepState
	Word   string
	Mood   Mood
}

// Deed is something that can be done about a stopped job.
type Deed struct {
	Action outbox.Action
	First  string
	Second string
}

// JobView is the chosen job.
type JobView struct {
	Blocks []Block // all of the below, under each other
	Title  string
	Wrong  string // what is wrong in our words; "" when nothing is
	Theirs string // their own words, small
	Sides  []Side // ours and theirs, where they differ
	Deeds  []Deed
	Asking string // label of the field that is being typed in, "" for none
	Hint   string
	Steps  []Step
	Calls  []string
}

// SendingView is the page.
type SendingView struct {
	Title    string
	Sub      string // "7 wait · oldest 42 min"
	Sentence string
	SendNow  string
	Barriers []Barrier
	Rows     []JobRow
	Chosen   string
	Job      *JobView // nil when none is chosen
	Empty    string   // instead of the list
}

// Barrier is a step stopped for every bill at once.
type Barrier struct {
	Step string
	Text string
	Word string // of the button that lets it go on
}

// Show begins and ends the page.
func (s *Sending) Show(on bool) {
	s.shown = on
	if on {
		s.read()
	}
}

func (s *Sending) follow() {
	if s.shown {
		s.read()
	}
}

type sendingRead struct {
	jobs  []outbox.Job
	bills map[string]sale.Record
	calls []outbox.Call
}

// read brings the list off the thread, one reading at a time. A paid bill
// never changes, so each is read once.
func (s *Sending) read() {
	if s.reading {
		s.again = true
		return
	}
	s.reading = true
	d, chosen := s.k.deps, s.chosen
	known := make(map[string]bool, len(s.bills))
	for ref := range s.bills {
		known[ref] = true
	}
	async.Run(d.Run, func(ctx context.Context) (r sendingRead, err error) {
		if r.jobs, err = d.Queue.Jobs(ctx, mostJobs); err != nil {
			return r, err
		}
		r.bills = map[string]sale.Record{}
		for _, j := range r.jobs {
			if ref := saleOf(&j); ref != "" && d.Bills != nil && !known[ref] {
				if id, err := identSale(ref); err == nil {
					if rec, _, err := d.Bills.SaleAt(ctx, id); err == nil {
						r.bills[ref] = rec // without it the row has its number all the same
					}
				}
			}
		}
		if !chosen.IsZero() {
			r.calls, err = d.Queue.Calls(ctx, chosen)
		}
		return r, err
	}, func(r sendingRead, err error) {
		s.reading = false
		if err != nil {
			s.k.Fault(err)
			return
		}
		s.jobs = r.jobs
		for ref, rec := range r.bills {
			s.bills[ref] = rec
		}
		if s.chosen == chosen {
			s.calls = r.calls
		}
		s.k.changed()
		if s.again {
			s.again = false
			s.read()
		}
	})
}

// Choose opens a job; "" closes it.
func (s *Sending) Choose(id string) {
	var job ident.Job
	if job.UnmarshalText([]byte(id)) != nil {
		return
	}
	s.chosen, s.calls = job, nil
	s.leave()
	s.read()
	s.k.changed()
}

// SendNow asks the engine to try at once.
func (s *Sending) SendNow() {
	s.k.deps.Queue.SendNow()
	s.k.refresh()
}

// Release lets a step go on for all.
func (s *Sending) Release(step string) {
	s.k.off(func(ctx context.Context) error { return s.k.deps.Queue.Release(ctx, step) }, nil)
}

// Do does a deed, or asks first for what it needs: the number of the document
// a person made, or why a step is left out.
func (s *Sending) Do(a outbox.Action) {
	if a == outbox.ByHand || a == outbox.Skip || a == outbox.SkipMoved {
		s.leave()
		s.asking = a
		s.k.changed()
		return
	}
	s.act(a, "")
}

// Note finishes a deed that asked for something, or says what is wrong.
func (s *Sending) Note(text string) (wrong string) {
	text = strings.TrimSpace(text)
	switch {
	case s.asking == "":
		return ""
	case text == "":
		return s.k.t("screen.sending.noteNeeded")
	}
	s.act(s.asking, text)
	return ""
}

// Back goes back to the deeds and reports whether there was something to leave.
func (s *Sending) Back() bool {
	if s.asking == "" && !s.history && s.form.kind == "" {
		return false
	}
	s.leave()
	s.k.changed()
	return true
}

// leave puts away what was begun about the chosen job.
func (s *Sending) leave() {
	s.asking, s.note, s.wrong, s.history = "", "", "", false
	s.form = customerForm{run: s.form.run + 1}
}

// saleOf is the sale that a job is about, "" for none.
func saleOf(j *outbox.Job) string {
	switch j.Kind {
	case outbox.Sale:
		return j.Ref
	case outbox.Cancellation, outbox.Return:
		return j.Facts["sale"]
	case outbox.Customer, outbox.Stock, outbox.Repayment:
	}
	return ""
}

func (s *Sending) act(a outbox.Action, note string) {
	j := s.job()
	step := stopped(j)
	if step == nil {
		return
	}
	id, name := j.ID, step.Name
	s.leave()
	s.k.off(func(ctx context.Context) error { return s.k.deps.Queue.Act(ctx, id, name, a, note) }, nil)
}

func (s *Sending) job() *outbox.Job {
	i := slices.IndexFunc(s.jobs, func(j outbox.Job) bool { return j.ID == s.chosen })
	if i < 0 {
		return nil
	}
	return &s.jobs[i]
}

func stopped(j *outbox.Job) *outbox.Step {
	if j == nil {
		return nil
	}
	for i := range j.Steps {
		if j.Steps[i].State == outbox.StepStopped {
			return &j.Steps[i]
		}
	}
	return nil
}
