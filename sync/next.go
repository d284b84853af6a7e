package sync

import (
	"context"
	"slices"
	"time"

	"haat/sync/outbox"
)

// unit is one exchange to be made.
type unit struct {
	plan, find bool
	step       string
	jobs       []outbox.Job
}

// next chooses what to do: what is nearest to its end first, so that a sale
// that was begun is finished before another is begun; then a new job; then a
// batch that has waited long enough; then what may wait for a quiet moment.
func (e *Engine) next(ctx context.Context, now time.Time) (*unit, time.Time, error) {
	if u := e.inHand(now); u != nil {
		return u, time.Time{}, nil
	}
	barred, err := e.barred(ctx)
	if err != nil {
		return nil, time.Time{}, err
	}
	var wake time.Time
	var waiting []outbox.Work
	u, err := e.ready(ctx, now, false, barred, &wake, &waiting)
	if u != nil || err != nil {
		return u, wake, err
	}
	u, err = e.born(ctx, now, &wake)
	if u != nil || err != nil {
		return u, wake, err
	}
	if u, err = e.patient(ctx, now, false, waiting, &wake); u != nil || err != nil {
		return u, wake, err
	}
	waiting = nil
	if u, err = e.ready(ctx, now, true, barred, &wake, &waiting); u != nil || err != nil {
		return u, wake, err
	}
	u, err = e.patient(ctx, now, true, waiting, &wake)
	return u, wake, err
}

// patient takes a batch that is not full but has waited long enough.
func (e *Engine) patient(ctx context.Context, now time.Time, late bool, waiting []outbox.Work, wake *time.Time) (*unit, error) {
	e.mu.Lock()
	wait := e.cfg.BatchWait
	e.mu.Unlock()
	for _, w := range waiting {
		if full := w.Since.Add(wait); full.After(now) {
			sooner(wake, full)
			continue
		}
		return e.take(ctx, w, late, now)
	}
	return nil, nil
}

// perSale is the most calls a sale's stock and money steps take: order,
// confirm, package, shipment, invoice, sent, payment.
const perSale = 7

// born takes up a new job, unless the day's calls would not finish its stock
// and money steps after those of the jobs already begun: half a sale in the
// back office is worse than one that waits.
func (e *Engine) born(ctx context.Context, now time.Time, wake *time.Time) (*unit, error) {
	j, at, err := e.queue.PickBorn(ctx, now)
	if err != nil {
		return nil, err
	}
	sooner(wake, at)
	if j == nil {
		return nil, nil
	}
	short := false
	if e.calls != nil {
		if left := e.calls.Left(); left >= 0 {
			need, err := e.queue.Outstanding(ctx)
			if err != nil {
				return nil, err
			}
			short = left < need+perSale
		}
	}
	e.mu.Lock()
	changed := e.short != short
	e.short = short
	e.mu.Unlock()
	if changed {
		e.set(func() {})
	}
	if short {
		sooner(wake, now.Add(e.cfg.Idle))
		return nil, nil
	}
	return &unit{plan: true, step: "plan", jobs: []outbox.Job{*j}}, nil
}

func (e *Engine) barred(ctx context.Context) (map[string]bool, error) {
	e.mu.Lock()
	known := e.deck.barred
	e.mu.Unlock()
	if known != nil {
		return known, nil
	}
	all, err := e.queue.Barriers(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, b := range all {
		out[b.Step] = true
	}
	e.mu.Lock()
	e.deck.barred = out
	e.mu.Unlock()
	return out, nil
}

// ready returns the exchange nearest to a job's end. Batches that are not full
// are put into waiting instead.
func (e *Engine) ready(ctx context.Context, now time.Time, late bool, barred map[string]bool, wake *time.Time, waiting *[]outbox.Work) (*unit, error) {
	work, err := e.queue.Work(ctx, late)
	if err != nil {
		return nil, err
	}
	for _, spec := range e.order {
		for _, w := range work {
			switch {
			case w.Step != spec.Name || barred[w.Step]:
			case w.Due.After(now):
				sooner(wake, w.Due)
			case !w.Find && !spec.Eager && spec.Batch > w.Count:
				*waiting = append(*waiting, w)
			default:
				u, err := e.take(ctx, w, late, now)
				if u != nil || err != nil {
					return u, err
				}
			}
		}
	}
	return nil, nil
}

// fromTheEnd is the order of urgency: first what begins a customer, because
// sales wait for it, then the steps of a sale from its last to its first.
func fromTheEnd(specs []outbox.Spec) []outbox.Spec {
	out := slices.Clone(specs)
	slices.Reverse(out)
	last := len(out) - 1
	return append([]outbox.Spec{out[last]}, out[:last]...)
}

func (e *Engine) take(ctx context.Context, w outbox.Work, late bool, now time.Time) (*unit, error) {
	most := 1
	for _, s := range e.office.Steps() {
		if s.Name == w.Step && !w.Find && s.Batch > 1 {
			most = s.Batch
		}
	}
	jobs, err := e.queue.Pick(ctx, w, late, now, most)
	if err != nil || len(jobs) == 0 {
		return nil, err
	}
	return &unit{find: w.Find, step: w.Step, jobs: jobs}, nil
}

func sooner(wake *time.Time, at time.Time) {
	if !at.IsZero() && (wake.IsZero() || at.Before(*wake)) {
		*wake = at
	}
}
