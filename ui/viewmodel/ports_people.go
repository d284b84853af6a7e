package viewmodel

import (
	"context"

	"haat/app/ident"
	"haat/app/staff"
)

// People are those who work at this till. What changes them is refused, as any
// act is, until somebody who may do it gives a PIN.
type People interface {
	People() []staff.Person
	// Who may do an act.
	Who(a staff.Act) []staff.Person
	// At is who is at the till; false while it is locked or nobody is set up.
	At() (staff.Person, bool)
	Locked() bool
	Lock()
	Rules() staff.Rules

	SignIn(ctx context.Context, id ident.Person, pin string) error
	// Show tries a PIN for one act; see staff.With for what follows.
	Show(ctx context.Context, id ident.Person, pin string, a staff.Act) error

	Add(ctx context.Context, name string, role staff.Role, pin string) (staff.Person, error)
	Change(ctx context.Context, id ident.Person, name string, role staff.Role) error
	SetPIN(ctx context.Context, id ident.Person, pin string) error
	Remove(ctx context.Context, id ident.Person) error
	SetRules(ctx context.Context, r staff.Rules) error
}
