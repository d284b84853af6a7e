package zohosim

import "slices"

func (s *Sim) invoiceWire(v *invoice) obj {
	w := s.documentWire(&v.document)
	s.putInvoiceHead(w, v)
	lines := []obj{}
	for n, l := range v.lines {
		lw := s.lineWire(l, n)
		lw["salesorder_item_id"] = ""
		if l.orderLine != nil {
			lw["salesorder_item_id"] = l.orderLine.id
		}
		lines = append(lines, lw)
	}
	w["line_items"] = lines
	orders := []obj{}
	for _, o := range v.orders {
		orders = append(orders, obj{"salesorder_id": o.id, "salesorder_number": o.number, "reference_number": o.reference})
	}
	w["salesorders"], w["salesorder_id"], w["salesorder_number"] = orders, "", ""
	if len(v.orders) == 1 {
		w["salesorder_id"], w["salesorder_number"] = v.orders[0].id, v.orders[0].number
	}
	w["invoice_url"] = "https://stall.invalid/invoice/" + v.id
	w["allow_partial_payments"], w["contact_persons_associated"] = true, []obj{}
	if v.portal != nil {
		w["einvoice_details"] = v.portal.wire()
	}
	return w
}

func (s *Sim) putInvoiceHead(w obj, v *invoice) {
	w["invoice_id"], w["invoice_number"], w["status"], w["due_date"] = v.id, v.number, s.invoiceStatus(v), v.due
	w["payment_terms"], w["payment_terms_label"], w["reminders_sent"] = 0, "Due on Receipt", 0
	w["total"], w["balance"] = s.invoiceMoney(v.total), s.invoiceMoney(v.balance())
	w["payment_made"], w["credits_applied"], w["write_off_amount"] = v.paid(), sum(v.applied), paise(0)
	w["is_emailed"], w["is_viewed_by_client"], w["has_attachment"] = v.mailed > 0, false, false
}

// invoiceRow is an invoice in a list.
func (s *Sim) invoiceRow(v *invoice) obj {
	w := s.putPlace(obj{
		"customer_id": v.customer.id, "customer_name": v.customer.name, "reference_number": v.reference, "date": v.date, "due_days": "",
		"currency_code": "INR", "adjustment": v.adjustment, "shipping_charge": v.shipping, "exchange_rate": 1,
		"created_time": stamp(v.created), "last_modified_time": stamp(v.modified), "custom_fields": []obj{},
	}, v.place)
	s.putInvoiceHead(w, v)
	return w
}

func listInvoices(c *call) (reply, error) {
	s := c.s
	filters := map[string]func(*invoice, string) bool{
		"customer_id": func(v *invoice, want string) bool { return v.customer.id == want },
		"status":      func(v *invoice, want string) bool { return s.invoiceStatus(v) == want },
		"filter_by": func(v *invoice, want string) bool {
			return want == "Status.All" || contains(s.invoiceStatus(v), want)
		},
		"search_text":        func(v *invoice, want string) bool { return contains(want, v.number, v.reference, v.customer.name) },
		"date":               func(v *invoice, want string) bool { return v.date == want },
		"date_start":         func(v *invoice, want string) bool { return v.date >= want },
		"date_end":           func(v *invoice, want string) bool { return v.date <= want },
		"last_modified_time": func(v *invoice, want string) bool { return sinceStamp(stamp(v.modified), want) },
	}
	textFilters(filters, "invoice_number", func(v *invoice) string { return v.number })
	textFilters(filters, "reference_number", func(v *invoice) string { return v.reference })
	rows := s.invoices.rows
	if number := c.q.Get("invoice_number"); number != "" && !c.unfiltered {
		rows = slices.Clone(s.invoices.byNumber[fold(number)])
	}
	return serveList(c, listing[*invoice]{key: "invoices", report: "Invoices", filters: filters, wire: s.invoiceRow}, rows)
}

func listInvoicePayments(c *call) (reply, error) {
	v, err := c.s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	rows := []obj{}
	for _, a := range v.payments {
		rows = append(rows, obj{
			"payment_id": a.payment.id, "payment_number": a.payment.number, "invoice_id": v.id, "invoice_payment_id": a.id,
			"payment_mode": a.payment.mode, "description": a.payment.description, "date": a.payment.date,
			"reference_number": a.payment.reference, "amount": a.amount, "exchange_rate": 1, "tax_amount_withheld": paise(0),
			"is_single_invoice_payment": len(a.payment.applied) == 1,
		})
	}
	return fetched("payments", rows)
}
