package storage

import (
	"context"

	"haat/app/clock"
	"haat/app/shift"
)

// SellingDay is the last date before another on which something was sold;
// false when there is none.
func (db *DB) SellingDay(ctx context.Context, before clock.Day) (clock.Day, bool, error) {
	d, err := sellingDay(db.eachOf(ctx), before)
	return d, d != "", err
}

func sellingDay(each eachRow, before clock.Day) (clock.Day, error) {
	var d string
	err := first(each, "SELECT coalesce((SELECT day FROM bill_total WHERE day < ? AND bills > 0 ORDER BY day DESC LIMIT 1), '')", []any{string(before)}, &d)
	return clock.Day(d), err
}

// longestFair bounds how far back a fair is followed, in selling days.
const longestFair = 60

// FairTotals sums up the fair up to a date: from a day that is named, else from
// the first day of the fair that the date belongs to, else over the run of
// selling days that ends with it.
func (db *DB) FairTotals(ctx context.Context, d, from clock.Day) (f shift.Fair, err error) {
	each := db.eachOf(ctx)
	if e, ok, err := db.Fair(ctx); err != nil {
		return f, err
	} else if from == "" && ok && e.From <= d && d <= e.To {
		from = e.From
	}
	f.From = d
	for at := d; from == "" && f.Days < longestFair; f.Days++ {
		before, err := sellingDay(each, at)
		if err != nil || before == "" || gap(before, at) > shift.Gap {
			break
		}
		f.From, at = before, before
	}
	if from != "" {
		f.From = from
	}
	var sales, back int64
	err = first(each, "SELECT count(DISTINCT day), coalesce(sum(bills), 0), coalesce(sum(payable), 0) FROM bill_total WHERE day BETWEEN ? AND ? AND bills > 0",
		[]any{string(f.From), string(d)}, &f.Days, &f.Bills, &sales)
	if err == nil {
		err = first(each, "SELECT coalesce(sum(total), 0) FROM giveback WHERE day BETWEEN ? AND ?", []any{string(f.From), string(d)}, &back)
	}
	f.Sales, f.Returned = amount(sales), amount(back)
	if err == nil {
		err = fairHours(each, d, &f)
	}
	return f, explain(err)
}

// gap is how many days lie between two dates.
func gap(from, to clock.Day) int {
	return int(to.Start().Sub(from.Start()).Hours())/24 - 1
}

// fairHours sums up the hours of the fair's days before a date.
func fairHours(each eachRow, d clock.Day, f *shift.Fair) error {
	err := first(each, "SELECT count(DISTINCT day) FROM bill_total WHERE day >= ? AND day < ? AND bills > 0", []any{string(f.From), string(d)}, &f.Earlier)
	if err != nil {
		return err
	}
	return each("SELECT hour, sum(payable) FROM bill_total WHERE day >= ? AND day < ? GROUP BY hour ORDER BY hour", []any{string(f.From), string(d)}, func(r rowScanner) error {
		var hour int
		var sum int64
		if err := r.Scan(&hour, &sum); err != nil {
			return err
		}
		f.Hours[hour] = amount(sum)
		return nil
	})
}
