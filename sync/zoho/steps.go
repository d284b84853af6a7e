package zoho

import (
	"context"
	"fmt"
	"slices"

	"haat/app/sale"
	"haat/sync/outbox"
)

// Steps lists what may be done, in the order of a sale. Packages, shipments
// and payments are not refused when they are repeated, so they are looked for
// twice before they are done again. In grouped mode an order waits for company;
// what follows it goes with those of its order that are there.
func (o *Office) Steps() []outbox.Spec {
	group := 0
	if o.c.cfg.Grouped {
		group = bulk
	}
	eager := group > 0
	specs := []outbox.Spec{
		{Name: StepCustomer, Branch: outbox.Trunk},
		{Name: StepOrder, Branch: outbox.Trunk, Batch: group},
		{Name: StepConfirm, Branch: outbox.Trunk, After: []string{StepOrder}, Batch: bulk, Commits: true, Needs: true},
		{Name: StepPackage, Branch: outbox.Goods, After: []string{StepConfirm}, Batch: group, Eager: eager, Repeats: true, Needs: true},
		{Name: StepShipment, Branch: outbox.Goods, After: []string{StepPackage}, Batch: group, Eager: eager, Repeats: true, Physical: true, Needs: true},
		{Name: StepDelivered, Branch: outbox.Tail, After: []string{StepShipment}, Batch: group, Eager: eager, Late: true, Needs: true},
		{Name: StepInvoice, Branch: outbox.Money, After: []string{StepConfirm}, Needs: true},
		{Name: StepSent, Branch: outbox.Money, After: []string{StepInvoice}, Batch: bulk, Needs: true},
	}
	for n := 1; n <= MaxTenders; n++ {
		specs = append(specs, outbox.Spec{Name: payStep(n), Branch: outbox.Money, After: []string{StepSent}, Batch: group, Eager: eager, Repeats: true, Needs: true})
	}
	specs = append(specs, outbox.Spec{Name: StepEmail, Branch: outbox.Tail, After: []string{StepSent}, Batch: mails, Late: true, Once: true, Needs: true})
	return slices.Concat(specs, undoSpecs(), returnSpecs(), stockSpecs(), repaidSpecs())
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
	case outbox.Repayment:
		j.Facts = map[string]string{}
		o.addStep(&j, StepRepaid, j.Ref)
	case outbox.Stock:
		if bad := o.planStock(ctx, &j); bad != nil {
			return j, *bad
		}
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
		o.addStep(j, StepPackage, packPrefix+n)
		o.addStep(j, StepShipment, shipPrefix+n)
		if !o.c.cfg.Off[StepDelivered] {
			o.addStep(j, StepDelivered, shipPrefix+n)
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
	o.countSingly(t, j)
	return nil
}

// countSingly makes the steps that this bill will do alone count as whole
// calls, where others of their kind count for their share of a batch.
func (o *Office) countSingly(t task, j *outbox.Job) {
	for i := range j.Steps {
		s := &j.Steps[i]
		x, pays := t.tender(s.Name)
		if s.Name != StepConfirm && s.Name != StepSent && s.Name != StepEmail && (!anybody(t.r.Customer) || pays && x.Kind != sale.Cash) {
			s.Batch = 0
		}
	}
}

func (o *Office) addStep(j *outbox.Job, name, key string) {
	for _, s := range o.Steps() {
		if s.Name == name {
			j.Steps = append(j.Steps, outbox.Step{Spec: s, No: len(j.Steps) + 1, State: outbox.Blocked, Key: key})
		}
	}
}
