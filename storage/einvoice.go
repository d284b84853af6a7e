package storage

import (
	"context"
	"fmt"
	"strings"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/sale"
)

// awaitsIRN is what a bill must be to need the portal's answer; taxed goods are
// asked for where the list is read.
const awaitsIRN = `json_extract(terms, '$.Seller.EInvoice') AND state = 'paid' AND coalesce(json_extract(buyer, '$.GSTIN'), '') <> ''
	AND EXISTS (SELECT 1 FROM sale_line l WHERE l.sale = sale.id AND l.rate > 0)
	AND coalesce((SELECT e.qr FROM einvoice e WHERE e.sale = sale.id ORDER BY e.seq DESC LIMIT 1), '') = ''`

// AwaitingIRN lists the bills that are no invoices yet, oldest first, without
// lines and tenders but with what is known of the portal's answer.
func (db *DB) AwaitingIRN(ctx context.Context) ([]sale.Record, error) {
	var all []sale.Record
	err := db.each(ctx, "SELECT "+saleColumns+" FROM sale WHERE "+awaitsIRN+" ORDER BY seq", nil, func(r rowScanner) error {
		one, _, err := scanSale(r)
		all = append(all, one)
		return err
	})
	for i := range all {
		if err == nil {
			all[i].EInvoice, err = db.EInvoice(ctx, all[i].ID)
		}
	}
	return all, err
}

// EInvoice is what the portal answered about a bill; zero where it did not.
func (db *DB) EInvoice(ctx context.Context, id ident.Sale) (e gst.EInvoice, err error) {
	var when *int64
	ok, err := none(db.one(ctx, "SELECT irn, ack_no, ack_at, qr FROM einvoice WHERE sale = ? ORDER BY seq DESC LIMIT 1", []any{id.UUID()},
		&e.IRN, &e.AckNo, &when, &e.QR))
	if ok && when != nil {
		e.AckAt = at(*when)
	}
	return e, explain(err)
}

// The ways an answer came.
const (
	IRNTyped = "person" // typed in or scanned
	IRNRead  = "zoho"   // from the invoice in Zoho
)

// PutEInvoice keeps what the portal answered about a bill. What is not in it
// stays as it was known. Faults: a bill that needs no answer or was cancelled, a
// code about another bill, a number that another bill bears. With the code a
// message that had waited for it goes out.
func (db *DB) PutEInvoice(ctx context.Context, id ident.Sale, e gst.EInvoice, source string, who ident.Person) (sale.Record, error) {
	r, err := db.Sale(ctx, id)
	if err != nil {
		return r, err
	}
	if r.State != sale.Paid || r.Paper() != gst.AwaitingIRN {
		return r, fault.New(fault.Refused, "fault.irn_not_wanted", "number", r.Number)
	}
	was := r.EInvoice
	if e, err = fill(e, was).Clean(); err != nil {
		return r, err
	}
	if e.QR != "" {
		s, err := gst.ReadSigned(e.QR)
		if err == nil {
			err = s.Agrees(r.Number, r.Terms.Seller.GSTIN, r.Customer.GSTIN, r.Day, r.Bill.Payable)
		}
		if err != nil {
			return r, err
		}
	}
	if e == was {
		return r, nil
	}
	err = db.write(ctx, "portal's answer", func(t *tx) error { return t.putEInvoice(r, e, source, who) })
	if err != nil {
		return r, err
	}
	return db.Sale(ctx, id)
}

// fill adds to a new answer what was known before, unless it is about another
// number.
func fill(e, was gst.EInvoice) gst.EInvoice {
	irn := strings.ToLower(strings.Join(strings.Fields(e.IRN), ""))
	if irn != "" && was.IRN != "" && irn != was.IRN {
		return e
	}
	if e.IRN == "" && e.QR == "" {
		e.IRN = was.IRN
	}
	if e.QR == "" {
		e.QR = was.QR
	}
	if e.AckNo == "" {
		e.AckNo = was.AckNo
	}
	if e.AckAt.IsZero() {
		e.AckAt = was.AckAt
	}
	return e
}

func (t *tx) putEInvoice(r sale.Record, e gst.EInvoice, source string, who ident.Person) error {
	var other string
	found, err := none(t.one(`SELECT s.number FROM einvoice e JOIN sale s ON s.id = e.sale WHERE e.irn = ? AND e.sale <> ?
		AND e.seq = (SELECT max(seq) FROM einvoice WHERE sale = e.sale) ORDER BY e.seq LIMIT 1`, []any{e.IRN, r.ID.UUID()}, &other))
	if err != nil {
		return err
	}
	if found {
		return fault.New(fault.Refused, "fault.irn_used", "number", other)
	}
	var ack any
	if !e.AckAt.IsZero() {
		ack = ms(e.AckAt)
	}
	now := ms(t.db.clk.Now())
	err = t.exec("INSERT INTO einvoice (sale, irn, ack_no, ack_at, qr, source, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		r.ID.UUID(), e.IRN, e.AckNo, ack, e.QR, source, now, who.UUID())
	if err == nil && e.Complete() {
		err = t.exec("UPDATE message SET state = 'waiting', not_before = ?, note = '' WHERE sale = ? AND state = 'stopped' AND note = 'notify.awaiting_irn'",
			now, r.ID.UUID())
	}
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: who.UUID(), Kind: journal.IRNKept, Ref: r.ID.UUID(), Body: fmt.Sprintf(`{"number":%q,"irn":%q,"source":%q,"code":%v}`, r.Number, e.IRN, source, e.QR != ""),
	})
}
