package storage

import (
	"context"

	"haat/app/sale"
)

// PutScans keeps what was scanned.
func (db *DB) PutScans(ctx context.Context, all []sale.Scan) error {
	return db.write(ctx, "scans", func(t *tx) error {
		for _, x := range all {
			err := t.exec("INSERT INTO scan (at, who, code, item, sku, sale) VALUES (?, ?, ?, ?, ?, ?)",
				ms(x.At), x.Who.UUID(), x.Code, x.Item, x.SKU, x.Sale.UUID())
			if err != nil {
				return err
			}
		}
		return nil
	})
}
