package sync

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/sync/outbox"
)

// StepPlan is the step that stands for a plan that could not be made.
const StepPlan = "plan"

// plan gives a job its steps. One that cannot have any yet waits.
func (e *Engine) plan(ctx context.Context, j outbox.Job) error {
	planned, o := e.office.Plan(ctx, j)
	for _, fact := range []string{outbox.Restored, outbox.Called} {
		if was := j.Facts[fact]; was != "" && planned.Facts != nil {
			planned.Facts[fact] = was // these are not the plan's to forget
		}
	}
	switch o.Class {
	case outbox.OK:
		outbox.Advance(&planned, e.clk.Now())
		if err := e.queue.Plan(ctx, planned); err != nil {
			return err
		}
		e.keep(planned)
		return nil
	case outbox.Refused:
		// It is stopped where a person sees it, on a step of its own.
		j.State = outbox.Stopped
		j.Steps = []outbox.Step{{
			Spec: outbox.Spec{Name: StepPlan, Branch: outbox.Trunk}, No: 1, State: outbox.StepStopped,
			Stop: outbox.Stop{Class: o.Class, Words: o.Words, Key: o.Key},
		}}
		return e.queue.Plan(ctx, j)
	case outbox.Absent, outbox.Exists, outbox.Offline, outbox.Lost, outbox.Throttled, outbox.DayOver, outbox.SignIn,
		outbox.Scope, outbox.Differs, outbox.Waits, outbox.Moot, outbox.Regroup:
	}
	e.rest(outbox.Hold{Until: e.clk.Now().Add(outbox.Breath), Class: outbox.Waits})
	return nil
}

// find looks for a step whose outcome is not known.
func (e *Engine) find(ctx context.Context, jobs []outbox.Job, step string) error {
	return e.settle(ctx, jobs, step, true, e.office.Find(ctx, step, jobs))
}

// do commits that the calls are about to leave and what they will be known by,
// makes them, and settles.
func (e *Engine) do(ctx context.Context, jobs []outbox.Job, step string) error {
	jobs = e.office.Prepare(ctx, step, jobs)
	if err := e.queue.Begin(ctx, jobs, step); err != nil {
		return err
	}
	return e.settle(ctx, jobs, step, false, e.office.Do(ctx, step, jobs))
}

// settle applies outcomes to steps and stores them in one go. What was done
// outside is stored even when the program is being stopped.
func (e *Engine) settle(ctx context.Context, jobs []outbox.Job, step string, found bool, outs []outbox.Outcome) error {
	now := e.clk.Now()
	all := make([]outbox.Settled, len(jobs))
	var hold outbox.Hold
	for i := range jobs {
		j, o := jobs[i], outs[i]
		s := j.Step(step)
		h := outbox.Settle(s, found, o, now, e.clk)
		if h.Until.After(hold.Until) {
			hold = h
		}
		all[i] = outbox.Settled{Job: j, Step: step, Calls: mark(o.Calls, j, step, found)}
		conclude(&all[i], j.Kind, s, o.Class)
	}
	if err := e.queue.Settle(context.WithoutCancel(ctx), all); err != nil {
		return err
	}
	e.rest(hold)
	if asked(hold) {
		// Only a rest that the other side asked for outlives the program; one of
		// our own making is made again.
		if err := e.queue.KeepHold(context.WithoutCancel(ctx), hold); err != nil {
			return err
		}
	}
	for i := range all {
		e.keep(all[i].Job)
	}
	return e.judge(ctx, step, jobs, outs)
}

// asked reports whether a hold protects the organisation's limits.
func asked(h outbox.Hold) bool {
	return h.Class == outbox.Throttled || h.Class == outbox.DayOver || h.Class == outbox.SignIn && !h.Person
}

// mark says which calls count as telling a sale: not customers, finds and
// further tenders.
func mark(calls []outbox.Call, j outbox.Job, step string, found bool) []outbox.Call {
	for i := range calls {
		first := true
		for _, s := range j.Steps {
			if s.Name == step {
				break
			}
			first = first && !(s.Branch == outbox.Money && sameAfter(s, j.Step(step)))
		}
		calls[i].Saga = j.Kind == outbox.Sale && !found && first
	}
	return calls
}

// sameAfter reports whether two steps wait for the same: further tenders do.
func sameAfter(a outbox.Step, b *outbox.Step) bool {
	if b == nil || len(a.After) != len(b.After) {
		return false
	}
	for i := range a.After {
		if a.After[i] != b.After[i] {
			return false
		}
	}
	return true
}

