package storage_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/printer"
	"haat/storage/storagetest"
)

func TestAPrintedBillsNextPrintIsAReprint(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	f := s.Finish(t, db, s.Draft(storagetest.Item(1, 100)))
	f.Print = true
	r, err := db.Complete(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, wake, err := db.NextPrint(t.Context(), s.Clock.Now()); ok || err != nil || !wake.Equal(f.NotBefore) {
		t.Fatalf("inside the undo window: %v, wake %v, %v; want %v", ok, wake, err, f.NotBefore)
	}
	s.Clock.Advance(10 * time.Second)
	for n := range 3 {
		j, ok, _, err := db.NextPrint(t.Context(), s.Clock.Now())
		if err != nil || !ok || j.Reprint != n || j.Sale != r.ID.UUID() || j.Kind != printer.Bill {
			t.Fatalf("print %d: %+v, %v, %v", n, j, ok, err)
		}
		if err := db.PrintDone(t.Context(), j.Seq, s.Clock.Now()); err != nil {
			t.Fatal(err)
		}
		if err := db.PrintSale(t.Context(), r.ID); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPrintingEndsTheUndo(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	r, err := db.Complete(t.Context(), s.Finish(t, db, s.Draft(storagetest.Item(1, 100))), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, _, _ := db.NextPrint(t.Context(), s.Clock.Now().Add(time.Hour)); ok {
		t.Error("nobody asked for a print")
	}
	if err := db.PrintSale(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(t.Context(), r.ID, ident.Person{}, "undo"); !fault.Has(err, "fault.undo_late") {
		t.Errorf("undo after Print: %v", err)
	}
	j, ok, _, err := db.NextPrint(t.Context(), s.Clock.Now())
	if err != nil || !ok || j.Reprint != 0 {
		t.Errorf("%+v, %v, %v", j, ok, err)
	}
}

func TestPrintsThatWaitOrStopAreListed(t *testing.T) {
	t.Parallel()
	db, s := setup(t)
	for _, body := range []string{"{}", `{"Title":"Z"}`} {
		if err := db.PrintDoc(t.Context(), body); err != nil {
			t.Fatal(err)
		}
	}
	first, _, _, err := db.NextPrint(t.Context(), s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := db.PrintLater(t.Context(), first.Seq, first.Due, "printer.paper"); err != nil {
		t.Fatal(err)
	}
	again, ok, _, err := db.NextPrint(t.Context(), s.Clock.Now())
	if err != nil || !ok || again.Seq != first.Seq || again.Tries != 1 || again.Note != "printer.paper" {
		t.Errorf("%+v, %v", again, err)
	}
	if err := db.PrintStopped(t.Context(), first.Seq, "printer.too_old"); err != nil {
		t.Fatal(err)
	}
	all, err := db.PrintJobs(t.Context())
	if err != nil || len(all) != 2 || all[0].State != printer.Stopped || all[1].Body != `{"Title":"Z"}` {
		t.Errorf("%+v, %v", all, err)
	}
}
