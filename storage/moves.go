package storage

import (
	"context"

	"haat/app/money"
	"haat/catalog"
)

// Moves lists what happened to an item at a place, the newest first: its
// movements with the record each belongs to, and what was counted.
func (db *DB) Moves(ctx context.Context, place string, item catalog.ItemID, most int) ([]catalog.Passage, error) {
	var all []catalog.Passage
	err := db.each(ctx, `SELECT m.at, m.ref, m.why, m.delta, coalesce(s.number, g.number, d.number, c.number, ''),
			CASE m.why WHEN 'cancel' THEN coalesce(c.cancel_by, s.cancel_by, '') ELSE coalesce(s.cashier, g.who, d.who, '') END, m.settled = 1 OR m.landed IS NOT NULL, m.born AS seq
		FROM move m LEFT JOIN sale s ON s.id = m.ref LEFT JOIN giveback g ON g.id = m.ref LEFT JOIN stock_doc d ON d.id = m.ref
			LEFT JOIN job j ON m.why = 'cancel' AND j.kind = 'cancellation' AND j.ref = m.ref LEFT JOIN sale c ON c.id = json_extract(j.facts, '$.sale')
		WHERE m.item = ?1 AND m.place = ?2
		UNION ALL SELECT at, '', 'counted', qty, '', who, 1, seq FROM stock_count WHERE item = ?1 AND place = ?2
		ORDER BY seq DESC LIMIT ?3`, []any{string(item), place, most}, func(r rowScanner) error {
		var p catalog.Passage
		var when, qty, seq int64
		var who string
		if err := r.Scan(&when, &p.Ref, &p.Why, &qty, &p.Number, &who, &p.Told, &seq); err != nil {
			return err
		}
		p.At, p.Qty = at(when), money.Milli(qty)
		if who != "" {
			if err := p.Who.UnmarshalText([]byte(who)); err != nil {
				return err
			}
		}
		all = append(all, p)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, db.named(ctx, all)
}

// named adds the names of people that this device knows.
func (db *DB) named(ctx context.Context, all []catalog.Passage) error {
	names := map[string]string{}
	err := db.each(ctx, "SELECT id, name FROM person", nil, func(r rowScanner) error {
		var id, name string
		err := r.Scan(&id, &name)
		names[id] = name
		return err
	})
	for i := range all {
		all[i].Person = names[all[i].Who.UUID()]
	}
	return err
}
