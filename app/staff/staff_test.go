package staff_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/staff"
)

// memory is a store that is as good as a disk: a register opened on it anew
// knows what the one before had kept.
type memory struct {
	people []staff.Person
	notes  []staff.Record
	broken error
}

func (m *memory) People(context.Context) ([]staff.Person, error) {
	return append([]staff.Person(nil), m.people...), nil
}

func (m *memory) PutPerson(_ context.Context, p staff.Person, r staff.Record) error {
	if m.broken != nil {
		return m.broken
	}
	m.notes = append(m.notes, r)
	for i := range m.people {
		if m.people[i].ID == p.ID {
			m.people[i] = p
			return nil
		}
	}
	m.people = append(m.people, p)
	return nil
}

func (m *memory) CountTry(_ context.Context, id ident.Person, fails int, tried time.Time) error {
	for i := range m.people {
		if m.people[i].ID == id && m.broken == nil {
			m.people[i].Fails, m.people[i].Tried = fails, tried
		}
	}
	return m.broken
}

func (m *memory) Note(_ context.Context, r staff.Record) error {
	m.notes = append(m.notes, r)
	return m.broken
}

type bench struct {
	*staff.Register
	m     *memory
	clk   *clock.Virtual
	alone ident.Person
	ids   map[string]ident.Person
}

func newBench(t *testing.T) *bench {
	t.Helper()
	clk := clock.NewVirtual(time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC), 7)
	b := &bench{m: &memory{}, clk: clk, alone: ident.NewMaker(clk).Person(), ids: map[string]ident.Person{}}
	b.restart(t)
	return b
}

func (b *bench) restart(t *testing.T) {
	t.Helper()
	r, err := staff.Open(t.Context(), b.clk, b.m, staff.DefaultRules(), b.alone)
	if err != nil {
		t.Fatal(err)
	}
	b.Register = r
}

// stall sets up Meera the owner, Ravi a senior, Asha a cashier.
func (b *bench) stall(t *testing.T) {
	t.Helper()
	for _, p := range []struct {
		name, pin string
		role      staff.Role
	}{{"Meera", "4321", staff.Owner}, {"Ravi", "5678", staff.Senior}, {"Asha", "1234", staff.Cashier}} {
		got, err := b.Add(t.Context(), p.name, p.role, p.pin, staff.Person{})
		if err != nil {
			t.Fatal(err)
		}
		b.ids[p.name] = got.ID
	}
}

func (b *bench) signIn(t *testing.T, name, pin string) {
	t.Helper()
	if _, err := b.SignIn(t.Context(), b.ids[name], pin); err != nil {
		t.Fatalf("%s signs in: %v", name, err)
	}
}

func TestAStallOfOneIsOpenButForWhatSomebodyMustVouchFor(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	if b.Locked() {
		t.Error("a till where nobody is set up is locked")
	}
	for _, a := range staff.Acts {
		who, err := b.Pass(t.Context(), a)
		switch {
		case a.Vouched() && !fault.Has(err, "fault.no_gate"):
			t.Errorf("%s: %v, want it refused until people are set up", a, err)
		case !a.Vouched() && (err != nil || who != b.alone):
			t.Errorf("%s: %v by %v", a, err, who)
		}
	}
	if len(b.m.notes) != 0 {
		t.Errorf("records of nobody: %+v", b.m.notes)
	}
	// The first is the owner, is who sold alone so far, and is at the till.
	p, err := b.Add(t.Context(), " Meera  Shah ", staff.Cashier, "4321", staff.Person{})
	if err != nil || p.Role != staff.Owner || p.ID != b.alone || p.Name != "Meera Shah" || b.Locked() {
		t.Errorf("first person %+v, %v, locked %v", p, err, b.Locked())
	}
	b.restart(t)
	if !b.Locked() {
		t.Error("after a restart the till is open to anybody")
	}
}

func TestAGateOpensForARoleAndKeepsBothNames(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	b.signIn(t, "Asha", "1234")
	b.m.notes = nil
	if _, err := b.Pass(t.Context(), staff.FinalPrice); err != nil || len(b.m.notes) != 0 {
		t.Errorf("what anybody may do: %v, %d records", err, len(b.m.notes))
	}
	_, err := b.Pass(t.Context(), staff.Return)
	if a, ok := staff.Needs(err); !ok || a != staff.Return {
		t.Fatalf("a cashier takes goods back: %v", err)
	}
	if err := b.Show(t.Context(), b.ids["Ravi"], "5678", staff.Return); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Pass(t.Context(), staff.Return); err == nil {
		t.Error("a PIN that was shown opens gates for others than the call it was shown for")
	}
	once := staff.With(t.Context(), b.ids["Ravi"])
	who, err := b.Pass(once, staff.Return)
	if err != nil || who != b.ids["Ravi"] {
		t.Fatalf("with Ravi's PIN: %v by %v", err, who)
	}
	if n := b.m.notes; len(n) != 1 || n[0].Subject.Name != "Ravi" || n[0].By.Name != "Asha" || n[0].Act != staff.Return {
		t.Errorf("records %+v", n)
	}
	if _, err := b.Pass(once, staff.Settings); err == nil {
		t.Error("a senior's PIN opens what needs a manager")
	}
	if err := b.Show(t.Context(), b.ids["Ravi"], "5678", staff.Settings); !fault.Has(err, "staff.may_not") {
		t.Errorf("Ravi's PIN for settings: %v", err)
	}
	if p, _ := b.At(); p.Name != "Asha" {
		t.Errorf("showing a PIN put %q at the till", p.Name)
	}
	b.signIn(t, "Meera", "4321")
	if who, err := b.Pass(t.Context(), staff.CashForCard); err != nil || who != b.ids["Meera"] {
		t.Errorf("the owner's own right: %v by %v", err, who)
	}
	b.m.broken = errors.New("disk full")
	if _, err := b.Pass(t.Context(), staff.Void); err == nil {
		t.Error("an act was allowed without a record of it")
	}
}

