package storage_test

import (
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/storage"
	"haat/storage/storagetest"
)

var seed atomic.Uint64

// open draws from another seed each time, as a real start does.
func open(t *testing.T, dir, outside string) (*storage.DB, error) {
	t.Helper()
	clk := clock.NewVirtual(storagetest.Noon, seed.Add(1))
	return storage.Open(t.Context(), storage.Options{Dir: dir, Outside: outside, Clock: clk, Holder: "haat test"})
}

func TestEverySettingReachesBothConnections(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := storagetest.OpenIn(t, clock.NewVirtual(storagetest.Noon, 1), dir, t.TempDir())
	_ = db
	for readOnly, want := range map[bool]map[string]string{
		false: {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "temp_store": "2", "application_id": "1212236116"},
		true:  {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "temp_store": "2", "query_only": "1"},
	} {
		c, err := sql.Open("sqlite", storage.DSN(filepath.Join(dir, storage.File), readOnly))
		if err != nil {
			t.Fatal(err)
		}
		for name, w := range want {
			var got string
			if err := c.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&got); err != nil || got != w {
				t.Errorf("read only %v: %s = %q, %v; want %q", readOnly, name, got, err, w)
			}
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOneProcessHoldsTheFolder(t *testing.T) {
	t.Parallel()
	dir, out := t.TempDir(), t.TempDir()
	a, err := open(t, dir, out)
	if err != nil {
		t.Fatal(err)
	}
	_, err = open(t, dir, out)
	if !fault.Has(err, "fault.folder_busy") || !strings.Contains(err.Error(), "haat test") {
		t.Fatalf("second opener: %v, want to be told who holds it", err)
	}
	reader, err := storage.Open(t.Context(), storage.Options{Dir: dir, Clock: clock.NewVirtual(storagetest.Noon, 1), ReadOnly: true})
	if err != nil {
		t.Fatalf("a reader may look while another sells: %v", err)
	}
	if err := reader.Set(t.Context(), map[string]string{"x": "y"}); !fault.Has(err, "fault.read_only") {
		t.Errorf("a reader wrote: %v", err)
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := open(t, dir, out)
	if err != nil {
		t.Fatalf("after it was closed: %v", err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

func TestStrangersFilesAreRefusedUntouched(t *testing.T) {
	t.Parallel()
	newer := func() []byte {
		b := make([]byte, 8192)
		copy(b, "SQLite format 3\x00")
		binary.BigEndian.PutUint32(b[68:], 0x48414154)
		binary.BigEndian.PutUint32(b[60:], 9999)
		return b
	}
	stranger := func() []byte {
		b := make([]byte, 8192)
		copy(b, "SQLite format 3\x00")
		binary.BigEndian.PutUint32(b[68:], 0x12345678)
		return b
	}
	for name, c := range map[string]struct {
		body []byte
		key  string
	}{
		"a text":                     {[]byte(strings.Repeat("shopping list ", 20)), "fault.not_our_file"},
		"a few bytes":                {[]byte("hello"), "fault.not_our_file"},
		"another program's database": {stranger(), "fault.not_our_file"},
		"a newer version":            {newer(), "fault.newer_file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, storage.File)
			if err := os.WriteFile(path, c.body, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := open(t, dir, t.TempDir()); !fault.Has(err, c.key) {
				t.Errorf("open = %v, want %s", err, c.key)
			}
			after, err := os.ReadFile(path)
			if err != nil || string(after) != string(c.body) {
				t.Errorf("the file was changed (%v)", err)
			}
			if _, err := os.Stat(path + "-wal"); err == nil {
				t.Error("a journal was put beside it")
			}
		})
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, filepath.Join(file, "data"), t.TempDir()); !fault.Has(err, "fault.folder_unwritable") {
		t.Errorf("open below a file = %v", err)
	}
	if _, err := storage.Open(t.Context(), storage.Options{Dir: t.TempDir(), Clock: clock.NewVirtual(storagetest.Noon, 1), ReadOnly: true}); !fault.Has(err, "fault.no_data") {
		t.Errorf("reading an empty folder = %v", err)
	}
}

func TestACopiedFolderDrawsANewMark(t *testing.T) {
	t.Parallel()
	dir, out := t.TempDir(), t.TempDir()
	series := func(dir, out string) (string, bool) {
		db, err := open(t, dir, out)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}()
		p, err := db.Prefix(t.Context(), "2026-11-21")
		if err != nil {
			t.Fatal(err)
		}
		return p, db.FreshMark()
	}
	first, fresh := series(dir, out)
	if !fresh {
		t.Error("a new folder has a new mark")
	}
	if again, fresh := series(dir, out); again != first || fresh {
		t.Errorf("the next start bills as %s, want %s", again, first)
	}
	backup := t.TempDir()
	copyFile(t, filepath.Join(dir, storage.File), filepath.Join(backup, storage.File))
	if other, fresh := series(backup, out); other == first || !fresh {
		t.Errorf("a copy elsewhere bills as %s too", other)
	}
	if cloned, fresh := series(dir, t.TempDir()); cloned == first || !fresh {
		t.Errorf("a cloned device bills as %s too", cloned)
	}
	// A backup put back in its old place is older than the last start there.
	now, _ := series(dir, out)
	copyFile(t, filepath.Join(backup, storage.File), filepath.Join(dir, storage.File))
	if restored, fresh := series(dir, out); restored == now || restored == first || !fresh {
		t.Errorf("a restored backup bills as %s, already used", restored)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
