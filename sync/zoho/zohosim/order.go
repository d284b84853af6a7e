package zohosim

import "slices"

// order is a sales order. Its shown status follows from base and from what
// hangs on it.
type order struct {
	document
	base     string // draft, confirmed or void
	packs    []*pack
	invoices []*invoice
	returns  []*salesReturn
	cycled   bool // Zoho's own automation has run
	foreign  bool // made by a person, not through the API
}

// orderNumberTaken is the refusal of a second order with a number.
func orderNumberTaken() *refusal { return named["duplicate-order"] }

func createOrder(c *call) (reply, error) {
	o := &order{base: "draft"}
	o.id, o.created = c.s.newID(), c.at
	o.number = c.numbered("salesorder_number", "Sales Order")
	c.s.readDocument(c, c.in, &o.document, update{})
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if o.number != "" && c.s.orders.taken(o.number, nil) {
		return reply{}, orderNumberTaken()
	}
	if c.s.planUsedUp() {
		return reply{}, named["plan"]
	}
	if o.number == "" {
		o.number = c.s.nextNumber("SO-")
	}
	c.s.fileOrder(o)
	key := "salesorder"
	if c.s.opt.Switches.SpecKeys {
		key = "sales_order"
	}
	return created(key, c.s.orderWire(o), "Sales Order has been created.")
}

func (s *Sim) fileOrder(o *order) {
	s.orders.add(o)
	s.indexRows(o)
}

// indexRows lets invoices and returns find an order by its rows. Rows that an
// update dropped stay in the index; find no longer knows them.
func (s *Sim) indexRows(o *order) {
	for _, l := range o.lines {
		s.orderOfRow[l.id] = o
	}
}

// planUsedUp compares this calendar month's orders with the plan's cap.
func (s *Sim) planUsedUp() bool {
	most, month, made := s.opt.Quota.OrdersPerMonth, dateOf(s.now())[:7], 0
	if most == 0 {
		return false
	}
	for _, o := range s.orders.rows {
		if dateOf(o.created)[:7] == month {
			made++
		}
	}
	return made >= most
}

func getOrder(c *call) (reply, error) {
	o, err := c.s.orders.get(c.id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	return fetched("salesorder", c.s.orderWire(o))
}

// open says whether the order may still be changed or deleted.
func (o *order) open() bool { return len(o.packs) == 0 && len(o.invoices) == 0 && o.base != "void" }

// updateOrder changes the keys that are sent. An order with packages or
// invoices stays as it is.
func updateOrder(c *call) (reply, error) {
	s := c.s
	o, err := s.orders.get(c.id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	if !o.open() {
		return reply{}, refuse(400, codeHasDocuments, "Sales orders that are packed, invoiced or void cannot be changed.")
	}
	next := order{base: o.base, foreign: o.foreign}
	next.id, next.created, next.number = o.id, o.created, o.number
	if c.in.has("salesorder_number") {
		next.number = c.in.text("salesorder_number", 50)
	}
	s.readDocument(c, c.in.over(o.raw), &next.document, update{old: &o.document, keepRows: !c.in.has("line_items")})
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if s.orders.taken(next.number, o) {
		return reply{}, orderNumberTaken()
	}
	s.commit(o, -1)
	s.orders.unindex(o)
	*o = next
	s.orders.index(o)
	s.indexRows(o)
	s.commit(o, +1)
	key := "salesorder"
	if s.opt.Switches.SpecKeys {
		key = "sales_order"
	}
	return reply{key: key, value: s.orderWire(o), message: "Sales Order has been updated."}, nil
}

func deleteOrder(c *call) (reply, error) {
	o, err := c.s.orders.get(c.id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	if len(o.packs) > 0 || len(o.invoices) > 0 {
		return reply{}, refuse(400, codeHasDocuments, "Sales orders with packages or invoices cannot be deleted.")
	}
	c.s.commit(o, -1)
	c.s.orders.remove(o)
	for _, l := range o.lines {
		delete(c.s.orderOfRow, l.id)
	}
	return done("The Sales Order has been deleted.")
}

// commit reserves an order's goods on both sides, or releases what of them has
// neither been shipped nor invoiced. A draft reserves nothing.
func (s *Sim) commit(o *order, sign milli) {
	if o.base != "confirmed" {
		return
	}
	for _, l := range o.leaves() {
		s.commitAccounting(l.item, l.place, sign*(l.qty-l.invoicedSent(o)))
		s.commitPhysical(l.item, l.place, sign*(l.qty-l.shipped))
	}
}

// invoicedSent is how much of an order's row stands on sent invoices.
func (l *line) invoicedSent(o *order) milli {
	var sum milli
	for _, inv := range o.invoices {
		if inv.effective() {
			sum += inv.covers(l)
		}
	}
	return sum
}

func listOrders(c *call) (reply, error) {
	s := c.s
	filters := map[string]func(*order, string) bool{
		"customer_id": func(o *order, want string) bool { return o.customer.id == want },
		"search_text": func(o *order, want string) bool { return contains(want, o.number, o.reference, o.customer.name) },
		"filter_by": func(o *order, want string) bool {
			return want == "Status.All" || contains(s.orderStatus(o), want) || want == "Status.Open" && o.base == "confirmed"
		},
	}
	textFilters(filters, "salesorder_number", func(o *order) string { return o.number })
	textFilters(filters, "reference_number", func(o *order) string { return o.reference })
	if s.opt.Switches.SinceFilterEverywhere {
		filters["last_modified_time"] = func(o *order, want string) bool { return sinceStamp(stamp(o.modified), want) }
	}
	rows := s.orders.rows
	if number := c.q.Get("salesorder_number"); number != "" && !c.unfiltered {
		rows = slices.Clone(s.orders.byNumber[fold(number)])
	}
	return serveList(c, listing[*order]{key: "salesorders", report: "Sales Orders", filters: filters, wire: s.orderRow}, rows)
}
