package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"haat/app/sale"
	"haat/sync/outbox"
)

func (o *Office) doReturn(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	c, bad := o.loadReturn(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepReturn:
		return o.postReturn(ctx, c)
	case StepReceive:
		return o.receive(ctx, c)
	case StepCredit:
		return o.postCredit(ctx, c)
	}
	if x, ok := c.refund(step); ok {
		return o.postRefund(ctx, c, x)
	}
	return unknownStep(step)
}

func (o *Office) findReturn(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	c, bad := o.loadReturn(ctx, j)
	if bad != nil {
		return *bad
	}
	switch step {
	case StepReturn:
		return o.findReturned(ctx, c)
	case StepReceive:
		return o.findReceived(ctx, c)
	case StepCredit:
		return o.findCredit(ctx, c)
	}
	if x, ok := c.refund(step); ok {
		return o.findRefund(ctx, c, x)
	}
	return unknownStep(step)
}

// refund is the tender a refund step gives back.
func (c comeback) refund(step string) (sale.Tender, bool) {
	for i, x := range c.back.Refunds {
		if numbered(StepRefund, i+1) == step {
			return x, true
		}
	}
	return sale.Tender{}, false
}

// creditIn is a credit note as we send it: a document whose rows name those of
// the invoice and of the return.
type creditIn struct {
	documentIn
	Number string        `json:"creditnote_number"`
	Lines  []creditRowIn `json:"line_items"` // in the place of the document's
}

type creditRowIn struct {
	lineIn
	InvoiceLine string `json:"invoice_item_id"`
	ReturnLine  string `json:"salesreturn_item_id,omitempty"`
	Shipped     bool   `json:"is_item_shipped"`
	Restock     bool   `json:"is_returned_to_stock"`
}

// postCredit makes the credit note at the bill's rates (CGST Act s.34). What
// is fit to be sold goes back into the accounting count; the physical one rose
// with the receive.
func (o *Office) postCredit(ctx context.Context, c comeback) outbox.Outcome {
	in := creditIn{documentIn: o.documentOf(c.task), Number: c.back.Number}
	invoice, back := c.told.Step(StepInvoice), c.j.Step(StepReturn)
	for i, l := range c.back.Lines {
		stock := l.Line.Item.Tracked || l.Line.Item.Kit()
		row := creditRowIn{lineIn: in.documentIn.Lines[i], InvoiceLine: invoice.Extra[lineKey(l.No-1)], Shipped: stock, Restock: stock && !l.Damaged}
		if stock && back != nil {
			row.ReturnLine = back.Extra[lineKey(l.No-1)]
		}
		in.Lines = append(in.Lines, row)
	}
	q := own()
	q.Set("invoice_id", invoice.Doc)
	var reply struct {
		Credit creditOut `json:"creditnote"`
	}
	out := o.c.call(ctx, request{http.MethodPost, "/creditnotes", q, in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return o.takeCredit(c, reply.Credit, out)
}

type creditOut struct {
	documentOut
	ID     text `json:"creditnote_id"`
	Number text `json:"creditnote_number"`
}

func (o *Office) takeCredit(c comeback, d creditOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if string(d.Number) != c.back.Number {
		return differs(out, "differs.number", c.back.Number, string(d.Number))
	}
	if diff := o.compare(c.task, d.documentOut); diff != nil {
		return differs(out, diff.key, diff.ours, diff.theirs)
	}
	return out
}

func (o *Office) findCredit(ctx context.Context, c comeback) outbox.Outcome {
	var list struct {
		Credits []struct {
			ID     text `json:"creditnote_id"`
			Number text `json:"creditnote_number"`
		} `json:"creditnotes"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/creditnotes", query: url.Values{"creditnote_number": {c.back.Number}}}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, row := range list.Credits {
		if string(row.Number) != c.back.Number {
			continue // a filter that is ignored returns everything
		}
		var reply struct {
			Credit creditOut `json:"creditnote"`
		}
		got := o.c.call(ctx, request{method: http.MethodGet, path: "/creditnotes/" + string(row.ID)}, &reply)
		if got.Calls = append(out.Calls, got.Calls...); got.Class != outbox.OK {
			return asFind(got)
		}
		return o.takeCredit(c, reply.Credit, got)
	}
	out.Class = outbox.Absent
	return out
}

type refundIn struct {
	Date      string      `json:"date"`
	Mode      string      `json:"refund_mode"`
	Amount    json.Number `json:"amount"`
	Reference string      `json:"reference_number"`
	Account   string      `json:"from_account_id,omitempty"`
}

// postRefund records what went back to the customer. Zoho has no check for
// doubles here.
func (o *Office) postRefund(ctx context.Context, c comeback, x sale.Tender) outbox.Outcome {
	in := refundIn{
		Date: string(c.back.Day), Mode: o.c.cfg.mode(x.Kind), Amount: number(x.Amount.Decimal()),
		Reference: paymentReference(c.back.Number, x), Account: o.c.cfg.Accounts[x.Kind],
	}
	var reply struct {
		Refund refundOut `json:"creditnote_refund"`
	}
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/creditnotes/" + c.j.Doc(StepCredit) + "/refunds", body: in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	if reply.Refund.ID == "" {
		return misread(out)
	}
	return takeRefund(x, reply.Refund, out)
}

type refundOut struct {
	ID        text   `json:"creditnote_refund_id"`
	Reference text   `json:"reference_number"`
	Amount    amount `json:"amount"`
}

func takeRefund(x sale.Tender, r refundOut, out outbox.Outcome) outbox.Outcome {
	out.Doc, out.DocNo = string(r.ID), string(r.Reference)
	if r.Amount.Amount != x.Amount {
		return differs(out, "differs.payment", x.Amount.String(), r.Amount.String())
	}
	return out
}

// findRefund reads the refunds of our credit note.
func (o *Office) findRefund(ctx context.Context, c comeback, x sale.Tender) outbox.Outcome {
	var list struct {
		Refunds []refundOut `json:"creditnote_refunds"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/creditnotes/" + c.j.Doc(StepCredit) + "/refunds"}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, r := range list.Refunds {
		if string(r.Reference) == paymentReference(c.back.Number, x) {
			return takeRefund(x, r, out)
		}
	}
	out.Class = outbox.Absent
	return out
}
