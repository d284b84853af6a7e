package storage

import (
	"context"
	"database/sql"
	"time"

	"haat/app/ident"
	"haat/catalog"
	"haat/sync/outbox"
)

// longestRest is further off than anything is ever put off by this program.
const longestRest = 25 * time.Hour

// farOff is the moment after which a due time cannot be meant: it was written
// while the clock was ahead, and is due now, or nothing would be sent until the
// clock has caught up.
func farOff(now time.Time) int64 { return ms(now.Add(longestRest)) }

// rests reports whether something is not due yet.
func rests(now, due time.Time) bool { return now.Before(due) && due.Sub(now) <= longestRest }

// Work lists which steps have something to do and since when, urgent or late
// ones. It reads only what is waiting, however long the history is.
func (db *DB) Work(ctx context.Context, late bool) ([]outbox.Work, error) {
	var all []outbox.Work
	err := db.each(ctx, `SELECT name, state = 'unknown', count(*), min(CASE WHEN due > ?2 THEN 0 ELSE due END), min(CASE WHEN since > ?2 THEN 0 ELSE since END)
		FROM job_step WHERE late = ?1 AND state IN ('ready', 'unknown') GROUP BY name, state`, []any{bit(late), farOff(db.clk.Now())}, func(r rowScanner) error {
		var w outbox.Work
		var due, since int64
		err := r.Scan(&w.Step, &w.Find, &w.Count, &due, &since)
		w.Due, w.Since = at(due), at(since)
		all = append(all, w)
		return err
	})
	return all, err
}

// Pick returns jobs that have the named step ready (find = false) or unknown
// (find = true) and due, oldest first, at most most. An unclear step that is
// shared comes with all the jobs that share it.
func (db *DB) Pick(ctx context.Context, w outbox.Work, late bool, now time.Time, most int) ([]outbox.Job, error) {
	state := "ready"
	if w.Find {
		state = "unknown"
	}
	ids, err := db.jobIDs(ctx, `SELECT job FROM job_step WHERE late = ? AND name = ? AND state = ? AND state IN ('ready', 'unknown') AND (due <= ? OR due > ?)
		ORDER BY seq LIMIT ?`, bit(late), w.Step, state, ms(now), farOff(now), most)
	if err != nil {
		return nil, err
	}
	jobs, err := db.load(ctx, ids)
	if err != nil || !w.Find || len(jobs) == 0 || !jobs[0].Step(w.Step).Together() {
		return jobs, err
	}
	return db.sharing(ctx, w.Step, late, jobs[0].Step(w.Step).Key)
}

// sharing is all the jobs for which one write is unclear, due or not: looking
// at it answers for each of them.
func (db *DB) sharing(ctx context.Context, step string, late bool, key string) ([]outbox.Job, error) {
	ids, err := db.jobIDs(ctx, `SELECT job FROM job_step WHERE late = ? AND name = ? AND state = 'unknown' AND state IN ('ready', 'unknown')
		AND json_extract(body, '$.Key') = ? ORDER BY seq`, bit(late), step, key)
	if err != nil {
		return nil, err
	}
	return db.load(ctx, ids)
}

// PickBorn returns the oldest job that has no plan yet and may get one now,
// and when the next one may if none does.
func (db *DB) PickBorn(ctx context.Context, now time.Time) (*outbox.Job, time.Time, error) {
	const free = `state = 'born' AND (waits_on IS NULL OR EXISTS (SELECT 1 FROM job w WHERE w.id = job.waits_on AND w.state = 'done'))`
	ids, err := db.jobIDs(ctx, "SELECT id FROM job WHERE "+free+" AND (not_before <= ? OR not_before > ?) ORDER BY seq LIMIT 1", ms(now), farOff(now))
	if err != nil {
		return nil, time.Time{}, err
	}
	if len(ids) == 0 {
		next, err := db.earliest(ctx, "SELECT min(not_before) FROM job WHERE "+free)
		return nil, next, err
	}
	jobs, err := db.load(ctx, ids)
	if err != nil {
		return nil, time.Time{}, err
	}
	return &jobs[0], time.Time{}, nil
}

func (db *DB) jobIDs(ctx context.Context, q string, args ...any) ([]ident.Job, error) {
	var ids []ident.Job
	err := db.each(ctx, q, args, func(r rowScanner) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		var id ident.Job
		err := id.UnmarshalText([]byte(s))
		ids = append(ids, id)
		return err
	})
	return ids, err
}

