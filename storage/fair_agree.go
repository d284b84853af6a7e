package storage

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/money"
	"haat/app/payment"
)

// telling is how far the job with a state got, as SQL.
const telling = `CASE WHEN j.state IN ('done', 'dropped') THEN 'told' WHEN j.state = 'stopped' THEN 'stopped' ELSE 'waits' END,
	coalesce((SELECT coalesce(nullif(json_extract(p.body, '$.Stop.Words'), ''), json_extract(p.body, '$.Stop.Key'), '') FROM job_step p
		WHERE p.job = j.id AND p.state = 'stopped' ORDER BY p.no LIMIT 1), '')`

// DayFacts is what this till knows of a business date: its bills, credit notes
// and refunds with how far they were told, for [fair.Agree]. Payments, reports and
// the back office's own list are added by others.
func (db *DB) DayFacts(ctx context.Context, d clock.Day) (fair.Facts, error) {
	f := fair.Facts{Day: d}
	for _, part := range []func(context.Context, *fair.Facts) error{db.dayBills, db.dayCredits, db.dayRefunds} {
		if err := part(ctx, &f); err != nil {
			return f, explain(err)
		}
	}
	var err error
	f.Box, err = db.boxCounts(ctx, "s.day = ?", string(d))
	return f, err
}

func (db *DB) dayBills(ctx context.Context, f *fair.Facts) error {
	return db.each(ctx, `SELECT s.id, s.number, s.payable, s.state = 'cancelled', EXISTS (SELECT 1 FROM tender x WHERE x.sale = s.id AND x.standing = 'disputed'), `+telling+`
		FROM sale s LEFT JOIN job j ON j.ref = s.id AND j.kind = CASE s.state WHEN 'cancelled' THEN 'cancellation' ELSE 'sale' END
		WHERE s.day = ? ORDER BY s.seq`, []any{string(f.Day)}, func(r rowScanner) error {
		var b fair.Bill
		var id string
		var sum int64
		if err := r.Scan(&id, &b.Number, &sum, &b.Cancelled, &b.Disputed, &b.Telling, &b.Why); err != nil {
			return err
		}
		b.Amount = money.Paise(sum)
		err := b.Sale.UnmarshalText([]byte(id))
		f.Bills = append(f.Bills, b)
		return err
	})
}

func (db *DB) dayCredits(ctx context.Context, f *fair.Facts) error {
	return db.each(ctx, `SELECT g.id, g.number, g.total, `+telling+` FROM giveback g LEFT JOIN job j ON j.ref = g.id AND j.kind = 'return'
		WHERE g.day = ? ORDER BY g.seq`, []any{string(f.Day)}, func(r rowScanner) error {
		var c fair.Credit
		var id string
		var sum int64
		if err := r.Scan(&id, &c.Number, &sum, &c.Telling, &c.Why); err != nil {
			return err
		}
		c.Amount = money.Paise(sum)
		err := c.ID.UnmarshalText([]byte(id))
		f.Credits = append(f.Credits, c)
		return err
	})
}

// dayRefunds are those that went over a terminal: the refund of a card's or a
// machine's tender, and what was handed back by void or refund.
func (db *DB) dayRefunds(ctx context.Context, f *fair.Facts) error {
	from, to := ms(f.Day.Start()), ms(f.Day.Next().Start())
	return db.each(ctx, `SELECT x.attempt, s.number, q.rrn, q.amount FROM (
			SELECT g.sale AS sale, r.tender AS no, r.rrn AS rrn, r.amount AS amount, g.seq AS seq FROM giveback g JOIN refund r ON r.giveback = g.id WHERE g.day = ?1
			UNION ALL SELECT h.sale, h.no, h.rrn, h.amount, h.seq FROM hand_back h WHERE h.sale IS NOT NULL AND h.way IN ('void', 'refund') AND h.at >= ?2 AND h.at < ?3
		) q JOIN tender x ON x.sale = q.sale AND x.no = q.no JOIN sale s ON s.id = q.sale JOIN attempt a ON a.id = x.attempt
		WHERE a.terminal <> ?4 ORDER BY q.seq, q.no`, []any{string(f.Day), from, to, payment.OwnQR}, func(r rowScanner) error {
		var x fair.Refund
		var id string
		var sum int64
		if err := r.Scan(&id, &x.Bill, &x.RRN, &sum); err != nil {
			return err
		}
		x.Amount = money.Paise(sum)
		err := x.Attempt.UnmarshalText([]byte(id))
		f.Refunds = append(f.Refunds, x)
		return err
	})
}

// FetchedAt is when counts were last told; zero for never.
func (db *DB) FetchedAt(ctx context.Context) (time.Time, error) {
	var when int64
	err := db.one(ctx, "SELECT coalesce(max(at), 0) FROM stock_read", nil, &when)
	return at(when), explain(err)
}

// TerminalsUsed are the terminals that payments of this till were proven to have
// been taken on.
func (db *DB) TerminalsUsed(ctx context.Context) (map[string]bool, error) {
	all := map[string]bool{}
	err := db.each(ctx, "SELECT DISTINCT tid FROM attempt WHERE tid <> '' AND terminal <> ?", []any{payment.OwnQR}, func(r rowScanner) error {
		var tid string
		err := r.Scan(&tid)
		all[tid] = true
		return err
	})
	return all, err
}
