package viewmodel

import (
	"context"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
	"haat/ui/async"
)

// CustomerField names a field of the panel, for the sentence under it.
type CustomerField string

// The fields.
const (
	PhoneField   CustomerField = "phone"
	NameField    CustomerField = "name"
	PINField     CustomerField = "pin"
	AddressField CustomerField = "address"
	GSTINField   CustomerField = "gstin"
)

// Customer is the panel on which a customer is put on a bill.
type Customer struct {
	k       *Desk
	open    bool
	bill    ident.Sale // it is for
	form    sale.Customer
	version int // counts when the form was filled from outside
	wrong   map[CustomerField]string
	matches []sale.Customer
	office  bool   // the matches are the back office's
	asked   string // what the matches are for
	stop    func()
}

// Match is a known customer.
type Match struct {
	First  string
	Second string
}

// CustomerView is the panel.
type CustomerView struct {
	Form    sale.Customer // what is in the fields; the phone without its country
	Version int           // the fields must be filled anew when it changes
	Wrong   map[CustomerField]string
	Matches []Match
	State   string // the State that a GSTIN belongs to, "" for none
}

// View is the panel, false when it is not open.
func (c *Customer) View() (CustomerView, bool) {
	if !c.open {
		return CustomerView{}, false
	}
	v := CustomerView{Form: c.form, Version: c.version, Wrong: c.wrong}
	for _, m := range c.matches {
		v.Matches = append(v.Matches, Match{m.Name, phoneOf(m.Phone)})
		if m.Name == "" {
			v.Matches[len(v.Matches)-1] = Match{phoneOf(m.Phone), m.GSTIN}
		}
		if c.office {
			v.Matches[len(v.Matches)-1].Second += " · Zoho"
		}
	}
	if s, ok := gst.GSTINState(c.form.GSTIN); ok {
		v.State = s.Name
	}
	return v, true
}

// phoneOf is a number as people read it.
func phoneOf(e164 string) string {
	local := strings.TrimPrefix(e164, "+91")
	if len(local) == 10 {
		return local[:5] + " " + local[5:]
	}
	return e164
}

// Open shows the panel for the bill in front.
func (c *Customer) Open() {
	c.open, c.bill = true, c.k.view.Draft.ID()
	c.fill(c.k.view.Draft.Cart.Customer)
	c.k.changed()
}

// fill puts a customer into the fields.
func (c *Customer) fill(who sale.Customer) {
	c.form = who
	c.form.Phone = strings.TrimPrefix(who.Phone, "+91")
	c.version++
	c.wrong, c.matches, c.asked = nil, nil, ""
}

// follow closes the panel when its bill is no longer in front.
func (c *Customer) follow() {
	if c.open && c.bill != c.k.view.Draft.ID() {
		c.open = false
	}
}

// Close puts the panel away without changing the bill.
func (c *Customer) Close() {
	c.open = false
	c.k.changed()
}

// Set takes what is in the fields now.
func (c *Customer) Set(form sale.Customer) {
	form.ID, form.Contact, form.State = c.form.ID, c.form.Contact, c.form.State
	if form.Phone != c.form.Phone && c.form.Phone != "" {
		form.ID, form.Contact = ident.Customer{}, "" // another phone is another customer
	}
	if form.Phone != c.form.Phone && form.Phone != "" && c.form.Phone == "" {
		form.SendBill = true // ticked once a phone is there; the person may untick it
	}
	if form.Phone == "" {
		form.SendBill = false
	}
	changed := form.SendBill != c.form.SendBill
	c.form = form
	c.look()
	if changed {
		c.k.changed()
	}
}

// pause is how long typing rests before known customers are looked for.
const pause = 150 * time.Millisecond

// look finds known customers for the phone or the name being typed.
func (c *Customer) look() {
	part := c.form.Phone
	if part == "" {
		part = c.form.Name
	}
	if part == c.asked {
		return
	}
	c.asked = part
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	if len([]rune(part)) < 3 {
		c.matches = nil
		c.k.changed()
		return
	}
	c.stop = c.k.deps.Run.After(pause, func() {
		c.stop = nil
		async.Run(c.k.deps.Run, func(ctx context.Context) ([]sale.Customer, error) {
			return c.k.deps.Till.CustomersLike(ctx, part)
		}, func(found []sale.Customer, err error) {
			if err != nil || c.asked != part {
				return // it only helps typing; a bill does without
			}
			c.matches, c.office = found, false
			c.k.changed()
			if len(found) == 0 {
				c.askOffice(part)
			}
		})
	})
}

// leastAsked is how much must be typed before the back office is asked: a call
// is worth something.
const leastAsked = 5

// askOffice looks among the back office's customers, where there is a network
// and none here fits. Nothing waits for it.
func (c *Customer) askOffice(part string) {
	k := c.k
	if k.deps.Contacts == nil || !k.status.Connected || !k.status.Online || len([]rune(part)) < leastAsked {
		return
	}
	async.Run(k.deps.Run, func(ctx context.Context) ([]Contact, error) {
		return k.deps.Contacts.Contacts(ctx, part)
	}, func(found []Contact, err error) {
		if err != nil || c.asked != part || !c.open || len(c.matches) > 0 {
			return
		}
		for _, x := range found {
			phone, err := sale.ParsePhone(x.Phone)
			if err != nil {
				phone = "" // a number that no phone has is no help
			}
			c.matches = append(c.matches, sale.Customer{Contact: x.ID, Name: x.Name, Phone: phone})
		}
		c.office = len(c.matches) > 0
		k.changed()
	})
}

// Take puts a known customer into the fields.
func (c *Customer) Take(n int) {
	if n < len(c.matches) {
		m := c.matches[n]
		m.SendBill = m.Phone != ""
		c.fill(m)
		c.asked = c.form.Phone
		c.k.changed()
	}
}

// Put puts the customer on the bill, or says under which field what is wrong.
func (c *Customer) Put() {
	form := c.form
	err := c.k.deps.Till.SetCustomer(c.bill, form)
	if err == nil {
		c.open = false
		c.k.save()
		c.k.refresh()
		return
	}
	c.wrong = map[CustomerField]string{}
	field, ok := fieldOf(err)
	if !ok {
		c.k.Fault(err)
		return
	}
	c.wrong[field] = c.k.lang.Fault(err)
	c.k.changed()
}

// fieldOf is the field that a refusal is about.
func fieldOf(err error) (CustomerField, bool) {
	f, ok := fault.Find(err)
	if !ok {
		return "", false
	}
	switch f.Key {
	case "fault.phone_digits", "fault.phone_foreign", "fault.phone_length", "fault.phone_start":
		return PhoneField, true
	case "fault.gstin_before_payment", "fault.gstin_check", "fault.gstin_length", "fault.gstin_state":
		return GSTINField, true
	case "fault.pin_code":
		return PINField, true
	case "fault.text_long", "fault.card_number":
		return NameField, true
	}
	return "", false
}
