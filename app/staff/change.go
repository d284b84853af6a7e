package staff

import (
	"context"
	"slices"
	"strings"

	"haat/app/fault"
	"haat/app/ident"
)

// Add takes somebody on. The first is an owner, whatever was asked: somebody
// must be able to add the second. by is who adds them, and never adds anybody
// above themselves; their right to it is the gate's business.
func (r *Register) Add(ctx context.Context, name string, role Role, pin string, by Person) (Person, error) {
	name, err := cleanName(name)
	if err != nil {
		return Person{}, err
	}
	p := Person{Name: name, Role: role, ID: r.ids.Person()}
	r.mu.Lock()
	first := !r.anybody()
	if _, used := r.find(r.alone); first && !used && len(r.all) == 0 && !r.alone.IsZero() {
		p.ID = r.alone // whoever sold alone so far
	}
	r.mu.Unlock()
	if first {
		p.Role = Owner
	}
	if p.Role.rank() == 0 {
		return p, fault.New(fault.Refused, "staff.role")
	}
	if !first && !by.over(p.Role) {
		return p, above(by)
	}
	if p.PIN, err = HashPIN(pin, r.clk); err != nil {
		return p, err
	}
	if first {
		by = p
	}
	if err = r.put(ctx, p, Record{What: Added, Subject: p, By: by}); err == nil && first {
		r.mu.Lock()
		r.at, r.open = p.ID, true // who sets a PIN knows it
		r.mu.Unlock()
	}
	return p, err
}

// Change gives somebody another name or role.
func (r *Register) Change(ctx context.Context, id ident.Person, name string, role Role, by Person) error {
	name, err := cleanName(name)
	if err != nil {
		return err
	}
	if role.rank() == 0 {
		return fault.New(fault.Refused, "staff.role")
	}
	if !by.over(role) {
		return above(by)
	}
	return r.change(ctx, id, Changed, by, func(p *Person) { p.Name, p.Role = name, role })
}

// SetPIN gives somebody another PIN and forgets wrong tries.
func (r *Register) SetPIN(ctx context.Context, id ident.Person, pin string, by Person) error {
	hash, err := HashPIN(pin, r.clk)
	if err != nil {
		return err
	}
	return r.change(ctx, id, NewPIN, by, func(p *Person) { p.PIN, p.Fails = hash, 0 })
}

// Remove lets somebody go. Old records still name them.
func (r *Register) Remove(ctx context.Context, id ident.Person, by Person) error {
	return r.change(ctx, id, Left, by, func(p *Person) { p.Gone, p.PIN = true, "" })
}

// over reports whether somebody may give or take a role, and touch who has it:
// nobody makes, unmakes or opens what stands above them.
// Nobody by name is whoever sets the first people up.
func (p Person) over(role Role) bool { return p.ID.IsZero() || p.Role.rank() >= role.rank() }

func above(by Person) error { return fault.New(fault.Refused, "staff.above", "name", by.Name) }

func (r *Register) change(ctx context.Context, id ident.Person, what What, by Person, change func(p *Person)) error {
	r.trying.Lock() // a try would write the tries it began with
	defer r.trying.Unlock()
	r.mu.Lock()
	p, ok := r.find(id)
	r.mu.Unlock()
	if !ok {
		return fault.New(fault.Missing, "staff.nobody")
	}
	if !by.over(p.Role) {
		return above(by)
	}
	change(&p)
	return r.put(ctx, p, Record{What: what, Subject: p, By: by})
}

// put keeps a person, unless no owner would be left or the name is taken.
func (r *Register) put(ctx context.Context, p Person, rec Record) error {
	r.mu.Lock()
	all := slices.Clone(r.all)
	r.mu.Unlock()
	at := slices.IndexFunc(all, func(x Person) bool { return x.ID == p.ID })
	if at < 0 {
		at, all = len(all), append(all, p)
	}
	all[at] = p
	owner := false
	for _, x := range all {
		owner = owner || !x.Gone && x.Role == Owner
		if !p.Gone && !x.Gone && x.ID != p.ID && strings.EqualFold(x.Name, p.Name) {
			return fault.New(fault.Refused, "staff.name_taken", "name", p.Name)
		}
	}
	if !owner {
		return fault.New(fault.Refused, "staff.last_owner")
	}
	if err := r.store.PutPerson(ctx, p, rec); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = all
	if p.Gone && r.at == p.ID {
		r.open = false
	}
	return nil
}
