package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/catalog"
)

// PutChallan writes a challan down in one transaction with the next number of
// its series. Asked again with the same challan it answers what is there. It
// moves no stock: the goods stay the seller's.
func (db *DB) PutChallan(ctx context.Context, c catalog.Challan) (catalog.Challan, error) {
	c, err := c.Clean()
	if err != nil {
		return c, err
	}
	prefix, err := db.prefix(ctx, gst.Challan, c.Day)
	if err != nil {
		return c, err
	}
	for range 3 {
		err = db.write(ctx, "challan", func(t *tx) error {
			var there int
			if err := t.one("SELECT count(*) FROM challan WHERE id = ?", []any{c.ID.UUID()}, &there); err != nil || there > 0 {
				return err
			}
			return t.putChallan(c, prefix)
		})
		if !errors.Is(err, errCommit) {
			break
		}
	}
	if err != nil {
		return c, err
	}
	return db.challan(ctx, "id = ?", c.ID.UUID())
}

func (t *tx) putChallan(c catalog.Challan, prefix string) error {
	number, err := t.number(prefix)
	if err != nil {
		return err
	}
	c.Number = number
	body, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("encode challan: %w", err)
	}
	var at any
	if !c.Fair.IsZero() {
		at = c.Fair.UUID()
	}
	err = t.exec("INSERT INTO challan (id, number, day, at, who, kind, fair, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		c.ID.UUID(), number, string(c.Day), ms(c.At), c.Who.UUID(), string(c.Kind), at, string(body))
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: c.Who.UUID(), Kind: journal.ChallanMade, Ref: c.ID.UUID(), Body: fmt.Sprintf(`{"number":%q,"kind":%q,"lines":%d}`, number, c.Kind, len(c.Lines)),
	})
}

// CancelChallan marks a challan as one that no goods went with. Its number is
// kept.
func (db *DB) CancelChallan(ctx context.Context, number, why string, who ident.Person) (catalog.Challan, error) {
	c, err := db.Challan(ctx, number)
	switch {
	case err != nil:
		return c, err
	case why == "":
		return c, fault.New(fault.Refused, "fault.return_reason")
	case c.Cancelled != "":
		return c, nil
	}
	err = db.write(ctx, "challan", func(t *tx) error {
		if err := t.exec("UPDATE challan SET cancelled = ? WHERE id = ? AND cancelled IS NULL", why, c.ID.UUID()); err != nil {
			return err
		}
		return t.record(journal.Event{
			Who: who.UUID(), Kind: journal.ChallanOff, Ref: c.ID.UUID(), Body: fmt.Sprintf(`{"number":%q,"why":%q}`, c.Number, why),
		})
	})
	c.Cancelled = why
	return c, err
}

// Challan is the one with a number, whatever the case.
func (db *DB) Challan(ctx context.Context, number string) (catalog.Challan, error) {
	return db.challan(ctx, "upper(number) = upper(?)", number)
}

func (db *DB) challan(ctx context.Context, where string, arg any) (c catalog.Challan, err error) {
	ok, err := none(scanChallan(db.row(ctx, "SELECT body, coalesce(cancelled, '') FROM challan WHERE "+where, arg), &c))
	if err == nil && !ok {
		err = fault.New(fault.Missing, "fault.no_such_challan")
	}
	return c, explain(err)
}

// Challans lists the newest, of one fair or, with the zero fair, of all.
func (db *DB) Challans(ctx context.Context, of ident.Fair, most int) ([]catalog.Challan, error) {
	var all []catalog.Challan
	err := db.each(ctx, "SELECT body, coalesce(cancelled, '') FROM challan WHERE ?1 = '' OR fair = ?1 ORDER BY seq DESC LIMIT ?2", []any{of.UUID(), most}, func(r rowScanner) error {
		var c catalog.Challan
		err := scanChallan(r, &c)
		all = append(all, c)
		return err
	})
	return all, err
}

func scanChallan(r rowScanner, c *catalog.Challan) error {
	var body, cancelled string
	if err := r.Scan(&body, &cancelled); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(body), c); err != nil {
		return fmt.Errorf("read challan: %w", err)
	}
	c.Cancelled = cancelled
	return nil
}
