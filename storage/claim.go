package storage

import (
	"context"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// SettleClaim moves a claim by what a report said about it: Verify or Dispute.
// The tender it became takes the same standing, in the bill or in the draft it
// is a part of. Money that a report proves without a bill for it is owed from
// that transaction on.
func (db *DB) SettleClaim(ctx context.Context, id ident.Attempt, e payment.Event, row string, who ident.Person) (payment.Attempt, error) {
	var a payment.Attempt
	err := db.write(ctx, "claim", func(t *tx) error {
		var err error
		if a, err = t.attempt(id.UUID()); err != nil {
			return err
		}
		was := a.State
		if a.State, err = payment.Next(was, e); err != nil {
			return fault.New(fault.Refused, "fault.no_claim").Because(err)
		}
		if a.Said == nil {
			a.Said = &payment.Said{}
		}
		said := *a.Said
		said.Row, said.RowAt = row, t.db.clk.Now().UTC().Truncate(time.Millisecond)
		a.Said = &said
		if err := t.putAttempt(a, false); err != nil {
			return err
		}
		if err := t.restand(a); err != nil {
			return err
		}
		if err := t.owe(a); err != nil {
			return err
		}
		if err := t.tellStanding(a, was); err != nil {
			return err
		}
		if err := t.logAttempt(a, string(e), was, row); err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.ClaimSettled, Ref: id.UUID(), Body: fmt.Sprintf(`{"event":%q,"row":%q}`, e, row)})
	})
	return a, err
}

// standingOf is the standing of a tender whose attempt is in a state.
func standingOf(a payment.Attempt) sale.Standing {
	switch a.State {
	case payment.Claimed:
		if a.Said != nil && !a.Said.Evidence.Ours() {
			return sale.Unverified
		}
		return sale.Claimed
	case payment.Verified:
		return sale.Verified
	case payment.Disputed, payment.Voided:
		return sale.Disputed
	case payment.Paid, payment.PaidDifferent, payment.PaidLate, payment.Recorded, payment.Sent, payment.Waiting, payment.Unknown,
		payment.Declined, payment.Cancelled, payment.Lapsed, payment.NotSent, payment.Refused:
	}
	return sale.Proven
}

// restand gives a tender the standing of its attempt, wherever it is.
func (t *tx) restand(a payment.Attempt) error {
	n, err := t.count("UPDATE tender SET standing = ?, rrn = ? WHERE attempt = ?", string(standingOf(a)), a.Proof.RRN, a.ID.UUID())
	if err != nil || n > 0 {
		return err
	}
	d, ok, err := t.draft(a.Sale)
	if err != nil || !ok {
		return err
	}
	if x := partOf(d, a.ID); x != nil {
		x.Standing, x.RRN = standingOf(a), a.Proof.RRN
		return t.putDraft(d)
	}
	return nil
}

// AddReference adds a typed reference to a claim that had none. It is refused
// for another payment's reference, and for a claim that has one.
func (db *DB) AddReference(ctx context.Context, id ident.Attempt, rrn string, who ident.Person) (payment.Attempt, error) {
	var a payment.Attempt
	err := db.write(ctx, "reference", func(t *tx) error {
		var err error
		if a, err = t.attempt(id.UUID()); err != nil {
			return err
		}
		switch {
		case a.State != payment.Claimed && a.State != payment.Disputed:
			return fault.New(fault.Refused, "fault.no_claim")
		case a.Proof.RRN == rrn:
			return nil // told twice
		case a.Proof.RRN != "":
			return fault.New(fault.Refused, "fault.has_reference", "rrn", a.Proof.RRN)
		}
		a.Proof.RRN = rrn
		if err := t.rrnFree(a); err != nil {
			return err
		}
		if err := t.putAttempt(a, false); err != nil {
			return err
		}
		if err := t.restand(a); err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.PaymentClaim, Ref: id.UUID(), Body: fmt.Sprintf(`{"rrn":%q}`, rrn)})
	})
	return a, err
}

// Claims lists what only a person vouches for and no report has settled, the
// oldest first.
func (db *DB) Claims(ctx context.Context) ([]payment.Attempt, error) {
	return db.attempts(ctx, "state = 'claimed'")
}

// CashFrom is the cash a customer has paid on a day, in bills that stand and in
// parts of bills still being paid; the bill named is left out.
func (db *DB) CashFrom(ctx context.Context, day string, c sale.Customer, but ident.Sale) (money.Amount, error) {
	if c.Phone == "" && c.ID.IsZero() {
		return money.Amount{}, nil
	}
	var n int64
	err := db.one(ctx, `SELECT coalesce(sum(x.amount), 0) FROM sale s JOIN tender x ON x.sale = s.id JOIN customer c ON c.id = s.customer
		WHERE s.day = ? AND s.state = 'paid' AND x.kind = 'cash' AND s.id <> ? AND c.walk_in = 0 AND (c.id = ? OR c.phone <> '' AND c.phone = ?)`,
		[]any{day, but.UUID(), c.ID.UUID(), c.Phone}, &n)
	if err != nil {
		return money.Amount{}, explain(err)
	}
	sum := money.Paise(n)
	drafts, err := db.Drafts(ctx)
	for _, d := range drafts {
		same := c.Phone != "" && d.Cart.Customer.Phone == c.Phone || !c.ID.IsZero() && d.Cart.Customer.ID == c.ID
		if same && d.ID() != but {
			sum = sum.Add(sale.CashIn(d.Tenders))
		}
	}
	return sum, err
}
