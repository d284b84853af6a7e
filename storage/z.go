package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/journal"
	"haat/app/sale"
	"haat/app/shift"
)

// CloseShift closes the open shift whatever its difference is: it takes the
// number of a Z, is added up and frozen in one transaction, and the journal's
// head after it belongs to it.
func (db *DB) CloseShift(ctx context.Context, c shift.Closing) (z shift.Z, err error) {
	err = db.write(ctx, "close shift", func(t *tx) error {
		s, there, err := scanShift(t.each, "closed IS NULL")
		if err != nil {
			return err
		}
		if !there {
			return fault.New(fault.Missing, "fault.shift_none")
		}
		if c.Count != nil {
			c.Count.What = shift.AtClose
			if c.Count.Expected, err = t.expected(s.ID); err == nil {
				err = t.putCount(s.ID, *c.Count)
			}
			if err != nil {
				return err
			}
		}
		s.Closed, s.ClosedBy = c.Z.Closed, c.Z.ClosedBy
		if z, err = addUp(t.each, s); err != nil {
			return err
		}
		z.Batch.Gross, z.Why, z.Issuer, z.At, z.Count = c.Gross, c.Why, c.Issuer, c.Z.Closed, c.Count
		return t.freeze(&z)
	})
	return z, err
}

func (t *tx) freeze(z *shift.Z) error {
	if err := t.one("UPDATE counter SET n = n + 1 WHERE name = 'z' RETURNING n", nil, &z.No); err != nil {
		return err
	}
	err := t.exec("UPDATE shift SET closed = ?, closed_by = ? WHERE id = ?", ms(z.At), z.Shift.ClosedBy.UUID(), z.Shift.ID.UUID())
	if err != nil {
		return err
	}
	body, err := json.Marshal(z)
	if err != nil {
		return fmt.Errorf("encode Z: %w", err)
	}
	counted := "null"
	if z.Count != nil {
		counted = fmt.Sprint(z.Count.Total.Paise())
	}
	// The event carries a hash of the whole report, so that a changed report
	// shows against the chain, and a changed chain against the paper.
	err = t.record(journal.Event{
		Who: z.Shift.ClosedBy.UUID(), Kind: journal.ShiftClosed, Ref: z.Shift.ID.UUID(),
		Body: fmt.Sprintf(`{"z":%d,"expected":%d,"counted":%s,"report":%q}`, z.No, z.Day.Box.Expected().Paise(), counted, journal.Print(body)),
	})
	if err != nil {
		return err
	}
	if err := t.one("SELECT hash FROM event ORDER BY seq DESC LIMIT 1", nil, &z.Chain); err != nil {
		return err
	}
	return t.exec("INSERT INTO z_report VALUES (?, ?, ?, ?, ?, ?)", z.No, z.Shift.ID.UUID(), string(z.Shift.Day), ms(z.At), z.Chain, string(body))
}

// addUp makes the report of a shift of this moment.
func addUp(each eachRow, s shift.Shift) (shift.Z, error) {
	z := shift.Z{Shift: s, Day: shift.Day{Date: s.Day}}
	id := s.ID.UUID()
	err := ofShift(id).sum(each, &z.Day)
	if err == nil {
		err = dayOpen(each, &z.Day)
	}
	if err == nil {
		err = boxOf(each, s, &z.Day)
	}
	if err == nil {
		err = each("SELECT DISTINCT day FROM bill_total WHERE shift = ?1 UNION SELECT day FROM giveback WHERE shift = ?1 ORDER BY 1", []any{id}, func(r rowScanner) error {
			var d string
			err := r.Scan(&d)
			z.Dates = append(z.Dates, clock.Day(d))
			return err
		})
	}
	if err == nil {
		z.Numbers, err = numbers(each, `shift = ?1 AND day >= (SELECT min(day) FROM bill_total WHERE shift = ?1)
			AND day <= (SELECT max(day) FROM bill_total WHERE shift = ?1)`, "shift = ?1",
			`at > coalesce((SELECT max(p.closed) FROM shift s JOIN shift p ON p.no < s.no WHERE s.id = ?1), 0)
			AND at <= coalesce((SELECT closed FROM shift WHERE id = ?1), at)`, id)
	}
	if err != nil {
		return z, err
	}
	z.Batch.Ours = z.Day.OnMachine(func(kind string) bool { return sale.Kind(kind).Terminal() })
	err = first(each, "SELECT (SELECT value FROM setting WHERE name = ?) || (SELECT value FROM setting WHERE name = ?)", []any{SettingLetter, settingMark}, &z.Till)
	return z, err
}

// Look is the report of the open shift so far (X): it closes nothing. Without
// an open shift it is the last one's; false when there never was one.
func (db *DB) Look(ctx context.Context) (z shift.Z, ok bool, err error) {
	err = db.asOfNow(ctx, func(each eachRow) error {
		s, there, err := scanShift(each, "true ORDER BY (closed IS NULL) DESC, no DESC LIMIT 1")
		if ok = there; !there || err != nil {
			return err
		}
		if z, err = addUp(each, s); err != nil {
			return err
		}
		z.At = db.clk.Now()
		for i := range z.Day.Counts {
			z.Count = &z.Day.Counts[i]
		}
		err = first(each, "SELECT hash FROM event ORDER BY seq DESC LIMIT 1", nil, &z.Chain)
		return err
	})
	return z, ok, err
}

// Zs lists the closed shifts of a business day, the oldest first, as they were.
func (db *DB) Zs(ctx context.Context, d clock.Day) ([]shift.Z, error) {
	return zs(db.eachOf(ctx), "day = ?", string(d))
}

// Z is a closed shift by its number, as it was.
func (db *DB) Z(ctx context.Context, no int64) (shift.Z, error) {
	all, err := zs(db.eachOf(ctx), "no = ?", no)
	if err == nil && len(all) == 0 {
		return shift.Z{}, fault.New(fault.Missing, "fault.z_none", "no", no)
	}
	if err != nil {
		return shift.Z{}, err
	}
	return all[0], nil
}

// LastZ is the newest closed shift; false when none was closed yet.
func (db *DB) LastZ(ctx context.Context) (shift.Z, bool, error) {
	all, err := zs(db.eachOf(ctx), "no = (SELECT max(no) FROM z_report)")
	if err != nil || len(all) == 0 {
		return shift.Z{}, false, err
	}
	return all[0], true, nil
}

func zs(each eachRow, where string, args ...any) ([]shift.Z, error) {
	var all []shift.Z
	err := each("SELECT body, chain FROM z_report WHERE "+where+" ORDER BY no", args, func(r rowScanner) error {
		var body string
		var z shift.Z
		if err := r.Scan(&body, &z.Chain); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &z); err != nil {
			return fmt.Errorf("read Z: %w", err)
		}
		all = append(all, z)
		return nil
	})
	return all, explain(err)
}
