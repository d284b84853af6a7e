package till_test

import (
	"testing"

	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/staff"
	"haat/app/till"
	"haat/storage/storagetest"
)

// staffed is a till where Meera owns the stall and Asha is at the till; a tenth
// may be taken off without asking.
func staffed(t *testing.T) (r *rig, people *staff.Register, meera ident.Person) {
	t.Helper()
	r = newRig(t)
	people, err := staff.Open(t.Context(), r.s.Clock, r.db, staff.DefaultRules(), r.s.Who)
	if err != nil {
		t.Fatal(err)
	}
	owner, err := people.Add(t.Context(), "Meera", staff.Owner, "4321", staff.Person{})
	if err != nil {
		t.Fatal(err)
	}
	asha, err := people.Add(t.Context(), "Asha", staff.Cashier, "1234", owner)
	if err == nil {
		_, err = people.SignIn(t.Context(), asha.ID, "1234")
	}
	if err != nil {
		t.Fatal(err)
	}
	cfg := r.Config()
	cfg.Discount = people.Rules().Discount
	r.Configure(cfg)
	r.UseGate(people)
	r.SetCashier(asha.ID)
	return r, people, owner.ID
}

func TestEachActBehindAGateWaitsForAPINAndKeepsBothNames(t *testing.T) {
	t.Parallel()
	r, _, meera := staffed(t)
	b := sold(t, r)
	r.CloseDone()
	c := sold(t, r)
	r.fill(t)
	line := r.View().Draft.Cart.Lines[0].Key
	once := staff.With(t.Context(), meera)
	for _, act := range []struct {
		name string
		act  till.Act
		do   func(with bool) error
	}{
		{"another price", till.PriceOverride, func(with bool) error {
			return r.OverridePrice(pick(with, once, t.Context()), line, money.Rupees(219), "a scratch")
		}},
		{"a large discount on a line", till.DiscountAbove, func(with bool) error {
			return r.DiscountLine(pick(with, once, t.Context()), line, money.Rupees(100))
		}},
		{"a large discount on the bill", till.DiscountAbove, func(with bool) error {
			return r.FinalPrice(pick(with, once, t.Context()), money.Rupees(300))
		}},
		{"goods back", till.Return, func(with bool) error {
			_, err := r.Return(pick(with, once, t.Context()), b.ID, []sale.Back{{No: 2, Qty: money.Units(1)}}, []till.Refund{{No: 1, Amount: money.Rupees(320)}}, "small")
			return err
		}},
		{"a bill cancelled", till.Void, func(with bool) error {
			_, err := r.CancelBill(pick(with, once, t.Context()), c.ID, nil, "wrong")
			return err
		}},
	} {
		before := r.View().Due
		err := act.do(false)
		if a, ok := staff.Needs(err); !ok || a != act.act || r.View().Due != before {
			t.Errorf("%s by a cashier: %v, due %v before and %v after", act.name, err, before, r.View().Due)
		}
		if err := act.do(true); err != nil {
			t.Errorf("%s with the owner's PIN: %v", act.name, err)
		}
		events, err := r.db.Events(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range events {
			found = found || e.Kind == journal.Kind(staff.Passed) && e.Who == meera.UUID() &&
				e.Body == `{"act":"`+string(act.act)+`","name":"Meera","role":"owner","till":"Asha"}`
		}
		if !found {
			t.Errorf("%s: no event with both names", act.name)
		}
	}
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

func TestALittleDiscountAsksNobodyAndCannotGrowBehindABack(t *testing.T) {
	t.Parallel()
	r, _, meera := staffed(t)
	r.fill(t)
	if err := r.FinalPrice(t.Context(), money.Rupees(490)); err != nil { // 9.26 %
		t.Fatal(err)
	}
	if err := r.FinalPrice(t.Context(), money.Rupees(485)); err == nil { // 10.19 %
		t.Error("more than a tenth is off, and nobody was asked")
	}
	// The dear thing goes: ₹50 would be 22.7 % off the other.
	if err := r.Remove(r.View().Draft.Cart.Lines[1].Key); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.Due != money.Rupees(198) {
		t.Errorf("due %v of ₹220, want a tenth off", v.Due)
	}
	// What was allowed once for this bill stays allowed for it, and for no other.
	if err := r.FinalPrice(staff.With(t.Context(), meera), money.Rupees(110)); err != nil {
		t.Fatal(err)
	}
	if err := r.FinalPrice(t.Context(), money.Rupees(150)); err != nil {
		t.Errorf("less than was allowed: %v", err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	r.fill(t)
	if err := r.FinalPrice(t.Context(), money.Rupees(400)); err == nil {
		t.Error("the next bill inherited the last one's discount")
	}
}

func TestSwitchingPeopleTouchesNothingButTheNextNames(t *testing.T) {
	t.Parallel()
	r, people, meera := staffed(t)
	r.fill(t)
	if err := r.Hold(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(3)); err != nil {
		t.Fatal(err)
	}
	before := r.View()
	people.Lock()
	if _, err := people.SignIn(t.Context(), meera, "4321"); err != nil {
		t.Fatal(err)
	}
	r.SetCashier(meera)
	after := r.View()
	if after.Draft.ID() != before.Draft.ID() || after.Due != before.Due || len(after.Tabs) != len(before.Tabs) {
		t.Errorf("before %+v, after %+v", before, after)
	}
	rec, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil || rec.Cashier != meera {
		t.Errorf("the bill names %v, %v", rec.Cashier, err)
	}
}
