package zoho

import (
	"encoding/json"
	"strings"
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
	Axis3      text     `json:"attribute_name3"`
	Option1    text     `json:"attribute_option_name1"`
	Option2    text     `json:"attribute_option_name2"`
	Option3    text     `json:"attribute_option_name3"`
	Modified   text     `json:"last_modified_time"`
	OnHand     quantity `json:"actual_available_stock"` // of all places together
	OnBooks    quantity `json:"stock_on_hand"`
	Hindi      text     `json:"cf_name_hi"` // lists write custom fields flat
	Favourite  text     `json:"cf_favourite"`
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

// custom reads a custom field in either spelling.
func (i itemOut) custom(api string) string {
	if v := map[string]text{HindiField: i.Hindi, FavouriteField: i.Favourite}[api]; v != "" {
		return strings.TrimSpace(string(v))
	}
	for _, f := range i.Custom {
		if string(f.API) == api {
			return strings.TrimSpace(string(f.Value))
		}
	}
	return ""
}

// UnmarshalJSON implements json.Unmarshaler. One row that cannot be read, with
// a price of three decimals or a text where a number belongs, must not hold up
// the rest of the list: such an item comes as what it is called, not for sale.
func (i *itemOut) UnmarshalJSON(b []byte) error {
	type whole itemOut
	var w whole
	if err := json.Unmarshal(b, &w); err == nil {
		*i = itemOut(w)
		return nil
	}
	var least struct {
		ID       text `json:"item_id"`
		Name     text `json:"name"`
		SKU      text `json:"sku"`
		Status   text `json:"status"`
		Modified text `json:"last_modified_time"`
	}
	if err := json.Unmarshal(b, &least); err != nil {
		return err
	}
	no := yes(false)
	*i = itemOut{ID: least.ID, Name: least.Name, SKU: least.SKU, Status: least.Status, Modified: least.Modified, Sellable: &no}
	return nil
}
