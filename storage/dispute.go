package storage

import (
	"encoding/json"
	"fmt"

	"haat/app/payment"
	"haat/sync/outbox"
)

// Facts of a job about one tender of a sale.
const (
	FactTender = "tender" // its number
	FactAgain  = "again"  // its money was found after all
)

// tellStanding bears the job by which the back office learns that a bill's claim
// was disputed, or that a disputed one was verified after all. Each is borne
// once for an attempt, however often it is said; it waits until the sale itself
// was told. What was not begun is dropped instead.
func (t *tx) tellStanding(a payment.Attempt, was payment.State) error {
	again := a.State == payment.Verified && was == payment.Disputed
	if a.State != payment.Disputed && !again {
		return nil
	}
	var of, number string
	var no int
	ok, err := none(t.one("SELECT s.id, s.number, x.no FROM tender x JOIN sale s ON s.id = x.sale WHERE x.attempt = ? AND s.state = 'paid'",
		[]any{a.ID.UUID()}, &of, &number, &no))
	if !ok {
		return err
	}
	told, err := t.jobsWhere("kind = 'sale' AND ref = ?", of)
	if err != nil || len(told) == 0 {
		return err
	}
	ref, waits := a.ID.UUID(), told[0].ID.UUID()
	facts := map[string]string{FactSale: of, FactTender: fmt.Sprint(no)}
	if again {
		before, err := t.jobsWhere("kind = 'cancellation' AND ref = ?", ref)
		if err != nil {
			return err
		}
		switch {
		case len(before) == 0:
		case before[0].State == outbox.Born:
			before[0].State = outbox.Dropped
			if err := t.putJob(&before[0]); err != nil {
				return err
			}
		default:
			waits = before[0].ID.UUID()
		}
		facts[FactAgain] = "yes"
		ref += "#again"
	}
	if there, err := t.jobsWhere("kind = 'cancellation' AND ref = ?", ref); err != nil || len(there) > 0 {
		return err
	}
	body, err := json.Marshal(facts)
	if err != nil {
		return fmt.Errorf("encode facts: %w", err)
	}
	return t.bearWith(t.db.ids.Job().UUID(), outbox.Cancellation, number, ref, waits, string(body))
}
