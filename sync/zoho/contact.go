package zoho

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/outbox"
)

type contactIn struct {
	Name      string     `json:"contact_name"`
	Type      string     `json:"contact_type"`
	Persons   []personIn `json:"contact_persons,omitempty"`
	Shipping  addressIn  `json:"shipping_address"`
	Treatment string     `json:"gst_treatment"`
	GSTIN     string     `json:"gst_no,omitempty"`
	Place     string     `json:"place_of_contact,omitempty"`
	Notes     string     `json:"notes,omitempty"`
}

type personIn struct {
	First   string `json:"first_name"`
	Mobile  string `json:"mobile,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Primary bool   `json:"is_primary_contact"`
	// Likes is left out where nothing was chosen: the organisation's usual holds.
	Likes *likesIn `json:"communication_preference,omitempty"`
}

type likesIn struct {
	WhatsApp bool `json:"is_whatsapp_enabled"`
}

type addressIn struct {
	Attention string `json:"attention,omitempty"`
	Address   string `json:"address"`
	City      string `json:"city,omitempty"`
	State     string `json:"state,omitempty"`
	Country   string `json:"country,omitempty"`
}

type contactOut struct {
	ID      text `json:"contact_id"`
	Name    text `json:"contact_name"`
	Phone   text `json:"phone"`
	Mobile  text `json:"mobile"`
	Status  text `json:"status"`
	Persons []struct {
		Phone  text `json:"phone"`
		Mobile text `json:"mobile"`
	} `json:"contact_persons"`
}

// doCustomer finds the customer of a job, or makes them: at most two calls,
// once per customer.
func (o *Office) doCustomer(ctx context.Context, j outbox.Job) outbox.Outcome {
	c, bad := o.customer(ctx, j)
	if bad != nil {
		return *bad
	}
	found := o.search(ctx, c)
	if found.Class != outbox.Absent {
		return found
	}
	var reply struct {
		Contact contactOut `json:"contact"`
	}
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/contacts", body: o.contactOf(c)}, &reply)
	out.Calls = append(found.Calls, out.Calls...)
	if out.Class != outbox.OK {
		return out
	}
	if reply.Contact.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(reply.Contact.ID), string(reply.Contact.Name)
	return out
}

// findCustomer looks again after an unclear answer or "the name exists".
func (o *Office) findCustomer(ctx context.Context, j outbox.Job) outbox.Outcome {
	c, bad := o.customer(ctx, j)
	if bad != nil {
		return *bad
	}
	found := o.search(ctx, c)
	if found.Class != outbox.Absent || c.Phone == "" {
		return found
	}
	// The name may be taken by somebody with another phone.
	byName, out := o.list(ctx, "contact_name", o.contactName(c))
	out.Calls = append(found.Calls, out.Calls...)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, row := range byName {
		if strings.EqualFold(string(row.Name), o.contactName(c)) {
			if row.has(c.Phone) {
				return o.adopt(ctx, row, out)
			}
			return differs(out, "differs.contact", c.Phone, string(row.Mobile))
		}
	}
	out.Class = outbox.Absent
	return out
}

func (o *Office) customer(ctx context.Context, j outbox.Job) (sale.Customer, *outbox.Outcome) {
	var id ident.Customer
	if err := id.UnmarshalText([]byte(j.Ref)); err != nil {
		out := internal(err)
		return sale.Customer{}, &out
	}
	c, _, err := o.books.Customer(ctx, id)
	if err != nil {
		out := internal(err)
		return c, &out
	}
	return c, nil
}

// search looks by the last ten digits of the phone, which is how Zoho finds a
// number however it was written, and checks the whole number itself. The
// walk-in contact, and a customer without a phone, are looked for by name.
func (o *Office) search(ctx context.Context, c sale.Customer) outbox.Outcome {
	key, value := "contact_name", o.contactName(c)
	if c.Phone != "" {
		key, value = "phone_contains", lastTen(c.Phone)
	}
	rows, out := o.list(ctx, key, value)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, row := range rows {
		if c.Phone != "" && row.has(c.Phone) || c.Phone == "" && strings.EqualFold(string(row.Name), value) {
			return o.adopt(ctx, row, out)
		}
	}
	out.Class = outbox.Absent
	return out
}

// Contact is a customer in Zoho, for a person to choose from.
type Contact struct{ ID, Name, Phone string }

// Contacts lists active contacts whose name or phone holds a text.
func (o *Office) Contacts(ctx context.Context, text string) ([]Contact, error) {
	rows, out := o.list(ctx, "search_text", strings.TrimSpace(text))
	if out.Class != outbox.OK {
		return nil, failed(asFind(out))
	}
	all := make([]Contact, 0, len(rows))
	for _, r := range rows {
		phone := string(r.Mobile)
		if phone == "" {
			phone = string(r.Phone)
		}
		all = append(all, Contact{string(r.ID), string(r.Name), phone})
	}
	return all, nil
}

func (o *Office) list(ctx context.Context, key, value string) ([]contactOut, outbox.Outcome) {
	var list struct {
		Contacts []contactOut `json:"contacts"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/contacts", query: url.Values{key: {value}, "filter_by": {"Status.Active"}}}, &list)
	return list.Contacts, out
}

