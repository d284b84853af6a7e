package zohosim

import (
	"slices"
	"strings"
	"time"
)

// shipment is one or more packages of an order on their way. Making it lowers
// physical stock.
type shipment struct {
	id, number, date, reference string
	method, tracking, notes     string
	order                       *order
	packs                       []*pack
	delivered                   bool
	deliveredOn                 string
	created, modified           time.Time
}

func (h *shipment) fileID() string     { return h.id }
func (h *shipment) fileNumber() string { return h.number }

func (h *shipment) status() string {
	if h.delivered {
		return "delivered"
	}
	return "shipped"
}

// createShipment takes the order and the packages from the query. Numbers are
// not compared with other shipments.
func createShipment(c *call) (reply, error) {
	s, in := c.s, c.in
	o, packs, err := c.shippable()
	if err != nil {
		return reply{}, err
	}
	h := &shipment{id: s.newID(), order: o, packs: packs, created: c.at, modified: c.at}
	if h.number = in.text("shipment_number", 50); h.number == "" {
		in.bad.add(unnumbered("Shipment"))
	}
	if !in.has("date") {
		in.bad.add(missing("date"))
	}
	h.date, h.method, h.reference, h.notes = in.date("date", ""), in.need("delivery_method", 100), in.text("reference_number", 100), in.text("notes", 5000)
	if h.tracking = in.text("tracking_number", 100); h.tracking == "" && !s.opt.Switches.OptionalTracking {
		in.bad.add(missing("tracking_number"))
	}
	if o.customer.shipping.empty() && !s.opt.Switches.NoAddressNeeded {
		in.bad.add(named["address"])
	}
	need := map[spot]milli{}
	for _, p := range packs {
		for _, r := range p.leaves() {
			at := spot{r.line.item.id, r.line.place.id}
			need[at] += r.qty
			if no := s.short(StepShipment, r.line.item, r.line.place, need[at]); no != nil {
				in.bad.add(no)
			}
		}
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	s.fileShipment(h)
	return created(s.shipmentKey(), s.shipmentWire(h), "Shipment created successfully.")
}

// shippable finds the order and its unshipped packages.
func (c *call) shippable() (*order, []*pack, error) {
	id, err := c.parent("salesorder_id")
	if err != nil {
		return nil, nil, err
	}
	o, err := c.s.orders.get(id, "Sales Order")
	if err != nil {
		return nil, nil, err
	}
	ids, err := c.ids("package_ids", 100)
	if err != nil {
		return nil, nil, err
	}
	var packs []*pack
	for _, id := range ids {
		p, err := c.s.packs.get(id, "Package")
		if err != nil {
			return nil, nil, err
		}
		if p.order != o {
			return nil, nil, invalid("package_ids")
		}
		if p.shipment != nil {
			return nil, nil, refuse(400, codeShipped, "The package "+p.number+" has been shipped already.")
		}
		packs = append(packs, p)
	}
	return o, packs, nil
}

// fileShipment moves the goods off the shelf.
func (s *Sim) fileShipment(h *shipment) {
	for _, p := range h.packs {
		p.shipment = h
		s.shipOut(p, +1)
	}
	s.shipments.add(h)
}

// shipOut moves a package's goods out (+1) or back (-1): physical stock and its
// commitment fall together.
func (s *Sim) shipOut(p *pack, sign milli) {
	for _, r := range p.leaves() {
		s.movePhysical(r.line.item, r.line.place, -sign*r.qty)
		s.commitPhysical(r.line.item, r.line.place, -sign*r.qty)
	}
	p.each(func(r *packRow) { r.line.shipped += sign * r.qty })
}

func (s *Sim) shipmentKey() string {
	if s.opt.Switches.SpecKeys {
		return "shipment_order"
	}
	return "shipmentorder"
}

func getShipment(c *call) (reply, error) {
	h, err := c.s.shipments.get(c.id, "Shipment Order")
	if err != nil {
		return reply{}, err
	}
	return fetched(c.s.shipmentKey(), c.s.shipmentWire(h))
}

func listShipments(c *call) (reply, error) {
	filters := map[string]func(*shipment, string) bool{}
	textFilters(filters, "tracking_number", func(h *shipment) string { return h.tracking })
	return serveList(c, listing[*shipment]{key: "shipmentorders", report: "Shipment Orders", filters: filters, wire: c.s.shipmentWire}, c.s.shipments.rows)
}

func deliverShipment(c *call) (reply, error) {
	h, err := c.s.shipments.get(c.id, "Shipment Order")
	if err != nil {
		return reply{}, err
	}
	if h.delivered {
		return reply{}, named["delivered"]
	}
	day, _, _ := strings.Cut(c.in.text("delivered_date", 16), " ")
	h.delivered, h.deliveredOn, h.modified = true, day, c.at
	for _, p := range h.packs {
		p.each(func(r *packRow) { r.line.delivered += r.qty })
	}
	return done("The Shipment Order has been marked as Delivered.")
}

func deleteShipment(c *call) (reply, error) {
	h, err := c.s.shipments.get(c.id, "Shipment Order")
	if err != nil {
		return reply{}, err
	}
	stay := c.s.opt.Switches.ShipmentsStay
	if stay == StepShipment || stay == StepDelivered && h.delivered || h.returned() {
		return reply{}, refuse(400, codeNotDeletable, "This shipment cannot be deleted.")
	}
	for _, p := range h.packs {
		if h.delivered {
			p.each(func(r *packRow) { r.line.delivered -= r.qty })
		}
		c.s.shipOut(p, -1)
		p.shipment = nil
	}
	c.s.shipments.remove(h)
	return done("The Shipment Order has been deleted.")
}

// returned says whether goods of the shipment's order came back, so that taking
// the shipment away would leave a return of nothing.
func (h *shipment) returned() bool {
	return slices.ContainsFunc(h.order.leaves(), func(l *line) bool { return l.returned > 0 })
}

func (s *Sim) shipmentWire(h *shipment) obj {
	packs, rows := []obj{}, []obj{}
	for _, p := range h.packs {
		packs = append(packs, obj{"package_id": p.id, "package_number": p.number})
		for _, r := range p.rows {
			rows = append(rows, packRowWire(r))
		}
	}
	return obj{
		"shipment_id": h.id, "shipment_number": h.number, "date": h.date, "status": h.status(), "detailed_status": "", "status_message": "",
		"salesorder_id": h.order.id, "salesorder_number": h.order.number, "customer_id": h.order.customer.id, "customer_name": h.order.customer.name,
		"reference_number": h.reference, "carrier": h.method, "delivery_method": h.method, "tracking_number": h.tracking, "notes": h.notes,
		"packages": packs, "line_items": rows, "total": h.order.total, "delivered_date": h.deliveredOn, "is_emailed": false,
		"created_time": stamp(h.created), "last_modified_time": stamp(h.modified),
	}
}
