package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
	"haat/sync/outbox"
)

// FactSale names the sale that a cancellation or a return is about, among a
// job's facts.
const FactSale = "sale"

// Cancel takes a bill back while its customer is still here, at whatever point
// its telling has got to. It becomes cancelled and keeps its number; cash
// leaves the drawer; goods come back. What was never begun is dropped; what was
// is called off, and a cancellation job undoes it once it has come to rest.
// Money taken on the terminal must have been proven handed back before.
func (db *DB) Cancel(ctx context.Context, id ident.Sale, who ident.Person, why string, as ident.Sale, job ident.Job) (sale.Record, error) {
	r, place, err := db.SaleAt(ctx, id)
	if err != nil || r.State == sale.Cancelled {
		return r, err
	}
	if err := db.handedBack(ctx, r); err != nil {
		return r, err
	}
	err = db.write(ctx, "cancel", func(t *tx) error {
		jobs, err := t.cancellable(id)
		if err != nil {
			return err
		}
		if err := t.takeBack(r, who, why, false); err != nil {
			return err
		}
		if err := t.oweHeld(r); err != nil {
			return err
		}
		begun := false
		for i := range jobs {
			begun = begun || jobs[i].State != outbox.Born || jobs[i].Facts[outbox.Restored] != ""
			if err := t.callOff(&jobs[i]); err != nil {
				return err
			}
		}
		if !begun {
			return t.backOnShelf(id, place)
		}
		return t.undoLater(r, place, jobs[0], as, job)
	})
	if err != nil {
		return r, err
	}
	return db.Sale(ctx, id)
}

// Cancellable refuses what Cancel would refuse whatever is handed back: to be
// asked before any money is.
func (db *DB) Cancellable(ctx context.Context, id ident.Sale) error {
	return db.write(ctx, "cancel", func(t *tx) error {
		_, err := t.cancellable(id)
		return err
	})
}

// cancellable are the jobs of a bill that may still be cancelled.
func (t *tx) cancellable(id ident.Sale) ([]outbox.Job, error) {
	if err := t.nothingCameBack(id); err != nil {
		return nil, err
	}
	jobs, err := t.jobsWhere("kind = 'sale' AND ref = ?", id.UUID())
	for i := range jobs {
		if err == nil && jobs[i].Entangled() {
			err = fault.New(fault.Refused, "fault.cancel_grouped")
		}
	}
	return jobs, err
}

// nothingCameBack refuses a bill of which goods came back: its cash, its stock
// and its credit note have gone their own way.
func (t *tx) nothingCameBack(id ident.Sale) error {
	var came int
	err := t.one("SELECT count(*) FROM giveback WHERE sale = ?", []any{id.UUID()}, &came)
	if err == nil && came > 0 {
		err = fault.New(fault.Refused, "fault.cancel_returned")
	}
	return err
}

// handedBack refuses while the terminal's money for the bill is still held.
func (db *DB) handedBack(ctx context.Context, r sale.Record) error {
	tries, err := db.AttemptsOf(ctx, r.ID)
	if err != nil {
		return err
	}
	state := map[ident.Attempt]payment.State{}
	for _, a := range tries {
		state[a.ID] = a.State
	}
	for _, x := range r.Tenders {
		if x.Kind != sale.Cash && !x.Kind.Account() && x.Standing == sale.Proven && state[x.Attempt] != payment.Voided {
			return fault.New(fault.Refused, "fault.cancel_card")
		}
	}
	return nil
}

// takeBack marks the bill and gives the cash back out of the drawer.
func (t *tx) takeBack(r sale.Record, who ident.Person, why string, undone bool) error {
	now := t.db.clk.Now()
	n, err := t.count("UPDATE sale SET state = 'cancelled', cancelled = ?, cancel_by = ?, cancel_why = ? WHERE id = ? AND state = 'paid'",
		ms(now), who.UUID(), why, r.ID.UUID())
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.Refused, "fault.no_such_bill")
	}
	shift, err := t.shiftNow(who)
	if err != nil {
		return err
	}
	err = t.exec("INSERT INTO taken_back VALUES (?, ?, ?, ?, ?)", r.ID.UUID(), shift, string(clock.DayOf(now)), who.UUID(), bit(undone))
	if err != nil {
		return err
	}
	for _, x := range r.Tenders {
		left, _, err := t.refundable(r.ID, x.No)
		if err != nil {
			return err
		}
		if x.Kind == sale.Cash && left.Positive() {
			if err := t.putDrawer(shift, "refund", -left.Paise(), now, who.UUID(), r.ID.UUID(), why); err != nil {
				return err
			}
		}
		if x.Kind.Account() {
			if err := t.unspend(x, who, r.ID.UUID()); err != nil {
				return err
			}
		}
	}
	for _, queue := range []string{"print_job", "message"} {
		if err := t.exec("UPDATE "+queue+" SET state = 'none' WHERE sale = ? AND state = 'waiting'", r.ID.UUID()); err != nil {
			return err
		}
	}
	return t.record(journal.Event{Who: who.UUID(), Kind: journal.SaleCanceled, Ref: r.ID.UUID(), Body: fmt.Sprintf(`{"number":%q}`, r.Number)})
}

