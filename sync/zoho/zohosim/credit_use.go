package zohosim

import "slices"

// createRefund gives money of a credit note back. Nothing compares it with
// refunds there are.
func createRefund(c *call) (reply, error) {
	s, in := c.s, c.in
	n, err := s.credits.get(c.id, "Credit Note")
	if err != nil {
		return reply{}, err
	}
	r := &refund{id: s.newID(), credit: n, created: c.at, mode: in.need("refund_mode", 100), amount: in.money("amount")}
	r.date, r.reference, r.description = in.date("date", c.today()), in.text("reference_number", 100), in.text("description", 500)
	r.account = s.readAccount(in, "from_account_id")
	if r.mode != "" && !slices.Contains(paymentModes, r.mode) {
		in.bad.add(invalid("refund_mode"))
	}
	switch {
	case r.amount <= 0:
		in.bad.add(invalid("amount"))
	case r.amount > n.balance():
		in.bad.add(named["above-balance"])
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	n.refunds = append(n.refunds, r)
	return reply{key: "creditnote_refund", value: r.wire(), message: "The refund information for this credit note has been saved."}, nil
}

func (r *refund) wire() obj {
	return obj{
		"creditnote_refund_id": r.id, "creditnote_id": r.credit.id, "creditnote_number": r.credit.number, "date": r.date, "refund_mode": r.mode,
		"reference_number": r.reference, "amount": r.amount, "amount_bcy": r.amount, "amount_fcy": r.amount,
		"customer_name": r.credit.customer.name, "description": r.description, "account_id": r.account.ID, "account_name": r.account.Name,
	}
}

func listRefunds(c *call) (reply, error) {
	n, err := c.s.credits.get(c.id, "Credit Note")
	if err != nil {
		return reply{}, err
	}
	return serveList(c, listing[*refund]{key: "creditnote_refunds", report: "Refunds", wire: (*refund).wire}, n.refunds)
}

// applyCredit sets a credit note off against invoices.
func applyCredit(c *call) (reply, error) {
	s, in := c.s, c.in
	n, err := s.credits.get(c.id, "Credit Note")
	if err != nil {
		return reply{}, err
	}
	var made []*application
	left := n.balance()
	for _, row := range in.some("invoices") {
		v, amount := s.invoices.byID[row.id("invoice_id")], row.money("amount_applied")
		switch {
		case v == nil:
			in.bad.add(gone("Invoice"))
		case v.base != "sent" || v.customer != n.customer || amount <= 0:
			in.bad.add(invalid("invoice_id"))
		case slices.ContainsFunc(made, func(a *application) bool { return a.invoice == v }):
			in.bad.add(invalid("invoice_id"))
		case amount > v.balance() || amount > left:
			in.bad.add(named["above-balance"])
		default:
			left -= amount
			made = append(made, &application{id: s.newID(), invoice: v, credit: n, amount: amount})
		}
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	for _, a := range made {
		n.applied = append(n.applied, a)
		a.invoice.applied = append(a.invoice.applied, a)
	}
	return done("Credits have been applied to the invoice(s).")
}

func (n *creditNote) appliedWire() []obj {
	rows := []obj{}
	for _, a := range n.applied {
		rows = append(rows, obj{"creditnote_invoice_id": a.id, "invoice_id": a.invoice.id, "invoice_number": a.invoice.number, "amount": a.amount, "credited_amount": a.amount, "creditnote_number": n.number})
	}
	return rows
}

func listCreditedInvoices(c *call) (reply, error) {
	n, err := c.s.credits.get(c.id, "Credit Note")
	if err != nil {
		return reply{}, err
	}
	return fetched("invoices_credited", n.appliedWire())
}

func getCredit(c *call) (reply, error) {
	n, err := c.s.credits.get(c.id, "Credit Note")
	if err != nil {
		return reply{}, err
	}
	return fetched("creditnote", c.s.creditWire(n))
}

func (s *Sim) creditWire(n *creditNote) obj {
	w := s.documentWire(&n.document)
	s.putCreditHead(w, n)
	lines := []obj{}
	for k, l := range n.lines {
		lw := s.lineWire(l, k)
		lw["invoice_item_id"], lw["salesreturn_item_id"], lw["is_returned_to_stock"] = "", "", l.restock
		if l.invoiceLine != nil {
			lw["invoice_item_id"], lw["invoice_id"] = l.invoiceLine.id, n.invoice.id
		}
		if l.returnLine != nil {
			lw["salesreturn_item_id"] = l.returnLine.id
		}
		lines = append(lines, lw)
	}
	refunds := []obj{}
	for _, r := range n.refunds {
		refunds = append(refunds, r.wire())
	}
	w["line_items"], w["invoices"], w["creditnote_refunds"] = lines, n.appliedWire(), refunds
	return w
}

func (s *Sim) putCreditHead(w obj, n *creditNote) {
	w["creditnote_id"], w["creditnote_number"], w["status"] = n.id, n.number, n.status()
	w["total"], w["balance"], w["invoice_id"], w["invoice_number"] = n.total, n.balance(), "", ""
	if n.invoice != nil {
		w["invoice_id"], w["invoice_number"] = n.invoice.id, n.invoice.number
	}
}

func listCredits(c *call) (reply, error) {
	filters := map[string]func(*creditNote, string) bool{
		"customer_id": func(n *creditNote, want string) bool { return n.customer.id == want },
		"status":      func(n *creditNote, want string) bool { return n.status() == want },
		"date":        func(n *creditNote, want string) bool { return n.date == want },
		"search_text": func(n *creditNote, want string) bool { return contains(want, n.number, n.reference) },
	}
	textFilters(filters, "creditnote_number", func(n *creditNote) string { return n.number })
	textFilters(filters, "reference_number", func(n *creditNote) string { return n.reference })
	wire := func(n *creditNote) obj {
		w := obj{
			"reference_number": n.reference, "date": n.date, "customer_id": n.customer.id, "customer_name": n.customer.name,
			"currency_code": "INR", "created_time": stamp(n.created), "last_modified_time": stamp(n.modified), "is_emailed": false,
		}
		c.s.putCreditHead(w, n)
		return w
	}
	return serveList(c, listing[*creditNote]{key: "creditnotes", report: "Credit Notes", filters: filters, wire: wire}, c.s.credits.rows)
}
