package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

const owedColumns = "id, attempt IS NOT NULL, sale, why, state, amount, back, since, settled, rrn, tid, log_id, words"

// Owed lists what customers are owed now, the oldest first: charges without a
// bill or above it, until all of it is proven to be given back. Attempts of
// sales still being paid are not owed.
func (db *DB) Owed(ctx context.Context) ([]payment.Owed, error) {
	return db.owedWhere(ctx, "state = 'owed'")
}

// OwedEver lists every row there ever was, settled ones too.
func (db *DB) OwedEver(ctx context.Context) ([]payment.Owed, error) {
	return db.owedWhere(ctx, "true")
}

func (db *DB) owedWhere(ctx context.Context, where string, args ...any) ([]payment.Owed, error) {
	var all []payment.Owed
	err := db.each(ctx, "SELECT "+owedColumns+" FROM owed WHERE "+where+" ORDER BY since, id", args, func(r rowScanner) error {
		o, err := scanOwed(r)
		all = append(all, o)
		return err
	})
	return all, err
}

func scanOwed(r rowScanner) (o payment.Owed, err error) {
	var id, saleID string
	var amount, back, since int64
	var settled sql.NullInt64
	err = r.Scan(&id, &o.Attempt, &saleID, &o.Why, &o.State, &amount, &back, &since, &settled, &o.RRN, &o.TID, &o.LogID, &o.Words)
	if err != nil {
		return o, err
	}
	o.Amount, o.Back, o.Since, o.Settled = money.Paise(amount), money.Paise(back), at(since), at(settled.Int64)
	if err := o.Sale.UnmarshalText([]byte(saleID)); err != nil {
		return o, err
	}
	return o, o.ID.UnmarshalText([]byte(id))
}

// owe makes the row of an attempt that took money without a bill for it, and
// settles the row of one that was voided. It runs in the transaction that
// stores the attempt, so that no charge is ever between two lists.
func (t *tx) owe(a payment.Attempt) error {
	if a.State == payment.Voided {
		return t.voided(a)
	}
	if !a.State.TookMoney() || a.State == payment.Disputed {
		return nil
	}
	why, err := t.whyOwed(a)
	if err != nil || why == "" {
		return err
	}
	return t.putOwed(payment.Owed{
		ID: a.ID, Attempt: true, Sale: a.Sale, Why: why, Amount: a.Owed(), RRN: a.Proof.RRN, TID: a.Proof.TID, LogID: a.Proof.LogID, Words: a.Note,
	}, "")
}

// whyOwed is why an attempt's money is owed, "" if it is not: whatever took
// money and is neither a bill's tender nor a part of one being paid, is.
func (t *tx) whyOwed(a payment.Attempt) (payment.Why, error) {
	var used bool
	if err := t.one("SELECT used FROM attempt WHERE id = ?", []any{a.ID.UUID()}, &used); err != nil || used {
		return "", err
	}
	d, ok, err := t.draft(a.Sale)
	if err != nil || ok && partOf(d, a.ID) != nil {
		return "", err
	}
	switch a.State {
	case payment.PaidDifferent:
		return payment.OwedOther, nil
	case payment.PaidLate:
		return payment.OwedLate, nil
	case payment.Paid, payment.Claimed, payment.Verified, payment.Disputed, payment.Recorded, payment.Sent, payment.Waiting, payment.Unknown,
		payment.Declined, payment.Cancelled, payment.Lapsed, payment.NotSent, payment.Refused, payment.Voided:
	}
	return payment.OwedNoBill, nil
}

// partOf is the tender that an attempt became, nil if it became none.
func partOf(d sale.Draft, id ident.Attempt) *sale.Tender {
	for i := range d.Tenders {
		if d.Tenders[i].Attempt == id {
			return &d.Tenders[i]
		}
	}
	return nil
}

// keep takes an attempt's money for its bill: a row of what was owed for it is
// settled, and what was taken above the tender is owed.
func (t *tx) keep(a payment.Attempt, tender money.Amount) error {
	above := a.Owed().Sub(tender)
	if !above.Positive() {
		return t.exec("UPDATE owed SET state = 'kept', settled = ? WHERE attempt = ? AND state = 'owed' AND back = 0", ms(t.db.clk.Now()), a.ID.UUID())
	}
	n, err := t.count("UPDATE owed SET why = 'above', amount = ? WHERE attempt = ? AND state = 'owed' AND back = 0", above.Paise(), a.ID.UUID())
	if err != nil || n > 0 {
		return err
	}
	return t.putOwed(payment.Owed{
		ID: a.ID, Attempt: true, Sale: a.Sale, Why: payment.OwedAbove, Amount: above, RRN: a.Proof.RRN, TID: a.Proof.TID, LogID: a.Proof.LogID, Words: a.Note,
	}, "")
}

