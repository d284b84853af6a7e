package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
)

// shelfCounts adds what was counted here and stands, with what was moved since
// and is settled.
func shelfCounts(each eachRow, s *catalog.Shelf, place string) error {
	return each("SELECT item, "+countedNow+", seq FROM stock_count c WHERE place = ? AND state = 'open'", []any{place}, func(r rowScanner) error {
		var item catalog.ItemID
		var qty, seq int64
		err := r.Scan(&item, &qty, &seq)
		s.Counted(item, catalog.Since{Qty: money.Milli(qty), Seq: seq})
		return err
	})
}

// countedNow is a count and the settled movements born after it. Corrections
// change what the back office counts and not what lies here.
const countedNow = `c.qty + coalesce((SELECT sum(m.delta) FROM move m
	WHERE m.item = c.item AND m.place = c.place AND m.settled = 1 AND m.why <> 'count' AND m.born > c.seq), 0)`

// CountStock records that a person counted an item here. From now on it is what
// is here, in place of an earlier count.
func (db *DB) CountStock(ctx context.Context, place string, item catalog.ItemID, qty money.Quantity, who ident.Person) error {
	if qty.Negative() {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	return db.write(ctx, "count", func(t *tx) error {
		if err := t.exec("UPDATE stock_count SET state = 'replaced' WHERE item = ? AND place = ? AND state = 'open'", string(item), place); err != nil {
			return err
		}
		seq, err := t.seq()
		if err != nil {
			return err
		}
		err = t.exec("INSERT INTO stock_count VALUES (?, ?, ?, ?, ?, ?, 'open', NULL)", seq, string(item), place, qty.Milli(), ms(t.db.clk.Now()), who.UUID())
		if err != nil {
			return err
		}
		if _, err := t.seeDiffs(place, item); err != nil {
			return err
		}
		return t.record(journal.Event{
			Who: who.UUID(), Kind: journal.StockCounted, Ref: string(item), Body: fmt.Sprintf(`{"thousandths":%d}`, qty.Milli()),
		})
	})
}

// Countings lists the counts that stand at a place, the oldest first.
func (db *DB) Countings(ctx context.Context, place string) ([]catalog.Counting, error) {
	var all []catalog.Counting
	err := db.asOfNow(ctx, func(each eachRow) error {
		err := each("SELECT item, qty, at, doc IS NOT NULL, "+countedNow+", seq FROM stock_count c WHERE place = ? AND state = 'open' ORDER BY +seq",
			[]any{place}, func(r rowScanner) error {
				c, err := scanCounting(r)
				all = append(all, c)
				return err
			})
		for i := range all {
			if err == nil {
				err = levelHere(each, place, &all[i])
			}
		}
		return err
	})
	return all, err
}

func scanCounting(r rowScanner) (c catalog.Counting, err error) {
	var qty, when, here, seq int64
	err = r.Scan(&c.Item, &qty, &when, &c.Sent, &here, &seq)
	c.Counted, c.Here, c.At, c.Seq = money.Milli(qty), money.Milli(here), at(when), seq
	return c, err
}

// levelHere adds the open movements to a count, and what the back office's
// count says beside it.
func levelHere(each eachRow, place string, c *catalog.Counting) error {
	var moves []catalog.Movement
	err := each("SELECT "+moveColumns+" FROM move WHERE item = ? AND place = ? AND settled = 0 ORDER BY born", []any{string(c.Item), place}, func(r rowScanner) error {
		m, _, err := scanMove(r)
		moves = append(moves, m)
		if m.Kind != catalog.Corrected && m.Born > c.Seq {
			c.Here = c.Here.Add(m.Delta)
		}
		return err
	})
	if err != nil {
		return err
	}
	return each("SELECT "+readColumns+" FROM stock_read WHERE item = ? AND place = ?", []any{string(c.Item), place}, func(r rowScanner) error {
		rd, err := scanRead(r)
		c.Level = catalog.LevelOf(rd, moves, nil)
		return err
	})
}

// Correct settles a count: the back office's count is put right by a stock
// document with what it is off, or the count is closed where the two agree.
// What it is off is worked out once more inside; while anything is under way
// for the item it cannot be known and is refused.
func (db *DB) Correct(ctx context.Context, d catalog.StockDoc, job ident.Job) (done catalog.StockDoc, off money.Quantity, err error) {
	prefix, err := db.prefix(ctx, stockSeries, d.Day)
	if err != nil || len(d.Lines) != 1 || d.Place == "" {
		if err == nil {
			err = fault.New(fault.Refused, "fault.stock_place")
		}
		return d, off, err
	}
	item := d.Lines[0].Item
	err = db.write(ctx, "correct", func(t *tx) error {
		c, err := scanCounting(t.row("SELECT item, qty, at, doc IS NOT NULL, "+countedNow+", seq FROM stock_count c WHERE item = ? AND place = ? AND state = 'open'", string(item), d.Place))
		if ok, err := none(err); !ok {
			if err == nil {
				err = fault.New(fault.Missing, "fault.not_counted")
			}
			return err
		}
		if err := levelHere(t.each, d.Place, &c); err != nil {
			return err
		}
		var sure bool
		if off, sure = c.Off(); !sure {
			return fault.New(fault.Refused, "fault.count_unsettled")
		}
		if off.IsZero() {
			return t.closeCount(d.Place, item, "agreed", d.Who)
		}
		d.Kind, d.Lines[0].Qty = catalog.Recount, off
		if err := t.putStock(d, prefix, job); err != nil {
			return err
		}
		return t.exec("UPDATE stock_count SET doc = ? WHERE seq = ?", d.ID.UUID(), c.Seq)
	})
	if err != nil || off.IsZero() {
		return d, off, err
	}
	done, err = db.StockDoc(ctx, d.ID)
	return done, off, err
}

// DropCount gives a count up: the back office's count is believed again.
func (db *DB) DropCount(ctx context.Context, place string, item catalog.ItemID, who ident.Person) error {
	return db.write(ctx, "drop count", func(t *tx) error { return t.closeCount(place, item, "dropped", who) })
}

func (t *tx) closeCount(place string, item catalog.ItemID, state string, who ident.Person) error {
	n, err := t.count("UPDATE stock_count SET state = ? WHERE item = ? AND place = ? AND state = 'open'", state, string(item), place)
	if err == nil && n == 0 {
		err = fault.New(fault.Missing, "fault.not_counted")
	}
	if err != nil {
		return err
	}
	return t.record(journal.Event{Who: who.UUID(), Kind: journal.CountClosed, Ref: string(item), Body: fmt.Sprintf(`{"state":%q}`, state)})
}
