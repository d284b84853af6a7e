package storage

import (
	"context"

	"haat/app/clock"
	"haat/app/receipt"
)

// NumbersOf is which numbers a day's documents used, series by series, for
// GSTR-1 Table 13: first, last, how many, and how many of these were cancelled.
func (db *DB) NumbersOf(ctx context.Context, d clock.Day) ([]receipt.SeriesUse, error) {
	var all []receipt.SeriesUse
	for _, of := range []struct{ name, query string }{
		{"doc.series_bill", `SELECT min(number), max(number), count(*), sum(state = 'cancelled') FROM sale WHERE day = ?
			GROUP BY substr(number, 1, instr(number, '-')) ORDER BY min(seq)`},
		{"doc.series_credit", `SELECT min(number), max(number), count(*), 0 FROM giveback WHERE day = ?
			GROUP BY substr(number, 1, instr(number, '-')) ORDER BY min(number)`},
	} {
		err := db.each(ctx, of.query, []any{string(d)}, func(r rowScanner) error {
			u := receipt.SeriesUse{Name: of.name}
			err := r.Scan(&u.First, &u.Last, &u.Total, &u.Cancelled)
			all = append(all, u)
			return err
		})
		if err != nil {
			return nil, explain(err)
		}
	}
	return all, nil
}

// ChainHead is the hash of the journal's last event: printed, it dates the
// whole journal before it.
func (db *DB) ChainHead(ctx context.Context) (string, error) {
	var head string
	_, err := none(db.one(ctx, "SELECT hash FROM event ORDER BY seq DESC LIMIT 1", nil, &head))
	return head, explain(err)
}
