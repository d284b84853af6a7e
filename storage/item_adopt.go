package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/sale"
	"haat/catalog"
)

// adopt lets the office's item take the place of a local one with the same SKU:
// its moves, counts, open carts and settings name the office's id from here on.
// Sold lines keep what they were; readers of bills are given the present id.
func (t *tx) adopt(row *catalog.Listed) error {
	if row.SKU == "" {
		return nil
	}
	var old string
	ok, err := none(t.one("SELECT id FROM item WHERE upper(sku) = upper(?) AND sku <> '' AND origin <> '' AND gone = 0 AND id <> ? ORDER BY id LIMIT 1",
		[]any{row.SKU, string(row.ID)}, &old))
	if err != nil || !ok {
		return err
	}
	for _, q := range []string{
		"UPDATE item_alias SET new = ?2 WHERE new = ?1",
		"INSERT OR REPLACE INTO item_alias VALUES (?1, ?2)",
		"UPDATE move SET item = ?2 WHERE item = ?1",
		"UPDATE OR REPLACE stock_read SET item = ?2 WHERE item = ?1",
		"UPDATE OR IGNORE stock_count SET item = ?2 WHERE item = ?1",
		"UPDATE OR IGNORE stock_base SET item = ?2 WHERE item = ?1",
		"UPDATE OR IGNORE sold_out SET item = ?2 WHERE item = ?1",
		"UPDATE allot SET item = ?2 WHERE item = ?1",
		"UPDATE setting SET value = ?2 WHERE value = ?1 AND name LIKE 'open_item.%'",
		"UPDATE item SET gone = 1 WHERE id = ?1",
	} {
		if err := t.exec(q, old, string(row.ID)); err != nil {
			return err
		}
	}
	return t.renameInDrafts(catalog.ItemID(old), row.ID)
}

func (t *tx) renameInDrafts(old, now catalog.ItemID) error {
	var all []sale.Draft
	err := t.each("SELECT body FROM draft WHERE instr(body, ?) > 0", []any{string(old)}, func(r rowScanner) error {
		d, err := scanDraft(r)
		all = append(all, d)
		return err
	})
	if err != nil {
		return err
	}
	for _, d := range all {
		if !d.Cart.Rename(func(id catalog.ItemID) catalog.ItemID {
			if id == old {
				return now
			}
			return id
		}) {
			continue
		}
		body, err := json.Marshal(d)
		if err != nil {
			return fmt.Errorf("encode draft: %w", err)
		}
		if err := t.exec("UPDATE draft SET body = ? WHERE id = ?", string(body), d.ID().UUID()); err != nil {
			return err
		}
	}
	return nil
}

// NamePlace gives what happened before a place was known its name: a stall that
// began without an office had no name for the place it stands at.
func (db *DB) NamePlace(ctx context.Context, place string) error {
	if place == "" {
		return nil
	}
	var n int
	err := db.one(ctx, `SELECT EXISTS (SELECT 1 FROM move WHERE place = '') + EXISTS (SELECT 1 FROM stock_read WHERE place = '')
		+ EXISTS (SELECT 1 FROM sale WHERE stock_at = '') + EXISTS (SELECT 1 FROM stock_count WHERE place = '')
		+ EXISTS (SELECT 1 FROM allot WHERE place = '')`, nil, &n)
	if err != nil || n == 0 {
		return explain(err)
	}
	return db.write(ctx, "name the place", func(t *tx) error {
		for _, q := range []string{
			"UPDATE move SET place = ? WHERE place = ''",
			"UPDATE OR IGNORE stock_read SET place = ? WHERE place = ''",
			"UPDATE sale SET stock_at = ? WHERE stock_at = ''",
			"UPDATE OR IGNORE stock_count SET place = ? WHERE place = ''",
			"UPDATE allot SET place = ? WHERE place = ''",
		} {
			if err := t.exec(q, place); err != nil {
				return err
			}
		}
		return t.exec("DELETE FROM stock_read WHERE place = ''")
	})
}

// Aliases lists the ids that gave way to others.
func (db *DB) Aliases(ctx context.Context) (map[catalog.ItemID]catalog.ItemID, error) {
	all := map[catalog.ItemID]catalog.ItemID{}
	err := db.each(ctx, "SELECT old, new FROM item_alias", nil, func(r rowScanner) error {
		var old, now catalog.ItemID
		err := r.Scan(&old, &now)
		all[old] = now
		return err
	})
	return all, err
}

// present brings a bill's lines to the ids the office knows. What was sold, at
// which price and rate, stays; ids, and what the office needs to ship them, are
// the present item's.
func (db *DB) present(ctx context.Context, lines []sale.BillLine) error {
	for i := range lines {
		it := &lines[i].Item
		now, ok, err := db.alias(ctx, it.ID)
		if err != nil {
			return err
		}
		for p := range it.Parts {
			part, found, err := db.alias(ctx, it.Parts[p].Item)
			if err != nil {
				return err
			}
			if found {
				it.Parts[p].Item = part
			}
		}
		if !ok {
			continue
		}
		row, _, err := scanItem(db.row(ctx, "SELECT "+itemColumns+" FROM item WHERE id = ?", string(now)))
		if ok, err := none(err); err != nil || !ok {
			return explain(err)
		}
		it.ID, it.Tracked = row.ID, row.Tracked
		if len(it.Parts) == 0 {
			it.Parts = row.Parts
		}
		if lines[i].Rate == row.Tax.Rate {
			it.Tax.IntraID, it.Tax.InterID = row.Tax.IntraID, row.Tax.InterID
		}
	}
	return nil
}

func (db *DB) alias(ctx context.Context, id catalog.ItemID) (now catalog.ItemID, ok bool, err error) {
	ok, err = none(db.one(ctx, "SELECT new FROM item_alias WHERE old = ?", []any{string(id)}, &now))
	return now, ok, explain(err)
}
