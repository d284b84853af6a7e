package storage

import (
	"context"
	"reflect"
	"strconv"
	"time"

	"haat/catalog"
)

// BeginPull numbers a new pull of the catalog.
func (db *DB) BeginPull(ctx context.Context) (pull int64, err error) {
	err = db.write(ctx, "pull", func(t *tx) error {
		pull, err = t.bump(settingPull)
		return err
	})
	return pull, err
}

// PullState reads where an unfinished pull is; "" when there is none.
func (db *DB) PullState(ctx context.Context) (string, error) {
	return db.Setting(ctx, settingPullState)
}

// SavePull keeps where a pull is, "" when it is over.
func (db *DB) SavePull(ctx context.Context, state string) error {
	return db.Set(ctx, map[string]string{settingPullState: state})
}

// PutItems stores items that are complete, as of a pull.
func (db *DB) PutItems(ctx context.Context, pull int64, items []catalog.Item) error {
	return db.write(ctx, "items", func(t *tx) error {
		for i := range items {
			if err := t.putItem(pull, &catalog.Listed{Item: items[i]}, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

// PutPage stores a page of the office's list and, with it, where the pull goes
// on: a pull that dies loses no page and repeats none. It tells how many items
// were not here and how many differed; an inactive item that is here is gone.
// A local item with the same SKU gives way to the office's.
func (db *DB) PutPage(ctx context.Context, pull int64, rows []catalog.Listed, state string) (born, changed int, err error) {
	err = db.write(ctx, "page of items", func(t *tx) error {
		for i := range rows {
			b, c, err := t.take(pull, &rows[i])
			if err != nil {
				return err
			}
			born, changed = born+b, changed+c
		}
		return t.set(settingPullState, state)
	})
	return born, changed, err
}

func (t *tx) take(pull int64, row *catalog.Listed) (born, changed int, err error) {
	was, known, err := t.itemAs(row.ID)
	if err != nil {
		return 0, 0, err
	}
	if row.Inactive {
		n, err := t.count("UPDATE item SET gone = 1, modified = ?, pulled = ? WHERE id = ? AND gone = 0", row.Modified, pull, string(row.ID))
		return 0, int(n), err
	}
	if !known {
		if err := t.adopt(row); err != nil {
			return 0, 0, err
		}
		return 1, 1, t.putItem(pull, row, "")
	}
	row.Seat = was.Seat
	if was.detailed != "" && was.detailed == row.Modified {
		was.keepDetails(row)
	} else if row.Combo && len(was.Parts) > 0 {
		row.Parts, row.Tracked, row.Sellable = was.Parts, was.Tracked, row.Sellable || was.Sellable // until the new ones are fetched
	}
	was.Modified, was.Somewhere = row.Modified, row.Somewhere // nobody sees them
	if !was.gone && was.origin == "" && reflect.DeepEqual(was.Listed, *row) {
		return 0, 0, t.exec("UPDATE item SET pulled = ?, modified = ?, somewhere = ? WHERE id = ?", pull, row.Modified, bit(row.Somewhere), string(row.ID))
	}
	return 0, 1, t.putItem(pull, row, "")
}

// stored is an item with what only this store knows of it.
type stored struct {
	catalog.Listed
	origin, detailed string
	gone             bool
}

// keepDetails keeps what the list does not tell of an item that has not changed
// since its details were fetched.
func (s *stored) keepDetails(row *catalog.Listed) {
	if !row.Tax.Known {
		row.Tax = s.Tax
	}
	row.Serial = row.Serial || s.Serial
	if row.Combo {
		row.Parts, row.Tracked, row.Sellable = s.Parts, s.Tracked, s.Sellable
	}
}

func (t *tx) itemAs(id catalog.ItemID) (s stored, ok bool, err error) {
	err = t.each("SELECT "+itemColumns+", detailed, gone FROM item WHERE id = ?", []any{string(id)}, func(r rowScanner) error {
		ok = true
		s.Listed, s.origin, err = scanItem(more{r, []any{&s.detailed, &s.gone}})
		return err
	})
	return s, ok, err
}

// more scans further columns after those a scan function knows.
type more struct {
	rowScanner
	rest []any
}

func (m more) Scan(into ...any) error { return m.rowScanner.Scan(append(into, m.rest...)...) }

// DetailsDue lists items whose parts or tax the list did not tell and that
// changed since they were last asked for.
func (db *DB) DetailsDue(ctx context.Context, most int) ([]catalog.ItemID, error) {
	return db.itemIDs(ctx, `SELECT id FROM item WHERE gone = 0 AND origin = '' AND (combo = 1 OR tax_known = 0) AND detailed <> modified
		ORDER BY id LIMIT ?`, most)
}

// PutDetails stores what was told of single items. What was asked for and not
// told is not asked for again until it changes.
func (db *DB) PutDetails(ctx context.Context, pull int64, asked []catalog.ItemID, rows []catalog.Listed) error {
	return db.write(ctx, "details", func(t *tx) error {
		for i := range rows {
			row := &rows[i]
			if row.Inactive {
				if err := t.gone(row.ID); err != nil {
					return err
				}
				continue
			}
			was, known, err := t.itemAs(row.ID)
			if err != nil {
				return err
			}
			if !known {
				if err := t.adopt(row); err != nil {
					return err
				}
			}
			row.Seat = was.Seat
			if err := t.putItem(pull, row, ""); err != nil {
				return err
			}
		}
		for _, id := range asked {
			if err := t.exec("UPDATE item SET detailed = modified WHERE id = ?", string(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetSeats stores the places of variants within their groups.
func (db *DB) SetSeats(ctx context.Context, seats map[catalog.ItemID]int, state string) (changed int, err error) {
	err = db.write(ctx, "groups", func(t *tx) error {
		for id, n := range seats {
			c, err := t.count("UPDATE item SET seat = ? WHERE id = ? AND seat <> ?", n, string(id), n)
			if err != nil {
				return err
			}
			changed += int(c)
		}
		return t.set(settingPullState, state)
	})
	return changed, err
}

// Unseen lists items that a pull has not met though they were here.
func (db *DB) Unseen(ctx context.Context, pull int64, most int) ([]catalog.ItemID, error) {
	return db.itemIDs(ctx, "SELECT id FROM item WHERE pulled < ? AND gone = 0 AND origin = '' ORDER BY id LIMIT ?", pull, most)
}

// Gone marks items as no longer sold. Nothing is deleted: bills name them.
func (db *DB) Gone(ctx context.Context, ids []catalog.ItemID) error {
	return db.write(ctx, "gone", func(t *tx) error {
		for _, id := range ids {
			if err := t.gone(id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) gone(id catalog.ItemID) error {
	return t.exec("UPDATE item SET gone = 1 WHERE id = ? AND gone = 0", string(id))
}

// EndPull marks what a complete pull did not see as no longer sold and closes
// it. Items this till's office has never confirmed stay, see catalog.Item.Local.
func (db *DB) EndPull(ctx context.Context, pull int64) (gone int, err error) {
	err = db.write(ctx, "end pull", func(t *tx) error {
		n, err := t.count("UPDATE item SET gone = 1 WHERE pulled < ? AND gone = 0 AND origin = ''", pull)
		gone = int(n)
		if err != nil {
			return err
		}
		if err := t.set(settingPullState, ""); err != nil {
			return err
		}
		return t.set(settingPulledAt, strconv.FormatInt(ms(t.db.clk.Now()), 10))
	})
	return gone, err
}

// PulledAt is when the last complete pull ended; zero if there was none.
func (db *DB) PulledAt(ctx context.Context) (time.Time, error) {
	v, err := db.Setting(ctx, settingPulledAt)
	if err != nil || v == "" {
		return time.Time{}, err
	}
	n, err := strconv.ParseInt(v, 10, 64)
	return at(n), err
}

func (db *DB) itemIDs(ctx context.Context, q string, args ...any) ([]catalog.ItemID, error) {
	var all []catalog.ItemID
	err := db.each(ctx, q, args, func(r rowScanner) error {
		var id catalog.ItemID
		err := r.Scan(&id)
		all = append(all, id)
		return err
	})
	return all, err
}
