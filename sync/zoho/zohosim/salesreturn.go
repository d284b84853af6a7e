package zohosim

import (
	"slices"
	"time"
)

// salesReturn announces goods coming back from a shipped order. Receiving them
// is what raises physical stock.
type salesReturn struct {
	id, number, date, reason string
	order                    *order
	place                    *place
	rows                     []*returnLine
	receives                 []*receive
	credits                  []*creditNote
	created                  time.Time
}

// returnLine is so much of an order's row: qty comes back to the shelf, lost
// does not (credit only, or damaged).
type returnLine struct {
	id        string
	line      *line
	place     *place
	qty, lost milli
	received  milli
	parts     []*returnLine
}

// receive is goods of a return taken in.
type receive struct {
	id, number, date string
	rows             []received
}

type received struct {
	row *returnLine
	qty milli
}

func (r *salesReturn) fileID() string     { return r.id }
func (r *salesReturn) fileNumber() string { return r.number }

func (r *salesReturn) leaves() []*returnLine {
	var out []*returnLine
	for _, row := range r.rows {
		if len(row.parts) > 0 {
			out = append(out, row.parts...)
		} else {
			out = append(out, row)
		}
	}
	return out
}

func (r *salesReturn) find(id string) *returnLine {
	for _, row := range append(slices.Clone(r.rows), r.leaves()...) {
		if row.id == id {
			return row
		}
	}
	return nil
}

// createReturn takes shipped goods only, and compares neither numbers nor
// earlier returns beyond what was shipped.
func createReturn(c *call) (reply, error) {
	s, in := c.s, c.in
	id, err := c.parent("salesorder_id")
	if err != nil {
		return reply{}, err
	}
	o, err := s.orders.get(id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	r := &salesReturn{id: s.newID(), order: o, created: c.at, number: in.text("salesreturn_number", 50), place: s.readPlace(in)}
	r.date, r.reason = in.date("date", c.today()), in.text("reason", 500)
	for _, row := range in.some("line_items") {
		if l := s.readReturnLine(row, o); l != nil {
			r.rows = append(r.rows, l)
		}
	}
	checkReturn(in, r)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if r.number == "" {
		r.number = s.nextNumber("RMA-")
	}
	r.each(func(row *returnLine) { row.line.returned += row.qty + row.lost })
	o.returns = append(o.returns, r)
	s.returns.add(r)
	return created("salesreturn", s.returnWire(r), "Return created successfully")
}

func (r *salesReturn) each(do func(*returnLine)) {
	for _, row := range r.rows {
		do(row)
		for _, p := range row.parts {
			do(p)
		}
	}
}

func (s *Sim) readReturnLine(in *input, o *order) *returnLine {
	l := o.find(in.id("salesorder_item_id"))
	if l == nil {
		in.bad.add(missing("salesorder_item_id"))
		return nil
	}
	if id := in.id("item_id"); id != l.item.id {
		in.bad.add(invalid("item_id"))
	}
	row := &returnLine{id: s.newID(), line: l, place: s.readPlace(in), qty: in.optional("quantity"), lost: in.optional("non_receive_quantity")}
	if row.qty+row.lost == 0 {
		in.bad.add(missing("quantity"))
	}
	for _, p := range in.list("mapped_items") {
		if part := s.readReturnLine(p, o); part != nil {
			row.parts = append(row.parts, part)
		}
	}
	if len(row.parts) != len(l.parts) {
		in.bad.add(missing("mapped_items"))
	}
	return row
}

// optional reads units; absent is none.
func (in *input) optional(key string) milli {
	if !in.has(key) {
		return 0
	}
	text, _ := in.decimal(key)
	q, ok := parseMilli(text)
	if !ok || q < 0 {
		in.bad.add(invalid(key))
	}
	return q
}

func checkReturn(in *input, r *salesReturn) {
	asked := map[*line]milli{}
	r.each(func(row *returnLine) { asked[row.line] += row.qty + row.lost })
	for l, qty := range asked {
		if l.returned+qty > l.shipped {
			in.bad.add(refuse(400, codeAboveOpen, "The quantity returned is more than the quantity shipped."))
		}
	}
}

// createReceive takes a return's goods in, at the place the return names.
func createReceive(c *call) (reply, error) {
	s, in := c.s, c.in
	id, err := c.parent("salesreturn_id")
	if err != nil {
		return reply{}, err
	}
	r, err := s.returns.get(id, "Sales Return")
	if err != nil {
		return reply{}, err
	}
	v := &receive{id: s.newID(), date: in.date("date", c.today())}
	asked := map[*returnLine]milli{}
	for _, row := range in.some("line_items") {
		for _, got := range readReceived(row, r) {
			v.rows = append(v.rows, got)
			if asked[got.row] += got.qty; got.row.received+asked[got.row] > got.row.qty {
				in.bad.add(refuse(400, codeAboveOpen, "The quantity received is more than the quantity returned."))
			}
		}
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	v.number = s.nextNumber("RCV-")
	for _, got := range v.rows {
		got.row.received += got.qty
		s.movePhysical(got.row.line.item, got.row.place, got.qty)
	}
	r.receives = append(r.receives, v)
	return created("salesreturn", s.receiveWire(v, r), "Sales Return Receive Created Successfully")
}

// readReceived reads a row and, for a kit, the parts it must name.
func readReceived(in *input, r *salesReturn) []received {
	row := r.find(in.id("line_item_id"))
	if row == nil {
		in.bad.add(missing("line_item_id"))
		return nil
	}
	out := []received{{row, in.quantity("quantity")}}
	parts := in.list("mapped_items")
	if len(parts) != len(row.parts) {
		in.bad.add(missing("mapped_items"))
	}
	for _, p := range parts {
		out = append(out, readReceived(p, r)...)
	}
	return out
}
