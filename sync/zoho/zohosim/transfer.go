package zohosim

import (
	"time"

	"haat/app/clock"
)

// transfer brings goods from one place to another. Nothing moves until it is
// marked as transferred.
type transfer struct {
	id, number, date, description string
	from, to                      *place
	rows                          []adjusted // by is what moves
	done                          bool
	created                       time.Time
}

func (t *transfer) fileID() string     { return t.id }
func (t *transfer) fileNumber() string { return t.number }

func (t *transfer) status() string {
	if t.done {
		return "transferred"
	}
	return "in_transit"
}

func createTransfer(c *call) (reply, error) {
	s, in := c.s, c.in
	t := &transfer{id: s.newID(), created: c.at, number: c.numbered("transfer_order_number", "Transfer Order")}
	if !in.has("date") {
		in.bad.add(missing("date"))
	}
	t.date, t.description = in.date("date", ""), in.text("description", 500)
	w := s.placeWord() + "_id"
	t.from, t.to = s.placeByID(in.id("from_"+w)), s.placeByID(in.id("to_"+w))
	switch {
	case t.from == nil:
		in.bad.add(missing("from_" + w))
	case t.to == nil || t.to == t.from:
		in.bad.add(missing("to_" + w))
	}
	for _, row := range in.some("line_items") {
		t.rows = append(t.rows, s.readTransferred(row))
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if t.number != "" && s.transfers.taken(t.number, nil) {
		return reply{}, refuse(400, 1001, "This transfer order number already exists.")
	}
	if t.number == "" {
		t.number = s.nextNumber("TO-")
	}
	s.transfers.add(t)
	return reply{key: "transfer_order", value: t.wire(s), message: "Transfer Order added successfully."}, nil
}

func (s *Sim) readTransferred(row *input) adjusted {
	r := adjusted{id: s.newID(), item: s.items.byID[row.need("item_id", 20)], by: row.quantity("quantity_transfer")}
	row.need("name", 200)
	switch {
	case r.item == nil:
		row.bad.add(gone("Item"))
	case !r.item.tracked():
		row.bad.add(refuse(400, codeNotStocked, "Only items whose inventory is tracked can be transferred."))
	}
	return r
}

func markTransferred(c *call) (reply, error) {
	t, err := c.s.transfers.get(c.id, "Transfer Order")
	if err != nil {
		return reply{}, err
	}
	if t.done {
		return reply{}, refuse(400, codeAlready, "The transfer order is transferred already.")
	}
	if _, err := clock.ParseDay(c.q.Get("date")); err != nil {
		return reply{}, missing("date")
	}
	if c.s.opt.Switches.ShortStock != StepNone {
		for _, r := range t.rows {
			if c.s.at(r.item, t.from).physical < r.by {
				return reply{}, named["short-stock"]
			}
		}
	}
	t.done = true
	for _, r := range t.rows {
		for _, side := range []struct {
			at *place
			by milli
		}{{t.from, -r.by}, {t.to, r.by}} {
			c.s.moveAccounting(r.item, side.at, side.by)
			c.s.movePhysical(r.item, side.at, side.by)
		}
	}
	return done("The status of the Transfer Order has been updated.")
}

func (t *transfer) wire(s *Sim) obj {
	rows := []obj{}
	for _, r := range t.rows {
		rows = append(rows, obj{"line_item_id": r.id, "item_id": r.item.id, "name": r.item.name, "unit": r.item.unit, "quantity_transfer": r.by, "description": ""})
	}
	w := t.row(s)
	w["line_items"] = rows
	return w
}

func (t *transfer) row(s *Sim) obj {
	w := s.placeWord()
	return obj{
		"transfer_order_id": t.id, "transfer_order_number": t.number, "date": t.date, "description": t.description, "status": t.status(),
		"from_" + w + "_id": t.from.id, "from_" + w + "_name": t.from.name, "to_" + w + "_id": t.to.id, "to_" + w + "_name": t.to.name,
		"is_intransit_order": !t.done, "custom_fields": []obj{},
	}
}

func listTransfers(c *call) (reply, error) {
	filters := map[string]func(*transfer, string) bool{
		"status": func(t *transfer, want string) bool { return t.status() == want },
	}
	textFilters(filters, "transfer_order_number", func(t *transfer) string { return t.number })
	wire := func(t *transfer) obj { return t.row(c.s) }
	return serveList(c, listing[*transfer]{key: "transfer_orders", report: "Transfer Orders", filters: filters, wire: wire}, c.s.transfers.rows)
}

func getTransfer(c *call) (reply, error) {
	t, err := c.s.transfers.get(c.id, "Transfer Order")
	if err != nil {
		return reply{}, err
	}
	return fetched("transfer_order", t.wire(c.s))
}
