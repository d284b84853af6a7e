package zohosim

// documents lists everything, kind by kind, oldest first.
func (s *Sim) documents() []Document {
	var rows []Document
	for _, o := range s.orders.rows {
		rows = append(rows, Document{
			Kind: "order", ID: o.id, Number: o.number, Reference: o.reference, Date: o.date, State: s.orderStatus(o),
			Customer: o.customer.name, OrderID: o.id, Total: int64(o.total), ByHand: o.foreign,
		})
	}
	for _, p := range s.packs.rows {
		rows = append(rows, Document{
			Kind: "package", ID: p.id, Number: p.number, Date: p.date, State: p.status(), Customer: p.order.customer.name, OrderID: p.order.id,
		})
	}
	for _, h := range s.shipments.rows {
		rows = append(rows, Document{
			Kind: "shipment", ID: h.id, Number: h.number, Reference: h.reference, Date: h.date, State: h.status(),
			Customer: h.order.customer.name, OrderID: h.order.id,
		})
	}
	for _, v := range s.invoices.rows {
		rows = append(rows, s.invoiceDocument(v))
	}
	rows = append(rows, s.moneyDocuments()...)
	return append(rows, s.goodsDocuments()...)
}

func (s *Sim) invoiceDocument(v *invoice) Document {
	d := Document{
		Kind: "invoice", ID: v.id, Number: v.number, Reference: v.reference, Date: v.date, State: s.invoiceStatus(v), Customer: v.customer.name,
		Total: int64(v.total), Paid: int64(v.paid()), Balance: int64(v.balance()), Mailed: v.mailed, ByHand: v.foreign,
	}
	if len(v.orders) == 1 {
		d.OrderID = v.orders[0].id
	}
	return d
}

func (s *Sim) moneyDocuments() []Document {
	var rows []Document
	for _, p := range s.payments.rows {
		d := Document{
			Kind: "payment", ID: p.id, Number: p.number, Reference: p.reference, Date: p.date, State: p.mode,
			Customer: p.customer.name, Total: int64(p.amount), Balance: int64(p.unused),
		}
		for _, a := range p.applied {
			d.InvoiceIDs = append(d.InvoiceIDs, a.invoice.id)
		}
		rows = append(rows, d)
	}
	for _, n := range s.credits.rows {
		d := Document{
			Kind: "creditnote", ID: n.id, Number: n.number, Reference: n.reference, Date: n.date, State: n.status(),
			Customer: n.customer.name, Total: int64(n.total), Balance: int64(n.balance()),
		}
		if n.invoice != nil {
			d.InvoiceIDs = []string{n.invoice.id}
		}
		rows = append(rows, d)
		for _, r := range n.refunds {
			rows = append(rows, Document{
				Kind: "refund", ID: r.id, Number: n.number, Reference: r.reference, Date: r.date, State: r.mode,
				Customer: n.customer.name, Total: int64(r.amount),
			})
		}
	}
	return rows
}

func (s *Sim) goodsDocuments() []Document {
	var rows []Document
	for _, r := range s.returns.rows {
		rows = append(rows, Document{
			Kind: "return", ID: r.id, Number: r.number, Date: r.date, State: r.receiveStatus(), Customer: r.order.customer.name, OrderID: r.order.id,
		})
		for _, v := range r.receives {
			rows = append(rows, Document{Kind: "receive", ID: v.id, Number: v.number, Date: v.date, Customer: r.order.customer.name, OrderID: r.order.id})
		}
	}
	for _, a := range s.adjustments.rows {
		rows = append(rows, Document{Kind: "adjustment", ID: a.id, Number: a.reference, Reference: a.reference, Date: a.date, State: a.reason})
	}
	for _, t := range s.transfers.rows {
		rows = append(rows, Document{Kind: "transfer", ID: t.id, Number: t.number, Date: t.date, State: t.status()})
	}
	return rows
}
