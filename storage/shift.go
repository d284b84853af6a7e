package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
)

// openShift is the open shift's id; a first sale opens one.
func (t *tx) openShift(f sale.Finished) (string, error) {
	var id string
	ok, err := none(t.one("SELECT id FROM shift WHERE closed IS NULL", nil, &id))
	if ok || err != nil {
		return id, err
	}
	s := shift.Shift{ID: f.NewShift, Opened: f.PaidAt, OpenedBy: f.Cashier}
	return s.ID.UUID(), t.bearShift(s)
}

// bearShift opens a shift: of the date's business day, or of the next one's
// when the date's was closed already.
func (t *tx) bearShift(s shift.Shift) error {
	date := clock.DayOf(s.Opened)
	var closed bool
	err := t.one("SELECT EXISTS (SELECT 1 FROM z_report WHERE day >= ?1 AND at >= ?2 AND at < ?3)",
		[]any{string(date), ms(date.Start()), ms(date.Next().Start())}, &closed)
	if err != nil {
		return err
	}
	var no int64
	if err := t.one("UPDATE counter SET n = n + 1 WHERE name = 'shift' RETURNING n", nil, &no); err != nil {
		return err
	}
	err = t.exec("INSERT INTO shift (id, no, opened, opened_by, day) VALUES (?, ?, ?, ?, ?)",
		s.ID.UUID(), no, ms(s.Opened), s.OpenedBy.UUID(), string(shift.BusinessDay(date, closed)))
	if err != nil {
		return err
	}
	return t.record(journal.Event{Who: s.OpenedBy.UUID(), Kind: journal.ShiftOpened, Ref: s.ID.UUID(), Body: "{}"})
}

// openNow is the open shift; one is opened if there is none.
func (t *tx) openNow(id ident.Shift, who ident.Person) (shift.Shift, error) {
	if _, err := t.openShift(sale.Finished{NewShift: id, PaidAt: t.db.clk.Now(), Cashier: who}); err != nil {
		return shift.Shift{}, err
	}
	s, _, err := scanShift(t.each, "closed IS NULL")
	return s, err
}

// OpenShift opens a shift, or takes the float of one that a sale opened. One
// that was left open over night must be closed first, and a float is counted
// once: later cash is put in or taken out by name.
func (db *DB) OpenShift(ctx context.Context, o shift.Opening) (s shift.Shift, err error) {
	err = db.write(ctx, "open shift", func(t *tx) error {
		was, there, err := scanShift(t.each, "closed IS NULL")
		switch {
		case err != nil:
			return err
		case there && was.Overnight(clock.DayOf(o.Shift.Opened)):
			return fault.New(fault.Refused, "fault.shift_overnight", "day", string(clock.DayOf(was.Opened)))
		case there && was.Counted:
			return fault.New(fault.Refused, "fault.shift_counted")
		case there && o.Float == nil:
			return fault.New(fault.Refused, "fault.shift_open")
		}
		if s, err = t.openNow(o.Shift.ID, o.Shift.OpenedBy); err != nil || o.Float == nil {
			return err
		}
		return t.putFloat(&s, *o.Float)
	})
	return s, err
}

func (t *tx) putFloat(s *shift.Shift, c shift.Count) error {
	c.What, c.Expected = shift.AtFloat, c.Total
	if err := t.putCount(s.ID, c); err != nil {
		return err
	}
	if !c.Total.IsZero() {
		if err := t.putDrawer(s.ID.UUID(), string(shift.Float), c.Total.Paise(), c.At, c.Who.UUID(), "", ""); err != nil {
			return err
		}
	}
	s.Counted = true
	return t.exec("UPDATE shift SET counted = 1 WHERE id = ?", s.ID.UUID())
}

