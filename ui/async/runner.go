package async

import (
	"context"
	"time"
)

// Runner takes work off the UI thread and brings results back on it. Its
// methods may be called from anywhere.
type Runner interface {
	// Off runs work on a goroutine of its own, then done on the UI thread.
	// Neither begins once the runner has stopped; work should return soon
	// after its context ends.
	Off(work func(ctx context.Context), done func())
	// Do runs f on the UI thread, soon.
	Do(f func())
	// After runs f on the UI thread once d has passed. Calling stop on the UI
	// thread before then means that f never runs.
	After(d time.Duration, f func()) (stop func())
}

// Run does work off the UI thread and hands what it returned to done on it.
func Run[T any](r Runner, work func(ctx context.Context) (T, error), done func(T, error)) {
	var result T
	var err error
	r.Off(func(ctx context.Context) { result, err = work(ctx) }, func() { done(result, err) })
}
