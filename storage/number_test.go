package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/storage"
	"haat/storage/storagetest"
)

func TestANewYearBeginsAnew(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	s.Clock.AdvanceTo(time.Date(2027, 3, 31, 18, 29, 59, 0, time.UTC)) // a second before midnight in India
	var got []string
	for _, wait := range []time.Duration{0, 0, time.Second, 0} {
		s.Clock.Advance(wait)
		r, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Number[3:])
	}
	if want := "26-000001 26-000002 27-000001 27-000002"; strings.Join(got, " ") != want {
		t.Errorf("numbers %v, want %s", got, want)
	}
}

func TestACancelledBillKeepsItsNumber(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	first, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
	if err != nil {
		t.Fatal(err)
	}
	undone, err := db.Undo(t.Context(), first.ID, ident.Person{}, "undo")
	if err != nil {
		t.Fatal(err)
	}
	second, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
	if err != nil {
		t.Fatal(err)
	}
	if undone.Number != first.Number || !strings.HasSuffix(second.Number, "000002") {
		t.Errorf("cancelled %s, next %s", undone.Number, second.Number)
	}
}

func TestMarksAreNeverDrawnTwice(t *testing.T) {
	t.Parallel()
	// The folder is lost again and again: only what is kept outside knows the
	// marks its bills have borne. Of 841 marks, sixty draws would meet twice.
	dir, out := t.TempDir(), t.TempDir()
	clk := clock.NewVirtual(storagetest.Noon, 7)
	seen := map[string]bool{}
	draws := 60
	if testing.Short() {
		draws = 5
	}
	for range draws {
		db, err := storage.Open(t.Context(), storage.Options{Dir: dir, Outside: out, Clock: clk, Holder: "test"})
		if err != nil {
			t.Fatal(err)
		}
		series, err := db.Series(t.Context())
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		if seen[series.Mark] {
			t.Fatalf("%s was drawn again after %d marks", series.Mark, len(seen))
		}
		seen[series.Mark] = true
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if err := os.RemoveAll(f); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSeriesOfOtherDocuments(t *testing.T) {
	t.Parallel()
	db, _ := setup(t)
	s, err := db.Series(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, k := range []gst.Kind{gst.Bill, gst.CreditNote, gst.Challan} {
		p := s.Prefix(k, "2026-11-21")
		if seen[p] || !gst.ValidNumber(gst.Number(p, 999_999)) {
			t.Errorf("%q: prefix %s", k, p)
		}
		seen[p] = true
	}
}
