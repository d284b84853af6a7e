package storage

import (
	"context"
	"time"

	"haat/app/fair"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/shift"
)

// fairSales are the bills of a fair, as f and s. The fair comes first and its
// sales are walked by their number: left to itself SQLite walks all sales there
// ever were in the order of their days.
const fairSales = "FROM fair f CROSS JOIN sale s ON s.seq > f.loaded AND s.seq < coalesce(f.closed, s.seq + 1) AND s.stock_at = f.place"

// FairMoney sums up what a loaded fair took, up to now.
func (db *DB) FairMoney(ctx context.Context, id ident.Fair) (fair.Money, error) {
	var m fair.Money
	for _, part := range []func(context.Context, ident.Fair, *fair.Money) error{
		db.fairDays, db.fairWays, db.fairRates, db.fairReturns, db.fairHandedBack, db.fairOwed, db.fairBox,
	} {
		if err := part(ctx, id, &m); err != nil {
			return m, explain(err)
		}
	}
	return fair.Add(fair.Unload{Money: m}, fair.Unload{}).Money, nil // in order
}

func (db *DB) fairDays(ctx context.Context, id ident.Fair, m *fair.Money) error {
	return db.each(ctx, `SELECT s.day, sum(s.state = 'paid'), sum(CASE s.state WHEN 'paid' THEN s.payable ELSE 0 END), sum(CASE s.state WHEN 'paid' THEN s.discount ELSE 0 END),
			sum(CASE s.state WHEN 'paid' THEN s.round ELSE 0 END), sum(s.state = 'cancelled'), sum(CASE s.state WHEN 'cancelled' THEN s.payable ELSE 0 END) `+fairSales+`
		WHERE f.id = ? GROUP BY +s.day ORDER BY +s.day`, []any{id.UUID()}, func(r rowScanner) error {
		var d fair.DayTotal
		var sales, off, round, sum int64
		var cancelled int
		err := r.Scan(&d.Day, &d.Bills, &sales, &off, &round, &cancelled, &sum)
		d.Sales, d.Discount, d.Round = money.Paise(sales), money.Paise(off), money.Paise(round)
		m.Round = m.Round.Add(d.Round)
		m.Cancelled, m.CancelSum = m.Cancelled+cancelled, m.CancelSum.Add(money.Paise(sum))
		m.Days = append(m.Days, d)
		return err
	})
}

func (db *DB) fairWays(ctx context.Context, id ident.Fair, m *fair.Money) error {
	return db.each(ctx, `SELECT x.kind, sum(x.amount), sum(CASE WHEN x.standing IN ('claimed', 'unverified', 'disputed') THEN x.amount ELSE 0 END) `+fairSales+`
		JOIN tender x ON x.sale = s.id WHERE f.id = ? AND s.state = 'paid' GROUP BY x.kind ORDER BY x.kind`, []any{id.UUID()}, func(r rowScanner) error {
		var w fair.Way
		var taken, unsure int64
		err := r.Scan(&w.Kind, &taken, &unsure)
		w.Taken, w.Unsure = money.Paise(taken), money.Paise(unsure)
		m.Ways = append(m.Ways, w)
		return err
	})
}

func (db *DB) fairRates(ctx context.Context, id ident.Fair, m *fair.Money) error {
	return db.each(ctx, `SELECT l.rate, sum(l.taxable), sum(l.cgst), sum(l.sgst), sum(l.igst) `+fairSales+`
		JOIN sale_line l ON l.sale = s.id WHERE f.id = ? AND s.state = 'paid' GROUP BY l.rate ORDER BY l.rate`, []any{id.UUID()}, func(r rowScanner) error {
		var x fair.RateTotal
		var t, c, s, i int64
		err := r.Scan(&x.Rate, &t, &c, &s, &i)
		x.Parts = gst.Parts{Taxable: money.Paise(t), CGST: money.Paise(c), SGST: money.Paise(s), IGST: money.Paise(i)}
		m.Rates = append(m.Rates, x)
		return err
	})
}

