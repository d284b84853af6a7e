package zoho

import (
	"context"
	"errors"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/outbox"
)

// The steps, in the order of a sale.
const (
	StepCustomer  = "customer"
	StepOrder     = "order"
	StepConfirm   = "confirm"
	StepPackage   = "package"
	StepShipment  = "shipment"
	StepDelivered = "delivered"
	StepInvoice   = "invoice"
	StepSent      = "sent"
	StepPayment   = "payment" // payment, payment2, … one per tender
	StepEmail     = "email"
)

// MaxTenders is how many tenders of one bill become payments.
const MaxTenders = 6

// bulk is how many documents one status call may carry, mails how many one
// e-mail call (Zoho Inventory API, "Email invoices").
const (
	bulk  = 25
	mails = 10
)

// Books is what this package reads of the till's own records.
type Books interface {
	SaleAt(ctx context.Context, id ident.Sale) (r sale.Record, place string, err error)
	// ReturnAt is a return and the place its goods come back to.
	ReturnAt(ctx context.Context, id ident.Sale) (r sale.Return, place string, err error)
	// ReturnNumbered finds one of our returns by its credit note's number.
	ReturnNumbered(ctx context.Context, number string) (ident.Sale, error)
	// JobAbout is the job of a kind about a record.
	JobAbout(ctx context.Context, k outbox.Kind, ref string) (outbox.Job, bool, error)
	Customer(ctx context.Context, id ident.Customer) (sale.Customer, bool, error)
	StockDoc(ctx context.Context, id ident.Stock) (catalog.StockDoc, error)
	// Repayment is cash for bills that were on a customer's account.
	Repayment(ctx context.Context, id ident.Sale) (sale.Repayment, error)
}

// Office is Zoho as the engine sees it.
type Office struct {
	c      *Client
	books  Books
	groups groups

	// Rounded, when set, hears with every order and invoice where the
	// organisation rounds tax.
	Rounded func(ctx context.Context, r gst.Rounding)
}

// NewOffice makes an office over a client.
func NewOffice(c *Client, books Books) *Office { return &Office{c: c, books: books} }

// task is a sale with its job: all a step needs.
type task struct {
	j     outbox.Job
	r     sale.Record
	place string
}

func (o *Office) load(ctx context.Context, j outbox.Job) (task, *outbox.Outcome) {
	var id ident.Sale
	err := id.UnmarshalText([]byte(j.Ref))
	t := task{j: j}
	if err == nil {
		t.r, t.place, err = o.books.SaleAt(ctx, id)
	}
	if err == nil {
		var known sale.Customer
		if known, _, err = o.books.Customer(ctx, t.r.Customer.ID); err == nil {
			t.r.Customer.Contact = known.Contact
		}
	}
	if c := j.Facts["contact"]; c != "" {
		t.r.Customer.Contact = c // fixed by the plan: all documents name one customer
	}
	if err != nil {
		return t, &outbox.Outcome{Class: outbox.Waits, Words: clip(err.Error())}
	}
	return t, nil
}

// goods reports whether anything on the bill has stock.
func (t task) goods() bool {
	for _, l := range t.r.Bill.Lines {
		if l.Item.Tracked || l.Item.Kit() {
			return true
		}
	}
	return false
}

// Find looks whether a step's effect is there already, after an outcome that
// was not known. OK means it is there and ours; Absent means it certainly is
// not; Differs means something is there that is not ours. Several jobs are
// those that share what the step makes.
func (o *Office) Find(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	if len(jobs) == 0 {
		return nil
	}
	if bad := lacks(jobs[0], step); bad != nil {
		return toAll(len(jobs), *bad)
	}
	switch j := jobs[0]; j.Kind {
	case outbox.Customer:
		return []outbox.Outcome{o.findCustomer(ctx, j)}
	case outbox.Cancellation:
		return []outbox.Outcome{o.findUndone(ctx, j, step)}
	case outbox.Return:
		return []outbox.Outcome{o.findReturn(ctx, j, step)}
	case outbox.Stock:
		return []outbox.Outcome{o.findStock(ctx, j, step)}
	case outbox.Repayment:
		return []outbox.Outcome{o.findRepayment(ctx, j)}
	case outbox.Sale:
	}
	tasks, bad := o.loadAll(ctx, jobs)
	if bad != nil {
		return toAll(len(jobs), *bad)
	}
	if copied(jobs[0]) && (step == StepOrder || step == StepPackage || isPayment(tasks[0], step)) {
		return o.findCopied(ctx, tasks, step)
	}
	t, together := tasks[0], jobs[0].Step(step) != nil && jobs[0].Step(step).Together()
	switch step {
	case StepOrder:
		if together {
			return o.findSharedOrder(ctx, tasks)
		}
		return []outbox.Outcome{o.findOrder(ctx, t)}
	case StepConfirm:
		return toAll(len(tasks), o.findConfirmed(ctx, t))
	case StepPackage, StepShipment, StepDelivered:
		return o.findGoods(ctx, tasks, step)
	case StepInvoice:
		return []outbox.Outcome{o.findInvoice(ctx, t)}
	case StepSent:
		return []outbox.Outcome{o.findSent(ctx, t)}
	}
	if x, ok := t.tender(step); ok {
		if together {
			return o.findSharedPayment(ctx, tasks, step)
		}
		return []outbox.Outcome{o.findPayment(ctx, t, x)}
	}
	return toAll(len(jobs), unknownStep(step))
}

