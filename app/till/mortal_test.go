package till_test

import (
	"context"
	"errors"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/till"
)

var errDead = errors.New("the power is gone")

// mortal is a ledger whose program dies at the n-th write: before it, or just
// after it has happened and before anybody hears of it. From then on nothing
// is written.
type mortal struct {
	till.Ledger
	left   int // writes until death; negative for never
	after  bool
	dead   bool
	writes []string // each write, and the state it leaves a payment in
}

func (m *mortal) write(what string, do func() error) error {
	if m.dead {
		return errDead
	}
	m.writes = append(m.writes, what)
	if m.left == 0 {
		m.dead = true
		if m.after {
			_ = do() // it happened; nobody will know
		}
		return errDead
	}
	m.left--
	return do()
}

func (m *mortal) SaveDraft(ctx context.Context, d sale.Draft) error {
	return m.write("SaveDraft", func() error { return m.Ledger.SaveDraft(ctx, d) })
}

func (m *mortal) BeginAttempt(ctx context.Context, d sale.Draft, a payment.Attempt) error {
	return m.write("BeginAttempt "+string(a.State), func() error { return m.Ledger.BeginAttempt(ctx, d, a) })
}

func (m *mortal) SaveAttempt(ctx context.Context, a payment.Attempt, e payment.Event, was payment.State, d *sale.Draft) error {
	if a.State == was && e != "" && !m.dead {
		return m.Ledger.SaveAttempt(ctx, a, e, was, d) // one more look, not a state
	}
	return m.write("SaveAttempt "+string(a.State), func() error { return m.Ledger.SaveAttempt(ctx, a, e, was, d) })
}

func (m *mortal) Complete(ctx context.Context, f sale.Finished, proof *payment.Attempt) (r sale.Record, err error) {
	what := "Complete"
	if proof != nil {
		what += " " + string(proof.State)
	}
	err = m.write(what, func() error {
		r, err = m.Ledger.Complete(ctx, f, proof)
		return err
	})
	return r, err
}

func (m *mortal) TakePart(ctx context.Context, p sale.Part) (d sale.Draft, err error) {
	err = m.write("TakePart", func() error {
		d, err = m.Ledger.TakePart(ctx, p)
		return err
	})
	return d, err
}

func (m *mortal) GiveBackPart(ctx context.Context, p sale.Part, h payment.HandBack) error {
	return m.write("GiveBackPart", func() error { return m.Ledger.GiveBackPart(ctx, p, h) })
}

func (m *mortal) Record(ctx context.Context, e journal.Event) error {
	return m.write("Record", func() error { return m.Ledger.Record(ctx, e) })
}

func (m *mortal) SettleClaim(ctx context.Context, id ident.Attempt, e payment.Event, row string, who ident.Person) (a payment.Attempt, err error) {
	err = m.write("SettleClaim "+string(e), func() error {
		a, err = m.Ledger.SettleClaim(ctx, id, e, row, who)
		return err
	})
	return a, err
}

func (m *mortal) OweReported(ctx context.Context, o payment.Owed, key string) error {
	return m.write("OweReported", func() error { return m.Ledger.OweReported(ctx, o, key) })
}

func (m *mortal) HandBackOwed(ctx context.Context, id ident.Attempt, h payment.HandBack, shift ident.Shift) (o payment.Owed, err error) {
	err = m.write("HandBackOwed", func() error {
		o, err = m.Ledger.HandBackOwed(ctx, id, h, shift)
		return err
	})
	return o, err
}

func (m *mortal) HandBackTender(ctx context.Context, id ident.Sale, no int, h payment.HandBack, shift ident.Shift) (left money.Amount, err error) {
	err = m.write("HandBackTender", func() error {
		left, err = m.Ledger.HandBackTender(ctx, id, no, h, shift)
		return err
	})
	return left, err
}

func (m *mortal) KeepReport(ctx context.Context, k match.Kind, rows []match.Row, from, to clock.Day) error {
	return m.write("KeepReport", func() error { return m.Ledger.KeepReport(ctx, k, rows, from, to) })
}

func boxOf(rows []shift.Row) money.Amount { return shift.BoxOf(rows).Expected() }

var amountOfNothing money.Amount

func isBusy(err error) bool { return fault.Is(err, fault.Busy) }
