package staff

import (
	"context"
	"math"

	"haat/app/fault"
	"haat/app/ident"
)

// shown is who gave a PIN for one call of a verb.
type shown struct{}

// With is a context for one call of a verb, in which the PINs of those who gave
// theirs open the gates that their roles open.
func With(ctx context.Context, ids ...ident.Person) context.Context {
	return context.WithValue(ctx, shown{}, ids)
}

// needed is the fault of a verb that wants a PIN.
const needed = "staff.need_pin"

// Need is the refusal of an act until somebody who may do it gives a PIN.
func Need(a Act) error { return fault.New(fault.Refused, needed, "act", string(a)) }

// Needs reports whether an error says that an act needs a PIN, and which act.
func Needs(err error) (Act, bool) {
	f, ok := fault.Find(err)
	if !ok || f.Key != needed {
		return "", false
	}
	a, ok := f.Args["act"].(string)
	return Act(a), ok
}

// Pass asks whether an act may be done now, and by whose right. It never waits
// for a person: without the right it is refused with [Need], to be called again
// with [With]. What was passed is on disk when it returns.
func (r *Register) Pass(ctx context.Context, a Act) (ident.Person, error) {
	r.mu.Lock()
	rules, at, alone := r.rules, r.at, r.alone
	here, someone := r.find(at)
	someone = someone && r.open
	ids, _ := ctx.Value(shown{}).([]ident.Person)
	var other Person
	given := false
	for _, id := range ids {
		if p, ok := r.find(id); ok && rules.May(p.Role, a) {
			other, given = p, true
		}
	}
	anybody := r.anybody()
	r.mu.Unlock()
	switch {
	case !anybody && a.Vouched():
		return ident.Person{}, fault.New(fault.Refused, "fault.no_gate")
	case !anybody:
		return alone, nil
	case rules.LeastFor(a) == Cashier: // everybody's: nothing to record
		if !someone {
			at = alone
		}
		return at, nil
	case given:
	case someone && rules.May(here.Role, a):
		other = here
	default:
		return ident.Person{}, Need(a)
	}
	return other.ID, r.store.Note(ctx, Record{What: Passed, Subject: other, By: here, Act: a})
}

// Show tries a person's PIN for an act. Faults: a wrong PIN, too many of them,
// somebody who may not do it. It changes nothing about who is at the till.
func (r *Register) Show(ctx context.Context, id ident.Person, pin string, a Act) error {
	p, err := r.try(ctx, id, pin)
	if err == nil && !r.Rules().May(p.Role, a) {
		return fault.New(fault.Refused, "staff.may_not", "name", p.Name)
	}
	return err
}

// SignIn puts somebody at the till by their PIN.
func (r *Register) SignIn(ctx context.Context, id ident.Person, pin string) (Person, error) {
	p, err := r.try(ctx, id, pin)
	if err != nil {
		return p, err
	}
	r.mu.Lock()
	r.at, r.open = p.ID, true
	r.mu.Unlock()
	return p, r.store.Note(ctx, Record{What: SignedIn, Subject: p, By: p})
}

// try counts a try, then looks at the PIN. A right one forgets the wrong ones.
func (r *Register) try(ctx context.Context, id ident.Person, pin string) (Person, error) {
	r.trying.Lock()
	defer r.trying.Unlock()
	r.mu.Lock()
	p, ok := r.find(id)
	r.mu.Unlock()
	if !ok {
		return p, fault.New(fault.Missing, "staff.nobody")
	}
	now := r.clk.Now()
	if now.Before(p.Tried) { // the clock was set back: the wait begins anew, and ends
		p.Tried = now
		if err := r.count(ctx, p); err != nil {
			return p, err
		}
	}
	wait := p.Wait(now)
	if last, here := r.tried[id]; here { // a clock set on ends no wait
		wait = max(wait, Delay(p.Fails)-(r.clk.Mono()-last))
	}
	if wait > 0 {
		return p, tooOften(p, wait.Seconds())
	}
	p.Fails, p.Tried = p.Fails+1, now
	if err := r.count(ctx, p); err != nil {
		return p, err
	}
	r.tried[id] = r.clk.Mono()
	if p.PIN.Is(pin) {
		p.Fails = 0
		return p, r.count(ctx, p)
	}
	delay := Delay(p.Fails)
	if delay == 0 {
		return p, fault.New(fault.Refused, "staff.pin_wrong")
	}
	if err := r.store.Note(ctx, Record{What: Refused, Subject: p}); err != nil {
		return p, err
	}
	return p, tooOften(p, delay.Seconds())
}

func tooOften(p Person, seconds float64) error {
	n := int(math.Ceil(seconds))
	if n >= 120 {
		return fault.New(fault.Refused, "staff.pin_wait_minutes", "name", p.Name, "n", (n+59)/60)
	}
	return fault.New(fault.Refused, "staff.pin_wait", "name", p.Name, "n", n)
}

func (r *Register) count(ctx context.Context, p Person) error {
	if err := r.store.CountTry(ctx, p.ID, p.Fails, p.Tried); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.all {
		if r.all[i].ID == p.ID {
			r.all[i].Fails, r.all[i].Tried = p.Fails, p.Tried
		}
	}
	return nil
}
