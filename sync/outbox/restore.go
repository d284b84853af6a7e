package outbox

import "time"

// Restored is the fact that marks a job as read from a copy of the data folder:
// the folder it was copied from may have told the back office of any of its
// steps since. Its value is when that was noticed.
const Restored = "restored"

// Doubt is what a restore does to a job that is not over: every step that the
// copy holds for not done counts as unknown. Those that wait for others become
// so when their turn comes, see [Advance].
func Doubt(j *Job, now time.Time) {
	if j.State == Done || j.State == Dropped {
		return
	}
	if j.Facts == nil {
		j.Facts = map[string]string{}
	}
	j.Facts[Restored] = now.UTC().Format(time.RFC3339)
	for i := range j.Steps {
		s := &j.Steps[i]
		s.Ours = false
		switch {
		case s.State == StepStopped && s.Stop.Class != Absent:
			s.GaveUp = now // trying it again looks first
		case s.State == Ready || s.State == Sent || s.State == Unknown || s.State == StepStopped:
			s.unsure(now, now)
		}
	}
}

// unsure makes a step unknown whose write, if there was one, was given up at a
// moment. A message to a person is left out instead.
func (s *Step) unsure(gaveUp, now time.Time) {
	if s.Once {
		doubt(s, now)
		return
	}
	s.State, s.Stop, s.GaveUp, s.Finds, s.Due = Unknown, Stop{}, gaveUp, 0, gaveUp.Add(FindAfter)
}

// restored is when a job turned out to be a copy's; ok is false for one that is
// not.
func (j *Job) restored() (at time.Time, ok bool) {
	text := j.Facts[Restored]
	if text == "" {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339, text)
	return at, err == nil
}

// LeftOut is the explanation of a step that was left out because one that it
// needs was; its Words name that one.
const LeftOut = "job.left_out"

// turn lets a step go on whose turn has come. One that needs what was left out
// is left out with it. In a copy's job it is looked for first, unless what it
// waited for was proven absent and then made from here: then nobody can have
// gone further.
func (j *Job) turn(s *Step, now time.Time) {
	for _, name := range s.After {
		switch before := j.Step(name); {
		case before == nil:
		case s.Needs && before.State == Skipped:
			s.State, s.Finished, s.Stop = Skipped, now, Stop{Key: LeftOut, Words: name}
			return
		case before.State == StepDone && before.Ours:
			s.Ours = true
		}
	}
	s.State, s.Since = Ready, now
	if at, doubtful := j.restored(); doubtful && (!s.Ours || s.Once) {
		s.unsure(at, now)
	}
}
