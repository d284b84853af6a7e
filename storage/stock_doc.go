package storage

import (
	"context"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/catalog"
	"haat/sync/outbox"
)

// stockSeries marks the numbers of stock documents, as C marks credit notes.
const stockSeries gst.Kind = "S"

// PutStock records a stock document in one transaction: its number, its
// movements, and the job that tells the back office. Asked again with the same
// document it answers what is there.
func (db *DB) PutStock(ctx context.Context, d catalog.StockDoc, job ident.Job) (catalog.StockDoc, error) {
	if err := sound(d); err != nil {
		return d, err
	}
	prefix, err := db.prefix(ctx, stockSeries, d.Day)
	if err != nil {
		return d, err
	}
	err = db.writeOnce(ctx, "stock document", func(t *tx) (bool, error) {
		return t.known("SELECT 1 FROM stock_doc WHERE id = ?", d.ID.UUID())
	}, func(t *tx) error { return t.putStock(d, prefix, job) })
	if err != nil {
		return d, err
	}
	return db.StockDoc(ctx, d.ID)
}

// sound refuses what could not be told.
func sound(d catalog.StockDoc) error {
	if d.Place == "" || (d.Kind == catalog.Receipt) != (d.From != "") || d.From == d.Place {
		return fault.New(fault.Refused, "fault.stock_place")
	}
	bad := len(d.Lines) == 0
	for _, l := range d.Lines {
		bad = bad || l.Item == "" || l.Qty.IsZero() ||
			d.Kind == catalog.Damage && l.Qty.Positive() || d.Kind == catalog.Receipt && l.Qty.Negative()
	}
	if bad {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	return nil
}

func (t *tx) putStock(d catalog.StockDoc, prefix string, job ident.Job) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	var n int64
	if err := t.one(`INSERT INTO series VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last`, []any{prefix}, &n); err != nil {
		return err
	}
	number := gst.Number(prefix, n)
	err = t.exec("INSERT INTO stock_doc VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		d.ID.UUID(), seq, string(d.Kind), number, d.Place, d.From, string(d.Day), ms(d.At), d.Who.UUID(), d.Why)
	if err != nil {
		return err
	}
	for i, l := range d.Lines {
		if err := t.exec("INSERT INTO stock_doc_line VALUES (?, ?, ?, ?, ?)", d.ID.UUID(), i+1, string(l.Item), l.Name, l.Qty.Milli()); err != nil {
			return err
		}
		place, qty := d.Place, l.Qty
		if d.Leaves {
			place, qty = d.From, qty.Neg()
		}
		if err := t.putMove(string(l.Item), place, qty.Milli(), string(d.Kind), d.ID.UUID()); err != nil {
			return err
		}
	}
	now := ms(t.db.clk.Now())
	if seq, err = t.seq(); err != nil {
		return err
	}
	err = t.exec("INSERT INTO job (id, seq, kind, key, ref, state, not_before, born, facts) VALUES (?, ?, ?, ?, ?, 'born', ?, ?, '{}')",
		job.UUID(), seq, string(outbox.Stock), number, d.ID.UUID(), now, now)
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: d.Who.UUID(), Kind: journal.StockMoved, Ref: d.ID.UUID(), Body: fmt.Sprintf(`{"number":%q,"kind":%q,"lines":%d}`, number, d.Kind, len(d.Lines)),
	})
}

// StockDoc reads a stock document, with its items by the ids the back office
// knows now.
func (db *DB) StockDoc(ctx context.Context, id ident.Stock) (catalog.StockDoc, error) {
	d := catalog.StockDoc{ID: id}
	var day, who string
	var when int64
	ok, err := none(db.one(ctx, "SELECT kind, number, place, origin, day, at, who, why FROM stock_doc WHERE id = ?", []any{id.UUID()},
		&d.Kind, &d.Number, &d.Place, &d.From, &day, &when, &who, &d.Why))
	if !ok {
		if err == nil {
			err = fault.New(fault.Missing, "fault.no_such_document")
		}
		return d, explain(err)
	}
	d.Day, d.At = clock.Day(day), at(when)
	if err := d.Who.UnmarshalText([]byte(who)); err != nil {
		return d, err
	}
	err = db.each(ctx, `SELECT coalesce(a.new, l.item), l.name, l.qty FROM stock_doc_line l LEFT JOIN item_alias a ON a.old = l.item
		WHERE l.doc = ? ORDER BY l.no`, []any{id.UUID()}, func(r rowScanner) error {
		var l catalog.StockLine
		var qty int64
		err := r.Scan(&l.Item, &l.Name, &qty)
		l.Qty = money.Milli(qty)
		d.Lines = append(d.Lines, l)
		return err
	})
	return d, err
}
