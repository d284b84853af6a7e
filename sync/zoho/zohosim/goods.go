package zohosim

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Goods describes an item for AddItem. Money is in paise, quantities in
// thousandths of the unit, the GST rate in hundredths of a percent.
type Goods struct {
	SKU, Name, Hindi       string
	Category, Description  string
	Unit, HSN, EAN         string
	Price, Label, Purchase int64
	Rate                   int64
	Reorder                int64            // 0 is not set
	Stock                  map[string]int64 // opening, by place name; a place left out is unknown there
	Favourite              int              // place among the favourites from 1, 0 for none
	Group                  string           // name of a group made by AddGroup
	Options                []string         // one per attribute of the group
	Parts                  []Part           // makes it a composite
	Assembly               bool             // a composite with stock of its own
	Service, Untracked     bool
	Serial, Batch          bool
	Inactive, Unsellable   bool
	Picture                []byte // PNG, nil for none
}

// Part is so many thousandths of an item within one composite.
type Part struct {
	SKU string
	Qty int64
}

// AddGroup makes a group of variants that differ in the attributes.
func (s *Sim) AddGroup(name, category string, attributes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups.add(&itemGroup{id: s.newID(), name: name, category: category, attributes: attributes, created: s.now()})
}

// AddItem makes an item and returns its id. What cannot be is an error.
func (s *Sim) AddItem(g Goods) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, err := s.buildItem(g)
	if err == nil {
		err = s.placeGoods(i, g)
	}
	if err != nil {
		return "", fmt.Errorf("zohosim: item %s: %w", g.SKU, err)
	}
	s.items.add(i)
	return i.id, nil
}

func (s *Sim) buildItem(g Goods) (*item, error) {
	switch {
	case g.SKU == "" || g.Name == "":
		return nil, errors.New("SKU and name are needed")
	case s.itemBySKU(g.SKU) != nil:
		return nil, errors.New("this SKU is there already")
	case g.EAN != "" && !goodEAN13(g.EAN):
		return nil, fmt.Errorf("%s is no EAN-13", g.EAN)
	case s.taxFor(g.Rate, "group") == nil:
		return nil, fmt.Errorf("there is no tax of %s %%", milli(g.Rate*10))
	case g.Price < 0 || g.Label > 0 && g.Label < g.Price:
		return nil, errors.New("the price is below nothing or above the printed one")
	}
	i := &item{
		id: s.newID(), name: g.Name, sku: g.SKU, ean: g.EAN, description: g.Description, unit: g.Unit, hsn: g.HSN, category: g.Category,
		hindi: g.Hindi, rate: paise(g.Price), label: paise(g.Label), purchase: paise(g.Purchase), bp: g.Rate,
		reorder: milli(g.Reorder), reorderSet: g.Reorder > 0, service: g.Service, untracked: g.Untracked,
		serial: g.Serial, batch: g.Batch, inactive: g.Inactive, unsellable: g.Unsellable, assembly: g.Assembly,
	}
	if g.Favourite > 0 {
		i.favourite = strconv.Itoa(g.Favourite)
	}
	// A minute apart, so that sorting by time has an order.
	i.created = s.born.Add(-30 * 24 * time.Hour).Add(time.Duration(len(s.items.rows)) * time.Minute)
	i.modified = i.created
	if g.Picture != nil {
		s.hang(i, g.Picture)
	}
	return i, nil
}

// placeGoods puts the item into its group, its composite and onto its shelves.
func (s *Sim) placeGoods(i *item, g Goods) error {
	for _, p := range g.Parts {
		of := s.itemBySKU(p.SKU)
		if of == nil || !of.tracked() || p.Qty <= 0 {
			return fmt.Errorf("part %s must be an item with stock", p.SKU)
		}
		i.parts = append(i.parts, part{of, milli(p.Qty)})
	}
	for name := range g.Stock {
		if s.placeByName(name) == nil || !i.tracked() {
			return fmt.Errorf("no stock can be kept at %q", name)
		}
	}
	if g.Group != "" {
		rows := s.groups.byNumber[fold(g.Group)]
		if len(rows) == 0 || len(rows[0].attributes) != len(g.Options) {
			return fmt.Errorf("no group %q with %d attributes", g.Group, len(g.Options))
		}
		i.group, i.options = rows[0], slices.Clone(g.Options)
		i.group.items = append(i.group.items, i)
	}
	for name, qty := range g.Stock {
		n := s.at(i, s.placeByName(name))
		n.opening, n.accounting, n.physical = milli(qty), milli(qty), milli(qty)
	}
	return nil
}

// goodEAN13 checks length and check digit: the digits weigh 1, 3, 1, 3 … and
// the thirteenth completes their sum to a multiple of ten (GS1 General
// Specifications, 7.9).
func goodEAN13(code string) bool {
	if len(code) != 13 || strings.Trim(code, "0123456789") != "" {
		return false
	}
	sum := 0
	for n, d := range code {
		sum += int(d-'0') * (1 + 2*(n%2))
	}
	return sum%10 == 0
}

// Customer describes a contact for AddContact.
type Customer struct {
	Name, Phone, Email       string
	Treatment, GSTIN, State  string // gst_treatment, gst_no, place_of_contact
	Address, City, StateName string // of shipping and billing; no Address for none
}

// AddContact makes a contact and returns its id. A name that is taken returns
// the id of the one that has it.
func (s *Sim) AddContact(k Customer) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if rows := s.contacts.byNumber[fold(k.Name)]; len(rows) > 0 {
		return rows[0].id
	}
	c := &contact{
		id: s.newID(), name: k.Name, treatment: k.Treatment, gstNo: k.GSTIN, place: k.State, created: s.now(), modified: s.now(),
	}
	if k.Phone != "" || k.Email != "" {
		c.persons = []*person{{id: s.newID(), first: k.Name, email: k.Email, phone: k.Phone, mobile: k.Phone, primary: true}}
	}
	if k.Address != "" {
		c.shipping = address{address: k.Address, city: k.City, state: k.StateName, country: "India"}
		c.billing = c.shipping
	}
	s.contacts.add(c)
	return c.id
}
