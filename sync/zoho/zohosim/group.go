package zohosim

import "strconv"

func (s *Sim) groupWire(g *itemGroup) obj {
	items := []obj{}
	for _, i := range g.items {
		items = append(items, s.itemWire(i))
	}
	o := obj{
		"group_id": g.id, "group_name": g.name, "description": g.description, "category_name": g.category, "status": "active",
		"product_type": "goods", "unit": g.items[0].unit, "items": items, "created_time": stamp(g.created), "last_modified_time": stamp(g.created),
	}
	attributes := []obj{}
	for k, name := range g.attributes {
		o["attribute_name"+strconv.Itoa(k+1)] = name
		attributes = append(attributes, obj{"name": name})
	}
	o["attributes"] = attributes
	return o
}

func listGroups(c *call) (reply, error) {
	return serveList(c, listing[*itemGroup]{key: "itemgroups", report: "Item Groups", wire: c.s.groupWire}, c.s.groups.rows)
}

func getGroup(c *call) (reply, error) {
	g, err := c.s.groups.get(c.id, "Item group")
	if err != nil {
		return reply{}, err
	}
	return c.flat("item_group", c.s.groupWire(g))
}

// flat answers one thing under its key, as live, or without any, as the
// published specification has it for groups and composites.
func (c *call) flat(key string, o obj) (reply, error) {
	if c.s.opt.Switches.SpecKeys {
		return reply{more: o}, nil
	}
	return fetched(key, o)
}

// compositeWire is a composite under its own id key. The list does not carry
// the parts; one composite does.
func (s *Sim) compositeWire(i *item) obj {
	o := s.itemWire(i)
	o["composite_item_id"] = i.id
	return o
}

func (s *Sim) partsWire(i *item) []obj {
	rows := []obj{}
	for k, p := range i.parts {
		rows = append(rows, obj{
			"item_id": p.item.id, "name": p.item.name, "sku": p.item.sku, "unit": p.item.unit, "quantity": p.qty, "item_order": k,
			"rate": p.item.rate, "is_combo_product": false, "track_serial_number": p.item.serial, "track_batch_number": p.item.batch,
		})
	}
	return rows
}

func (s *Sim) composites() []*item {
	var rows []*item
	for _, i := range s.items.rows {
		if len(i.parts) > 0 {
			rows = append(rows, i)
		}
	}
	return rows
}

func listComposites(c *call) (reply, error) {
	l := c.s.itemListing()
	l.key, l.report, l.wire = "composite_items", "Composite Items", c.s.compositeWire
	return serveList(c, l, c.s.composites())
}

func getComposite(c *call) (reply, error) {
	i, err := c.s.items.get(c.id, "Composite item")
	if err != nil {
		return reply{}, err
	}
	if len(i.parts) == 0 {
		return reply{}, gone("Composite item")
	}
	o := c.s.compositeWire(i)
	o["mapped_items"], o[c.s.placeWord()+"s"] = c.s.partsWire(i), c.s.placeStock(i)
	return c.flat("composite_item", o)
}

func listPricebooks(c *call) (reply, error) {
	same := func(o obj) obj { return o }
	return serveList(c, listing[obj]{key: "pricebooks", report: "Price Lists", wire: same}, c.s.pricebooks)
}