// adopt takes a contact that is there. One that a person made may lack a
// shipping address, without which Zoho has been seen to refuse a shipment
// ("Address cannot be empty"): it gets the market's. Where that is not allowed
// the shipment will say so.
func (o *Office) adopt(ctx context.Context, row contactOut, out outbox.Outcome) outbox.Outcome {
	var whole struct {
		Contact struct {
			Name     text      `json:"contact_name"`
			Shipping addressIn `json:"shipping_address"`
		} `json:"contact"`
	}
	path, found := "/contacts/"+string(row.ID), out
	got := o.c.call(ctx, request{method: http.MethodGet, path: path}, &whole)
	if got.Class == outbox.OK && strings.TrimSpace(whole.Contact.Shipping.Address) == "" {
		first := got.Calls
		got = o.c.call(ctx, request{method: http.MethodPut, path: path, body: contactUpdate{string(whole.Contact.Name), o.market()}}, nil)
		got.Calls = append(first, got.Calls...)
	}
	calls := append(found.Calls, got.Calls...)
	switch got.Class {
	case outbox.OK, outbox.Refused, outbox.Scope, outbox.Exists:
		found.Doc, found.DocNo = string(row.ID), string(row.Name)
		got = found
	case outbox.Absent, outbox.Offline, outbox.Lost, outbox.Throttled, outbox.DayOver, outbox.SignIn, outbox.Differs, outbox.Waits, outbox.Moot, outbox.Regroup:
	}
	got.Calls = calls
	return got
}

type contactUpdate struct {
	Name     string    `json:"contact_name"`
	Shipping addressIn `json:"shipping_address"`
}

// market is where the goods are handed over.
func (o *Office) market() addressIn {
	a := addressIn{Address: o.c.cfg.Address, City: o.c.cfg.City, Country: "India"}
	if a.Address == "" {
		a.Address = "At the stall"
	}
	return a
}

// has reports whether a contact bears a phone number, in whatever form it was
// typed into Zoho.
func (c contactOut) has(phone string) bool {
	all := []text{c.Phone, c.Mobile}
	for _, p := range c.Persons {
		all = append(all, p.Phone, p.Mobile)
	}
	for _, t := range all {
		if n, err := sale.ParsePhone(string(t)); err == nil && n == phone {
			return true
		}
	}
	return false
}

func lastTen(phone string) string {
	if len(phone) > 10 {
		return phone[len(phone)-10:]
	}
	return phone
}

// contactName is unique by the phone in it, so the name is its own key.
func (o *Office) contactName(c sale.Customer) string {
	switch {
	case c.Phone == "" && c.Name == "" && c.GSTIN == "":
		if o.c.cfg.WalkIn != "" {
			return o.c.cfg.WalkIn
		}
		return "Walk-in Customer"
	case c.Phone == "" && c.GSTIN != "":
		return strings.TrimSpace(c.Name + " (" + c.GSTIN + ")")
	case c.Phone == "":
		return c.Name
	case c.Name == "":
		return "Customer (" + lastTen(c.Phone) + ")"
	}
	return c.Name + " (" + lastTen(c.Phone) + ")"
}

// contactOf writes a new contact. The shipping address is the market's, where
// the goods are handed over; what a walk-in told of theirs goes into the notes,
// so that Zoho cannot price a later bill by it.
func (o *Office) contactOf(c sale.Customer) contactIn {
	in := contactIn{
		Name: o.contactName(c), Type: "customer", Treatment: "consumer", Place: zohoState(o.c.cfg.State),
		Shipping: o.market(),
	}
	if c.GSTIN != "" {
		in.Treatment, in.GSTIN, in.Place = "business_gst", c.GSTIN, zohoState(c.State)
	}
	if c.Phone != "" {
		first := c.Name
		if first == "" {
			first = "Customer"
		}
		in.Persons = []personIn{{First: first, Mobile: c.Phone, Phone: c.Phone, Primary: true}}
		if o.c.cfg.WhatsApp {
			in.Persons[0].Likes = &likesIn{WhatsApp: c.SendBill}
		}
	}
	in.Notes = strings.TrimSpace(c.Address + " " + c.PIN)
	return in
}
