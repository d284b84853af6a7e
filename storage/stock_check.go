package storage

import (
	"context"
	"fmt"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
)

// settingChecked is the day of the last comparison with the back office.
const settingChecked = "stock.checked"

// apart is what a read is compared with.
type apart struct {
	item     catalog.ItemID
	read     catalog.Read
	expected catalog.Expected
	before   bool // it was compared before
	alone    money.Quantity
}

// CheckStock compares each item's latest read with what is expected here: what
// the last comparison left, and all own movements since. What differs is stored
// under the day and returned; what the device expects is taken from here on. A
// read that was compared already says nothing new.
func (db *DB) CheckStock(ctx context.Context, place string, day clock.Day) (diffs []catalog.Diff, compared int, err error) {
	err = db.write(ctx, "check stock", func(t *tx) error {
		diffs, compared = nil, 0
		all, err := t.toCheck(place)
		if err != nil {
			return err
		}
		for _, a := range all {
			d, err := t.checkItem(place, day, a)
			if err != nil {
				return err
			}
			if compared++; d.Worth() {
				diffs = append(diffs, d)
			}
		}
		if err := t.set(settingChecked, string(day)); err != nil {
			return err
		}
		return t.record(journal.Event{Kind: journal.StockCompared, Ref: string(day), Body: fmt.Sprintf(`{"compared":%d,"differ":%d}`, compared, len(diffs))})
	})
	return diffs, compared, err
}

func (t *tx) toCheck(place string) ([]apart, error) {
	var all []apart
	err := t.each(`SELECT r.item, b.seq IS NOT NULL, coalesce(b.low, 0), coalesce(b.high, 0),
			coalesce((SELECT sum(m.delta) FROM move m WHERE m.item = r.item AND m.place = r.place AND m.born > b.seq), 0), `+readColumns+`
		FROM stock_read r LEFT JOIN stock_base b ON b.item = r.item AND b.place = r.place
		WHERE r.place = ? AND (b.seq IS NULL OR r.from_seq > b.seq) ORDER BY r.item`, []any{place}, func(r rowScanner) error {
		var a apart
		var low, high, moved int64
		var err error
		a.read, err = scanRead(r, &a.item, &a.before, &low, &high, &moved)
		a.expected = catalog.Expected{Low: money.Milli(low + moved), High: money.Milli(high + moved)}
		all = append(all, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, t.each("SELECT item, sum(delta) FROM move WHERE place = ? AND settled = 0 AND landed IS NULL AND "+jobOver+" GROUP BY item", []any{place}, func(r rowScanner) error {
		var item catalog.ItemID
		var q int64
		err := r.Scan(&item, &q)
		for i := range all {
			if all[i].item == item {
				all[i].alone = money.Milli(q)
			}
		}
		return err
	})
}

func (t *tx) checkItem(place string, day clock.Day, a apart) (catalog.Diff, error) {
	var moves []catalog.Movement
	err := t.each("SELECT "+moveColumns+" FROM move WHERE item = ? AND place = ? AND settled = 0 ORDER BY born", []any{string(a.item), place}, func(r rowScanner) error {
		m, _, err := scanMove(r)
		moves = append(moves, m)
		return err
	})
	if err != nil {
		return catalog.Diff{}, err
	}
	if !a.before { // nothing is expected of an item that was never compared
		l := catalog.LevelOf(a.read, moves, nil)
		a.expected = catalog.Expected{Low: l.Low, High: l.High}
	}
	d, now := catalog.Compare(a.expected, a.read, moves)
	d.Day, d.At, d.Item, d.Apart = day, t.db.clk.Now(), a.item, a.alone
	seq, err := t.seq()
	if err != nil {
		return d, err
	}
	err = t.exec("INSERT INTO stock_base VALUES (?, ?, ?, ?, ?) ON CONFLICT (item, place) DO UPDATE SET low = excluded.low, high = excluded.high, seq = excluded.seq",
		string(a.item), place, now.Low.Milli(), now.High.Milli(), seq)
	if err != nil || !d.Worth() {
		return d, err
	}
	return d, t.exec("INSERT INTO stock_diff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", seq, string(day), ms(d.At), string(d.Item), place,
		d.Low.Milli(), d.High.Milli(), d.Told.Milli(), d.Unsent.Milli(), d.Doubt.Milli(), d.Apart.Milli(), d.Gap.Milli())
}

// StockDiffs lists what was found to differ at a place on a day, in the order
// it was found.
func (db *DB) StockDiffs(ctx context.Context, place string, day clock.Day) ([]catalog.Diff, error) {
	var all []catalog.Diff
	err := db.each(ctx, "SELECT at, item, low, high, told, unsent, doubt, apart, gap, seen IS NOT NULL FROM stock_diff WHERE place = ? AND day = ? ORDER BY seq",
		[]any{place, string(day)}, func(r rowScanner) error {
			d := catalog.Diff{Day: day}
			var when int64
			var q [7]int64
			err := r.Scan(&when, &d.Item, &q[0], &q[1], &q[2], &q[3], &q[4], &q[5], &q[6], &d.Seen)
			d.At = at(when)
			for i, into := range []*money.Quantity{&d.Low, &d.High, &d.Told, &d.Unsent, &d.Doubt, &d.Apart, &d.Gap} {
				*into = money.Milli(q[i])
			}
			all = append(all, d)
			return err
		})
	return all, err
}

// SeeDiffs records that a person has looked at what was found to differ about an
// item.
func (db *DB) SeeDiffs(ctx context.Context, place string, item catalog.ItemID, who ident.Person) error {
	return db.write(ctx, "difference seen", func(t *tx) error {
		n, err := t.seeDiffs(place, item)
		if err != nil || n == 0 {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.StockSeen, Ref: string(item), Body: fmt.Sprintf(`{"differences":%d}`, n)})
	})
}

func (t *tx) seeDiffs(place string, item catalog.ItemID) (int64, error) {
	return t.count("UPDATE stock_diff SET seen = ? WHERE place = ? AND item = ? AND seen IS NULL", ms(t.db.clk.Now()), place, string(item))
}

// CheckedOn is the day of the last comparison, "" before the first.
func (db *DB) CheckedOn(ctx context.Context) (clock.Day, error) {
	v, err := db.Setting(ctx, settingChecked)
	return clock.Day(v), err
}
