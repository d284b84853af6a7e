package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/sale"
)

// Waitings lists the returns that wait for another till's bill, the oldest
// first; all adds those that are over.
func (db *DB) Waitings(ctx context.Context, all bool) ([]sale.Waiting, error) {
	var out []sale.Waiting
	q := "SELECT id, bill, goods, name, phone, why, day, at, who, known, over, note, gone FROM waiting_return WHERE over IS NULL ORDER BY at, id"
	if all {
		q = "SELECT id, bill, goods, name, phone, why, day, at, who, known, over, note, gone FROM waiting_return ORDER BY at, id"
	}
	err := db.each(ctx, q, nil, func(r rowScanner) error {
		w, err := scanWaiting(r)
		out = append(out, w)
		return err
	})
	return out, err
}

func scanWaiting(r rowScanner) (w sale.Waiting, err error) {
	var id, who, known string
	var when int64
	var over sql.NullInt64
	if err := r.Scan(&id, &w.Bill, &w.Goods, &w.Name, &w.Phone, &w.Why, &w.Day, &when, &who, &known, &over, &w.Note, &w.Gone); err != nil {
		return w, err
	}
	w.At = at(when)
	if over.Valid {
		w.Over = at(over.Int64)
	}
	if err := w.ID.UnmarshalText([]byte(id)); err != nil {
		return w, err
	}
	if err := w.Who.UnmarshalText([]byte(who)); err != nil || known == "" {
		return w, err
	}
	w.Known = &sale.Elsewhere{}
	if err := json.Unmarshal([]byte(known), w.Known); err != nil {
		return w, fmt.Errorf("read what is known of bill %s: %w", w.Bill, err)
	}
	return w, nil
}

// PutWaiting notes a return. Faults: the bill is this till's own, or waits
// already.
func (db *DB) PutWaiting(ctx context.Context, w sale.Waiting) error {
	return db.write(ctx, "waiting return", func(t *tx) error {
		var ours, waits int
		if err := t.one("SELECT count(*) FROM sale WHERE upper(number) = upper(?)", []any{w.Bill}, &ours); err != nil {
			return err
		}
		if ours > 0 {
			return fault.New(fault.Refused, "fault.waiting_ours", "bill", w.Bill)
		}
		if err := t.one("SELECT count(*) FROM waiting_return WHERE upper(bill) = upper(?) AND over IS NULL", []any{w.Bill}, &waits); err != nil {
			return err
		}
		if waits > 0 {
			return fault.New(fault.Refused, "fault.waiting_twice", "bill", w.Bill)
		}
		if err := t.exec("INSERT INTO waiting_return (id, bill, goods, name, phone, why, day, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			w.ID.UUID(), w.Bill, w.Goods, w.Name, w.Phone, w.Why, string(w.Day), ms(w.At), w.Who.UUID()); err != nil {
			return err
		}
		return t.record(journal.Event{Who: w.Who.UUID(), Kind: journal.ReturnWaits, Ref: w.ID.UUID(), Body: fmt.Sprintf(`{"bill":%q}`, w.Bill)})
	})
}

// KnowWaiting keeps what was found about the bill that a return waits for; what
// is found later replaces it.
func (db *DB) KnowWaiting(ctx context.Context, id ident.Sale, e sale.Elsewhere) error {
	known, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encode bill %s: %w", e.Number, err)
	}
	return db.write(ctx, "waiting return", func(t *tx) error {
		n, err := t.count("UPDATE waiting_return SET known = ? WHERE id = ? AND over IS NULL", string(known), id.UUID())
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "fault.waiting_none")
		}
		if err != nil {
			return err
		}
		return t.record(journal.Event{Kind: journal.ReturnKnown, Ref: id.UUID(), Body: fmt.Sprintf(`{"bill":%q,"from":%q,"paise":%d}`, e.Number, e.From, e.Total.Paise())})
	})
}

// EndWaiting ends a return that waited: the bill's own till has written a credit
// note, or the goods went back to the customer.
func (db *DB) EndWaiting(ctx context.Context, id ident.Sale, note string, gone bool, who ident.Person) error {
	return db.write(ctx, "waiting return", func(t *tx) error {
		n, err := t.count("UPDATE waiting_return SET over = ?, note = ?, gone = ? WHERE id = ? AND over IS NULL", ms(t.db.clk.Now()), note, bit(gone), id.UUID())
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "fault.waiting_none")
		}
		if err != nil {
			return err
		}
		kind := journal.ReturnOver
		if gone {
			kind = journal.ReturnGiven
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: kind, Ref: id.UUID(), Body: fmt.Sprintf(`{"note":%q}`, note)})
	})
}
