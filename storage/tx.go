package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"modernc.org/sqlite"

	"haat/app/fault"
)

// errCommit marks an error of COMMIT itself: the transaction may be on disk.
var errCommit = errors.New("the commit gave no answer")

// tx is a transaction on the one writer connection. Its statements are
// prepared once and kept with the connection, which is most of the speed of
// recording a sale.
type tx struct {
	ctx context.Context
	db  *DB
}

// write runs fn in one immediate transaction that no cancelled context can cut
// short. fn's error rolls back. An error that wraps errCommit is unknown.
func (db *DB) write(ctx context.Context, what string, fn func(*tx) error) error {
	db.wmu.Lock()
	defer db.wmu.Unlock()
	if db.wconn == nil {
		return fault.New(fault.Refused, "fault.read_only")
	}
	t := &tx{context.WithoutCancel(ctx), db}
	if err := db.plain(t.ctx, "BEGIN IMMEDIATE"); err != nil {
		return explain(fmt.Errorf("storage: %s: %w", what, err))
	}
	if err := fn(t); err != nil {
		if back := db.plain(t.ctx, "ROLLBACK"); back != nil {
			err = errors.Join(err, back, db.reconnect(t.ctx))
		}
		return explain(fmt.Errorf("storage: %s: %w", what, err))
	}
	if err := db.commit(t.ctx); err != nil {
		_ = db.plain(t.ctx, "ROLLBACK") // frees the writer if it did not commit
		return explain(fmt.Errorf("storage: %s: %w", what, errors.Join(errCommit, err)))
	}
	select {
	case db.changed <- struct{}{}:
	default:
	}
	return nil
}

// writeOnce is write for what may be there only once, under an id that was made
// before: there looks whether an earlier try wrote it, and then do is left out.
// When COMMIT gives no answer it is tried again at once, and only if that cannot
// settle it the fault is Unsure.
func (db *DB) writeOnce(ctx context.Context, what string, there func(*tx) (bool, error), do func(*tx) error) (err error) {
	unsure := false // of an earlier try nobody knows yet
	for range 3 {
		err = db.write(ctx, what, func(t *tx) error {
			was, err := there(t)
			if err != nil {
				return err
			}
			if unsure = false; was {
				return nil
			}
			return do(t)
		})
		if !errors.Is(err, errCommit) {
			break
		}
		unsure = true
	}
	if unsure {
		return fault.New(fault.Unsure, "fault.not_sure_saved").Because(err)
	}
	return err
}

// known asks a query whether it finds any row; it selects one whole number.
func (t *tx) known(q string, args ...any) (bool, error) {
	var n int64
	return none(t.one(q, args, &n))
}

func (db *DB) commit(ctx context.Context) error {
	err := db.plain(ctx, "COMMIT")
	if err == nil && db.deaf != nil {
		err = db.deaf()
	}
	return err
}

func (db *DB) plain(ctx context.Context, q string) error {
	s, ok := db.stmts[q]
	if !ok {
		var err error
		if s, err = db.wconn.PrepareContext(ctx, q); err != nil {
			return err
		}
		db.stmts[q] = s
	}
	_, err := s.ExecContext(ctx)
	return err
}

// reconnect gives the writer a new connection when the old one is stuck in a
// transaction that cannot be rolled back.
func (db *DB) reconnect(ctx context.Context) error {
	for _, s := range db.stmts {
		_ = s.Close()
	}
	db.stmts = map[string]*sql.Stmt{}
	_ = db.wconn.Raw(func(any) error { return errors.New("drop this connection") })
	_ = db.wconn.Close()
	c, err := db.wdb.Conn(ctx)
	if err == nil {
		db.wconn = c
	}
	return err
}

func (t *tx) stmt(q string, args ...any) (*sql.Stmt, error) {
	t.db.hear(q, args)
	if t.db.trip != nil {
		if err := t.db.trip(); err != nil {
			return nil, err
		}
	}
	if s, ok := t.db.stmts[q]; ok {
		return s, nil
	}
	s, err := t.db.wconn.PrepareContext(t.ctx, q)
	if err == nil {
		t.db.stmts[q] = s
	}
	return s, err
}

func (t *tx) exec(q string, args ...any) error {
	s, err := t.stmt(q, args...)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(t.ctx, args...)
	return err
}

