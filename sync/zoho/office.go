package zoho

import (
	"context"
	"errors"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
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
	// JobAbout is the job of a kind about a record.
	JobAbout(ctx context.Context, k outbox.Kind, ref string) (outbox.Job, bool, error)
	Customer(ctx context.Context, id ident.Customer) (sale.Customer, bool, error)
}

// Office is Zoho as the engine sees it.
type Office struct {
	c     *Client
	books Books
}

// NewOffice makes an office over a client.
func NewOffice(c *Client, books Books) *Office { return &Office{c, books} }

// Steps lists what may be done, in the order of a sale. Packages, shipments
// and payments are not refused when they are repeated, so they are looked for
// twice before they are done again.
func (o *Office) Steps() []outbox.Spec {
	specs := []outbox.Spec{
		{Name: StepCustomer, Branch: outbox.Trunk},
		{Name: StepOrder, Branch: outbox.Trunk},
		{Name: StepConfirm, Branch: outbox.Trunk, After: []string{StepOrder}, Batch: bulk},
		{Name: StepPackage, Branch: outbox.Goods, After: []string{StepConfirm}, Repeats: true},
		{Name: StepShipment, Branch: outbox.Goods, After: []string{StepPackage}, Repeats: true, Physical: true},
		{Name: StepDelivered, Branch: outbox.Tail, After: []string{StepShipment}, Late: true},
		{Name: StepInvoice, Branch: outbox.Money, After: []string{StepConfirm}},
		{Name: StepSent, Branch: outbox.Money, After: []string{StepInvoice}, Batch: bulk},
	}
	for n := 1; n <= MaxTenders; n++ {
		specs = append(specs, outbox.Spec{Name: payStep(n), Branch: outbox.Money, After: []string{StepSent}, Repeats: true})
	}
	specs = append(specs, outbox.Spec{Name: StepEmail, Branch: outbox.Tail, After: []string{StepSent}, Batch: mails, Late: true, Once: true})
	return append(append(specs, undoSpecs()...), returnSpecs()...)
}

func payStep(n int) string { return numbered(StepPayment, n) }

// numbered is the n-th step of a name; the first has the bare name.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s%d", name, n)
}

// Plan gives a bare job its steps and fixes what they all must agree on. It
// makes no call.
func (o *Office) Plan(ctx context.Context, j outbox.Job) (outbox.Job, outbox.Outcome) {
	switch j.Kind {
	case outbox.Customer:
		j.Facts = map[string]string{}
		o.addStep(&j, StepCustomer, j.Key)
	case outbox.Sale:
		if bad := o.planSale(ctx, &j); bad != nil {
			return j, *bad
		}
	case outbox.Cancellation:
		if bad := o.planUndo(ctx, &j); bad != nil {
			return j, *bad
		}
	case outbox.Return:
		if bad := o.planReturn(ctx, &j); bad != nil {
			return j, *bad
		}
	case outbox.Stock:
		return j, outbox.Outcome{Class: outbox.Refused, Key: "job.not_yet", Words: string(j.Kind)}
	}
	j.State = outbox.Open
	return j, outbox.Outcome{Class: outbox.OK}
}

func (o *Office) planSale(ctx context.Context, j *outbox.Job) *outbox.Outcome {
	t, bad := o.load(ctx, *j)
	if bad != nil {
		return bad
	}
	if t.r.Customer.Contact == "" {
		return &outbox.Outcome{Class: outbox.Waits, Words: "the customer is not in Zoho yet"}
	}
	n := t.r.Number
	j.Facts = map[string]string{"contact": t.r.Customer.Contact}
	o.addStep(j, StepOrder, n)
	o.addStep(j, StepConfirm, n)
	if t.goods() {
		o.addStep(j, StepPackage, "P-"+n)
		o.addStep(j, StepShipment, "S-"+n)
		if !o.c.cfg.Off[StepDelivered] {
			o.addStep(j, StepDelivered, "S-"+n)
		}
	}
	o.addStep(j, StepInvoice, n)
	o.addStep(j, StepSent, n)
	for i, x := range t.r.Tenders {
		// What is on account is not paid: the invoice keeps its balance.
		if x.Amount.Positive() && i < MaxTenders && x.Kind != sale.OnAccount {
			o.addStep(j, payStep(i+1), paymentReference(t.r.Number, x))
		}
	}
	if o.c.cfg.Email && t.r.Customer.SendBill {
		o.addStep(j, StepEmail, n)
	}
	return nil
}

func (o *Office) addStep(j *outbox.Job, name, key string) {
	for _, s := range o.Steps() {
		if s.Name == name {
			j.Steps = append(j.Steps, outbox.Step{Spec: s, No: len(j.Steps) + 1, State: outbox.Blocked, Key: key})
		}
	}
}

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
// not; Differs means something is there that is not ours.
func (o *Office) Find(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	switch j.Kind {
	case outbox.Customer:
		return o.findCustomer(ctx, j)
	case outbox.Cancellation:
		return o.findUndone(ctx, j, step)
	case outbox.Return:
		return o.findReturn(ctx, j, step)
	case outbox.Sale, outbox.Stock:
	}
	t, bad := o.load(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepOrder:
		return o.findOrder(ctx, t)
	case StepConfirm:
		return o.findConfirmed(ctx, t)
	case StepPackage, StepShipment, StepDelivered:
		return o.findGoods(ctx, t, step)
	case StepInvoice:
		return o.findInvoice(ctx, t)
	case StepSent:
		return o.findSent(ctx, t)
	}
	if x, ok := t.tender(step); ok {
		return o.findPayment(ctx, t, x)
	}
	return unknownStep(step)
}

// Do does a step for one or, for a step with a batch, several jobs, and
// returns one outcome per job in their order.
func (o *Office) Do(ctx context.Context, step string, jobs []outbox.Job) []outbox.Outcome {
	tasks := make([]task, len(jobs))
	outs := make([]outbox.Outcome, len(jobs))
	for i, j := range jobs {
		if j.Kind != outbox.Sale {
			continue
		}
		t, bad := o.load(ctx, j)
		if bad != nil {
			outs[i] = *bad
		}
		tasks[i] = t
	}
	switch step {
	case StepConfirm, StepSent, StepEmail:
		o.bulkStatus(ctx, step, tasks, outs)
		return outs
	}
	for i := range jobs {
		if outs[i].Class == "" {
			outs[i] = o.do(ctx, step, jobs[i], tasks[i])
		}
	}
	return outs
}

func (o *Office) do(ctx context.Context, step string, j outbox.Job, t task) outbox.Outcome {
	switch j.Kind {
	case outbox.Customer:
		return o.doCustomer(ctx, j)
	case outbox.Cancellation:
		return o.undo(ctx, j, step)
	case outbox.Return:
		return o.doReturn(ctx, j, step)
	case outbox.Sale, outbox.Stock:
	}
	switch step {
	case StepOrder:
		return o.doOrder(ctx, t)
	case StepPackage:
		return o.doPackage(ctx, t)
	case StepShipment:
		return o.doShipment(ctx, t)
	case StepDelivered:
		return o.doDelivered(ctx, t)
	case StepInvoice:
		return o.doInvoice(ctx, t)
	}
	if x, ok := t.tender(step); ok {
		return o.doPayment(ctx, t, x)
	}
	return unknownStep(step)
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
