package zoho

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

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

// listed turns Zoho's item into ours. In India the top-level tax fields can be
// empty although the item is taxed; the rate then sits in
// item_tax_preferences, so both are read.
func (i itemOut) listed(taxes taxTable) catalog.Listed {
	it := catalog.Item{
		ID: catalog.ItemID(i.ID), SKU: string(i.SKU), Name: strings.TrimSpace(string(i.Name)), NameHi: i.custom(HindiField), HSN: string(i.HSN),
		Unit: string(i.Unit), Price: i.Rate.Amount, Category: string(i.Category), Group: string(i.GroupID), GroupOf: string(i.GroupName),
		Tracked: bool(i.Tracked) && !i.kit(), Serial: bool(i.Serial || i.Batch), Sellable: i.Sellable == nil || bool(*i.Sellable),
		Reorder: i.reorder(), Tax: i.tax(taxes), Picture: i.pictureKey(), Codes: i.codes(),
	}
	it.Axes, it.Options = i.options()
	if it.Price.Negative() || money.Max.Less(it.Price) {
		it.Price, it.Sellable = money.Amount{}, false
	}
	// label_rate is MRP-like but not documented: it bounds the price and is
	// never charged; one below the price is not an MRP.
	if !i.Label.Less(it.Price) && !money.Max.Less(i.Label.Amount) {
		it.MRP = i.Label.Amount
	}
	if n, err := strconv.Atoi(i.custom(FavouriteField)); err == nil && n > 0 && n < 1_000_000 {
		it.Order = n
	}
	if i.kit() {
		for _, p := range i.Mapped {
			if !p.Quantity.Positive() || money.MaxQuantity.Less(p.Quantity.Quantity) || p.ItemID == i.ID {
				it.Parts = nil // a kit that cannot be taken apart is not sold
				break
			}
			it.Parts = append(it.Parts, catalog.Part{Item: catalog.ItemID(p.ItemID), Qty: p.Quantity.Quantity})
		}
		if len(it.Parts) == 0 {
			it.Sellable = false // until its parts are known, selling it would move no stock
		}
	}
	return catalog.Listed{
		Item: it, Modified: string(i.Modified), Combo: bool(i.Combo), Inactive: i.Status != "" && i.Status != "active",
		Somewhere: !i.OnHand.IsZero() || !i.OnBooks.IsZero(),
	}
}

func (i itemOut) reorder() money.Quantity {
	if i.Reorder.Negative() || money.MaxQuantity.Less(i.Reorder.Quantity) {
		return money.Quantity{}
	}
	return i.Reorder.Quantity
}

func (i itemOut) codes() (all []string) {
	for _, c := range []text{i.EAN, i.UPC, i.ISBN, i.Part} {
		if s := strings.TrimSpace(string(c)); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// options are a variant's attributes, the size first wherever Zoho has it: a
// table of variants has sizes across and colours down. Zoho knows up to three;
// the third stands with the second.
func (i itemOut) options() (axes, options [2]string) {
	axes = [2]string{string(i.Axis1), string(i.Axis2)}
	options = [2]string{string(i.Option1), string(i.Option2)}
	if isSize(axes[1]) && !isSize(axes[0]) {
		axes[0], axes[1] = axes[1], axes[0]
		options[0], options[1] = options[1], options[0]
	}
	if i.Option3 != "" {
		axes[1], options[1] = axes[1]+" / "+string(i.Axis3), options[1]+" / "+string(i.Option3)
	}
	return axes, options
}

func isSize(axis string) bool {
	a := strings.ToLower(axis)
	return strings.Contains(a, "size") || strings.Contains(axis, "साइज़") || strings.Contains(axis, "नाप")
}

// pictureKey names an item's picture: it changes when the picture does. Where
// Zoho tells no id of the picture, item and file name stand for it.
func (i itemOut) pictureKey() string {
	if i.Picture != "" {
		return string(i.Picture)
	}
	if i.PictureOld == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(i.PictureOld))
	return "n" + string(i.ID) + "-" + hex.EncodeToString(sum[:8])
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
		if row.inter {
			t.InterID = string(i.TaxID)
		} else {
			t.IntraID = string(i.TaxID)
		}
	}
	if !t.Known {
		return t
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
				return c, sane(c)
			}
		case string(p.Warehouse):
			c.Physical, c.Committed, c.Reserves = p.WPhysical.Quantity, p.WCommitted.Quantity, p.WCommitted.told
			if p.WPhysical.told {
				return c, sane(c)
			}
		}
	}
	return catalog.Count{}, false
}

// sane refuses counts that no stall has: sums of them must not overflow.
func sane(c catalog.Count) bool {
	most := money.Units(1_000_000_000)
	return !most.Less(c.Physical) && !c.Physical.Less(most.Neg()) && !most.Less(c.Committed) && !c.Committed.Less(most.Neg())
}
