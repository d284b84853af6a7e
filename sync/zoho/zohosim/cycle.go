package zohosim

// cycle is what sales order cycle automation does by itself when an order is
// confirmed: a package of everything, its shipment, and a sent invoice under
// Zoho's own numbers (Zoho Inventory help, "Sales order cycle automation").
// A till that makes its own as well would double them.
func (s *Sim) cycle(o *order, c *call) {
	o.cycled = true
	if p := s.packAll(o, s.nextNumber("PKG-"), c); p != nil {
		s.shipAll(p, s.nextNumber("SHP-"), c)
	}
	if v, err := s.billOrder(o, c); err == nil {
		_ = s.send(v, c)
	}
}

// packAll packs what is open of an order; nil when nothing is.
func (s *Sim) packAll(o *order, number string, c *call) *pack {
	p := &pack{id: s.newID(), number: number, date: c.today(), order: o, created: c.at}
	for _, l := range o.lines {
		open := l.qty - l.packed
		if open <= 0 || len(l.leaves()) == 0 {
			continue
		}
		r := &packRow{id: s.newID(), line: l, qty: open}
		for _, part := range l.parts {
			r.parts = append(r.parts, &packRow{id: s.newID(), line: part, qty: part.qty - part.packed})
		}
		p.rows = append(p.rows, r)
	}
	if len(p.rows) == 0 {
		return nil
	}
	s.filePack(p)
	return p
}

func (s *Sim) shipAll(p *pack, number string, c *call) {
	h := &shipment{
		id: s.newID(), number: number, date: c.today(), method: "Hand delivery", tracking: number,
		order: p.order, packs: []*pack{p}, created: c.at, modified: c.at,
	}
	s.fileShipment(h)
}
