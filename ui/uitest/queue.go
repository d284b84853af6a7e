package uitest

import (
	"context"
	"strings"

	"haat/app/ident"
	"haat/app/sale"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/viewmodel"
)

// Queue is a played queue.
type Queue struct {
	status outbox.Status
	List   []outbox.Job
	Said   []string // what was done to it
	Past   []outbox.Call
	Known  sale.Customer // the customer of a stopped job
	Theirs []viewmodel.Contact
	Fail   error
	watch  []func()
}

// Set changes how it stands and tells whoever watches.
func (q *Queue) Set(change func(s *outbox.Status)) {
	change(&q.status)
	for _, f := range q.watch {
		f()
	}
}

// Status implements the port.
func (q *Queue) Status() outbox.Status { return q.status }

// Jobs implements the port.
func (q *Queue) Jobs(context.Context, int) ([]outbox.Job, error) { return q.List, nil }

// Calls implements the port.
func (q *Queue) Calls(context.Context, ident.Job) ([]outbox.Call, error) { return q.Past, nil }

// Act implements the port.
func (q *Queue) Act(_ context.Context, _ ident.Job, step string, a outbox.Action, note string) error {
	q.Said = append(q.Said, string(a)+" "+step+" "+note)
	return nil
}

// Release implements the port.
func (q *Queue) Release(_ context.Context, step string) error {
	q.Said = append(q.Said, "release "+step)
	return nil
}

// SendNow implements the port.
func (q *Queue) SendNow() { q.Said = append(q.Said, "send now") }

// Watch implements the port.
func (q *Queue) Watch(f func()) { q.watch = append(q.watch, f) }

var (
	_ viewmodel.Queue    = (*Queue)(nil)
	_ viewmodel.Contacts = (*Queue)(nil)
)

// JobCustomer implements the port.
func (q *Queue) JobCustomer(context.Context, ident.Job) (sale.Customer, error) { return q.Known, nil }

// EditCustomer implements the port.
func (q *Queue) EditCustomer(_ context.Context, _ ident.Job, c sale.Customer) error {
	q.Said = append(q.Said, "edit "+c.Name+" "+c.Phone)
	return q.Fail
}

// Contacts implements the port.
func (q *Queue) Contacts(_ context.Context, text string) ([]viewmodel.Contact, error) {
	var out []viewmodel.Contact
	for _, c := range q.Theirs {
		if strings.Contains(c.Name, text) || strings.Contains(c.Phone, text) {
			out = append(out, c)
		}
	}
	return out, q.Fail
}

// ChooseContact implements the port.
func (q *Queue) ChooseContact(_ context.Context, _ ident.Job, c viewmodel.Contact) error {
	q.Said = append(q.Said, "choose "+c.ID)
	return q.Fail
}

// Papers plays a printer and a sender of messages.
type Papers struct {
	Printer, Sender bool
	Chat            string
	Said            []string
}

var _ viewmodel.Papers = (*Papers)(nil)

// CanPrint implements the port.
func (p *Papers) CanPrint() bool { return p.Printer }

// Print implements the port.
func (p *Papers) Print(context.Context, ident.Sale) error {
	p.Said = append(p.Said, "print")
	return nil
}

// CanSend implements the port.
func (p *Papers) CanSend() bool { return p.Sender }

// Send implements the port.
func (p *Papers) Send(context.Context, ident.Sale) error {
	p.Said = append(p.Said, "send")
	return nil
}

// ChatLink implements the port.
func (p *Papers) ChatLink(sale.Record, words.Lang) string { return p.Chat }
