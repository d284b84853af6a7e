package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
	"haat/sync/outbox"
)

// Complete turns a finished draft into a bill in one transaction: sale, lines,
// tenders, bill number, stock moves, drawer row, the jobs for the back office,
// the print job and the event. proof, when not nil, is the last tender's
// attempt with its final state, stored in the same transaction.
//
// It may be called again with the same draft: a sale that is already there is
// returned as it is. When COMMIT gives no answer it is tried again at once,
// and only if that cannot settle it the fault is Unsure.
func (db *DB) Complete(ctx context.Context, f sale.Finished, proof *payment.Attempt) (sale.Record, error) {
	err := db.writeOnce(ctx, "sale", func(t *tx) (bool, error) {
		return t.known("SELECT 1 FROM sale WHERE id = ?", f.Draft.ID().UUID())
	}, func(t *tx) error { return t.complete(f, proof) })
	if err != nil {
		return sale.Record{}, err
	}
	db.noteLength()
	return db.Sale(ctx, f.Draft.ID())
}

func (t *tx) complete(f sale.Finished, proof *payment.Attempt) error {
	shift, err := t.openShift(f)
	if err != nil {
		return err
	}
	buyer, err := t.putCustomer(f.Draft.Cart.Customer, f.NewWalkIn)
	if err != nil {
		return err
	}
	number, err := t.number(f.Prefix)
	if err != nil {
		return err
	}
	if err := t.putSale(f, number, shift, buyer); err != nil {
		return err
	}
	if err := t.putLines(f); err != nil {
		return err
	}
	if err := t.putTenders(f, shift, proof, buyer); err != nil {
		return err
	}
	if err := t.putMoves(f); err != nil {
		return err
	}
	if err := t.bearJobs(f, number, buyer); err != nil {
		return err
	}
	printing := "none"
	if f.Print {
		printing = "waiting"
	}
	err = t.exec("INSERT INTO print_job (sale, state, not_before) VALUES (?, ?, ?)", f.Draft.ID().UUID(), printing, ms(f.NotBefore))
	if err != nil {
		return err
	}
	if who := f.Draft.Cart.Customer; f.Send && who.SendBill && who.Phone != "" {
		if err := t.bearMessage(f.Draft.ID(), who.Phone, ms(f.NotBefore)); err != nil {
			return err
		}
	}
	err = t.record(journal.Event{
		Who: f.Cashier.UUID(), Kind: journal.SalePaid, Ref: f.Draft.ID().UUID(),
		Body: fmt.Sprintf(`{"number":%q,"paise":%d}`, number, f.Bill.Payable.Paise()),
	})
	if err != nil {
		return err
	}
	return t.exec("DELETE FROM draft WHERE id = ?", f.Draft.ID().UUID())
}

// number draws the next number of a series: consecutive, never given twice, and
// gone only together with the document it was drawn for (CGST Rule 46(b)).
// Bills, credit notes and challans differ in their prefix.
func (t *tx) number(prefix string) (string, error) {
	var n int64
	err := t.one(`INSERT INTO series VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last`, []any{prefix}, &n)
	if err != nil {
		return "", err
	}
	number := gst.Number(prefix, n)
	if !gst.ValidNumber(number) {
		return "", fault.New(fault.Refused, "fault.series_full", "number", number)
	}
	return number, nil
}

func (t *tx) putSale(f sale.Finished, number, shift string, buyer sale.Customer) error {
	b := f.Bill
	snapshot := f.Draft.Cart.Customer
	snapshot.ID = buyer.ID
	who, err := json.Marshal(snapshot)
	if err != nil {
		return fmt.Errorf("encode customer: %w", err)
	}
	terms, err := json.Marshal(f.Draft.Terms)
	if err != nil {
		return fmt.Errorf("encode terms: %w", err)
	}
	seq, err := t.seq()
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO sale (id, seq, state, number, day, started, paid, shift, cashier, customer, buyer, known, stock_at, supplier,
			place, supply, gross, discount, taxable, cgst, sgst, igst, round, payable, saved, note, terms)
		VALUES (?, ?, 'paid', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		f.Draft.ID().UUID(), seq, number, string(f.Day), ms(f.Draft.Cart.Started), ms(f.PaidAt), shift, f.Cashier.UUID(),
		buyer.ID.UUID(), string(who), bit(!f.Draft.Cart.Customer.IsZero()), f.Place, f.Draft.Terms.Supplier, b.Place, string(b.Supply),
		b.Gross.Paise(), b.Discount.Paise(), b.Parts.Taxable.Paise(), b.Parts.CGST.Paise(), b.Parts.SGST.Paise(),
		b.Parts.IGST.Paise(), b.Round.Paise(), b.Payable.Paise(), b.Saved.Paise(), f.Draft.Cart.Note, string(terms))
}

