package till

import (
	"context"
	"fmt"
	"io"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/payment"
	"haat/app/sale"
)

// Reports is the memory that comparing with reports needs.
type Reports interface {
	ReportColumns(ctx context.Context, heading string) (match.Columns, bool, error)
	SaveReportColumns(ctx context.Context, heading string, c match.Columns) error
	OurPayments(ctx context.Context, k match.Kind, from, to clock.Day) ([]match.Ours, error)
	OweReported(ctx context.Context, o payment.Owed, key string) error
	// TerminalsUsed are the terminals that payments of this till were taken on, by
	// TID.
	TerminalsUsed(ctx context.Context) (map[string]bool, error)
	// KeepReport remembers rows, so that a day can be looked at again later.
	KeepReport(ctx context.Context, k match.Kind, rows []match.Row, from, to clock.Day) error
}

// Tally is a report beside our own payments.
type Tally struct {
	match.Statement
	match.Result
	From, To clock.Day
}

// reach is how many days beyond a report's own our side is looked at: a sale
// just before midnight, a settlement some days later.
const reach = 4

// Tally reads a report and lays our payments of its days beside it. Nothing is
// changed by it; its columns are remembered for its heading, and its rows for the
// day's agreement, without the card numbers that some banks write.
func (t *Till) Tally(ctx context.Context, r io.Reader, k match.Kind) (Tally, error) {
	if k != match.Terminal && k != match.Settlement && k != match.Bank {
		return Tally{}, fault.New(fault.Refused, "fault.report_kind")
	}
	var failed error
	s, err := match.Read(r, k, func(heading string) (match.Columns, bool) {
		c, ok, err := t.ledger.ReportColumns(ctx, heading)
		if err != nil {
			failed = err
		}
		return c, ok
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return Tally{Statement: s}, err
	}
	if err := t.ledger.SaveReportColumns(ctx, match.Fingerprint(s.Heading), s.Columns); err != nil {
		return Tally{Statement: s}, err
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		for _, text := range []*string{&r.Text, &r.RRN, &r.Approval, &r.TID} { // the others are longer by themselves
			*text = sale.WithoutCards(*text)
		}
	}
	out := Tally{Statement: s}
	if out.From, out.To = s.Span(); out.From == "" {
		return out, nil
	}
	if err := t.ledger.KeepReport(ctx, k, s.Rows, out.From, out.To); err != nil {
		return out, err
	}
	from, to := out.From, out.To.Next()
	for range reach {
		from = from.Before()
	}
	ours, err := t.ledger.OurPayments(ctx, k, from, to)
	if err != nil {
		return out, fmt.Errorf("our payments: %w", err)
	}
	out.Result = match.Compare(k, ours, s.Rows)
	out.inDays()
	used, err := t.ledger.TerminalsUsed(ctx)
	out.Apart(used)
	return out, err
}

// inDays leaves out what the report cannot be asked to hold: payments of ours
// from beyond its own days.
func (y *Tally) inDays() {
	var keep []match.Ours
	for _, o := range y.OnlyOurs {
		if o.Day >= y.From && o.Day <= y.To {
			keep = append(keep, o)
		}
	}
	y.OnlyOurs = keep
}

// MapColumns remembers which column of a heading holds what, for reports whose
// words say nothing to us.
func (t *Till) MapColumns(ctx context.Context, heading []string, c match.Columns) error {
	return t.ledger.SaveReportColumns(ctx, match.Fingerprint(heading), c)
}

// rowText says where in which report something stands.
func rowText(k match.Kind, r match.Row) string {
	return fmt.Sprintf("%s report of %s, line %d, RRN %s, %s", k, r.Day, r.Line, r.RRN, r.Amount)
}

// Believe lets a matched row settle its payment: a claim is verified; one that
// nobody was sure of, or that had been given up, is proven; what is proven
// already stays as it is. Another amount than a person claimed settles nothing;
// another than was asked is owed until it is kept. A row that says it went back as a whole undoes it: see
// [Till.BelieveBack]. False when nothing changed.
func (t *Till) Believe(ctx context.Context, k match.Kind, p match.Pair) (bool, error) {
	if p.Gone || p.Row.Move == match.Out {
		return t.BelieveBack(ctx, k, p)
	}
	differs := p.Ours.Amount != p.Row.Amount
	t.verbs.Lock()
	defer t.verbs.Unlock()
	a, err := t.over(ctx, p.Ours.ID)
	if err != nil {
		return false, err
	}
	switch a.State {
	case payment.Claimed, payment.Disputed:
		if differs {
			return false, fault.New(fault.Refused, "fault.claim_differs", "ours", p.Ours.Amount, "theirs", p.Row.Amount)
		}
		return true, t.settleClaim(ctx, a, payment.Verify, rowText(k, p.Row))
	case payment.Sent, payment.Waiting, payment.Unknown, payment.Cancelled, payment.Lapsed, payment.Declined:
		was := a.State
		err := t.proveBy(ctx, a, k, p)
		return a.State != was, err
	case payment.Recorded, payment.Paid, payment.PaidDifferent, payment.PaidLate, payment.NotSent, payment.Refused, payment.Voided, payment.Verified:
	}
	return false, nil
}

// proveBy takes a report's row for the proof of a payment that was not sure. On
// our own code a report is proof of a claim, made and verified in one go.
func (t *Till) proveBy(ctx context.Context, a *attempt, k match.Kind, p match.Pair) error {
	proof := reported(a.Attempt, p.Row)
	if proof.LogID == "" || a.ByHand() {
		if err := t.claim(ctx, a, proof, t.said(payment.InReport)); err != nil {
			return err
		}
		return t.settleClaim(ctx, a, payment.Verify, rowText(k, p.Row))
	}
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	a.before, a.Proof = a.Proof, proof
	t.mu.Unlock()
	e := payment.Approve
	if p.Row.Amount != a.Order.Amount {
		e = payment.ApproveOther
	}
	return t.move(ctx, a, e, rowText(k, p.Row))
}

// reported is a report's row in the form of a terminal's proof.
func reported(a payment.Attempt, r match.Row) payment.Proof {
	return payment.Proof{
		Ref: a.Order.Ref, LogID: r.LogID, Amount: r.Amount, Currency: "INR", Mode: a.Order.Mode,
		RRN: r.RRN, Approval: r.Approval, TID: r.TID, LocalTime: r.Time,
	}
}

// BelieveBack lets a report say that a payment went back: what was owed for it is
// settled, and a bill it had paid is in doubt. What we gave back ourselves is
// known already. False when nothing changed.
func (t *Till) BelieveBack(ctx context.Context, k match.Kind, p match.Pair) (bool, error) {
	if p.Ours.Amount != p.Row.Amount {
		return false, nil // a part: its refund is recorded by hand
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	a, err := t.over(ctx, p.Ours.ID)
	if err != nil {
		return false, err
	}
	if known, err := t.gaveBack(ctx, a.Attempt, p.Ours.Bill != ""); known || err != nil {
		return false, err
	}
	switch a.State {
	case payment.Claimed:
		return true, t.settleClaim(ctx, a, payment.Dispute, rowText(k, p.Row))
	case payment.Paid, payment.PaidDifferent, payment.PaidLate, payment.Verified:
		return true, t.apply(ctx, a, payment.Void, rowText(k, p.Row))
	case payment.Sent, payment.Waiting, payment.Unknown, payment.Cancelled, payment.Lapsed, payment.Declined:
		t.mu.Lock()
		a.before, a.Proof = a.Proof, reported(a.Attempt, p.Row)
		t.mu.Unlock()
		return true, t.apply(ctx, a, payment.Void, rowText(k, p.Row))
	case payment.Recorded, payment.NotSent, payment.Refused, payment.Voided, payment.Disputed:
	}
	return false, nil
}

// gaveBack reports whether all of a tender went back by our own record.
func (t *Till) gaveBack(ctx context.Context, p payment.Attempt, billed bool) (bool, error) {
	if !billed {
		return false, nil
	}
	r, err := t.ledger.Sale(ctx, p.Sale)
	if err != nil {
		return false, err
	}
	for _, x := range r.Tenders {
		if x.Attempt == p.ID {
			left, err := t.ledger.Refundable(ctx, p.Sale, x.No)
			return left.IsZero(), err
		}
	}
	return false, nil
}

// Doubt records that a claim is disputed: the report has it not, or otherwise.
func (t *Till) Doubt(ctx context.Context, id ident.Attempt, why string) error {
	if err := noCards(why); err != nil {
		return err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	a, err := t.over(ctx, id)
	if err != nil {
		return err
	}
	if a.State != payment.Claimed {
		return fault.New(fault.Refused, "fault.no_claim")
	}
	return t.settleClaim(ctx, a, payment.Dispute, sale.OneLine(why))
}

func (t *Till) settleClaim(ctx context.Context, a *attempt, e payment.Event, row string) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	p, err := t.ledger.SettleClaim(ctx, a.ID, e, row, t.Config().Cashier)
	if err != nil {
		return err
	}
	t.mu.Lock()
	d := t.draftOf(p.Sale)
	t.mu.Unlock()
	if d != nil {
		for i, x := range d.Tenders {
			if x.Attempt == p.ID {
				d.Tenders[i].Standing = tender(p).Standing
			}
		}
	}
	t.store(a, p, d)
	return nil
}

// OweFor puts a charge that only the report knows on the list of what customers
// are owed, once however often it is told. Its bill, if there was one, is made
// by hand, and the money then kept for it.
func (t *Till) OweFor(ctx context.Context, k match.Kind, r match.Row) error {
	if r.Move != match.In {
		return fault.New(fault.Refused, "fault.no_claim")
	}
	err := t.ledger.OweReported(ctx, payment.Owed{
		ID: t.ids.Attempt(), Amount: r.Amount, RRN: r.RRN, TID: r.TID, LogID: r.LogID, Words: rowText(k, r),
	}, r.Key)
	t.tell()
	return err
}
