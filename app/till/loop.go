package till

import (
	"context"
	"errors"
	"fmt"
	"time"

	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
)

// idle is how long the loop sleeps when nothing is live; Charge wakes it.
const idle = time.Hour

// never is when something is due that nobody can ask about.
const never = time.Duration(1) << 60

// Step does at most one exchange with the terminal, for the attempt that is
// due first, and says when it wants to be called again.
func (t *Till) Step(ctx context.Context) (wake time.Time, err error) {
	t.mu.Lock()
	now := t.clk.Mono()
	var next *attempt
	soonest := now + idle
	for _, a := range t.live {
		if a.due < soonest || next == nil {
			next, soonest = a, min(a.due, now+idle)
		}
	}
	t.mu.Unlock()
	if next == nil || soonest > now {
		return t.clk.Now().Add(soonest - now), nil
	}
	if err := t.advance(ctx, next); err != nil {
		// It could not be stored: look again soon, and let the person know.
		t.mu.Lock()
		next.due = t.clk.Mono() + payment.LatePoll
		t.mu.Unlock()
		return t.clk.Now().Add(payment.LatePoll), fmt.Errorf("payment %s: %w", next.ID, err)
	}
	t.tidy()
	return t.clk.Now(), nil
}

// advance makes the one exchange an attempt needs now.
func (t *Till) advance(ctx context.Context, a *attempt) error {
	t.mu.Lock()
	p := a.Attempt
	can, there := t.able()
	t.mu.Unlock()
	switch {
	case p.ByHand():
		return t.byHand(ctx, a, p)
	case !p.State.Live() && there:
		return t.look(ctx, a)
	case !p.State.Live():
		t.mu.Lock()
		a.due = t.clk.Mono() + idle
		t.mu.Unlock()
		return nil
	case p.State == payment.Recorded && (p.Wanted || !there):
		return t.apply(ctx, a, payment.Cancel, "cancelled before it was sent")
	case p.State == payment.Recorded:
		return t.send(ctx, a)
	case p.Order.Ref == "" || !can.CanLook:
		return t.ponder(ctx, a)
	case p.Wanted && can.CanCancel && t.mayCancel(a):
		return t.withdraw(ctx, a)
	}
	return t.look(ctx, a)
}

// able is what the terminal can do, and whether there is one. mu is held.
func (t *Till) able() (payment.Ability, bool) {
	if t.terminal == nil {
		return payment.Ability{}, false
	}
	return t.terminal.Ability(), true
}

// exchange makes one call to the terminal. At most one is under way at a time,
// whoever asks: adapters are promised that. A terminal that was put away
// meanwhile has seen nothing.
func (t *Till) exchange(ctx context.Context, ask func(payment.Terminal) payment.Sighting) payment.Sighting {
	select {
	case t.line <- struct{}{}:
		defer func() { <-t.line }()
	case <-ctx.Done():
		return payment.Sighting{Seen: payment.SeenNothing, Text: ctx.Err().Error()}
	}
	t.mu.Lock()
	terminal := t.terminal
	t.mu.Unlock()
	if terminal == nil {
		return payment.Sighting{Seen: payment.SeenNothing, Text: "no terminal is set up"}
	}
	return ask(terminal)
}

// byHand looks after an attempt that only a person can end: nothing is asked,
// but a wish to cancel is its end.
func (t *Till) byHand(ctx context.Context, a *attempt, p payment.Attempt) error {
	if p.Wanted && p.State.Live() {
		return t.apply(ctx, a, payment.Cancel, "put away without money")
	}
	t.mu.Lock()
	a.due, a.done = never, !p.State.Live()
	t.mu.Unlock()
	return nil
}

// send commits that the request is about to leave, and lets it leave.
func (t *Till) send(ctx context.Context, a *attempt) error {
	t.mu.Lock()
	a.SentAt, a.start = t.clk.Now(), t.clk.Mono()
	t.mu.Unlock()
	if err := t.apply(ctx, a, payment.Send, ""); err != nil {
		return err
	}
	t.mu.Lock()
	order := a.Order
	t.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	s := t.exchange(ctx, func(m payment.Terminal) payment.Sighting { return m.Start(ctx, order) })
	return t.learn(ctx, a, s)
}

