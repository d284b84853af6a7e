package app

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/staff"
	"haat/storage"
)

// Exported is what an export came to.
type Exported struct {
	Set    string            `json:"set"`
	Rows   int               `json:"rows"`
	Cursor int64             `json:"cursor"` // to go on after
	Sums   map[string]string `json:"sums"`   // of each column of rupees
	// Zoho is what the bills of the sales set come to by their way to Zoho;
	// those that are cancelled are apart. Empty for other sets.
	Zoho map[string]string `json:"zoho,omitempty"`
}

// Export writes the rows of a set after a cursor as csv or jsonl. Somebody who
// may export answers for it, because it holds customers and sales.
func (a *App) Export(ctx context.Context, w io.Writer, set, format string, since int64) (Exported, error) {
	s, err := storage.SetNamed(set)
	if err != nil {
		return Exported{}, err
	}
	if err := a.Allow(ctx, staff.Export); err != nil {
		return Exported{}, err
	}
	return a.export(ctx, w, s, format, since)
}

func (a *App) export(ctx context.Context, w io.Writer, s storage.Set, format string, since int64) (Exported, error) {
	buf := bufio.NewWriter(w)
	var put func(row []any) error
	var end func() error
	var err error
	switch format {
	case "csv":
		put, end, err = csvRows(buf, s)
	case "jsonl":
		put, end = jsonRows(buf, s), func() error { return nil }
	default:
		err = fault.New(fault.Refused, "fault.export_format", "format", format)
	}
	if err != nil {
		return Exported{}, err
	}
	sum := newSums(s, since)
	err = a.DB.Export(ctx, s, since, func(row []any) error {
		sum.add(row)
		return put(row)
	})
	if err == nil {
		err = end()
	}
	if err == nil {
		err = buf.Flush()
	}
	return sum.exported(), err
}

func csvRows(w io.Writer, s storage.Set) (put func([]any) error, end func() error, err error) {
	out := csv.NewWriter(w)
	head := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		head[i] = c.Name
	}
	row := make([]string, len(head))
	return func(values []any) error {
			for i, v := range values {
				row[i] = fmt.Sprint(plain(v))
				if _, ok := v.(string); ok {
					row[i] = defused(row[i])
				}
			}
			return out.Write(row)
		}, func() error {
			out.Flush()
			return out.Error()
		}, out.Write(head)
}

// defused keeps a spreadsheet from running a text as a formula: one that
// begins like a formula gets an apostrophe before it (OWASP, CSV injection).
func defused(s string) string {
	begin := strings.TrimLeft(s, " \u00a0\u3000")
	if begin != "" && strings.ContainsRune("=+-@\t\r\n|%＝＋－＠", []rune(begin)[0]) {
		return "'" + s
	}
	return s
}

func jsonRows(w io.Writer, s storage.Set) func([]any) error {
	return func(values []any) error {
		var b strings.Builder
		b.WriteByte('{')
		for i, v := range values {
			if i > 0 {
				b.WriteByte(',')
			}
			value, err := json.Marshal(plain(v))
			if err != nil {
				return fmt.Errorf("encode %s: %w", s.Columns[i].Name, err)
			}
			fmt.Fprintf(&b, "%q:%s", s.Columns[i].Name, value)
		}
		_, err := io.WriteString(w, b.String()+"}\n")
		return err
	}
}

// plain is a value as it is written: amounts and quantities are decimal text,
// so that no reader makes a float of them by itself.
func plain(v any) any {
	switch v := v.(type) {
	case money.Amount:
		return v.Decimal()
	case money.Quantity:
		return v.Decimal()
	case gst.Rate:
		return strings.TrimSuffix(v.String(), "%")
	case time.Time:
		if v.IsZero() {
			return ""
		}
		return v.UTC().Format(time.RFC3339Nano)
	}
	return v
}

// sums adds up what is written.
type sums struct {
	set  storage.Set
	out  Exported
	all  map[string]money.Amount
	zoho map[string]money.Amount
}

func newSums(s storage.Set, since int64) *sums {
	all := map[string]money.Amount{} // of no rows too: a sum of nothing is zero
	for _, c := range s.Columns {
		if summed(c) {
			all[c.Name] = money.Amount{}
		}
	}
	return &sums{s, Exported{Set: s.Name, Cursor: since}, all, map[string]money.Amount{}}
}

// summed says whether a column is one of amounts that come to something.
func summed(c storage.Column) bool {
	return c.Kind == storage.Rupees && c.Name != "price" && c.Name != "mrp"
}

func (s *sums) add(row []any) {
	s.out.Rows++
	if n, ok := row[0].(int64); ok {
		s.out.Cursor = max(s.out.Cursor, n)
	}
	var state, way string
	var total money.Amount
	for i, c := range s.set.Columns {
		a, _ := row[i].(money.Amount)
		if summed(c) {
			s.all[c.Name] = s.all[c.Name].Add(a)
		}
		switch c.Name {
		case "total":
			total = a
		case "state":
			state, _ = row[i].(string)
		case "zoho":
			way, _ = row[i].(string)
		}
	}
	if s.set.Name != "sales" {
		return
	}
	if state == "cancelled" {
		way = "cancelled"
	}
	s.zoho[way] = s.zoho[way].Add(total)
}

func (s *sums) exported() Exported {
	s.out.Sums = map[string]string{}
	for name, a := range s.all {
		s.out.Sums[name] = a.Decimal()
	}
	if s.set.Name == "sales" {
		s.out.Zoho = map[string]string{}
		for way, a := range s.zoho {
			s.out.Zoho[way] = a.Decimal()
		}
	}
	return s.out
}
