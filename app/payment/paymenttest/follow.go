package paymenttest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// Follow follows one attempt as the till does.
type Follow struct {
	T       testing.TB
	Rig     Rig
	Attempt payment.Attempt
	Used    map[string]bool // log ids of other attempts
	Story   []string        // what happened, for a failure's message
	Paid    bool            // it was proven at some time
	Visited map[payment.State]bool

	sent   time.Duration // monotonic
	looked time.Duration // age of the last look
	until  time.Duration // monotonic: stay away before
}

// NewFollow begins with a recorded attempt.
func NewFollow(t testing.TB, r Rig, o payment.Order) *Follow {
	t.Helper()
	return &Follow{
		T: t, Rig: r, Used: map[string]bool{}, Visited: map[payment.State]bool{},
		Attempt: payment.Attempt{State: payment.Recorded, Order: o},
	}
}

// State is where the attempt stands.
func (f *Follow) State() payment.State { return f.Attempt.State }

// now is the moment by the clock that does not jump, as the rules want it.
func (f *Follow) now() time.Time { return f.Attempt.SentAt.Add(f.age()) }

// age counts from the request, by the clock that does not jump.
func (f *Follow) age() time.Duration { return f.Rig.Clock.Mono() - f.sent }

// Start sends the order for the first time.
func (f *Follow) Start(ctx context.Context) payment.Sighting {
	f.event(payment.Send)
	f.sent, f.Attempt.SentAt = f.Rig.Clock.Mono(), f.Rig.Clock.Now()
	s := f.Rig.Terminal.Start(ctx, f.Attempt.Order)
	f.Learn(s)
	return s
}

// Crash is a power cut after the request left and before its answer was
// stored: what is on disk says "sent", and nobody knows more.
func (f *Follow) Crash(ctx context.Context) {
	f.event(payment.Send)
	f.sent, f.Attempt.SentAt = f.Rig.Clock.Mono(), f.Rig.Clock.Now()
	f.Rig.Terminal.Start(ctx, f.Attempt.Order)
	f.event(payment.Blur)
}

// Look asks once.
func (f *Follow) Look(ctx context.Context) payment.Sighting {
	f.looked = f.age()
	s := f.Rig.Terminal.Look(ctx, f.Attempt.Order)
	f.Learn(s)
	return s
}

// Poll lets d pass and asks whenever a look is due, until the attempt is no
// longer live. What cannot be asked about is pondered once a minute instead.
func (f *Follow) Poll(ctx context.Context, d time.Duration) {
	end := f.Rig.Clock.Mono() + d
	for f.Attempt.State.Live() {
		due := max(f.sent+payment.PollAfter(f.looked, f.Attempt.Order.Window), f.until)
		if !f.canAsk() {
			due = f.Rig.Clock.Mono() + payment.GoneAgain
		}
		if due > end {
			break
		}
		f.pass(due - f.Rig.Clock.Mono())
		f.ask(ctx)
	}
	f.pass(end - f.Rig.Clock.Mono())
}

// ask looks, or ponders what cannot be asked about.
func (f *Follow) ask(ctx context.Context) {
	if f.canAsk() {
		f.Look(ctx)
	} else {
		f.event(f.Attempt.LostFor(f.now()))
	}
}

func (f *Follow) canAsk() bool {
	return f.Rig.Terminal.Ability().CanLook && f.Attempt.Order.Ref != ""
}

func (f *Follow) pass(d time.Duration) {
	if d > 0 {
		f.Rig.Pass(d)
	}
}

// Cancel asks to withdraw. The answer is no proof; the next look is.
func (f *Follow) Cancel(ctx context.Context, force bool) payment.Sighting {
	f.Attempt.Wanted, f.Attempt.CancelAt = true, f.now()
	s := f.Rig.Terminal.Cancel(ctx, f.Attempt.Order, force)
	f.note("cancel: %s %s", s.Seen, s.Text)
	f.Attempt.CancelOK = f.Attempt.CancelOK || s.Seen == payment.SeenCancelled
	return s
}

// Person records what somebody saw on the terminal. Seeing nothing there makes
// the till ask again at once.
func (f *Follow) Person(saw payment.Looked) {
	f.Attempt.Looked, f.Attempt.LookedAt = saw, f.now()
	f.note("a person saw %s", saw)
	switch {
	case saw == payment.LookedApproved && f.Attempt.State == payment.Unknown:
		f.event(payment.Claim)
	case saw == payment.LookedNothing && f.Attempt.State.Live():
		f.ask(f.T.Context())
	}
}

// Resend sends the same number again. That is allowed only where nothing is
// known, and after a person saw neither a bill nor an approval.
func (f *Follow) Resend(ctx context.Context) payment.Sighting {
	f.T.Helper()
	if f.Attempt.State != payment.Unknown || f.Attempt.Looked != payment.LookedNothing || f.Attempt.Order.Ref != "" {
		f.T.Fatalf("a resend while %s, looked %q, reference %q", f.State(), f.Attempt.Looked, f.Attempt.Order.Ref)
	}
	s := f.Rig.Terminal.Start(ctx, f.Attempt.Order)
	if s.Seen == payment.SeenBusy && s.Other != "" && s.OtherAmount == f.Attempt.Order.Amount {
		// Our own bill is the open one: take its reference and go on asking.
		s.Seen, s.Ref = payment.SeenAccepted, s.Other
	}
	f.Learn(s)
	return s
}

// Learn folds a sighting into the attempt.
func (f *Follow) Learn(s payment.Sighting) {
	f.until = f.Rig.Clock.Mono() + s.RetryAfter
	f.Attempt.Asked++
	if f.Attempt.Order.Ref == "" {
		f.Attempt.Order.Ref = s.Ref
	}
	e, why := payment.Judge(f.Attempt, s)
	if (e == payment.Approve || e == payment.ApproveOther) && f.Used[s.Proof.LogID] {
		e, why = payment.Blur, "a log id that another attempt has"
	}
	if e == payment.Approve || e == payment.ApproveOther || e == payment.Void {
		f.Attempt.Proof = s.Proof
		f.Paid = f.Paid || e != payment.Void
	}
	if s.Seen == payment.SeenGone {
		e = f.Attempt.GoneFor(f.now())
	}
	f.note("%s: %s", s.Seen, why)
	f.event(e)
}

// event moves the attempt by the table. What the table does not hold changes
// nothing, as a late answer to a settled attempt does.
func (f *Follow) event(e payment.Event) {
	to, err := payment.Next(f.Attempt.State, e)
	if err != nil {
		return
	}
	if to != f.Attempt.State {
		f.note("%s + %s = %s", f.Attempt.State, e, to)
	}
	f.Attempt.State = to
	f.Visited[to] = true
}

// Decide is what a person or a report settles: declined by the operator,
// verified or voided by a report.
func (f *Follow) Decide(e payment.Event) { f.event(e) }

func (f *Follow) note(form string, args ...any) {
	f.Story = append(f.Story, fmt.Sprintf("%v ", f.age().Round(time.Millisecond))+fmt.Sprintf(form, args...))
}

// Want fails the test unless the attempt ended in a state and the ledger holds
// an amount.
func (f *Follow) Want(s payment.State, held money.Amount) {
	f.T.Helper()
	if got := f.Rig.Held(); f.State() != s || got != held {
		f.T.Errorf("ended %s with %v charged, want %s with %v\n%v\nledger %+v", f.State(), got, s, held, f.story(), f.Rig.Charges())
	}
}

func (f *Follow) story() string {
	text, last := "", ""
	for _, line := range f.Story {
		if line != last {
			text += "  " + line + "\n"
		}
		last = line
	}
	return text
}
