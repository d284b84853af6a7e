package till

import (
	"context"
	"fmt"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
)

// Hint is worth a second look by a person, and never a reason to refuse: a key
// of the word lists with its pairs.
type Hint struct {
	Key   string
	Pairs []any
}

// claim records a person's word that an attempt took money. The money pays its
// bill where that is still due; otherwise it is owed to the customer.
func (t *Till) claim(ctx context.Context, a *attempt, proof payment.Proof, said payment.Said) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	p := a.Attempt
	to, err := payment.Next(p.State, payment.Claim)
	if err != nil {
		t.mu.Unlock()
		return fault.New(fault.Refused, "fault.no_such_payment").Because(err)
	}
	p.State, p.Proof, p.Note = to, proof, "a person says that it was paid"
	p.Said = &said
	d := t.draftOf(p.Sale)
	t.mu.Unlock()
	if d != nil && d.Due().Positive() {
		err = t.take(ctx, a, p, payment.Claim, *d)
	} else if err = t.ledger.SaveAttempt(ctx, p, payment.Claim, a.State, nil); err == nil {
		t.store(a, p, nil)
	}
	if err != nil {
		return err
	}
	t.wake() // it may be asked about now
	return t.note(ctx, nil, journal.Event{
		Who: said.Who.UUID(), Kind: journal.PaymentClaim, Ref: p.ID.UUID(),
		Body: fmt.Sprintf(`{"paise":%d,"evidence":%q,"rrn":%q}`, p.Owed().Paise(), said.Evidence, proof.RRN),
	})
}

// said is the word of whoever works here now.
func (t *Till) said(e payment.Evidence) payment.Said {
	return payment.Said{Who: t.Config().Cashier, At: t.clk.Now().Truncate(time.Millisecond), Evidence: e}
}

// over is an attempt that is not among those looked after, read anew.
func (t *Till) over(ctx context.Context, id ident.Attempt) (*attempt, error) {
	t.mu.Lock()
	a := t.attempt(id)
	t.mu.Unlock()
	if a != nil {
		return a, nil
	}
	p, err := t.ledger.Attempt(ctx, id)
	if err != nil {
		return nil, err
	}
	return &attempt{Attempt: p, due: never, done: true}, nil
}

// Claims lists what only a person vouches for, the oldest first: each waits for
// a report that agrees.
func (t *Till) Claims(ctx context.Context) ([]payment.Attempt, error) { return t.ledger.Claims(ctx) }

// noCards refuses a card number in anything a person typed.
func noCards(texts ...string) error {
	for _, s := range texts {
		if sale.HasCardNumber(s) {
			return fault.New(fault.Refused, "fault.card_number")
		}
	}
	return nil
}
