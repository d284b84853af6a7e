package printer

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"haat/app/clock"
	"haat/app/fault"
)

// Job is one row of the queue.
type Job struct {
	Seq     int64
	Kind    Kind
	Sale    string // whose bill; a bare id
	Body    string // of a document that brings its own
	Reprint int    // how often the same was printed before
	Tries   int
	Due     time.Time // UTC, since when it waits
	State   State
	Note    string // a key of the word lists: why it waits or stopped
}

// Kind says where a job's content comes from.
type Kind string

// The kinds.
const (
	Bill Kind = "bill" // the stored sale
	Doc  Kind = "doc"  // its own body
)

// State is where a job is.
type State string

// The states, as they are stored.
const (
	Waiting State = "waiting"
	Printed State = "printed"
	None    State = "none" // nobody asked for it
	Stopped State = "stopped"
)

// Queue is the memory of jobs. Every method has happened on disk when it
// returns without an error.
type Queue interface {
	// NextPrint is the oldest waiting job that is due; without one, when the next
	// will be (zero: none waits).
	NextPrint(ctx context.Context, now time.Time) (j Job, ok bool, wake time.Time, err error)
	PrintDone(ctx context.Context, seq int64, at time.Time) error
	PrintLater(ctx context.Context, seq int64, due time.Time, note string) error
	PrintStopped(ctx context.Context, seq int64, note string) error
}

// Maker draws a job as the printer wants it. A fault stops the job with its
// words; the next one goes on.
type Maker func(ctx context.Context, j Job) ([]byte, error)

// Status is how the printer does, for a screen.
type Status struct {
	Trouble string    // a key of the word lists; "" while all is well
	Since   time.Time // UTC
	Waiting bool      // a job waits because of it
}

// Stale is how long a job may wait for the printer before it stops: nobody
// stands there for the slip any more. It can be printed by hand.
const Stale = 30 * time.Minute

// Between tries.
const (
	firstPause = 3 * time.Second
	mostPause  = 30 * time.Second
	idle       = time.Hour
)

// Spooler brings jobs to a printer, one at a time, oldest first.
type Spooler struct {
	clk   clock.Clock
	queue Queue
	port  Port
	make  Maker
	log   *slog.Logger

	mu     sync.Mutex
	status Status
	tries  int
	pause  time.Time // nothing is tried before
	watch  []func()
}

// New makes a spooler for one printer.
func New(clk clock.Clock, q Queue, p Port, m Maker, log *slog.Logger) *Spooler {
	return &Spooler{clk: clk, queue: q, port: p, make: m, log: log}
}

// Watch calls fn after every change of the status, on the loop's goroutine.
func (s *Spooler) Watch(fn func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watch = append(s.watch, fn)
}

// Status is how the printer does.
func (s *Spooler) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status
}

// Again forgets the pause: a person says that the printer is ready.
func (s *Spooler) Again() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pause, s.tries = time.Time{}, 0
}

// Step prints at most one job and says when to look again.
func (s *Spooler) Step(ctx context.Context) (time.Time, error) {
	now := s.clk.Now()
	s.mu.Lock()
	pause := s.pause
	s.mu.Unlock()
	if now.Before(pause) {
		return pause, nil
	}
	j, ok, wake, err := s.queue.NextPrint(ctx, now)
	if err != nil {
		return now.Add(mostPause), err
	}
	if !ok {
		if wake.IsZero() {
			wake = now.Add(idle)
		}
		return wake, nil
	}
	if now.Sub(j.Due) > Stale {
		return now, s.queue.PrintStopped(ctx, j.Seq, "printer.too_old")
	}
	bytes, err := s.make(ctx, j)
	if ctx.Err() != nil {
		return now, ctx.Err()
	}
	if err != nil {
		s.log.Error("a job cannot be drawn", "job", j.Seq, "err", err)
		return now, s.queue.PrintStopped(ctx, j.Seq, noteOf(err))
	}
	if err := s.port.Send(ctx, bytes); err != nil {
		if ctx.Err() != nil {
			return now, ctx.Err()
		}
		return s.failed(ctx, j, err)
	}
	s.set(Status{})
	return now, s.queue.PrintDone(ctx, j.Seq, s.clk.Now())
}

// noteOf is the key of a fault, or of the general sentence.
func noteOf(err error) string {
	if f, ok := fault.Find(err); ok {
		return f.Key
	}
	return "printer.cannot_draw"
}

// trouble is the key for what is the matter.
func trouble(err error) string {
	for _, known := range []error{ErrPaper, ErrCover, ErrCut, ErrOffline} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return ErrOffline.Error()
}

// failed leaves the job waiting and the printer alone for a while. The job
// stays due since when it was: its age decides when it stops.
func (s *Spooler) failed(ctx context.Context, j Job, err error) (time.Time, error) {
	now := s.clk.Now()
	key := trouble(err)
	s.log.Warn("printer", "trouble", key, "err", err)
	s.mu.Lock()
	since := now
	if s.status.Trouble == key {
		since = s.status.Since
	}
	wait := min(firstPause<<min(s.tries, 5), mostPause)
	s.tries++
	s.pause = now.Add(clock.Jitter(s.clk, wait))
	pause := s.pause
	s.mu.Unlock()
	s.set(Status{Trouble: key, Since: since, Waiting: true})
	return pause, s.queue.PrintLater(ctx, j.Seq, j.Due, key)
}

func (s *Spooler) set(st Status) {
	s.mu.Lock()
	changed := s.status != st
	s.status = st
	if st.Trouble == "" {
		s.tries, s.pause = 0, time.Time{}
	}
	watch := s.watch
	s.mu.Unlock()
	if !changed {
		return
	}
	for _, fn := range watch {
		fn()
	}
}
