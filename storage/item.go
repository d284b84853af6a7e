package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

const settingPull = "catalog.pull"

// Items reads every item that is still sold, for a new catalog.Book.
func (db *DB) Items(ctx context.Context) ([]catalog.Item, error) {
	var all []catalog.Item
	err := db.each(ctx, `SELECT id, sku, name, name_hi, hsn, codes, unit, price, mrp, rate, tax_known, intra_id, inter_id, category, grp, grp_name,
			option1, option2, axis1, axis2, tracked, serial, sellable, parts, reorder, picture, pos FROM item WHERE gone = 0`, nil, func(r rowScanner) error {
		it, err := scanItem(r)
		all = append(all, it)
		return err
	})
	return all, err
}

func scanItem(r rowScanner) (it catalog.Item, err error) {
	var codes, parts string
	var price, mrp, reorder int64
	var rate int
	err = r.Scan(&it.ID, &it.SKU, &it.Name, &it.NameHi, &it.HSN, &codes, &it.Unit, &price, &mrp, &rate, &it.Tax.Known, &it.Tax.IntraID, &it.Tax.InterID,
		&it.Category, &it.Group, &it.GroupOf, &it.Options[0], &it.Options[1], &it.Axes[0], &it.Axes[1], &it.Tracked, &it.Serial, &it.Sellable,
		&parts, &reorder, &it.Picture, &it.Order)
	if err != nil {
		return it, err
	}
	it.Price, it.MRP, it.Tax.Rate, it.Reorder = money.Paise(price), money.Paise(mrp), gst.Rate(rate), money.Milli(reorder)
	if err := json.Unmarshal([]byte(codes), &it.Codes); err != nil {
		return it, fmt.Errorf("read item %s: %w", it.ID, err)
	}
	if err := json.Unmarshal([]byte(parts), &it.Parts); err != nil {
		return it, fmt.Errorf("read item %s: %w", it.ID, err)
	}
	return it, nil
}

// BeginPull numbers a new pull of the catalog.
func (db *DB) BeginPull(ctx context.Context) (pull int64, err error) {
	err = db.write(ctx, "pull", func(t *tx) error {
		pull, err = t.bump(settingPull)
		return err
	})
	return pull, err
}

// PutItems stores a page of a pull.
func (db *DB) PutItems(ctx context.Context, pull int64, items []catalog.Item) error {
	return db.write(ctx, "items", func(t *tx) error {
		for i := range items {
			if err := t.putItem(pull, &items[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) putItem(pull int64, it *catalog.Item) error {
	codes, err := json.Marshal(append([]string{}, it.Codes...))
	if err != nil {
		return fmt.Errorf("encode item: %w", err)
	}
	parts, err := json.Marshal(append([]catalog.Part{}, it.Parts...))
	if err != nil {
		return fmt.Errorf("encode item: %w", err)
	}
	return t.exec(`INSERT INTO item (id, sku, name, name_hi, hsn, codes, unit, price, mrp, rate, tax_known, intra_id, inter_id, category, grp, grp_name,
			option1, option2, axis1, axis2, tracked, serial, sellable, parts, reorder, picture, pos, pulled, gone)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
		ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, name = excluded.name, name_hi = excluded.name_hi, hsn = excluded.hsn, codes = excluded.codes,
			unit = excluded.unit, price = excluded.price, mrp = excluded.mrp, rate = excluded.rate, tax_known = excluded.tax_known,
			intra_id = excluded.intra_id, inter_id = excluded.inter_id, category = excluded.category, grp = excluded.grp, grp_name = excluded.grp_name,
			option1 = excluded.option1, option2 = excluded.option2, axis1 = excluded.axis1, axis2 = excluded.axis2, tracked = excluded.tracked,
			serial = excluded.serial, sellable = excluded.sellable, parts = excluded.parts, reorder = excluded.reorder, picture = excluded.picture,
			pos = excluded.pos, pulled = excluded.pulled, gone = 0`,
		string(it.ID), it.SKU, it.Name, it.NameHi, it.HSN, string(codes), it.Unit, it.Price.Paise(), it.MRP.Paise(), int(it.Tax.Rate), bit(it.Tax.Known),
		it.Tax.IntraID, it.Tax.InterID, it.Category, it.Group, it.GroupOf, it.Options[0], it.Options[1], it.Axes[0], it.Axes[1], bit(it.Tracked),
		bit(it.Serial), bit(it.Sellable), string(parts), it.Reorder.Milli(), it.Picture, it.Order, pull)
}

// EndPull marks what a complete pull did not see as no longer sold. Nothing is
// deleted: bills name these items.
func (db *DB) EndPull(ctx context.Context, pull int64) (gone int, err error) {
	err = db.write(ctx, "end pull", func(t *tx) error {
		n, err := t.count("UPDATE item SET gone = 1 WHERE pulled < ? AND gone = 0", pull)
		gone = int(n)
		if err != nil {
			return err
		}
		return t.set("catalog.pulled_at", strconv.FormatInt(ms(t.db.clk.Now()), 10))
	})
	return gone, err
}
