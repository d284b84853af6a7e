package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
)

const saleColumns = `id, state, number, day, started, paid, shift, cashier, buyer, supplier, place, supply, gross, discount,
	taxable, cgst, sgst, igst, round, payable, saved, note, customer, stock_at, terms`

// Sale reads a bill with its lines and tenders.
func (db *DB) Sale(ctx context.Context, id ident.Sale) (sale.Record, error) {
	r, _, err := db.SaleAt(ctx, id)
	return r, err
}

// SaleAt reads a bill and the place its goods left from.
func (db *DB) SaleAt(ctx context.Context, id ident.Sale) (sale.Record, string, error) {
	r, place, err := scanSale(db.row(ctx, "SELECT "+saleColumns+" FROM sale WHERE id = ?", id.UUID()))
	if ok, err := none(err); !ok {
		if err == nil {
			err = fault.New(fault.Missing, "fault.no_such_bill")
		}
		return sale.Record{}, "", explain(err)
	}
	if err := db.lines(ctx, &r); err != nil {
		return sale.Record{}, "", err
	}
	if err := db.tenders(ctx, &r); err != nil || r.Customer.GSTIN == "" || !r.Terms.Seller.EInvoice {
		return r, place, err
	}
	r.EInvoice, err = db.EInvoice(ctx, id)
	return r, place, err
}

// LastBill is when the newest bill was paid; zero without one.
func (db *DB) LastBill(ctx context.Context) (time.Time, error) {
	var paid int64
	ok, err := none(db.one(ctx, "SELECT paid FROM sale ORDER BY seq DESC LIMIT 1", nil, &paid))
	if err != nil || !ok {
		return time.Time{}, explain(err)
	}
	return at(paid), nil
}

// SaleNumbered finds a bill by its number, whatever the case.
func (db *DB) SaleNumbered(ctx context.Context, number string) (sale.Record, error) {
	var id string
	ok, err := none(db.one(ctx, "SELECT id FROM sale WHERE upper(number) = upper(?)", []any{number}, &id))
	if err != nil {
		return sale.Record{}, explain(err)
	}
	if !ok {
		return sale.Record{}, fault.New(fault.Missing, "fault.no_such_bill")
	}
	var s ident.Sale
	if err := s.UnmarshalText([]byte(id)); err != nil {
		return sale.Record{}, err
	}
	return db.Sale(ctx, s)
}

// SalesOf lists a day's bills, newest first, without lines and tenders.
func (db *DB) SalesOf(ctx context.Context, d clock.Day) ([]sale.Record, error) {
	var all []sale.Record
	err := db.each(ctx, "SELECT "+saleColumns+" FROM sale WHERE day = ? ORDER BY seq DESC", []any{string(d)}, func(r rowScanner) error {
		s, _, err := scanSale(r)
		all = append(all, s)
		return err
	})
	return all, err
}

func scanSale(row rowScanner) (r sale.Record, stockAt string, err error) {
	var id, shift, cashier, buyer, supplier, customer, terms string
	var started, paid int64
	var gross, off, taxable, cgst, sgst, igst, round, payable, saved int64
	err = row.Scan(&id, &r.State, &r.Number, &r.Day, &started, &paid, &shift, &cashier, &buyer, &supplier, &r.Bill.Place, &r.Bill.Supply,
		&gross, &off, &taxable, &cgst, &sgst, &igst, &round, &payable, &saved, &r.Note, &customer, &stockAt, &terms)
	if err != nil {
		return r, "", err
	}
	for _, f := range []func() error{
		func() error { return r.ID.UnmarshalText([]byte(id)) },
		func() error { return r.Shift.UnmarshalText([]byte(shift)) },
		func() error { return r.Cashier.UnmarshalText([]byte(cashier)) },
		func() error { return json.Unmarshal([]byte(buyer), &r.Customer) },
		func() error { return json.Unmarshal([]byte(terms), &r.Terms) },
		func() error { return r.Customer.ID.UnmarshalText([]byte(customer)) },
	} {
		if err := f(); err != nil {
			return r, "", fmt.Errorf("read sale %s: %w", id, err)
		}
	}
	r.Started, r.PaidAt = at(started), at(paid)
	b := &r.Bill
	b.Gross, b.Discount, b.Round = money.Paise(gross), money.Paise(off), money.Paise(round)
	b.Payable, b.Saved = money.Paise(payable), money.Paise(saved)
	b.Parts = gst.Parts{Taxable: money.Paise(taxable), CGST: money.Paise(cgst), SGST: money.Paise(sgst), IGST: money.Paise(igst)}
	r.Supplier, b.Deals = supplier, r.Terms.Deals
	return r, stockAt, nil
}