// look asks how an attempt stands.
func (t *Till) look(ctx context.Context, a *attempt) error {
	t.mu.Lock()
	order := a.Order
	t.mu.Unlock()
	s := t.exchange(ctx, func(m payment.Terminal) payment.Sighting { return m.Look(ctx, order) })
	return t.learn(ctx, a, s)
}

// own is an attempt's own time: when it was sent, and what has passed since by
// the monotonic clock. A wall clock that jumps ends no window.
func (t *Till) own(a *attempt) time.Time { return a.SentAt.Add(t.clk.Mono() - a.start) }

// mayCancel reports whether a wish to cancel is due to be told (again).
func (t *Till) mayCancel(a *attempt) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := a.Attempt
	if p.CancelOK && !p.Forced {
		return false
	}
	return p.CancelAt.IsZero() || t.own(a).Sub(p.CancelAt) >= payment.CancelAgain
}

// withdraw asks to cancel. The answer proves nothing; the next look does.
func (t *Till) withdraw(ctx context.Context, a *attempt) error {
	t.mu.Lock()
	order, force := a.Order, a.Forced
	a.CancelAt = t.own(a)
	t.mu.Unlock()
	s := t.exchange(ctx, func(m payment.Terminal) payment.Sighting { return m.Cancel(ctx, order, force) })
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	a.CancelOK = a.CancelOK || s.Seen == payment.SeenAccepted || s.Seen == payment.SeenCancelled
	a.Forced = false
	a.Note = s.Text
	a.due = t.clk.Mono() + payment.FirstPoll
	p := a.Attempt
	t.mu.Unlock()
	t.tell()
	return t.ledger.SaveAttempt(ctx, p, "", p.State, nil)
}

// ponder is for an attempt that cannot be asked about: only the window and a
// person's look can settle it.
func (t *Till) ponder(ctx context.Context, a *attempt) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	if !a.State.Live() {
		t.mu.Unlock()
		return nil // a person has settled it meanwhile
	}
	e := a.LostFor(t.own(a))
	a.due = t.clk.Mono() + payment.GoneAgain
	same := e == payment.Blur && a.State == payment.Unknown
	t.mu.Unlock()
	if same {
		return nil
	}
	return t.move(ctx, a, e, "no answer to the request")
}

// learn turns a sighting into an event and applies it.
func (t *Till) learn(ctx context.Context, a *attempt, s payment.Sighting) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	t.mu.Lock()
	now := t.clk.Now()
	a.AskedAt, a.Asked = now, a.Asked+1
	if s.Ref != "" && a.Order.Ref == "" {
		a.Order.Ref = s.Ref
	}
	e, why := payment.Judge(a.Attempt, s)
	if s.Seen == payment.SeenGone {
		e = a.GoneFor(t.own(a))
	}
	age := t.clk.Mono() - a.start
	a.due = a.start + payment.PollAfter(age, a.Order.Window)
	if s.RetryAfter > 0 {
		a.due = max(a.due, t.clk.Mono()+s.RetryAfter)
	}
	over := !a.State.Live()
	if over {
		again, more := payment.RecheckAfter(t.clk.Mono() - a.ended)
		a.due, a.done = a.ended+again, !more
	}
	e = a.believed(e)
	a.before = a.Proof
	switch {
	case e == payment.Approve, e == payment.ApproveOther, e == payment.Void && s.Proof.Amount.Positive():
		a.Proof = s.Proof
	case e == payment.Void && a.Proof.Amount.IsZero():
		a.Proof.Amount = a.Order.Amount // what is handed back was taken
	}
	t.mu.Unlock()
	if e == "" {
		return nil
	}
	return t.move(ctx, a, e, why)
}

