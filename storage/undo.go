package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
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
		if x.Kind != sale.Cash && x.Standing == sale.Proven {
			return r, fault.New(fault.Refused, "fault.undo_card")
		}
	}
	err = db.write(ctx, "undo", func(t *tx) error { return t.undo(r, place, who, why) })
	if err != nil {
		return r, err
	}
	return db.Sale(ctx, id)
}

func (t *tx) undo(r sale.Record, place string, who ident.Person, why string) error {
	now := t.db.clk.Now()
	jobs, err := t.jobsWhere("kind = 'sale' AND ref = ?", r.ID.UUID())
	if err != nil {
		return err
	}
	for i := range jobs {
		j := &jobs[i]
		if j.State != outbox.Born || !now.Before(j.NotBefore) {
			return fault.New(fault.Refused, "fault.undo_late")
		}
		j.State = outbox.Dropped
		if err := t.putJob(j); err != nil {
			return err
		}
	}
	n, err := t.count("UPDATE sale SET state = 'cancelled', cancelled = ?, cancel_by = ?, cancel_why = ? WHERE id = ? AND state = 'paid'",
		ms(now), who.UUID(), why, r.ID.UUID())
	if err != nil || n == 0 {
		return err
	}
	for _, x := range r.Tenders {
		if x.Kind == sale.Cash && !x.Amount.IsZero() {
			if err := t.putDrawer(r.Shift.UUID(), "refund", -x.Amount.Paise(), now, who.UUID(), r.ID.UUID(), why); err != nil {
				return err
			}
		}
	}
	if err := t.backOnShelf(r.ID, place); err != nil {
		return err
	}
	if err := t.exec("UPDATE print_job SET state = 'none' WHERE sale = ? AND state = 'waiting'", r.ID.UUID()); err != nil {
		return err
	}
	return t.record(journal.Event{Who: who.UUID(), Kind: journal.SaleUndone, Ref: r.ID.UUID(), Body: fmt.Sprintf(`{"number":%q}`, r.Number)})
}

// backOnShelf bears the opposite of a sale's movements; neither was ever sent,
// so both are in the same class against any read and cancel out.
func (t *tx) backOnShelf(id ident.Sale, place string) error {
	type back struct {
		item  string
		delta int64
	}
	var all []back
	err := t.each("SELECT item, delta FROM move WHERE ref = ? AND why = 'sale'", []any{id.UUID()}, func(r rowScanner) error {
		var b back
		err := r.Scan(&b.item, &b.delta)
		all = append(all, b)
		return err
	})
	if err != nil {
		return err
	}
	for _, b := range all {
		born, err := t.seq()
		if err != nil {
			return err
		}
		err = t.exec("INSERT INTO move (id, item, place, delta, why, ref, at, born) VALUES (?, ?, ?, ?, 'cancel', ?, ?, ?)",
			t.db.ids.Move().UUID(), b.item, place, -b.delta, id.UUID(), ms(t.db.clk.Now()), born)
		if err != nil {
			return err
		}
	}
	// They cancel out for good: the back office will never hear of either.
	return t.exec("UPDATE move SET settled = 1 WHERE ref = ?", id.UUID())
}
