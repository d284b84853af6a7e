package storage

import (
	"context"
	"errors"
	"fmt"

	"haat/app/fault"
	"haat/storage/migrations"
)

// migrate brings the file to the newest version: all steps that are missing in
// one transaction with the version number, so that neither a half step nor a
// half way exists, and a new file costs one wait for the disk.
func (db *DB) migrate(ctx context.Context) error {
	var version int
	if err := db.wconn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	all := migrations.All()
	if version > len(all) {
		return fault.New(fault.Refused, "fault.newer_file", "file", db.dir, "version", version, "known", len(all))
	}
	if version == len(all) {
		return nil
	}
	if version > 0 {
		// A copy of what the older program left. No room for it is no reason not
		// to sell: an upgrade that fails leaves the file as it was.
		if _, err := db.CopyNow(ctx); err != nil {
			db.log.Warn("no copy before the file is brought up to date", "err", err)
		}
	}
	return db.write(ctx, "migrate", func(t *tx) error {
		for _, m := range all[version:] {
			if _, err := db.wconn.ExecContext(t.ctx, m.SQL); err != nil {
				return fmt.Errorf("%s: %w", m.Name, err)
			}
		}
		if _, err := db.wconn.ExecContext(t.ctx, fmt.Sprintf("PRAGMA user_version = %d", len(all))); err != nil {
			return err
		}
		return db.relationsHold(t.ctx)
	})
}

// relationsHold asks for rows that point nowhere. Executing the check never
// fails: its rows are the finding.
func (db *DB) relationsHold(ctx context.Context) error {
	rows, err := db.wconn.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	if rows.Next() {
		return errors.New("foreign keys point nowhere after the upgrade")
	}
	return rows.Err()
}
