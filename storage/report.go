package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/payment"
)

// ReportColumns reads what a person mapped for a heading, or what was used for
// it last; false for one never seen.
func (db *DB) ReportColumns(ctx context.Context, heading string) (match.Columns, bool, error) {
	var text string
	ok, err := none(db.one(ctx, "SELECT columns FROM report_map WHERE heading = ?", []any{heading}, &text))
	if !ok {
		return nil, false, explain(err)
	}
	var c match.Columns
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return nil, false, fmt.Errorf("read columns: %w", err)
	}
	return c, true, nil
}

// SaveReportColumns remembers which column of a heading holds what.
func (db *DB) SaveReportColumns(ctx context.Context, heading string, c match.Columns) error {
	text, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("encode columns: %w", err)
	}
	return db.write(ctx, "columns", func(t *tx) error {
		return t.exec("INSERT INTO report_map VALUES (?, ?, ?) ON CONFLICT (heading) DO UPDATE SET columns = excluded.columns, at = excluded.at",
			heading, string(text), ms(t.db.clk.Now()))
	})
}

// OurPayments lists the payments that a report of a kind and of these days may
// know: the bank's are those of our own code, the others' everything that went
// over a terminal, however it ended here.
func (db *DB) OurPayments(ctx context.Context, k match.Kind, from, to clock.Day) ([]match.Ours, error) {
	qr := 0
	if k == match.Bank {
		qr = 1
	}
	var all []match.Ours
	err := db.each(ctx, `SELECT a.body, coalesce(s.number, '') FROM attempt a LEFT JOIN tender x ON x.attempt = a.id LEFT JOIN sale s ON s.id = x.sale
		WHERE (a.terminal = ?) = ? AND a.started >= ? AND a.started < ? AND a.state NOT IN ('recorded', 'not_sent', 'refused')
		ORDER BY a.started, a.id`,
		[]any{payment.OwnQR, qr, ms(from.Start()), ms(to.Next().Start())}, func(r rowScanner) error {
			var body, bill string
			if err := r.Scan(&body, &bill); err != nil {
				return err
			}
			a, err := scanAttempt(oneColumn(body))
			all = append(all, oursOf(a, bill))
			return err
		})
	return all, err
}

func oursOf(a payment.Attempt, bill string) match.Ours {
	o := match.Ours{
		ID: a.ID, Sale: a.Sale, Bill: bill, State: a.State, Amount: a.Order.Amount, Day: clock.DayOf(a.Started),
		RRN: a.Proof.RRN, LogID: a.Proof.LogID, Number: a.Order.Number, Approval: a.Proof.Approval, TID: a.Proof.TID,
		Said: a.Said != nil && !a.State.Proven(),
	}
	if a.Proof.Amount.Positive() {
		o.Amount = a.Proof.Amount
	}
	if o.LogID == o.TID+"-"+o.RRN {
		o.LogID = "" // an adapter's stand-in, where the wire tells no log id; no report has it
	}
	switch a.Terminal {
	case payment.OwnQR:
		o.TID = "" // an address of ours, which no statement calls a terminal
	case payment.Keyed:
		o.Number = "" // keyed in by hand: the terminal was never told a number
	}
	return o
}
