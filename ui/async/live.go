package async

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/clock"
)

// Live is the real Runner: goroutines, the clock it was given, Fyne's thread.
type Live struct {
	clock clock.Clock
	do    func(func())
	ctx   context.Context
	end   context.CancelFunc

	mu      sync.Mutex
	stopped bool
	running sync.WaitGroup
}

// New starts a runner that ends with ctx or at Stop.
func New(ctx context.Context, c clock.Clock) *Live { return newLive(ctx, c, fyne.Do) }

func newLive(ctx context.Context, c clock.Clock, do func(func())) *Live {
	l := &Live{clock: c, do: do}
	l.ctx, l.end = context.WithCancel(ctx)
	return l
}

// Stop ends everything and waits for work under way to return. It may be
// called on the UI thread: nothing waits for that thread.
func (l *Live) Stop() {
	l.mu.Lock()
	l.stopped = true
	l.mu.Unlock()
	l.end()
	l.running.Wait()
}

// Off implements [Runner].
func (l *Live) Off(work func(ctx context.Context), done func()) {
	l.start(func() {
		work(l.ctx)
		l.Do(done)
	})
}

// Do implements [Runner].
func (l *Live) Do(f func()) {
	l.do(func() {
		// Asked again here: it was queued, and Stop may have come between.
		if l.ctx.Err() == nil {
			f()
		}
	})
}

// After implements [Runner].
func (l *Live) After(d time.Duration, f func()) (stop func()) {
	ctx, cancel := context.WithCancel(l.ctx)
	until := l.clock.Now().Add(d)
	var halted atomic.Bool
	l.start(func() {
		defer cancel()
		if l.clock.Wait(ctx, until, nil) != nil {
			return
		}
		l.Do(func() {
			if !halted.Load() { // it may have been stopped while it was queued
				f()
			}
		})
	})
	return func() { halted.Store(true); cancel() }
}

func (l *Live) start(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stopped || l.ctx.Err() != nil {
		return
	}
	l.running.Go(f)
}
