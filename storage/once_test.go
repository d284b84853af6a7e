package storage_test

import (
	"errors"
	"testing"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
	"haat/catalog"
	"haat/storage/storagetest"
)

// A COMMIT that reached the disk and gave no answer: what was written is there
// once, and whoever asked is told so. When no COMMIT answers at all, nobody is
// told that it was not saved.
func TestACommitWithoutAnAnswerIsTriedAgainAndBooksOnce(t *testing.T) {
	t.Parallel()
	credit := func(kind sale.Kind) func(*folder) (func() error, func() int64) {
		return func(s *folder) (func() error, func() int64) {
			s.owing(150)
			c := sale.Credit{
				ID: s.IDs.Sale(), Customer: onAccount, Kind: kind, Amount: money.Rupees(40), Ref: "CN-9", At: s.Clock.Now(), Who: s.Who,
				NewShift: s.IDs.Shift(), NewCustomer: s.IDs.Customer(),
			}
			return func() error {
					buyer, err := s.db.Credit(s.t.Context(), c)
					if err == nil && (buyer.ID.IsZero() || buyer.Phone != onAccount.Phone) {
						s.t.Errorf("it is booked to %+v", buyer)
					}
					return err
				}, func() int64 {
					who, err := s.db.CustomersLike(s.t.Context(), onAccount.Phone, 2)
					s.must(err)
					rows, err := s.db.AccountRows(s.t.Context(), who[0].ID)
					s.must(err)
					return int64(len(rows))*1000 + drawer(s.t, s.db).Paise()/100
				}
		}
	}
	for name, v := range map[string]struct {
		make func(*folder) (do func() error, seen func() int64)
		more int64 // of what is seen, by one booking
	}{
		"advance":     {credit(sale.Advance), 1040},
		"repayment":   {credit(sale.OnAccount), 1040},
		"credit note": {credit(sale.CreditNote), 1000},
		"cash put in": {func(s *folder) (func() error, func() int64) {
			id, fresh := s.IDs.Cash(), s.IDs.Shift()
			return func() error {
				got, err := s.db.PutCash(s.t.Context(), shift.Row{ID: id, Kind: shift.In, Amount: money.Rupees(40), At: s.Clock.Now(), Who: s.Who, Why: "change"}, fresh)
				if err == nil && (got.ID.IsZero() || got.No != 1) {
					s.t.Errorf("it is in %+v", got)
				}
				return err
			}, func() int64 { return drawer(s.t, s.db).Paise() / 100 }
		}, 40},
		"bill": {func(s *folder) (func() error, func() int64) {
			d := s.Draft(storagetest.Item(1, 220))
			f := s.Finish(s.t, s.db, d, sale.Tender{Kind: sale.Cash, Amount: money.Rupees(220), Given: money.Rupees(220), Standing: sale.Proven})
			return func() error {
				_, err := s.db.Complete(s.t.Context(), f, nil)
				return err
			}, func() int64 { return drawer(s.t, s.db).Paise() / 100 }
		}, 220},
		"breakage": {func(s *folder) (func() error, func() int64) {
			d := catalog.StockDoc{
				ID: s.IDs.Stock(), Kind: catalog.Damage, Place: storagetest.Place, Day: clock.DayOf(s.Clock.Now()), At: s.Clock.Now(), Who: s.Who, Why: "fell",
				Lines: []catalog.StockLine{{Item: storagetest.Item(1, 220).ID, Name: "A", Qty: money.Units(-1)}},
			}
			job := s.IDs.Job()
			return func() error {
					_, err := s.db.PutStock(s.t.Context(), d, job)
					return err
				}, func() int64 {
					jobs, err := s.db.Jobs(s.t.Context(), 50)
					s.must(err)
					return int64(len(jobs))
				}
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for lost := range 4 {
				s := newFolder(t)
				do, seen := v.make(s)
				before, left := seen(), lost
				s.db.Deafen(func() error {
					if left--; left >= 0 {
						return errors.New("no answer")
					}
					return nil
				})
				err := do()
				s.db.Deafen(nil)
				if told := fault.Is(err, fault.Unsure); told != (lost == 3) || (err != nil && !told) {
					t.Errorf("%d lost: %v", lost, err)
				}
				if got := seen(); got != before+v.more {
					t.Errorf("%d lost: %d became %d, want %d more", lost, before, got, v.more)
				}
				if err := do(); err != nil {
					t.Errorf("%d lost, asked again: %v", lost, err)
				}
				if got := seen(); got != before+v.more {
					t.Errorf("%d lost and asked again: %d became %d", lost, before, got)
				}
			}
		})
	}
}

// What a person types a second time is other money.
func TestCashTypedTwiceIsCashTwice(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	for _, id := range []ident.Cash{s.IDs.Cash(), s.IDs.Cash(), {}, {}} {
		_, err := s.db.PutCash(t.Context(), shift.Row{ID: id, Kind: shift.In, Amount: money.Rupees(10), At: s.Clock.Now(), Who: s.Who, Why: "change"}, s.IDs.Shift())
		s.must(err)
	}
	if got := drawer(t, s.db); got != money.Rupees(40) {
		t.Errorf("the box has %v", got)
	}
}
