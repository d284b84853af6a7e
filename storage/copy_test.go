package storage_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/outbox"
)

// folder is a stall with its folder, for tests that close and open it.
type folder struct {
	*storagetest.Stall
	t         *testing.T
	dir, home string
	db        *storage.DB
}

func newFolder(t *testing.T) *folder {
	t.Helper()
	s := &folder{Stall: storagetest.NewStall(seed.Add(1)), t: t, dir: t.TempDir(), home: t.TempDir()}
	s.open()
	return s
}

func (s *folder) open() {
	s.t.Helper()
	s.db = storagetest.OpenIn(s.t, s.Clock, s.dir, s.home)
}

func (s *folder) sell() string {
	s.t.Helper()
	r, err := s.db.Complete(s.t.Context(), s.Finish(s.t, s.db, s.Draft(storagetest.Item(1, 100))), nil)
	s.must(err)
	return r.Number
}

func (s *folder) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *folder) series() string {
	s.t.Helper()
	x, err := s.db.Series(s.t.Context())
	s.must(err)
	return x.Letter + x.Mark
}

// job is the one about the folder's only sale.
func (s *folder) job() outbox.Job {
	s.t.Helper()
	jobs, err := s.db.Jobs(s.t.Context(), 10)
	s.must(err)
	for _, j := range jobs {
		if j.Kind == outbox.Sale {
			return j
		}
	}
	s.t.Fatal("no sale is queued")
	return outbox.Job{}
}

// However an older state of the folder comes back, the next start draws a new
// series and holds every job's steps for unknown.
func TestACopyIsNoticedHoweverItComesBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		copy func(s *folder) func()
	}{
		{"restored from a backup of the same run", func(s *folder) func() {
			made, err := s.db.CopyNow(s.t.Context())
			s.must(err)
			return func() {
				_, err := storage.Restore(s.t.Context(), s.dir, made.Path, s.Clock)
				s.must(err)
			}
		}},
		{"a backup put back by hand", func(s *folder) func() {
			to := filepath.Join(s.t.TempDir(), "copy.db")
			s.must(s.db.Backup(s.t.Context(), to))
			return func() { s.put(to) }
		}},
		{"the file itself put back, of the same run", func(s *folder) func() {
			to := filepath.Join(s.t.TempDir(), "haat.db")
			for _, part := range []string{"", "-wal"} {
				b, err := os.ReadFile(filepath.Join(s.dir, storage.File+part))
				s.must(err)
				s.must(os.WriteFile(to+part, b, 0o600))
			}
			return func() { s.put(to) }
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newFolder(t)
			s.sell()
			before := s.series()
			back := c.copy(s)
			later := s.sell()
			s.must(s.db.Close())
			back()
			s.open()
			if s.series() == before || !s.db.FreshMark() {
				t.Errorf("the series is %s again: the next bill would be %s once more", before, later)
			}
			if at := s.job().Facts[outbox.Restored]; at == "" {
				t.Error("its jobs are not in doubt")
			}
			if n, err := s.db.NumbersOf(t.Context(), clock.DayOf(s.Clock.Now())); err != nil || len(n) != 1 || n[0].Total != 1 {
				t.Errorf("numbers %+v, %v: want the one bill of the copy", n, err)
			}
			s.must(s.db.Close())
			s.open()
			if s.db.FreshMark() {
				t.Error("the start after that takes it for a copy again")
			}
		})
	}
}

// put lays a file in the place of the folder's.
func (s *folder) put(from string) {
	s.t.Helper()
	for _, part := range []string{"", "-wal"} {
		to := filepath.Join(s.dir, storage.File+part)
		if err := os.Remove(to); err != nil && !os.IsNotExist(err) {
			s.t.Fatal(err)
		}
		if b, err := os.ReadFile(from + part); err == nil {
			s.must(os.WriteFile(to, b, 0o600))
		}
	}
}

