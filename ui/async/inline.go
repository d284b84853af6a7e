package async

import (
	"context"
	"slices"
	"time"

	"haat/app/clock"
)

// Inline is a Runner for tests: everything happens at once, on the goroutine
// that asks, in order. Time passes only in [Inline.Advance], which moves the
// virtual clock it shares with what is tested.
type Inline struct {
	ctx    context.Context
	clock  *clock.Virtual
	timers []*timer
	held   []func()
	hold   bool
	queued []func()
	queue  bool
}

type timer struct {
	due     time.Duration
	f       func()
	stopped bool
}

// NewInline makes one on a virtual clock; work is given ctx.
func NewInline(ctx context.Context, c *clock.Virtual) *Inline { return &Inline{ctx: ctx, clock: c} }

// Hold keeps what Off is asked until Release, so that a test can look at the
// screen while something is under way.
func (i *Inline) Hold() { i.hold = true }

// Release does what was kept, in order.
func (i *Inline) Release() {
	i.hold = false
	for len(i.held) > 0 {
		f := i.held[0]
		i.held = i.held[1:]
		f()
	}
}

// Queue keeps what the thread is asked, and what comes back from work, until
// Turn: as on a real thread, nothing of it happens in the middle of a verb.
func (i *Inline) Queue() { i.queue = true }

// Turn does what has come up for the thread and reports how much that was; what
// comes up meanwhile waits for the next.
func (i *Inline) Turn() int {
	queued := i.queued
	i.queued = nil
	for _, f := range queued {
		f()
	}
	return len(queued)
}

// Off implements [Runner].
func (i *Inline) Off(work func(ctx context.Context), done func()) {
	f := func() {
		work(i.ctx)
		i.Do(done)
	}
	if i.hold {
		i.held = append(i.held, f)
		return
	}
	f()
}

// Do implements [Runner].
func (i *Inline) Do(f func()) {
	if i.queue {
		i.queued = append(i.queued, f)
		return
	}
	f()
}

// After implements [Runner].
func (i *Inline) After(d time.Duration, f func()) (stop func()) {
	t := &timer{due: i.clock.Mono() + d, f: f}
	i.timers = append(i.timers, t)
	return func() { t.stopped = true }
}

// Advance moves the clock by d and runs what falls due on the way, each at its
// own time, the earliest first.
func (i *Inline) Advance(d time.Duration) {
	end := i.clock.Mono() + d
	for {
		n := i.earliest(end)
		if n < 0 {
			break
		}
		t := i.timers[n]
		i.timers = slices.Delete(i.timers, n, n+1)
		i.clock.Advance(t.due - i.clock.Mono())
		t.f()
	}
	i.clock.Advance(end - i.clock.Mono())
}

// Pending is how many timers wait, for a test that wants none left.
func (i *Inline) Pending() int {
	i.timers = slices.DeleteFunc(i.timers, func(t *timer) bool { return t.stopped })
	return len(i.timers)
}

func (i *Inline) earliest(end time.Duration) int {
	i.Pending() // drops the stopped
	found := -1
	for n, t := range i.timers {
		if t.due <= end && (found < 0 || t.due < i.timers[found].due) {
			found = n
		}
	}
	return found
}
