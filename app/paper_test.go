package app_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/sale"
	"haat/storage/storagetest"
)

// paperTill is an open till with one bill and one kurta of it brought back.
func paperTill(t *testing.T) (a *app.App, sold sale.Record, back sale.Return) {
	t.Helper()
	s := storagetest.NewStall(3)
	dir := t.TempDir()
	a, err := app.Open(t.Context(), app.Options{Dir: filepath.Join(dir, "data"), State: filepath.Join(dir, "state"), Clock: s.Clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	d := s.Draft(storagetest.Item(1, 220), storagetest.Item(2, 320))
	if sold, err = a.DB.Complete(t.Context(), s.Finish(t, a.DB, d), nil); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Hour)
	if back, err = sale.GiveBack(sold, []sale.Back{{No: 1, Qty: money.Units(1)}}, sale.Earlier{}, true); err != nil {
		t.Fatal(err)
	}
	back.ID, back.At, back.Day, back.Why = s.IDs.Sale(), s.Clock.Now(), clock.DayOf(s.Clock.Now()), "torn"
	back.Refunds = []sale.Tender{{No: 1, Kind: sale.Cash, Amount: back.Total}}
	prefix, err := a.DB.CreditPrefix(t.Context(), back.Day)
	if err != nil {
		t.Fatal(err)
	}
	back, err = a.DB.GiveBack(t.Context(), sale.Given{Return: back, Prefix: prefix, Place: storagetest.Place, Job: s.IDs.Job(), NewShift: ident.Shift{}})
	if err != nil {
		t.Fatal(err)
	}
	return a, sold, back
}

func TestCreditNoteOnPaper(t *testing.T) {
	t.Parallel()
	a, sold, back := paperTill(t)
	b, err := a.Paper(t.Context(), strings.ToLower(back.Number), app.PaperOptions{Form: app.PaperText, Voice: receipt.English})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"CREDIT NOTE", back.Number, "Against bill " + sold.Number, "₹220.00", "Reason: torn"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("lacks %q:\n%s", want, b)
		}
	}
	if err := a.PrintReturn(t.Context(), back.ID); err != nil {
		t.Fatal(err)
	}
	jobs, err := a.DB.PrintJobs(t.Context())
	if err != nil || len(jobs) != 1 || !strings.Contains(jobs[0].Body, back.Number) {
		t.Errorf("the queue: %+v, %v", jobs, err)
	}
}

func TestXReportAddsUp(t *testing.T) {
	t.Parallel()
	a, sold, back := paperTill(t)
	d, err := a.XReport(t.Context(), sold.Day, receipt.English)
	if err != nil {
		t.Fatal(err)
	}
	got := d.Text(receipt.Wide)
	for _, want := range []string{"X REPORT", sold.Number + " … " + sold.Number, back.Number, "Cash × 1", "540.00", "Given back", "-220.00", "320.00", "Journal"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}
