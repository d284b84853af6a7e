package storage

import (
	"context"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
)

// ColumnKind says how a column is written.
type ColumnKind string

// The kinds of columns.
const (
	Text     ColumnKind = "text"
	Whole    ColumnKind = "whole number"
	Rupees   ColumnKind = "rupees, two decimals"
	Quantity ColumnKind = "quantity, up to three decimals"
	Percent  ColumnKind = "percent"
	Moment   ColumnKind = "UTC time, RFC 3339"
	Truth    ColumnKind = "true or false"
)

// Column is one column of an export. Its name never changes its meaning;
// columns are only ever added, at the end.
type Column struct {
	Name string
	Kind ColumnKind
	Help string
}

// Set is one kind of rows that can be exported. The first column is the
// cursor, the second the stable key: a row that is exported again has the same.
type Set struct {
	Name, Help string
	Columns    []Column
	query      string // ?1 is the cursor to go on after
	finish     func(row []any)
}

// SetNamed finds a set.
func SetNamed(name string) (Set, error) {
	for _, s := range Sets {
		if s.Name == name {
			return s, nil
		}
	}
	return Set{}, fault.New(fault.Missing, "fault.export_set", "set", name)
}

// Export calls fn with each row of a set after a cursor, in its order. Values
// are string, int64, bool, money.Amount, money.Quantity, gst.Rate or time.Time
// by the column's kind. All rows are of one moment.
func (db *DB) Export(ctx context.Context, s Set, since int64, fn func(row []any) error) error {
	return db.asOfNow(ctx, func(each eachRow) error {
		raw, into := make([]any, len(s.Columns)), make([]any, len(s.Columns))
		for i := range raw {
			into[i] = &raw[i]
		}
		return each(s.query, []any{since}, func(r rowScanner) error {
			if err := r.Scan(into...); err != nil {
				return err
			}
			row := make([]any, len(raw))
			for i, c := range s.Columns {
				row[i] = c.value(raw[i])
			}
			if s.finish != nil {
				s.finish(row)
			}
			return fn(row)
		})
	})
}

func (c Column) value(v any) any {
	n, _ := v.(int64)
	switch c.Kind {
	case Whole:
		return n
	case Rupees:
		return money.Paise(n)
	case Quantity:
		return money.Milli(n)
	case Percent:
		return gst.Rate(n)
	case Truth:
		return n != 0
	case Moment:
		if v == nil {
			return time.Time{}
		}
		return at(n)
	case Text:
	}
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return ""
}

// splitReturned works out the tax of a returned line as its credit note does.
// Its columns end with net, rate, supply, taxable, CGST, SGST, IGST, and the
// portal's answer.
func splitReturned(row []any) {
	n := len(row) - len(portalsAnswer)
	net, _ := row[n-7].(money.Amount)
	rate, _ := row[n-6].(gst.Rate)
	supply, _ := row[n-5].(string)
	p := gst.Split(net, rate, gst.Supply(supply))
	row[n-4], row[n-3], row[n-2], row[n-1] = p.Taxable, p.CGST, p.SGST, p.IGST
}
