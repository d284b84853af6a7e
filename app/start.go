package app

import (
	"context"
	"errors"
	"sync"
	"time"
)

// batchWait is how long a step that goes to Zoho in batches waits for company
// while the till is open.
const batchWait = 2 * time.Minute

// Running is a set of loops that were started together.
type Running struct {
	cancel context.CancelFunc
	hangUp func()
	wg     sync.WaitGroup
}

// Start runs the loops: payments, telling the back office, fetching, printing,
// sending bills, copying the folder. Stop ends them and waits; nothing that was
// stored is lost by it at any moment.
func (a *App) Start(ctx context.Context) *Running {
	ctx, cancel := context.WithCancel(ctx)
	r := &Running{cancel: cancel, hangUp: a.lines.hangUp}
	for _, loop := range []func(context.Context){a.payments, a.telling, a.fetching, a.waking, a.printing, a.sending, a.copying} {
		r.wg.Add(1)
		go func() {
			defer r.wg.Done()
			loop(ctx)
		}()
	}
	return r
}

// Stop ends the loops and waits for them. A terminal on this computer that is
// in the middle of a sale is hung up on; what it did is then not sure.
func (r *Running) Stop() {
	r.cancel()
	r.hangUp()
	r.wg.Wait()
}

// payments runs the till's loop over attempts.
func (a *App) payments(ctx context.Context) {
	for ctx.Err() == nil {
		wake, err := a.Till.Step(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			a.opt.Log.Error("payment", "err", err)
		}
		if a.opt.Clock.Wait(ctx, wake, a.Till.Poked()) != nil {
			return
		}
	}
}

// telling runs the engine, and the new one when the connection changed.
func (a *App) telling(ctx context.Context) {
	for ctx.Err() == nil {
		a.mu.Lock()
		e, wired := a.engine, a.wired
		a.mu.Unlock()
		if e == nil {
			select {
			case <-ctx.Done():
				return
			case <-wired:
			}
			continue
		}
		one, stop := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			if err := e.Run(one); err != nil && !errors.Is(err, context.Canceled) {
				a.opt.Log.Error("telling the back office", "err", err)
			}
		}()
		select {
		case <-ctx.Done():
		case <-wired:
		}
		stop()
		<-done
	}
}

// waking lets the engine know that something was stored.
func (a *App) waking(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.DB.Changed():
			a.pokePrinter()
			a.pokeSender()
			if e := a.Engine(); e != nil {
				e.Poke()
			}
			a.tell()
		}
	}
}
