package storage_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/outbox"
)

var onAccount = sale.Customer{Phone: "+919820041177", Name: "Meena"}

// owing is a bill of ₹220 of which so much is on Meena's account.
func (s *folder) owing(rupees int64) sale.Record {
	s.t.Helper()
	d := s.Draft(storagetest.Item(1, 220))
	d.Cart.Customer = onAccount
	f := s.Finish(s.t, s.db, d, sale.Tender{Kind: sale.Cash, Amount: money.Rupees(220 - rupees), Given: money.Rupees(220 - rupees), Standing: sale.Proven},
		sale.Tender{Kind: sale.OnAccount, Amount: money.Rupees(rupees), Standing: sale.Proven})
	f.Most = money.Rupees(10_000)
	r, err := s.db.Complete(s.t.Context(), f, nil)
	s.must(err)
	return r
}

// repays is Meena paying back, and what the repayment says of it.
func (s *folder) repays(rupees int64) (sale.Repayment, error) {
	s.t.Helper()
	_, err := s.db.Credit(s.t.Context(), sale.Credit{
		Customer: onAccount, Kind: sale.OnAccount, Amount: money.Rupees(rupees), At: s.Clock.Now(), Who: s.Who, NewShift: s.IDs.Shift(), NewCustomer: s.IDs.Customer(),
	})
	if err != nil {
		return sale.Repayment{}, err
	}
	jobs, err := s.db.Jobs(s.t.Context(), 50)
	s.must(err)
	for _, j := range jobs {
		if j.Kind == outbox.Repayment {
			id := s.IDs.Sale()
			s.must(id.UnmarshalText([]byte(j.Ref)))
			return s.db.Repayment(s.t.Context(), id)
		}
	}
	s.t.Fatal("no job tells of it")
	return sale.Repayment{}, nil
}

func TestARepaymentPaysTheOldestBillsAndNoMoreThanIsOwed(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	first, second := s.owing(100), s.owing(150)
	if _, err := s.repays(251); !fault.Has(err, "fault.repay_range") {
		t.Errorf("more than is owed: %v", err)
	}
	got, err := s.repays(130)
	s.must(err)
	if len(got.Parts) != 2 || got.Parts[0].Number != first.Number || got.Parts[0].Amount != money.Rupees(100) ||
		got.Parts[1].Number != second.Number || got.Parts[1].Amount != money.Rupees(30) {
		t.Errorf("%+v", got)
	}
	// A bill that is taken back owes nothing any more, and the next is paid.
	s.Clock.Advance(1)
	third := s.owing(50)
	_, err = s.db.Cancel(t.Context(), second.ID, s.Who, "gone", s.IDs.Sale(), s.IDs.Job())
	s.must(err)
	if _, err := s.repays(51); !fault.Has(err, "fault.repay_range") {
		t.Errorf("more than is owed after a cancellation: %v", err)
	}
	if got, err = s.repays(20); err != nil || len(got.Parts) != 1 || got.Parts[0].Number != third.Number {
		t.Errorf("%+v, %v", got, err)
	}
}

// rows are what an export of a set holds, by column.
func (s *folder) rows(name string) (all []map[string]any) {
	s.t.Helper()
	set, err := storage.SetNamed(name)
	s.must(err)
	s.must(s.db.Export(s.t.Context(), set, 0, func(row []any) error {
		all = append(all, map[string]any{})
		for i, c := range set.Columns {
			all[len(all)-1][c.Name] = row[i]
		}
		return nil
	}))
	return all
}

// sum adds up the amounts of the rows whose columns are these.
func sum(rows []map[string]any, where map[string]any) (total money.Amount) {
	for _, r := range rows {
		fits := true
		for k, v := range where {
			fits = fits && r[k] == v
		}
		if a, ok := r["amount"].(money.Amount); ok && fits {
			total = total.Add(a)
		}
	}
	return total
}

