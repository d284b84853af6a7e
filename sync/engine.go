package sync

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	stdsync "sync"
	"time"

	"haat/app/clock"
	"haat/sync/outbox"
)

// Config is how the engine works.
type Config struct {
	// BatchWait is how long a step that can be batched waits for company. Zero
	// takes what is there as soon as there is nothing else to do.
	BatchWait time.Duration
	// Idle is how long the loop sleeps when there is nothing to do at all.
	Idle time.Duration
}

// Engine is the loop. One goroutine steps it; the rest may be called from any.
type Engine struct {
	clk    clock.Clock
	queue  Queue
	office BackOffice
	calls  Allowance
	log    *slog.Logger
	poke   chan struct{}
	order  []outbox.Spec // of urgency

	mu       stdsync.Mutex
	cfg      Config
	hold     outbox.Hold
	deck     deck
	awake    bool // the hold of the last run has been read
	short    bool // new jobs wait because the day's calls would not finish them
	online   bool
	going    string
	refusals map[string]refusal // per step: the last refusal and how often running
	watchers []func()
}

type refusal struct {
	code  string
	times int
}

// barAfter is how many jobs running must be refused in the same way before
// the step is stopped for all.
const barAfter = 3

// New makes an engine. calls may be nil.
func New(clk clock.Clock, queue Queue, office BackOffice, calls Allowance, cfg Config, log *slog.Logger) *Engine {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if cfg.Idle == 0 {
		cfg.Idle = time.Minute
	}
	return &Engine{
		clk: clk, queue: queue, office: office, calls: calls, cfg: cfg, log: log,
		order: fromTheEnd(office.Steps()), poke: make(chan struct{}, 1), online: true, refusals: map[string]refusal{},
	}
}

// Run steps until the context ends.
func (e *Engine) Run(ctx context.Context) error {
	for {
		wake, err := e.Step(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			// The chain of an error ends here: it is logged once, and the loop
			// tries again, because selling must go on and so must telling.
			e.log.Error("telling the back office", "err", err)
			wake = e.clk.Now().Add(e.cfg.Idle)
		}
		if err := e.clk.Wait(ctx, wake, e.poke); err != nil {
			return err
		}
	}
}

// Poke wakes the loop: something was sold, or the network is back.
func (e *Engine) Poke() {
	select {
	case e.poke <- struct{}{}:
	default:
	}
}

// Hurry stops batches from waiting for company.
func (e *Engine) Hurry() { e.set(func() { e.cfg.BatchWait = 0 }) }

// SendNow ends a hold that a person wants ended, but for the ones that protect
// the organisation's limits.
func (e *Engine) SendNow() {
	e.mu.Lock()
	if e.hold.Class != outbox.Throttled && e.hold.Class != outbox.DayOver {
		e.hold = outbox.Hold{}
	}
	e.mu.Unlock()
	e.Poke()
}

// Step does at most one exchange and says when it wants to be called again.
func (e *Engine) Step(ctx context.Context) (wake time.Time, err error) {
	now := e.clk.Now()
	if err := e.wakeUp(ctx, now); err != nil {
		return now, fmt.Errorf("read the last rest: %w", err)
	}
	e.mu.Lock()
	until := e.hold.Until
	e.mu.Unlock()
	if until.After(now) {
		return until, nil
	}
	u, wake, err := e.next(ctx, now)
	if err != nil {
		return now, fmt.Errorf("look for work: %w", err)
	}
	if u == nil {
		if idle := now.Add(e.cfg.Idle); wake.IsZero() || wake.After(idle) {
			wake = idle
		}
		return wake, nil
	}
	e.set(func() { e.going = u.jobs[0].Key })
	defer e.set(func() { e.going = "" })
	switch {
	case u.plan:
		err = e.plan(ctx, u.jobs[0])
	case u.find:
		err = e.find(ctx, u.jobs, u.step)
	default:
		err = e.do(ctx, u.jobs, u.step)
	}
	if err != nil {
		e.drop()
	}
	if err != nil && !errors.Is(err, outbox.ErrMoved) {
		return now, fmt.Errorf("%s %s: %w", u.jobs[0].Key, u.step, err)
	}
	return e.clk.Now(), nil
}

// longestHold bounds a rest that was read from the store: a clock that was set
// back must not keep the queue asleep for a year.
const longestHold = 25 * time.Hour

// wakeUp takes up a rest that the other side asked for before the program was
// last ended.
func (e *Engine) wakeUp(ctx context.Context, now time.Time) error {
	e.mu.Lock()
	awake := e.awake
	e.mu.Unlock()
	if awake {
		return nil
	}
	h, err := e.queue.Hold(ctx)
	if err != nil {
		return err
	}
	e.set(func() {
		e.awake = true
		if h.Until.After(now) && h.Until.Sub(now) <= longestHold {
			e.hold = h
		}
	})
	return nil
}

func (e *Engine) set(fn func()) {
	e.mu.Lock()
	fn()
	all := e.watchers
	e.mu.Unlock()
	for _, w := range all {
		w()
	}
}

// Watch calls fn after every change; fn must be quick.
func (e *Engine) Watch(fn func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.watchers = append(e.watchers, fn)
}

// Status is how it goes, without the counts, which the store knows.
func (e *Engine) Status() outbox.Status {
	e.mu.Lock()
	defer e.mu.Unlock()
	return outbox.Status{Online: e.online, Hold: e.hold, Going: e.going, Short: e.short, Left: -1}
}
