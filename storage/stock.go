package storage

import (
	"context"
	"database/sql"
	"time"

	"haat/app/money"
	"haat/catalog"
)

// AskStock commits the sequence number and moment before a read of stock
// leaves; its answer is given to TakeStock with it.
func (db *DB) AskStock(ctx context.Context) (from int64, asked catalog.Moment, err error) {
	err = db.write(ctx, "ask stock", func(t *tx) error {
		from, err = t.seq()
		asked = db.Moment()
		return err
	})
	return from, asked, err
}

// TakeStock stores an answer. Per item it is accepted only if it was asked
// later than the one there is; an item that is missing keeps its old read.
// Movements that the new read is sure to contain are settled.
func (db *DB) TakeStock(ctx context.Context, place string, from int64, asked catalog.Moment, counts []catalog.Count) error {
	return db.write(ctx, "take stock", func(t *tx) error {
		to, err := t.seq()
		if err != nil {
			return err
		}
		for _, c := range counts {
			var committed any
			if c.Reserves {
				committed = c.Committed.Milli()
			}
			n, err := t.count(`INSERT INTO stock_read VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (item, place) DO UPDATE SET physical = excluded.physical, committed = excluded.committed, from_seq = excluded.from_seq,
					to_seq = excluded.to_seq, asked_run = excluded.asked_run, asked_mono = excluded.asked_mono, at = excluded.at
				WHERE excluded.from_seq > stock_read.from_seq`,
				string(c.Item), place, c.Physical.Milli(), committed, from, to, asked.Run, int64(asked.Mono), ms(t.db.clk.Now()))
			if err != nil {
				return err
			}
			if n == 0 {
				continue
			}
			if err := t.settleMoves(c.Item, place, catalog.Read{From: from, To: to, Asked: asked}); err != nil {
				return err
			}
		}
		return nil
	})
}

// settleMoves puts aside the movements that a read surely contains: they stay
// in every later read too.
func (t *tx) settleMoves(item catalog.ItemID, place string, r catalog.Read) error {
	var done []string
	err := t.each("SELECT id, "+moveColumns+" FROM move WHERE item = ? AND place = ? AND settled = 0 AND landed IS NOT NULL", []any{string(item), place},
		func(row rowScanner) error {
			var id string
			m, _, err := scanMove(row, &id)
			if catalog.Contains(r, m) {
				done = append(done, id)
			}
			return err
		})
	if err != nil {
		return err
	}
	for _, id := range done {
		if err := t.exec("UPDATE move SET settled = 1 WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

const moveColumns = "item, delta, born, sent, landed, landed_run, landed_mono, confirmed, confirmed_run, confirmed_mono"

func scanMove(r rowScanner, before ...any) (m catalog.Movement, c catalog.Commit, err error) {
	var item string
	var delta int64
	var sent, landed, lRun, lMono, confirmed, cRun, cMono sql.NullInt64
	err = r.Scan(append(before, &item, &delta, &m.Born, &sent, &landed, &lRun, &lMono, &confirmed, &cRun, &cMono)...)
	m.Item = catalog.ItemID(item)
	m.Delta, m.Sent, m.Landed = money.Milli(delta), never(sent), never(landed)
	m.LandedAt = catalog.Moment{Run: lRun.Int64, Mono: time.Duration(lMono.Int64)}
	c = catalog.Commit{
		Qty: m.Delta.Neg(), Confirmed: never(confirmed), Shipping: m.Sent,
		ConfirmedAt: catalog.Moment{Run: cRun.Int64, Mono: time.Duration(cMono.Int64)},
	}
	return m, c, err
}

func never(v sql.NullInt64) int64 {
	if v.Valid {
		return v.Int64
	}
	return catalog.Never
}

// Shelf reads what is known of the stock at a place.
func (db *DB) Shelf(ctx context.Context, place string) (*catalog.Shelf, error) {
	s := catalog.NewShelf()
	err := db.each(ctx, "SELECT item, physical, committed, from_seq, to_seq, asked_run, asked_mono, at FROM stock_read WHERE place = ?", []any{place},
		func(r rowScanner) error {
			var item string
			var physical, mono, when int64
			var committed sql.NullInt64
			var rd catalog.Read
			err := r.Scan(&item, &physical, &committed, &rd.From, &rd.To, &rd.Asked.Run, &mono, &when)
			rd.Physical, rd.Committed, rd.Reserves = money.Milli(physical), money.Milli(committed.Int64), committed.Valid
			rd.Asked.Mono = time.Duration(mono)
			s.Read(catalog.ItemID(item), rd, at(when))
			return err
		})
	if err != nil {
		return nil, err
	}
	err = db.each(ctx, "SELECT "+moveColumns+" FROM move WHERE place = ? AND settled = 0 ORDER BY born", []any{place}, func(r rowScanner) error {
		m, c, err := scanMove(r)
		s.Move(m)
		if c.Confirmed != catalog.Never {
			s.Commit(m.Item, c)
		}
		return err
	})
	return s, err
}
