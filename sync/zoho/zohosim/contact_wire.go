package zohosim

import (
	"slices"
	"strings"
)

func (a address) wire() obj {
	return obj{
		"attention": a.attention, "address": a.address, "street2": a.street2, "city": a.city,
		"state": a.state, "zip": a.zip, "country": a.country, "phone": a.phone, "fax": "",
	}
}

func (p *person) wire(k *contact) obj {
	return obj{
		"contact_person_id": p.id, "contact_id": k.id, "first_name": p.first, "last_name": p.last, "email": p.email,
		"phone": p.phone, "mobile": p.mobile, "is_primary_contact": p.primary,
		"communication_preference": obj{"is_sms_enabled": p.sms, "is_whatsapp_enabled": p.whatsapp},
	}
}

func (k *contact) primary() *person {
	i := slices.IndexFunc(k.persons, func(p *person) bool { return p.primary })
	if i < 0 {
		i = 0
	}
	if len(k.persons) == 0 {
		return &person{}
	}
	return k.persons[i]
}

func (k *contact) status() string {
	if k.inactive {
		return "inactive"
	}
	return "active"
}

// row is a contact in a list.
func (k *contact) row() obj {
	p := k.primary()
	return obj{
		"contact_id": k.id, "contact_name": k.name, "company_name": k.company, "contact_type": "customer", "status": k.status(),
		"payment_terms": 0, "payment_terms_label": "Due on Receipt", "currency_id": "60039800000000099", "currency_code": "INR",
		"outstanding_receivable_amount": k.receivable, "unused_credits_receivable_amount": k.unusedPaid,
		"first_name": p.first, "last_name": p.last, "email": p.email, "phone": p.phone, "mobile": p.mobile,
		"gst_treatment": k.treatment, "gst_no": k.gstNo, "place_of_contact": k.place,
		"created_time": stamp(k.created), "last_modified_time": stamp(k.modified),
	}
}

func (k *contact) wire() obj {
	o := k.row()
	persons := []obj{}
	for _, p := range k.persons {
		persons = append(persons, p.wire(k))
	}
	o["contact_persons"], o["primary_contact_id"] = persons, k.primary().id
	o["billing_address"], o["shipping_address"] = k.billing.wire(), k.shipping.wire()
	o["notes"], o["custom_fields"] = k.notes, []obj{}
	return o
}

// asInput writes the contact as a request would, for updates to lie over.
func (k *contact) asInput() obj {
	return obj{
		"contact_name": k.name, "company_name": k.company, "notes": k.notes, "gst_treatment": k.treatment, "gst_no": k.gstNo,
		"place_of_contact": k.place, "billing_address": k.billing.wire(), "shipping_address": k.shipping.wire(),
	}
}

// person filters look at the contact's people. A phone matches as it is
// stored: spaces and country codes are not evened out.
func contactListing() listing[*contact] {
	filters := map[string]func(*contact, string) bool{
		"filter_by":   func(k *contact, want string) bool { return want != "Status.Active" || !k.inactive },
		"search_text": func(k *contact, want string) bool { return contains(want, k.name, k.company, k.joined(everything)) },
	}
	textFilters(filters, "contact_name", func(k *contact) string { return k.name })
	textFilters(filters, "company_name", func(k *contact) string { return k.company })
	for key, of := range map[string]func(*person) string{
		"phone": func(p *person) string { return p.phone }, "email": func(p *person) string { return p.email },
		"first_name": func(p *person) string { return p.first }, "last_name": func(p *person) string { return p.last },
	} {
		for suffix, hit := range map[string]func(have, want string) bool{
			"": strings.EqualFold, "_startswith": strings.HasPrefix, "_contains": strings.Contains,
		} {
			filters[key+suffix] = func(k *contact, want string) bool {
				return slices.ContainsFunc(k.persons, func(p *person) bool { return hit(strings.ToLower(of(p)), strings.ToLower(want)) })
			}
		}
	}
	return listing[*contact]{
		key: "contacts", report: "Contacts", filters: filters, wire: (*contact).row, first: "contact_name",
		sorts: map[string]func(a, b *contact) int{"contact_name": func(a, b *contact) int { return strings.Compare(a.name, b.name) }},
	}
}

func everything(p *person) string { return p.first + " " + p.last + " " + p.email + " " + p.phone }

func (k *contact) joined(of func(*person) string) string {
	var all []string
	for _, p := range k.persons {
		all = append(all, of(p))
	}
	return strings.Join(all, " ")
}

func listContacts(c *call) (reply, error) {
	l := contactListing()
	if c.s.opt.Switches.SinceFilterEverywhere {
		l.filters["last_modified_time"] = func(k *contact, want string) bool { return sinceStamp(stamp(k.modified), want) }
	}
	return serveList(c, l, c.s.contacts.rows)
}