// conclude says what stock movements and the customer's row may learn.
func conclude(out *outbox.Settled, k outbox.Kind, s *outbox.Step, c outbox.Class) {
	switch {
	case s.Physical && c == outbox.OK:
		out.Landed = true
	case (s.Physical || s.Stirs) && (s.State == outbox.Ready || c == outbox.Refused && s.GaveUp.IsZero()):
		out.Withdrawn = !s.Physical || !stirred(&out.Job, s)
	}
	if s.Commits && c == outbox.OK {
		out.Confirmed = true
	}
	if k == outbox.Customer && c == outbox.OK {
		out.Contact = s.Doc
	}
}

// stirred reports whether an earlier step of the job may have moved the goods
// already: then a later step's refusal proves nothing about them.
func stirred(j *outbox.Job, s *outbox.Step) bool {
	for _, other := range j.Steps {
		if other.Name != s.Name && other.Stirs && other.State == outbox.StepDone {
			return true
		}
	}
	return false
}

// rest takes over a hold, and remembers whether anybody answers.
func (e *Engine) rest(h outbox.Hold) {
	e.set(func() {
		e.hold = h
		e.online = h.Class != outbox.Offline && h.Class != outbox.Lost
	})
}

// judge stops a step for all jobs when its scope is missing, or when three
// jobs running were refused in the same way: that is the organisation's
// trouble, and one message, not one per sale.
func (e *Engine) judge(ctx context.Context, step string, jobs []outbox.Job, outs []outbox.Outcome) error {
	for i, o := range outs {
		s := jobs[i].Step(step)
		if s.Once {
			continue // a message that cannot be sent says nothing about the others
		}
		if i > 0 && s.Together() && s.Key == jobs[i-1].Step(step).Key {
			continue // one answer for several jobs is one refusal
		}
		e.mu.Lock()
		r := e.refusals[step]
		switch {
		case o.Class == outbox.OK:
			r = refusal{}
		case o.Class == outbox.Refused && o.Code != "" && o.Code == r.code:
			r.times++
		case o.Class == outbox.Refused:
			r = refusal{o.Code, 1}
		}
		e.refusals[step] = r
		bar := o.Class == outbox.Scope || r.times >= barAfter
		if bar {
			delete(e.refusals, step)
		}
		e.mu.Unlock()
		if bar {
			err := e.queue.Bar(ctx, step, s.Stop)
			e.drop()
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Act does what a person decided about a stopped step.
func (e *Engine) Act(ctx context.Context, id ident.Job, step string, a outbox.Action, note string) error {
	j, ok, err := e.queue.Job(ctx, id)
	if err != nil {
		return err
	}
	s := j.Step(step)
	if !ok || s == nil {
		return fault.New(fault.Missing, "fault.no_such_job")
	}
	if step == StepPlan && a == outbox.Retry && s.State == outbox.StepStopped {
		if err := e.queue.Replan(ctx, id); err != nil {
			return err
		}
		e.drop()
		e.Poke()
		return nil
	}
	if !outbox.Act(s, a, note, e.clk.Now()) {
		return fault.New(fault.Refused, "fault.step_not_stopped")
	}
	out := outbox.Settled{Step: step}
	if s.Physical {
		// A person says whether the back office's count moved too; one that did
		// not stays different from ours, and is listed.
		out.Landed = a == outbox.ByHand || a == outbox.SkipMoved
		out.Withdrawn = a == outbox.Skip
	}
	out.Job = j
	if err := e.queue.Settle(ctx, []outbox.Settled{out}); err != nil {
		return err
	}
	e.drop()
	e.Poke()
	return nil
}

// Choose ends a customer's stopped job with a contact that a person picked in
// the back office: the sales that wait for it name that one.
func (e *Engine) Choose(ctx context.Context, id ident.Job, contact, name string) error {
	j, ok, err := e.queue.Job(ctx, id)
	if err != nil {
		return err
	}
	if !ok || j.Kind != outbox.Customer || len(j.Steps) == 0 || contact == "" {
		return fault.New(fault.Missing, "fault.no_such_job")
	}
	s := &j.Steps[0]
	if !outbox.Act(s, outbox.ByHand, name, e.clk.Now()) {
		return fault.New(fault.Refused, "fault.step_not_stopped")
	}
	s.Doc = contact
	if err := e.queue.Settle(ctx, []outbox.Settled{{Job: j, Step: s.Name, Contact: contact}}); err != nil {
		return err
	}
	e.drop()
	e.Poke()
	return nil
}

// Release lets a step go on that was stopped for all.
func (e *Engine) Release(ctx context.Context, step string) error {
	if err := e.queue.Release(ctx, step); err != nil {
		return err
	}
	e.drop()
	e.Poke()
	return nil
}
