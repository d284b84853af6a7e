package zoho

import (
	"context"
	"net/http"
	"net/url"

	"haat/sync/outbox"
)

// doInvoice makes the invoice with the bill's own number, each line tied to
// the order's: without the tie the order stays "not invoiced" and the stock
// counts move differently.
func (o *Office) doInvoice(ctx context.Context, t task) outbox.Outcome {
	in := o.documentOf(t)
	in.InvoiceNo, in.DueDate = t.r.Number, string(t.r.Day)
	order := t.j.Step(StepOrder)
	for i := range in.Lines {
		in.Lines[i].OrderLine = order.Extra[lineKey(i)]
	}
	var reply struct {
		Invoice invoiceOut `json:"invoice"`
	}
	out := o.c.call(ctx, request{http.MethodPost, "/invoices", own(), in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return o.takeInvoice(ctx, t, reply.Invoice, out)
}

func (o *Office) takeInvoice(ctx context.Context, t task, d invoiceOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if string(d.Number) != t.r.Number {
		return differs(out, "differs.number", t.r.Number, string(d.Number))
	}
	id, no := out.Doc, out.DocNo
	d, out = o.checkInvoice(ctx, t, d, out)
	if out.Doc, out.DocNo = id, no; out.Class != outbox.OK {
		return out
	}
	order := t.j.Step(StepOrder)
	for i, l := range d.Lines {
		if want := order.Extra[lineKey(i)]; want != "" && l.OrderLine != "" && string(l.OrderLine) != want {
			return differs(out, "differs.tie", want, string(l.OrderLine))
		}
	}
	out.Extra = map[string]string{"url": string(d.URL)}
	for i, l := range d.Lines {
		out.Extra[lineKey(i)] = string(l.ID) // a credit note's rows name them
	}
	return out
}

func (o *Office) findInvoice(ctx context.Context, t task) outbox.Outcome {
	var list struct {
		Invoices []invoiceR `json:"invoices"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices", query: url.Values{"invoice_number": {t.r.Number}}}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, row := range list.Invoices {
		if string(row.Number) != t.r.Number {
			continue
		}
		d, got := o.getInvoice(ctx, string(row.ID))
		got.Calls = append(out.Calls, got.Calls...)
		if got.Class != outbox.OK {
			return asFind(got)
		}
		return o.takeInvoice(ctx, t, d, got)
	}
	out.Class = outbox.Absent
	return out
}

func (o *Office) getInvoice(ctx context.Context, id string) (invoiceOut, outbox.Outcome) {
	var reply struct {
		Invoice invoiceOut `json:"invoice"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + id}, &reply)
	if out.Class == outbox.OK && reply.Invoice.ID == "" {
		return reply.Invoice, misread(out)
	}
	return reply.Invoice, out
}

// findSent reads the invoice's state after an unclear "mark as sent".
func (o *Office) findSent(ctx context.Context, t task) outbox.Outcome {
	d, out := o.getInvoice(ctx, t.j.Doc(StepInvoice))
	switch {
	case out.Class != outbox.OK:
		return asFind(out)
	case d.Status == "void":
		return differs(out, "differs.status", "sent", "void")
	case d.Status == "draft" || d.Status == "":
		out.Class = outbox.Absent
	}
	return out
}
