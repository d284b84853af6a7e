package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"haat/sync/outbox"
)

// transferIn is goods on their way as we send them (Zoho Inventory API,
// transfer orders).
type transferIn struct {
	Number        string        `json:"transfer_order_number"`
	Date          string        `json:"date"`
	Text          string        `json:"description"`
	FromLocation  string        `json:"from_location_id,omitempty"`
	ToLocation    string        `json:"to_location_id,omitempty"`
	FromWarehouse string        `json:"from_warehouse_id,omitempty"`
	ToWarehouse   string        `json:"to_warehouse_id,omitempty"`
	InTransit     bool          `json:"is_intransit_order"`
	Lines         []transferRow `json:"line_items"`
}

type transferRow struct {
	ItemID   string      `json:"item_id"`
	Name     string      `json:"name"`
	Quantity json.Number `json:"quantity_transfer"`
}

// transferOut is a transfer order as Zoho answers it.
type transferOut struct {
	ID            text `json:"transfer_order_id"`
	Number        text `json:"transfer_order_number"`
	Text          text `json:"description"`
	Status        text `json:"status"`
	FromLocation  text `json:"from_location_id"`
	ToLocation    text `json:"to_location_id"`
	FromWarehouse text `json:"from_warehouse_id"`
	ToWarehouse   text `json:"to_warehouse_id"`
	InTransit     *yes `json:"is_intransit_order"`
	Lines         []struct {
		ItemID   text     `json:"item_id"`
		Quantity quantity `json:"quantity_transfer"`
	} `json:"line_items"`
}

// arrived is the fact that the goods were moved as soon as the order was made.
const arrived = "arrived"

// over reports whether the goods have arrived; an answer that says neither is
// believed to mean that they have not.
func (d transferOut) over() bool {
	if d.Status != "" {
		return d.Status == "transferred"
	}
	return d.InTransit != nil && !bool(*d.InTransit)
}

func (o *Office) transfer(ctx context.Context, p paper) outbox.Outcome {
	in := transferIn{
		Number: p.d.Number, Date: string(p.d.Day), Text: p.why() + " " + p.d.ID.UUID(), InTransit: true,
		FromLocation: p.d.From, ToLocation: p.d.Place,
	}
	if o.c.cfg.placeKey() != "location_id" {
		in.FromLocation, in.ToLocation, in.FromWarehouse, in.ToWarehouse = "", "", p.d.From, p.d.Place
	}
	for _, l := range p.d.Lines {
		in.Lines = append(in.Lines, transferRow{string(l.Item), l.Name, number(l.Qty.Decimal())})
	}
	var reply struct {
		One transferOut `json:"transfer_order"`
	}
	out := o.c.call(ctx, request{http.MethodPost, "/transferorders", own(), in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return takeTransfer(p, reply.One, out)
}

func takeTransfer(p paper, d transferOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), string(d.Number)
	if d.over() {
		out.Extra = map[string]string{arrived: "yes"}
	}
	from, to := first(d.FromLocation, d.FromWarehouse), first(d.ToLocation, d.ToWarehouse)
	switch {
	case string(d.Number) != p.d.Number:
		return differs(out, "differs.number", p.d.Number, string(d.Number))
	case d.Text != "" && !strings.Contains(string(d.Text), p.d.ID.UUID()):
		return differs(out, "differs.number", p.d.ID.UUID(), string(d.Text))
	case from != p.d.From || to != p.d.Place:
		return differs(out, "differs.line", p.d.From+" → "+p.d.Place, from+" → "+to)
	}
	rows := make([]moved, len(d.Lines))
	for i, l := range d.Lines {
		rows[i] = moved{string(l.ItemID), l.Quantity.Decimal(), ""}
	}
	return p.sameRows(out, rows, "")
}

func first(a, b text) string {
	if a != "" {
		return string(a)
	}
	return string(b)
}

// findTransfer asks for our number and looks at every row itself.
func (o *Office) findTransfer(ctx context.Context, p paper) outbox.Outcome {
	ours := func(row transferOut) bool { return string(row.Number) == p.d.Number }
	named := url.Values{"transfer_order_number": {p.d.Number}}
	return seek(ctx, o.c, "/transferorders", "transfer_orders", named, ours, func(row transferOut) outbox.Outcome {
		d, out := o.getTransfer(ctx, string(row.ID))
		if out.Class != outbox.OK {
			return asFind(out)
		}
		return takeTransfer(p, d, out)
	})
}

func (o *Office) getTransfer(ctx context.Context, id string) (transferOut, outbox.Outcome) {
	var reply struct {
		One transferOut `json:"transfer_order"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/transferorders/" + id}, &reply)
	if out.Class == outbox.OK && reply.One.ID == "" {
		return reply.One, misread(out)
	}
	return reply.One, out
}

// markTransferred lets the goods arrive: from here on the physical count here is
// higher. Where they arrived with the order there is nothing to call.
func (o *Office) markTransferred(ctx context.Context, p paper) outbox.Outcome {
	made := p.j.Step(StepTransfer)
	if made == nil || made.Doc == "" {
		return outbox.Outcome{Class: outbox.Refused, Key: "job.undo_by_hand", Words: p.d.Number}
	}
	if made.Extra[arrived] != "" {
		return outbox.Outcome{Class: outbox.OK}
	}
	q := url.Values{"date": {string(p.d.Day)}}
	return o.c.call(ctx, request{method: http.MethodPost, path: "/transferorders/" + made.Doc + "/markastransferred", query: q}, nil)
}

// findTransferred reads our order: it says whether the goods have arrived.
func (o *Office) findTransferred(ctx context.Context, p paper) outbox.Outcome {
	d, out := o.getTransfer(ctx, p.j.Doc(StepTransfer))
	switch {
	case out.Class != outbox.OK:
		return asFind(out)
	case !d.over():
		out.Class = outbox.Absent
	}
	return out
}
