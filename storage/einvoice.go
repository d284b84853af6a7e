package storage

import (
	"context"
	"fmt"
	"slices"
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

// noteAwaits is what a credit note must be to need the portal's answer.
const noteAwaits = `coalesce(json_extract(g.buyer, '$.GSTIN'), '') <> '' AND json_extract(s.terms, '$.Seller.EInvoice')
	AND EXISTS (SELECT 1 FROM giveback_line b JOIN sale_line l ON l.sale = g.sale AND l.no = b.line WHERE b.giveback = g.id AND l.rate > 0)
	AND coalesce((SELECT e.qr FROM einvoice_note e WHERE e.note = g.id ORDER BY e.seq DESC LIMIT 1), '') = ''`

// AwaitingIRN lists the bills and credit notes that wait for the portal, oldest
// first: bills without lines and tenders, but all with what is known of the
// portal's answer.
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
	if err != nil {
		return nil, err
	}
	notes, err := db.notesAwaiting(ctx)
	all = append(all, notes...)
	slices.SortStableFunc(all, func(a, b sale.Record) int { return a.PaidAt.Compare(b.PaidAt) })
	return all, err
}

func (db *DB) notesAwaiting(ctx context.Context) ([]sale.Record, error) {
	var ids []ident.Sale
	err := db.each(ctx, "SELECT g.id FROM giveback g JOIN sale s ON s.id = g.sale WHERE "+noteAwaits+" ORDER BY g.seq", nil, func(r rowScanner) error {
		var text string
		if err := r.Scan(&text); err != nil {
			return err
		}
		ids = append(ids, ident.Sale{})
		return ids[len(ids)-1].UnmarshalText([]byte(text))
	})
	var all []sale.Record
	for _, id := range ids {
		if err != nil {
			break
		}
		var one sale.Record
		one, err = db.creditNote(ctx, id)
		all = append(all, one)
	}
	return all, err
}

// creditNote reads a credit note as a document.
func (db *DB) creditNote(ctx context.Context, id ident.Sale) (sale.Record, error) {
	back, _, err := db.ReturnAt(ctx, id)
	if err != nil {
		return sale.Record{}, err
	}
	original, err := db.Sale(ctx, back.Of)
	return back.Document(original), err
}

// Document reads a bill or a credit note.
func (db *DB) Document(ctx context.Context, id ident.Sale) (sale.Record, error) {
	r, err := db.Sale(ctx, id)
	if fault.Is(err, fault.Missing) {
		return db.creditNote(ctx, id)
	}
	return r, err
}

// DocumentNumbered finds a bill or a credit note by its number, whatever the case.
func (db *DB) DocumentNumbered(ctx context.Context, number string) (sale.Record, error) {
	r, err := db.SaleNumbered(ctx, number)
	if !fault.Is(err, fault.Missing) {
		return r, err
	}
	id, err := db.ReturnNumbered(ctx, number)
	if err != nil {
		return sale.Record{}, err
	}
	return db.creditNote(ctx, id)
}

// EInvoice is what the portal answered about a bill; zero where it did not.
func (db *DB) EInvoice(ctx context.Context, id ident.Sale) (gst.EInvoice, error) {
	return db.answered(ctx, "SELECT irn, ack_no, ack_at, qr FROM einvoice WHERE sale = ? ORDER BY seq DESC LIMIT 1", id)
}

func (db *DB) noteEInvoice(ctx context.Context, id ident.Sale) (gst.EInvoice, error) {
	return db.answered(ctx, "SELECT irn, ack_no, ack_at, qr FROM einvoice_note WHERE note = ? ORDER BY seq DESC LIMIT 1", id)
}

func (db *DB) answered(ctx context.Context, q string, id ident.Sale) (e gst.EInvoice, err error) {
	var when *int64
	ok, err := none(db.one(ctx, q, []any{id.UUID()},
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

// PutEInvoice keeps what the portal answered about a bill or a credit note. What
// is not in it stays as it was known. Faults: one that needs no answer or was
// cancelled, a code about another one, a number that another one bears. With the code a
// message that had waited for it goes out.
func (db *DB) PutEInvoice(ctx context.Context, id ident.Sale, e gst.EInvoice, source string, who ident.Person) (sale.Record, error) {
	r, err := db.Document(ctx, id)
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
			err = s.Agrees(r.DocType(), r.Number, r.Terms.Seller.GSTIN, r.Customer.GSTIN, r.Day, r.Bill.Payable)
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
	return db.Document(ctx, id)
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
	found, err := none(t.one(`SELECT s.number FROM einvoice e JOIN sale s ON s.id = e.sale WHERE e.irn = ?1 AND e.sale <> ?2
		AND e.seq = (SELECT max(seq) FROM einvoice WHERE sale = e.sale)
		UNION ALL SELECT g.number FROM einvoice_note e JOIN giveback g ON g.id = e.note WHERE e.irn = ?1 AND e.note <> ?2
		AND e.seq = (SELECT max(seq) FROM einvoice_note WHERE note = e.note) ORDER BY number LIMIT 1`, []any{e.IRN, r.ID.UUID()}, &other))
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
	into := "einvoice (sale"
	if !r.Of.IsZero() {
		into = "einvoice_note (note"
	}
	err = t.exec("INSERT INTO "+into+", irn, ack_no, ack_at, qr, source, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
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
