package uitest

import (
	"context"

	"haat/app/ident"
	"haat/app/staff"
	"haat/ui/viewmodel"
)

// The PINs of the sample stall's people.
const (
	MeeraPIN = "4321" // owner
	RaviPIN  = "5678" // senior
	AshaPIN  = "1234" // cashier
)

// People are those of the sample stall, in its store.
type People struct {
	*staff.Register
	s *Stall
}

var _ viewmodel.People = (*People)(nil)

// NoStaff lets people be set up where nobody is yet.
func (s *Stall) NoStaff() *People {
	s.tb.Helper()
	r, err := staff.Open(s.tb.Context(), s.Clock, s.DB, staff.DefaultRules(), s.Till.Config().Cashier)
	if err != nil {
		s.tb.Fatal(err)
	}
	s.Till.UseGate(r)
	p := &People{r, s}
	s.People = p
	return p
}

// Staff sets up Meera the owner, Ravi a senior and Asha a cashier, who is at
// the till.
func (s *Stall) Staff() *People {
	s.tb.Helper()
	p := s.NoStaff()
	ctx := s.tb.Context()
	meera, err := p.Register.Add(ctx, "Meera Shah", staff.Owner, MeeraPIN, staff.Person{})
	if err == nil {
		_, err = p.Register.Add(ctx, "Ravi Patil", staff.Senior, RaviPIN, meera)
	}
	if err == nil {
		_, err = p.Register.Add(ctx, "Asha Kulkarni", staff.Cashier, AshaPIN, meera)
	}
	if err != nil {
		s.tb.Fatal(err)
	}
	if err := p.SignIn(ctx, p.ID("Asha Kulkarni"), AshaPIN); err != nil {
		s.tb.Fatal(err)
	}
	cfg := s.Till.Config()
	cfg.Discount = p.Rules().Discount
	s.Till.Configure(cfg)
	return p
}

// ID is the id of somebody by name.
func (p *People) ID(name string) ident.Person {
	p.s.tb.Helper()
	who, err := p.Named(name)
	if err != nil {
		p.s.tb.Fatal(err)
	}
	return who.ID
}

// SignIn implements the port.
func (p *People) SignIn(ctx context.Context, id ident.Person, pin string) error {
	who, err := p.Register.SignIn(ctx, id, pin)
	if err == nil {
		p.s.Till.SetCashier(who.ID)
	}
	return err
}

// by is who changes people, by the gate's leave.
func (p *People) by(ctx context.Context) (staff.Person, error) {
	id, err := p.Pass(ctx, staff.Settings)
	for _, x := range p.People() {
		if x.ID == id {
			return x, err
		}
	}
	return staff.Person{}, err
}

// People implements the port.
func (p *People) People() []staff.Person { return p.Register.People() }

// Add implements the port.
func (p *People) Add(ctx context.Context, name string, role staff.Role, pin string) (staff.Person, error) {
	by, err := p.by(ctx)
	if err != nil {
		return staff.Person{}, err
	}
	return p.Register.Add(ctx, name, role, pin, by)
}

// Change implements the port.
func (p *People) Change(ctx context.Context, id ident.Person, name string, role staff.Role) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.Change(ctx, id, name, role, by)
}

// SetPIN implements the port.
func (p *People) SetPIN(ctx context.Context, id ident.Person, pin string) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.SetPIN(ctx, id, pin, by)
}

// Remove implements the port.
func (p *People) Remove(ctx context.Context, id ident.Person) error {
	by, err := p.by(ctx)
	if err != nil {
		return err
	}
	return p.Register.Remove(ctx, id, by)
}

// SetRules implements the port.
func (p *People) SetRules(ctx context.Context, r staff.Rules) error {
	if _, err := p.by(ctx); err != nil {
		return err
	}
	p.Register.SetRules(r)
	return nil
}
