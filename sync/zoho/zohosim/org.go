package zohosim

import "slices"

// organisation is who the books belong to.
type organisation struct {
	id, name, state, gstin string
}

// NamedID is an id with the name a person knows it by.
type NamedID struct{ ID, Name string }

// place is a location or, in an organisation not migrated, a warehouse.
type place struct {
	id, name string
	primary  bool
	lineOnly bool // line_item_only: a child of a business location
	parent   string
}

// The sample organisation's names. The GSTIN is a published test vector with a
// right check digit.
const (
	OrganisationName = "Haat Demo Stall"
	HeadOffice       = "Head Office"
	FleaMarket       = "Flea Market Warehouse"
	demoGSTIN        = "27AAPFU0939F1ZV"
	demoState        = "MH"
)

func (s *Sim) foundOrganisation() {
	s.org = organisation{id: "60039812345", name: OrganisationName, state: demoState, gstin: demoGSTIN}
	head := &place{id: s.newID(), name: HeadOffice, primary: true}
	s.places = []*place{head, {id: s.newID(), name: FleaMarket, lineOnly: true, parent: head.id}}
	s.addTaxes()
	for _, name := range []string{"Petty Cash", "Undeposited Funds", "HDFC Current Account", "UPI Settlement", "Card Settlement"} {
		s.accountBook = append(s.accountBook, NamedID{s.newID(), name})
	}
}

func (s *Sim) primary() *place {
	return s.places[slices.IndexFunc(s.places, func(p *place) bool { return p.primary })]
}

func (s *Sim) placeByID(id string) *place {
	i := slices.IndexFunc(s.places, func(p *place) bool { return p.id == id })
	if i < 0 {
		return nil
	}
	return s.places[i]
}

// placeWord is location or warehouse, the stem of the profile's keys.
func (s *Sim) placeWord() string {
	if s.opt.Profile == Inventory {
		return "location"
	}
	return "warehouse"
}

// readPlace reads the place key of a line or header. Left out it is the
// primary place, without an error: the danger Zoho documents. The other
// profile's key is an unknown key and so left out as well.
func (s *Sim) readPlace(in *input) *place {
	key := s.placeWord() + "_id"
	id := in.id(key)
	if id == "" {
		return s.primary()
	}
	p := s.placeByID(id)
	if p == nil {
		in.bad.add(invalid(key))
		return s.primary()
	}
	return p
}

// putPlace writes a place's id and name under the profile's keys.
func (s *Sim) putPlace(o obj, p *place) obj {
	w := s.placeWord()
	o[w+"_id"], o[w+"_name"] = p.id, p.name
	return o
}

func listOrganisations(c *call) (reply, error) {
	if c.s.opt.Profile == Zakya && c.q.Has("organization_id") {
		return reply{}, named["extra-param"]
	}
	o := c.s.org
	return fetched("organizations", []obj{{
		"organization_id": o.id, "name": o.name, "contact_name": "Demo Owner", "email": "owner@haat.invalid",
		"is_default_org": true, "plan_type": 3, "plan_name": "STANDARD", "plan_period": "Monthly", "tax_group_enabled": true,
		"language_code": "en", "fiscal_year_start_month": 3, "account_created_date": "2024-04-01",
		"time_zone": "Asia/Calcutta", "is_org_active": true, "currency_id": "60039800000000099", "currency_code": "INR",
		"currency_symbol": "₹", "currency_format": "##,##,##0.00", "price_precision": 2,
	}})
}

// getOrganisation is GET /organizations/{id}. That tax_id_value holds an Indian
// organisation's GSTIN is not documented; the field is. Zoho POS documents no
// such call.
func getOrganisation(c *call) (reply, error) {
	o := c.s.org
	switch {
	case c.s.opt.Profile == Zakya:
		return reply{}, named["url"]
	case c.id != o.id:
		return reply{}, named["organization"]
	}
	address := c.s.address() // of which the organisation's own has less
	delete(address, "attention")
	delete(address, "state_code")
	out := obj{
		"organization_id": o.id, "name": o.name, "is_default_org": true, "time_zone": "Asia/Calcutta", "language_code": "en",
		"currency_code": "INR", "price_precision": 2, "is_org_active": true, "address": address,
		"company_id_label": "", "company_id_value": "", "tax_id_label": "GSTIN", "tax_id_value": o.gstin,
	}
	if c.s.opt.Switches.StateUntold {
		out["tax_id_value"] = ""
	}
	return fetched("organization", out)
}

// getLocation is GET /locations/{id}; only a business location has a tax
// registration of its own.
func getLocation(c *call) (reply, error) {
	p := c.s.placeByID(c.id)
	switch {
	case c.s.opt.Switches.NarrowPlaces:
		return reply{}, named["unauthorized"]
	case p == nil:
		return reply{}, gone("Location")
	}
	out := obj{
		"location_id": p.id, "location_name": p.name, "parent_location_id": p.parent, "address": c.s.address(),
		"is_primary_location": p.primary, "is_location_active": true, "tax_settings_id": "", "tax_reg_no": "",
	}
	if !p.lineOnly && !c.s.opt.Switches.StateUntold {
		out["tax_reg_no"] = c.s.org.gstin
	}
	return fetched("location", out)
}

func listLocations(c *call) (reply, error) {
	if c.s.opt.Switches.NarrowPlaces {
		return reply{}, named["unauthorized"]
	}
	rows := []obj{}
	for _, p := range c.s.places {
		kind := "general"
		if p.lineOnly {
			kind = "line_item_only"
		}
		if want := c.q.Get("location_type"); want != "" && want != kind {
			continue
		}
		rows = append(rows, obj{
			"location_id": p.id, "location_name": p.name, "type": kind, "is_primary_location": p.primary, "parent_location_id": p.parent,
			"status": "active", "email": "", "phone": "", "address": c.s.address(), "tax_settings_id": "", "associated_users": []obj{},
		})
	}
	return fetched("locations", rows)
}

func listWarehouses(c *call) (reply, error) {
	if c.s.opt.Switches.NarrowPlaces {
		return reply{}, named["unauthorized"]
	}
	rows := []obj{}
	for _, p := range c.s.places {
		rows = append(rows, obj{
			"warehouse_id": p.id, "warehouse_name": p.name, "is_primary": p.primary, "status": "active",
			"email": "", "phone": "", "address": c.s.address(),
		})
	}
	return fetched("warehouses", rows)
}

// address is the organisation's.
func (s *Sim) address() obj {
	if s.opt.Switches.StateUntold {
		return obj{"street_address1": "", "city": "", "state": "", "state_code": "", "country": ""}
	}
	return obj{
		"street_address1": "Stall 14, Sunday Market", "street_address2": "", "city": "Pune", "state": "Maharashtra",
		"state_code": s.org.state, "country": "India", "attention": "",
	}
}
