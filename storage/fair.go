package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
)

// OpenFair records a fair. One at a time.
func (db *DB) OpenFair(ctx context.Context, e fair.Event, who ident.Person) error {
	e.Stage, e.Opened = fair.Open, db.clk.Now()
	return db.write(ctx, "open fair", func(t *tx) error {
		if live, err := t.liveFairs(); err != nil || live > 0 {
			if err == nil {
				err = fault.New(fault.Refused, "fault.fair_live")
			}
			return err
		}
		body, err := json.Marshal(e)
		if err != nil {
			return err
		}
		seq, err := t.seq()
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO fair (id, seq, stage, body, place) VALUES (?, ?, 'open', ?, ?)", e.ID.UUID(), seq, string(body), e.Place); err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.FairOpened, Ref: e.ID.UUID(), Body: fmt.Sprintf(`{"name":%q,"from":%q,"to":%q}`, e.Name, e.From, e.To)})
	})
}

func (t *tx) liveFairs() (n int, err error) {
	err = t.one("SELECT count(*) FROM fair WHERE stage <> 'closed'", nil, &n)
	return n, err
}

// Fair is the fair that goes on, or else the last one; false without any.
func (db *DB) Fair(ctx context.Context) (fair.Event, bool, error) {
	return db.readFair(ctx, "ORDER BY stage = 'closed', seq DESC LIMIT 1")
}

// FairOf is the fair with the id.
func (db *DB) FairOf(ctx context.Context, id ident.Fair) (fair.Event, bool, error) {
	return db.readFair(ctx, "WHERE id = ?", id.UUID())
}

func (db *DB) readFair(ctx context.Context, which string, args ...any) (fair.Event, bool, error) {
	var body string
	ok, err := none(db.one(ctx, "SELECT body FROM fair "+which, args, &body))
	if !ok {
		return fair.Event{}, false, explain(err)
	}
	var e fair.Event
	if err := json.Unmarshal([]byte(body), &e); err != nil {
		return e, false, fmt.Errorf("read fair: %w", err)
	}
	return e, true, nil
}

// LoadFair writes down what was brought; goods move and bills count for the fair
// from here on. brought was read after the moment since: where goods moved
// meanwhile it is refused as busy, to be read again.
func (db *DB) LoadFair(ctx context.Context, e fair.Event, brought []fair.Brought, since int64, who ident.Person) error {
	e.Stage, e.LoadedAt = fair.Loaded, db.clk.Now()
	return db.write(ctx, "load fair", func(t *tx) error {
		if err := t.stage(e, fair.Open, "loaded"); err != nil {
			return err
		}
		if err := t.quietSince(e.Place, since); err != nil {
			return err
		}
		for _, b := range brought {
			if err := t.putBrought(e.ID, b); err != nil {
				return err
			}
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.FairLoaded, Ref: e.ID.UUID(), Body: fmt.Sprintf(`{"items":%d}`, len(brought))})
	})
}

// quietSince refuses where something was sold, came back or moved since a moment.
func (t *tx) quietSince(place string, since int64) error {
	var n int
	err := t.one(`SELECT (SELECT count(*) FROM move WHERE place = ?1 AND born > ?2) + (SELECT count(*) FROM allot WHERE place = ?1 AND seq > ?2)
		+ (SELECT count(*) FROM sale WHERE seq > ?2) + (SELECT count(*) FROM giveback WHERE seq > ?2)`, []any{place, since}, &n)
	if err == nil && n > 0 {
		err = fault.New(fault.Busy, "fault.fair_moving")
	}
	return err
}

// Now draws a number of the store's own order: what comes later has a higher one.
func (db *DB) Now(ctx context.Context) (seq int64, err error) {
	err = db.write(ctx, "moment", func(t *tx) error {
		seq, err = t.seq()
		return err
	})
	return seq, err
}

// stage moves a fair on and keeps the moment in the column of the name.
func (t *tx) stage(e fair.Event, was fair.State, column string) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	seq, err := t.seq()
	if err != nil {
		return err
	}
	n, err := t.count("UPDATE fair SET stage = ?, body = ?, "+column+" = ? WHERE id = ? AND stage = ?", string(e.Stage), string(body), seq, e.ID.UUID(), string(was))
	if err == nil && n == 0 {
		err = fault.New(fault.Refused, "fault.fair_stage")
	}
	return err
}

func (t *tx) putBrought(id ident.Fair, b fair.Brought) error {
	return t.exec(`INSERT INTO fair_item SELECT ?1, coalesce((SELECT max(no) FROM fair_item WHERE fair = ?1), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7
		ON CONFLICT (fair, item) DO UPDATE SET qty = excluded.qty`,
		id.UUID(), string(b.ID), b.SKU, b.Name, b.NameHi, b.Unit, b.Qty.Milli())
}

// Bring sets how much of an item was brought, by a person's word.
func (db *DB) Bring(ctx context.Context, id ident.Fair, b fair.Brought, who ident.Person) error {
	return db.write(ctx, "bring", func(t *tx) error {
		if err := t.inFair(id); err != nil {
			return err
		}
		if err := t.putBrought(id, b); err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.FairBrought, Ref: id.UUID(), Body: fmt.Sprintf(`{"item":%q,"qty":%d}`, b.ID, b.Qty.Milli())})
	})
}