// count executes and returns how many rows changed.
func (t *tx) count(q string, args ...any) (int64, error) {
	s, err := t.stmt(q, args...)
	if err != nil {
		return 0, err
	}
	res, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// one scans a single row; sql.ErrNoRows when there is none.
func (t *tx) one(q string, args []any, into ...any) error {
	s, err := t.stmt(q, args...)
	if err != nil {
		return err
	}
	return s.QueryRowContext(t.ctx, args...).Scan(into...)
}

// row is a single row for a scan function.
func (t *tx) row(q string, args ...any) rowScanner {
	s, err := t.stmt(q, args...)
	if err != nil {
		return failedRow{err}
	}
	return s.QueryRowContext(t.ctx, args...)
}

// each calls fn for every row; fn scans it.
func (t *tx) each(q string, args []any, fn func(rowScanner) error) error {
	s, err := t.stmt(q, args...)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	return walk(rows, err, fn)
}

// seq draws the next number of the single writer's counter.
func (t *tx) seq() (n int64, err error) {
	err = t.one("UPDATE counter SET n = n + 1 WHERE name = 'seq' RETURNING n", nil, &n)
	return n, err
}

func (db *DB) hear(q string, args []any) {
	if db.heard != nil {
		db.heard(q, args)
	}
}

// read is a statement of the readers' pool, prepared once and kept: parsing
// SQL costs more than most of our queries.
func (db *DB) read(ctx context.Context, q string, args []any) (*sql.Stmt, error) {
	db.hear(q, args)
	db.rmu.Lock()
	defer db.rmu.Unlock()
	if s, ok := db.reads[q]; ok {
		return s, nil
	}
	s, err := db.r.PrepareContext(ctx, q)
	if err == nil {
		db.reads[q] = s
	}
	return s, err
}

// each reads outside a transaction, from the readers' pool.
func (db *DB) each(ctx context.Context, q string, args []any, fn func(rowScanner) error) error {
	s, err := db.read(ctx, q, args)
	if err != nil {
		return explain(err)
	}
	rows, err := s.QueryContext(ctx, args...)
	return explain(walk(rows, err, fn))
}

// one scans a single row; sql.ErrNoRows when there is none.
func (db *DB) one(ctx context.Context, q string, args []any, into ...any) error {
	s, err := db.read(ctx, q, args)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}

// row is a single row for a scan function.
func (db *DB) row(ctx context.Context, q string, args ...any) rowScanner {
	s, err := db.read(ctx, q, args)
	if err != nil {
		return failedRow{err}
	}
	return s.QueryRowContext(ctx, args...)
}

// eachRow calls fn for every row of a query.
type eachRow func(q string, args []any, fn func(rowScanner) error) error

// asOfNow lets several queries see the same moment, from the readers' pool.
func (db *DB) asOfNow(ctx context.Context, fn func(eachRow) error) (err error) {
	conn, err := db.r.Conn(ctx)
	if err != nil {
		return explain(err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return explain(err)
	}
	err = fn(func(q string, args []any, row func(rowScanner) error) error {
		db.hear(q, args)
		rows, err := conn.QueryContext(ctx, q, args...)
		return walk(rows, err, row)
	})
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return explain(errors.Join(err, end))
}

type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }

func walk(rows *sql.Rows, err error, fn func(rowScanner) error) error {
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// none turns "no such row" into false.
func none(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// explain puts words to the troubles of a disk. SQLite's primary result codes
// are the low byte.
func explain(err error) error {
	var se *sqlite.Error
	if err == nil || !errors.As(err, &se) {
		return err
	}
	if _, ok := fault.Find(err); ok {
		return err
	}
	switch se.Code() & 0xff {
	case 13: // SQLITE_FULL
		return fault.New(fault.Full, "fault.disk_full").Because(err)
	case 11, 26: // SQLITE_CORRUPT, SQLITE_NOTADB
		return fault.New(fault.Damaged, "fault.damaged").Because(err)
	case 8, 14: // SQLITE_READONLY, SQLITE_CANTOPEN
		return fault.New(fault.Refused, "fault.folder_unwritable", "folder", "").Because(err)
	case 5, 6: // SQLITE_BUSY, SQLITE_LOCKED
		return fault.New(fault.Busy, "fault.file_busy").Because(err)
	case 10: // SQLITE_IOERR
		return fault.New(fault.Unsure, "fault.disk_trouble").Because(err)
	}
	return err
}

func ms(t time.Time) int64 { return t.UnixMilli() }

func at(v int64) time.Time {
	if v == 0 {
		return time.Time{}
	}
	return time.UnixMilli(v).UTC()
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// msPrecision is what times are stored to.
const msPrecision = time.Millisecond

// rowScanner is a row of either a single-row or a many-row query.
type rowScanner interface{ Scan(into ...any) error }
