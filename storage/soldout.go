package storage

import (
	"context"

	"haat/app/ident"
	"haat/app/journal"
	"haat/catalog"
)

// SayOut records that an item is sold out by a person's word, whatever the
// count says, or that it is not.
func (db *DB) SayOut(ctx context.Context, item catalog.ItemID, yes bool, who ident.Person) error {
	return db.write(ctx, "sold out", func(t *tx) error {
		n, err := t.count("DELETE FROM sold_out WHERE item = ?", string(item))
		if err != nil || !yes && n == 0 {
			return err
		}
		body := `{"out":false}`
		if yes {
			body = `{"out":true}`
			if err := t.exec("INSERT INTO sold_out VALUES (?, ?, ?)", string(item), ms(t.db.clk.Now()), who.UUID()); err != nil {
				return err
			}
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.SoldOutSaid, Ref: string(item), Body: body})
	})
}

// Out lists what is sold out by a person's word.
func (db *DB) Out(ctx context.Context) (map[catalog.ItemID]bool, error) {
	all := map[catalog.ItemID]bool{}
	err := db.each(ctx, "SELECT item FROM sold_out", nil, func(r rowScanner) error {
		var id catalog.ItemID
		err := r.Scan(&id)
		all[id] = true
		return err
	})
	return all, err
}
