package storage

import (
	"context"
	"time"

	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
)

// tried are the events about payments that were tried: the terms of their own
// index.
const tried = "kind IN ('payment_trial', 'payment_test')"

// TestPayment is the last payment that was tried without a bill, and what of it
// is not given back; false before the first.
func (db *DB) TestPayment(ctx context.Context) (a payment.Attempt, owed payment.Owed, ok bool, err error) {
	var ref string
	ok, err = none(db.one(ctx, "SELECT ref FROM event WHERE "+tried+" AND kind = ? ORDER BY seq DESC LIMIT 1", []any{string(journal.PaymentTrial)}, &ref))
	if err != nil || !ok {
		return a, owed, false, explain(err)
	}
	var id ident.Attempt
	if err := id.UnmarshalText([]byte(ref)); err != nil {
		return a, owed, false, err
	}
	var there int
	if err := db.one(ctx, "SELECT count(*) FROM attempt WHERE id = ?", []any{ref}, &there); err != nil || there == 0 {
		return a, owed, false, explain(err) // it was never put on disk
	}
	if a, err = db.Attempt(ctx, id); err != nil {
		return a, owed, false, err
	}
	all, err := db.owedWhere(ctx, "id = ?", ref)
	if len(all) > 0 {
		owed = all[0]
	}
	return a, owed, true, err
}

// PaymentTested is when a payment was last tried: by a person's word, or taken
// and given back; zero for never.
func (db *DB) PaymentTested(ctx context.Context) (time.Time, error) {
	var said, given int64
	err := db.one(ctx, "SELECT coalesce(max(at), 0) FROM event WHERE "+tried+" AND kind = ?", []any{string(journal.PaymentTest)}, &said)
	if err == nil {
		err = db.one(ctx, `SELECT coalesce(max(settled), 0) FROM owed WHERE state IN ('voided', 'refunded')
			AND id IN (SELECT ref FROM event WHERE `+tried+` AND kind = ?)`, []any{string(journal.PaymentTrial)}, &given)
	}
	if said = max(said, given); err != nil || said == 0 {
		return time.Time{}, explain(err)
	}
	return at(said), nil
}