// shiftNow is the open shift, opened now if there is none.
func (t *tx) shiftNow(who ident.Person) (string, error) {
	return t.openShift(sale.Finished{NewShift: t.db.ids.Shift(), PaidAt: t.db.clk.Now(), Cashier: who})
}

// callOff stops a sale's job from doing anything more.
func (t *tx) callOff(j *outbox.Job) error {
	if j.State == outbox.Born && j.Facts[outbox.Restored] == "" {
		j.State = outbox.Dropped
		return t.putJob(j)
	}
	if j.Facts == nil {
		j.Facts = map[string]string{}
	}
	j.Facts[outbox.Called] = "yes"
	outbox.Advance(j, t.db.clk.Now())
	return t.putJob(j)
}

// undoLater bears the cancellation job and the movements that go with it. Goods
// whose shipment was never begun come back without anybody being told.
func (t *tx) undoLater(r sale.Record, place string, told outbox.Job, as ident.Sale, job ident.Job) error {
	copied := told.Facts[outbox.Restored] != ""
	shipped := copied && told.State == outbox.Born
	for _, s := range told.Steps {
		over := s.State == outbox.Ready || s.State == outbox.Skipped || s.State == outbox.StepStopped && s.GaveUp.IsZero()
		shipped = shipped || s.Physical && (s.State == outbox.Sent || s.State == outbox.Unknown || s.State == outbox.StepDone || copied && !over)
	}
	if !shipped {
		if err := t.backOnShelf(r.ID, place); err != nil {
			return err
		}
	} else if err := t.moveBack(r.ID, as, place, "cancel"); err != nil {
		return err
	}
	facts, err := json.Marshal(map[string]string{FactSale: r.ID.UUID()})
	if err != nil {
		return fmt.Errorf("encode facts: %w", err)
	}
	return t.bearWith(job.UUID(), outbox.Cancellation, r.Number, as.UUID(), told.ID.UUID(), string(facts))
}

// moveBack bears the opposite of a sale's movements under another record.
func (t *tx) moveBack(of, as ident.Sale, place, why string) error {
	type back struct {
		item  string
		delta int64
	}
	var all []back
	err := t.each("SELECT item, sum(delta) FROM move WHERE ref = ? AND why = 'sale' GROUP BY item ORDER BY item", []any{of.UUID()}, func(r rowScanner) error {
		var b back
		err := r.Scan(&b.item, &b.delta)
		all = append(all, b)
		return err
	})
	if err != nil {
		return err
	}
	for _, b := range all {
		if err := t.putMove(b.item, place, -b.delta, why, as.UUID()); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) putMove(item, place string, delta int64, why, ref string) error {
	born, err := t.seq()
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO move (id, item, place, delta, why, ref, at, born) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		t.db.ids.Move().UUID(), item, place, delta, why, ref, ms(t.db.clk.Now()), born)
}

// bearWith makes a job that waits for another and carries facts.
func (t *tx) bearWith(id string, kind outbox.Kind, key, ref, waits, facts string) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	now := ms(t.db.clk.Now())
	return t.exec("INSERT INTO job (id, seq, kind, key, ref, state, waits_on, not_before, born, facts) VALUES (?, ?, ?, ?, ?, 'born', ?, ?, ?, ?)",
		id, seq, string(kind), key, ref, waits, now, now, facts)
}

// JobAbout finds the job of a kind about a record.
func (db *DB) JobAbout(ctx context.Context, kind outbox.Kind, ref string) (outbox.Job, bool, error) {
	j, err := scanJob(db.row(ctx, "SELECT "+jobColumns+" FROM job WHERE kind = ? AND ref = ?", string(kind), ref))
	ok, err := none(err)
	if !ok {
		return j, false, explain(err)
	}
	return j, true, db.steps(ctx, &j)
}
