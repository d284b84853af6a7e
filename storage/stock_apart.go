package storage

import (
	"context"
	"fmt"

	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
)

// StockApart lists the movements of a place that nobody will tell the back office
// of, by the record they belong to and in the order they were made.
func (db *DB) StockApart(ctx context.Context, place string) ([]catalog.Apart, error) {
	var all []catalog.Apart
	err := db.each(ctx, `SELECT ref, item, sum(delta), min(at) FROM move WHERE place = ? AND settled = 0 AND landed IS NULL AND `+jobOver+`
		GROUP BY ref, item HAVING sum(delta) <> 0 ORDER BY min(born), ref, item`, []any{place}, func(r rowScanner) error {
		var a catalog.Apart
		var qty, when int64
		err := r.Scan(&a.Ref, &a.Item, &qty, &when)
		a.Qty, a.At = money.Milli(qty), at(when)
		all = append(all, a)
		return err
	})
	return all, err
}

// SayMoved records a person's word that the back office's count has taken up
// movements that nobody will tell it of: see [DB.StockApart]. It returns how many.
func (db *DB) SayMoved(ctx context.Context, ref string, who ident.Person) (n int, err error) {
	m := db.Moment()
	err = db.write(ctx, "moved by hand", func(t *tx) error {
		seq, err := t.seq()
		if err != nil {
			return err
		}
		changed, err := t.count(`UPDATE move SET landed = ?1, landed_run = ?2, landed_mono = ?3, sent = coalesce(sent, ?1)
			WHERE ref = ?4 AND settled = 0 AND landed IS NULL AND `+jobOver, seq, m.Run, int64(m.Mono), ref)
		if n = int(changed); err != nil || n == 0 {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.StockByHand, Ref: ref, Body: fmt.Sprintf(`{"movements":%d}`, n)})
	})
	return n, err
}

// jobOver is true of a movement that no job will tell of any more: its step is
// over, or left out. A sale that was cancelled before its goods left and the
// cancellation's own movement make up for each other, and are not meant.
const jobOver = `NOT EXISTS (SELECT 1 FROM job j LEFT JOIN job_step s ON s.job = j.id
		WHERE j.ref = move.ref AND (j.state = 'born' OR j.state NOT IN ('done', 'dropped')
			AND json_extract(s.body, '$.Physical') AND s.state NOT IN ('done', 'skipped')))
	AND NOT (why = 'sale' AND EXISTS (SELECT 1 FROM sale WHERE sale.id = move.ref AND sale.state = 'cancelled'))
	AND NOT (why = 'cancel' AND EXISTS (SELECT 1 FROM job c JOIN move m ON m.ref = json_extract(c.facts, '$.sale')
		WHERE c.ref = move.ref AND m.why = 'sale' AND m.landed IS NULL))`