func (db *DB) earliest(ctx context.Context, q string, args ...any) (time.Time, error) {
	var v sql.NullInt64
	err := db.one(ctx, q, args, &v)
	if !v.Valid {
		return time.Time{}, explain(err)
	}
	return time.UnixMilli(v.Int64).UTC(), explain(err)
}

func (db *DB) load(ctx context.Context, ids []ident.Job) ([]outbox.Job, error) {
	jobs := make([]outbox.Job, 0, len(ids))
	for _, id := range ids {
		j, ok, err := db.Job(ctx, id)
		if err != nil {
			return nil, err
		}
		if ok {
			jobs = append(jobs, j)
		}
	}
	return jobs, nil
}

// Begin commits that a step's calls are about to leave. For a step that moves
// physical stock it also numbers the movements as sent. It refuses with
// [outbox.ErrMoved] when a person changed one of the jobs since it was picked.
func (db *DB) Begin(ctx context.Context, jobs []outbox.Job, step string) error {
	return db.write(ctx, "begin "+step, func(t *tx) error {
		for i := range jobs {
			var state outbox.StepState
			ok, err := none(t.one("SELECT state FROM job_step WHERE job = ? AND name = ?", []any{jobs[i].ID.UUID(), step}, &state))
			if err != nil {
				return err
			}
			if !ok || state != outbox.Ready {
				return outbox.ErrMoved
			}
			s := jobs[i].Step(step)
			s.State = outbox.Sent
			if err := t.putStep(&jobs[i], s); err != nil {
				return err
			}
			if !s.Physical && !s.Stirs {
				continue
			}
			seq, err := t.seq()
			if err != nil {
				return err
			}
			if err := t.exec("UPDATE move SET sent = ? WHERE ref = ? AND settled = 0 AND sent IS NULL", seq, jobs[i].Ref); err != nil {
				return err
			}
		}
		return nil
	})
}

// asItStands is the job with what the exchange knows about, its own step; the
// rest is taken from the exchange's copy only if nobody changed it meanwhile.
func (t *tx) asItStands(s *outbox.Settled) (outbox.Job, error) {
	same := true
	n := 0
	err := t.each("SELECT name, state FROM job_step WHERE job = ? ORDER BY no", []any{s.Job.ID.UUID()}, func(r rowScanner) error {
		var name string
		var state outbox.StepState
		err := r.Scan(&name, &state)
		same = same && n < len(s.Job.Steps) && s.Job.Steps[n].Name == name && (name == s.Step || s.Job.Steps[n].State == state)
		n++
		return err
	})
	if err != nil {
		return outbox.Job{}, err
	}
	var facts string
	if err := t.one("SELECT facts FROM job WHERE id = ?", []any{s.Job.ID.UUID()}, &facts); err != nil {
		return outbox.Job{}, err
	}
	if same && n == len(s.Job.Steps) && facts == factsOf(&s.Job) {
		return s.Job, nil
	}
	now, err := t.jobNow(s.Job.ID)
	if is := now.Step(s.Step); is != nil {
		*is = *s.Job.Step(s.Step)
	}
	return now, err
}

// jobNow is a job as it stands in this transaction: between an exchange and
// its settling a person may have called it off or acted on another step.
func (t *tx) jobNow(id ident.Job) (outbox.Job, error) {
	all, err := t.jobsWhere("id = ?", id.UUID())
	if err == nil && len(all) == 0 {
		err = outbox.ErrMoved
	}
	if err != nil {
		return outbox.Job{}, err
	}
	return all[0], nil
}

