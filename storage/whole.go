package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"haat/app/fault"
	"haat/storage/migrations"
)

// Form is the newest form of the file that this program knows.
func Form() int { return len(migrations.All()) }

// FormOf is the form of a data folder's file, read without opening it. Its
// errors are fs.ErrNotExist where there is none, and a fault for a stranger's.
func FormOf(dir string) (int, error) {
	path := filepath.Join(dir, File)
	f, err := os.Open(path)
	if err != nil {
		return 0, fmt.Errorf("storage: %w", err)
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 100)
	if n, err := io.ReadFull(f, head); n == 0 {
		return 0, nil // a crash between making the file and its first write
	} else if err != nil || binary.BigEndian.Uint32(head[68:]) != applicationID {
		return 0, fault.New(fault.Damaged, "fault.not_our_file", "file", path)
	}
	return int(binary.BigEndian.Uint32(head[60:])), nil
}

// Whole reads every page of the file through a reader, while the till may go on
// selling. Fault: it is damaged.
func (db *DB) Whole(ctx context.Context) error {
	var said string
	if err := db.r.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return explain(err)
	}
	if said != "ok" {
		return fault.New(fault.Damaged, "fault.damaged").Because(errors.New(said))
	}
	return nil
}

// Engine is the version of the database library.
func (db *DB) Engine(ctx context.Context) string {
	var v string
	if err := db.r.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&v); err != nil {
		return ""
	}
	return "SQLite " + v
}