// putCount keeps what was counted; expected is already in it.
func (t *tx) putCount(id ident.Shift, c shift.Count) error {
	sheet, err := json.Marshal(c.Sheet)
	if err != nil {
		return fmt.Errorf("encode the cash sheet: %w", err)
	}
	err = t.exec("INSERT INTO cash_count (shift, what, blind, total, expected, sheet, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		id.UUID(), string(c.What), bit(c.Blind), c.Total.Paise(), c.Expected.Paise(), string(sheet), ms(c.At), c.Who.UUID())
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: c.Who.UUID(), Kind: journal.CashCounted, Ref: id.UUID(),
		Body: fmt.Sprintf(`{"what":%q,"paise":%d,"expected":%d}`, c.What, c.Total.Paise(), c.Expected.Paise()),
	})
}

func (t *tx) expected(id ident.Shift) (money.Amount, error) {
	rows, err := drawer(t.each, "shift = ?", id.UUID())
	return shift.BoxOf(rows).Expected(), err
}

// PutCash moves cash by a person's hand: in, out or drop. More than is there
// cannot leave the box, as far as its float was counted. Asked again with the
// same id it answers the shift it is in and moves nothing. A COMMIT without an
// answer is settled here; what cannot be is Unsure.
func (db *DB) PutCash(ctx context.Context, r shift.Row, fresh ident.Shift) (s shift.Shift, err error) {
	if r.ID.IsZero() {
		r.ID = db.ids.Cash()
	}
	err = db.writeOnce(ctx, "cash", func(t *tx) (there bool, err error) {
		s, there, err = scanShift(t.each, "id = (SELECT shift FROM drawer WHERE id = ?)", r.ID.UUID())
		return there, err
	}, func(t *tx) (err error) {
		if s, err = t.openNow(fresh, r.Who); err != nil {
			return err
		}
		there, err := t.expected(s.ID)
		if err != nil {
			return err
		}
		if s.Counted && r.Amount.Negative() && there.Add(r.Amount).Negative() {
			return fault.New(fault.Refused, "fault.cash_not_there", "there", there)
		}
		err = t.putDrawerAs(r.ID.UUID(), s.ID.UUID(), string(r.Kind), r.Amount.Paise(), r.At, r.Who.UUID(), "", r.Why)
		if err != nil {
			return err
		}
		return t.record(journal.Event{
			Who: r.Who.UUID(), Kind: journal.CashMoved, Ref: s.ID.UUID(), Body: fmt.Sprintf(`{"kind":%q,"paise":%d}`, r.Kind, r.Amount.Paise()),
		})
	})
	return s, err
}

// PutCount keeps a count of the open shift's box and answers it with what
// should have been there.
func (db *DB) PutCount(ctx context.Context, c shift.Count) (shift.Count, error) {
	err := db.write(ctx, "count cash", func(t *tx) error {
		s, there, err := scanShift(t.each, "closed IS NULL")
		if err != nil {
			return err
		}
		if !there {
			return fault.New(fault.Missing, "fault.shift_none")
		}
		c.What = shift.AtLook
		if c.Expected, err = t.expected(s.ID); err != nil {
			return err
		}
		return t.putCount(s.ID, c)
	})
	return c, err
}

// OpenNow is the open shift; false when there is none.
func (db *DB) OpenNow(ctx context.Context) (shift.Shift, bool, error) {
	return scanShift(db.eachOf(ctx), "closed IS NULL")
}

func counts(each eachRow, id string) ([]shift.Count, error) {
	var all []shift.Count
	err := each("SELECT what, blind, total, expected, sheet, at, who FROM cash_count WHERE shift = ? ORDER BY seq", []any{id}, func(r rowScanner) error {
		var c shift.Count
		var total, expected, when int64
		var sheet, who string
		if err := r.Scan(&c.What, &c.Blind, &total, &expected, &sheet, &when, &who); err != nil {
			return err
		}
		c.Total, c.Expected, c.At = amount(total), amount(expected), at(when)
		if err := json.Unmarshal([]byte(sheet), &c.Sheet); err != nil {
			return fmt.Errorf("read a cash sheet: %w", err)
		}
		all = append(all, c)
		return all[len(all)-1].Who.UnmarshalText([]byte(who))
	})
	return all, err
}
