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
		// A count stands until its correction is in a read.
		if err := t.exec(`UPDATE stock_count SET state = 'corrected' WHERE state = 'open' AND item = ? AND place = ?
			AND doc = (SELECT ref FROM move WHERE id = ? AND why = 'count')`, string(item), place, id); err != nil {
			return err
		}
	}
	return nil
}

const moveColumns = "item, why, delta, born, sent, landed, landed_run, landed_mono, confirmed, confirmed_run, confirmed_mono"

func scanMove(r rowScanner, before ...any) (m catalog.Movement, c catalog.Commit, err error) {
	var item, why string
	var delta int64
	var sent, landed, lRun, lMono, confirmed, cRun, cMono sql.NullInt64
	err = r.Scan(append(before, &item, &why, &delta, &m.Born, &sent, &landed, &lRun, &lMono, &confirmed, &cRun, &cMono)...)
	m.Item, m.Kind = catalog.ItemID(item), moveKinds[why]
	m.Delta, m.Sent, m.Landed = money.Milli(delta), never(sent), never(landed)
	m.LandedAt = catalog.Moment{Run: lRun.Int64, Mono: time.Duration(lMono.Int64)}
	c = catalog.Commit{
		Qty: m.Delta.Neg(), Confirmed: never(confirmed), Shipping: m.Sent,
		ConfirmedAt: catalog.Moment{Run: cRun.Int64, Mono: time.Duration(cMono.Int64)},
	}
	return m, c, err
}

// moveKinds are the reasons that are no sale of one sort or another.
var moveKinds = map[string]catalog.MoveKind{"receipt": catalog.Received, "count": catalog.Corrected}

func never(v sql.NullInt64) int64 {
	if v.Valid {
		return v.Int64
	}
	return catalog.Never
}

// Shelf reads what is known of the stock at a place, all of it as of one moment.
func (db *DB) Shelf(ctx context.Context, place string) (*catalog.Shelf, error) {
	s := catalog.NewShelf()
	err := db.asOfNow(ctx, func(each eachRow) error {
		for _, part := range []func(eachRow, *catalog.Shelf, string) error{shelfReads, shelfMoves, shelfCounts, shelfShares} {
			if err := part(each, s, place); err != nil {
				return err
			}
		}
		return nil
	})
	return s, err
}

func shelfReads(each eachRow, s *catalog.Shelf, place string) error {
	return each("SELECT item, at, "+readColumns+" FROM stock_read WHERE place = ?", []any{place}, func(r rowScanner) error {
		var item string
		var when int64
		rd, err := scanRead(r, &item, &when)
		s.Read(catalog.ItemID(item), rd, at(when))
		return err
	})
}

const readColumns = "physical, committed, from_seq, to_seq, asked_run, asked_mono"

func scanRead(r rowScanner, before ...any) (rd catalog.Read, err error) {
	var physical, mono int64
	var committed sql.NullInt64
	err = r.Scan(append(before, &physical, &committed, &rd.From, &rd.To, &rd.Asked.Run, &mono)...)
	rd.Physical, rd.Committed, rd.Reserves = money.Milli(physical), money.Milli(committed.Int64), committed.Valid
	rd.Asked.Mono = time.Duration(mono)
	return rd, err
}

func shelfMoves(each eachRow, s *catalog.Shelf, place string) error {
	// The plus keeps SQLite from walking every movement ever made in its order
	// for the sake of the sort.
	return each("SELECT "+moveColumns+" FROM move WHERE place = ? AND settled = 0 ORDER BY +born", []any{place}, func(r rowScanner) error {
		m, c, err := scanMove(r)
		s.Move(m)
		if c.Confirmed != catalog.Never {
			s.Commit(m.Item, c)
		}
		return err
	})
}
