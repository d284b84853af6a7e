package storage

import (
	"context"
	"database/sql"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/shift"
)

// Day sums up a business date for the manager. It reads only that day's rows.
func (db *DB) Day(ctx context.Context, d clock.Day, top int) (shift.Day, error) {
	out := shift.Day{Date: d}
	for _, part := range []func(context.Context, *shift.Day) error{
		db.dayTotals, db.dayRates, db.dayTenders, db.dayHours, db.dayOpen, db.dayBox,
	} {
		if err := part(ctx, &out); err != nil {
			return out, explain(err)
		}
	}
	return out, db.dayTop(ctx, &out, top)
}

func (db *DB) dayTotals(ctx context.Context, d *shift.Day) error {
	var s, g, o, r, t, cg, sg, ig, cs int64
	err := db.one(ctx, `SELECT coalesce(sum(state = 'paid'), 0), coalesce(sum(CASE state WHEN 'paid' THEN payable END), 0),
			coalesce(sum(CASE state WHEN 'paid' THEN gross END), 0), coalesce(sum(CASE state WHEN 'paid' THEN discount END), 0),
			coalesce(sum(CASE state WHEN 'paid' THEN round END), 0), coalesce(sum(CASE state WHEN 'paid' THEN taxable END), 0),
			coalesce(sum(CASE state WHEN 'paid' THEN cgst END), 0), coalesce(sum(CASE state WHEN 'paid' THEN sgst END), 0),
			coalesce(sum(CASE state WHEN 'paid' THEN igst END), 0), coalesce(sum(state = 'paid' AND known), 0),
			coalesce(sum(state = 'cancelled'), 0), coalesce(sum(CASE state WHEN 'cancelled' THEN payable END), 0)
		FROM sale WHERE day = ?`, []any{string(d.Date)}, &d.Bills, &s, &g, &o, &r, &t, &cg, &sg, &ig, &d.Customers, &d.Cancelled, &cs)
	d.Sales, d.Gross, d.Discount, d.Round, d.CancelSum = money.Paise(s), money.Paise(g), money.Paise(o), money.Paise(r), money.Paise(cs)
	d.Parts = gst.Parts{Taxable: money.Paise(t), CGST: money.Paise(cg), SGST: money.Paise(sg), IGST: money.Paise(ig)}
	return err
}

func (db *DB) dayRates(ctx context.Context, d *shift.Day) error {
	return db.each(ctx, `SELECT l.rate, sum(l.taxable), sum(l.cgst), sum(l.sgst), sum(l.igst) FROM sale s JOIN sale_line l ON l.sale = s.id
		WHERE s.day = ? AND s.state = 'paid' GROUP BY l.rate ORDER BY l.rate`, []any{string(d.Date)}, func(r rowScanner) error {
		var x shift.RateTotal
		var t, c, s, i int64
		err := r.Scan(&x.Rate, &t, &c, &s, &i)
		x.Parts = gst.Parts{Taxable: money.Paise(t), CGST: money.Paise(c), SGST: money.Paise(s), IGST: money.Paise(i)}
		d.Rates = append(d.Rates, x)
		return err
	})
}

func (db *DB) dayTenders(ctx context.Context, d *shift.Day) error {
	return db.each(ctx, `SELECT t.kind, t.standing IN ('claimed', 'unverified', 'disputed'), sum(t.amount), count(DISTINCT t.sale) FROM sale s JOIN tender t ON t.sale = s.id
		WHERE s.day = ? AND s.state = 'paid' GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1`, []any{string(d.Date)}, func(r rowScanner) error {
		var x shift.TenderTotal
		var sum int64
		err := r.Scan(&x.Kind, &x.Unsure, &sum, &x.Bills)
		x.Amount = money.Paise(sum)
		d.Tenders = append(d.Tenders, x)
		return err
	})
}

