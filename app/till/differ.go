package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/match"
	"haat/app/payment"
	"haat/app/sale"
)

// Notes is the memory of what was written down about differences.
type Notes interface {
	// NoteDifference keeps a note; one on the same difference takes its place, and the
	// journal has both.
	NoteDifference(ctx context.Context, n match.Note) error
	// Notes lists those that are not settled, the oldest first.
	Notes(ctx context.Context) ([]match.Note, error)
	SettleNote(ctx context.Context, key, outcome string, who ident.Person) error
}

// NoteDifference writes down what is being done about money that two sides do not
// agree about. It stays listed until [Till.SettleNote].
func (t *Till) NoteDifference(ctx context.Context, n match.Note) error {
	n.Why = sale.OneLine(n.Why)
	if n.Why == "" {
		return fault.New(fault.Refused, "fault.note_needed")
	}
	if err := noCards(n.Why); err != nil {
		return err
	}
	n.Who, n.At = t.Config().Cashier, t.clk.Now()
	return t.ledger.NoteDifference(ctx, n)
}

// Notes lists the differences that were noted and not settled, the oldest first.
func (t *Till) Notes(ctx context.Context) ([]match.Note, error) { return t.ledger.Notes(ctx) }

// SettleNote says how a noted difference came to its end.
func (t *Till) SettleNote(ctx context.Context, key, outcome string) error {
	outcome = sale.OneLine(outcome)
	if outcome == "" {
		return fault.New(fault.Refused, "fault.note_needed")
	}
	if err := noCards(outcome); err != nil {
		return err
	}
	return t.ledger.SettleNote(ctx, key, outcome, t.Config().Cashier)
}

// OweAbove owes a customer what a report has above a payment that is proven for
// less: the bill was paid, and more was taken. Told twice it is owed once.
func (t *Till) OweAbove(ctx context.Context, k match.Kind, p match.Pair) error {
	above := p.Row.Amount.Sub(p.Ours.Amount)
	if !above.Positive() || p.Row.Move != match.In || !p.Ours.State.Proven() {
		return fault.New(fault.Refused, "fault.not_above")
	}
	err := t.ledger.OweReported(ctx, payment.Owed{
		ID: t.ids.Attempt(), Sale: p.Ours.Sale, Amount: above, RRN: p.Row.RRN, TID: p.Row.TID, LogID: p.Row.LogID, Words: rowText(k, p.Row),
	}, p.Row.Key+"+")
	t.tell()
	return err
}

// AskMachine asks the terminal once more about a payment that is over, and
// believes it where it tells of a void. Another answer changes nothing here: what
// was proven stays proven. It may wait for the network.
func (t *Till) AskMachine(ctx context.Context, id ident.Attempt) (payment.Seen, error) {
	p, err := t.ledger.Attempt(ctx, id)
	if err != nil {
		return payment.SeenNothing, err
	}
	t.mu.Lock()
	terminal := t.terminal
	t.mu.Unlock()
	if !t.canAsk(p) {
		return payment.SeenNothing, fault.New(fault.Refused, "fault.machine_cannot_tell")
	}
	s := terminal.Look(ctx, p.Order)
	if s.Seen != payment.SeenVoided {
		return s.Seen, nil
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	a, err := t.over(ctx, id)
	if err != nil {
		return s.Seen, err
	}
	return s.Seen, t.learn(ctx, a, s)
}

// CanAskMachine reports whether [Till.AskMachine] has anybody to ask.
func (t *Till) CanAskMachine(ctx context.Context, id ident.Attempt) bool {
	p, err := t.ledger.Attempt(ctx, id)
	return err == nil && t.canAsk(p)
}

func (t *Till) canAsk(p payment.Attempt) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.terminal != nil && !p.ByHand() && p.Order.Ref != "" && t.terminal.Ability().CanLook
}
