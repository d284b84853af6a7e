package storage

import (
	"context"
	"strconv"

	"haat/app/journal"
)

// Setting reads a setting; "" when it was never set. Secrets are never
// settings.
func (db *DB) Setting(ctx context.Context, name string) (string, error) {
	var v string
	_, err := none(db.one(ctx, "SELECT value FROM setting WHERE name = ?", []any{name}, &v))
	return v, explain(err)
}

// Settings reads all settings.
func (db *DB) Settings(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	err := db.each(ctx, "SELECT name, value FROM setting", nil, func(r rowScanner) error {
		var n, v string
		err := r.Scan(&n, &v)
		all[n] = v
		return err
	})
	return all, err
}

// Set changes settings together.
func (db *DB) Set(ctx context.Context, pairs map[string]string) error {
	return db.write(ctx, "settings", func(t *tx) error {
		for n, v := range pairs {
			if err := t.set(n, v); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) setting(name string) (v string, err error) {
	_, err = none(t.one("SELECT value FROM setting WHERE name = ?", []any{name}, &v))
	return v, err
}

func (t *tx) set(name, value string) error {
	return t.exec("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
}

// bump counts a setting up and returns the new value.
func (t *tx) bump(name string) (int64, error) {
	v, err := t.setting(name)
	if err != nil {
		return 0, err
	}
	n, _ := strconv.ParseInt(v, 10, 64)
	n++
	return n, t.set(name, strconv.FormatInt(n, 10))
}

// record appends an event to the journal.
func (t *tx) record(e journal.Event) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	var prev string
	if _, err := none(t.one("SELECT hash FROM event ORDER BY seq DESC LIMIT 1", nil, &prev)); err != nil {
		return err
	}
	e.Seq, e.At = seq, t.db.clk.Now().Truncate(msPrecision)
	e.Hash = journal.Chain(prev, e)
	return t.exec("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", e.Seq, ms(e.At), e.Who, string(e.Kind), e.Ref, e.Body, e.Hash)
}

// Record appends an event of its own, outside any other change.
func (db *DB) Record(ctx context.Context, e journal.Event) error {
	return db.write(ctx, "event", func(t *tx) error { return t.record(e) })
}

// Events lists the journal in order.
func (db *DB) Events(ctx context.Context) ([]journal.Event, error) {
	var all []journal.Event
	err := db.each(ctx, "SELECT seq, at, who, kind, ref, body, hash FROM event ORDER BY seq", nil, func(r rowScanner) error {
		var e journal.Event
		var t int64
		err := r.Scan(&e.Seq, &t, &e.Who, &e.Kind, &e.Ref, &e.Body, &e.Hash)
		e.At = at(t)
		all = append(all, e)
		return err
	})
	return all, err
}
