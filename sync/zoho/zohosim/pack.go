package zohosim

import "time"

// pack is a package: rows of one order put into one parcel.
type pack struct {
	id, number, date, notes string
	order                   *order
	rows                    []*packRow
	shipment                *shipment
	created                 time.Time
}

// packRow is so much of one row of the order. A kit's row names its parts.
type packRow struct {
	id      string
	line    *line
	qty     milli
	parts   []*packRow
	numbers []string
}

func (p *pack) fileID() string     { return p.id }
func (p *pack) fileNumber() string { return p.number }

func (p *pack) status() string {
	switch {
	case p.shipment == nil:
		return "not_shipped"
	case p.shipment.delivered:
		return "delivered"
	}
	return "shipped"
}

// leaves are the rows that hold stock.
func (p *pack) leaves() []*packRow {
	var out []*packRow
	for _, r := range p.rows {
		if len(r.parts) > 0 {
			out = append(out, r.parts...)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// each walks all rows, kits and parts.
func (p *pack) each(do func(*packRow)) {
	for _, r := range p.rows {
		do(r)
		for _, part := range r.parts {
			do(part)
		}
	}
}

// createPackage takes the order's id from the query, the package's number from
// the body, and never compares the number with other packages.
func createPackage(c *call) (reply, error) {
	id, err := c.parent("salesorder_id")
	if err != nil {
		return reply{}, err
	}
	o, err := c.s.orders.get(id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	if o.base != "confirmed" {
		return reply{}, refuse(400, codeNotConfirmed, "Packages can be created for confirmed sales orders only.")
	}
	p := &pack{id: c.s.newID(), order: o, created: c.at, number: c.in.text("package_number", 50)}
	if p.number == "" {
		c.in.bad.add(unnumbered("Package"))
	}
	if !c.in.has("date") {
		c.in.bad.add(missing("date"))
	}
	p.date, p.notes = c.in.date("date", ""), c.in.text("notes", 5000)
	for _, row := range c.in.some("line_items") {
		if r := c.s.readPackRow(row, o); r != nil {
			p.rows = append(p.rows, r)
		}
	}
	c.s.checkPack(c.in, p)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	c.s.filePack(p)
	return created("package", c.s.packEnvelope(p), "Package created successfully. It's now time to ship!")
}

func (s *Sim) filePack(p *pack) {
	p.each(func(r *packRow) { r.line.packed += r.qty })
	for _, r := range p.leaves() {
		r.line.item.use(r.numbers)
	}
	p.order.packs = append(p.order.packs, p)
	s.packs.add(p)
}

// readPackRow reads one row by the id of the order's row.
func (s *Sim) readPackRow(in *input, o *order) *packRow {
	id := in.id("so_line_item_id")
	l := o.find(id)
	if id == "" || l == nil {
		in.bad.add(missing("so_line_item_id"))
		return nil
	}
	r := &packRow{id: s.newID(), line: l, qty: in.quantity("quantity"), numbers: in.texts("serial_numbers")}
	for _, b := range in.list("batches") {
		r.numbers = append(r.numbers, b.need("batch_id", 50))
	}
	for _, row := range in.list("mapped_items") {
		part := s.readPackRow(row, o)
		if part != nil {
			r.parts = append(r.parts, part)
		}
	}
	return r
}

func listPackages(c *call) (reply, error) {
	s := c.s
	filters := map[string]func(*pack, string) bool{
		"search_text": func(p *pack, want string) bool { return contains(want, p.number, p.order.number) },
		"status":      func(p *pack, want string) bool { return p.status() == want },
		"customer_id": func(p *pack, want string) bool { return p.order.customer.id == want },
		"date_start":  func(p *pack, want string) bool { return p.date >= want },
		"date_end":    func(p *pack, want string) bool { return p.date <= want },
		"packing_number_contains": func(p *pack, want string) bool {
			return contains(want, p.number)
		},
		"salesorder_number_contains": func(p *pack, want string) bool {
			return contains(want, p.order.number)
		},
	}
	key := "packages"
	if s.opt.Switches.SpecKeys {
		key = "packagea" // sic, in the published specification
	}
	return serveList(c, listing[*pack]{key: key, report: "Packages", filters: filters, wire: s.packWire}, s.packs.rows)
}

func getPackage(c *call) (reply, error) {
	p, err := c.s.packs.get(c.id, "Package")
	if err != nil {
		return reply{}, err
	}
	return fetched("package", c.s.packEnvelope(p))
}

func deletePackage(c *call) (reply, error) {
	p, err := c.s.packs.get(c.id, "Package")
	if err != nil {
		return reply{}, err
	}
	if p.shipment != nil {
		return reply{}, refuse(400, codeShipped, "Packages with a shipment cannot be deleted. Delete the shipment first.")
	}
	c.s.dropPack(p)
	return done("Whooooosh! Package Deleted Successfully.")
}
