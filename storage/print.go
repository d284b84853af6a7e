package storage

import (
	"context"
	"time"

	"haat/app/ident"
	"haat/app/printer"
)

const printColumns = "seq, kind, coalesce(sale, ''), body, reprint, tries, not_before, state, note"

func scanPrint(r rowScanner) (j printer.Job, err error) {
	var due int64
	err = r.Scan(&j.Seq, &j.Kind, &j.Sale, &j.Body, &j.Reprint, &j.Tries, &due, &j.State, &j.Note)
	j.Due = at(due)
	return j, err
}

// NextPrint implements printer.Queue.
func (db *DB) NextPrint(ctx context.Context, now time.Time) (j printer.Job, ok bool, wake time.Time, err error) {
	j, err = scanPrint(db.row(ctx, "SELECT "+printColumns+" FROM print_job WHERE state = 'waiting' ORDER BY not_before, seq LIMIT 1"))
	if ok, err = none(err); !ok {
		return printer.Job{}, false, time.Time{}, explain(err)
	}
	if rests(now, j.Due) {
		return printer.Job{}, false, j.Due, nil
	}
	return j, true, time.Time{}, nil
}

// PrintDone implements printer.Queue.
func (db *DB) PrintDone(ctx context.Context, seq int64, when time.Time) error {
	return db.write(ctx, "printed", func(t *tx) error {
		return t.exec("UPDATE print_job SET state = 'printed', printed = ?, note = '', tries = tries + 1 WHERE seq = ?", ms(when), seq)
	})
}

// PrintLater implements printer.Queue.
func (db *DB) PrintLater(ctx context.Context, seq int64, due time.Time, note string) error {
	return db.write(ctx, "print later", func(t *tx) error {
		return t.exec("UPDATE print_job SET not_before = ?, note = ?, tries = tries + 1 WHERE seq = ? AND state = 'waiting'", ms(due), note, seq)
	})
}

// PrintStopped implements printer.Queue.
func (db *DB) PrintStopped(ctx context.Context, seq int64, note string) error {
	return db.write(ctx, "print stopped", func(t *tx) error {
		return t.exec("UPDATE print_job SET state = 'stopped', note = ? WHERE seq = ? AND state = 'waiting'", note, seq)
	})
}

// PrintSale asks for a bill on paper now. A bill that was printed before comes
// out as a reprint, counted. Pressing Print ends the time in which the sale
// can be undone: paper in a customer's hand cannot be taken back.
func (db *DB) PrintSale(ctx context.Context, id ident.Sale) error {
	now := ms(db.clk.Now())
	return db.write(ctx, "print", func(t *tx) error {
		if err := t.endUndo(id, now); err != nil {
			return err
		}
		var before int
		// With the portal's code it is another document than what was printed before.
		err := t.one(`SELECT count(*) FROM print_job WHERE sale = ?1 AND state = 'printed'
			AND printed >= coalesce((SELECT min(at) FROM einvoice WHERE sale = ?1 AND qr <> ''), 0)`, []any{id.UUID()}, &before)
		if err != nil {
			return err
		}
		// A row that waits, stopped or was never asked for is the same slip.
		n, err := t.count(`UPDATE print_job SET state = 'waiting', not_before = ?, tries = 0, note = '', reprint = ?
			WHERE seq = (SELECT max(seq) FROM print_job WHERE sale = ? AND state <> 'printed')`, now, before, id.UUID())
		if err != nil || n > 0 {
			return err
		}
		return t.exec("INSERT INTO print_job (sale, state, not_before, reprint) VALUES (?, 'waiting', ?, ?)", id.UUID(), now, before)
	})
}

// PrintDoc asks for a document that brings its own body: a credit note, X or
// Z, a test.
func (db *DB) PrintDoc(ctx context.Context, body string) error {
	now := ms(db.clk.Now())
	return db.write(ctx, "print", func(t *tx) error {
		return t.exec("INSERT INTO print_job (state, not_before, kind, body) VALUES ('waiting', ?, 'doc', ?)", now, body)
	})
}

// NumberOf is the number of the bill with a bare id, "" for none.
func (db *DB) NumberOf(ctx context.Context, sale string) (number string, err error) {
	_, err = none(db.row(ctx, "SELECT number FROM sale WHERE id = ?", sale).Scan(&number))
	return number, explain(err)
}

// PrintAgain takes up what stopped: a person wants it on paper after all.
func (db *DB) PrintAgain(ctx context.Context) error {
	now := ms(db.clk.Now())
	return db.write(ctx, "print again", func(t *tx) error {
		return t.exec("UPDATE print_job SET state = 'waiting', not_before = ?, tries = 0, note = '' WHERE state IN ('waiting', 'stopped') AND state = 'stopped'", now)
	})
}

// PrintDrop gives up a slip: nobody wants it any more. A bill can still be
// printed by hand.
func (db *DB) PrintDrop(ctx context.Context, seq int64) error {
	return db.write(ctx, "print dropped", func(t *tx) error {
		return t.exec("UPDATE print_job SET state = 'none' WHERE seq = ? AND state IN ('waiting', 'stopped')", seq)
	})
}

// PrintJobs lists what waits or stopped, oldest first.
func (db *DB) PrintJobs(ctx context.Context) ([]printer.Job, error) {
	var all []printer.Job
	err := db.each(ctx, "SELECT "+printColumns+" FROM print_job WHERE state IN ('waiting', 'stopped') ORDER BY not_before, seq", nil, func(r rowScanner) error {
		j, err := scanPrint(r)
		all = append(all, j)
		return err
	})
	return all, err
}
