package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/money"
	"haat/catalog"
)

const settingPriceList = "pull.price_list"

// PutPriceList replaces the price list in use, the zero list for none, and
// tells how many prices differ from the list before.
func (db *DB) PutPriceList(ctx context.Context, l catalog.PriceList, state string) (changed int, err error) {
	rates := l.Rates
	l.Rates = nil
	head, err := json.Marshal(l)
	if err != nil {
		return 0, fmt.Errorf("encode price list: %w", err)
	}
	err = db.write(ctx, "price list", func(t *tx) error {
		was, err := t.setting(settingPriceList)
		if err != nil {
			return err
		}
		if was != string(head) && (was != "" || l.ID != "") {
			changed++
		}
		mark, err := t.bump("pull.price_lists")
		if err != nil {
			return err
		}
		for id, p := range rates {
			n, err := t.count(`INSERT INTO list_price VALUES (?1, ?2, ?3) ON CONFLICT (item) DO UPDATE SET price = excluded.price WHERE price <> excluded.price`,
				string(id), p.Paise(), mark)
			if err != nil {
				return err
			}
			changed += int(n)
			if err := t.exec("UPDATE list_price SET pull = ? WHERE item = ?", mark, string(id)); err != nil {
				return err
			}
		}
		n, err := t.count("DELETE FROM list_price WHERE pull <> ?", mark)
		if err != nil {
			return err
		}
		changed += int(n)
		if err := t.set(settingPriceList, string(head)); err != nil {
			return err
		}
		return t.set(settingPullState, state)
	})
	return changed, err
}

func (db *DB) priceList(ctx context.Context) (l catalog.PriceList, err error) {
	head, err := db.Setting(ctx, settingPriceList)
	if err != nil || head == "" {
		return l, err
	}
	if err := json.Unmarshal([]byte(head), &l); err != nil {
		return l, fmt.Errorf("read price list: %w", err)
	}
	l.Rates = map[catalog.ItemID]money.Amount{}
	err = db.each(ctx, "SELECT item, price FROM list_price", nil, func(r rowScanner) error {
		var id catalog.ItemID
		var p int64
		err := r.Scan(&id, &p)
		l.Rates[id] = money.Paise(p)
		return err
	})
	return l, err
}