// putOwed bears a row; one that is there already stays as it is.
func (t *tx) putOwed(o payment.Owed, key string) error {
	var attempt any
	if o.Attempt {
		attempt = o.ID.UUID()
	}
	n, err := t.count(`INSERT INTO owed (id, attempt, sale, why, state, amount, since, rrn, tid, log_id, words, key)
		VALUES (?, ?, ?, ?, 'owed', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		o.ID.UUID(), attempt, o.Sale.UUID(), string(o.Why), o.Amount.Paise(), ms(t.db.clk.Now()), o.RRN, o.TID, o.LogID, o.Words, key)
	if err != nil || n == 0 {
		return err
	}
	return t.record(journal.Event{Kind: journal.PaymentOwed, Ref: o.ID.UUID(), Body: fmt.Sprintf(`{"paise":%d,"why":%q}`, o.Amount.Paise(), o.Why)})
}

// voided settles what was owed for an attempt that the terminal side says it
// handed back, and doubts the tender it had become.
func (t *tx) voided(a payment.Attempt) error {
	now := ms(t.db.clk.Now())
	n, err := t.count("UPDATE owed SET state = 'voided', back = amount, settled = ? WHERE attempt = ? AND state = 'owed'", now, a.ID.UUID())
	if err != nil {
		return err
	}
	m, err := t.count("UPDATE tender SET standing = 'disputed' WHERE attempt = ?1 AND standing <> 'disputed'", a.ID.UUID())
	if err != nil || n+m == 0 {
		return err
	}
	return t.record(journal.Event{Kind: journal.MoneyBack, Ref: a.ID.UUID(), Body: fmt.Sprintf(`{"paise":%d,"way":"void","proven":true}`, a.Owed().Paise())})
}

// oweRest bears the rows of a sale's other attempts that took money: its bill is
// paid without them now.
func (t *tx) oweRest(saleID string) error {
	var rest []payment.Attempt
	err := t.each("SELECT body FROM attempt WHERE sale = ? AND took = 1 AND used = 0 ORDER BY started, id", []any{saleID}, func(r rowScanner) error {
		a, err := scanAttempt(r)
		rest = append(rest, a)
		return err
	})
	if err != nil {
		return err
	}
	for _, a := range rest {
		if err := t.owe(a); err != nil {
			return err
		}
	}
	return nil
}

// OweReported bears a row for a charge that only a report knows. key is the
// report's row, so that a second import does not owe it twice.
func (db *DB) OweReported(ctx context.Context, o payment.Owed, key string) error {
	o.Attempt, o.Why = false, payment.OwedReport
	return db.write(ctx, "owed", func(t *tx) error { return t.putOwed(o, key) })
}

// HandBackOwed records money that went back towards a row. It refuses more than
// is left, a void of less than the whole charge, and a slip that was used.
func (db *DB) HandBackOwed(ctx context.Context, id ident.Attempt, h payment.HandBack, shift ident.Shift) (payment.Owed, error) {
	var o payment.Owed
	err := db.write(ctx, "give back", func(t *tx) error {
		var err error
		o, err = scanOwed(t.row("SELECT "+owedColumns+" FROM owed WHERE id = ?", id.UUID()))
		if ok, err := none(err); !ok {
			return missing(err, "fault.no_such_owed")
		}
		if err := checkOwedBack(o, h); err != nil {
			return err
		}
		if err := t.putHandBack(h, id.UUID(), nil, nil, shift); err != nil {
			return err
		}
		return t.settleOwed(&o, h)
	})
	return o, err
}

func checkOwedBack(o payment.Owed, h payment.HandBack) error {
	switch {
	case o.State != payment.StillOwed:
		return fault.New(fault.Refused, "fault.owed_settled")
	case !h.Amount.Positive() || o.Left().Less(h.Amount):
		return fault.New(fault.Refused, "fault.hand_back_range", "most", o.Left())
	case h.Way == payment.ByVoid && (h.Amount != o.Amount || o.Why == payment.OwedAbove):
		return fault.New(fault.Refused, "fault.void_whole")
	}
	return nil
}

func (t *tx) settleOwed(o *payment.Owed, h payment.HandBack) error {
	now := t.db.clk.Now()
	o.Back = o.Back.Add(h.Amount)
	var settled any
	if o.Back == o.Amount {
		o.State, o.Settled, settled = payment.OwedBack, now.Truncate(time.Millisecond), ms(now)
		if h.Way == payment.ByVoid {
			o.State = payment.OwedVoid
		}
	}
	return t.exec("UPDATE owed SET back = ?, state = ?, settled = ? WHERE id = ?", o.Back.Paise(), string(o.State), settled, o.ID.UUID())
}

// missing makes "no such row" a fault.
func missing(err error, key string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Missing, key)
}