// fairReturns takes off what came back, each credit note as it was written.
func (db *DB) fairReturns(ctx context.Context, id ident.Fair, m *fair.Money) error {
	var ids []ident.Sale
	err := db.each(ctx, `SELECT g.id FROM fair f JOIN giveback g ON g.seq > f.loaded AND g.seq < coalesce(f.closed, g.seq + 1)
		JOIN sale s ON s.id = g.sale AND s.stock_at = f.place WHERE f.id = ? ORDER BY g.seq`, []any{id.UUID()}, func(r rowScanner) error {
		var text string
		if err := r.Scan(&text); err != nil {
			return err
		}
		var one ident.Sale
		err := one.UnmarshalText([]byte(text))
		ids = append(ids, one)
		return err
	})
	if err != nil {
		return err
	}
	for _, one := range ids {
		back, _, err := db.ReturnAt(ctx, one)
		if err != nil {
			return err
		}
		less := fair.Money{Round: back.Round.Neg(), Days: []fair.DayTotal{{Day: back.Day, Returns: 1, Returned: back.Total}}}
		for _, l := range back.Lines {
			less.Rates = append(less.Rates, fair.RateTotal{Rate: l.Line.Rate, Parts: l.Parts.Neg()})
		}
		for _, x := range back.Refunds {
			less.Ways = append(less.Ways, fair.Way{Kind: string(x.Kind), Back: x.Amount})
		}
		*m = plus(*m, less)
	}
	return nil
}

// plus adds money to money, however often a way or a rate is named.
func plus(m, more fair.Money) fair.Money {
	for _, r := range more.Rates {
		m = fair.Add(fair.Unload{Money: m}, fair.Unload{Money: fair.Money{Rates: []fair.RateTotal{r}}}).Money
	}
	more.Rates = nil
	for _, w := range more.Ways {
		m = fair.Add(fair.Unload{Money: m}, fair.Unload{Money: fair.Money{Ways: []fair.Way{w}}}).Money
	}
	more.Ways = nil
	return fair.Add(fair.Unload{Money: m}, fair.Unload{Money: more}).Money
}

// fairHandedBack is money of a bill's tender that went back without goods.
func (db *DB) fairHandedBack(ctx context.Context, id ident.Fair, m *fair.Money) error {
	return db.each(ctx, `SELECT x.kind, sum(h.amount) `+fairSales+` CROSS JOIN hand_back h ON h.sale = s.id JOIN tender x ON x.sale = h.sale AND x.no = h.no
		WHERE f.id = ? AND s.state = 'paid' GROUP BY x.kind`, []any{id.UUID()}, func(r rowScanner) error {
		var kind string
		var sum int64
		err := r.Scan(&kind, &sum)
		*m = plus(*m, fair.Money{Ways: []fair.Way{{Kind: kind, Back: money.Paise(sum)}}})
		return err
	})
}

func (db *DB) fairOwed(ctx context.Context, id ident.Fair, m *fair.Money) error {
	var sum int64
	err := db.one(ctx, `SELECT coalesce(sum(o.amount - o.back), 0) FROM owed o WHERE o.state = 'owed' AND o.since >= ?`, []any{ms(db.fairLoaded(ctx, id))}, &sum)
	m.Owed = money.Paise(sum)
	return err
}

// fairLoaded is when a fair was loaded.
func (db *DB) fairLoaded(ctx context.Context, id ident.Fair) (when time.Time) {
	if e, ok, err := db.FairOf(ctx, id); err == nil && ok {
		when = e.LoadedAt
	}
	return when
}

// fairBox adds up the cash boxes of every shift that was open during the fair.
// Only the first float came with the stall: a later morning's is a count of
// cash that was there already.
func (db *DB) fairBox(ctx context.Context, id ident.Fair, m *fair.Money) error {
	from := ms(db.fairLoaded(ctx, id))
	rows, err := drawer(db.eachOf(ctx), `shift IN (SELECT id FROM shift WHERE coalesce(closed, ?1) >= ?1) AND (kind <> 'float' OR seq = (
		SELECT min(d.seq) FROM drawer d JOIN shift s ON s.id = d.shift WHERE d.kind = 'float' AND coalesce(s.closed, ?1) >= ?1))`, from)
	if m.Box = shift.BoxOf(rows); err != nil {
		return err
	}
	m.Counted, err = db.boxCounts(ctx, "s.closed >= ?", from)
	return err
}

// boxCounts is what was found in the cash box at the end of shifts.
func (db *DB) boxCounts(ctx context.Context, which string, arg any) ([]fair.BoxCount, error) {
	var all []fair.BoxCount
	err := db.each(ctx, "SELECT s.no, s.day, c.expected, c.total FROM cash_count c JOIN shift s ON s.id = c.shift WHERE c.what = 'close' AND "+which+" ORDER BY c.seq",
		[]any{arg}, func(r rowScanner) error {
			var c fair.BoxCount
			var expected, counted int64
			err := r.Scan(&c.Shift, &c.Day, &expected, &counted)
			c.Expected, c.Counted = money.Paise(expected), money.Paise(counted)
			all = append(all, c)
			return err
		})
	return all, err
}
