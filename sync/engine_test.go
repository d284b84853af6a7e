package sync_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
	"haat/storage"
	"haat/storage/storagetest"
	possync "haat/sync"
	"haat/sync/outbox"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// desk is a back office of three steps that answers what a test wrote down.
type desk struct {
	said   map[string]outbox.Outcome // by step, or step and key
	log    []string                  // "order A1 A2", "find order A1"
	change func(step string)
	share  string // the step that all jobs of a batch do together
	noPlan string // why no sale can be planned
}

func (d *desk) Steps() []outbox.Spec {
	return []outbox.Spec{
		{Name: "customer", Branch: outbox.Trunk},
		{Name: "order", Branch: outbox.Trunk},
		{Name: "confirm", Branch: outbox.Trunk, After: []string{"order"}, Batch: 3, Commits: true},
		{Name: "ship", Branch: outbox.Goods, After: []string{"confirm"}, Physical: true},
		{Name: "pay", Branch: outbox.Money, After: []string{"confirm"}},
		{Name: "wave", Branch: outbox.Tail, After: []string{"ship"}, Late: true},
	}
}

func (d *desk) Plan(_ context.Context, j outbox.Job) (outbox.Job, outbox.Outcome) {
	if d.noPlan != "" && j.Kind == outbox.Sale {
		return j, outbox.Outcome{Class: outbox.Refused, Key: d.noPlan}
	}
	for _, s := range d.Steps() {
		if (s.Name == "customer") == (j.Kind == outbox.Customer) {
			j.Steps = append(j.Steps, outbox.Step{Spec: s, No: len(j.Steps) + 1, State: outbox.Blocked})
		}
	}
	j.State = outbox.Open
	return j, outbox.Outcome{Class: outbox.OK}
}

func (d *desk) answer(step, key string) outbox.Outcome {
	if d.change != nil {
		d.change(step)
	}
	for _, k := range []string{step + " " + key, step} {
		if o, ok := d.said[k]; ok {
			return o
		}
	}
	return outbox.Outcome{Class: outbox.OK, Doc: "doc-" + step, Calls: []outbox.Call{{Method: "POST", Path: "/" + step, HTTP: 201, Code: "0"}}}
}

func (d *desk) Prepare(_ context.Context, step string, jobs []outbox.Job) []outbox.Job {
	if d.share == step {
		for i := range jobs {
			s := jobs[i].Step(step)
			s.Key, s.Shares = "G-"+jobs[0].Key, len(jobs)
		}
	}
	return jobs
}

func (d *desk) Find(_ context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	line, out := "find "+step, make([]outbox.Outcome, len(jobs))
	for i, j := range jobs {
		if len(jobs) > 1 {
			line += " " + j.Key[max(0, len(j.Key)-1):]
		}
		out[i] = d.answer("find "+step, j.Key)
	}
	d.log = append(d.log, line)
	return out
}

func (d *desk) Do(_ context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	line := step
	out := make([]outbox.Outcome, len(jobs))
	for i, j := range jobs {
		last := j.Key[max(0, len(j.Key)-1):] // a bill's last digit; a walk-in has no key
		line += " " + last
		out[i] = d.answer(step, last)
	}
	if step == "customer" {
		line = "customer"
	}
	d.log = append(d.log, line)
	return out
}

type allowance int

func (a *allowance) Left() int { return int(*a) }

type rig struct {
	*storagetest.Stall
	db   *storage.DB
	desk *desk
	e    *possync.Engine
	left allowance
}

func newRig(t *testing.T, sales int, cfg possync.Config) *rig {
	t.Helper()
	r := &rig{Stall: storagetest.NewStall(1), desk: &desk{said: map[string]outbox.Outcome{}}, left: -1}
	r.db = storagetest.Open(t, r.Clock)
	for range sales {
		if _, err := r.db.Complete(t.Context(), r.Finish(t, r.db, r.Draft(storagetest.Item(1, 100))), nil); err != nil {
			t.Fatal(err)
		}
	}
	r.e = possync.New(r.Clock, r.db, r.desk, &r.left, cfg, nil)
	return r
}

