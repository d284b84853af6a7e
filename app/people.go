package app

import (
	"context"
	"strconv"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/staff"
	"haat/storage"
)

// Settings about people.
const (
	setGate     = "gate."         // and the act: the least role
	setDiscount = "gate.discount" // hundredths of a percent; "no" for no limit
	setLock     = "gate.lock"     // seconds; 0 for never
)

var _ staff.Store = (*storage.DB)(nil)

// People are those who work at this till: the register with what the till has
// to hear of it.
type People struct {
	*staff.Register
	a *App
}

// People of this till.
func (a *App) People() People { return People{a.people, a} }

func (a *App) openPeople(ctx context.Context) error {
	cfg := a.Till.Config()
	var err error
	if a.people, err = staff.Open(ctx, a.opt.Clock, a.DB, a.settings().rules(), cfg.Cashier); err != nil {
		return err
	}
	a.Till.UseGate(a.people)
	a.Till.Configure(a.keepTerminal())
	return nil
}

// rules are the owner's; what cannot be read is as usual.
func (s settings) rules() staff.Rules {
	r := staff.DefaultRules()
	for _, act := range staff.Acts {
		if role := s[setGate+string(act)]; role != "" {
			if r.Least == nil {
				r.Least = map[staff.Act]staff.Role{}
			}
			r.Least[act] = staff.Role(role)
		}
	}
	if s[setDiscount] == "no" {
		r.Discount = -1
	} else if n, err := strconv.Atoi(s[setDiscount]); err == nil && n >= 0 && n <= 100_00 {
		r.Discount = n
	}
	if n, err := strconv.Atoi(s[setLock]); err == nil && n >= 0 {
		r.Lock = time.Duration(n) * time.Second
	}
	return r
}

// Allow asks the gate for an act that is no verb of the till's.
func (a *App) Allow(ctx context.Context, act staff.Act) error {
	_, err := a.Till.Allowed(ctx, act)
	return err
}

// SignIn puts somebody at the till. The bill in front, held bills, payments and
// what waits to be sent stay as they are.
func (p People) SignIn(ctx context.Context, id ident.Person, pin string) error {
	who, err := p.Register.SignIn(ctx, id, pin)
	if err != nil {
		return err
	}
	return p.here(ctx, who.ID)
}

func (p People) here(ctx context.Context, id ident.Person) error {
	p.a.Till.SetCashier(id)
	if err := p.a.DB.Set(ctx, map[string]string{setCashier: id.UUID()}); err != nil {
		return err
	}
	return p.a.reread(ctx)
}

// by is who changes something about people, by the gate's leave.
func (p People) by(ctx context.Context) (staff.Person, error) {
	id, err := p.a.Till.Allowed(ctx, staff.Settings)
	if err != nil {
		return staff.Person{}, err
	}
	all := p.People()
	for _, x := range all {
		if x.ID == id {
			return x, nil
		}
	}
	if len(all) > 0 {
		return staff.Person{ID: id, Role: staff.Cashier}, nil // the gate is open to everybody
	}
	return staff.Person{}, nil // nobody is set up yet
}

// Add takes somebody on; the first is the owner, and is at the till at once.
func (p People) Add(ctx context.Context, name string, role staff.Role, pin string) (staff.Person, error) {
	if err := cardFree(name); err != nil {
		return staff.Person{}, err
	}
	by, err := p.by(ctx)
	if err != nil {
		return staff.Person{}, err
	}
	first := len(p.People()) == 0
	who, err := p.Register.Add(ctx, name, role, pin, by)
	if err == nil && first {
		err = p.here(ctx, who.ID)
		p.a.Till.Configure(p.a.keepTerminal()) // discounts have a limit now
	}
	return who, err
}

// Change gives somebody another name or role.
func (p People) Change(ctx context.Context, id ident.Person, name string, role staff.Role) error {
	if err := cardFree(name); err != nil {
		return err
	}
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.Change(ctx, id, name, role, by)
}

// SetPIN gives somebody another PIN.
func (p People) SetPIN(ctx context.Context, id ident.Person, pin string) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.SetPIN(ctx, id, pin, by)
}

// Remove lets somebody go.
func (p People) Remove(ctx context.Context, id ident.Person) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.Remove(ctx, id, by)
}

// SetRules keeps the owner's rules and takes them up. Only an owner changes them:
// whoever may set the till up must not open their own gates.
func (p People) SetRules(ctx context.Context, r staff.Rules) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	if !by.ID.IsZero() && by.Role != staff.Owner {
		return fault.New(fault.Refused, "staff.above", "name", by.Name)
	}
	if r.Discount > 100_00 || r.Lock < 0 {
		return fault.New(fault.Refused, "staff.rules")
	}
	pairs := map[string]string{setDiscount: strconv.Itoa(r.Discount), setLock: strconv.Itoa(int(r.Lock / time.Second))}
	if r.Discount < 0 {
		pairs[setDiscount] = "no"
	}
	for _, act := range staff.Acts {
		pairs[setGate+string(act)] = string(r.Least[act])
	}
	if err := p.a.DB.Set(ctx, pairs); err != nil {
		return err
	}
	if err := p.a.reread(ctx); err != nil {
		return err
	}
	p.Register.SetRules(p.a.settings().rules())
	p.a.Till.Configure(p.a.keepTerminal())
	return nil
}

// As is a context in which somebody's PIN opens the gates their role opens, for
// a command that has no screen to ask on. They are at the till as long as the
// program runs.
func (p People) As(ctx context.Context, name, pin string) (context.Context, error) {
	who, err := p.Named(strings.TrimSpace(name))
	if err == nil {
		_, err = p.Register.SignIn(ctx, who.ID, pin)
	}
	if err != nil {
		return ctx, err
	}
	p.a.Till.SetCashier(who.ID)
	return staff.With(ctx, who.ID), nil
}
