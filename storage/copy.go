package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"haat/app/clock"
	"haat/app/fault"
)

// Copies is the folder of copies inside the data folder.
const Copies = "copies"

// Copy is one copy of the database.
type Copy struct {
	Path string
	At   time.Time // UTC, from its name
	Size int64     // bytes
}

const copyForm = "haat-20060102-150405.db"

// Backup writes a copy of everything to a new file while the till goes on. It
// has its name only when it is whole and was checked. A copy is not an
// installation: whatever starts from it draws a new series mark and looks in the
// back office before it does anything again.
func (db *DB) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fault.New(fault.Refused, "fault.copy_exists", "file", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fault.New(fault.Refused, "fault.folder_unwritable", "folder", filepath.Dir(path)).Because(err)
	}
	half := path + ".half"
	_ = os.Remove(half) // of a copy that was cut off
	err := db.copyInto(ctx, half)
	if err == nil {
		err = finishCopy(ctx, half)
	}
	if err == nil {
		err = os.Rename(half, path)
	}
	if err != nil {
		_ = os.Remove(half)
		return explain(fmt.Errorf("storage: copy: %w", err))
	}
	return syncFolder(filepath.Dir(path))
}

// copyInto writes the copy from a reader of its own: it sees one moment, and
// nobody waits for it.
func (db *DB) copyInto(ctx context.Context, path string) error {
	from, err := sql.Open("sqlite", dsnWith(filepath.Join(db.dir, File), "mode=ro"))
	if err != nil {
		return err
	}
	_, err = from.ExecContext(ctx, "VACUUM INTO ?", path)
	return errors.Join(err, from.Close())
}

// finishCopy takes the installation's name out of a copy, checks it, and sees
// that it is on the disk.
func finishCopy(ctx context.Context, path string) error {
	c, err := sql.Open("sqlite", dsnWith(path, "mode=rw"))
	if err != nil {
		return err
	}
	err = check(ctx, c)
	if err == nil {
		_, err = c.ExecContext(ctx, "UPDATE setting SET value = '' WHERE name = ?", settingInst)
	}
	if err := errors.Join(err, c.Close()); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Sync(), f.Close())
}

// check reads every page and every row's references.
func check(ctx context.Context, c *sql.DB) error {
	var said string
	if err := c.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return fault.New(fault.Damaged, "fault.damaged").Because(errors.New(said))
	}
	var bad int
	err := c.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&bad)
	if err == nil && bad > 0 {
		err = fault.New(fault.Damaged, "fault.damaged").Because(fmt.Errorf("%d references point nowhere", bad))
	}
	return err
}

// CopyNow makes a copy among the data folder's own and lets go of those that
// are not kept: see [keep].
func (db *DB) CopyNow(ctx context.Context) (Copy, error) {
	now := db.clk.Now().UTC()
	dir := filepath.Join(db.dir, Copies)
	if err := roomFor(dir, filepath.Join(db.dir, File)); err != nil {
		return Copy{}, err
	}
	c := Copy{Path: filepath.Join(dir, now.Format(copyForm)), At: now.Truncate(time.Second)}
	if err := db.Backup(ctx, c.Path); err != nil {
		return Copy{}, err
	}
	if st, err := os.Stat(c.Path); err == nil {
		c.Size = st.Size()
	}
	all, err := CopiesOf(db.dir)
	if err != nil {
		return c, err
	}
	kept := keep(all)
	for _, old := range all {
		if !kept[old.Path] {
			if err := os.Remove(old.Path); err != nil {
				return c, fmt.Errorf("storage: let go of a copy: %w", err)
			}
		}
	}
	return c, nil
}

// keep says which of the copies stay: the newest three, and the newest of each
// of the last seven days that have any. all is newest first.
func keep(all []Copy) map[string]bool {
	kept, days := map[string]bool{}, map[clock.Day]bool{}
	for n, c := range all {
		day := clock.DayOf(c.At)
		if n < 3 || !days[day] && len(days) < 7 {
			kept[c.Path] = true
		}
		days[day] = true
	}
	return kept
}

// CopiesOf lists a data folder's copies, newest first.
func CopiesOf(dir string) ([]Copy, error) {
	names, err := os.ReadDir(filepath.Join(dir, Copies))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var all []Copy
	for i := len(names) - 1; i >= 0 && err == nil; i-- {
		at, bad := time.Parse(copyForm, names[i].Name())
		if bad != nil {
			continue
		}
		c := Copy{Path: filepath.Join(dir, Copies, names[i].Name()), At: at}
		if st, err := names[i].Info(); err == nil {
			c.Size = st.Size()
		}
		all = append(all, c)
	}
	if err != nil {
		return nil, fmt.Errorf("storage: copies: %w", err)
	}
	return all, nil
}

// roomFor refuses a copy that would take more than half of what is free.
func roomFor(dir, file string) error {
	st, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("storage: copy: %w", err)
	}
	for len(dir) > 1 {
		if _, err := os.Stat(dir); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	if free, ok := freeSpace(dir); ok && free/2 < uint64(st.Size()) {
		return fault.New(fault.Full, "fault.copy_room")
	}
	return nil
}
