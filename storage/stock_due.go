package storage

import (
	"context"
	"time"

	"haat/catalog"
)

// StockDue lists up to most items whose count at a place is to be asked for,
// the most wanted first, and how many of them are really due. What can be sold
// here comes round often: favourites, and whatever has stock or moved here.
// Everything else comes round slowly, first what is in stock anywhere; a batch
// that goes out anyway is filled up with those that waited longest.
func (db *DB) StockDue(ctx context.Context, place string, soon, late time.Time, most int) (ids []catalog.ItemID, due int, err error) {
	err = db.each(ctx, `SELECT id, CASE
			WHEN hot AND asked < ?2 THEN 0
			WHEN asked = 0 AND somewhere = 1 THEN 1
			WHEN asked = 0 THEN 2
			WHEN asked < ?3 THEN 3
			ELSE 4 END AS turn
		FROM (SELECT i.id, i.somewhere, coalesce(a.at, 0) AS asked,
				i.pos > 0 OR coalesce(r.physical, 0) <> 0 OR EXISTS (SELECT 1 FROM move m WHERE m.item = i.id AND m.place = ?1) AS hot
			FROM item i LEFT JOIN stock_ask a ON a.item = i.id AND a.place = ?1 LEFT JOIN stock_read r ON r.item = i.id AND r.place = ?1
			WHERE i.gone = 0 AND i.tracked = 1 AND i.origin = '')
		ORDER BY turn, asked, id LIMIT ?4`, []any{place, ms(soon), ms(late), most}, func(r rowScanner) error {
		var id catalog.ItemID
		var turn int
		err := r.Scan(&id, &turn)
		ids = append(ids, id)
		if turn < 4 {
			due++
		}
		return err
	})
	return ids, due, err
}

// StockHot counts what can be sold at a place: see StockDue.
func (db *DB) StockHot(ctx context.Context, place string) (n int, err error) {
	err = db.one(ctx, `SELECT count(*) FROM item i LEFT JOIN stock_read r ON r.item = i.id AND r.place = ?1
		WHERE i.gone = 0 AND i.tracked = 1 AND i.origin = '' AND (i.pos > 0 OR coalesce(r.physical, 0) <> 0
			OR EXISTS (SELECT 1 FROM move m WHERE m.item = i.id AND m.place = ?1))`, []any{place}, &n)
	return n, explain(err)
}

// StockAsked notes that counts were asked for, told or not.
func (db *DB) StockAsked(ctx context.Context, place string, ids []catalog.ItemID) error {
	return db.write(ctx, "stock asked", func(t *tx) error {
		for _, id := range ids {
			err := t.exec("INSERT INTO stock_ask VALUES (?, ?, ?) ON CONFLICT (item, place) DO UPDATE SET at = excluded.at", string(id), place, ms(t.db.clk.Now()))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// NeedsNumbers marks items that leave only with a serial or batch number, and
// unmarks the others.
func (db *DB) NeedsNumbers(ctx context.Context, serial map[catalog.ItemID]bool) (changed int, err error) {
	err = db.write(ctx, "serial numbers", func(t *tx) error {
		for id, yes := range serial {
			n, err := t.count("UPDATE item SET serial = ? WHERE id = ? AND serial <> ?", bit(yes), string(id), bit(yes))
			if err != nil {
				return err
			}
			changed += int(n)
		}
		return nil
	})
	return changed, err
}
