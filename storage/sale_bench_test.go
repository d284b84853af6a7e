package storage_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"haat/app/gauge"
	"haat/storage"
	"haat/storage/storagetest"
)

// desk is a stall with its file.
type desk struct {
	*storagetest.Stall
	db *storage.DB
}

func newDesk(b *testing.B) desk {
	b.Helper()
	s := storagetest.NewStall(1)
	return desk{s, storagetest.Open(b, s.Clock)}
}

// sell records a sale of three lines, as a lap.
func (d desk) sell(b *testing.B, w *gauge.Watch) {
	b.Helper()
	f := d.Finish(b, d.db, d.Draft(storagetest.Item(1, 10), storagetest.Item(2, 20), storagetest.Item(3, 30)))
	w.On(func() {
		if _, err := d.db.Complete(b.Context(), f, nil); err != nil {
			b.Fatal(err)
		}
	})
	w.Next()
}

// asked is a statement with what it was given.
type asked struct {
	q    string
	args []any
}

// bare does the same statements on the same driver with nothing of ours between,
// in a file that had the same sales before.
type bare struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

func newBare(b *testing.B, s *storagetest.Stall) *bare {
	b.Helper()
	dir := b.TempDir()
	if err := storagetest.OpenIn(b, s.Clock, dir, b.TempDir()).Close(); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", storage.DSN(filepath.Join(dir, storage.File), false))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	conn, err := db.Conn(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return &bare{conn, map[string]*sql.Stmt{}}
}

func (x *bare) run(ctx context.Context, q string, args []any) error {
	s, ok := x.stmts[q]
	if !ok {
		var err error
		if s, err = x.conn.PrepareContext(ctx, q); err != nil {
			return err
		}
		x.stmts[q] = s
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
	}
	return rows.Err()
}

func (x *bare) all(ctx context.Context, of []asked) error {
	if err := x.run(ctx, "BEGIN IMMEDIATE", nil); err != nil {
		return err
	}
	for _, a := range of {
		if err := x.run(ctx, a.q, a.args); err != nil {
			return err
		}
	}
	return x.run(ctx, "COMMIT", nil)
}

// BenchmarkSale records sales of three lines, everything in one transaction that
// is on disk at its end; in turn with it the same statements bare.
func BenchmarkSale(b *testing.B) {
	d := newDesk(b)
	x := newBare(b, d.Stall)
	ours, theirs := gauge.New(b), gauge.New(b)
	for b.Loop() {
		var said []asked
		d.db.Hear(func(q string, args []any) { said = append(said, asked{q, args}) })
		d.sell(b, ours)
		d.db.Hear(nil)
		theirs.On(func() {
			if err := x.all(b.Context(), said); err != nil {
				b.Fatal(err)
			}
		})
		theirs.Next()
	}
	ours.Report(b)
	b.ReportMetric(ours.Wall(50).Seconds()/theirs.Wall(50).Seconds(), "bare-x")
	b.ReportMetric(ours.CPU(50).Seconds()/theirs.CPU(50).Seconds(), "bare-cpu-x")
}

// BenchmarkSaleWhileCopied records them while the folder is copied again and again.
func BenchmarkSaleWhileCopied(b *testing.B) {
	d := newDesk(b)
	season(b, d.db, 20_000, 500)
	ctx, stop := context.WithCancel(b.Context())
	done, copied := make(chan error, 1), 0
	go func() {
		for ctx.Err() == nil {
			if _, err := d.db.CopyNow(ctx); err != nil && ctx.Err() == nil {
				done <- err
				return
			}
			copied++
		}
		done <- nil
	}()
	w := gauge.New(b)
	for b.Loop() {
		d.sell(b, w)
		d.Clock.Advance(1e9)
	}
	stop()
	if err := <-done; err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(copied), "copies")
	w.Report(b)
}
