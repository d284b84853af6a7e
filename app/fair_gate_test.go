package app

import (
	"context"
	"testing"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/staff"
)

// A fair's report is frozen, and Zoho is told what it came to, by a manager.
func TestAFairIsClosedAndReleasedByAManager(t *testing.T) {
	t.Parallel()
	a, _ := staffed(t)
	defer a.Close()
	ctx := t.Context()
	if err := a.DB.Set(ctx, map[string]string{setPlace: "460000000038001", setPlaceName: "Flea Market"}); err != nil {
		t.Fatal(err)
	}
	if err := a.reread(ctx); err != nil {
		t.Fatal(err)
	}
	owner, err := a.People().Add(ctx, "Meera", staff.Owner, "4321")
	if err != nil {
		t.Fatal(err)
	}
	asha, err := a.People().Add(ctx, "Asha", staff.Cashier, "1234")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.OpenFair(ctx, fair.Event{Name: "Sunday", Home: "460000000038099"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.LoadFair(ctx); err != nil {
		t.Fatal(err)
	}
	if err := a.People().SignIn(ctx, asha.ID, "1234"); err != nil {
		t.Fatal(err)
	}
	needs := func(what string, err error) {
		t.Helper()
		if act, ok := staff.Needs(err); !ok || act != staff.CloseFair {
			t.Errorf("%s by a cashier: %v, want a manager's PIN", what, err)
		}
	}
	_, err = a.CloseFair(ctx)
	needs("closing", err)
	if e, _, err := a.DB.Fair(ctx); err != nil || e.Stage != fair.Loaded {
		t.Fatalf("a refused close left %q, %v", e.Stage, err)
	}
	with := func() context.Context { return staff.With(ctx, owner.ID) }
	if _, err := a.CloseFair(with()); err != nil {
		t.Fatal(err)
	}
	if _, err := a.CloseFair(with()); !fault.Has(err, "fault.no_fair") {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := a.ReleaseFair(with(), FairHome, ""); !fault.Has(err, "fault.fair_nothing") {
		t.Errorf("nothing was brought, and: %v", err)
	}
}