// dayHours needs the hour in IST: a fixed offset of 330 minutes, no zone table.
func (db *DB) dayHours(ctx context.Context, d *shift.Day) error {
	return db.each(ctx, `SELECT (paid / 60000 + 330) / 60 % 24, sum(payable), count(*) FROM sale WHERE day = ? AND state = 'paid' GROUP BY 1`,
		[]any{string(d.Date)}, func(r rowScanner) error {
			var h int
			var sum int64
			var n int
			err := r.Scan(&h, &sum, &n)
			d.Hours[h] = shift.HourTotal{Amount: money.Paise(sum), Bills: n}
			return err
		})
}

func (db *DB) dayOpen(ctx context.Context, d *shift.Day) error {
	c, err := db.Counts(ctx)
	if err != nil {
		return err
	}
	d.Unsent, d.Stopped = c.Waiting, c.Stopped
	if err := db.one(ctx, "SELECT count(*) FROM print_job WHERE state = 'waiting'", nil, &d.Unprinted); err != nil {
		return err
	}
	return db.one(ctx, "SELECT count(*) FROM tender WHERE standing IN ('claimed', 'unverified')", nil, &d.Unsure)
}

// dayBox is the cash box of the open shift, or of the day's last one.
func (db *DB) dayBox(ctx context.Context, d *shift.Day) error {
	var id, by string
	var opened int64
	var closed sql.NullInt64
	ok, err := none(db.one(ctx, "SELECT id, no, opened, opened_by, closed, counted FROM shift WHERE opened < ? ORDER BY (closed IS NULL) DESC, no DESC LIMIT 1",
		[]any{ms(d.Date.Next().Start())}, &id, &d.Shift.No, &opened, &by, &closed, &d.Shift.Counted))
	if !ok {
		return err
	}
	d.Shift.Opened, d.Shift.Closed = at(opened), at(closed.Int64)
	if err := d.Shift.ID.UnmarshalText([]byte(id)); err != nil {
		return err
	}
	if err := d.Shift.OpenedBy.UnmarshalText([]byte(by)); err != nil {
		return err
	}
	rows, err := db.Drawer(ctx, id)
	d.Box = shift.BoxOf(rows)
	return err
}

// Drawer lists the movements of cash of a shift, summed by kind and reason.
func (db *DB) Drawer(ctx context.Context, shiftID string) ([]shift.Row, error) {
	return db.drawer(ctx, "shift = ?", shiftID)
}

// DrawerAll is Drawer over every shift there ever was.
func (db *DB) DrawerAll(ctx context.Context) ([]shift.Row, error) { return db.drawer(ctx, "true") }

func (db *DB) drawer(ctx context.Context, where string, args ...any) ([]shift.Row, error) {
	var all []shift.Row
	err := db.each(ctx, "SELECT kind, why, sum(amount), max(at) FROM drawer WHERE "+where+" GROUP BY 1, 2 ORDER BY 1, 2", args, func(r rowScanner) error {
		var x shift.Row
		var sum, when int64
		err := r.Scan(&x.Kind, &x.Why, &sum, &when)
		x.Amount, x.At = money.Paise(sum), at(when)
		all = append(all, x)
		return err
	})
	return all, err
}

func (db *DB) dayTop(ctx context.Context, d *shift.Day, most int) error {
	return db.each(ctx, `SELECT l.item, l.name, l.name_hi, max(l.picture), max(l.category), sum(l.qty), sum(l.net) FROM sale s JOIN sale_line l ON l.sale = s.id
		WHERE s.day = ? AND s.state = 'paid' GROUP BY l.item ORDER BY 7 DESC, 1 LIMIT ?`, []any{string(d.Date), most}, func(r rowScanner) error {
		var x shift.ItemTotal
		var q, sum int64
		err := r.Scan(&x.Item, &x.Name, &x.NameHi, &x.Pic, &x.Cat, &q, &sum)
		x.Qty, x.Amount = money.Milli(q), money.Paise(sum)
		d.Top = append(d.Top, x)
		return err
	})
}
