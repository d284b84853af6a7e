package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

// Names of settings a pull keeps.
const (
	settingPull      = "pull.number"
	settingPullState = "pull.state"
	settingPulledAt  = "pull.ended" // milliseconds; the last complete one
)

const itemColumns = `id, sku, name, name_hi, hsn, codes, unit, price, mrp, rate, tax_known, intra_id, inter_id, category, grp, grp_name,
	option1, option2, axis1, axis2, tracked, serial, sellable, parts, reorder, picture, pos, seat, origin, modified, combo, somewhere`

// Items reads every item that is still sold, for a new catalog.Book, at the
// prices of the chosen price list.
func (db *DB) Items(ctx context.Context) ([]catalog.Item, error) {
	list, err := db.priceList(ctx)
	if err != nil {
		return nil, err
	}
	var n int
	if err := db.one(ctx, "SELECT count(*) FROM item WHERE gone = 0", nil, &n); err != nil {
		return nil, explain(err)
	}
	complete, err := db.Setting(ctx, settingPulledAt)
	if err != nil {
		return nil, err
	}
	all := make([]catalog.Item, 0, n)
	err = db.each(ctx, "SELECT "+itemColumns+" FROM item WHERE gone = 0", nil, func(r rowScanner) error {
		row, origin, err := scanItem(r)
		it := row.Item
		it.Price = list.Price(&it)
		it.Local = origin != "" && complete != ""
		all = append(all, it)
		return err
	})
	return all, err
}

func scanItem(r rowScanner) (it catalog.Listed, origin string, err error) {
	var codes, parts string
	var price, mrp, reorder int64
	var rate int
	err = r.Scan(&it.ID, &it.SKU, &it.Name, &it.NameHi, &it.HSN, &codes, &it.Unit, &price, &mrp, &rate, &it.Tax.Known, &it.Tax.IntraID, &it.Tax.InterID,
		&it.Category, &it.Group, &it.GroupOf, &it.Options[0], &it.Options[1], &it.Axes[0], &it.Axes[1], &it.Tracked, &it.Serial, &it.Sellable,
		&parts, &reorder, &it.Picture, &it.Order, &it.Seat, &origin, &it.Modified, &it.Combo, &it.Somewhere)
	if err != nil {
		return it, "", err
	}
	it.Price, it.MRP, it.Tax.Rate, it.Reorder = money.Paise(price), money.Paise(mrp), gst.Rate(rate), money.Milli(reorder)
	for text, into := range map[string]any{codes: &it.Codes, parts: &it.Parts} {
		if text == "[]" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return it, "", fmt.Errorf("read item %s: %w", it.ID, err)
		}
	}
	return it, origin, nil
}

func (t *tx) putItem(pull int64, it *catalog.Listed, origin string) error {
	codes, err := json.Marshal(append([]string{}, it.Codes...))
	if err != nil {
		return fmt.Errorf("encode item: %w", err)
	}
	parts, err := json.Marshal(append([]catalog.Part{}, it.Parts...))
	if err != nil {
		return fmt.Errorf("encode item: %w", err)
	}
	return t.exec(`INSERT INTO item (`+itemColumns+`, pulled, gone)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
		ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, name = excluded.name, name_hi = excluded.name_hi, hsn = excluded.hsn, codes = excluded.codes,
			unit = excluded.unit, price = excluded.price, mrp = excluded.mrp, rate = excluded.rate, tax_known = excluded.tax_known,
			intra_id = excluded.intra_id, inter_id = excluded.inter_id, category = excluded.category, grp = excluded.grp, grp_name = excluded.grp_name,
			option1 = excluded.option1, option2 = excluded.option2, axis1 = excluded.axis1, axis2 = excluded.axis2, tracked = excluded.tracked,
			serial = excluded.serial, sellable = excluded.sellable, parts = excluded.parts, reorder = excluded.reorder, picture = excluded.picture,
			pos = excluded.pos, seat = excluded.seat, origin = excluded.origin, modified = excluded.modified, combo = excluded.combo,
			somewhere = excluded.somewhere, pulled = excluded.pulled, gone = 0`,
		string(it.ID), it.SKU, it.Name, it.NameHi, it.HSN, string(codes), it.Unit, it.Price.Paise(), it.MRP.Paise(), int(it.Tax.Rate), bit(it.Tax.Known),
		it.Tax.IntraID, it.Tax.InterID, it.Category, it.Group, it.GroupOf, it.Options[0], it.Options[1], it.Axes[0], it.Axes[1], bit(it.Tracked),
		bit(it.Serial), bit(it.Sellable), string(parts), it.Reorder.Milli(), it.Picture, it.Order, it.Seat, origin, it.Modified, bit(it.Combo),
		bit(it.Somewhere), pull)
}
