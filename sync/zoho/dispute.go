package zoho

import (
	"context"
	"strconv"

	"haat/app/sale"
	"haat/sync/outbox"
)

// StepRepay records a payment anew that was taken away as disputed, once a
// report showed the money after all.
const StepRepay = "repay"

// The facts of a job about one tender of a sale: its number, and whether the
// money was found after all.
const (
	factTender = "tender"
	factAgain  = "again"
)

// planDispute takes one tender's payment away, or records it again. Whatever of
// it never was, or still is, needs no step.
func (o *Office) planDispute(ctx context.Context, j *outbox.Job, told outbox.Job) *outbox.Outcome {
	no, err := strconv.Atoi(j.Facts[factTender])
	if err != nil {
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.no_sale"}
	}
	paid := told.Step(payStep(no))
	switch {
	case paid == nil:
	case j.Facts[factAgain] != "":
		away, bad := o.takenAway(ctx, told, no)
		if bad != nil {
			return bad
		}
		if away || paid.State == outbox.Skipped {
			o.addStep(j, StepRepay, paid.Key)
		}
	case paid.State == outbox.StepDone && paid.Doc == "":
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.undo_by_hand", Words: paid.DocNo}
	case paid.State == outbox.StepDone:
		o.addStep(j, unpayStep(no), paid.Doc)
	}
	return nil
}

// takenAway reports whether a tender's payment was deleted as disputed.
func (o *Office) takenAway(ctx context.Context, told outbox.Job, no int) (bool, *outbox.Outcome) {
	t, bad := o.load(ctx, told)
	if bad != nil {
		return false, bad
	}
	x, ok := t.tender(payStep(no))
	if !ok {
		return false, nil
	}
	job, ok, err := o.books.JobAbout(ctx, outbox.Cancellation, x.Attempt.UUID())
	if err != nil {
		out := internal(err)
		return false, &out
	}
	s := job.Step(unpayStep(no))
	return ok && s != nil && s.State == outbox.StepDone, nil
}

// paidAgain is the payment that stands in the place of one that was deleted as
// disputed, for the step that takes it back; "" for none.
func (o *Office) paidAgain(ctx context.Context, told outbox.Job, unpay string) (string, *outbox.Outcome) {
	t, bad := o.load(ctx, told)
	if bad != nil {
		return "", bad
	}
	for i, x := range t.r.Tenders {
		if unpayStep(i+1) != unpay || x.Attempt.IsZero() {
			continue
		}
		job, ok, err := o.books.JobAbout(ctx, outbox.Cancellation, x.Attempt.UUID()+"#again")
		if err != nil {
			out := internal(err)
			return "", &out
		}
		if ok {
			return job.Doc(StepRepay), nil
		}
	}
	return "", nil
}

func (o *Office) repay(ctx context.Context, j outbox.Job) outbox.Outcome {
	t, x, bad := o.disputed(ctx, j)
	if bad != nil {
		return *bad
	}
	return o.doPayment(ctx, t, x)
}

func (o *Office) findRepaid(ctx context.Context, j outbox.Job) outbox.Outcome {
	t, x, bad := o.disputed(ctx, j)
	if bad != nil {
		return *bad
	}
	return o.findPayment(ctx, t, x)
}

// disputed is the sale and the tender that a job is about.
func (o *Office) disputed(ctx context.Context, j outbox.Job) (t task, x sale.Tender, bad *outbox.Outcome) {
	told, ok, err := o.books.JobAbout(ctx, outbox.Sale, j.Facts["sale"])
	if err != nil {
		out := internal(err)
		return t, x, &out
	}
	no, err := strconv.Atoi(j.Facts[factTender])
	if t, bad = o.load(ctx, told); bad != nil {
		return t, x, bad
	}
	if x, found := t.tender(payStep(no)); ok && err == nil && found {
		return t, x, nil
	}
	return t, x, &outbox.Outcome{Class: outbox.Refused, Key: "job.no_sale"}
}
