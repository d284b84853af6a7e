package app

import (
	"context"

	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/zoho"
	"haat/ui/viewmodel"
)

// Contacts puts the customer of a stopped job right, for the screen.
type Contacts struct{ a *App }

var _ viewmodel.Contacts = Contacts{}

// JobCustomer implements viewmodel.Contacts.
func (c Contacts) JobCustomer(ctx context.Context, job ident.Job) (sale.Customer, error) {
	_, who, err := c.a.customerOf(ctx, job)
	return who, err
}

// EditCustomer implements viewmodel.Contacts.
func (c Contacts) EditCustomer(ctx context.Context, job ident.Job, who sale.Customer) error {
	return c.a.EditCustomer(ctx, job, who)
}

// Contacts implements viewmodel.Contacts.
func (c Contacts) Contacts(ctx context.Context, text string) ([]viewmodel.Contact, error) {
	found, err := c.a.Contacts(ctx, text)
	out := make([]viewmodel.Contact, 0, len(found))
	for _, x := range found {
		out = append(out, viewmodel.Contact(x))
	}
	return out, err
}

// ChooseContact implements viewmodel.Contacts.
func (c Contacts) ChooseContact(ctx context.Context, job ident.Job, x viewmodel.Contact) error {
	return c.a.ChooseContact(ctx, job, zoho.Contact(x))
}
