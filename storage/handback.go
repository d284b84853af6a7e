package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// HandBackTender records money that went back of a bill's tender, by whatever
// way, and returns what can still go back. It refuses more than was paid that
// way, a void of a part, and a slip that was used. What the bill then says (a
// cancellation, a return) is somebody else's record.
func (db *DB) HandBackTender(ctx context.Context, id ident.Sale, no int, h payment.HandBack, shift ident.Shift) (left money.Amount, err error) {
	err = db.write(ctx, "give back", func(t *tx) error {
		var attempt string
		left, attempt, err = t.refundable(id, no)
		if err != nil {
			return err
		}
		switch {
		case !h.Amount.Positive() || left.Less(h.Amount):
			return fault.New(fault.Refused, "fault.hand_back_range", "most", left)
		case h.Way == payment.ByVoid && attempt == "":
			return fault.New(fault.Refused, "fault.void_no_card")
		case h.Way == payment.ByVoid:
			if err := t.wholeTender(id, no, h.Amount); err != nil {
				return err
			}
		}
		left = left.Sub(h.Amount)
		if err := t.putHandBack(h, nil, id.UUID(), no, shift); err != nil || h.Way != payment.ByVoid {
			return err
		}
		return t.endVoided(attempt, h)
	})
	return left, err
}

// Refundable is how much of a bill's tender can still go back.
func (db *DB) Refundable(ctx context.Context, id ident.Sale, no int) (left money.Amount, err error) {
	var amount int64
	ok, err := none(db.one(ctx, refundableSQL, []any{id.UUID(), no}, new(string), &amount))
	if !ok {
		return left, missing(explain(err), "fault.no_such_tender")
	}
	return money.Paise(amount), nil
}

// What a tender can give back is bounded by what the whole bill has left too:
// a credit note is by none of its tenders.
const refundableSQL = `SELECT coalesce(attempt, ''), min(
		amount - coalesce((SELECT sum(h.amount) FROM hand_back h WHERE h.sale = tender.sale AND h.no = tender.no), 0)
			- coalesce((SELECT sum(f.amount) FROM refund f JOIN giveback g ON g.id = f.giveback WHERE g.sale = tender.sale AND f.tender = tender.no), 0),
		(SELECT payable FROM sale WHERE id = tender.sale)
			- coalesce((SELECT sum(h.amount) FROM hand_back h WHERE h.sale = tender.sale), 0)
			- coalesce((SELECT sum(g.total) FROM giveback g WHERE g.sale = tender.sale), 0))
	FROM tender WHERE sale = ? AND no = ?`

func (t *tx) refundable(id ident.Sale, no int) (left money.Amount, attempt string, err error) {
	var amount int64
	ok, err := none(t.one(refundableSQL, []any{id.UUID(), no}, &attempt, &amount))
	if !ok {
		return left, "", missing(err, "fault.no_such_tender")
	}
	return money.Paise(amount), attempt, nil
}

// wholeTender refuses a void that is not of all a tender took: a terminal voids
// a payment or leaves it.
func (t *tx) wholeTender(id ident.Sale, no int, amount money.Amount) error {
	var paid int64
	if err := t.one("SELECT amount FROM tender WHERE sale = ? AND no = ?", []any{id.UUID(), no}, &paid); err != nil {
		return err
	}
	if money.Paise(paid) != amount {
		return fault.New(fault.Refused, "fault.void_whole")
	}
	return nil
}

// endVoided ends the attempt of a tender that was voided: whoever cancels its
// bill must find that the money is not held any more.
func (t *tx) endVoided(attempt string, h payment.HandBack) error {
	a, err := t.attempt(attempt)
	if err != nil {
		return err
	}
	was := a.State
	a.State, a.Note = payment.Voided, "voided on the terminal, slip "+h.Slip.RRN+h.Slip.Approval
	if a.Proof.Amount.IsZero() {
		a.Proof.Amount = h.Amount
	}
	if err := t.putAttempt(a, false); err != nil {
		return err
	}
	return t.logAttempt(a, string(payment.Void), was, a.Note)
}

// oweHeld lists what a cancelled bill's tenders still hold: money that only a
// person or a report vouches for goes back by hand.
func (t *tx) oweHeld(r sale.Record) error {
	for _, x := range r.Tenders {
		if x.Attempt.IsZero() {
			continue
		}
		a, err := t.attempt(x.Attempt.UUID())
		if err != nil {
			return err
		}
		left, _, err := t.refundable(r.ID, x.No)
		if err == nil {
			err = t.exec("UPDATE attempt SET used = 0 WHERE id = ?", a.ID.UUID())
		}
		if err == nil && left.Positive() && a.State.TookMoney() && a.State != payment.Disputed {
			err = t.putOwed(payment.Owed{
				ID: a.ID, Attempt: true, Sale: a.Sale, Why: payment.OwedNoBill, Amount: left, RRN: a.Proof.RRN, TID: a.Proof.TID, LogID: a.Proof.LogID,
			}, "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putHandBack writes the row, and the drawer's where it was cash.
func (t *tx) putHandBack(h payment.HandBack, owed, saleID, no any, newShift ident.Shift) error {
	now := t.db.clk.Now()
	if h.Slip.RRN != "" {
		var n int
		err := t.one("SELECT count(*) FROM hand_back WHERE way = ? AND tid = ? AND rrn = ? AND rrn <> ''", []any{string(h.Way), h.Slip.TID, h.Slip.RRN}, &n)
		if err != nil {
			return err
		}
		if n > 0 {
			return fault.New(fault.Refused, "fault.rrn_used", "rrn", h.Slip.RRN, "bill", "")
		}
	}
	err := t.exec("INSERT INTO hand_back (owed, sale, no, way, amount, proven, at, who, rrn, approval, tid, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		owed, saleID, no, string(h.Way), h.Amount.Paise(), bit(h.Proven), ms(now), h.Who.UUID(), h.Slip.RRN, h.Slip.Approval, h.Slip.TID, h.Why)
	if err != nil {
		return err
	}
	ref := fmt.Sprint(owed)
	if owed == nil {
		ref = fmt.Sprint(saleID)
	}
	if h.Way == payment.ByCash {
		shift, err := t.openShift(sale.Finished{Cashier: h.Who, PaidAt: now, NewShift: newShift})
		if err != nil {
			return err
		}
		if err := t.putDrawer(shift, "refund", -h.Amount.Paise(), now, h.Who.UUID(), ref, h.Why); err != nil {
			return err
		}
	}
	return t.record(journal.Event{
		Who: h.Who.UUID(), Kind: journal.MoneyBack, Ref: ref,
		Body: fmt.Sprintf(`{"paise":%d,"way":%q,"rrn":%q}`, h.Amount.Paise(), h.Way, h.Slip.RRN),
	})
}
