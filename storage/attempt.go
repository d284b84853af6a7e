package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/payment"
	"haat/app/sale"
)

// BeginAttempt records a new attempt and its sale in one transaction, before
// the first byte leaves. A second live attempt for the sale is refused.
func (db *DB) BeginAttempt(ctx context.Context, d sale.Draft, a payment.Attempt) error {
	return db.write(ctx, "begin payment", func(t *tx) error {
		var live int
		if err := t.one("SELECT count(*) FROM attempt WHERE sale = ? AND live = 1", []any{a.Sale.UUID()}, &live); err != nil {
			return err
		}
		if live > 0 {
			return fault.New(fault.Busy, "fault.payment_live")
		}
		if err := t.putDraft(d); err != nil {
			return err
		}
		if err := t.rrnFree(a); err != nil {
			return err
		}
		if err := t.putAttempt(a, false); err != nil {
			return err
		}
		return t.logAttempt(a, "record", "", "")
	})
}

// SaveAttempt stores what was learnt about an attempt, with the event that
// moved it, and the sale's own state where that moved too.
func (db *DB) SaveAttempt(ctx context.Context, a payment.Attempt, event payment.Event, was payment.State, d *sale.Draft) error {
	return db.write(ctx, "payment", func(t *tx) error {
		if d != nil {
			if err := t.putDraft(*d); err != nil {
				return err
			}
		}
		if err := t.proofFree(a); err != nil {
			return err
		}
		if err := t.putAttempt(a, false); err != nil {
			return err
		}
		if err := t.place(a, d); err != nil {
			return err
		}
		if event == "" || a.State == was && event == payment.Pend {
			return nil // a poll that changed nothing is not worth a row
		}
		return t.logAttempt(a, string(event), was, a.Note)
	})
}

// place finds the place of an attempt's money: a part of the draft it was stored
// with, or the list of what is owed. A claim's tender follows its standing.
func (t *tx) place(a payment.Attempt, d *sale.Draft) error {
	if a.Said != nil && a.State != payment.Claimed {
		if err := t.restand(a); err != nil {
			return err
		}
	}
	if d != nil && a.State.TookMoney() {
		if x := partOf(*d, a.ID); x != nil {
			return t.keep(a, x.Amount)
		}
	}
	return t.owe(a)
}

// proofFree refuses a log id or a reference that another attempt has.
func (t *tx) proofFree(a payment.Attempt) error {
	if err := t.rrnFree(a); err != nil {
		return err
	}
	if a.Proof.LogID == "" && a.Order.Ref == "" {
		return nil
	}
	var n int
	err := t.one(`SELECT (SELECT count(*) FROM attempt WHERE log_id <> '' AND log_id = ?1 AND id <> ?2)
		+ (SELECT count(*) FROM attempt WHERE ref <> '' AND terminal = ?3 AND ref = ?4 AND id <> ?2)`,
		[]any{a.Proof.LogID, a.ID.UUID(), a.Terminal, a.Order.Ref}, &n)
	if err == nil && n > 0 {
		err = payment.ErrProofUsed
	}
	return err
}

// rrnFree refuses a claim whose RRN another payment has: the terminal or the
// bank gives each one once. A terminal's own proof is not refused here; its log
// id is what it is bound by.
func (t *tx) rrnFree(a payment.Attempt) error {
	if a.Said == nil || a.State == payment.Verified {
		return nil
	}
	if a.Proof.RRN == "" {
		return t.slipFree(a)
	}
	var id, number string
	ok, err := none(t.one(`SELECT a.id, coalesce(s.number, '') FROM attempt a LEFT JOIN tender x ON x.attempt = a.id LEFT JOIN sale s ON s.id = x.sale
		WHERE a.rrn = ?1 AND a.rrn <> '' AND a.id <> ?2 AND (a.tid = ?3 OR a.tid = '' OR ?3 = '') ORDER BY a.started, a.id LIMIT 1`,
		[]any{a.Proof.RRN, a.ID.UUID(), a.Proof.TID}, &id, &number))
	if err != nil || !ok {
		return err
	}
	return fault.New(fault.Refused, "fault.rrn_used", "rrn", a.Proof.RRN, "bill", number)
}

