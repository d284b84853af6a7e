package storage

import (
	"context"

	"haat/app/clock"
	"haat/app/shift"
)

// NumbersOf is which numbers a day's documents used, series by series, for
// GSTR-1 Table 13: first, last, how many, and how many of these were cancelled.
func (db *DB) NumbersOf(ctx context.Context, d clock.Day) ([]shift.SeriesUse, error) {
	all, err := numbers(db.eachOf(ctx), "day = ?1", "day = ?1", "day = ?1", string(d))
	return all, explain(err)
}

func numbers(each eachRow, sales, notes, challans string, args ...any) ([]shift.SeriesUse, error) {
	var all []shift.SeriesUse
	for _, of := range []struct{ name, query string }{
		{"doc.series_bill", `SELECT min(number), max(number), count(*), sum(state = 'cancelled') FROM sale WHERE ` + sales + `
			GROUP BY substr(number, 1, instr(number, '-')) ORDER BY min(seq)`},
		{"doc.series_credit", `SELECT min(number), max(number), count(*), 0 FROM giveback WHERE ` + notes + `
			GROUP BY substr(number, 1, instr(number, '-')) ORDER BY min(number)`},
		{"doc.series_challan", `SELECT min(number), max(number), count(*), sum(cancelled IS NOT NULL) FROM challan WHERE ` + challans + `
			GROUP BY substr(number, 1, instr(number, '-')) ORDER BY min(seq)`},
	} {
		err := each(of.query, args, func(r rowScanner) error {
			u := shift.SeriesUse{Name: of.name}
			err := r.Scan(&u.First, &u.Last, &u.Total, &u.Cancelled)
			all = append(all, u)
			return err
		})
		if err != nil {
			return nil, err
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