// loadAll loads the sales of jobs that are done or looked at together: all of
// them, or what is missing first.
func (o *Office) loadAll(ctx context.Context, jobs []outbox.Job) ([]task, *outbox.Outcome) {
	tasks := make([]task, len(jobs))
	for i, j := range jobs {
		t, bad := o.load(ctx, j)
		if bad != nil {
			return nil, bad
		}
		tasks[i] = t
	}
	return tasks, nil
}

// Do does a step for one or, for a step with a batch, several jobs, and
// returns one outcome per job in their order.
func (o *Office) Do(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	outs := make([]outbox.Outcome, len(jobs))
	switch step {
	case StepConfirm, StepSent, StepEmail:
		tasks := make([]task, len(jobs))
		for i, j := range jobs {
			t, bad := o.load(ctx, j)
			if bad == nil {
				bad = lacks(j, step)
			}
			if bad != nil {
				outs[i] = *bad
			}
			tasks[i] = t
		}
		o.bulkStatus(ctx, step, tasks, outs)
		return outs
	}
	if len(jobs) > 0 {
		if bad := lacks(jobs[0], step); bad != nil {
			return toAll(len(jobs), *bad)
		}
	}
	if len(jobs) > 0 && jobs[0].Kind == outbox.Sale && jobs[0].Step(step) != nil && jobs[0].Step(step).Together() {
		return o.doTogether(ctx, step, jobs)
	}
	for i := range jobs {
		outs[i] = o.doOne(ctx, step, jobs[i])
	}
	return outs
}

// doTogether does a step once for all jobs, which share what it makes.
func (o *Office) doTogether(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	tasks, bad := o.loadAll(ctx, jobs)
	if bad != nil {
		return toAll(len(jobs), *bad)
	}
	switch step {
	case StepOrder:
		return o.doSharedOrder(ctx, tasks)
	case StepPackage:
		return o.doPackage(ctx, tasks)
	case StepShipment:
		return o.doShipment(ctx, tasks)
	case StepDelivered:
		return o.doDelivered(ctx, tasks)
	}
	return o.doSharedPayment(ctx, tasks, step)
}

func (o *Office) doOne(ctx context.Context, step string, j outbox.Job) outbox.Outcome {
	switch j.Kind {
	case outbox.Customer:
		return o.doCustomer(ctx, j)
	case outbox.Cancellation:
		return o.undo(ctx, j, step)
	case outbox.Return:
		return o.doReturn(ctx, j, step)
	case outbox.Stock:
		return o.doStock(ctx, j, step)
	case outbox.Repayment:
		return o.doRepaid(ctx, j)
	case outbox.Sale:
	}
	t, bad := o.load(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepOrder:
		return o.doOrder(ctx, t)
	case StepPackage:
		return o.doPackage(ctx, []task{t})[0]
	case StepShipment:
		return o.doShipment(ctx, []task{t})[0]
	case StepDelivered:
		return o.doDelivered(ctx, []task{t})[0]
	case StepInvoice:
		return o.doInvoice(ctx, t)
	}
	if x, ok := t.tender(step); ok {
		return o.doPayment(ctx, t, x)
	}
	return unknownStep(step)
}

func isPayment(t task, step string) bool {
	_, ok := t.tender(step)
	return ok
}

// tender is the tender a payment step is for.
func (t task) tender(step string) (sale.Tender, bool) {
	for i, x := range t.r.Tenders {
		if payStep(i+1) == step {
			return x, true
		}
	}
	return sale.Tender{}, false
}

// errShape is the reason for an answer that has JSON but not what it must hold.
var errShape = errors.New("the answer lacks what it must hold")

// misread turns a good answer with a bad body into an unknown outcome.
func misread(o outbox.Outcome) outbox.Outcome {
	o.Class, o.Words = outbox.Lost, errShape.Error()
	return o
}

// internal wraps an error of our own store.
func internal(err error) outbox.Outcome {
	if f, ok := fault.Find(err); ok {
		return outbox.Outcome{Class: outbox.Waits, Key: f.Key, Words: clip(err.Error())}
	}
	return outbox.Outcome{Class: outbox.Waits, Words: clip(err.Error())}
}
