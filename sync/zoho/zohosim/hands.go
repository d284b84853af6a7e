package zohosim

import (
	"encoding/json"
	"fmt"
)

// What people do in Zoho's own pages while a till is at work. Each method names
// an item by SKU or a document by number and returns an error when there is no
// such thing; none of them asks for a token or counts as a call.

// ItemID finds an item by SKU, "" for none.
func (s *Sim) ItemID(sku string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.itemBySKU(sku); i != nil {
		return i.id
	}
	return ""
}

func (s *Sim) itemBySKU(sku string) *item {
	if rows := s.items.byNumber[fold(sku)]; len(rows) > 0 && sku != "" {
		return rows[0]
	}
	return nil
}

// change runs a person's change on an item and marks it as modified.
func (s *Sim) change(sku string, do func(*item)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.itemBySKU(sku)
	if i == nil {
		return fmt.Errorf("zohosim: no item has SKU %q", sku)
	}
	s.items.unindex(i)
	do(i)
	s.items.index(i)
	i.modified = s.now()
	return nil
}

// SetPrice changes what an item sells for, in paise.
func (s *Sim) SetPrice(sku string, amount int64) error {
	return s.change(sku, func(i *item) { i.rate = paise(amount) })
}

// Rename changes an item's name.
func (s *Sim) Rename(sku, name string) error { return s.change(sku, func(i *item) { i.name = name }) }

// SetActive makes an item active or inactive.
func (s *Sim) SetActive(sku string, active bool) error {
	return s.change(sku, func(i *item) { i.inactive = !active })
}

// SetSellable changes can_be_sold.
func (s *Sim) SetSellable(sku string, sellable bool) error {
	return s.change(sku, func(i *item) { i.unsellable = !sellable })
}

// SetRate changes an item's GST rate, in hundredths of a percent: 500 is 5 %.
func (s *Sim) SetRate(sku string, rate int64) error {
	if s.taxFor(rate, "group") == nil {
		return fmt.Errorf("zohosim: no tax of %s %%", milli(rate*10))
	}
	return s.change(sku, func(i *item) { i.bp = rate })
}

// SetPicture puts PNG bytes on an item, nil for none.
func (s *Sim) SetPicture(sku string, png []byte) error {
	return s.change(sku, func(i *item) { s.hang(i, png) })
}

func (s *Sim) hang(i *item, png []byte) {
	i.picture, i.pictureName, i.pictureID = png, "", ""
	if png != nil {
		i.pictureName, i.pictureID = i.sku+".png", s.newID()
	}
}

// DeleteItem takes an item away, as Zoho allows for one without documents; here
// it always goes, so that tests can meet a dead id.
func (s *Sim) DeleteItem(sku string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.itemBySKU(sku)
	if i == nil {
		return fmt.Errorf("zohosim: no item has SKU %q", sku)
	}
	s.items.remove(i)
	return nil
}

// AddStock moves both counts of an item at a place by thousandths of its unit,
// as an adjustment by hand does.
func (s *Sim) AddStock(sku, place string, by int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, p := s.itemBySKU(sku), s.placeByName(place)
	if i == nil || p == nil {
		return fmt.Errorf("zohosim: no item %q or no place %q", sku, place)
	}
	s.moveAccounting(i, p, milli(by))
	s.movePhysical(i, p, milli(by))
	return nil
}

func (s *Sim) placeByName(name string) *place {
	for _, p := range s.places {
		if p.name == name {
			return p
		}
	}
	return nil
}

// DeactivateContact makes a contact inactive; documents for it are refused.
func (s *Sim) DeactivateContact(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := s.contacts.byNumber[fold(name)]
	if len(rows) == 0 {
		return fmt.Errorf("zohosim: no contact is called %q", name)
	}
	rows[0].inactive, rows[0].modified = true, s.now()
	return nil
}

// Reserve is a stranger's confirmed order for so many thousandths of an item at
// a place: it commits stock that no till has sold. It returns the order's
// number.
func (s *Sim) Reserve(sku, place string, qty int64) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, p := s.itemBySKU(sku), s.placeByName(place)
	if i == nil || p == nil || qty <= 0 {
		return "", fmt.Errorf("zohosim: no item %q, no place %q, or nothing to reserve", sku, place)
	}
	k := s.stranger()
	c := &call{s: s, at: s.now()}
	c.in = &input{bad: &trouble{}, m: obj{
		"customer_id": k.id, "is_inclusive_tax": true, "line_items": []any{obj{
			"item_id": i.id, "quantity": json.Number(milli(qty).String()), s.placeWord() + "_id": p.id,
		}},
	}}
	o := &order{base: "draft", foreign: true}
	o.id, o.created = s.newID(), c.at
	s.readDocument(c, c.in, &o.document, update{})
	if err := c.check(); err != nil {
		return "", err
	}
	o.number = s.nextNumber("SO-")
	s.fileOrder(o)
	return o.number, s.confirm(o, c)
}

func (s *Sim) stranger() *contact {
	const name = "Online Shopper"
	if rows := s.contacts.byNumber[fold(name)]; len(rows) > 0 {
		return rows[0]
	}
	k := &contact{
		id: s.newID(), name: name, treatment: "consumer", created: s.now(), modified: s.now(),
		shipping: address{address: "11 MG Road", city: "Pune", state: "Maharashtra", zip: "411001", country: "India"},
	}
	s.contacts.add(k)
	return k
}