// apply moves an attempt by an event, on disk first. A proof for the whole of
// what is due completes the sale in the same transaction.
func (t *Till) apply(ctx context.Context, a *attempt, e payment.Event, why string) error {
	t.pen.Lock()
	defer t.pen.Unlock()
	return t.move(ctx, a, e, why)
}

// move is apply with the pen in hand.
func (t *Till) move(ctx context.Context, a *attempt, e payment.Event, why string) error {
	t.mu.Lock()
	was := a.State
	p := a.Attempt
	to, err := payment.Next(was, e)
	if err != nil {
		t.mu.Unlock()
		return err
	}
	p.State, p.Note = to, why
	if was.Live() && !to.Live() && !to.TookMoney() {
		p.EndedAt = t.clk.Now()
	}
	d := t.draftOf(p.Sale)
	t.mu.Unlock()
	if to == payment.Paid && d != nil {
		return t.paid(ctx, a, p, *d)
	}
	switch {
	case !was.Live():
		d = nil // how its bill stands has nothing to do with it any more
	case d != nil:
		d.State = after(*d, to)
	}
	err = t.ledger.SaveAttempt(ctx, p, e, was, d)
	if errors.Is(err, payment.ErrProofUsed) {
		return t.replay(ctx, a, was)
	}
	if err != nil {
		return err
	}
	t.store(a, p, d)
	return nil
}

// replay is for an approval or a reference that belongs to another payment: it
// says nothing about this one.
func (t *Till) replay(ctx context.Context, a *attempt, was payment.State) error {
	t.mu.Lock()
	a.Proof = a.before
	if was == payment.Sent {
		a.Order.Ref = ""
	}
	t.mu.Unlock()
	if _, err := payment.Next(was, payment.Blur); err != nil {
		return nil //nolint:nilerr // an attempt that has ended stays as it is
	}
	return t.move(ctx, a, payment.Blur, "the terminal's answer belongs to another payment")
}

// draftOf copies the draft of a sale, nil when it is no longer being made.
func (t *Till) draftOf(id ident.Sale) *sale.Draft {
	at := t.find(id)
	if at == nil {
		return nil
	}
	d := *at
	d.Cart = at.Cart.Clone()
	d.Tenders = append([]sale.Tender(nil), at.Tenders...)
	return &d
}

// after is the sale's state once its attempt has reached one.
func after(d sale.Draft, s payment.State) sale.State {
	switch {
	case s == payment.Unknown:
		return sale.SetAside
	case s.Live():
		return sale.Tendering
	case len(d.Tenders) > 0:
		return sale.Tendering
	}
	return sale.Open
}

// store takes over what is now on disk.
func (t *Till) store(a *attempt, p payment.Attempt, d *sale.Draft) {
	t.mu.Lock()
	if len(a.steps) == 0 || a.steps[len(a.steps)-1].State != p.State {
		a.steps = append(a.steps, Step{p.State, t.clk.Now()})
	}
	if p.State != a.State && !p.State.Live() {
		a.ended = t.clk.Mono()
		again, _ := payment.RecheckAfter(0)
		a.due, a.done = a.ended+again, p.Order.Ref == "" || p.ByHand()
	}
	if a.State.Live() && !p.EndedAt.IsZero() {
		t.ended[p.Sale] = p
	}
	keep := a.Attempt // wishes may have changed while we were writing
	a.Attempt = p
	a.Wanted, a.Forced, a.Freed = keep.Wanted, keep.Forced, keep.Freed
	if d != nil {
		if at := t.find(d.ID()); at != nil {
			at.State, at.Tenders = d.State, d.Tenders
		}
	}
	t.mu.Unlock()
	t.tell()
}

func lookEvent(who ident.Person, a payment.Attempt, saw payment.Looked) journal.Event {
	return journal.Event{
		Who: who.UUID(), Kind: journal.PaymentLook, Ref: a.ID.UUID(),
		Body: fmt.Sprintf(`{"saw":%q,"paise":%d}`, saw, a.Order.Amount.Paise()),
	}
}
