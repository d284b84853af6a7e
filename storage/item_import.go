package storage

import (
	"context"

	"haat/app/money"
	"haat/catalog"
)

// Imported says what became of items that were brought, not pulled.
type Imported struct {
	New, Changed int
	Kept         int // the office's own entry stands
}

// Import stores items that came by a table ("csv") or another till's file
// ("file"). What this till's office has confirmed stands; a local item gives way
// to one with the same SKU that bears an office's id.
func (db *DB) Import(ctx context.Context, origin string, items []catalog.Item) (done Imported, err error) {
	err = db.write(ctx, "import", func(t *tx) error {
		done = Imported{}
		pull, err := t.bump(settingPull)
		if err != nil {
			return err
		}
		for i := range items {
			if err := t.importOne(pull, origin, &items[i], &done); err != nil {
				return err
			}
		}
		return nil
	})
	return done, err
}

func (t *tx) importOne(pull int64, origin string, it *catalog.Item, done *Imported) error {
	was, known, err := t.itemAs(it.ID)
	if err != nil {
		return err
	}
	if known && was.origin == "" {
		done.Kept++
		return nil
	}
	var other string // a living item with the same SKU that is not ours to replace
	found, err := none(t.one(`SELECT id FROM item WHERE upper(sku) = upper(?) AND sku <> '' AND gone = 0 AND id <> ? AND (origin = '' OR ? = 'csv') ORDER BY id LIMIT 1`,
		[]any{it.SKU, string(it.ID), origin}, &other))
	if err != nil {
		return err
	}
	if found {
		done.Kept++
		return nil
	}
	row := catalog.Listed{Item: *it}
	if !known {
		done.New++
		if err := t.adopt(&row); err != nil {
			return err
		}
	} else {
		done.Changed++
	}
	return t.putItem(pull, &row, origin)
}

// ImportStock stores counts that did not come from the office, for items it has
// never counted at the place. A count made at the stall (counted) is of what is
// there now, so what was sold before is in it; another till's is not of our
// sales.
func (db *DB) ImportStock(ctx context.Context, place string, counts []catalog.Count, counted bool) error {
	from, asked, err := db.AskStock(ctx)
	if err != nil {
		return err
	}
	var take []catalog.Count
	for _, c := range counts {
		var n int
		err := db.one(ctx, `SELECT EXISTS (SELECT 1 FROM stock_ask WHERE item = ?1 AND place = ?2) AND EXISTS (SELECT 1 FROM stock_read WHERE item = ?1 AND place = ?2)`,
			[]any{string(c.Item), place}, &n)
		if err != nil {
			return explain(err)
		}
		if n != 0 {
			continue
		}
		if counted {
			var open int64
			err := db.one(ctx, "SELECT coalesce(sum(delta), 0) FROM move WHERE item = ? AND place = ? AND settled = 0", []any{string(c.Item), place}, &open)
			if err != nil {
				return explain(err)
			}
			c.Physical = c.Physical.Sub(money.Milli(open)) // the level takes them off again
		}
		take = append(take, c)
	}
	return db.TakeStock(ctx, place, from, asked, take)
}
