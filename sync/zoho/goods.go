package zoho

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"haat/sync/outbox"
)

type packIn struct {
	Number string       `json:"package_number"`
	Date   string       `json:"date"`
	Lines  []packLineIn `json:"line_items"`
}

type packLineIn struct {
	OrderLine string       `json:"so_line_item_id"`
	Quantity  json.Number  `json:"quantity"`
	Mapped    []packLineIn `json:"mapped_items,omitempty"`
}

// packLines are the rows that have stock, by the order's line ids: what has
// none goes on order and invoice, not into the package.
func packLines(t task) []packLineIn {
	var all []packLineIn
	order := t.j.Step(StepOrder)
	for i, l := range t.r.Bill.Lines {
		if !l.Item.Tracked && !l.Item.Kit() {
			continue
		}
		in := packLineIn{OrderLine: order.Extra[lineKey(i)], Quantity: number(l.Qty.Decimal())}
		for _, p := range l.Item.Parts {
			if q, err := p.Qty.Times(l.Qty); err == nil {
				in.Mapped = append(in.Mapped, packLineIn{OrderLine: order.Extra[partKey(i, string(p.Item))], Quantity: number(q.Decimal())})
			}
		}
		all = append(all, in)
	}
	return all
}

// doPackage packs the goods of a confirmed order, of one bill or of several.
// Parents go into the query (Zoho Inventory API, packages).
func (o *Office) doPackage(ctx context.Context, tasks []task) []outbox.Outcome {
	t := tasks[0]
	in := packIn{Number: packNumber(t), Date: string(t.r.Day)}
	for _, t := range tasks {
		in.Lines = append(in.Lines, packLines(t)...)
	}
	q := own()
	q.Set("salesorder_id", t.j.Doc(StepOrder))
	var reply struct {
		Package json.RawMessage `json:"package"`
	}
	out := o.c.call(ctx, request{http.MethodPost, "/packages", q, in}, &reply)
	if out.Class != outbox.OK {
		return split(tasks, out)
	}
	p, err := firstOf[packOut](reply.Package)
	if err != nil || p.ID == "" {
		return toAll(len(tasks), misread(out))
	}
	return takePackages(tasks, p, out)
}

func takePackages(tasks []task, p packOut, out outbox.Outcome) []outbox.Outcome {
	if tasks[0].j.Step(StepPackage).Together() {
		return takeSharedPackage(tasks, p, out)
	}
	return []outbox.Outcome{takePackage(tasks[0], p, out)}
}

// firstOf decodes an object, or the first of an array of them: the published
// specification shows the array.
func firstOf[T any](raw json.RawMessage) (v T, err error) {
	if len(raw) > 0 && raw[0] == '[' {
		var all []T
		if err = json.Unmarshal(raw, &all); err == nil && len(all) > 0 {
			return all[0], nil
		}
		return v, errShape
	}
	return v, json.Unmarshal(raw, &v)
}

func takePackage(t task, p packOut, out outbox.Outcome) outbox.Outcome {
	out.Doc, out.DocNo = string(p.ID), string(p.Number)
	if no := packNumber(t); string(p.Number) != no {
		return differs(out, "differs.package", no, string(p.Number))
	}
	want := packLines(t)
	if len(p.Lines) == 0 {
		return out // some answers leave the rows out
	}
	if len(p.Lines) != len(want) {
		return differs(out, "differs.package", fmt.Sprint(len(want)), fmt.Sprint(len(p.Lines)))
	}
	for i, l := range p.Lines {
		if ours, theirs := string(want[i].Quantity), l.Quantity.Decimal(); ours != theirs {
			return differs(out, "differs.package", ours, theirs)
		}
	}
	return out
}

type shipIn struct {
	Number   string `json:"shipment_number"`
	Date     string `json:"date"`
	Delivery string `json:"delivery_method"`
	Tracking string `json:"tracking_number"`
}

// doShipment ships the package: from here on the physical count is lower.
func (o *Office) doShipment(ctx context.Context, tasks []task) []outbox.Outcome {
	t := tasks[0]
	out := o.postShipment(ctx, t)
	if out.Class == outbox.Refused && sharedDoc(&t.j, StepPackage) != "" {
		out = o.lateForShipment(ctx, t, out)
	}
	return toAll(len(tasks), out)
}

func (o *Office) postShipment(ctx context.Context, t task) outbox.Outcome {
	delivery := o.c.cfg.Delivery
	if delivery == "" {
		delivery = "Counter"
	}
	no := shipNumber(t)
	in := shipIn{no, string(t.r.Day), delivery, strings.TrimPrefix(no, shipPrefix)}
	q := own()
	q.Set("salesorder_id", t.j.Doc(StepOrder))
	q.Set("package_ids", t.j.Doc(StepPackage))
	var reply struct {
		Live json.RawMessage `json:"shipmentorder"`
		Spec json.RawMessage `json:"shipment_order"`
	}
	out := o.c.call(ctx, request{http.MethodPost, "/shipmentorders", q, in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	if len(reply.Live) == 0 {
		reply.Live = reply.Spec
	}
	s, err := firstOf[struct {
		ID     text `json:"shipment_id"`
		Number text `json:"shipment_number"`
	}](reply.Live)
	if err != nil || s.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(s.ID), string(s.Number)
	if string(s.Number) != in.Number {
		return differs(out, "differs.shipment", in.Number, string(s.Number))
	}
	return out
}

// doDelivered marks the shipment as handed over. "Already delivered" is done.
func (o *Office) doDelivered(ctx context.Context, tasks []task) []outbox.Outcome {
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/shipmentorders/" + tasks[0].j.Doc(StepShipment) + "/status/delivered"}, nil)
	if out.Code == codeDelivered {
		out.Class = outbox.OK
	}
	return toAll(len(tasks), out)
}

// findGoods reads the order once: it tells how far its goods got.
func (o *Office) findGoods(ctx context.Context, tasks []task, step string) []outbox.Outcome {
	t := tasks[0]
	d, out := o.getOrder(ctx, t.j.Doc(StepOrder))
	if out.Class != outbox.OK {
		return toAll(len(tasks), asFind(out))
	}
	for _, p := range d.Packages {
		if string(p.Number) != packNumber(t) {
			continue
		}
		if step == StepPackage {
			return takePackages(tasks, p, out)
		}
		id, no, status := p.shipment()
		switch {
		case id == "":
		case step == StepShipment:
			out.Doc, out.DocNo = id, no
			return toAll(len(tasks), out)
		case status == "delivered":
			return toAll(len(tasks), out)
		}
	}
	outs := toAll(len(tasks), out)
	for i, t := range tasks {
		if step == StepPackage && packedOtherwise(t, d) {
			// Somebody packed our order by hand, or automation did.
			outs[i] = differs(outs[i], "differs.package", packNumber(t), string(d.Packages[0].Number))
			continue
		}
		outs[i].Class = outbox.Absent
	}
	return outs
}
