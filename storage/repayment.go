package storage

import (
	"context"
	"fmt"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

// Repayment reads what was paid back of an account and of which bills.
func (db *DB) Repayment(ctx context.Context, id ident.Sale) (sale.Repayment, error) {
	out := sale.Repayment{ID: id}
	ok, err := none(db.one(ctx, "SELECT day FROM repayment WHERE id = ?", []any{id.UUID()}, &out.Day))
	if !ok {
		return out, missing(explain(err), "fault.no_such_payment")
	}
	return out, db.each(ctx, "SELECT p.sale, s.number, s.state = 'cancelled', p.amount FROM repayment_part p JOIN sale s ON s.id = p.sale WHERE p.repayment = ? ORDER BY p.no",
		[]any{id.UUID()}, func(r rowScanner) error {
			var p sale.RepaidPart
			var of string
			var amount int64
			if err := r.Scan(&of, &p.Number, &p.Cancelled, &amount); err != nil {
				return err
			}
			p.Amount = money.Paise(amount)
			out.Parts = append(out.Parts, p)
			return out.Parts[len(out.Parts)-1].Of.UnmarshalText([]byte(of))
		})
}

// repay books what comes in for what is on a customer's account: the bills it
// pays, the oldest first, and the job that tells the back office. It refuses
// more than is owed for bills that are finished.
func (t *tx) repay(c sale.Credit, buyer sale.Customer) error {
	owes, err := t.balance(buyer.ID, sale.OnAccount)
	if err != nil {
		return err
	}
	parts, open, err := t.openOnAccount(buyer.ID, c.Amount)
	if err != nil {
		return err
	}
	most := owes.Neg()
	if open.Less(most) {
		most = open
	}
	if most.Less(c.Amount) {
		return fault.New(fault.Refused, "fault.repay_range", "most", most)
	}
	seq, err := t.seq()
	if err != nil {
		return err
	}
	id := c.ID.UUID()
	err = t.exec("INSERT INTO repayment VALUES (?, ?, ?, ?, ?, ?)", id, seq, buyer.ID.UUID(), string(clock.DayOf(c.At)), ms(c.At), c.Who.UUID())
	if err != nil {
		return err
	}
	for i, p := range parts {
		if err := t.exec("INSERT INTO repayment_part VALUES (?, ?, ?, ?)", id, i+1, p.Of.UUID(), p.Amount.Paise()); err != nil {
			return err
		}
	}
	if seq, err = t.seq(); err != nil {
		return err
	}
	now := ms(t.db.clk.Now())
	key := buyer.Phone
	if key == "" {
		key = buyer.Name
	}
	return t.exec("INSERT INTO job (id, seq, kind, key, ref, state, not_before, born, facts) VALUES (?, ?, ?, ?, ?, 'born', ?, ?, '{}')",
		t.db.ids.Job().UUID(), seq, string(outbox.Repayment), key, id, now, now)
}

// openOnAccount spreads an amount over a customer's bills that are on account,
// the oldest first, and says how much is open of all of them. What was paid back
// before parts were kept went to the oldest.
func (t *tx) openOnAccount(who ident.Customer, amount money.Amount) (parts []sale.RepaidPart, open money.Amount, err error) {
	var before int64
	err = t.one(`SELECT coalesce((SELECT sum(amount) FROM account WHERE customer = ?1 AND kind = 'on_account' AND why = 'paid_in'), 0)
		- coalesce((SELECT sum(p.amount) FROM repayment_part p JOIN repayment r ON r.id = p.repayment WHERE r.customer = ?1), 0)`, []any{who.UUID()}, &before)
	if err != nil {
		return nil, open, err
	}
	rest := amount
	err = t.each(`SELECT a.sale, -sum(a.amount) - coalesce((SELECT sum(p.amount) FROM repayment_part p WHERE p.sale = a.sale), 0)
		FROM account a JOIN sale s ON s.id = a.sale AND s.state = 'paid' WHERE a.customer = ? AND a.kind = 'on_account' GROUP BY a.sale ORDER BY min(a.seq)`,
		[]any{who.UUID()}, func(r rowScanner) error {
			var of string
			var left int64
			if err := r.Scan(&of, &left); err != nil {
				return err
			}
			old := max(min(before, left), 0)
			before, left = before-old, left-old
			if left <= 0 {
				return nil
			}
			p := sale.RepaidPart{Amount: money.Paise(left)}
			if open = open.Add(p.Amount); rest.Less(p.Amount) {
				p.Amount = rest
			}
			if rest = rest.Sub(p.Amount); !p.Amount.Positive() {
				return nil
			}
			parts = append(parts, p)
			if err := parts[len(parts)-1].Of.UnmarshalText([]byte(of)); err != nil {
				return fmt.Errorf("read a bill on account: %w", err)
			}
			return nil
		})
	return parts, open, err
}
