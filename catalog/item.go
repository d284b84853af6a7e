package catalog

import (
	"haat/app/gst"
	"haat/app/money"
)

// ItemID is the back office's id of an item, as text.
type ItemID string

// Tax is a rate with the ids Zoho wants for it: the group within the State,
// the single head between States.
type Tax struct {
	Rate    gst.Rate
	IntraID string
	InterID string
	Known   bool // false: nothing was told, and the item cannot be billed with tax
	// Slab is set for goods whose rate depends on the price of a piece; Low and
	// High are then the ids of both rates, within the State and between States.
	Slab      gst.Slab
	Low, High [2]string
}

// At is the tax at the rate that was chosen for a price.
func (t Tax) At(r gst.Rate) Tax {
	switch {
	case r == t.Rate:
	case !t.Slab.IsZero() && r == t.Slab.Low:
		t.Rate, t.IntraID, t.InterID = r, t.Low[0], t.Low[1]
	case !t.Slab.IsZero() && r == t.Slab.High:
		t.Rate, t.IntraID, t.InterID = r, t.High[0], t.High[1]
	default: // no tax may be charged
		t.Rate, t.IntraID, t.InterID = r, "", ""
	}
	return t
}

// Part is one component of a kit.
type Part struct {
	Item ItemID
	Qty  money.Quantity // per one kit
}

// Item is one thing that can be sold: a single article, one variant of a
// group, a kit, or something without stock such as an alteration.
type Item struct {
	ID       ItemID
	SKU      string
	Name     string
	NameHi   string // "" when the back office has none
	HSN      string
	Codes    []string     // barcodes: EAN, UPC
	Unit     string       // as Zoho spells it: pcs, m, kg
	Price    money.Amount // inclusive of tax, per unit
	MRP      money.Amount // zero when unknown; the price may never exceed it
	Tax      Tax
	Category string
	Group    string    // variants of one article share it; "" for none
	GroupOf  string    // the group's name for people
	Options  [2]string // this variant's size and colour
	Axes     [2]string // what the options are called
	Tracked  bool      // has stock that is counted
	Serial   bool      // needs a serial or batch number, which this till cannot give
	Sellable bool
	Parts    []Part // a kit's components
	Reorder  money.Quantity
	Picture  string // key of the cached picture; "" for none
	Order    int    // place among the favourites from 1; 0 is no favourite
	Seat     int    // place within the group as the back office lists it; 0 is not told
	Local    bool   // not in the back office, as far as is known: its bills cannot be told there
}

// Listed is an item as the back office lists it, with what only a pull needs.
type Listed struct {
	Item
	Modified  string // the office's stamp of the last change
	Combo     bool   // made of others: its parts are told only on asking for it
	Somewhere bool   // some of it is in stock at some place
	Inactive  bool
}

// decimals are the units that may be sold in fractions.
var decimals = map[string]bool{
	"m": true, "mtr": true, "meter": true, "metre": true, "kg": true, "kgs": true,
	"mts": true, "mtrs": true, "meters": true, "metres": true, "kgs.": true, "gm": true, "gms": true, "g": true, "gram": true, "grams": true,
	"l": true, "ltr": true, "litre": true, "liter": true, "litres": true, "ltrs": true, "ml": true, "100 g": true, "100g": true,
	"ft": true, "feet": true, "sqft": true, "sq.ft": true, "sq ft": true, "yd": true, "yard": true, "yards": true,
	// Unit Quantity Codes of GST returns that measure rather than count.
	"kgs-kilograms": true, "mtr-meters": true, "gms-grammes": true, "ltr-litres": true, "mlt": true, "sqf": true, "sqm": true, "qtl": true, "tgm": true, "ton": true, "yds": true,
}

// Fractions reports whether a part of a unit may be sold: cloth by the metre,
// spice by weight.
func (i Item) Fractions() bool { return decimals[lower(i.Unit)] }

// lowByDefault is from how many on an item without a reorder level is called low.
const lowByDefault = 3

// LowFrom is from how many on the item is called low: its reorder level, or
// three.
func (i Item) LowFrom() money.Quantity {
	if i.Reorder.Positive() {
		return i.Reorder
	}
	return money.Units(lowByDefault)
}

// Called is the name in a language, Hindi falling back to English.
func (i Item) Called(hindi bool) string {
	if hindi && i.NameHi != "" {
		return i.NameHi
	}
	return i.Name
}

// Favourite reports whether it has a place on the first page.
func (i Item) Favourite() bool { return i.Order > 0 }

// Kit reports whether selling it moves its parts instead of itself.
func (i Item) Kit() bool { return len(i.Parts) > 0 }

// Unsellable says why an item cannot be put on a bill, as a key into the word
// lists, or "".
func (i Item) Unsellable() string {
	switch {
	case i.Local:
		return "item.not_in_office"
	case !i.Sellable:
		return "item.not_for_sale"
	case i.Serial:
		return "item.needs_serial"
	case !i.Tax.Known:
		return "item.no_tax"
	case !i.MRP.IsZero() && i.MRP.Less(i.Price):
		return "item.above_mrp"
	}
	return ""
}