// inFair refuses what only a loaded fair can take.
func (t *tx) inFair(id ident.Fair) error {
	var n int
	err := t.one("SELECT count(*) FROM fair WHERE id = ? AND stage = 'loaded'", []any{id.UUID()}, &n)
	if err == nil && n == 0 {
		err = fault.New(fault.Refused, "fault.fair_stage")
	}
	return err
}

// CountFair records what a person counted of an item on the stall.
func (db *DB) CountFair(ctx context.Context, id ident.Fair, item catalog.ItemID, qty money.Quantity, who ident.Person) error {
	if qty.Negative() {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	return db.write(ctx, "count at a fair", func(t *tx) error {
		if err := t.inFair(id); err != nil {
			return err
		}
		seq, err := t.seq()
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO fair_count VALUES (?, ?, ?, ?, ?, ?)", seq, id.UUID(), string(item), qty.Milli(), ms(t.db.clk.Now()), who.UUID()); err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.FairCounted, Ref: id.UUID(), Body: fmt.Sprintf(`{"item":%q,"qty":%d}`, item, qty.Milli())})
	})
}

// CloseFair freezes a fair's report; what is sold later belongs to no fair. u was
// read after the moment since: where something was sold or moved meanwhile it is
// refused as busy, to be read again.
func (db *DB) CloseFair(ctx context.Context, e fair.Event, who ident.Person, u fair.Unload, since int64) (fair.Unload, error) {
	e.Stage, e.ClosedAt = fair.Closed, db.clk.Now()
	u.Event, u.At = e, e.ClosedAt
	return u, db.write(ctx, "close fair", func(t *tx) error {
		if err := t.quietSince(e.Place, since); err != nil {
			return err
		}
		if err := t.stage(e, fair.Loaded, "closed"); err != nil {
			return err
		}
		if err := t.record(journal.Event{Who: who.UUID(), Kind: journal.FairClosed, Ref: e.ID.UUID(), Body: fmt.Sprintf(`{"items":%d,"bills":%d}`, len(u.Goods), u.Money.Bills())}); err != nil {
			return err
		}
		if err := t.one("SELECT hash FROM event ORDER BY seq DESC LIMIT 1", nil, &u.Chain); err != nil {
			return err
		}
		body, err := json.Marshal(u)
		if err != nil {
			return err
		}
		return t.exec("INSERT INTO fair_unload VALUES (?, ?, ?, ?)", e.ID.UUID(), ms(u.At), u.Chain, string(body))
	})
}

// FrozenUnload reads a closed fair's report as it was.
func (db *DB) FrozenUnload(ctx context.Context, id ident.Fair) (fair.Unload, bool, error) {
	var body string
	var u fair.Unload
	ok, err := none(db.one(ctx, "SELECT body FROM fair_unload WHERE fair = ?", []any{id.UUID()}, &body))
	if ok {
		err = json.Unmarshal([]byte(body), &u)
	}
	return u, ok, explain(err)
}

// PutFairDoc records what came of a closed fair, once of each sort, with its
// stock document.
func (db *DB) PutFairDoc(ctx context.Context, id ident.Fair, what string, d catalog.StockDoc, job ident.Job) (catalog.StockDoc, error) {
	if err := sound(d); err != nil {
		return d, err
	}
	prefix, err := db.prefix(ctx, stockSeries, d.Day)
	if err != nil {
		return d, err
	}
	err = db.write(ctx, "fair's document", func(t *tx) error {
		var n int
		if err := t.one("SELECT count(*) FROM fair_doc WHERE fair = ? AND what = ?", []any{id.UUID(), what}, &n); err != nil || n > 0 {
			if err == nil {
				err = fault.New(fault.Refused, "fault.fair_told")
			}
			return err
		}
		if err := t.putStock(d, prefix, job); err != nil {
			return err
		}
		if err := t.exec("INSERT INTO fair_doc VALUES (?, ?, ?)", id.UUID(), what, d.ID.UUID()); err != nil {
			return err
		}
		return t.record(journal.Event{Who: d.Who.UUID(), Kind: journal.FairMoved, Ref: id.UUID(), Body: fmt.Sprintf(`{"what":%q,"lines":%d}`, what, len(d.Lines))})
	})
	if err != nil {
		return d, err
	}
	return db.StockDoc(ctx, d.ID)
}

// FairDocs says which documents came of a fair: what to number.
func (db *DB) FairDocs(ctx context.Context, id ident.Fair) (map[string]string, error) {
	all := map[string]string{}
	err := db.each(ctx, "SELECT f.what, d.number FROM fair_doc f JOIN stock_doc d ON d.id = f.doc WHERE f.fair = ?", []any{id.UUID()}, func(r rowScanner) error {
		var what, number string
		err := r.Scan(&what, &number)
		all[what] = number
		return err
	})
	return all, err
}
