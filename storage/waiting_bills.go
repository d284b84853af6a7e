package storage

import (
	"context"

	"haat/app/ident"
	"haat/app/sale"
)

// FairBills are the bills of a fair as another till wants them that noted a
// return of one: what was on them and what came back.
func (db *DB) FairBills(ctx context.Context, id ident.Fair, till string) ([]sale.Elsewhere, error) {
	var ids []ident.Sale
	err := db.each(ctx, "SELECT s.id "+fairSales+" WHERE f.id = ? ORDER BY s.seq", []any{id.UUID()}, func(r rowScanner) error {
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
		return nil, err
	}
	out := make([]sale.Elsewhere, 0, len(ids))
	for _, one := range ids {
		e, err := db.elsewhere(ctx, one, till)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (db *DB) elsewhere(ctx context.Context, id ident.Sale, till string) (sale.Elsewhere, error) {
	r, err := db.Sale(ctx, id)
	if err != nil {
		return sale.Elsewhere{}, err
	}
	before, err := db.Earlier(ctx, id)
	if err != nil {
		return sale.Elsewhere{}, err
	}
	e := sale.Elsewhere{Number: r.Number, Day: r.Day, Till: till, From: till, Total: r.Bill.Payable, Void: r.State == sale.Cancelled}
	for i, l := range r.Bill.Lines {
		e.Lines = append(e.Lines, sale.ElsewhereLine{Name: l.Item.Name, Qty: l.Qty, Net: l.Net, Back: before.Qty[i+1]})
	}
	return e, db.each(ctx, "SELECT number FROM giveback WHERE sale = ? ORDER BY seq", []any{id.UUID()}, func(row rowScanner) error {
		var number string
		err := row.Scan(&number)
		e.Back = append(e.Back, number)
		return err
	})
}