func TestTheOwnerMovesAGate(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	b.signIn(t, "Asha", "1234")
	r := staff.DefaultRules()
	r.Least = map[staff.Act]staff.Role{staff.FinalPrice: staff.Manager, staff.Return: staff.Cashier, staff.Void: "nonsense"}
	b.SetRules(r)
	if _, err := b.Pass(t.Context(), staff.FinalPrice); err == nil {
		t.Error("bargaining was put behind a gate and passes")
	}
	if _, err := b.Pass(t.Context(), staff.Return); err != nil {
		t.Errorf("returns were given to cashiers: %v", err)
	}
	if _, err := b.Pass(t.Context(), staff.Void); err == nil {
		t.Error("a role that cannot be read opens a gate")
	}
	if _, err := b.Pass(t.Context(), "something new"); err == nil {
		t.Error("an act nobody has thought of is open to a cashier")
	}
}

func TestWrongPINsWaitLongerAndLongerAndAcrossARestart(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	wrong := func(want string) {
		t.Helper()
		if _, err := b.SignIn(t.Context(), b.ids["Asha"], "0000"); !fault.Has(err, want) {
			t.Fatalf("got %v, want %s", err, want)
		}
	}
	wrong("staff.pin_wrong")
	wrong("staff.pin_wrong")
	wrong("staff.pin_wait")
	b.restart(t)
	for i, wait := range []time.Duration{10 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, time.Hour} {
		b.clk.Advance(wait - time.Second)
		if _, err := b.SignIn(t.Context(), b.ids["Asha"], "1234"); err == nil || fault.Has(err, "staff.pin_wrong") {
			t.Fatalf("delay %d: the right PIN a second too early: %v", i, err)
		}
		b.clk.Advance(time.Second)
		if i%2 == 0 {
			b.restart(t)
		}
		if _, err := b.SignIn(t.Context(), b.ids["Asha"], "0000"); err == nil || fault.Has(err, "staff.pin_wrong") {
			t.Fatalf("delay %d: a wrong PIN at its end: %v", i, err)
		}
	}
	b.signIn(t, "Meera", "4321") // others are not held up
	b.clk.Advance(time.Hour)
	b.signIn(t, "Asha", "1234")
	wrong("staff.pin_wrong") // and the count began anew
}

func TestATryIsCountedBeforeItIsLookedAt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	b.m.broken = errors.New("power cut")
	if _, err := b.SignIn(t.Context(), b.ids["Asha"], "1234"); err == nil {
		t.Error("a try that could not be counted was looked at")
	}
}

func TestAClockSetBackMakesNobodyWaitLonger(t *testing.T) {
	t.Parallel()
	p := staff.Person{Fails: 3, Tried: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	if got := p.Wait(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)); got != staff.Delay(3) {
		t.Errorf("waits %v, want %v", got, staff.Delay(3))
	}
}

func TestNoClockOpensOrLocksALock(t *testing.T) {
	t.Parallel()
	const year = 365 * 24 * time.Hour
	b := newBench(t)
	b.stall(t)
	for range 3 {
		_, _ = b.SignIn(t.Context(), b.ids["Asha"], "0000")
	}
	b.clk.Jump(time.Hour)
	if _, err := b.SignIn(t.Context(), b.ids["Asha"], "1234"); !fault.Has(err, "staff.pin_wait") {
		t.Errorf("a clock set on ends the wait: %v", err)
	}
	b.clk.Jump(-year)
	_, _ = b.SignIn(t.Context(), b.ids["Asha"], "1234")
	b.restart(t)
	b.clk.Advance(staff.Delay(3))
	b.signIn(t, "Asha", "1234")
}

