package zoho

import (
	"context"
	"encoding/json"
	"net/http"

	"haat/catalog"
	"haat/sync/outbox"
)

// adjustmentIn is a change of stock as we send it (Zoho Inventory API,
// inventory adjustments): negative leaves the place.
type adjustmentIn struct {
	Date      string          `json:"date"`
	Reason    string          `json:"reason"`
	Text      string          `json:"description,omitempty"`
	Reference string          `json:"reference_number"`
	Type      string          `json:"adjustment_type"`
	Lines     []adjustmentRow `json:"line_items"`
}

type adjustmentRow struct {
	ItemID     string      `json:"item_id"`
	Quantity   json.Number `json:"quantity_adjusted"`
	LocationID string      `json:"location_id,omitempty"`
	Warehouse  string      `json:"warehouse_id,omitempty"`
}

// reasons are Zoho's own names of reasons; a new text would become another.
var reasons = map[catalog.DocKind]string{catalog.Damage: "Damaged goods", catalog.Recount: "Stocktaking results"}

// adjustmentOut is an adjustment as Zoho answers it.
type adjustmentOut struct {
	ID        text `json:"inventory_adjustment_id"`
	Reference text `json:"reference_number"`
	Status    text `json:"status"` // where adjustments have to be approved
	Lines     []struct {
		ItemID    text     `json:"item_id"`
		Quantity  quantity `json:"quantity_adjusted"`
		Location  text     `json:"location_id"`
		Warehouse text     `json:"warehouse_id"`
	} `json:"line_items"`
}

func (o *Office) adjust(ctx context.Context, p paper) outbox.Outcome {
	in := adjustmentIn{Date: string(p.d.Day), Reason: reasons[p.d.Kind], Text: p.why(), Reference: p.d.ID.UUID(), Type: "quantity"}
	for _, l := range p.d.Lines {
		row := adjustmentRow{ItemID: string(l.Item), Quantity: number(l.Qty.Decimal())}
		if o.c.cfg.placeKey() == "location_id" {
			row.LocationID = p.d.Place
		} else {
			row.Warehouse = p.d.Place
		}
		in.Lines = append(in.Lines, row)
	}
	var reply struct {
		One adjustmentOut `json:"inventory_adjustment"`
	}
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/inventoryadjustments", body: in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	return takeAdjusted(p, reply.One, out)
}

// takeAdjusted compares an adjustment with ours. It has happened, whatever it
// says: what differs is for a person.
func takeAdjusted(p paper, d adjustmentOut, out outbox.Outcome) outbox.Outcome {
	if d.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(d.ID), p.d.Number
	if string(d.Reference) != p.d.ID.UUID() {
		return differs(out, "differs.line", p.d.ID.UUID(), string(d.Reference))
	}
	if d.Status != "" && d.Status != "adjusted" {
		return differs(out, "differs.status", "adjusted", string(d.Status))
	}
	rows := make([]moved, len(d.Lines))
	for i, l := range d.Lines {
		rows[i] = moved{string(l.ItemID), l.Quantity.Decimal(), first(l.Location, l.Warehouse)}
	}
	return p.sameRows(out, rows, p.d.Place)
}

// findAdjusted walks the whole list: it knows no filter. Ours bears our id.
func (o *Office) findAdjusted(ctx context.Context, p paper) outbox.Outcome {
	ours := func(row adjustmentOut) bool { return string(row.Reference) == p.d.ID.UUID() }
	return seek(ctx, o.c, "/inventoryadjustments", "inventory_adjustments", nil, ours, func(row adjustmentOut) outbox.Outcome {
		var one struct {
			One adjustmentOut `json:"inventory_adjustment"`
		}
		out := o.c.call(ctx, request{method: http.MethodGet, path: "/inventoryadjustments/" + string(row.ID)}, &one)
		if out.Class != outbox.OK {
			return asFind(out)
		}
		return takeAdjusted(p, one.One, out)
	})
}
