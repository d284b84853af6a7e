package storage

import (
	"time"

	"haat/sync/outbox"
)

// doubtJobs is what a copy of the folder owes the folder it was copied from,
// which may have gone on since: every open step of every open job counts as
// unknown, and so does everything that goods of theirs did to the back office's
// count.
func (t *tx) doubtJobs(now time.Time) error {
	jobs, err := t.jobsWhere("state NOT IN ('done', 'dropped')")
	if err != nil || len(jobs) == 0 {
		return err
	}
	seq, err := t.seq()
	if err != nil {
		return err
	}
	for i := range jobs {
		j := &jobs[i]
		outbox.Doubt(j, now)
		if err := t.putJob(j); err != nil {
			return err
		}
		if err := t.exec("UPDATE move SET sent = ? WHERE ref = ? AND settled = 0 AND sent IS NULL", seq, j.Ref); err != nil {
			return err
		}
	}
	return nil
}

// leftOut takes back the doubt about goods of a copy's job when the step that
// would move them was left out with another.
func (t *tx) leftOut(j *outbox.Job, settled string) error {
	if j.Facts[outbox.Restored] == "" {
		return nil
	}
	for i := range j.Steps {
		s := &j.Steps[i]
		if s.Physical && s.Name != settled && s.State == outbox.Skipped && s.Stop.Key == outbox.LeftOut {
			return t.exec("UPDATE move SET sent = NULL WHERE ref = ? AND landed IS NULL", j.Ref)
		}
	}
	return nil
}