func (r *rig) drain(t *testing.T, d time.Duration) {
	t.Helper()
	for end := r.Clock.Now().Add(d); ; {
		wake, err := r.e.Step(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if wake.After(end) {
			r.Clock.AdvanceTo(end)
			return
		}
		r.Clock.AdvanceTo(wake)
	}
}

func TestBegunIsFinishedBeforeNewAndBatchesFill(t *testing.T) {
	t.Parallel()
	r := newRig(t, 4, possync.Config{BatchWait: time.Minute})
	r.drain(t, 10*time.Minute)
	want := []string{
		"customer", "order 1", "order 2", "order 3", "confirm 1 2 3", "pay 1", "pay 2", "pay 3", "ship 1", "ship 2", "ship 3",
		"order 4", "wave 1", "wave 2", "wave 3", "confirm 4", "pay 4", "ship 4", "wave 4",
	}
	if !slices.Equal(r.desk.log, want) {
		t.Errorf("did\n%q, want\n%q", r.desk.log, want)
	}
	if c, err := r.db.Counts(t.Context()); err != nil || c.Waiting != 0 || c.Sent != 4 {
		t.Errorf("counts %+v, %v", c, err)
	}
}

// What several jobs share is looked at once for all of them, although only one
// of them is due by its own clock.
func TestWhatIsSharedIsLookedAtTogether(t *testing.T) {
	t.Parallel()
	r := newRig(t, 3, possync.Config{})
	r.desk.share = "confirm"
	r.desk.said["confirm"] = outbox.Outcome{Class: outbox.Lost}
	r.desk.said["find confirm"] = outbox.Outcome{Class: outbox.Lost} // each backs off by its own chance
	r.drain(t, 20*time.Minute)
	delete(r.desk.said, "confirm")
	r.desk.said["find confirm"] = outbox.Outcome{Class: outbox.Absent}
	r.drain(t, time.Hour)
	finds := 0
	for _, l := range r.desk.log {
		if l == "find confirm 1 2 3" {
			finds++
		} else if len(l) > 4 && l[:4] == "find" {
			t.Errorf("looked at apart: %s", l)
		}
	}
	if c, err := r.db.Counts(t.Context()); finds < 3 || err != nil || c.Waiting != 0 {
		t.Errorf("%d looks, %+v, %v", finds, c, err)
	}
}

// One answer for three jobs is one refusal, not three.
func TestARefusalOfWhatIsSharedCountsOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, 3, possync.Config{})
	r.desk.share = "confirm"
	r.desk.said["confirm"] = outbox.Outcome{Class: outbox.Refused, Code: "9"}
	r.drain(t, time.Hour)
	c, err := r.db.Counts(t.Context())
	if bars, bad := r.db.Barriers(t.Context()); err != nil || bad != nil || c.Stopped != 3 || len(bars) != 0 {
		t.Errorf("%+v stopped, barriers %+v, %v", c, bars, errors.Join(err, bad))
	}
}

func TestTheSameRefusalThreeTimesStopsTheStepForAllOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, 6, possync.Config{})
	r.desk.said["pay"] = outbox.Outcome{Class: outbox.Refused, Code: "110817", Words: "GST is off"}
	r.drain(t, time.Hour)
	pays := 0
	for _, l := range r.desk.log {
		if len(l) > 3 && l[:3] == "pay" {
			pays++
		}
	}
	bars, err := r.db.Barriers(t.Context())
	if pays != 3 || err != nil || len(bars) != 1 || bars[0].Step != "pay" || bars[0].Stop.Words != "GST is off" {
		t.Fatalf("%d tries, barriers %+v, %v", pays, bars, err)
	}
	delete(r.desk.said, "pay")
	if err := r.e.Release(t.Context(), "pay"); err != nil {
		t.Fatal(err)
	}
	r.drain(t, time.Hour)
	if c, err := r.db.Counts(t.Context()); err != nil || c.Waiting != 0 {
		t.Errorf("after the release %+v wait, %v", c, err)
	}
}

func TestDifferentRefusalsStopOnlyTheirOwnBranch(t *testing.T) {
	t.Parallel()
	r := newRig(t, 4, possync.Config{})
	for n := 1; n <= 4; n++ {
		r.desk.said[fmt.Sprint("pay ", n)] = outbox.Outcome{Class: outbox.Refused, Code: fmt.Sprint("code", n)}
	}
	r.drain(t, time.Hour)
	bars, err := r.db.Barriers(t.Context())
	if err != nil || len(bars) != 0 {
		t.Errorf("barriers %+v, %v", bars, err)
	}
	shipped := 0
	for _, l := range r.desk.log {
		if len(l) > 4 && l[:4] == "ship" {
			shipped++
		}
	}
	if c, err := r.db.Counts(t.Context()); shipped != 4 || err != nil || c.Stopped != 4 {
		t.Errorf("%d shipped, %+v, %v: a refused payment must not hold the goods", shipped, c, err)
	}
}

func TestAMissingScopeStopsThatStepAtOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, 2, possync.Config{})
	r.desk.said["ship"] = outbox.Outcome{Class: outbox.Scope, Code: "57"}
	r.drain(t, time.Hour)
	if bars, err := r.db.Barriers(t.Context()); err != nil || len(bars) != 1 || bars[0].Stop.Class != outbox.Scope {
		t.Errorf("barriers %+v, %v", bars, err)
	}
}

func TestARestThatWasAskedForOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, possync.Config{})
	r.desk.said["order"] = outbox.Outcome{Class: outbox.Throttled, Code: "43", RetryAfter: time.Hour}
	r.drain(t, time.Minute)
	tries := len(r.desk.log)
	r.e = possync.New(r.Clock, r.db, r.desk, &r.left, possync.Config{}, nil) // a new start
	delete(r.desk.said, "order")
	r.drain(t, 50*time.Minute)
	if len(r.desk.log) != tries {
		t.Fatalf("called again after %v: %q", 50*time.Minute, r.desk.log[tries:])
	}
	r.drain(t, 20*time.Minute)
	if c, err := r.db.Counts(t.Context()); err != nil || c.Waiting != 0 {
		t.Errorf("after the hour %+v, %v", c, err)
	}
}

func TestASaleIsNotBegunThatTheDayCannotFinish(t *testing.T) {
	t.Parallel()
	r := newRig(t, 3, possync.Config{})
	r.left = 10 // the customer, one sale, and not enough for a second
	r.desk.change = func(step string) { r.left-- }
	r.drain(t, time.Hour)
	c, err := r.db.Counts(t.Context())
	if err != nil || c.Sent == 0 || c.Waiting == 0 {
		t.Fatalf("%+v, %v", c, err)
	}
	jobs, err := r.db.Jobs(t.Context(), 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Kind == outbox.Sale && j.State == outbox.Open {
			t.Errorf("%s is half told", j.Key)
		}
	}
	if !r.e.Status().Short {
		t.Error("nobody is told that the rest goes tomorrow")
	}
	r.left = 1000
	r.drain(t, time.Hour)
	if c, err := r.db.Counts(t.Context()); err != nil || c.Waiting != 0 || r.e.Status().Short {
		t.Errorf("the next day %+v, short %v, %v", c, r.e.Status().Short, err)
	}
}

// A job that could not be begun is begun when a person says so, once what was
// missing is there.
func TestAPlanIsMadeAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, possync.Config{})
	r.desk.noPlan = "job.no_sale"
	r.drain(t, time.Hour)
	job := func() outbox.Job {
		all, err := r.db.Jobs(t.Context(), 10)
		for _, j := range all {
			if j.Kind == outbox.Sale {
				return j
			}
		}
		t.Fatalf("no sale among %d jobs, %v", len(all), err)
		return outbox.Job{}
	}
	again := func() {
		t.Helper()
		if err := r.e.Act(t.Context(), job().ID, possync.StepPlan, outbox.Retry, ""); err != nil {
			t.Fatal(err)
		}
		r.drain(t, time.Hour)
	}
	for range 2 {
		j := job()
		if s := j.Step(possync.StepPlan); s == nil || s.State != outbox.StepStopped || s.Stop.Key != "job.no_sale" {
			t.Fatalf("the job shows %+v", j.Steps)
		}
		again()
	}
	r.desk.noPlan = ""
	again()
	j := job()
	if j.State != outbox.Done || j.Step(possync.StepPlan) != nil || j.Step("ship").State != outbox.StepDone {
		t.Errorf("%s with %+v", j.State, j.Steps)
	}
	if err := r.e.Act(t.Context(), j.ID, "ship", outbox.Retry, ""); err == nil {
		t.Error("a step that is not stopped was taken up again")
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, possync.Config{})
	e := possync.New(clock.System(), r.db, r.desk, nil, possync.Config{}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- e.Run(ctx) }()
	e.Poke()
	cancel()
	if err := <-done; err == nil {
		t.Error("Run ended without its context's error")
	}
}
