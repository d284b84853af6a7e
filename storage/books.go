package storage

import (
	"context"

	"haat/app/money"
	"haat/app/payment"
)

// TerminalBooks is this till's side of the terminal's balance: what the
// terminal charged is tenders + owed + voided + unknown. Voided is what went
// back to customers, whatever the way. A code on our own screen is no part of
// it: the bank takes that money, not the terminal.
type TerminalBooks struct {
	Tenders, Owed, Voided, Unknown money.Amount
}

// booked is one attempt as the books see it.
type booked struct {
	a    payment.Attempt
	used bool // became a tender
	part bool // is a paid part of a sale that is still being paid
	owed *payment.Owed
	back money.Amount // given back of its tender
}

// TerminalBooks sums what was charged by what became of it.
func (db *DB) TerminalBooks(ctx context.Context) (TerminalBooks, error) {
	var b TerminalBooks
	owed, err := db.owedWhere(ctx, "true")
	if err != nil {
		return b, err
	}
	byAttempt := map[string]*payment.Owed{}
	for i := range owed {
		if owed[i].Attempt {
			byAttempt[owed[i].ID.UUID()] = &owed[i]
		} else {
			b.owe(owed[i])
		}
	}
	err = db.each(ctx, `SELECT a.body, a.used, EXISTS (SELECT 1 FROM draft d WHERE d.id = a.sale AND d.state <> 'void'),
			coalesce((SELECT sum(h.amount) FROM hand_back h JOIN tender x ON x.sale = h.sale AND x.no = h.no WHERE x.attempt = a.id), 0)
			+ coalesce((SELECT sum(f.amount) FROM refund f JOIN giveback g ON g.id = f.giveback JOIN tender x ON x.sale = g.sale AND x.no = f.tender
				WHERE x.attempt = a.id), 0)
		FROM attempt a WHERE a.terminal <> ? ORDER BY a.started, a.id`, []any{payment.OwnQR}, func(r rowScanner) error {
		var x booked
		var body string
		var back int64
		if err := r.Scan(&body, &x.used, &x.part, &back); err != nil {
			return err
		}
		a, err := scanAttempt(oneColumn(body))
		x.a, x.back, x.owed = a, money.Paise(back), byAttempt[a.ID.UUID()]
		b.add(x)
		return err
	})
	return b, err
}

func (b *TerminalBooks) add(x booked) {
	switch {
	case x.a.State == payment.Voided:
		b.Voided = b.Voided.Add(x.a.Proof.Amount)
	case x.a.State.TookMoney():
		tender := x.a.Owed()
		if x.owed != nil && x.owed.State != payment.OwedKept {
			b.owe(*x.owed)
			tender = tender.Sub(x.owed.Amount)
		}
		b.Voided = b.Voided.Add(x.back)
		if x.used || x.part {
			b.Tenders = b.Tenders.Add(tender.Sub(x.back))
		}
	case x.a.State.Live() && x.a.State != payment.Recorded:
		b.Unknown = b.Unknown.Add(x.a.Order.Amount)
	}
}

func (b *TerminalBooks) owe(o payment.Owed) {
	switch o.State {
	case payment.StillOwed:
		b.Owed = b.Owed.Add(o.Left())
		b.Voided = b.Voided.Add(o.Back)
	case payment.OwedVoid, payment.OwedBack:
		b.Voided = b.Voided.Add(o.Amount)
	case payment.OwedKept:
	}
}

// oneColumn is a column that was scanned already, for a scan function.
type oneColumn string

func (c oneColumn) Scan(into ...any) error {
	*into[0].(*string) = string(c)
	return nil
}
