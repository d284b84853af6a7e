package app_test

import (
	"testing"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/storage"
)

// The folder is copied when something happened, and only then.
func TestTheFolderIsCopiedWhenSomethingHappened(t *testing.T) {
	t.Parallel()
	clk := clock.NewVirtual(time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC), 1)
	dir := t.TempDir()
	a, err := app.Open(t.Context(), app.Options{Dir: dir, State: t.TempDir(), Clock: clk, FilesOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	copies := func(want int) {
		t.Helper()
		wake, err := a.CopyStep(t.Context())
		if err != nil || !wake.After(clk.Now()) {
			t.Fatalf("again at %v, %v", wake, err)
		}
		if all, err := storage.CopiesOf(dir); err != nil || len(all) != want {
			t.Errorf("%d copies, %v; want %d", len(all), err, want)
		}
		clk.AdvanceTo(wake)
	}
	copies(1)
	copies(1)
	ids := ident.NewMaker(clk)
	_, err = a.DB.Credit(t.Context(), sale.Credit{
		Customer: sale.Customer{Phone: "+919820041177"}, Kind: sale.CreditNote, Amount: money.Rupees(5), At: clk.Now(), NewShift: ids.Shift(), NewCustomer: ids.Customer(),
	})
	if err != nil {
		t.Fatal(err)
	}
	copies(2)
	copies(2)
}
