package zohosim

import (
	"slices"
	"strings"
	"time"
)

// contact is a customer.
type contact struct {
	id, name, company      string
	persons                []*person
	billing, shipping      address
	treatment, gstNo       string
	place                  string // place_of_contact, "" for the organisation's State
	notes                  string
	inactive               bool
	created, modified      time.Time
	receivable, unusedPaid paise
}

type person struct {
	id, first, last, email, phone, mobile string
	primary, sms, whatsapp                bool
}

type address struct{ attention, address, street2, city, state, zip, country, phone string }

func (a address) empty() bool { return a.address == "" && a.street2 == "" && a.city == "" }

func (k *contact) fileID() string     { return k.id }
func (k *contact) fileNumber() string { return k.name }

// mail is the address an invoice goes to, "" for none.
func (k *contact) mail() string {
	i := slices.IndexFunc(k.persons, func(p *person) bool { return p.email != "" })
	if i < 0 {
		return ""
	}
	return k.persons[i].email
}

// readContact fills a contact from a body. Address parts of a hundred
// characters and more are refused with the name of the address.
func (s *Sim) readContact(in *input, c *contact) {
	c.name = in.need("contact_name", 200)
	c.company, c.notes = in.text("company_name", 200), in.text("notes", 3000)
	if kind := in.text("contact_type", 20); kind != "" && kind != "customer" {
		in.bad.add(invalid("contact_type"))
	}
	c.billing, c.shipping = readAddress(in, "billing_address"), readAddress(in, "shipping_address")
	c.treatment, c.gstNo, c.place = in.text("gst_treatment", 20), in.text("gst_no", 30), in.text("place_of_contact", 6)
	checkGST(in, c.treatment, c.gstNo, c.place, "place_of_contact")
	if in.has("contact_persons") {
		c.persons = nil
		for _, p := range in.list("contact_persons") {
			c.persons = append(c.persons, s.readPerson(p))
		}
	}
}

// checkGST refuses a treatment, GSTIN or State that cannot be.
func checkGST(in *input, treatment, gstNo, state, stateKey string) {
	if treatment != "" && !treatments[treatment] {
		in.bad.add(invalid("gst_treatment"))
	}
	if (treatment == "business_gst" || gstNo != "") && !goodGSTIN(gstNo) {
		in.bad.add(invalid("gst_no"))
	}
	if state != "" && !knownState(state) {
		in.bad.add(invalid(stateKey))
	}
}

func readAddress(in *input, key string) address {
	a := in.object(key)
	part := func(name string) string {
		if text, _ := a.m[name].(string); len([]rune(text)) >= 100 {
			in.bad.add(tooLong(key, 100))
		}
		return a.text(name, 500)
	}
	return address{
		attention: part("attention"), address: part("address"), street2: part("street2"), city: part("city"),
		state: part("state"), zip: part("zip"), country: part("country"), phone: part("phone"),
	}
}

// readPerson reads a person. WhatsApp for a number without its country code is
// refused: Zoho says that it must have one, and nothing would be sent.
func (s *Sim) readPerson(in *input) *person {
	likes := in.object("communication_preference")
	if likes.flag("is_whatsapp_enabled") && !strings.HasPrefix(in.text("mobile", 30), "+") {
		in.bad.add(invalid("mobile"))
	}
	return &person{
		id: s.newID(), first: in.text("first_name", 100), last: in.text("last_name", 100), email: in.text("email", 100),
		phone: in.text("phone", 50), mobile: in.text("mobile", 30), primary: in.flag("is_primary_contact"),
		sms: likes.flag("is_sms_enabled"), whatsapp: likes.flag("is_whatsapp_enabled"),
	}
}

func createContact(c *call) (reply, error) {
	s, k := c.s, &contact{id: c.s.newID(), created: c.at, modified: c.at}
	s.readContact(c.in, k)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if s.contacts.taken(k.name, nil) {
		return reply{}, nameTaken(k.name)
	}
	s.contacts.add(k)
	return created("contact", k.wire(), "The contact has been created")
}

func nameTaken(name string) *refusal {
	return refuse(400, 3062, "The customer \""+name+"\" already exists. Please specify a different name.")
}

func getContact(c *call) (reply, error) {
	k, err := c.s.contacts.get(c.id, "Contact")
	if err != nil {
		return reply{}, err
	}
	return fetched("contact", k.wire())
}

// updateContact changes the keys that are sent and leaves the others.
func updateContact(c *call) (reply, error) {
	k, err := c.s.contacts.get(c.id, "Contact")
	if err != nil {
		return reply{}, err
	}
	next := &contact{id: k.id, created: k.created, modified: c.at, persons: k.persons, inactive: k.inactive}
	c.s.readContact(c.in.over(k.asInput()), next)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if c.s.contacts.taken(next.name, k) {
		return reply{}, nameTaken(next.name)
	}
	c.s.contacts.unindex(k)
	*k = *next
	c.s.contacts.index(k)
	return reply{key: "contact", value: k.wire(), message: "Contact has been updated successfully"}, nil
}

func createContactPerson(c *call) (reply, error) {
	k, err := c.s.contacts.get(c.in.id("contact_id"), "Contact")
	if err != nil {
		return reply{}, err
	}
	p := c.s.readPerson(c.in)
	if err := c.check(); err != nil {
		return reply{}, err
	}
	k.persons, k.modified = append(k.persons, p), c.at
	var value any = p.wire(k)
	if c.s.opt.Switches.SpecKeys {
		value = []obj{p.wire(k)}
	}
	return created("contact_person", value, "The contact person has been Created")
}

func listContactPersons(c *call) (reply, error) {
	k, err := c.s.contacts.get(c.id, "Contact")
	if err != nil {
		return reply{}, err
	}
	wire := func(p *person) obj { return p.wire(k) }
	return serveList(c, listing[*person]{key: "contact_persons", report: "Contact Persons", wire: wire}, k.persons)
}

// customer finds the contact of a document, who must be there and active.
func (s *Sim) customer(in *input) *contact {
	id := in.id("customer_id")
	if id == "" {
		in.bad.add(missing("customer_id"))
		return nil
	}
	k := s.contacts.byID[id]
	if k == nil || k.inactive {
		in.bad.add(named["customer-gone"])
		return nil
	}
	return k
}
