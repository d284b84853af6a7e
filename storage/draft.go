package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/ident"
	"haat/app/sale"
)

// SaveDraft puts a sale that is being made on disk, replacing what was there.
// An open cart without lines is forgotten.
func (db *DB) SaveDraft(ctx context.Context, d sale.Draft) error {
	return db.write(ctx, "draft", func(t *tx) error { return t.putDraft(d) })
}

func (t *tx) putDraft(d sale.Draft) error {
	if d.State == sale.Open && d.Cart.Empty() && len(d.Tenders) == 0 {
		return t.exec("DELETE FROM draft WHERE id = ?", d.ID().UUID())
	}
	body, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode draft: %w", err)
	}
	return t.exec(`INSERT INTO draft (id, state, held, body, updated) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, held = excluded.held, body = excluded.body, updated = excluded.updated`,
		d.ID().UUID(), string(d.State), bit(d.Held), string(body), ms(t.db.clk.Now()))
}

// Drafts lists the sales that are being made, the oldest first.
func (db *DB) Drafts(ctx context.Context) ([]sale.Draft, error) {
	var all []sale.Draft
	err := db.each(ctx, "SELECT body FROM draft WHERE state <> 'void' ORDER BY updated, id", nil, func(r rowScanner) error {
		d, err := scanDraft(r)
		all = append(all, d)
		return err
	})
	return all, err
}

// Draft reads one; false when there is none that is still being made.
func (db *DB) Draft(ctx context.Context, id ident.Sale) (sale.Draft, bool, error) {
	d, err := scanDraft(db.row(ctx, "SELECT body FROM draft WHERE id = ? AND state <> 'void'", id.UUID()))
	ok, err := none(err)
	return d, ok, explain(err)
}

// draft reads a sale that is still being made.
func (t *tx) draft(id ident.Sale) (sale.Draft, bool, error) {
	d, err := scanDraft(t.row("SELECT body FROM draft WHERE id = ? AND state <> 'void'", id.UUID()))
	ok, err := none(err)
	return d, ok, err
}

func scanDraft(r rowScanner) (d sale.Draft, err error) {
	var body string
	if err := r.Scan(&body); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		return d, fmt.Errorf("read draft: %w", err)
	}
	return d, nil
}
