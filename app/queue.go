package app

import (
	"context"
	"strconv"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// callsPerSale is what one more sale costs of the day's calls, rounded up: six
// calls of its own and its share of two batches.
const callsPerSale = 7

// Status is how telling the back office goes.
func (a *App) Status() outbox.Status {
	a.mu.Lock()
	e, m, s := a.engine, a.meter, a.signin
	a.mu.Unlock()
	st := outbox.Status{Left: -1}
	if e != nil {
		st = e.Status()
		st.Left = m.Left() / callsPerSale
	}
	st.Connected = s != nil && s.Connected()
	// The store is on this device: what it cannot tell now it tells next time.
	if c, err := a.DB.Counts(context.Background()); err == nil { //nolint:contextcheck // shown on screen, no caller to cancel it
		st.Counts = c
	}
	if b, err := a.DB.Barriers(context.Background()); err == nil { //nolint:contextcheck // likewise
		st.Barriers = b
	}
	st.Plan = a.plan()
	return st
}

// plan is what the organisation's plan allows this month, as far as is known.
func (a *App) plan() outbox.Plan {
	p := outbox.Plan{Name: a.Setting(setPlan)}
	p.Cap = zoho.OrdersAMonth(p.Name)
	if n, err := strconv.Atoi(a.Setting(setOrdersMonth)); err == nil && n > 0 {
		p.Cap = n
	}
	month := clock.DayOf(a.opt.Clock.Now()).FirstOfMonth().Start()
	if n, err := a.DB.OrdersSince(context.Background(), month); err == nil { //nolint:contextcheck // shown on screen, no caller to cancel it
		p.Made = n
	}
	return p
}

// Jobs lists jobs, those that are not over first.
func (a *App) Jobs(ctx context.Context, most int) ([]outbox.Job, error) { return a.DB.Jobs(ctx, most) }

// Calls is a job's history.
func (a *App) Calls(ctx context.Context, id ident.Job) ([]outbox.Call, error) {
	return a.DB.Calls(ctx, id)
}

// Act does what a person decided about a stopped step.
func (a *App) Act(ctx context.Context, id ident.Job, step string, what outbox.Action, note string) error {
	if err := cardFree(note); err != nil {
		return err
	}
	e := a.Engine()
	if e == nil {
		return a.NotConnected()
	}
	return e.Act(ctx, id, step, what, note)
}

// Release lets a step go on that was stopped for all.
func (a *App) Release(ctx context.Context, step string) error {
	e := a.Engine()
	if e == nil {
		return a.NotConnected()
	}
	return e.Release(ctx, step)
}

// SendNow wakes the engine out of a wait that protects nothing.
func (a *App) SendNow() {
	if e := a.Engine(); e != nil {
		e.SendNow()
	}
}

// Watch calls fn after changes of what Status tells.
func (a *App) Watch(fn func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.watches = append(a.watches, fn)
	if a.engine != nil {
		a.engine.Watch(fn)
	}
}

func (a *App) tell() {
	a.mu.Lock()
	all := a.watches
	a.mu.Unlock()
	for _, fn := range all {
		fn()
	}
}

// EditCustomer corrects the customer whose job is stopped and tries again.
func (a *App) EditCustomer(ctx context.Context, id ident.Job, c sale.Customer) error {
	j, known, err := a.customerOf(ctx, id)
	if err != nil {
		return err
	}
	c.ID = known.ID
	if c.Phone == "" {
		c.Phone = known.Phone
	}
	if c.Name == "" {
		c.Name = known.Name
	}
	if c, err = c.Clean(); err != nil {
		return err
	}
	if err := a.DB.EditCustomer(ctx, c); err != nil {
		return err
	}
	return a.Act(ctx, id, j.Steps[0].Name, outbox.Retry, "")
}

// Contacts lists customers in Zoho, to choose one for a stopped job.
func (a *App) Contacts(ctx context.Context, text string) ([]zoho.Contact, error) {
	a.mu.Lock()
	o := a.office
	a.mu.Unlock()
	if o == nil {
		return nil, a.NotConnected()
	}
	return o.Contacts(ctx, text)
}

// ChooseContact ends a customer's stopped job with a contact that is there.
func (a *App) ChooseContact(ctx context.Context, id ident.Job, c zoho.Contact) error {
	if _, _, err := a.customerOf(ctx, id); err != nil {
		return err
	}
	e := a.Engine()
	if e == nil {
		return a.NotConnected()
	}
	return e.Choose(ctx, id, c.ID, c.Name)
}

func (a *App) customerOf(ctx context.Context, id ident.Job) (outbox.Job, sale.Customer, error) {
	j, ok, err := a.DB.Job(ctx, id)
	if err != nil {
		return j, sale.Customer{}, err
	}
	var who ident.Customer
	if !ok || j.Kind != outbox.Customer || len(j.Steps) == 0 || who.UnmarshalText([]byte(j.Ref)) != nil {
		return j, sale.Customer{}, fault.New(fault.Missing, "fault.no_such_job")
	}
	c, _, err := a.DB.Customer(ctx, who)
	return j, c, err
}
