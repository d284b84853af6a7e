package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"haat/app/ident"
	"haat/sync/outbox"
)

const jobColumns = "id, seq, kind, key, ref, state, coalesce(waits_on, ''), not_before, born, facts"

func scanJob(r rowScanner) (j outbox.Job, err error) {
	var id, waits, facts string
	var notBefore, born int64
	if err := r.Scan(&id, &j.Seq, &j.Kind, &j.Key, &j.Ref, &j.State, &waits, &notBefore, &born, &facts); err != nil {
		return j, err
	}
	j.NotBefore, j.Born = at(notBefore), at(born)
	return j, errors.Join(
		j.ID.UnmarshalText([]byte(id)), j.WaitsOn.UnmarshalText([]byte(waits)), json.Unmarshal([]byte(facts), &j.Facts))
}

func scanStep(r rowScanner) (s outbox.Step, err error) {
	var body string
	if err := r.Scan(&body); err != nil {
		return s, err
	}
	if err := json.Unmarshal([]byte(body), &s); err != nil {
		return s, fmt.Errorf("read step: %w", err)
	}
	return s, nil
}

// jobsWhere reads whole jobs inside a transaction, oldest first.
func (t *tx) jobsWhere(where string, args ...any) ([]outbox.Job, error) {
	var all []outbox.Job
	err := t.each("SELECT "+jobColumns+" FROM job WHERE "+where+" ORDER BY seq", args, func(r rowScanner) error {
		j, err := scanJob(r)
		all = append(all, j)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range all {
		j := &all[i]
		err := t.each("SELECT body FROM job_step WHERE job = ? ORDER BY no", []any{j.ID.UUID()}, func(r rowScanner) error {
			s, err := scanStep(r)
			j.Steps = append(j.Steps, s)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// putJob stores a job's state and all its steps.
func (t *tx) putJob(j *outbox.Job) error {
	if err := t.exec("UPDATE job SET state = ?, facts = ? WHERE id = ?", string(j.State), factsOf(j), j.ID.UUID()); err != nil {
		return err
	}
	for i := range j.Steps {
		if err := t.putStep(j, &j.Steps[i]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) putStep(j *outbox.Job, s *outbox.Step) error {
	body, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode step: %w", err)
	}
	return t.exec(`INSERT INTO job_step (job, no, name, state, seq, late, due, since, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (job, no) DO UPDATE SET state = excluded.state, due = excluded.due, since = excluded.since, body = excluded.body
		WHERE body <> excluded.body`,
		j.ID.UUID(), s.No, s.Name, string(s.State), j.Seq, bit(s.Late), due(s.Due), due(s.Since), string(body))
}

// factsOf writes a job's facts, always in the same order of keys.
func factsOf(j *outbox.Job) string {
	if len(j.Facts) == 0 {
		return "{}"
	}
	b, _ := json.Marshal(j.Facts) // a map of texts always can be
	return string(b)
}

func due(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return ms(t)
}

// Job reads one job with its steps.
func (db *DB) Job(ctx context.Context, id ident.Job) (outbox.Job, bool, error) {
	j, err := scanJob(db.row(ctx, "SELECT "+jobColumns+" FROM job WHERE id = ?", id.UUID()))
	ok, err := none(err)
	if !ok {
		return j, false, explain(err)
	}
	return j, true, db.steps(ctx, &j)
}

// JobKeyed finds the newest job with a key: a bill's number, a phone.
func (db *DB) JobKeyed(ctx context.Context, key string) (outbox.Job, bool, error) {
	j, err := scanJob(db.row(ctx, "SELECT "+jobColumns+" FROM job WHERE upper(key) = upper(?) ORDER BY seq DESC LIMIT 1", key))
	ok, err := none(err)
	if !ok {
		return j, false, explain(err)
	}
	return j, true, db.steps(ctx, &j)
}

func (db *DB) steps(ctx context.Context, j *outbox.Job) error {
	return db.each(ctx, "SELECT body FROM job_step WHERE job = ? ORDER BY no", []any{j.ID.UUID()}, func(r rowScanner) error {
		s, err := scanStep(r)
		j.Steps = append(j.Steps, s)
		return err
	})
}

// Jobs lists jobs with their steps, newest first: those that are not over, and
// after them the latest that are, at most most.
func (db *DB) Jobs(ctx context.Context, most int) ([]outbox.Job, error) {
	var all []outbox.Job
	for _, where := range []string{"state NOT IN ('done', 'dropped')", "state IN ('done', 'dropped')"} {
		if most-len(all) <= 0 {
			break
		}
		err := db.each(ctx, "SELECT "+jobColumns+" FROM job WHERE "+where+" ORDER BY seq DESC LIMIT ?", []any{most - len(all)}, func(r rowScanner) error {
			j, err := scanJob(r)
			all = append(all, j)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for i := range all {
		if err := db.steps(ctx, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Calls is a job's history, oldest first.
func (db *DB) Calls(ctx context.Context, id ident.Job) ([]outbox.Call, error) {
	var all []outbox.Call
	err := db.each(ctx, "SELECT at, method, path, http, code, words, doc FROM job_call WHERE job = ? ORDER BY seq", []any{id.UUID()}, func(r rowScanner) error {
		var c outbox.Call
		var t int64
		err := r.Scan(&t, &c.Method, &c.Path, &c.HTTP, &c.Code, &c.Words, &c.Doc)
		c.At = at(t)
		all = append(all, c)
		return err
	})
	return all, err
}

// Counts counts sales by how far they got. It reads what is waiting and a kept
// count, however many were sent: screens ask at every change.
func (db *DB) Counts(ctx context.Context) (outbox.Counts, error) {
	var c outbox.Counts
	var oldest, last sql.NullInt64
	err := db.one(ctx, `SELECT count(*), coalesce(sum(state = 'stopped'), 0), min(born) FROM job
		WHERE state NOT IN ('done', 'dropped') AND kind <> 'customer'`, nil, &c.Waiting, &c.Stopped, &oldest)
	if err == nil {
		err = db.one(ctx, "SELECT sent FROM job_total WHERE id = 1", nil, &c.Sent)
	}
	if err == nil {
		err = db.one(ctx, "SELECT max(at) FROM api_call WHERE http BETWEEN 200 AND 299", nil, &last)
	}
	c.Oldest, c.LastOK = at(oldest.Int64), at(last.Int64)
	return c, explain(err)
}
