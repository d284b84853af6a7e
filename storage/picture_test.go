package storage_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"haat/app/ident"
	"haat/app/sale"
	"haat/storage"
)

// tripEach fails at the first statement of a verb, the second and so on until it
// succeeds, and looks after each failure. It returns how many were broken.
func tripEach(t *testing.T, db *storage.DB, do func() error, look func(at int)) int {
	t.Helper()
	boom := errors.New("boom")
	for n := 1; ; n++ {
		left := n
		db.Trip(func() error {
			if left--; left == 0 {
				return boom
			}
			return nil
		})
		err := do()
		db.Trip(nil)
		if err == nil {
			return n - 1
		}
		if !errors.Is(err, boom) {
			t.Fatalf("statement %d: %v", n, err)
		}
		look(n)
	}
}

// picture is everything about money in the file, as text.
func picture(t *testing.T, db *storage.DB, r sale.Record, attempt ident.Attempt) string {
	t.Helper()
	ctx := t.Context()
	var b strings.Builder
	say := func(what string, v any, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		fmt.Fprintf(&b, "%s: %v\n", what, v)
	}
	owed, err := db.OwedEver(ctx)
	for i := range owed {
		owed[i].Since, owed[i].Settled = r.PaidAt, r.PaidAt
	}
	say("owed", owed, err)
	books, err := db.TerminalBooks(ctx)
	say("books", books, err)
	rows, err := db.DrawerAll(ctx)
	for i := range rows {
		rows[i].At = r.PaidAt
	}
	say("drawer", rows, err)
	rec, err := db.Sale(ctx, r.ID)
	say("bill", fmt.Sprint(rec.State, rec.Tenders), err)
	drafts, err := db.Drafts(ctx)
	for _, d := range drafts {
		say("draft", fmt.Sprint(d.State, d.Tenders), nil)
	}
	say("drafts", len(drafts), err)
	who, err := db.CustomersLike(ctx, "9820041177", 1)
	say("customers", len(who), err)
	for _, c := range who {
		bal, err := db.Balance(ctx, c.ID, sale.Advance)
		say("advance", bal, err)
	}
	if a, err := db.Attempt(ctx, attempt); err == nil {
		say("attempt", a.State, nil)
	}
	for _, x := range rec.Tenders {
		if !x.Attempt.IsZero() {
			a, err := db.Attempt(ctx, x.Attempt)
			say("of the bill", a.State, err)
		}
	}
	return b.String()
}
