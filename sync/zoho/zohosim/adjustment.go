package zohosim

import "time"

// adjustment is a person's correction: it moves both counts. For a sale that is
// also shipped and invoiced it counts the sale twice.
type adjustment struct {
	id, date, reason, reference, description string
	place                                    *place
	rows                                     []adjusted
	created                                  time.Time
}

type adjusted struct {
	id    string
	item  *item
	place *place
	by    milli
}

func (a *adjustment) fileID() string     { return a.id }
func (a *adjustment) fileNumber() string { return a.reference }

// createAdjustment compares nothing with adjustments there are.
func createAdjustment(c *call) (reply, error) {
	s, in := c.s, c.in
	a := &adjustment{id: s.newID(), created: c.at, reason: in.need("reason", 100), place: s.readPlace(in)}
	if !in.has("date") {
		in.bad.add(missing("date"))
	}
	a.date, a.reference, a.description = in.date("date", ""), in.text("reference_number", 50), in.text("description", 500)
	if in.need("adjustment_type", 20) != "quantity" {
		in.bad.add(invalid("adjustment_type"))
	}
	for _, row := range in.some("line_items") {
		a.rows = append(a.rows, s.readAdjusted(row))
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	for _, r := range a.rows {
		s.moveAccounting(r.item, r.place, r.by)
		s.movePhysical(r.item, r.place, r.by)
	}
	s.adjustments.add(a)
	return reply{key: "inventory_adjustment", value: s.adjustmentWire(a), message: "Inventory Adjustment has been added"}, nil
}

func (s *Sim) readAdjusted(row *input) adjusted {
	r := adjusted{id: s.newID(), place: s.readPlace(row), item: s.items.byID[row.id("item_id")]}
	switch text, ok := row.decimal("quantity_adjusted"); {
	case !row.has("item_id"):
		row.bad.add(missing("item_id"))
	case r.item == nil:
		row.bad.add(gone("Item"))
	case !r.item.tracked():
		row.bad.add(refuse(400, codeNotStocked, "Only items whose inventory is tracked can be adjusted."))
	case !ok:
		row.bad.add(missing("quantity_adjusted"))
	default:
		if r.by, ok = parseMilli(text); !ok || r.by == 0 {
			row.bad.add(invalid("quantity_adjusted"))
		}
		if s.opt.Switches.ShortStock != StepNone && s.at(r.item, r.place).physical+r.by < 0 {
			row.bad.add(named["short-stock"])
		}
	}
	if r.item != nil && (r.item.serial || r.item.batch) {
		row.bad.add(refuse(400, codeNumbersNeeded, "Serial or batch numbers have to be entered for "+r.item.name+"."))
	}
	return r
}

func (s *Sim) adjustmentWire(a *adjustment) obj {
	rows := []obj{}
	for _, r := range a.rows {
		rows = append(rows, s.putPlace(obj{
			"line_item_id": r.id, "item_id": r.item.id, "name": r.item.name, "unit": r.item.unit, "quantity_adjusted": r.by,
			"adjustment_account_id": "", "description": "",
		}, r.place))
	}
	w := a.row()
	w["line_items"] = rows
	return s.putPlace(w, a.place)
}

func (a *adjustment) row() obj {
	return obj{
		"inventory_adjustment_id": a.id, "date": a.date, "reason": a.reason, "reason_id": "", "description": a.description,
		"reference_number": a.reference, "adjustment_type": "quantity", "total": paise(0), "custom_fields": []obj{}, "created_time": stamp(a.created),
	}
}

// listAdjustments documents pages and nothing else, so nothing else works.
func listAdjustments(c *call) (reply, error) {
	return serveList(c, listing[*adjustment]{key: "inventory_adjustments", report: "Inventory Adjustments", wire: (*adjustment).row}, c.s.adjustments.rows)
}

func getAdjustment(c *call) (reply, error) {
	a, err := c.s.adjustments.get(c.id, "Inventory Adjustment")
	if err != nil {
		return reply{}, err
	}
	return fetched("inventory_adjustment", c.s.adjustmentWire(a))
}
