package zoho

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"haat/sync/outbox"
)

// own asks for our own number to be used (Zoho: ignore_auto_number_generation).
func own() url.Values { return url.Values{"ignore_auto_number_generation": {"true"}} }

// doOrder makes the sales order as a draft.
func (o *Office) doOrder(ctx context.Context, t task) outbox.Outcome {
	in := o.documentOf(t)
	in.OrderNumber = t.r.Number
	var reply orderReply
	out := o.c.call(ctx, request{http.MethodPost, "/salesorders", own(), in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return o.takeOrder(ctx, t, reply.order(), out)
}

// takeOrder decides whether an order is ours, agrees, and may be confirmed.
func (o *Office) takeOrder(ctx context.Context, t task, d orderOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if string(d.Number) != t.r.Number {
		return differs(out, "differs.number", t.r.Number, string(d.Number))
	}
	id, no := out.Doc, out.DocNo
	d, out = o.checkOrder(ctx, t, d, out)
	if out.Doc, out.DocNo = id, no; out.Class != outbox.OK {
		return out
	}
	if d.Cycle.On {
		// Zoho would make package, shipment and invoice by itself as well.
		return differs(out, "differs.so_cycle", "off", "on")
	}
	out.Extra = lineIDs(d.Lines)
	return out
}

// partKey is where the id of a kit's part on the order's i-th line is kept.
func partKey(i int, item string) string { return lineKey(i) + "." + item }

// lineKey is where the id of the order's i-th line is kept.
func lineKey(i int) string { return fmt.Sprintf("line%d", i+1) }

// findOrder looks for an order with our number.
func (o *Office) findOrder(ctx context.Context, t task) outbox.Outcome {
	d, out := o.orderNumbered(ctx, t.r.Number)
	if out.Class != outbox.OK {
		return out
	}
	return o.takeOrder(ctx, t, d, out)
}

// orderNumbered finds an order by its number: in the list, then the whole.
func (o *Office) orderNumbered(ctx context.Context, number string) (orderOut, outbox.Outcome) {
	var list struct {
		Orders []struct {
			ID     text `json:"salesorder_id"`
			Number text `json:"salesorder_number"`
		} `json:"salesorders"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/salesorders", query: url.Values{"salesorder_number": {number}}}, &list)
	if out.Class != outbox.OK {
		return orderOut{}, asFind(out)
	}
	for _, row := range list.Orders {
		if string(row.Number) != number {
			continue // a filter that is ignored returns everything
		}
		d, got := o.getOrder(ctx, string(row.ID))
		got.Calls = append(out.Calls, got.Calls...)
		if got.Class != outbox.OK {
			got = asFind(got)
		}
		return d, got
	}
	out.Class = outbox.Absent
	return orderOut{}, out
}

func (o *Office) getOrder(ctx context.Context, id string) (orderOut, outbox.Outcome) {
	var reply orderReply
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/salesorders/" + id}, &reply)
	d := reply.order()
	if out.Class == outbox.OK && d.ID == "" {
		return d, misread(out)
	}
	return d, out
}

// asFind turns a refusal of a look into one: only a good answer says anything.
func asFind(o outbox.Outcome) outbox.Outcome {
	if o.Class == outbox.Exists {
		o.Class = outbox.Refused
	}
	return o
}

// confirmed reports whether an order is past its draft. Unknown states
// count as past it: the steps that follow look for themselves.
func confirmed(status string) bool {
	switch status {
	case "draft", "pending_approval", "approved", "void", "":
		return false
	}
	return true
}

// findConfirmed reads the order's state after an unclear confirmation.
func (o *Office) findConfirmed(ctx context.Context, t task) outbox.Outcome {
	d, out := o.getOrder(ctx, t.j.Doc(StepOrder))
	switch {
	case out.Class != outbox.OK:
		return asFind(out)
	case confirmed(string(d.Status)):
		return out
	case d.Status == "void":
		return differs(out, "differs.status", "draft", "void")
	}
	out.Class = outbox.Absent
	return out
}