func (db *DB) lines(ctx context.Context, r *sale.Record) error {
	heads := map[gst.Rate]int{}
	err := db.each(ctx, `SELECT no, item, sku, name, name_hi, hsn, unit, category, picture, qty, price, mrp, discount, share, net, rate,
			intra_id, inter_id, taxable, cgst, sgst, igst, tracked, parts, note FROM sale_line WHERE sale = ? ORDER BY no`,
		[]any{r.ID.UUID()}, func(row rowScanner) error {
			l, err := scanLine(row)
			if err != nil {
				return err
			}
			b := &r.Bill
			b.Lines = append(b.Lines, l)
			h, ok := heads[l.Rate]
			if !ok {
				h = len(b.Heads)
				heads[l.Rate] = h
				b.Heads = append(b.Heads, sale.Head{Rate: l.Rate})
			}
			b.Heads[h].Parts = b.Heads[h].Parts.Add(l.Parts)
			return nil
		})
	if err != nil {
		return err
	}
	return db.present(ctx, r.Bill.Lines)
}

func scanLine(row rowScanner) (l sale.BillLine, err error) {
	var qty, price, mrp, discount, share, net, taxable, cgst, sgst, igst int64
	var rate int
	var parts string
	it := &l.Item
	err = row.Scan(&l.Key, &it.ID, &it.SKU, &it.Name, &it.NameHi, &it.HSN, &it.Unit, &it.Category, &it.Picture, &qty, &price, &mrp,
		&discount, &share, &net, &rate, &it.Tax.IntraID, &it.Tax.InterID, &taxable, &cgst, &sgst, &igst, &it.Tracked, &parts, &l.Note)
	if err != nil {
		return l, err
	}
	if err := json.Unmarshal([]byte(parts), &it.Parts); err != nil {
		return l, fmt.Errorf("read kit: %w", err)
	}
	l.Qty, l.Price, it.Price, it.MRP = money.Milli(qty), money.Paise(price), money.Paise(price), money.Paise(mrp)
	l.Discount, l.Share, l.Net, l.Rate = money.Paise(discount), money.Paise(share), money.Paise(net), gst.Rate(rate)
	it.Tax.Rate, it.Tax.Known = l.Rate, true
	l.Parts = gst.Parts{Taxable: money.Paise(taxable), CGST: money.Paise(cgst), SGST: money.Paise(sgst), IGST: money.Paise(igst)}
	return l, nil
}

func (db *DB) tenders(ctx context.Context, r *sale.Record) error {
	return db.each(ctx, `SELECT no, kind, amount, given, change, standing, coalesce(attempt, ''), rrn, approval, tid, log_id, last4, network, asked, evidence, ref
		FROM tender WHERE sale = ? ORDER BY no`, []any{r.ID.UUID()}, func(row rowScanner) error {
		var x sale.Tender
		var amount, given, change int64
		var attempt string
		err := row.Scan(&x.No, &x.Kind, &amount, &given, &change, &x.Standing, &attempt, &x.RRN, &x.Approval, &x.TID, &x.LogID, &x.Last4, &x.Network, &x.Asked, &x.Evidence, &x.Ref)
		if err != nil {
			return err
		}
		x.Amount, x.Given, x.Change = money.Paise(amount), money.Paise(given), money.Paise(change)
		if err := x.Attempt.UnmarshalText([]byte(attempt)); err != nil {
			return err
		}
		r.Tenders = append(r.Tenders, x)
		return nil
	})
}
