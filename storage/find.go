package storage

import (
	"context"
	"strings"

	"haat/app/sale"
)

// near is how many minutes a remembered time may be off, either way.
const near = 10

// istMinutes is how far IST is ahead of UTC: +05:30.
const istMinutes = 330

// FindSales lists the bills that a search matches, the newest first, without
// lines and tenders. It goes from the newest backwards and ends with the last
// it wants, so that what was sold today is found at once, however many there
// are.
func (db *DB) FindSales(ctx context.Context, s sale.Search) ([]sale.Record, error) {
	var or []string
	var args []any
	match := func(sql string, values ...any) {
		or = append(or, sql)
		args = append(args, values...)
	}
	if s.Number != "" {
		match("instr(upper(number), ?) > 0", s.Number)
	}
	if s.Phone != "" {
		match("customer IN (SELECT id FROM customer WHERE instr(phone, ?) > 0)", s.Phone)
	}
	if s.Amount.Positive() {
		match("payable = ?", s.Amount.Paise())
	}
	if s.Minute >= 0 {
		// Minutes of the day, round midnight.
		match("min(abs((paid / 60000 + ?) % 1440 - ?), 1440 - abs((paid / 60000 + ?) % 1440 - ?)) <= ?", istMinutes, s.Minute, istMinutes, s.Minute, near)
	}
	where := "1"
	if len(or) > 0 {
		where = strings.Join(or, " OR ")
	}
	var all []sale.Record
	err := db.each(ctx, "SELECT "+saleColumns+" FROM sale WHERE "+where+" ORDER BY seq DESC LIMIT ?", append(args, s.Most), func(r rowScanner) error {
		one, _, err := scanSale(r)
		all = append(all, one)
		return err
	})
	return all, err
}
