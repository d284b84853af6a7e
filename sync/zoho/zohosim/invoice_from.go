package zohosim

import "encoding/json"

// invoiceFromOrder bills all that is left of a confirmed order, with the order's
// rows, taxes and places, under a number Zoho gives.
func invoiceFromOrder(c *call) (reply, error) {
	id, err := c.parent("salesorder_id")
	if err != nil {
		return reply{}, err
	}
	o, err := c.s.orders.get(id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	v, err := c.s.billOrder(o, c)
	if err != nil {
		return reply{}, err
	}
	return created("invoice", c.s.invoiceWire(v), "The invoice has been created.")
}

// billOrder makes the draft for what is left of an order.
func (s *Sim) billOrder(o *order, c *call) (*invoice, error) {
	if o.base != "confirmed" {
		return nil, refuse(400, codeNotConfirmed, "Invoices can be created for confirmed sales orders only.")
	}
	body := s.billBody(o)
	if len(body["line_items"].([]any)) == 0 {
		return nil, named["nothing-left"]
	}
	v := &invoice{base: "draft"}
	v.id, v.created = s.newID(), c.at
	in := &input{m: body, bad: &trouble{}}
	s.readInvoice(c, in, v, update{})
	if in.bad.first != nil {
		return nil, in.bad.first
	}
	v.number = s.nextNumber("INV-")
	s.fileInvoice(v)
	return v, nil
}

// billBody writes the request a person's click stands for.
func (s *Sim) billBody(o *order) obj {
	w := s.placeWord() + "_id"
	rows := []any{}
	for _, l := range o.lines {
		left := l.qty - l.invoiced
		if left <= 0 {
			continue
		}
		row := obj{
			"item_id": l.item.id, "name": l.name, "quantity": json.Number(left.String()), "rate": json.Number(l.rate.String()),
			"salesorder_item_id": l.id, w: l.place.id, "hsn_or_sac": l.hsn,
		}
		if !l.given.none() {
			row["discount"] = l.given.input()
		}
		if l.tax != nil {
			row["tax_id"] = l.tax.id
		}
		rows = append(rows, row)
	}
	body := obj{
		"customer_id": o.customer.id, "reference_number": o.reference, "is_inclusive_tax": o.inclusive, "place_of_supply": o.supply,
		"gst_treatment": o.treatment, "gst_no": o.gstNo, "adjustment": json.Number(o.adjustment.String()), "adjustment_description": o.adjustmentText,
		w: o.place.id, "line_items": rows,
	}
	if !o.headDiscount.none() {
		body["discount"] = o.headDiscount.input()
	}
	return body
}

// input writes a discount as a request would.
func (d discount) input() any {
	if d.bp > 0 {
		return d.wire()
	}
	return json.Number(d.amount.String())
}
