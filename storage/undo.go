package storage

import (
	"context"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
	"haat/sync/outbox"
)

// Undo takes a bill back inside its undo window: it becomes cancelled and
// keeps its number, cash leaves the drawer again, goods come back, and its job
// and print are dropped before a byte was sent. Faults: too late, already
// begun, or paid in a way that cannot be undone here.
func (db *DB) Undo(ctx context.Context, id ident.Sale, who ident.Person, why string) (sale.Record, error) {
	r, place, err := db.SaleAt(ctx, id)
	if err != nil {
		return r, err
	}
	if r.State == sale.Cancelled {
		return r, nil // asked twice
	}
	for _, x := range r.Tenders {
		if x.Kind != sale.Cash && !x.Kind.Account() && !x.Standing.Unsure() {
			return r, fault.New(fault.Refused, "fault.undo_card")
		}
	}
	err = db.write(ctx, "undo", func(t *tx) error { return t.undo(r, place, who, why) })
	if err != nil {
		return r, err
	}
	return db.Sale(ctx, id)
}

// undoSlack is how far a clock may step back within the window by itself.
const undoSlack = 5 * time.Second

func (t *tx) undo(r sale.Record, place string, who ident.Person, why string) error {
	now := t.db.clk.Now()
	if now.Add(undoSlack).Before(r.PaidAt) {
		return fault.New(fault.Refused, "fault.undo_late") // a clock set back opens no window again
	}
	if err := t.nothingCameBack(r.ID); err != nil {
		return err
	}
	jobs, err := t.jobsWhere("kind = 'sale' AND ref = ?", r.ID.UUID())
	if err != nil {
		return err
	}
	for i := range jobs {
		j := &jobs[i]
		if j.State != outbox.Born || !now.Before(j.NotBefore) || j.Facts[outbox.Restored] != "" {
			return fault.New(fault.Refused, "fault.undo_late")
		}
		j.State = outbox.Dropped
		if err := t.putJob(j); err != nil {
			return err
		}
	}
	if err := t.takeBack(r, who, why, true); err != nil {
		return err
	}
	if err := t.takeBackWord(r); err != nil {
		return err
	}
	if err := t.backOnShelf(r.ID, place); err != nil {
		return err
	}
	return t.record(journal.Event{Who: who.UUID(), Kind: journal.SaleUndone, Ref: r.ID.UUID(), Body: fmt.Sprintf(`{"number":%q}`, r.Number)})
}

// takeBackWord takes back what a person had vouched for by a slip of the finger:
// it stays findable, should a report show the money.
func (t *tx) takeBackWord(r sale.Record) error {
	for _, x := range r.Tenders {
		if x.Attempt.IsZero() {
			continue
		}
		a, err := t.attempt(x.Attempt.UUID())
		if err != nil {
			return err
		}
		if err := t.unclaim(a); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) unclaim(a payment.Attempt) error {
	was := a.State
	if was == payment.Claimed {
		a.State, a.Note = payment.Disputed, "the bill was taken back"
		if err := t.putAttempt(a, false); err != nil {
			return err
		}
		if err := t.logAttempt(a, string(payment.Dispute), was, a.Note); err != nil {
			return err
		}
		if err := t.restand(a); err != nil {
			return err
		}
	}
	return t.exec("UPDATE attempt SET used = 0 WHERE id = ?", a.ID.UUID())
}

// backOnShelf bears the opposite of a sale's movements; neither was ever sent,
// so both are in the same class against any read and cancel out.
func (t *tx) backOnShelf(id ident.Sale, place string) error {
	if err := t.moveBack(id, id, place, "cancel"); err != nil {
		return err
	}
	// They cancel out for good: the back office will never hear of either.
	return t.exec("UPDATE move SET settled = 1 WHERE ref = ?", id.UUID())
}