// putLines stores the lines; what an offer took off a line is part of its
// discount, the offers' names are among the terms.
func (t *tx) putLines(f sale.Finished) error {
	for i, l := range f.Bill.Lines {
		parts, err := json.Marshal(l.Item.Parts)
		if err != nil {
			return fmt.Errorf("encode kit: %w", err)
		}
		err = t.exec(`INSERT INTO sale_line (sale, no, item, sku, name, name_hi, hsn, unit, category, picture, qty, price, mrp, discount, share, net,
				rate, intra_id, inter_id, taxable, cgst, sgst, igst, tracked, parts, note, own_price, price_why, price_by)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			f.Draft.ID().UUID(), i+1, string(l.Item.ID), l.Item.SKU, l.Item.Name, l.Item.NameHi, l.Item.HSN, l.Item.Unit,
			l.Item.Category, l.Item.Picture, l.Qty.Milli(), l.Price.Paise(), l.Item.MRP.Paise(), l.Discount.Add(l.Deal).Paise(), l.Share.Paise(),
			l.Net.Paise(), int(l.Rate), l.Item.Tax.IntraID, l.Item.Tax.InterID, l.Parts.Taxable.Paise(), l.Parts.CGST.Paise(),
			l.Parts.SGST.Paise(), l.Parts.IGST.Paise(), bit(l.Item.Tracked), string(parts), l.Note,
			l.Item.Price.Paise(), l.Why, allowedBy(l.Line))
		if err != nil {
			return err
		}
	}
	return nil
}

// allowedBy is who allowed a line's other price; "" for a price of its own.
func allowedBy(l sale.Line) string {
	if l.Why == "" || l.By.IsZero() {
		return ""
	}
	return l.By.UUID()
}

func (t *tx) putTenders(f sale.Finished, shift string, proof *payment.Attempt, buyer sale.Customer) error {
	if proof != nil {
		if err := t.proofFree(*proof); err != nil {
			return err
		}
		if err := t.putAttempt(*proof, true); err != nil {
			return err
		}
		if err := t.logAttempt(*proof, "complete", "", proof.Note); err != nil {
			return err
		}
	}
	for i, x := range f.Draft.Tenders {
		if err := t.putTender(f, shift, i+1, x); err != nil {
			return err
		}
		if x.Drawn {
			continue // its row was written when the part was taken
		}
		var err error
		switch {
		case x.Kind == sale.Cash && !x.Amount.IsZero():
			err = t.putDrawer(shift, "sale", x.Amount.Paise(), f.PaidAt, f.Cashier.UUID(), f.Draft.ID().UUID(), "")
		case x.Kind.Account():
			err = t.spend(buyer.ID, x, f.Most, f.Cashier, f.Draft.ID().UUID())
		}
		if err != nil {
			return err
		}
	}
	return t.oweRest(f.Draft.ID().UUID())
}

// putTender stores one way a part of the bill was paid. An attempt's standing
// is the one it has now: a report may have settled a claim since.
func (t *tx) putTender(f sale.Finished, shift string, no int, x sale.Tender) error {
	var attempt any
	if !x.Attempt.IsZero() {
		attempt = x.Attempt.UUID()
		if err := t.exec("UPDATE attempt SET used = 1 WHERE id = ?", attempt); err != nil {
			return err
		}
		a, err := t.attempt(x.Attempt.UUID())
		if err != nil {
			return err
		}
		x.Standing = standingOf(a)
		if err := t.keep(a, x.Amount); err != nil {
			return err
		}
	}
	return t.exec(`INSERT INTO tender (sale, no, shift, kind, amount, given, change, standing, attempt, rrn, approval, tid, log_id, last4, network, asked,
			evidence, ref)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		f.Draft.ID().UUID(), no, shift, string(x.Kind), x.Amount.Paise(), x.Given.Paise(), x.Change.Paise(), string(x.Standing),
		attempt, x.RRN, x.Approval, x.TID, x.LogID, x.Last4, x.Network, string(x.Asked), x.Evidence, x.Ref)
}

func (t *tx) putDrawer(shift, kind string, paise int64, when time.Time, who, ref, why string) error {
	return t.putDrawerAs("", shift, kind, paise, when, who, ref, why)
}

// putDrawerAs is putDrawer for what a person typed, which has an id of its own.
func (t *tx) putDrawerAs(id, shift, kind string, paise int64, when time.Time, who, ref, why string) error {
	return t.exec("INSERT INTO drawer (shift, kind, amount, at, who, ref, why, id) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''))",
		shift, kind, paise, ms(when), who, ref, why, id)
}

func (t *tx) putMoves(f sale.Finished) error {
	for _, m := range f.Moves {
		born, err := t.seq()
		if err != nil {
			return err
		}
		err = t.exec("INSERT INTO move (id, item, place, delta, why, ref, at, born) VALUES (?, ?, ?, ?, 'sale', ?, ?, ?)",
			m.ID.UUID(), string(m.Item), f.Place, m.Qty.Milli(), f.Draft.ID().UUID(), ms(f.PaidAt), born)
		if err != nil {
			return err
		}
	}
	return nil
}

// bearJobs makes the sale's job, and before it the customer's when the back
// office does not know them yet.
func (t *tx) bearJobs(f sale.Finished, number string, buyer sale.Customer) error {
	var waits any
	if buyer.Contact == "" {
		var id string
		ok, err := none(t.one("SELECT id FROM job WHERE kind = 'customer' AND ref = ?", []any{buyer.ID.UUID()}, &id))
		if err != nil {
			return err
		}
		if !ok {
			id = f.NewJob.UUID()
			if err := t.bear(id, outbox.Customer, buyer.Phone, buyer.ID.UUID(), nil, f); err != nil {
				return err
			}
		}
		waits = id
	}
	return t.bear(f.Job.UUID(), outbox.Sale, number, f.Draft.ID().UUID(), waits, f)
}

func (t *tx) bear(id string, kind outbox.Kind, key, ref string, waits any, f sale.Finished) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO job (id, seq, kind, key, ref, state, waits_on, not_before, born) VALUES (?, ?, ?, ?, ?, 'born', ?, ?, ?)",
		id, seq, string(kind), key, ref, waits, ms(f.NotBefore), ms(f.PaidAt))
}
