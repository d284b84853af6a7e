package app

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/sync/outbox"
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
	return st
}

// Jobs lists jobs, those that are not over first.
func (a *App) Jobs(ctx context.Context, most int) ([]outbox.Job, error) { return a.DB.Jobs(ctx, most) }

// Calls is a job's history.
func (a *App) Calls(ctx context.Context, id ident.Job) ([]outbox.Call, error) {
	return a.DB.Calls(ctx, id)
}

// Act does what a person decided about a stopped step.
func (a *App) Act(ctx context.Context, id ident.Job, step string, what outbox.Action, note string) error {
	e := a.Engine()
	if e == nil {
		return fault.New(fault.Refused, "fault.not_connected")
	}
	return e.Act(ctx, id, step, what, note)
}

// Release lets a step go on that was stopped for all.
func (a *App) Release(ctx context.Context, step string) error {
	e := a.Engine()
	if e == nil {
		return fault.New(fault.Refused, "fault.not_connected")
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
