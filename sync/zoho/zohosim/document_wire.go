package zohosim

// total is money that the published specification types as text in invoices.
func (s *Sim) invoiceMoney(p paise) any {
	if s.opt.Switches.SpecKeys {
		return p.String()
	}
	return p
}

// documentWire writes the common fields.
func (s *Sim) documentWire(d *document) obj {
	spec := "intra"
	if d.inter {
		spec = "inter"
	}
	inclusiveSum := paise(0)
	if d.inclusive {
		inclusiveSum = d.subTotal + d.taxTotal
	}
	o := obj{
		"reference_number": d.reference, "date": d.date, "customer_id": d.customer.id, "customer_name": d.customer.name,
		"currency_id": "60039800000000099", "currency_code": "INR", "currency_symbol": "₹", "exchange_rate": 1, "price_precision": 2,
		"is_inclusive_tax": d.inclusive, "tax_rounding": string(s.opt.Rounding), "tax_specification": spec,
		"place_of_supply": d.supply, "gst_treatment": d.treatment, "gst_no": d.gstNo, "is_pre_gst": false,
		"discount": d.headDiscount.wire(), "discount_type": d.discountType, "is_discount_before_tax": true,
		"adjustment": d.adjustment, "adjustment_description": d.adjustmentText, "shipping_charge": d.shipping,
		"sub_total": d.subTotal, "sub_total_inclusive_of_tax": inclusiveSum, "tax_total": d.taxTotal, "total": d.total,
		"taxes": taxesWire(d.taxes), "notes": d.notes, "terms": d.terms, "custom_fields": []obj{},
		"billing_address": d.customer.billing.wire(), "shipping_address": d.customer.shipping.wire(),
		"created_time": stamp(d.created), "last_modified_time": stamp(d.modified),
	}
	return s.putPlace(o, d.place)
}

func taxesWire(rows []taxRow) []obj {
	out := []obj{}
	for _, r := range rows {
		out = append(out, obj{"tax_id": r.tax.id, "tax_name": r.tax.row(), "tax_amount": r.amount})
	}
	return out
}

// lineWire writes the common fields of row n.
func (s *Sim) lineWire(l *line, n int) obj {
	o := obj{
		"line_item_id": l.id, "item_id": l.item.id, "name": l.name, "description": l.note, "item_order": n, "sku": l.item.sku,
		"rate": l.rate, "bcy_rate": l.rate, "quantity": l.qty, "unit": l.unit, "hsn_or_sac": l.hsn,
		"discount": l.given.wire(), "discount_amount": l.discount, "item_total": l.taxable, "item_total_inclusive_of_tax": l.taxable,
		"line_item_taxes": taxesWire(l.taxRows), "is_combo_product": len(l.item.parts) > 0, "item_custom_fields": []obj{},
		"item_type": l.item.itemType(), "product_type": l.item.productType(), "image_name": l.item.pictureName,
		"tax_id": "", "tax_name": "", "tax_type": "", "tax_percentage": 0,
	}
	gross := l.taxable
	for _, r := range l.taxRows {
		gross += r.amount
	}
	o["item_total_inclusive_of_tax"] = gross
	if l.tax != nil {
		taxType, _, _ := l.tax.kindWire()
		o["tax_id"], o["tax_name"], o["tax_type"], o["tax_percentage"] = l.tax.id, l.tax.name, taxType, percent(l.tax.bp)
	}
	if len(l.parts) > 0 {
		o["combo_type"] = comboType(l.item)
		rows := []obj{}
		for k, p := range l.parts {
			rows = append(rows, s.partWire(p, k))
		}
		o["mapped_items"] = rows
	}
	return s.putPlace(o, l.place)
}

func (s *Sim) partWire(p *line, n int) obj {
	return s.putPlace(obj{
		"line_item_id": p.id, "item_id": p.item.id, "item_order": n, "name": p.item.name, "sku": p.item.sku, "unit": p.unit, "description": "",
		"quantity": p.qty, "quantity_packed": p.packed, "quantity_shipped": p.shipped, "quantity_invoiced": p.invoiced,
	}, p.place)
}
