package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/storage/migrations"
)

// migrate brings the file to the newest version, each step in one transaction
// with its version number, so that half a step cannot exist.
func (db *DB) migrate(ctx context.Context) error {
	var version int
	if err := db.wconn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	all := migrations.All()
	if version > len(all) {
		return fault.New(fault.Refused, "fault.newer_file", "file", db.dir, "version", version, "known", len(all))
	}
	if version > 0 && version < len(all) {
		// A copy of what the older program left. No room for it is no reason not
		// to sell: each step is one transaction.
		if _, err := db.CopyNow(ctx); err != nil {
			db.log.Warn("no copy before the file is brought up to date", "err", err)
		}
	}
	for _, m := range all[version:] {
		if err := db.step(ctx, m); err != nil {
			return fmt.Errorf("migrate to %d: %w", m.Version, err)
		}
	}
	return nil
}

func (db *DB) step(ctx context.Context, m migrations.Migration) error {
	return db.write(ctx, "migrate", func(t *tx) error {
		for _, q := range []string{
			m.SQL,
			fmt.Sprintf("PRAGMA user_version = %d", m.Version),
		} {
			if _, err := db.wconn.ExecContext(t.ctx, q); err != nil {
				return err
			}
		}
		// Executing the check never fails: its rows are the finding.
		rows, err := db.wconn.QueryContext(t.ctx, "PRAGMA foreign_key_check")
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		if rows.Next() {
			return fmt.Errorf("foreign keys point nowhere after %s", m.Name)
		}
		return rows.Err()
	})
}
