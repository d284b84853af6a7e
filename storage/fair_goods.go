package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/fair"
	"haat/app/ident"
	"haat/app/money"
	"haat/catalog"
)

// FairGoods says what became of everything that was brought to a loaded fair,
// up to now, as of one moment.
func (db *DB) FairGoods(ctx context.Context, id ident.Fair, find func(catalog.ItemID) fair.Item) (lines []fair.Line, err error) {
	var brought []fair.Brought
	var moves []fair.Move
	counts := map[catalog.ItemID]money.Quantity{}
	err = db.asOfNow(ctx, func(each eachRow) error {
		for _, part := range []func() error{
			func() error { return fairBrought(each, id, &brought) },
			func() error { return fairCounts(each, id, counts) },
			func() error { return fairMoves(each, id, &moves) },
			func() error { return fairBroken(each, id, &moves) },
			func() error { return fairSlips(each, id, &moves) },
		} {
			if err := part(); err != nil {
				return err
			}
		}
		return nil
	})
	return fair.Fold(brought, moves, counts, find), err
}

func fairBrought(each eachRow, id ident.Fair, into *[]fair.Brought) error {
	return each(`SELECT coalesce(a.new, f.item), f.sku, f.name, f.name_hi, f.unit, f.qty FROM fair_item f LEFT JOIN item_alias a ON a.old = f.item
		WHERE f.fair = ? ORDER BY f.no`, []any{id.UUID()}, func(r rowScanner) error {
		var b fair.Brought
		var qty int64
		err := r.Scan(&b.ID, &b.SKU, &b.Name, &b.NameHi, &b.Unit, &qty)
		b.Qty = money.Milli(qty)
		*into = append(*into, b)
		return err
	})
}

// lastCount is the newest count of each item of a fair.
const lastCount = `(SELECT coalesce(a.new, c.item) AS item, max(c.seq) AS seq, c.qty AS qty FROM fair_count c LEFT JOIN item_alias a ON a.old = c.item
	WHERE c.fair = ?1 GROUP BY 1)`

func fairCounts(each eachRow, id ident.Fair, into map[catalog.ItemID]money.Quantity) error {
	return each("SELECT item, qty FROM "+lastCount, []any{id.UUID()}, func(r rowScanner) error {
		var item catalog.ItemID
		var qty int64
		err := r.Scan(&item, &qty)
		into[item] = money.Milli(qty)
		return err
	})
}

// fairMoves are the movements at the fair's place since it was loaded. A
// correction of the back office's count moves nothing here, and what a fair
// itself led to is no part of it.
func fairMoves(each eachRow, id ident.Fair, into *[]fair.Move) error {
	return each(`SELECT m.item, m.why, m.born > coalesce(c.seq, m.born), sum(m.delta) FROM fair f
		CROSS JOIN move m ON m.place = f.place AND m.born > f.loaded AND m.born < coalesce(f.closed, m.born + 1)
		LEFT JOIN `+lastCount+` c ON c.item = m.item
		WHERE f.id = ?1 AND m.why <> 'count' AND m.ref NOT IN (SELECT doc FROM fair_doc WHERE fair = ?1)
		GROUP BY +m.item, m.why, m.delta > 0, 3 ORDER BY m.item, m.why`, []any{id.UUID()}, func(r rowScanner) error {
		return scanFairMove(r, into, "")
	})
}

func scanFairMove(r rowScanner, into *[]fair.Move, why fair.Cause) error {
	var m fair.Move
	var qty int64
	err := r.Scan(&m.Item, &m.Cause, &m.After, &qty)
	if why != "" {
		m.Cause = why
	}
	m.Delta = money.Milli(qty)
	*into = append(*into, m)
	return err
}

// fairBroken is what customers brought back damaged: it never reached the shelf,
// so nothing moved. A kit is taken apart.
func fairBroken(each eachRow, id ident.Fair, into *[]fair.Move) error {
	return each(`SELECT coalesce(a.new, l.item), l.tracked, l.parts, b.qty FROM fair f
		JOIN giveback g ON g.seq > f.loaded AND g.seq < coalesce(f.closed, g.seq + 1)
		JOIN giveback_line b ON b.giveback = g.id AND b.damaged = 1
		JOIN sale s ON s.id = g.sale AND s.stock_at = f.place
		JOIN sale_line l ON l.sale = g.sale AND l.no = b.line
		LEFT JOIN item_alias a ON a.old = l.item WHERE f.id = ? ORDER BY g.seq, b.no`, []any{id.UUID()}, func(r rowScanner) error {
		var item catalog.ItemID
		var tracked bool
		var text string
		var qty int64
		if err := r.Scan(&item, &tracked, &text, &qty); err != nil {
			return err
		}
		var parts []catalog.Part
		if err := json.Unmarshal([]byte(text), &parts); err != nil {
			return fmt.Errorf("read parts: %w", err)
		}
		if len(parts) == 0 && tracked {
			*into = append(*into, fair.Move{Item: item, Cause: fair.BackBroke, Delta: money.Milli(qty)})
		}
		for _, p := range parts {
			each, err := p.Qty.Times(money.Milli(qty))
			if err != nil {
				return err
			}
			*into = append(*into, fair.Move{Item: p.Item, Cause: fair.BackBroke, Delta: each})
		}
		return nil
	})
}

func fairSlips(each eachRow, id ident.Fair, into *[]fair.Move) error {
	return each(`SELECT coalesce(a.new, s.item), s.kind, s.seq > coalesce(c.seq, s.seq), CASE s.kind WHEN 'give' THEN -s.qty ELSE s.qty END FROM fair f
		JOIN allot s ON s.place = f.place AND s.kind IN ('give', 'take') AND s.seq > f.loaded AND s.seq < coalesce(f.closed, s.seq + 1)
		LEFT JOIN item_alias a ON a.old = s.item LEFT JOIN `+lastCount+` c ON c.item = coalesce(a.new, s.item)
		WHERE f.id = ?1 ORDER BY s.seq`, []any{id.UUID()}, func(r rowScanner) error {
		return scanFairMove(r, into, "")
	})
}
