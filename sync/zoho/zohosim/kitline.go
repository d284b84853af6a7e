package zohosim

// readParts explodes a kit. A request may name the parts in mapped_items, each
// with its own place; without them the kit's recipe is taken, at the line's
// place. Parts that differ from the recipe are refused, since the stock would
// not fall by what left the stall.
func (s *Sim) readParts(in *input, l *line, up update) {
	if !l.item.kit() || in.bad.first != nil {
		return
	}
	sent := in.list("mapped_items")
	if len(sent) == 0 {
		for _, p := range l.item.parts {
			l.parts = append(l.parts, s.partLine(l, p, l.place))
		}
	}
	for _, row := range sent {
		if p := s.readPart(row, l); p != nil {
			l.parts = append(l.parts, p)
		}
	}
	if len(l.parts) != len(l.item.parts) {
		in.bad.add(invalid("mapped_items"))
	}
	keepPartIDs(l, up)
}

func (s *Sim) partLine(l *line, p part, at *place) *line {
	return &line{
		id: s.newID(), item: p.item, name: p.item.name, unit: p.item.unit, hsn: p.item.hsn, place: at,
		qty: milli(mulDivHalfUp(int64(p.qty), int64(l.qty), 1000)),
	}
}

// readPart reads one mapped item. Its place left out is the primary one, as on
// any line.
func (s *Sim) readPart(row *input, l *line) *line {
	id, qty := row.id("item_id"), row.quantity("quantity")
	for _, p := range l.item.parts {
		if p.item.id != id {
			continue
		}
		made := s.partLine(l, p, s.readPlace(row))
		// The quantity may be that of one kit or of the whole line.
		if qty != p.qty && qty != made.qty {
			row.bad.add(invalid("mapped_items"))
		}
		return made
	}
	row.bad.add(invalid("mapped_items"))
	return nil
}

// keepPartIDs gives the parts of an updated line their old ids.
func keepPartIDs(l *line, up update) {
	if up.old == nil {
		return
	}
	before := up.old.find(l.id)
	if before == nil {
		return
	}
	for _, p := range l.parts {
		for _, b := range before.parts {
			if b.item == p.item {
				p.id = b.id
			}
		}
	}
}
