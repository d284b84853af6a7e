package zoho

import (
	"strconv"
	"strings"

	"haat/app/gst"
	"haat/catalog"
)

// HindiField and FavouriteField are the custom fields (by api_name) that hold
// an item's Hindi name and its place among the favourites. Zoho has no fields
// of its own for either.
const (
	HindiField     = "cf_name_hi"
	FavouriteField = "cf_favourite"
)

type itemOut struct {
	ID         text     `json:"item_id"`
	Name       text     `json:"name"`
	SKU        text     `json:"sku"`
	Rate       amount   `json:"rate"`
	Label      amount   `json:"label_rate"`
	Unit       text     `json:"unit"`
	Status     text     `json:"status"`
	Sellable   *yes     `json:"can_be_sold"`
	Tracked    yes      `json:"track_inventory"`
	Type       text     `json:"item_type"`
	Product    text     `json:"product_type"`
	Combo      yes      `json:"is_combo_product"`
	ComboType  text     `json:"combo_type"` // a kit is sold as its parts, an assembly has stock of its own
	Serial     yes      `json:"track_serial_number"`
	Batch      yes      `json:"track_batch_number"`
	HSN        text     `json:"hsn_or_sac"`
	UPC        text     `json:"upc"`
	EAN        text     `json:"ean"`
	ISBN       text     `json:"isbn"`
	Part       text     `json:"part_number"`
	Category   text     `json:"category_name"`
	GroupID    text     `json:"group_id"`
	GroupName  text     `json:"group_name"`
	Axis1      text     `json:"attribute_name1"`
	Axis2      text     `json:"attribute_name2"`
	Option1    text     `json:"attribute_option_name1"`
	Option2    text     `json:"attribute_option_name2"`
	Reorder    quantity `json:"reorder_level"`
	Picture    text     `json:"image_document_id"`
	PictureOld text     `json:"image_name"`
	TaxID      text     `json:"tax_id"`
	Percent    text     `json:"tax_percentage"`
	Prefs      []struct {
		TaxID   text `json:"tax_id"`
		Percent text `json:"tax_percentage"`
		Spec    text `json:"tax_specification"`
	} `json:"item_tax_preferences"`
	Custom []struct {
		API   text `json:"api_name"`
		Value text `json:"value"`
	} `json:"custom_fields"`
	Mapped []struct {
		ItemID   text     `json:"item_id"`
		Quantity quantity `json:"quantity"`
	} `json:"mapped_items"`
	Locations  []placeStock `json:"locations"`
	Warehouses []placeStock `json:"warehouses"`
}

// placeStock takes both spellings: locations[] and warehouses[].
type placeStock struct {
	LocationID text     `json:"location_id"`
	Warehouse  text     `json:"warehouse_id"`
	LPhysical  quantity `json:"location_actual_available_stock"`
	LCommitted quantity `json:"location_actual_committed_stock"`
	WPhysical  quantity `json:"warehouse_actual_available_stock"`
	WCommitted quantity `json:"warehouse_actual_committed_stock"`
}

func (i itemOut) kit() bool { return bool(i.Combo) && i.ComboType != "assembly" }

func (i itemOut) custom(api string) string {
	for _, f := range i.Custom {
		if string(f.API) == api {
			return strings.TrimSpace(string(f.Value))
		}
	}
	return ""
}

// taxTable finds a rate's ids when an item names only one of them.
type taxTable struct {
	byID  map[string]taxRow
	intra map[gst.Rate]string
	inter map[gst.Rate]string
}

type taxRow struct {
	rate  gst.Rate
	inter bool
}

// item turns Zoho's item into ours. In India the top-level tax fields can be
// empty although the item is taxed; the rate then sits in
// item_tax_preferences, so both are read.
func (i itemOut) item(taxes taxTable, order int) catalog.Item {
	it := catalog.Item{
		ID: catalog.ItemID(i.ID), SKU: string(i.SKU), Name: strings.TrimSpace(string(i.Name)), NameHi: i.custom(HindiField), HSN: string(i.HSN),
		Unit: string(i.Unit), Price: i.Rate.Amount, Category: string(i.Category), Group: string(i.GroupID), GroupOf: string(i.GroupName),
		Axes: [2]string{string(i.Axis1), string(i.Axis2)}, Options: [2]string{string(i.Option1), string(i.Option2)},
		Tracked: bool(i.Tracked) && !i.kit(), Serial: bool(i.Serial || i.Batch), Sellable: i.Sellable == nil || bool(*i.Sellable),
		Reorder: i.Reorder.Quantity, Tax: i.tax(taxes), Order: order,
	}
	if i.Picture != "" {
		it.Picture = string(i.Picture)
	}
	// label_rate is MRP-like but not documented: it bounds the price and is
	// never charged; one below the price is not an MRP.
	if !i.Label.Less(it.Price) {
		it.MRP = i.Label.Amount
	}
	for _, c := range []text{i.EAN, i.UPC, i.ISBN, i.Part} {
		if s := strings.TrimSpace(string(c)); s != "" {
			it.Codes = append(it.Codes, s)
		}
	}
	if n, err := strconv.Atoi(i.custom(FavouriteField)); err == nil && n > 0 {
		it.Order = n
	}
	if !i.kit() {
		return it
	}
	for _, p := range i.Mapped {
		it.Parts = append(it.Parts, catalog.Part{Item: catalog.ItemID(p.ItemID), Qty: p.Quantity.Quantity})
	}
	if len(it.Parts) == 0 {
		it.Sellable = false // until its parts are known, selling it would move no stock
	}
	return it
}

func (i itemOut) tax(taxes taxTable) catalog.Tax {
	var t catalog.Tax
	for _, p := range i.Prefs {
		r, err := gst.ParseRate(string(p.Percent))
		if err != nil {
			continue
		}
		switch string(p.Spec) {
		case "intra":
			t.IntraID, t.Rate, t.Known = string(p.TaxID), r, true
		case "inter":
			t.InterID = string(p.TaxID)
			if !t.Known {
				t.Rate, t.Known = r, true
			}
		}
	}
	if row, ok := taxes.byID[string(i.TaxID)]; ok && !t.Known {
		t.Rate, t.Known = row.rate, true
	}
	if t.IntraID == "" {
		t.IntraID = taxes.intra[t.Rate]
	}
	if t.InterID == "" {
		t.InterID = taxes.inter[t.Rate]
	}
	return t
}

// count is what an item's answer says of one place; false when it says
// nothing of it.
func (i itemOut) count(place string) (catalog.Count, bool) {
	for _, p := range append(append([]placeStock{}, i.Locations...), i.Warehouses...) {
		c := catalog.Count{Item: catalog.ItemID(i.ID)}
		switch place {
		case string(p.LocationID):
			c.Physical, c.Committed, c.Reserves = p.LPhysical.Quantity, p.LCommitted.Quantity, p.LCommitted.told
			if p.LPhysical.told {
				return c, true
			}
		case string(p.Warehouse):
			c.Physical, c.Committed, c.Reserves = p.WPhysical.Quantity, p.WCommitted.Quantity, p.WCommitted.told
			if p.WPhysical.told {
				return c, true
			}
		}
	}
	return catalog.Count{}, false
}
