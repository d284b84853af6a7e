package zohosim

func (r *salesReturn) receiveStatus() string {
	var want, got milli
	for _, row := range r.leaves() {
		want, got = want+row.qty, got+row.received
	}
	switch {
	case got == 0:
		return "pending"
	case got < want:
		return "partially_received"
	}
	return "received"
}

func (s *Sim) returnRowWire(row *returnLine) obj {
	parts := []obj{}
	for _, p := range row.parts {
		parts = append(parts, s.returnRowWire(p))
	}
	return s.putPlace(obj{
		"line_item_id": row.id, "item_id": row.line.item.id, "salesorder_item_id": row.line.id, "name": row.line.item.name, "unit": row.line.unit,
		"rate": row.line.rate, "quantity": row.qty, "non_receive_quantity": row.lost, "quantity_received": row.received,
		"is_combo_product": len(parts) > 0, "mapped_items": parts, "description": "",
	}, row.place)
}

func (s *Sim) returnWire(r *salesReturn) obj {
	w := s.returnRow(r)
	rows := []obj{}
	for _, row := range r.rows {
		rows = append(rows, s.returnRowWire(row))
	}
	receives := []obj{}
	for _, v := range r.receives {
		receives = append(receives, s.receiveWire(v, r))
	}
	credits := []obj{}
	for _, n := range r.credits {
		credits = append(credits, obj{"creditnote_id": n.id, "creditnote_number": n.number, "date": n.date, "total": n.total, "status": n.status()})
	}
	w["reason"], w["line_items"], w["salesreturnreceives"], w["creditnotes"], w["comments"] = r.reason, rows, receives, credits, []obj{}
	return s.putPlace(w, r.place)
}

func (s *Sim) receiveWire(v *receive, r *salesReturn) obj {
	rows := []obj{}
	for _, got := range v.rows {
		rows = append(rows, obj{
			"line_item_id": got.row.id, "item_id": got.row.line.item.id, "name": got.row.line.item.name, "unit": got.row.line.unit, "quantity": got.qty,
		})
	}
	return obj{
		"receive_id": v.id, "receive_number": v.number, "date": v.date, "salesreturn_id": r.id, "salesreturn_number": r.number,
		"line_items": rows, "notes": "",
	}
}

// returnRow is a return in a list.
func (s *Sim) returnRow(r *salesReturn) obj {
	refund := "unrefunded"
	if len(r.credits) > 0 {
		refund = "refunded"
	}
	var qty milli
	for _, row := range r.rows {
		qty += row.qty + row.lost
	}
	return obj{
		"salesreturn_id": r.id, "salesreturn_number": r.number, "date": r.date, "salesorder_id": r.order.id, "salesorder_number": r.order.number,
		"customer_id": r.order.customer.id, "customer_name": r.order.customer.name, "salesreturn_status": "approved",
		"receive_status": r.receiveStatus(), "refund_status": refund, "quantity": qty, "custom_fields": []obj{},
	}
}

// listReturns honours no filter at all, as was found on a live organisation.
func listReturns(c *call) (reply, error) {
	return serveList(c, listing[*salesReturn]{key: "salesreturns", report: "Sales Returns", wire: c.s.returnRow}, c.s.returns.rows)
}

func getReturn(c *call) (reply, error) {
	r, err := c.s.returns.get(c.id, "Sales Return")
	if err != nil {
		return reply{}, err
	}
	return fetched("salesreturn", c.s.returnWire(r))
}
