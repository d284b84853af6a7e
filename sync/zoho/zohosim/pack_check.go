package zohosim

import "slices"

// checkPack refuses a package above what is open, with goods that no stock is
// kept of, with half a kit, or without the numbers of serial and batch items.
func (s *Sim) checkPack(in *input, p *pack) {
	if in.bad.first != nil {
		return
	}
	taken := map[*line]milli{}
	p.each(func(r *packRow) { taken[r.line] += r.qty })
	for l, qty := range taken {
		if l.packed+qty > l.qty {
			in.bad.add(refuse(400, codeAboveOpen, "The quantity packed is more than the quantity ordered."))
		}
	}
	for _, r := range p.rows {
		checkParts(in, r)
	}
	for _, r := range p.leaves() {
		if !r.line.item.tracked() {
			in.bad.add(refuse(400, codeNotStocked, "Only items whose inventory is tracked can be packed."))
		}
		if no := r.line.item.needsNumbers(r.numbers, r.qty); no != nil {
			in.bad.add(no)
		}
		if no := s.short(StepPackage, r.line.item, r.line.place, r.qty); no != nil {
			in.bad.add(no)
		}
	}
}

// checkParts wants every part of a kit in its proportion, and no parts of
// anything else.
func checkParts(in *input, r *packRow) {
	if len(r.parts) != len(r.line.parts) {
		in.bad.add(missing("mapped_items"))
		return
	}
	for _, part := range r.parts {
		want := mulDivHalfUp(int64(part.line.qty), int64(r.qty), int64(r.line.qty))
		if !slices.Contains(r.line.parts, part.line) || int64(part.qty) != want {
			in.bad.add(invalid("mapped_items"))
		}
	}
}

// needsNumbers refuses a serial item without one fresh number a piece, and a
// batch item without its batches.
func (i *item) needsNumbers(numbers []string, qty milli) *refusal {
	switch {
	case i.serial && milli(len(numbers))*1000 != qty:
		return refuse(400, codeNumbersNeeded, "Serial numbers have to be entered for "+i.name+".")
	case i.batch && len(numbers) == 0:
		return refuse(400, codeNumbersNeeded, "Batches have to be selected for "+i.name+".")
	}
	for n, number := range numbers {
		if i.serial && (i.usedNumbers[number] || number == "" || slices.Contains(numbers[:n], number)) {
			return refuse(400, codeSerialUsed, "The serial number "+number+" is not available.")
		}
	}
	return nil
}

func (i *item) use(numbers []string) {
	for _, n := range numbers {
		if i.usedNumbers == nil {
			i.usedNumbers = map[string]bool{}
		}
		i.usedNumbers[n] = true
	}
}

func (s *Sim) dropPack(p *pack) {
	p.each(func(r *packRow) {
		r.line.packed -= r.qty
		for _, n := range r.numbers {
			delete(r.line.item.usedNumbers, n)
		}
	})
	p.order.packs = slices.DeleteFunc(p.order.packs, func(o *pack) bool { return o == p })
	s.packs.remove(p)
}

// packEnvelope is the object, or in the specification's shape a list of it.
func (s *Sim) packEnvelope(p *pack) any {
	if s.opt.Switches.SpecKeys {
		return []obj{s.packWire(p)}
	}
	return s.packWire(p)
}

func (s *Sim) packWire(p *pack) obj {
	rows, sum := []obj{}, milli(0)
	for _, r := range p.rows {
		rows = append(rows, packRowWire(r))
		sum += r.qty
	}
	w := obj{
		"package_id": p.id, "package_number": p.number, "date": p.date, "status": p.status(), "notes": p.notes,
		"salesorder_id": p.order.id, "salesorder_number": p.order.number, "customer_id": p.order.customer.id,
		"customer_name": p.order.customer.name, "line_items": rows, "total_quantity": sum.fixed(2), "is_emailed": false,
		"shipment_id": "", "shipment_number": "", "shipment_order": obj{}, "created_time": stamp(p.created), "last_modified_time": stamp(p.created),
		"billing_address": p.order.customer.billing.wire(), "shipping_address": p.order.customer.shipping.wire(), "custom_fields": []obj{},
	}
	if h := p.shipment; h != nil {
		w["shipment_id"], w["shipment_number"] = h.id, h.number
		w["shipment_order"] = obj{"shipment_id": h.id, "shipment_number": h.number, "status": h.status(), "tracking_number": h.tracking}
	}
	return w
}

func packRowWire(r *packRow) obj {
	parts := []obj{}
	for _, part := range r.parts {
		parts = append(parts, packRowWire(part))
	}
	return obj{
		"line_item_id": r.id, "so_line_item_id": r.line.id, "item_id": r.line.item.id, "name": r.line.item.name, "sku": r.line.item.sku,
		"unit": r.line.unit, "quantity": r.qty, "is_invoiced": r.line.invoiced > 0, "is_combo_product": len(parts) > 0,
		"mapped_items": parts, "serial_numbers": append([]string{}, r.numbers...), "item_custom_fields": []obj{}, "description": "",
	}
}

// packInOrder is a package as its order shows it.
func (s *Sim) packInOrder(p *pack) obj {
	w := obj{
		"package_id": p.id, "package_number": p.number, "status": p.status(), "detailed_status": "", "status_message": "", "date": p.date,
		"shipment_id": "", "shipment_number": "", "shipment_status": "", "carrier": "", "service": "", "tracking_number": "",
		"shipment_date": "", "delivery_days": "", "delivery_guarantee": false, "shipment_order": obj{},
	}
	if h := p.shipment; h != nil {
		w["shipment_id"], w["shipment_number"], w["shipment_status"] = h.id, h.number, h.status()
		w["carrier"], w["tracking_number"], w["shipment_date"] = h.method, h.tracking, h.date
		w["shipment_order"] = obj{"shipment_id": h.id, "shipment_number": h.number, "status": h.status()}
	}
	return w
}