func TestPeopleComeAndGo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	ctx, meera := t.Context(), staff.Person{Name: "Meera"}
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"the same name": {second(b.Add(ctx, "asha", staff.Cashier, "1111", meera)), "staff.name_taken"},
		"no name":       {second(b.Add(ctx, " \u202e\n", staff.Cashier, "1111", meera)), "staff.name"},
		"a long name":   {second(b.Add(ctx, strings.Repeat("अ", 41), staff.Cashier, "1111", meera)), "staff.name"},
		"no role":       {second(b.Add(ctx, "Dev", "king", "1111", meera)), "staff.role"},
		"a short PIN":   {second(b.Add(ctx, "Dev", staff.Cashier, "123", meera)), "staff.pin_form"},
		"letters":       {second(b.Add(ctx, "Dev", staff.Cashier, "12a4", meera)), "staff.pin_form"},
		"last owner":    {b.Remove(ctx, b.ids["Meera"], meera), "staff.last_owner"},
		"demoted owner": {b.Change(ctx, b.ids["Meera"], "Meera", staff.Manager, meera), "staff.last_owner"},
		"nobody":        {b.SetPIN(ctx, ident.Person{}, "1111", meera), "staff.nobody"},
	} {
		if !fault.Has(c.err, c.want) {
			t.Errorf("%s: %v, want %s", name, c.err, c.want)
		}
	}
	b.signIn(t, "Asha", "1234")
	if err := b.Remove(ctx, b.ids["Asha"], meera); err != nil || !b.Locked() {
		t.Errorf("who is at the till goes: %v, locked %v", err, b.Locked())
	}
	if _, err := b.SignIn(ctx, b.ids["Asha"], "1234"); !fault.Has(err, "staff.nobody") {
		t.Errorf("somebody who left signs in: %v", err)
	}
	if _, err := b.Add(ctx, "Asha", staff.Cashier, "9999", meera); err != nil {
		t.Errorf("a name of somebody who left is free again: %v", err)
	}
	if err := b.SetPIN(ctx, b.ids["Ravi"], "24680", meera); err != nil {
		t.Fatal(err)
	}
	b.restart(t)
	b.signIn(t, "Ravi", "24680")
	if got := len(b.People()); got != 3 {
		t.Errorf("%d people, want 3", got)
	}
}

func second[T any](_ T, err error) error { return err }

func TestAPINCannotBeReadBack(t *testing.T) {
	t.Parallel()
	clk := clock.NewVirtual(time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC), 3)
	a, err := staff.HashPIN("1234", clk)
	if err != nil {
		t.Fatal(err)
	}
	b, err := staff.HashPIN("1234", clk)
	if err != nil || a == b || strings.Contains(string(a), "1234") || !strings.HasPrefix(string(a), "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashes %s, %s, %v", a, b, err)
	}
	if !a.Is("1234") || a.Is("1235") || a.Is("") || staff.Hash("").Is("") {
		t.Error("a hash fits another PIN, or not its own")
	}
}

func FuzzAHashThatIsDamagedFitsNothing(f *testing.F) {
	f.Add("$argon2id$v=19$m=17856,t=2,p=1$$AA") // one byte is met by chance
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$AAAA$")
	f.Add("$argon2id$v=19$m=4294967295,t=2,p=1$AAAA$AAAA")
	f.Add("$argon2id$v=19$m=0,t=0,p=0$AAAA$AAAA")
	f.Add("$2a$10$abc")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.Contains(s, "m=") && len(s) > 40 {
			return // a whole hash of somebody may fit
		}
		if staff.Hash(s).Is("1234") {
			t.Errorf("%q fits 1234", s)
		}
	})
}

func TestPercent(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]int{"10": 1000, "7.5": 750, "0": 0, "100": 10000, " 2.25 % ": 225} {
		if got, ok := staff.ParsePercent(in); !ok || got != want {
			t.Errorf("%q = %d, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "-1", "101", "1.234", "ten", "1e2", "."} {
		if got, ok := staff.ParsePercent(in); ok {
			t.Errorf("%q = %d", in, got)
		}
	}
}

// Whoever may change people changes nobody above themselves, and makes nobody so.
func TestNobodyClimbsOverThemselves(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.stall(t)
	ravi, err := b.Named("Ravi")
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() error{
		"the owner's PIN":      func() error { return b.SetPIN(t.Context(), b.ids["Meera"], "9999", ravi) },
		"the owner let go":     func() error { return b.Remove(t.Context(), b.ids["Meera"], ravi) },
		"the owner made less":  func() error { return b.Change(t.Context(), b.ids["Meera"], "Meera", staff.Cashier, ravi) },
		"oneself made more":    func() error { return b.Change(t.Context(), b.ids["Ravi"], "Ravi", staff.Owner, ravi) },
		"another made more":    func() error { return b.Change(t.Context(), b.ids["Asha"], "Asha", staff.Manager, ravi) },
		"a new owner taken on": func() error { _, err := b.Add(t.Context(), "Eve", staff.Owner, "3333", ravi); return err },
	} {
		if err := try(); !fault.Has(err, "staff.above") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := b.SetPIN(t.Context(), b.ids["Asha"], "2468", ravi); err != nil {
		t.Errorf("a cashier's PIN by a senior: %v", err)
	}
	b.signIn(t, "Meera", "4321")
}
