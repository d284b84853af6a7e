package sync

import (
	"context"
	"time"

	"haat/app/ident"
	"haat/sync/outbox"
)

// BackOffice is the other side.
type BackOffice interface {
	// Steps is static: every kind of step, in the order of a sale.
	Steps() []outbox.Spec
	// Plan gives a bare job its steps. It makes no call.
	Plan(ctx context.Context, j outbox.Job) (outbox.Job, outbox.Outcome)
	// Prepare narrows jobs of which a step is ready to those that one exchange
	// takes, the first among them, and fixes in their steps what the exchange
	// will be known by. That is stored before the first byte leaves. It makes no
	// call.
	Prepare(ctx context.Context, step string, jobs []outbox.Job) []outbox.Job
	// Find looks whether a step happened, for one job or for those that share
	// its Key; Do does it. Either gives one outcome per job.
	Find(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome
	Do(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome
}

// Queue is the store of jobs.
type Queue interface {
	Work(ctx context.Context, late bool) ([]outbox.Work, error)
	// Pick gives an unclear step that several jobs share for all of them.
	Pick(ctx context.Context, w outbox.Work, late bool, now time.Time, most int) ([]outbox.Job, error)
	PickBorn(ctx context.Context, now time.Time) (*outbox.Job, time.Time, error)
	Plan(ctx context.Context, j outbox.Job) error
	// Replan takes a job back to where it has no plan, if none of its steps was
	// begun: [outbox.ErrMoved] otherwise.
	Replan(ctx context.Context, id ident.Job) error
	Begin(ctx context.Context, jobs []outbox.Job, step string) error
	// Settle stores what became of one step of each job and advances the job as
	// it stands by then, for a person may have changed the rest meanwhile.
	Settle(ctx context.Context, all []outbox.Settled) error
	Job(ctx context.Context, id ident.Job) (outbox.Job, bool, error)
	Barriers(ctx context.Context) ([]outbox.Barrier, error)
	Bar(ctx context.Context, step string, s outbox.Stop) error
	Release(ctx context.Context, step string) error
	Counts(ctx context.Context) (outbox.Counts, error)
	// Outstanding counts the calls that jobs already begun still need for their
	// stock and money steps, batches shared out.
	Outstanding(ctx context.Context) (calls int, err error)
	// Hold and KeepHold remember a rest that was asked for, across a restart.
	Hold(ctx context.Context) (outbox.Hold, error)
	KeepHold(ctx context.Context, h outbox.Hold) error
}

// Allowance tells how many calls the day still allows this till; negative when
// nobody keeps count.
type Allowance interface{ Left() int }
