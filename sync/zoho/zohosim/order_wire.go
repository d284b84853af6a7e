package zohosim

// orderWire is a whole order: its rows with how far each has got, its packages
// with their shipments, and its invoices.
func (s *Sim) orderWire(o *order) obj {
	w := s.documentWire(&o.document)
	w["salesorder_id"], w["salesorder_number"], w["status"] = o.id, o.number, s.orderStatus(o)
	s.putOrderProgress(w, o)
	lines := []obj{}
	for n, l := range o.lines {
		lw := s.lineWire(l, n)
		lw["quantity_packed"], lw["quantity_shipped"], lw["quantity_invoiced"] = l.packed, l.shipped, l.invoiced
		lw["quantity_delivered"], lw["quantity_returned"], lw["is_invoiced"] = l.delivered, l.returned, l.invoiced > 0
		lines = append(lines, lw)
	}
	w["line_items"], w["packages"], w["invoices"] = lines, []obj{}, []obj{}
	for _, p := range o.packs {
		w["packages"] = append(w["packages"].([]obj), s.packInOrder(p))
	}
	for _, inv := range o.invoices {
		w["invoices"] = append(w["invoices"].([]obj), obj{
			"invoice_id": inv.id, "invoice_number": inv.number, "reference_number": inv.reference, "status": s.invoiceStatus(inv),
			"date": inv.date, "due_date": inv.due, "total": s.invoiceMoney(inv.total), "balance": s.invoiceMoney(inv.balance()),
		})
	}
	returns := []obj{}
	for _, r := range o.returns {
		returns = append(returns, obj{"salesreturn_id": r.id, "salesreturn_number": r.number})
	}
	w["salesreturns"] = returns
	w["so_cycle_preference"] = s.cycleWire(o)
	w["shipment_date"], w["delivery_method"], w["salesperson_name"], w["is_emailed"] = "", "", "", false
	w["has_unconfirmed_line_item"], w["purchaseorders"], w["documents"] = false, []obj{}, []obj{}
	return w
}

func (s *Sim) putOrderProgress(w obj, o *order) {
	w["order_status"] = o.base
	if s.orderStatus(o) == "closed" {
		w["order_status"] = "closed"
	}
	w["shipped_status"] = words(progress(o.leaves(), shippedOf), "pending", "partially_shipped", "shipped")
	w["invoiced_status"] = words(progress(o.lines, invoicedOf), "not_invoiced", "partially_invoiced", "invoiced")
	var due, paid paise
	for _, inv := range o.invoices {
		due += inv.total
		paid += inv.paid()
	}
	switch {
	case due > 0 && paid >= due:
		w["paid_status"] = "paid"
	case paid > 0:
		w["paid_status"] = "partially_paid"
	default:
		w["paid_status"] = "unpaid"
	}
}

// orderRow is an order in a list.
func (s *Sim) orderRow(o *order) obj {
	var qty, packed, shipped, invoiced milli
	for _, l := range o.lines {
		qty, packed, shipped, invoiced = qty+l.qty, packed+l.packed, shipped+l.shipped, invoiced+l.invoiced
	}
	w := obj{
		"salesorder_id": o.id, "salesorder_number": o.number, "reference_number": o.reference, "status": s.orderStatus(o),
		"customer_id": o.customer.id, "customer_name": o.customer.name, "date": o.date, "shipment_date": "", "shipment_days": 0,
		"currency_code": "INR", "total": o.total, "bcy_total": o.total, "is_emailed": false, "is_drop_shipment": false, "is_backorder": false,
		"quantity": qty, "quantity_packed": packed, "quantity_shipped": shipped, "quantity_invoiced": invoiced, "sales_channel": "direct_sales",
		"created_time": stamp(o.created), "last_modified_time": stamp(o.modified), "custom_fields": []obj{},
	}
	s.putOrderProgress(w, o)
	return w
}

// cycleWire is what an order says of sales order cycle automation.
func (s *Sim) cycleWire(o *order) obj {
	on, status := s.opt.Switches.SOCycle, "not_triggered"
	if o.cycled {
		status = "triggered"
	}
	return obj{
		"is_feature_enabled": on, "socycle_status": status, "can_create_invoice": on, "can_create_package": on, "can_create_shipment": on,
		"invoice_preference":  obj{"mark_as_sent": on, "record_payment": false, "payment_mode_id": "", "payment_account_id": ""},
		"shipment_preference": obj{"default_carrier": "", "deliver_shipments": false, "send_notification": false},
	}
}
