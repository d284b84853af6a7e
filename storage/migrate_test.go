package storage_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"haat/storage"
	"haat/storage/migrations"
)

// leave makes the file that a program of an older version left.
func leave(t *testing.T, dir string, version int) {
	t.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(dir, storage.File))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range migrations.All()[:version] {
		for _, q := range []string{m.SQL, fmt.Sprintf("PRAGMA user_version = %d", m.Version)} {
			if _, err := raw.ExecContext(t.Context(), q); err != nil {
				t.Fatalf("%s: %v", m.Name, err)
			}
		}
	}
	_, err = raw.ExecContext(t.Context(), fmt.Sprintf("PRAGMA application_id = %d", 0x48414154))
	if err != nil || raw.Close() != nil {
		t.Fatal("the older file was not written: ", err)
	}
}

// older makes a folder's closed file what a program of an older version would
// have left: that version's tables with the rows that they can hold. What wrote
// itself along with a row then is among the rows, so that nothing is told twice.
func older(t *testing.T, dir string, version int) {
	t.Helper()
	file, newer := filepath.Join(dir, storage.File), filepath.Join(t.TempDir(), "newer.db")
	if err := os.Rename(file, newer); err != nil {
		t.Fatal(err)
	}
	leave(t, dir, version)
	raw, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	raw.SetMaxOpenConns(1) // what is attached is of one connection
	do := func(q string) {
		t.Helper()
		if _, err := raw.ExecContext(t.Context(), q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	do("PRAGMA foreign_keys = OFF")
	do("ATTACH '" + newer + "' AS newer")
	triggers := textsOf(t, raw, "SELECT sql FROM main.sqlite_schema WHERE type = 'trigger'")
	for _, name := range textsOf(t, raw, "SELECT name FROM main.sqlite_schema WHERE type = 'trigger'") {
		do("DROP TRIGGER main." + name)
	}
	for _, name := range textsOf(t, raw, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
		columns := strings.Join(textsOf(t, raw, fmt.Sprintf(`SELECT '"' || name || '"' FROM pragma_table_info('%[1]s', 'main')
			WHERE name IN (SELECT name FROM pragma_table_info('%[1]s', 'newer'))`, name)), ", ")
		if columns == "" {
			continue // no newer version has it
		}
		do("DELETE FROM main." + name)
		do(fmt.Sprintf("INSERT INTO main.%[1]s (%[2]s) SELECT %[2]s FROM newer.%[1]s", name, columns))
	}
	for _, q := range triggers {
		do(q)
	}
	do("DETACH newer")
}

func textsOf(t *testing.T, raw *sql.DB, q string) (all []string) {
	t.Helper()
	rows, err := raw.QueryContext(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// schema is every definition in a folder's file, and its version.
func schema(t *testing.T, dir string) (all []string, version int) {
	t.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(dir, storage.File))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	rows, err := raw.QueryContext(t.Context(), "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var q string
		if err := rows.Scan(&q); err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if err := raw.QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return all, version
}

// A file of any older version becomes what a new one is, and is copied before.
func TestFilesOfEveryOlderVersionAreBroughtUp(t *testing.T) {
	t.Parallel()
	fresh := t.TempDir()
	if err := storage.Blank(t.Context(), fresh); err != nil {
		t.Fatal(err)
	}
	want, newest := schema(t, fresh)
	if newest != len(migrations.All()) {
		t.Fatalf("a new file has version %d, want %d", newest, len(migrations.All()))
	}
	for version := 1; version < newest; version++ {
		t.Run(fmt.Sprint("from ", version), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			leave(t, dir, version)
			db, err := open(t, dir, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
			got, now := schema(t, dir)
			if now != newest || !slices.Equal(got, want) {
				t.Errorf("version %d with %d definitions, want %d with %d", now, len(got), newest, len(want))
			}
			if copies, err := filepath.Glob(filepath.Join(dir, storage.Copies, "*.db")); err != nil || len(copies) != 1 {
				t.Errorf("%d copies of what the older program left (%v), want one", len(copies), err)
			}
		})
	}
}

// An upgrade that fails on the way leaves the file as the older program left it,
// not half way.
func TestAnUpgradeThatFailsChangesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	leave(t, dir, 1)
	raw, err := sql.Open("sqlite", filepath.Join(dir, storage.File))
	if err == nil {
		_, err = raw.ExecContext(t.Context(), "CREATE TABLE scan (x INTEGER)") // in the way of the tenth step
	}
	if err != nil || raw.Close() != nil {
		t.Fatal("nothing is in the way: ", err)
	}
	before, _ := schema(t, dir)
	if db, err := open(t, dir, t.TempDir()); err == nil {
		t.Fatal("opened, and closed with ", db.Close())
	}
	after, version := schema(t, dir)
	if version != 1 || !slices.Equal(before, after) {
		t.Errorf("version %d with %d definitions, want 1 with %d", version, len(after), len(before))
	}
}
