package zoho

import (
	"context"
	"strconv"
	"strings"

	"haat/app/ident"
	"haat/catalog"
	"haat/sync/outbox"
)

// The steps of a stock document. Breakage and corrections are an adjustment;
// goods received are a transfer order that is marked as transferred.
const (
	StepAdjust      = "adjust"
	StepTransfer    = "transfer"
	StepTransferred = "transferred"
)

// stockSpecs are a stock document's steps. Zoho compares an adjustment with
// nothing it has, so after a doubt only a person may let it be made again. A
// transfer order may move goods as soon as it is made, where the organisation
// knows no goods in transit.
func stockSpecs() []outbox.Spec {
	return []outbox.Spec{
		{Name: StepAdjust, Branch: outbox.Goods, Repeats: true, Asks: true, Physical: true},
		{Name: StepTransfer, Branch: outbox.Goods, Repeats: true, Asks: true, Stirs: true},
		{Name: StepTransferred, Branch: outbox.Goods, After: []string{StepTransfer}, Physical: true, Needs: true},
	}
}

// paper is a stock document with its job.
type paper struct {
	j outbox.Job
	d catalog.StockDoc
}

func (o *Office) loadStock(ctx context.Context, j outbox.Job) (paper, *outbox.Outcome) {
	p := paper{j: j}
	var id ident.Stock
	err := id.UnmarshalText([]byte(j.Ref))
	if err == nil {
		p.d, err = o.books.StockDoc(ctx, id)
	}
	if err != nil {
		out := internal(err)
		return p, &out
	}
	return p, nil
}

func (o *Office) planStock(ctx context.Context, j *outbox.Job) *outbox.Outcome {
	p, bad := o.loadStock(ctx, *j)
	if bad != nil {
		return bad
	}
	if p.d.Kind != catalog.Receipt {
		o.addStep(j, StepAdjust, p.d.ID.UUID())
		return nil
	}
	o.addStep(j, StepTransfer, p.d.Number)
	o.addStep(j, StepTransferred, p.d.Number)
	return nil
}

func (o *Office) doStock(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	p, bad := o.loadStock(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepAdjust:
		return o.adjust(ctx, p)
	case StepTransfer:
		return o.transfer(ctx, p)
	case StepTransferred:
		return o.markTransferred(ctx, p)
	}
	return unknownStep(step)
}

func (o *Office) findStock(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	p, bad := o.loadStock(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepAdjust:
		return o.findAdjusted(ctx, p)
	case StepTransfer:
		return o.findTransfer(ctx, p)
	case StepTransferred:
		return o.findTransferred(ctx, p)
	}
	return unknownStep(step)
}

// why is what a person reads in Zoho, with our number.
func (p paper) why() string {
	return strings.TrimSpace(p.d.Number + " " + clip(p.d.Why))
}

// moved is a row of an answer: what moved where.
type moved struct {
	item, qty, place string
}

// sameRows compares an answer's rows with the document's, in their order; a
// place that is not told is not compared.
func (p paper) sameRows(out outbox.Outcome, rows []moved, place string) outbox.Outcome {
	if len(rows) != len(p.d.Lines) {
		return differs(out, "differs.lines", strconv.Itoa(len(p.d.Lines)), strconv.Itoa(len(rows)))
	}
	for i, l := range p.d.Lines {
		ours := moved{string(l.Item), l.Qty.Decimal(), rows[i].place}
		if rows[i].place != "" {
			ours.place = place
		}
		if ours != rows[i] {
			return differs(out, "differs.line", ours.text(), rows[i].text())
		}
	}
	return out
}

func (m moved) text() string { return m.item + " · " + m.qty + " · " + m.place }
