package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/match"
)

// KeepReport remembers a report's rows under what names them in any copy of the
// file, and the days it is about: from its first to its last.
func (db *DB) KeepReport(ctx context.Context, k match.Kind, rows []match.Row, from, to clock.Day) error {
	if from == "" {
		return nil
	}
	return db.write(ctx, "report", func(t *tx) error {
		for _, r := range rows {
			body, err := json.Marshal(r)
			if err != nil {
				return err
			}
			if err := t.exec("INSERT INTO report_row VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET day = excluded.day, body = excluded.body",
				string(k), r.Key, string(r.Day), string(body)); err != nil {
				return err
			}
		}
		for d, n := from, 0; d <= to && n < 400; d, n = d.Next(), n+1 {
			if err := t.exec("INSERT INTO report_day VALUES (?, ?, ?) ON CONFLICT (kind, day) DO UPDATE SET at = excluded.at", string(k), string(d), ms(t.db.clk.Now())); err != nil {
				return err
			}
		}
		return nil
	})
}

// ReportRows lists the rows of some days, and whether a report about the day was
// ever brought. Lines are numbered anew: rows of several files meet here.
func (db *DB) ReportRows(ctx context.Context, k match.Kind, day, from, to clock.Day) (rows []match.Row, known bool, err error) {
	var n int
	if err := db.one(ctx, "SELECT count(*) FROM report_day WHERE kind = ? AND day = ?", []any{string(k), string(day)}, &n); err != nil {
		return nil, false, explain(err)
	}
	err = db.each(ctx, "SELECT body FROM report_row WHERE kind = ? AND day BETWEEN ? AND ? ORDER BY day, key", []any{string(k), string(from), string(to)}, func(r rowScanner) error {
		var body string
		if err := r.Scan(&body); err != nil {
			return err
		}
		var row match.Row
		if err := json.Unmarshal([]byte(body), &row); err != nil {
			return fmt.Errorf("read report row: %w", err)
		}
		row.Line = len(rows) + 1
		rows = append(rows, row)
		return nil
	})
	return rows, n > 0, err
}
