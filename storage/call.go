package storage

import (
	"context"
	"time"

	"haat/sync/outbox"
)

// CountCall counts a call to the back office that was not part of a job.
func (db *DB) CountCall(ctx context.Context, c outbox.Call) error {
	return db.write(ctx, "call", func(t *tx) error { return t.countCall(c) })
}

func (t *tx) countCall(c outbox.Call) error {
	return t.exec("INSERT INTO api_call (at, method, path, http, code, saga) VALUES (?, ?, ?, ?, ?, ?)",
		ms(c.At), c.Method, c.Path, c.HTTP, c.Code, bit(c.Saga))
}

// CallsSince counts the calls of a rolling window, and those of the saga.
func (db *DB) CallsSince(ctx context.Context, since time.Time) (all, saga int, err error) {
	err = db.one(ctx, "SELECT count(*), coalesce(sum(saga), 0) FROM api_call WHERE at > ?", []any{ms(since)}, &all, &saga)
	return all, saga, explain(err)
}

// OrdersSince counts the sales orders this till made in the back office.
func (db *DB) OrdersSince(ctx context.Context, since time.Time) (n int, err error) {
	err = db.one(ctx, "SELECT count(*) FROM api_call WHERE at > ? AND method = 'POST' AND path = '/salesorders' AND http BETWEEN 200 AND 299", []any{ms(since)}, &n)
	return n, explain(err)
}