func TestRestoreSetsAsideAndRefuses(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	first := s.sell()
	made, err := s.db.CopyNow(t.Context())
	s.must(err)
	second := s.sell()
	if _, err := storage.Restore(t.Context(), s.dir, made.Path, s.Clock); !fault.Has(err, "fault.folder_busy") {
		t.Fatalf("restored under a till that sells: %v", err)
	}
	s.must(s.db.Close())
	b, err := os.ReadFile(made.Path)
	s.must(err)
	for name, broken := range map[string][]byte{"short": b[:len(b)/2], "no database": []byte(strings.Repeat("x", 4096))} {
		from := filepath.Join(t.TempDir(), "copy.db")
		s.must(os.WriteFile(from, broken, 0o600))
		if _, err := storage.Restore(t.Context(), s.dir, from, s.Clock); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	aside, err := storage.Restore(t.Context(), s.dir, made.Path, s.Clock)
	s.must(err)
	s.open()
	if _, ok, err := s.db.JobKeyed(t.Context(), first); !ok || err != nil {
		t.Errorf("%s is not in what was brought back: %v", first, err)
	}
	if _, ok, _ := s.db.JobKeyed(t.Context(), second); ok {
		t.Errorf("%s was sold after the copy", second)
	}
	old, err := storage.Open(t.Context(), storage.Options{Dir: asFolder(t, aside), Outside: t.TempDir(), Clock: s.Clock})
	s.must(err)
	if _, ok, err := old.JobKeyed(t.Context(), second); !ok || err != nil {
		t.Errorf("%s is lost: %v", second, err)
	}
	s.must(old.Close())
}

func asFolder(t *testing.T, file string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Rename(file, filepath.Join(dir, storage.File)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The newest three copies stay, and one of each of seven days.
func TestCopiesAreLetGo(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	s.sell()
	for range 20 {
		_, err := s.db.CopyNow(t.Context())
		s.must(err)
		s.Clock.Advance(11 * time.Hour)
	}
	all, err := storage.CopiesOf(s.dir)
	s.must(err)
	days := map[clock.Day]int{}
	for _, c := range all {
		days[clock.DayOf(c.At)]++
	}
	if len(days) != 7 || len(all) > 9 || len(all) < 8 {
		t.Errorf("%d copies of %d days: %v", len(all), len(days), days)
	}
	if s.Clock.Now().Sub(all[0].At) > 12*time.Hour {
		t.Errorf("the newest is of %v", all[0].At)
	}
}

// A copy sees one moment, though the till sells while it runs.
func TestACopyIsOfOneMoment(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	for range 20 {
		s.sell()
	}
	done := make(chan error, 1)
	ctx, to := context.WithoutCancel(t.Context()), filepath.Join(t.TempDir(), "copy.db")
	go func() { done <- s.db.Backup(ctx, to) }()
	for range 20 {
		s.sell()
	}
	s.must(<-done)
	s.must(s.db.Close())
	_, err := storage.Restore(ctx, s.dir, to, s.Clock)
	s.must(err)
	s.open()
	n, err := s.db.Counts(ctx)
	s.must(err)
	numbers, err := s.db.NumbersOf(ctx, clock.DayOf(s.Clock.Now()))
	if err != nil || n.Waiting != numbers[0].Total || n.Waiting < 20 {
		t.Errorf("%d jobs and %d bills, %v", n.Waiting, numbers[0].Total, err)
	}
}

// A crash keeps nothing outside, yet an older file put back after it is noticed.
func TestAnOlderFilePutBackAfterACrashIsNoticed(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	s.sell()
	older := filepath.Join(t.TempDir(), "haat.db")
	for _, part := range []string{"", "-wal"} {
		b, err := os.ReadFile(filepath.Join(s.dir, storage.File+part))
		s.must(err)
		s.must(os.WriteFile(older+part, b, 0o600))
	}
	s.Clock.Advance(2 * time.Minute)
	s.sell()
	kept := map[string][]byte{}
	s.must(filepath.WalkDir(s.home, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			kept[path], err = os.ReadFile(path)
		}
		return err
	}))
	before := s.series()
	s.must(s.db.Close())
	for path, b := range kept { // as if it had never been closed
		s.must(os.WriteFile(path, b, 0o600))
	}
	s.open()
	if s.series() != before {
		t.Error("a crash alone draws a new series")
	}
	s.must(s.db.Close())
	for path, b := range kept {
		s.must(os.WriteFile(path, b, 0o600))
	}
	s.put(older)
	s.open()
	if s.series() == before {
		t.Errorf("the series is %s again", before)
	}
}
