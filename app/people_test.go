package app

import (
	"context"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/staff"
	"haat/ui/viewmodel"
)

func staffed(t *testing.T) (*App, Options) {
	t.Helper()
	dir := t.TempDir()
	o := Options{
		Dir: filepath.Join(dir, "data"), State: filepath.Join(dir, "state"),
		Clock: clock.NewVirtual(time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC), 5), FilesOnly: true,
	}
	a, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return a, o
}

// Whatever the owner's settings page can change passes the gate, also what will
// be added to it.
func TestEverySettingIsBehindTheGate(t *testing.T) {
	t.Parallel()
	a, _ := staffed(t)
	defer a.Close()
	owner, err := a.People().Add(t.Context(), "Meera", staff.Owner, "4321")
	if err != nil {
		t.Fatal(err)
	}
	a.People().Lock()
	port := reflect.TypeFor[viewmodel.Setup]()
	changes := regexp.MustCompile(`^(Set|Use|Connect|Forget)`)
	tried := 0
	for i := range port.NumMethod() {
		m := port.Method(i)
		if !changes.MatchString(m.Name) {
			continue
		}
		tried++
		in := []reflect.Value{reflect.ValueOf(t.Context())}
		for n := 1; n < m.Type.NumIn(); n++ {
			in = append(in, reflect.Zero(m.Type.In(n)))
		}
		out := reflect.ValueOf(guarded{a.Setup(), a}).MethodByName(m.Name).Call(in)
		err, _ := out[len(out)-1].Interface().(error)
		if act, ok := staff.Needs(err); !ok || act != staff.Settings {
			t.Errorf("%s on a locked till: %v", m.Name, err)
		}
	}
	if tried < 8 {
		t.Errorf("only %d verbs were tried", tried)
	}
	with := staff.With(t.Context(), owner.ID)
	if err := (guarded{a.Setup(), a}).SetCalls(with, viewmodel.CallsSet{Minute: 20, Day: 900}); err != nil {
		t.Errorf("with the owner's PIN: %v", err)
	}
}

func TestPeopleRulesAndLockOutOutliveARestart(t *testing.T) {
	t.Parallel()
	a, o := staffed(t)
	ctx := t.Context()
	alone := a.Till.Config().Cashier
	meera, err := a.People().Add(ctx, "Meera", staff.Cashier, "4321")
	if err != nil || meera.Role != staff.Owner || meera.ID != alone {
		t.Fatalf("the first person %+v, %v", meera, err)
	}
	asha, err := a.People().Add(ctx, "Asha", staff.Cashier, "1234")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.People().SetRules(ctx, staff.Rules{Discount: 750, Lock: time.Minute, Least: map[staff.Act]staff.Role{staff.Return: staff.Manager}}); err != nil {
		t.Fatal(err)
	}
	if err := a.People().SignIn(ctx, asha.ID, "1234"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		_ = a.People().SignIn(ctx, meera.ID, "0000")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if a, err = Open(ctx, o); err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	p := a.People()
	r := p.Rules()
	if !p.Locked() || len(p.People()) != 2 || r.Discount != 750 || r.Lock != time.Minute || r.LeastFor(staff.Return) != staff.Manager || a.Till.Config().Discount != 750 {
		t.Errorf("after a restart: locked %v, %+v, till %d", p.Locked(), r, a.Till.Config().Discount)
	}
	if a.Till.Config().Cashier != asha.ID {
		t.Error("the till forgot who was at it")
	}
	if err := p.SignIn(context.WithoutCancel(ctx), meera.ID, "4321"); err == nil {
		t.Error("a restart ended a lock-out")
	}
}
