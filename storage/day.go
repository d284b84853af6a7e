package storage

import (
	"context"
	"database/sql"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/shift"
)

// Day sums up a date for the manager, from the totals that are kept with each
// bill: its cost is the day's hours, people and rates, not its bills. top is
// how many items are listed at either end.
func (db *DB) Day(ctx context.Context, d clock.Day, top int) (shift.Day, error) {
	out := shift.Day{Date: d}
	each := db.eachOf(ctx)
	err := ofDate(d).sum(each, &out)
	if err == nil {
		err = dayItems(each, &out, top)
	}
	if err == nil {
		err = dayOpen(each, &out)
	}
	if err == nil {
		err = db.dayBox(each, &out)
	}
	return out, explain(err)
}

// eachOf is the readers' pool as an eachRow.
func (db *DB) eachOf(ctx context.Context) eachRow {
	return func(q string, args []any, fn func(rowScanner) error) error { return db.each(ctx, q, args, fn) }
}

// first scans the first row of a query, if there is one.
func first(each eachRow, q string, args []any, into ...any) error {
	found := false
	return each(q, args, func(r rowScanner) error {
		if found {
			return nil
		}
		found = true
		return r.Scan(into...)
	})
}

// dayOpen is what is not finished, of any day.
func dayOpen(each eachRow, d *shift.Day) error {
	err := first(each, `SELECT count(*), coalesce(sum(state = 'stopped'), 0) FROM job
		WHERE state NOT IN ('done', 'dropped') AND kind <> 'customer'`, nil, &d.Unsent, &d.Stopped)
	if err == nil {
		err = first(each, "SELECT count(*) FROM print_job WHERE state = 'waiting'", nil, &d.Unprinted)
	}
	if err == nil {
		err = first(each, "SELECT count(*) FROM tender WHERE standing IN ('claimed', 'unverified')", nil, &d.Unsure)
	}
	return err
}

// dayBox is the cash box of the open shift, or of the day's last one.
func (db *DB) dayBox(each eachRow, d *shift.Day) error {
	s, ok, err := scanShift(each, "opened < ? ORDER BY (closed IS NULL) DESC, no DESC LIMIT 1", ms(d.Date.Next().Start()))
	if !ok || err != nil {
		return err
	}
	return boxOf(each, s, d)
}

func boxOf(each eachRow, s shift.Shift, d *shift.Day) error {
	d.Shift = s
	rows, err := drawer(each, "shift = ?", s.ID.UUID())
	d.Box = shift.BoxOf(rows)
	if err == nil {
		d.Counts, err = counts(each, s.ID.UUID())
	}
	return err
}

const shiftColumns = "id, no, day, opened, opened_by, closed, coalesce(closed_by, ''), counted"

// scanShift reads the first shift that a condition finds.
func scanShift(each eachRow, where string, args ...any) (s shift.Shift, ok bool, err error) {
	err = each("SELECT "+shiftColumns+" FROM shift WHERE "+where, args, func(r rowScanner) error {
		if ok {
			return nil
		}
		ok = true
		var id, by, closer string
		var opened int64
		var closed sql.NullInt64
		if err := r.Scan(&id, &s.No, &s.Day, &opened, &by, &closed, &closer, &s.Counted); err != nil {
			return err
		}
		s.Opened, s.Closed = at(opened), at(closed.Int64)
		if err := s.ID.UnmarshalText([]byte(id)); err != nil {
			return err
		}
		if err := s.OpenedBy.UnmarshalText([]byte(by)); err != nil {
			return err
		}
		return s.ClosedBy.UnmarshalText([]byte(closer))
	})
	return s, ok, err
}

// Drawer lists the movements of cash of a shift, summed by kind and reason.
func (db *DB) Drawer(ctx context.Context, shiftID string) ([]shift.Row, error) {
	return drawer(db.eachOf(ctx), "shift = ?", shiftID)
}

// DrawerAll is Drawer over every shift there ever was.
func (db *DB) DrawerAll(ctx context.Context) ([]shift.Row, error) {
	return drawer(db.eachOf(ctx), "true")
}

func drawer(each eachRow, where string, args ...any) ([]shift.Row, error) {
	var all []shift.Row
	err := each("SELECT kind, why, sum(amount), max(at) FROM drawer WHERE "+where+" GROUP BY 1, 2 ORDER BY 1, 2", args, func(r rowScanner) error {
		var x shift.Row
		var sum, when int64
		err := r.Scan(&x.Kind, &x.Why, &sum, &when)
		x.Amount, x.At = money.Paise(sum), at(when)
		all = append(all, x)
		return err
	})
	return all, err
}

func dayItems(each eachRow, d *shift.Day, most int) error {
	for _, of := range []struct {
		into  *[]shift.ItemTotal
		order string
	}{{&d.Top, "amount DESC"}, {&d.Slow, "amount"}} {
		err := each("SELECT item, name, name_hi, picture, category, qty, amount FROM item_total WHERE day = ? AND (qty <> 0 OR amount <> 0) ORDER BY "+of.order+", item LIMIT ?",
			[]any{string(d.Date), most}, func(r rowScanner) error {
				var x shift.ItemTotal
				var q, sum int64
				err := r.Scan(&x.Item, &x.Name, &x.NameHi, &x.Pic, &x.Cat, &q, &sum)
				x.Qty, x.Amount = money.Milli(q), money.Paise(sum)
				*of.into = append(*of.into, x)
				return err
			})
		if err != nil {
			return err
		}
	}
	return each("SELECT category, qty, amount FROM category_total WHERE day = ? AND (qty <> 0 OR amount <> 0) ORDER BY amount DESC, category", []any{string(d.Date)}, func(r rowScanner) error {
		var x shift.GroupTotal
		var q, sum int64
		err := r.Scan(&x.Name, &q, &sum)
		x.Qty, x.Amount = money.Milli(q), money.Paise(sum)
		d.Groups = append(d.Groups, x)
		return err
	})
}
