package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
)

// Restore puts a copy in the place of a data folder's database. What was there
// is set aside whole under another name; it answers where. The copy itself
// stays. Faults: the copy is damaged, newer than this program or not ours;
// somebody has the folder open.
func Restore(ctx context.Context, dir, from string, clk clock.Clock) (aside string, err error) {
	if _, err := os.Stat(from); err != nil {
		return "", fault.New(fault.Missing, "fault.no_copy", "file", from)
	}
	if err := checkHeader(from); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fault.New(fault.Refused, "fault.folder_unwritable", "folder", dir).Because(err)
	}
	unlock, err := lockFolder(dir, "haat restore")
	if err != nil {
		return "", err
	}
	defer unlock()
	path := filepath.Join(dir, File)
	half := path + ".half"
	err = copyWhole(from, half)
	if err == nil {
		err = finishCopy(ctx, half)
	}
	if err == nil {
		aside, err = setAside(path, clk.Now())
	}
	if err == nil {
		err = os.Rename(half, path)
	}
	if err != nil {
		_ = removeWhole(half)
		return aside, explain(fmt.Errorf("storage: restore: %w", err))
	}
	return aside, syncFolder(dir)
}

// setAside copies a database with what belongs to it to another name, and takes
// its log away: beside another database the log would be taken for that one's.
// Cut off in between, the folder still has a database, and the whole one aside.
func setAside(path string, now time.Time) (string, error) {
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	aside := strings.TrimSuffix(path, ".db") + "-aside-" + now.UTC().Format("20060102-150405") + ".db"
	if _, err := os.Lstat(aside); err == nil {
		return "", fault.New(fault.Refused, "fault.copy_exists", "file", aside)
	}
	if err := copyWhole(path, aside); err != nil {
		return "", errors.Join(err, removeWhole(aside))
	}
	return aside, removeParts(path, "-wal", "-shm")
}

// copyWhole copies a closed database and the log beside it, onto the disk.
func copyWhole(from, to string) error {
	if err := removeWhole(to); err != nil {
		return err
	}
	if err := copyFile(from, to); err != nil {
		return err
	}
	if err := copyFile(from+"-wal", to+"-wal"); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

func removeWhole(path string) error { return removeParts(path, "", "-wal", "-shm") }

func removeParts(path string, parts ...string) error {
	for _, p := range parts {
		if err := os.Remove(path + p); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// syncFolder sees that a folder's names are on the disk, where that can be
// asked for.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	_ = d.Sync() // some systems cannot; the file itself was synced
	if err := d.Close(); err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	return nil
}
