package zohosim

import "time"

// creditNote takes back part of an invoice.
type creditNote struct {
	document
	invoice *invoice // named in the query, nil for none
	refunds []*refund
	applied []*application
}

// refund is money given back.
type refund struct {
	id, mode, date, reference, description string
	amount                                 paise
	account                                NamedID
	credit                                 *creditNote
	created                                time.Time
}

func (n *creditNote) balance() paise {
	left := n.total - sum(n.applied)
	for _, r := range n.refunds {
		left -= r.amount
	}
	return left
}

func (n *creditNote) status() string {
	if n.balance() == 0 {
		return "closed"
	}
	return "open"
}

func createCredit(c *call) (reply, error) {
	s, in := c.s, c.in
	n := &creditNote{}
	n.id, n.created, n.number = s.newID(), c.at, c.numbered("creditnote_number", "Credit Note")
	if id := c.q.Get("invoice_id"); id != "" {
		v, err := s.invoices.get(id, "Invoice")
		if err != nil {
			return reply{}, err
		}
		n.invoice = v
	}
	if !in.has("date") {
		in.bad.add(missing("date"))
	}
	if in.flag("is_draft") {
		in.bad.add(invalid("is_draft")) // drafts of credit notes are not played
	}
	s.readDocument(c, in, &n.document, update{anyItem: true})
	s.readCredit(in, n)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if n.number != "" && s.credits.taken(n.number, nil) {
		return reply{}, refuse(400, 1001, "This credit note number already exists.")
	}
	if n.number == "" {
		n.number = s.nextNumber("CN-")
	}
	s.fileCredit(n)
	return created("creditnote", s.creditWire(n), "The credit note has been created.")
}

// readCredit ties the rows to the invoice's and refuses more than was billed.
func (s *Sim) readCredit(in *input, n *creditNote) {
	if n.number != "" && !goodTaxNumber(n.number) {
		in.bad.add(tooLong("creditnote_number", 17))
	}
	if in.bad.first != nil {
		return
	}
	if n.invoice != nil && (n.invoice.base != "sent" || n.invoice.customer != n.customer) {
		in.bad.add(invalid("invoice_id"))
		return
	}
	if n.invoice != nil && n.invoice.credited+n.total > n.invoice.total {
		in.bad.add(refuse(400, codeRateAbove, "The amount credited is more than the amount invoiced."))
		return
	}
	for k, row := range in.list("line_items") {
		l := n.lines[k]
		l.restock = row.flag("is_returned_to_stock")
		row.flag("is_item_shipped")
		s.tieCredit(row, n, l)
	}
}

func (s *Sim) tieCredit(row *input, n *creditNote, l *line) {
	if id := row.id("salesreturn_item_id"); id != "" {
		if l.returnLine = s.returnRowByID(id); l.returnLine == nil || l.returnLine.line.item != l.item {
			row.bad.add(invalid("salesreturn_item_id"))
		}
	}
	id := row.id("invoice_item_id")
	if n.invoice == nil {
		return
	}
	if id == "" {
		row.bad.add(missing("invoice_item_id"))
		return
	}
	l.invoiceLine = n.invoice.find(id)
	if l.invoiceLine == nil || l.invoiceLine.item != l.item {
		row.bad.add(invalid("invoice_item_id"))
		return
	}
	asked := l.qty
	for _, other := range n.lines {
		if other != l && other.invoiceLine == l.invoiceLine {
			asked += other.qty
		}
	}
	switch {
	case l.invoiceLine.credited+asked > l.invoiceLine.qty:
		row.bad.add(refuse(400, codeAboveOpen, "The quantity credited is more than the quantity invoiced."))
	case l.rate > l.invoiceLine.rate:
		row.bad.add(refuse(400, codeRateAbove, "The rate credited is more than the rate invoiced."))
	}
}

func (s *Sim) returnRowByID(id string) *returnLine {
	for _, r := range s.returns.rows {
		if row := r.find(id); row != nil {
			return row
		}
	}
	return nil
}

// fileCredit puts goods back where a row says so. Accounting stock rises
// always; physical stock only if no received return has raised it, or if the
// switch plays the organisation where it rises twice.
func (s *Sim) fileCredit(n *creditNote) {
	s.credits.add(n)
	if n.invoice != nil {
		n.invoice.credited += n.total
	}
	for _, l := range n.lines {
		if l.invoiceLine != nil {
			l.invoiceLine.credited += l.qty
		}
		if l.returnLine != nil {
			s.noteReturnCredited(l.returnLine, n)
		}
		if !l.restock {
			continue
		}
		for _, leaf := range l.leaves() {
			s.moveAccounting(leaf.item, leaf.place, leaf.qty)
			if l.returnLine == nil || s.opt.Switches.ReturnsTwice {
				s.movePhysical(leaf.item, leaf.place, leaf.qty)
			}
		}
	}
}

func (s *Sim) noteReturnCredited(row *returnLine, n *creditNote) {
	for _, r := range s.returns.rows {
		if r.find(row.id) == nil {
			continue
		}
		for _, have := range r.credits {
			if have == n {
				return
			}
		}
		r.credits = append(r.credits, n)
	}
}
