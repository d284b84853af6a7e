package zohosim

import "strconv"

// text writes a number that may be unset as Zoho does: "" when it is.
func orEmpty(set bool, v any) any {
	if set {
		return v
	}
	return ""
}

// itemWire is an item as lists and details share it.
func (s *Sim) itemWire(i *item) obj {
	o := obj{
		"item_id": i.id, "name": i.name, "item_name": i.name, "unit": i.unit, "status": i.status(), "source": "user", "description": i.description,
		"rate": i.rate, "sales_rate": i.rate, "label_rate": orEmpty(i.label > 0, i.label), "pricebook_rate": i.rate,
		"purchase_rate": orEmpty(i.purchase > 0, i.purchase), "reorder_level": orEmpty(i.reorderSet, i.reorder),
		"item_type": i.itemType(), "product_type": i.productType(), "can_be_sold": !i.unsellable, "can_be_purchased": !i.service,
		"track_inventory": i.tracked() || i.kit(), "track_serial_number": i.serial, "track_batch_number": i.batch,
		"is_combo_product": len(i.parts) > 0, "category_name": i.category, "hsn_or_sac": i.hsn,
		"sku": i.sku, "upc": "", "ean": i.ean, "isbn": "", "part_number": "",
		"image_name": i.pictureName, "image_type": orEmpty(i.picture != nil, "png"), "image_document_id": i.pictureID,
		"created_time": stamp(i.created), "last_modified_time": stamp(i.modified),
		"is_tax_calculation_on_label_price": false,
		"custom_fields":                     customFields(i),
	}
	for _, f := range [][2]string{{"cf_name_hi", i.hindi}, {"cf_favourite", i.favourite}} {
		if f[1] != "" {
			o[f[0]] = f[1]
		}
	}
	s.putItemTax(o, i)
	putGroup(o, i)
	if len(i.parts) > 0 {
		o["combo_type"] = comboType(i)
	}
	if i.tracked() || i.kit() {
		for key, v := range s.totals(i) {
			o[key] = s.stock(v)
		}
	}
	return o
}

func comboType(i *item) string {
	if i.assembly {
		return "assembly"
	}
	return "kit"
}

// putItemTax writes the rate where an Indian organisation keeps it: in
// item_tax_preferences, while the top level is empty.
func (s *Sim) putItemTax(o obj, i *item) {
	o["is_taxable"], o["taxability_type"] = true, ""
	o["tax_id"], o["tax_name"], o["tax_percentage"], o["tax_type"] = "", "", 0, ""
	if s.opt.Switches.GSTOff {
		o["item_tax_preferences"] = []obj{}
		return
	}
	intra, inter := s.taxFor(i.bp, "group"), s.taxFor(i.bp, "igst")
	o["item_tax_preferences"] = []obj{taxPreference(intra), taxPreference(inter)}
	if s.opt.Switches.PlainTaxID {
		o["tax_id"], o["tax_name"], o["tax_percentage"], o["tax_type"] = intra.id, intra.name, percent(intra.bp), "tax_group"
	}
}

func taxPreference(t *tax) obj {
	taxType, _, specification := t.kindWire()
	return obj{"tax_id": t.id, "tax_name": t.name, "tax_percentage": percent(t.bp), "tax_type": taxType, "tax_specification": specification}
}

func putGroup(o obj, i *item) {
	if i.group == nil {
		return
	}
	o["group_id"], o["group_name"] = i.group.id, i.group.name
	for k, attribute := range i.group.attributes {
		n := strconv.Itoa(k + 1)
		o["attribute_name"+n], o["attribute_option_name"+n] = attribute, i.options[k]
	}
}

func customFields(i *item) []obj {
	rows := []obj{}
	for _, f := range [][3]string{{"cf_name_hi", "Name Hi", i.hindi}, {"cf_favourite", "Favourite", i.favourite}} {
		if f[2] != "" {
			rows = append(rows, obj{"api_name": f[0], "label": f[1], "value": f[2], "data_type": "string", "customfield_id": "27654010000000900" + f[1][:1]})
		}
	}
	return rows
}

// itemDetail is an item with its places, as itemdetails gives it.
func (s *Sim) itemDetail(i *item) obj {
	o := s.itemWire(i)
	o[s.placeWord()+"s"] = s.placeStock(i)
	if len(i.parts) > 0 && !s.opt.Switches.PartsApart {
		o["mapped_items"] = s.partsWire(i)
	}
	return o
}
