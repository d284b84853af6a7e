package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
)

// TakePart stores a part of a bill that was paid in cash or out of a customer's
// account, with its drawer or account row, in one transaction. It may be told
// again: a part that is there already is not taken twice. The stored draft is
// returned.
func (db *DB) TakePart(ctx context.Context, p sale.Part) (sale.Draft, error) {
	d := p.Draft
	d.Tenders = append([]sale.Tender(nil), d.Tenders...)
	err := db.write(ctx, "part", func(t *tx) error {
		x := &d.Tenders[len(d.Tenders)-1]
		if there, err := t.hasParts(d, len(d.Tenders)); there || err != nil {
			return err
		}
		if err := t.drawPart(p, d, *x); err != nil {
			return err
		}
		x.Drawn = true
		return t.putDraft(d)
	})
	if err != nil {
		return p.Draft, err
	}
	stored, ok, err := db.Draft(ctx, d.ID())
	if err == nil && !ok {
		err = fault.New(fault.Missing, "fault.no_such_bill")
	}
	return stored, err
}

// hasParts reports whether the stored draft has so many parts already.
func (t *tx) hasParts(d sale.Draft, n int) (bool, error) {
	old, ok, err := t.draft(d.ID())
	return ok && len(old.Tenders) >= n, err
}

// drawPart writes the row of the drawer or the account for a tender taken now.
func (t *tx) drawPart(p sale.Part, d sale.Draft, x sale.Tender) error {
	ref := d.ID().UUID()
	if !x.Attempt.IsZero() {
		return fault.New(fault.Internal, "fault.internal") // stored with its attempt
	}
	if x.Kind.Account() {
		buyer, err := t.putCustomer(d.Cart.Customer, p.NewCustomer)
		if err != nil {
			return err
		}
		return t.spend(buyer.ID, x, p.Most, p.Cashier, ref)
	}
	shift, err := t.openShift(sale.Finished{Cashier: p.Cashier, PaidAt: p.At, NewShift: p.NewShift})
	if err != nil {
		return err
	}
	return t.putDrawer(shift, "sale", x.Amount.Paise(), p.At, p.Cashier.UUID(), ref, "")
}

// GiveBackPart undoes a paid part of a bill that is still being paid: p.Draft is
// without it. Cash leaves the drawer, an account gets it back, an attempt
// becomes voided by the slip. It may be told again: a part that is back already
// does not go back twice.
func (db *DB) GiveBackPart(ctx context.Context, p sale.Part, h payment.HandBack) error {
	return db.write(ctx, "give back", func(t *tx) error {
		x, ref := p.Tender, p.Draft.ID().UUID()
		if old, ok, err := t.draft(p.Draft.ID()); err != nil || ok && len(old.Tenders) <= len(p.Draft.Tenders) {
			return err // told again
		}
		switch {
		case x.Kind == sale.Cash && x.Drawn:
			shift, err := t.openShift(sale.Finished{Cashier: p.Cashier, PaidAt: p.At, NewShift: p.NewShift})
			if err != nil {
				return err
			}
			if err := t.putDrawer(shift, "refund", -x.Amount.Paise(), p.At, p.Cashier.UUID(), ref, h.Why); err != nil {
				return err
			}
		case x.Kind.Account():
			if err := t.unspend(x, p.Cashier, ref); err != nil {
				return err
			}
		case !x.Attempt.IsZero():
			if err := t.voidAttempt(x, h); err != nil {
				return err
			}
		}
		if err := t.putDraft(p.Draft); err != nil {
			return err
		}
		return t.record(journal.Event{
			Who: p.Cashier.UUID(), Kind: journal.MoneyBack, Ref: ref,
			Body: fmt.Sprintf(`{"paise":%d,"way":%q,"rrn":%q,"part":%q}`, x.Amount.Paise(), h.Way, h.Slip.RRN, x.Kind),
		})
	})
}

// voidAttempt ends the attempt of a part that is given back: voided by the slip
// a person has, or, where it went back another way, charged still and settled
// among what was owed.
func (t *tx) voidAttempt(x sale.Tender, h payment.HandBack) error {
	a, err := t.attempt(x.Attempt.UUID())
	if err != nil {
		return err
	}
	if h.Way != payment.ByVoid {
		return t.paidBack(a, x, h)
	}
	h.Amount = x.Amount
	if err := t.endVoided(x.Attempt.UUID(), h); err != nil {
		return err
	}
	return t.voided(a)
}

// paidBack books a part's charge as owed and given back.
func (t *tx) paidBack(a payment.Attempt, x sale.Tender, h payment.HandBack) error {
	err := t.putOwed(payment.Owed{
		ID: a.ID, Attempt: true, Sale: a.Sale, Why: payment.OwedNoBill, Amount: x.Amount, RRN: a.Proof.RRN, TID: a.Proof.TID, LogID: a.Proof.LogID,
	}, "")
	if err != nil {
		return err
	}
	if err := t.putHandBack(h, a.ID.UUID(), nil, nil, t.db.ids.Shift()); err != nil {
		return err
	}
	// A surplus over the part may be owed still, and stays so.
	return t.exec(`UPDATE owed SET why = 'no_bill', amount = CASE why WHEN 'above' THEN amount + ?1 ELSE amount END,
			back = CASE why WHEN 'above' THEN back + ?1 ELSE amount END,
			state = CASE WHEN why = 'above' AND state = 'owed' THEN 'owed' ELSE 'refunded' END,
			settled = CASE WHEN why = 'above' AND state = 'owed' THEN NULL ELSE ?2 END
		WHERE id = ?3`, x.Amount.Paise(), ms(t.db.clk.Now()), a.ID.UUID())
}

func (t *tx) attempt(id string) (payment.Attempt, error) {
	a, err := scanAttempt(t.row("SELECT body FROM attempt WHERE id = ?", id))
	if ok, err := none(err); !ok {
		return a, missing(err, "fault.no_such_payment")
	}
	return a, nil
}
