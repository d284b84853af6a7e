package zohosim

import (
	"time"
)

// item is one thing sold: goods with stock, goods without, a service, or a
// composite of others.
type item struct {
	id, name, sku, ean     string
	description, unit, hsn string
	category               string
	hindi                  string // custom field cf_name_hi
	favourite              string // custom field cf_favourite, "" for none
	rate, label            paise  // label is an MRP-like printed price
	purchase               paise
	reorder                milli
	reorderSet             bool
	bp                     int64 // tax rate in hundredths of a percent
	service                bool
	untracked              bool // no stock is kept
	serial, batch          bool // needs numbers whenever goods leave
	inactive, unsellable   bool
	picture                []byte
	pictureName, pictureID string
	group                  *itemGroup
	options                []string // one per attribute of the group
	parts                  []part   // of a composite
	assembly               bool     // a composite with stock of its own
	created, modified      time.Time
	usedNumbers            map[string]bool // serial numbers that have left
}

// part is so many of an item within one composite.
type part struct {
	item *item
	qty  milli
}

func (i *item) fileID() string     { return i.id }
func (i *item) fileNumber() string { return i.sku }

// kit says whether selling it moves its parts.
func (i *item) kit() bool { return len(i.parts) > 0 && !i.assembly }

// tracked says whether stock of its own is kept.
func (i *item) tracked() bool { return !i.untracked && !i.service && !i.kit() }

func (i *item) sellable() bool { return !i.inactive && !i.unsellable }

func (i *item) itemType() string {
	if i.tracked() || i.kit() {
		return "inventory"
	}
	return "sales"
}

func (i *item) productType() string {
	if i.service {
		return "service"
	}
	return "goods"
}

func (i *item) status() string {
	if i.inactive {
		return "inactive"
	}
	return "active"
}

// itemGroup is a set of variants that differ in attributes such as size.
type itemGroup struct {
	id, name, description, category string
	attributes                      []string
	items                           []*item
	created                         time.Time
}

func (g *itemGroup) fileID() string     { return g.id }
func (g *itemGroup) fileNumber() string { return g.name }
