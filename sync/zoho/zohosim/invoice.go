package zohosim

import (
	"cmp"
	"slices"
)

// invoice is a bill in the books. A draft moves no stock; sending does.
type invoice struct {
	document
	base     string // draft, sent or void
	due      string
	orders   []*order // those its rows name
	payments []*application
	applied  []*application // credits
	credited paise          // by credit notes that name it
	mailed   int
	foreign  bool
	portal   *registered // the e-invoice portal's answer, nil for none
}

// application is money of a payment or credit note set against an invoice.
type application struct {
	id      string
	invoice *invoice
	payment *payment
	credit  *creditNote
	amount  paise
}

func sum(rows []*application) paise {
	var p paise
	for _, a := range rows {
		p += a.amount
	}
	return p
}

func (v *invoice) paid() paise    { return sum(v.payments) }
func (v *invoice) balance() paise { return v.total - v.paid() - sum(v.applied) }

// effective says whether the invoice has moved accounting stock.
func (v *invoice) effective() bool { return v.base == "sent" }

// covers is how much of an order's row the invoice bills.
func (v *invoice) covers(l *line) milli {
	var q milli
	for _, row := range v.lines {
		if row.orderLine == l {
			q += row.qty
		}
		for _, p := range row.parts {
			if p.orderLine == l {
				q += p.qty
			}
		}
	}
	return q
}

// createInvoice bills rows of orders, or goods without an order when rows name
// none.
func createInvoice(c *call) (reply, error) {
	s, in := c.s, c.in
	v := &invoice{base: "draft"}
	v.id, v.created, v.number = s.newID(), c.at, c.numbered("invoice_number", "Invoice")
	s.readInvoice(c, in, v, update{})
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if v.number != "" && s.invoices.taken(v.number, nil) {
		return reply{}, named["duplicate-invoice"]
	}
	if v.number == "" {
		v.number = s.nextNumber("INV-")
	}
	s.fileInvoice(v)
	if c.q.Get("send") == "true" {
		s.mail(v, v.customer.mail())
	}
	return created("invoice", s.invoiceWire(v), "The invoice has been created.")
}

func (s *Sim) readInvoice(c *call, in *input, v *invoice, up update) {
	s.readDocument(c, in, &v.document, up)
	v.due = in.date("due_date", v.date)
	if v.due < v.date {
		in.bad.add(invalid("due_date"))
	}
	if v.number != "" && !goodTaxNumber(v.number) {
		in.bad.add(tooLong("invoice_number", 17))
	}
	if in.bad.first != nil {
		return
	}
	for n, row := range in.list("line_items") {
		if err := s.tie(v, v.lines[n], row, up); err != nil {
			in.bad.add(asRefusal(err))
		}
	}
}

// tie links a row to the order's row it names. Only that link makes the order
// invoiced.
func (s *Sim) tie(v *invoice, l *line, in *input, up update) error {
	id := in.id("salesorder_item_id")
	if id == "" {
		if up.old == nil {
			return asOrphan(l)
		}
		return nil
	}
	o := s.orderOfRow[id]
	if o == nil {
		return gone("Sales order item")
	}
	ol := o.find(id)
	switch {
	case ol == nil:
		return gone("Sales order item")
	case o.base != "confirmed":
		return refuse(400, codeNotConfirmed, "Invoices can be created for confirmed sales orders only.")
	case o.customer != v.customer:
		return named["mismatch"]
	case ol.item != l.item:
		return invalid("salesorder_item_id")
	}
	if ol.invoiced+v.covers(ol)+l.qty > ol.qty {
		return named["nothing-left"]
	}
	v.link(l, o, ol)
	return nil
}

func (v *invoice) link(l *line, o *order, ol *line) {
	l.orderLine = ol
	for _, p := range l.parts {
		for _, op := range ol.parts {
			if op.item == p.item {
				p.orderLine = op
			}
		}
	}
	if !slices.Contains(v.orders, o) {
		v.orders = append(v.orders, o)
	}
}

// asOrphan checks a row without an order: its goods leave with the invoice, so
// serial and batch items need their numbers here.
func asOrphan(l *line) error {
	for _, leaf := range l.leaves() {
		if no := leaf.item.needsNumbers(l.numbers, leaf.qty); no != nil {
			return no
		}
	}
	return nil
}

// fileInvoice enters a new draft and marks the orders' rows as invoiced.
func (s *Sim) fileInvoice(v *invoice) {
	s.invoices.add(v)
	for _, o := range v.orders {
		o.invoices = append(o.invoices, v)
	}
	v.countRows(+1)
}

// countRows counts the invoice's rows into (+1) or out of (-1) the orders' rows.
func (v *invoice) countRows(sign milli) {
	for _, l := range v.lines {
		if l.orderLine != nil {
			l.orderLine.invoiced += sign * l.qty
		}
		for _, p := range l.parts {
			if p.orderLine != nil {
				p.orderLine.invoiced += sign * p.qty
			}
		}
	}
}

func getInvoice(c *call) (reply, error) {
	v, err := c.s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	return fetched("invoice", c.s.invoiceWire(v))
}

// updateInvoice changes a draft's header: the named adjustment, dates, texts.
// Its rows may be sent again but stay tied to the same rows of the order.
func updateInvoice(c *call) (reply, error) {
	s := c.s
	v, err := s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	if v.base != "draft" {
		return reply{}, refuse(400, codeAlready, "Invoices that were sent cannot be changed.")
	}
	next := *v
	next.document = document{id: v.id, created: v.created, number: v.number}
	next.orders = nil
	if c.in.has("invoice_number") {
		next.number = cmp.Or(c.in.text("invoice_number", 50), v.number)
	}
	v.countRows(-1)
	s.readInvoice(c, c.in.over(v.raw), &next, update{old: &v.document, keepRows: !c.in.has("line_items")})
	if err := c.check(); err != nil || s.invoices.taken(next.number, v) {
		v.countRows(+1)
		return reply{}, cmp.Or[error](err, named["duplicate-invoice"])
	}
	s.invoices.unindex(v)
	*v = next
	s.invoices.index(v)
	v.countRows(+1)
	return reply{key: "invoice", value: s.invoiceWire(v), message: "Invoice information has been updated."}, nil
}

func deleteInvoice(c *call) (reply, error) {
	v, err := c.s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	if v.base != "draft" {
		return reply{}, refuse(400, codeAlready, "Only draft invoices can be deleted.")
	}
	v.countRows(-1)
	for _, o := range v.orders {
		o.invoices = slices.DeleteFunc(o.invoices, func(x *invoice) bool { return x == v })
	}
	c.s.invoices.remove(v)
	return done("The invoice has been deleted.")
}
