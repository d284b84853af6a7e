package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
)

// Earlier is what of a bill came back before.
func (db *DB) Earlier(ctx context.Context, id ident.Sale) (sale.Earlier, error) {
	return earlier(id, func(q string, args []any, fn func(rowScanner) error) error { return db.each(ctx, q, args, fn) })
}

func (t *tx) earlier(id ident.Sale) (sale.Earlier, error) { return earlier(id, t.each) }

func earlier(id ident.Sale, each func(q string, args []any, fn func(rowScanner) error) error) (sale.Earlier, error) {
	out := sale.Earlier{Qty: map[int]money.Quantity{}}
	of := []any{id.UUID()}
	err := each("SELECT line, qty FROM giveback_line WHERE giveback IN (SELECT id FROM giveback WHERE sale = ?)", of, func(r rowScanner) error {
		var line int
		var qty int64
		err := r.Scan(&line, &qty)
		out.Qty[line] = out.Qty[line].Add(money.Milli(qty))
		return err
	})
	if err != nil {
		return out, err
	}
	var total int64
	err = each("SELECT total FROM giveback WHERE sale = ?", of, func(r rowScanner) error {
		var one int64
		err := r.Scan(&one)
		total += one
		return err
	})
	out.Total = money.Paise(total)
	if err != nil {
		return out, err
	}
	return out, each(`SELECT tender, kind, amount, rrn FROM refund WHERE giveback IN (SELECT id FROM giveback WHERE sale = ?1)
		UNION ALL SELECT h.no, x.kind, h.amount, h.rrn FROM hand_back h JOIN tender x ON x.sale = h.sale AND x.no = h.no WHERE h.sale = ?1`, of, func(r rowScanner) error {
		x, err := scanRefund(r)
		out.Refunds = append(out.Refunds, x)
		return err
	})
}

func scanRefund(r rowScanner) (x sale.Tender, err error) {
	var amount int64
	err = r.Scan(&x.No, &x.Kind, &amount, &x.RRN)
	x.Amount = money.Paise(amount)
	return x, err
}

// ReturnNumbered finds a return by its credit note's number, whatever the case.
func (db *DB) ReturnNumbered(ctx context.Context, number string) (ident.Sale, error) {
	var text string
	var id ident.Sale
	ok, err := none(db.one(ctx, "SELECT id FROM giveback WHERE upper(number) = upper(?)", []any{number}, &text))
	if err != nil {
		return id, explain(err)
	}
	if !ok {
		return id, fault.New(fault.Missing, "fault.no_such_bill")
	}
	return id, id.UnmarshalText([]byte(text))
}

// ReturnAt reads a return, and the place its sale's goods left from.
func (db *DB) ReturnAt(ctx context.Context, id ident.Sale) (sale.Return, string, error) {
	out := sale.Return{ID: id}
	var of, who, buyer string
	var when, total int64
	err := db.one(ctx, "SELECT number, sale, day, at, who, why, buyer, total FROM giveback WHERE id = ?", []any{id.UUID()},
		&out.Number, &of, &out.Day, &when, &who, &out.Why, &buyer, &total)
	if ok, err := none(err); !ok {
		if err == nil {
			err = fault.New(fault.Missing, "fault.no_such_bill")
		}
		return out, "", explain(err)
	}
	out.At, out.Total = at(when), money.Paise(total)
	for _, f := range []func() error{
		func() error { return out.Of.UnmarshalText([]byte(of)) },
		func() error { return out.Who.UnmarshalText([]byte(who)) },
		func() error { return json.Unmarshal([]byte(buyer), &out.Buyer) },
	} {
		if err := f(); err != nil {
			return out, "", fmt.Errorf("read return %s: %w", out.Number, err)
		}
	}
	original, place, err := db.SaleAt(ctx, out.Of)
	if err != nil {
		return out, "", err
	}
	out.Bill, out.Buyer.ID = original.Number, original.Customer.ID
	if err := db.returnLines(ctx, &out, original); err != nil {
		return out, "", err
	}
	if out.Buyer.GSTIN != "" && original.Terms.Seller.EInvoice {
		if out.EInvoice, err = db.noteEInvoice(ctx, id); err != nil {
			return out, "", err
		}
	}
	out.Round = out.Total.Sub(out.Parts.Total())
	return out, place, db.each(ctx, "SELECT tender, kind, amount, rrn FROM refund WHERE giveback = ? ORDER BY tender", []any{id.UUID()}, func(r rowScanner) error {
		x, err := scanRefund(r)
		out.Refunds = append(out.Refunds, x)
		return err
	})
}

func (db *DB) returnLines(ctx context.Context, out *sale.Return, original sale.Record) error {
	return db.each(ctx, "SELECT line, qty, damaged, net FROM giveback_line WHERE giveback = ? ORDER BY no", []any{out.ID.UUID()}, func(r rowScanner) error {
		var l sale.ReturnLine
		var qty, net int64
		if err := r.Scan(&l.No, &qty, &l.Damaged, &net); err != nil {
			return err
		}
		if l.No < 1 || l.No > len(original.Bill.Lines) {
			return fmt.Errorf("return %s names line %d of bill %s", out.Number, l.No, original.Number)
		}
		l.Line, l.Qty, l.Net = original.Bill.Lines[l.No-1], money.Milli(qty), money.Paise(net)
		l.Parts = gst.Split(l.Net, l.Line.Rate, original.Bill.Supply)
		out.Lines, out.Parts = append(out.Lines, l), out.Parts.Add(l.Parts)
		return nil
	})
}

// Returns lists the credit notes of a bill, oldest first.
func (db *DB) Returns(ctx context.Context, of ident.Sale) ([]sale.Return, error) {
	var ids []ident.Sale
	err := db.each(ctx, "SELECT id FROM giveback WHERE sale = ? ORDER BY seq", []any{of.UUID()}, func(r rowScanner) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		var id ident.Sale
		err := id.UnmarshalText([]byte(s))
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]sale.Return, len(ids))
	for i, id := range ids {
		if out[i], _, err = db.ReturnAt(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}
