package sync

import (
	"slices"
	"time"

	"haat/sync/outbox"
)

// deck is what the engine still has in hand: jobs as they were last stored, so
// that the next step of a sale that was begun need not be looked up. Whoever
// changes a job meanwhile is noticed when its step is begun. It is no queue:
// what is not in it is found in the store.
type deck struct {
	jobs   []outbox.Job
	barred map[string]bool // steps stopped for all; nil is not known
}

// most bounds the deck; the store keeps the rest.
const mostInHand = 64

// put takes a job in hand, in the order of birth.
func (d *deck) put(j outbox.Job) {
	if j.State != outbox.Open && j.State != outbox.Stopped || len(d.jobs) >= mostInHand {
		return
	}
	at, _ := slices.BinarySearchFunc(d.jobs, j.Seq, func(x outbox.Job, seq int64) int { return int(x.Seq - seq) })
	d.jobs = slices.Insert(d.jobs, at, j)
}

// draw takes the job out whose next step is nearest to its end. Steps that go in
// batches, or late, are left to the store.
func (d *deck) draw(order []outbox.Spec, now time.Time) *unit {
	for _, spec := range order {
		if spec.Batch > 1 || spec.Late || d.barred[spec.Name] {
			continue
		}
		for i := range d.jobs {
			s := d.jobs[i].Step(spec.Name)
			if s == nil || s.State != outbox.Ready || s.Due.After(now) {
				continue
			}
			j := d.jobs[i]
			d.jobs = slices.Delete(d.jobs, i, i+1)
			return &unit{step: spec.Name, jobs: []outbox.Job{j}}
		}
	}
	d.jobs = nil
	return nil
}

// drop lets go of everything: somebody else may have changed it.
func (e *Engine) drop() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.deck = deck{}
}

// inHand is the next exchange among the jobs in hand, nil for none.
func (e *Engine) inHand(now time.Time) *unit {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.deck.barred == nil {
		return nil
	}
	return e.deck.draw(e.order, now)
}

// keep takes jobs in hand that were just stored, unless everything rests.
func (e *Engine) keep(jobs ...outbox.Job) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.hold.Until.After(e.clk.Now()) {
		e.deck.jobs = nil
		return
	}
	for _, j := range jobs {
		e.deck.put(j)
	}
}
