package storage

import "haat/sync/outbox"

// statesOf are the states of a job's steps, in their order.
func statesOf(j *outbox.Job) []outbox.StepState {
	all := make([]outbox.StepState, len(j.Steps))
	for i := range j.Steps {
		all[i] = j.Steps[i].State
	}
	return all
}

// jobHead is what stands of a job beside its steps, as text.
func jobHead(j *outbox.Job) string { return string(j.State) + factsOf(j) }

// putChanged stores of a job what an exchange and its consequences changed: its
// own step, those whose state is another by now, and the head if it is.
func (t *tx) putChanged(j *outbox.Job, step string, before []outbox.StepState, head string) error {
	if jobHead(j) != head {
		err := t.exec("UPDATE job SET state = ?, facts = ? WHERE id = ?", string(j.State), factsOf(j), j.ID.UUID())
		if err != nil {
			return err
		}
	}
	for i := range j.Steps {
		s := &j.Steps[i]
		if s.Name != step && s.State == before[i] {
			continue
		}
		if err := t.putStep(j, s); err != nil {
			return err
		}
	}
	return nil
}