// Settle stores what became of steps, in one transaction: the step with its
// document's id, the history, and what the stock movements may conclude.
func (db *DB) Settle(ctx context.Context, all []outbox.Settled) error {
	m := db.Moment()
	return db.write(ctx, "settle", func(t *tx) error {
		for i := range all {
			if err := t.settle(&all[i], m); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) settle(s *outbox.Settled, m catalog.Moment) error {
	now, err := t.asItStands(s)
	if err != nil {
		return err
	}
	before := statesOf(&now)
	was := jobHead(&now)
	outbox.Advance(&now, t.db.clk.Now())
	if err := t.putChanged(&now, s.Step, before, was); err != nil {
		return err
	}
	s.Job = now
	if err := t.leftOut(&now, s.Step); err != nil {
		return err
	}
	for _, c := range s.Calls {
		err := t.exec("INSERT INTO job_call (job, step, at, method, path, http, code, words, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			s.Job.ID.UUID(), s.Step, ms(c.At), c.Method, c.Path, c.HTTP, c.Code, c.Words, c.Doc)
		if err == nil && !c.Shared {
			err = t.countCall(c)
		}
		if err != nil {
			return err
		}
	}
	if is := now.Step(s.Step); is != nil && is.State == outbox.StepStopped && is.Stop.Key == outbox.DiffersReference {
		if err := t.leaveSeries(now.Key); err != nil {
			return err
		}
	}
	if s.Contact != "" {
		if err := t.setContact(s.Job.Ref, s.Contact); err != nil {
			return err
		}
	}
	switch {
	case s.Landed:
		return t.mark("landed = ?1, landed_run = ?2, landed_mono = ?3, sent = coalesce(sent, ?1)", "landed IS NULL", s.Job.Ref, m)
	case s.Withdrawn:
		return t.exec("UPDATE move SET sent = NULL WHERE ref = ? AND landed IS NULL", s.Job.Ref)
	case s.Confirmed:
		return t.mark("confirmed = ?1, confirmed_run = ?2, confirmed_mono = ?3", "confirmed IS NULL", s.Job.Ref, m)
	}
	return nil
}

func (t *tx) mark(set, where, ref string, m catalog.Moment) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	return t.exec("UPDATE move SET "+set+" WHERE ref = ?4 AND settled = 0 AND "+where, seq, m.Run, int64(m.Mono), ref)
}

// Plan stores the plan the back office made for a job. One that was dropped
// meanwhile stays dropped: [outbox.ErrMoved].
func (db *DB) Plan(ctx context.Context, j outbox.Job) error {
	return db.write(ctx, "plan", func(t *tx) error {
		now, err := t.jobNow(j.ID)
		if err != nil {
			return err
		}
		if now.State != outbox.Born {
			return outbox.ErrMoved
		}
		return t.putJob(&j)
	})
}

// Replan takes a job back to where it has no plan, so that it is made anew. It
// refuses with [outbox.ErrMoved] when the job has steps of which anything may
// have left the device.
func (db *DB) Replan(ctx context.Context, id ident.Job) error {
	return db.write(ctx, "replan", func(t *tx) error {
		now, err := t.jobNow(id)
		if err != nil {
			return err
		}
		if now.State != outbox.Stopped || now.Begun() {
			return outbox.ErrMoved
		}
		if err := t.exec("DELETE FROM job_step WHERE job = ?", id.UUID()); err != nil {
			return err
		}
		now.State, now.Steps = outbox.Born, nil
		return t.putJob(&now)
	})
}

// Barriers lists the steps that are stopped for every job.
func (db *DB) Barriers(ctx context.Context) ([]outbox.Barrier, error) {
	var all []outbox.Barrier
	err := db.each(ctx, "SELECT name, class, code, words, key, at FROM step_hold ORDER BY name", nil, func(r rowScanner) error {
		var h outbox.Barrier
		var t int64
		err := r.Scan(&h.Step, &h.Stop.Class, &h.Stop.Code, &h.Stop.Words, &h.Stop.Key, &t)
		h.At = at(t)
		all = append(all, h)
		return err
	})
	return all, err
}

// Bar stops a step for every job.
func (db *DB) Bar(ctx context.Context, name string, s outbox.Stop) error {
	return db.write(ctx, "bar", func(t *tx) error {
		return t.exec(`INSERT INTO step_hold VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
			name, string(s.Class), s.Code, s.Words, s.Key, ms(t.db.clk.Now()))
	})
}

// Release lets a held step go on, and all jobs it stopped with it.
func (db *DB) Release(ctx context.Context, name string) error {
	return db.write(ctx, "release", func(t *tx) error {
		if err := t.exec("DELETE FROM step_hold WHERE name = ?", name); err != nil {
			return err
		}
		jobs, err := t.jobsWhere("state = 'stopped'")
		if err != nil {
			return err
		}
		now := t.db.clk.Now()
		for i := range jobs {
			if s := jobs[i].Step(name); s != nil && outbox.Act(s, outbox.Retry, "", now) {
				outbox.Advance(&jobs[i], now)
				if err := t.putJob(&jobs[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