// What customers leave and pay back is exported with keys that lead from one set
// to the other, and comes to what they hold and to the cash box. A file that was
// written before these rows had ids exports the same keys.
func TestAccountsAreExportedAndAgreeWithCashAndBills(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	first := s.owing(100)
	s.owing(150)
	var ids []string
	for _, rupees := range []int64{40, 130} {
		got, err := s.repays(rupees)
		s.must(err)
		ids = append(ids, got.ID.UUID())
		s.must(s.db.EndJob(t.Context(), got.ID.UUID()))
		s.Clock.Advance(1)
	}
	_, err := s.db.Credit(t.Context(), sale.Credit{
		Customer: onAccount, Kind: sale.Advance, Amount: money.Rupees(70), Ref: "lamp", At: s.Clock.Now(), Who: s.Who, NewShift: s.IDs.Shift(), NewCustomer: s.IDs.Customer(),
	})
	s.must(err)
	_, err = s.db.PutCash(t.Context(), shift.Row{Kind: shift.In, Amount: money.Rupees(5), At: s.Clock.Now(), Who: s.Who, Why: "change"}, s.IDs.Shift())
	s.must(err)
	wantVerified(t, s.db)
	accounts, repaid, box := s.rows("accounts"), s.rows("repayments"), s.rows("cash")
	who := accounts[0]["customer"]
	for kind, want := range map[string]int64{"on_account": -80, "advance": 70} {
		if got := sum(accounts, map[string]any{"kind": kind, "customer": who}); got != money.Rupees(want) {
			t.Errorf("%s comes to %v, want ₹%d", kind, got, want)
		}
	}
	if len(repaid) != 3 || sum(repaid, map[string]any{"number": first.Number}) != money.Rupees(100) || repaid[0]["zoho"] != "sent" {
		t.Errorf("repayments: %v", repaid)
	}
	if in := sum(box, map[string]any{"kind": "in"}); in != money.Rupees(245) {
		t.Errorf("put in: %v", in)
	}
	for _, a := range accounts {
		if a["why"] != "paid_in" {
			continue
		}
		if got := sum(box, map[string]any{"account": a["key"], "kind": "in"}); got != a["amount"] {
			t.Errorf("%v: %v in the box", a, got)
		}
		if got := sum(repaid, map[string]any{"account": a["key"]}); a["kind"] == "on_account" && got != a["amount"] {
			t.Errorf("%v: %v towards bills", a, got)
		}
	}
	s.must(s.db.Close())
	older(t, s.dir, 16)
	s.open()
	wantVerified(t, s.db)
	if err := s.db.Raw(t.Context(), "UPDATE account SET amount = amount + 1"); err == nil {
		t.Error("a row of an account can be changed")
	}
	for i, id := range ids {
		rupees := []int64{40, 130}[i]
		if got := sum(s.rows("accounts"), map[string]any{"key": id, "why": "paid_in"}); got != money.Rupees(rupees) {
			t.Errorf("of the version before, %s has %v, want ₹%d", id, got, rupees)
		}
	}
}

// A file of the version before is brought up to date with its jobs, their steps
// and who waits for whom.
func TestJobsOutliveTheNewKind(t *testing.T) {
	t.Parallel()
	s := newFolder(t)
	s.sell()
	s.owing(10)
	j := s.job()
	j.State, j.Steps = outbox.Open, []outbox.Step{{Spec: outbox.Spec{Name: "order", Branch: outbox.Trunk}, No: 1, State: outbox.Ready, Key: "N"}}
	s.must(s.db.Plan(t.Context(), j))
	before, err := s.db.Jobs(t.Context(), 50)
	s.must(err)
	s.must(s.db.Close())
	older(t, s.dir, 11)
	s.open()
	after, err := s.db.Jobs(t.Context(), 50)
	s.must(err)
	if len(after) != len(before) || len(after) < 4 {
		t.Fatalf("%d jobs of %d", len(after), len(before))
	}
	for i := range after {
		if a, b := after[i], before[i]; a.ID != b.ID || a.WaitsOn != b.WaitsOn || a.State != b.State || len(a.Steps) != len(b.Steps) {
			t.Errorf("%+v became %+v", b, a)
		}
	}
	if _, err := s.repays(10); err != nil {
		t.Error(err)
	}
}
