package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
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
		if event == "" || a.State == was && event == payment.Pend {
			return nil // a poll that changed nothing is not worth a row
		}
		return t.logAttempt(a, string(event), was, a.Note)
	})
}

// proofFree refuses a log id or a reference that another attempt has.
func (t *tx) proofFree(a payment.Attempt) error {
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

func (t *tx) putAttempt(a payment.Attempt, used bool) error {
	body, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("encode attempt: %w", err)
	}
	return t.exec(`INSERT INTO attempt (id, sale, terminal, number, sequence, amount, state, live, used, took, log_id, ref, rrn, started, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, live = excluded.live, used = max(used, excluded.used), took = excluded.took,
			log_id = excluded.log_id, ref = excluded.ref, rrn = excluded.rrn, body = excluded.body`,
		a.ID.UUID(), a.Sale.UUID(), a.Terminal, a.Order.Number, a.Order.Sequence, a.Order.Amount.Paise(), string(a.State),
		bit(a.State.Live()), bit(used), bit(a.State.TookMoney()), a.Proof.LogID, a.Order.Ref, a.Proof.RRN, ms(a.Started), string(body))
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
	err := db.each(ctx, "SELECT body FROM attempt WHERE "+where+" ORDER BY started, id", args, func(r rowScanner) error {
		a, err := scanAttempt(r)
		all = append(all, a)
		return err
	})
	return all, err
}

// LiveAttempts lists every attempt that may still take money, every one that
// took it without its sale being paid, and those that ended without money so
// lately that an approval may still turn up: what a start takes up first.
func (db *DB) LiveAttempts(ctx context.Context) ([]payment.Attempt, error) {
	lately := db.clk.Now().Add(-36 * time.Hour)
	return db.attempts(ctx, "live = 1 OR (took = 1 AND used = 0) OR (state IN ('cancelled', 'lapsed', 'declined') AND ref <> '' AND started > ?)", ms(lately))
}

// AttemptsOf lists the attempts of one sale.
func (db *DB) AttemptsOf(ctx context.Context, id ident.Sale) ([]payment.Attempt, error) {
	return db.attempts(ctx, "sale = ?", id.UUID())
}

// Owed lists charges without a bill: customers are owed this money until a
// void or refund is proven. Attempts of sales still being paid are not owed.
func (db *DB) Owed(ctx context.Context) ([]payment.Attempt, error) {
	return db.attempts(ctx, "took = 1 AND used = 0 AND sale NOT IN (SELECT id FROM draft WHERE state <> 'void')")
}

// TerminalBooks is this till's side of the terminal's balance, in paise.
type TerminalBooks struct {
	Tenders, Owed, Voided, Unknown money.Amount
}

// TerminalBooks sums what was charged by what became of it.
func (db *DB) TerminalBooks(ctx context.Context) (TerminalBooks, error) {
	var b TerminalBooks
	all, err := db.attempts(ctx, "1 = 1")
	if err != nil {
		return b, err
	}
	used := map[string]bool{}
	if err := db.each(ctx, "SELECT id FROM attempt WHERE used = 1", nil, func(r rowScanner) error {
		var id string
		err := r.Scan(&id)
		used[id] = true
		return err
	}); err != nil {
		return b, err
	}
	for _, a := range all {
		switch {
		case a.State == payment.Voided:
			b.Voided = b.Voided.Add(a.Proof.Amount)
		case a.State.TookMoney() && used[a.ID.UUID()]:
			b.Tenders = b.Tenders.Add(a.Owed())
		case a.State.TookMoney():
			b.Owed = b.Owed.Add(a.Owed())
		case a.State.Live() && a.State != payment.Recorded:
			b.Unknown = b.Unknown.Add(a.Order.Amount)
		}
	}
	return b, nil
}