// slipFree refuses a slip without an RRN that was copied for another payment: the
// same code for the same amount within a day. Codes alone do come again.
func (t *tx) slipFree(a payment.Attempt) error {
	if a.Terminal != payment.Keyed || a.Proof.Approval == "" {
		return nil
	}
	var number string
	ok, err := none(t.one(`SELECT coalesce(s.number, '') FROM attempt a LEFT JOIN tender x ON x.attempt = a.id LEFT JOIN sale s ON s.id = x.sale
		WHERE a.terminal = ?1 AND a.took = 1 AND a.id <> ?2 AND a.amount = ?3 AND (a.tid = ?4 OR a.tid = '' OR ?4 = '') AND a.started BETWEEN ?5 - 86400000 AND ?5 + 86400000
			AND json_extract(a.body, '$.Proof.Approval') = ?6 ORDER BY a.started, a.id LIMIT 1`,
		[]any{a.Terminal, a.ID.UUID(), a.Order.Amount.Paise(), a.Proof.TID, ms(a.Started), a.Proof.Approval}, &number))
	if err != nil || !ok {
		return err
	}
	return fault.New(fault.Refused, "fault.rrn_used", "rrn", a.Proof.Approval, "bill", number)
}

func (t *tx) putAttempt(a payment.Attempt, used bool) error {
	body, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("encode attempt: %w", err)
	}
	return t.exec(`INSERT INTO attempt (id, sale, terminal, number, sequence, amount, state, live, used, took, log_id, ref, rrn, tid, started, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, live = excluded.live, used = max(used, excluded.used), took = excluded.took,
			log_id = excluded.log_id, ref = excluded.ref, rrn = excluded.rrn, tid = excluded.tid, body = excluded.body`,
		a.ID.UUID(), a.Sale.UUID(), a.Terminal, a.Order.Number, a.Order.Sequence, a.Order.Amount.Paise(), string(a.State),
		bit(a.State.Live()), bit(used), bit(a.State.TookMoney()), a.Proof.LogID, a.Order.Ref, a.Proof.RRN, a.Proof.TID, ms(a.Started), string(body))
}

func (t *tx) logAttempt(a payment.Attempt, event string, was payment.State, note string) error {
	seq, err := t.seq()
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO attempt_log VALUES (?, ?, ?, ?, ?, ?, ?)",
		a.ID.UUID(), seq, ms(t.db.clk.Now()), event, string(was), string(a.State), note)
}

func scanAttempt(r rowScanner) (a payment.Attempt, err error) {
	var body string
	if err := r.Scan(&body); err != nil {
		return a, err
	}
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		return a, fmt.Errorf("read attempt: %w", err)
	}
	return a, nil
}

func (db *DB) attempts(ctx context.Context, where string, args ...any) ([]payment.Attempt, error) {
	var all []payment.Attempt
	// The plus: to find the few and sort them, not to walk all in order.
	err := db.each(ctx, "SELECT body FROM attempt WHERE "+where+" ORDER BY +started, id", args, func(r rowScanner) error {
		a, err := scanAttempt(r)
		all = append(all, a)
		return err
	})
	return all, err
}

// LiveAttempts lists every attempt that may still take money, every one that
// took it without its sale being paid, and those that ended without money, or
// with a person's word only, so lately that the terminal may still tell more: what a start takes up first.
func (db *DB) LiveAttempts(ctx context.Context) ([]payment.Attempt, error) {
	lately := db.clk.Now().Add(-36 * time.Hour)
	return db.attempts(ctx, `id IN (SELECT id FROM attempt WHERE live = 1 UNION ALL SELECT id FROM attempt WHERE took = 1 AND used = 0
		UNION ALL SELECT id FROM attempt WHERE ref <> '' AND terminal NOT IN (?, ?) AND started > ? AND state IN ('cancelled', 'lapsed', 'declined', 'claimed'))`,
		payment.OwnQR, payment.Keyed, ms(lately))
}

// AttemptsOf lists the attempts of one sale.
func (db *DB) AttemptsOf(ctx context.Context, id ident.Sale) ([]payment.Attempt, error) {
	return db.attempts(ctx, "sale = ?", id.UUID())
}

// UnpaidCodes lists the codes of our own screen that ended without money since a
// moment: the customer may have paid all the same, so each stays findable by
// its reference.
func (db *DB) UnpaidCodes(ctx context.Context, since time.Time) ([]payment.Attempt, error) {
	return db.attempts(ctx, "terminal = ? AND live = 0 AND took = 0 AND state <> 'voided' AND started >= ?", payment.OwnQR, ms(since))
}

// Attempt reads one attempt.
func (db *DB) Attempt(ctx context.Context, id ident.Attempt) (payment.Attempt, error) {
	all, err := db.attempts(ctx, "id = ?", id.UUID())
	if err == nil && len(all) == 0 {
		err = fault.New(fault.Missing, "fault.no_such_payment")
	}
	if err != nil {
		return payment.Attempt{}, err
	}
	return all[0], nil
}
