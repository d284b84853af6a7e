package storage

import (
	"context"
	"database/sql"
	"testing"
)

// Trip makes every statement ask f first.
func (db *DB) Trip(f func() error) { db.trip = f }

// Deafen makes every COMMIT that succeeded answer what f says.
func (db *DB) Deafen(f func() error) { db.deaf = f }

// Hear tells f every statement that is asked from now on.
func (db *DB) Hear(f func(q string, args []any)) { db.heard = f }

// DSN is the address a connection is opened with.
var DSN = dsn

// Send numbers a record's movements as sent, as the engine does before a call.
func (db *DB) Send(ctx context.Context, ref string) error {
	return db.write(ctx, "send", func(t *tx) error {
		return t.mark("sent = ?1, landed_run = ?2, landed_mono = ?3", "sent IS NULL", ref, db.Moment())
	})
}

// Land numbers them as landed, as the engine does with an answer.
func (db *DB) Land(ctx context.Context, ref string) error {
	return db.write(ctx, "land", func(t *tx) error {
		return t.mark("landed = ?1, landed_run = ?2, landed_mono = ?3, sent = coalesce(sent, ?1)", "landed IS NULL", ref, db.Moment())
	})
}

// EndJob ends a record's job as a person who leaves its steps out does.
func (db *DB) EndJob(ctx context.Context, ref string) error {
	return db.write(ctx, "end job", func(t *tx) error { return t.exec("UPDATE job SET state = 'done' WHERE ref = ?", ref) })
}

// Raw runs any statement, past every rule of ours.
func (db *DB) Raw(ctx context.Context, q string) error {
	return db.write(ctx, "raw", func(*tx) error { return db.plain(ctx, q) })
}

// Query reads past every rule of ours.
func (db *DB) Query(ctx context.Context, q string, args []any, fn func(*sql.Rows) error) error {
	rows, err := db.r.QueryContext(ctx, q, args...)
	return walk(rows, err, func(rowScanner) error { return fn(rows) })
}

// Tables are the names of all tables.
func (db *DB) Tables(tb testing.TB) (all []string) {
	tb.Helper()
	err := db.Query(tb.Context(), "SELECT name FROM sqlite_schema WHERE type = 'table'", nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		all = append(all, name)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return all
}
