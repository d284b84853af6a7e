package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
)

// share is this till's share of an item, read from its rows in order.
type share struct {
	catalog.Share
	seq  int64 // since when own sales count against it
	held bool
}

func (s *share) row(seq int64, kind string, qty money.Quantity, when int64) {
	switch kind {
	case "load":
		s.Quota, s.seq, s.held, s.Since = qty, seq, true, at(when)
	case "give":
		s.Quota = s.Quota.Sub(qty)
	case "take":
		if !s.held {
			s.Quota, s.seq, s.held, s.Since = money.Quantity{}, seq, true, at(when)
		}
		s.Quota = s.Quota.Add(qty)
	case "end":
		s.Quota, s.held = money.Quantity{}, false
	}
}

// sharesOf reads the shares at a place, of one item or with "" of all. Left is
// the quota less what left here since and is settled; open movements are the
// caller's to add.
func sharesOf(each eachRow, place string, item catalog.ItemID) (map[catalog.ItemID]*share, error) {
	all := map[catalog.ItemID]*share{}
	err := each("SELECT seq, item, kind, qty, at FROM allot WHERE place = ?1 AND (?2 = '' OR item = ?2) ORDER BY seq", []any{place, string(item)}, func(r rowScanner) error {
		var seq, qty, when int64
		var id catalog.ItemID
		var kind string
		if err := r.Scan(&seq, &id, &kind, &qty, &when); err != nil {
			return err
		}
		if all[id] == nil {
			all[id] = &share{Share: catalog.Share{Item: id}}
		}
		all[id].row(seq, kind, money.Milli(qty), when)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id, s := range all {
		if !s.held {
			delete(all, id)
			continue
		}
		err := each(`SELECT coalesce(sum(delta), 0) FROM move WHERE item = ? AND place = ? AND settled = 1 AND born > ? AND why NOT IN ('count', 'receipt')`,
			[]any{string(id), place, s.seq}, func(r rowScanner) error {
				var moved int64
				err := r.Scan(&moved)
				s.Left = s.Quota.Add(money.Milli(moved))
				return err
			})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func shelfShares(each eachRow, s *catalog.Shelf, place string) error {
	all, err := sharesOf(each, place, "")
	for id, sh := range all {
		s.Share(id, catalog.Since{Qty: sh.Left, Seq: sh.seq})
	}
	return err
}

// shareLeft is what is left of a share, open movements taken off; false without
// one.
func (t *tx) shareLeft(place string, item catalog.ItemID) (money.Quantity, bool, error) {
	all, err := sharesOf(t.each, place, item)
	if err != nil || all[item] == nil {
		return money.Quantity{}, false, err
	}
	var open int64
	err = t.one("SELECT coalesce(sum(delta), 0) FROM move WHERE item = ? AND place = ? AND settled = 0 AND born > ? AND why NOT IN ('count', 'receipt')",
		[]any{string(item), place, all[item].seq}, &open)
	return all[item].Left.Add(money.Milli(open)), true, err
}

// LoadShare sets this till's share of an item from now on.
func (db *DB) LoadShare(ctx context.Context, place string, item catalog.ItemID, quota money.Quantity, who ident.Person) error {
	if quota.Negative() {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	return db.write(ctx, "load share", func(t *tx) error {
		return t.putShare(journal.ShareLoaded, "load", place, catalog.Slip{Item: item, Qty: quota}, who)
	})
}

func (t *tx) putShare(event journal.Kind, kind, place string, s catalog.Slip, who ident.Person) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	err = t.exec("INSERT INTO allot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		seq, string(s.Item), place, kind, s.Qty.Milli(), s.ID.UUID(), s.From, s.To, who.UUID(), ms(t.db.clk.Now()))
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: who.UUID(), Kind: event, Ref: string(s.Item),
		Body: fmt.Sprintf(`{"thousandths":%d,"slip":%q,"from":%q,"to":%q}`, s.Qty.Milli(), s.ID.UUID(), s.From, s.To),
	})
}

// PutSlip records a slip on this till, once: as its giver the share is smaller
// at once, and never by more than is left of it; as its taker it is larger.
func (db *DB) PutSlip(ctx context.Context, place, till string, s catalog.Slip, who ident.Person) error {
	return db.write(ctx, "slip", func(t *tx) error {
		var there int
		if err := t.one("SELECT count(*) FROM allot WHERE slip = ?", []any{s.ID.UUID()}, &there); err != nil {
			return err
		}
		switch {
		case there > 0:
			return fault.New(fault.Refused, "fault.slip_known")
		case s.From == s.To || s.From != till && s.To != till:
			return fault.New(fault.Refused, "fault.slip_other", "from", s.From, "to", s.To, "here", till)
		case !s.Qty.Positive():
			return fault.New(fault.Refused, "fault.stock_quantity")
		case s.To == till:
			return t.putShare(journal.ShareTaken, "take", place, s, who)
		}
		left, held, err := t.shareLeft(place, s.Item)
		switch {
		case err != nil:
			return err
		case !held:
			return fault.New(fault.Refused, "fault.no_share")
		case left.Less(s.Qty):
			return fault.New(fault.Refused, "fault.slip_too_many", "left", left)
		}
		return t.putShare(journal.ShareGiven, "give", place, s, who)
	})
}

// Shares lists this till's shares at a place.
func (db *DB) Shares(ctx context.Context, place string) ([]catalog.Share, error) {
	var list []catalog.Share
	err := db.asOfNow(ctx, func(each eachRow) error {
		all, err := sharesOf(each, place, "")
		for _, s := range all {
			if err == nil {
				err = each("SELECT coalesce(sum(delta), 0) FROM move WHERE item = ? AND place = ? AND settled = 0 AND born > ? AND why NOT IN ('count', 'receipt')",
					[]any{string(s.Item), place, s.seq}, func(r rowScanner) error {
						var open int64
						err := r.Scan(&open)
						s.Left = s.Left.Add(money.Milli(open))
						return err
					})
			}
			list = append(list, s.Share)
		}
		return err
	})
	slices.SortFunc(list, func(a, b catalog.Share) int { return cmp.Compare(a.Item, b.Item) })
	return list, err
}

// EndShares ends all shares: the shelf is this till's alone again, or the day
// is over.
func (db *DB) EndShares(ctx context.Context, who ident.Person) error {
	return db.write(ctx, "end shares", func(t *tx) error { return t.endShares(who.UUID()) })
}

func (t *tx) endShares(who string) error {
	n, err := t.count(`INSERT INTO allot (seq, item, place, kind, qty, slip, from_till, to_till, who, at)
		SELECT (SELECT n FROM counter WHERE name = 'seq') + row_number() OVER (ORDER BY item, place), item, place, 'end', 0, '', '', '', ?, ?
		FROM allot a GROUP BY item, place HAVING (SELECT kind FROM allot b WHERE b.item = a.item AND b.place = a.place ORDER BY seq DESC LIMIT 1) <> 'end'`,
		who, ms(t.db.clk.Now()))
	if err != nil || n == 0 {
		return err
	}
	if err := t.exec("UPDATE counter SET n = n + ? WHERE name = 'seq'", n); err != nil {
		return err
	}
	return t.record(journal.Event{Who: who, Kind: journal.SharesEnded, Body: fmt.Sprintf(`{"items":%d}`, n)})
}
