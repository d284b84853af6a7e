package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver, pure Go

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
)

// File is the database's name inside the data folder.
const File = "haat.db"

// Options say where and how to open.
type Options struct {
	Dir      string // the data folder; made if it is not there
	Outside  string // where the installation's mark is kept, outside Dir
	Clock    clock.Clock
	ReadOnly bool   // look only: no lock, no migration, no write
	Holder   string // what this process is called when another finds the folder held
	Log      *slog.Logger
}

// DB is an open data folder. It is safe for use by several goroutines.
type DB struct {
	dir   string
	clk   clock.Clock
	ids   *ident.Maker
	log   *slog.Logger
	run   int64
	since time.Duration // monotonic start of this run
	fresh bool          // a new series mark was drawn at this start

	wmu    sync.Mutex
	wdb    *sql.DB
	wconn  *sql.Conn
	stmts  map[string]*sql.Stmt
	r      *sql.DB
	rmu    sync.Mutex
	reads  map[string]*sql.Stmt
	unlock func()
	// outside keeps beyond the folder what its next start compares with.
	outside func()
	noted   time.Duration // monotonic, when it last did

	trip    func() error               // a test's way to fail the n-th statement; nil otherwise
	deaf    func() error               // a test's way to lose the answer of a COMMIT; nil otherwise
	heard   func(q string, args []any) // a test's way to read along; nil otherwise
	changed chan struct{}              // poked after every write, for whoever listens
}

// Open opens a data folder. Faults: the folder cannot be written, another
// process holds it, the file is not ours, newer than this program, or damaged.
func Open(ctx context.Context, o Options) (*DB, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	db := &DB{
		dir: o.Dir, clk: o.Clock, ids: ident.NewMaker(o.Clock), log: o.Log,
		since: o.Clock.Mono(), stmts: map[string]*sql.Stmt{}, reads: map[string]*sql.Stmt{}, changed: make(chan struct{}, 1),
	}
	path := filepath.Join(o.Dir, File)
	if err := db.prepare(o, path); err != nil {
		return nil, err
	}
	if err := db.connect(ctx, o, path); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// prepare makes and locks the folder and looks at the file.
func (db *DB) prepare(o Options, path string) error {
	if o.ReadOnly {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return fault.New(fault.Missing, "fault.no_data", "folder", o.Dir)
		}
		return checkHeader(path)
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return fault.New(fault.Refused, "fault.folder_unwritable", "folder", o.Dir).Because(err)
	}
	unlock, err := lockFolder(o.Dir, o.Holder)
	if err != nil {
		return err
	}
	db.unlock = unlock
	if err := checkHeader(path); err != nil {
		unlock()
		return err
	}
	return nil
}

func (db *DB) connect(ctx context.Context, o Options, path string) error {
	if !o.ReadOnly {
		if err := db.connectWriter(ctx, path); err != nil {
			return explain(err)
		}
		if err := db.begin(ctx, o.Outside); err != nil {
			return explain(err)
		}
	}
	var err error
	if db.r, err = sql.Open("sqlite", dsn(path, true)); err != nil {
		return explain(err)
	}
	db.r.SetMaxOpenConns(4)
	return explain(db.r.PingContext(ctx))
}

// connectWriter opens the one writer, of a file at the newest version.
func (db *DB) connectWriter(ctx context.Context, path string) error {
	err := claim(ctx, path)
	if err != nil {
		return err
	}
	if db.wdb, err = sql.Open("sqlite", dsn(path, false)); err != nil {
		return err
	}
	db.wdb.SetMaxOpenConns(1)
	if db.wconn, err = db.wdb.Conn(ctx); err != nil {
		return err
	}
	return db.migrate(ctx)
}

// Blank makes the file of an empty data folder at the newest version, as it is
// before its first start: without mark, rows or events. A test that opens many
// folders copies it instead of having each migrated.
func Blank(ctx context.Context, dir string) error {
	db := &DB{dir: dir, log: slog.New(slog.DiscardHandler), stmts: map[string]*sql.Stmt{}, changed: make(chan struct{}, 1)}
	return errors.Join(db.connectWriter(ctx, filepath.Join(dir, File)), db.Close())
}

// claim writes our application id into a file that is new, before write-ahead
// logging begins: from then on the first hundred bytes say whose it is, even
// after a crash that leaves everything else in the log.
func claim(ctx context.Context, path string) error {
	if st, err := os.Stat(path); err == nil && st.Size() > 0 {
		return nil
	}
	c, err := sql.Open("sqlite", dsnWith(path, ""))
	if err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return errors.Join(err, c.Close())
}

// dsn puts every setting into the address, because a pragma executed on a pool
// reaches one connection only.
func dsn(path string, readOnly bool) string {
	q := url.Values{}
	for _, p := range []string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)",
		"foreign_keys(1)", "temp_store(2)",
	} {
		if readOnly && p == "journal_mode(WAL)" {
			continue // a reader may not change it
		}
		q.Add("_pragma", p)
	}
	if readOnly {
		q.Set("mode", "ro")
		q.Add("_pragma", "query_only(1)")
	} else {
		q.Set("_txlock", "immediate")
	}
	return dsnWith(path, q.Encode())
}

func dsnWith(path, query string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: query}).String()
}

// Close ends all connections and frees the folder. It may be called twice.
func (db *DB) Close() error {
	db.wmu.Lock()
	defer db.wmu.Unlock()
	var errs []error
	if db.r != nil {
		db.rmu.Lock()
		for _, s := range db.reads {
			_ = s.Close()
		}
		clear(db.reads)
		db.rmu.Unlock()
		errs = append(errs, db.r.Close())
	}
	if db.wconn != nil {
		if db.outside != nil {
			db.outside()
		}
		for _, s := range db.stmts {
			_ = s.Close()
		}
		db.stmts = map[string]*sql.Stmt{}
		errs = append(errs, db.wconn.Close(), db.wdb.Close())
	}
	db.r, db.wconn, db.wdb = nil, nil, nil
	if db.unlock != nil {
		db.unlock()
		db.unlock = nil
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("storage: close: %w", err)
	}
	return nil
}

// Changed is sent to after writes; several may be folded into one.
func (db *DB) Changed() <-chan struct{} { return db.changed }

// FreshMark reports whether this start drew a new series mark.
func (db *DB) FreshMark() bool { return db.fresh }

// Dir is the data folder.
func (db *DB) Dir() string { return db.dir }
