package demo

import (
	"context"

	"haat/app/staff"
)

// Staff sets the people of the demo up and signs the cashier in.
func (w *World) Staff(ctx context.Context) error {
	people := w.App.People()
	owner, err := people.Add(ctx, Owner, staff.Owner, OwnerPIN)
	if err != nil {
		return err
	}
	cashier, err := people.Add(staff.With(ctx, owner.ID), Cashier, staff.Cashier, PIN)
	if err != nil {
		return err
	}
	return people.SignIn(ctx, cashier.ID, PIN)
}
