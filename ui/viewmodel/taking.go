package viewmodel

import (
	"context"
	"time"

	"haat/app/payment"
	"haat/app/till"
)

// Taking is a payment on the terminal: being taken, or not sure.
type Taking struct{ k *Desk }

// StepState is how far a step is.
type StepState uint8

// The states.
const (
	StepTodo StepState = iota
	StepNow
	StepDone
	StepStopped
)

// Step is one row of a list of steps.
type Step struct {
	State StepState
	Word  string
	Note  string
}

// TakingView is the panel while the terminal takes the money.
type TakingView struct {
	Title   string // Card
	Amount  string
	Machine string // what the customer is to do
	Steps   []Step
	Note    string // "Cancel asked …", "" for none
	Cancel  string // word of the button; "" where only the machine itself cancels
}

// UnsureView is the panel while nobody knows whether money was taken.
type UnsureView struct {
	Title    string
	Body     string
	Question string
	Answers  [3]Answer
	Info     []string // what was answered, what goes on, what works
	GiveUp   string   // a manager may decide; "" while nobody has seen that the machine shows nothing
}

// Answer is one answer, and what it says.
type Answer struct {
	Saw    payment.Looked
	First  string
	Second string
	Chosen bool // it was given before
}

// View is the panel of a payment being taken, false when there is none.
func (t *Taking) View() (TakingView, bool) {
	k, p := t.k, t.k.view.Paying
	if p == nil || p.Attempt.State == payment.Unknown {
		return TakingView{}, false
	}
	a := p.Attempt
	v := TakingView{
		Amount: rupees(a.Order.Amount), Cancel: k.t("screen.taking.cancel"),
		Title: k.t("screen.pay.card"), Machine: k.t("screen.taking.tapCard"),
	}
	if a.Order.Mode == payment.UPI {
		v.Title, v.Machine, v.Cancel = k.t("screen.pay.upi"), k.t("screen.taking.scanQR"), k.t("screen.taking.cancelUPI")
	}
	switch {
	case !p.CanCancel:
		v.Note, v.Cancel = k.t("screen.taking.redKey"), ""
	case a.Wanted:
		v.Note = k.t("screen.taking.cancelAsked")
		v.Cancel = k.t("screen.taking.cancelAgain")
	}
	v.Steps = t.steps(p)
	return v, true
}

func (t *Taking) steps(p *till.Paying) []Step {
	k := t.k
	at := map[payment.State]string{}
	for _, s := range p.Steps {
		at[s.State] = atSecond(s.At)
	}
	waiting := k.t("screen.taking.waitingCard")
	if p.Attempt.Order.Mode == payment.UPI {
		waiting = k.t("screen.taking.waitingUPI")
	}
	steps := []Step{
		{StepDone, k.t("screen.taking.saved"), at[payment.Recorded]},
		{StepTodo, k.t("screen.taking.sent"), ""},
		{StepTodo, waiting, ""},
		{StepTodo, k.t("screen.taking.paid"), ""},
	}
	since := k.deps.Clock.Now().Sub(p.Steps[len(p.Steps)-1].At)
	if p.Attempt.State == payment.Waiting {
		steps[1] = Step{StepDone, steps[1].Word, at[payment.Waiting]}
		steps[2].State, steps[2].Note = StepNow, running(since)
	} else {
		steps[1].State, steps[1].Note = StepNow, running(since)
	}
	return steps
}

// Cancel asks for the payment to be withdrawn; the panel stays until the
// terminal side has said how it ended.
func (t *Taking) Cancel() {
	if p := t.k.view.Paying; p != nil && p.CanCancel {
		if err := t.k.deps.Till.CancelPayment(p.Attempt.ID); err != nil {
			t.k.Fault(err)
		}
		t.k.refresh()
	}
}

// Unsure is the panel of a payment nobody is sure of, false when there is
// none.
func (t *Taking) Unsure() (UnsureView, bool) {
	k, p := t.k, t.k.view.Paying
	if p == nil || p.Attempt.State != payment.Unknown {
		return UnsureView{}, false
	}
	a := p.Attempt
	v := UnsureView{
		Title:    k.t("screen.unsure.title"),
		Body:     k.t("screen.unsure.body", "amount", rupees(a.Order.Amount)),
		Question: k.t("screen.unsure.question"),
		Answers: [3]Answer{
			{payment.LookedApproved, k.t("screen.unsure.approved"), k.t("screen.unsure.approvedThen"), false},
			{payment.LookedAsking, k.t("screen.unsure.asking"), k.t("screen.unsure.askingThen"), false},
			{payment.LookedNothing, k.t("screen.unsure.nothing"), k.t("screen.unsure.nothingThen"), false},
		},
	}
	if !p.CanAsk {
		v.Body = k.t("screen.unsure.bodyAlone", "amount", rupees(a.Order.Amount))
		v.Answers[2].Second = k.t("screen.unsure.nothingAlone")
	}
	for i := range v.Answers {
		v.Answers[i].Chosen = a.Looked == v.Answers[i].Saw && !t.again(a)
	}
	if t.again(a) {
		v.Question = k.t("screen.unsure.questionAgain")
	}
	v.Info = t.info(a)
	if a.Looked == payment.LookedNothing {
		v.GiveUp = k.t("screen.unsure.give_up")
	}
	return v, true
}

// again reports whether the person has to look once more, because what they
// saw was before the terminal's window was over.
func (t *Taking) again(a payment.Attempt) bool {
	return a.Looked == payment.LookedNothing && a.AskAgain() && !t.k.deps.Clock.Now().Before(a.SentAt.Add(a.Order.Window))
}

func (t *Taking) info(a payment.Attempt) []string {
	k := t.k
	var out []string
	switch {
	case t.again(a): // the question says it
	case a.Looked == payment.LookedNothing && a.AskAgain():
		out = append(out, k.t("screen.unsure.lookLater", "time", at(a.SentAt.Add(a.Order.Window+time.Minute))))
	case a.Looked == payment.LookedApproved && !k.view.Paying.CanAsk:
		out = append(out, k.t("screen.unsure.sawApprovedAlone"))
	case a.Looked == payment.LookedApproved:
		out = append(out, k.t("screen.unsure.sawApproved"))
	case a.Looked == payment.LookedAsking:
		out = append(out, k.t("screen.unsure.sawAsking"))
	case a.Looked == payment.LookedNothing:
		out = append(out, k.t("screen.unsure.sawNothing"))
	}
	if a.Asked > 0 && k.view.Paying.CanAsk {
		ago := k.age(k.deps.Clock.Now().Sub(a.AskedAt))
		out = append(out, k.t("screen.unsure.asked", "n", a.Asked, "ago", ago))
	}
	if a.Freed {
		return append(out, k.t("screen.unsure.freed"))
	}
	return append(out, k.t("screen.unsure.cardsWait"))
}

// Saw records what the person saw on the terminal.
func (t *Taking) Saw(saw payment.Looked) {
	p := t.k.view.Paying
	if p == nil {
		return
	}
	a := p.Attempt
	t.k.off(func(ctx context.Context) error { return t.k.deps.Till.Answer(ctx, a.ID, saw) }, func(err error) {
		switch {
		case err != nil:
			t.k.Fault(err)
		case saw == payment.LookedApproved:
			t.k.Ways.copySlip(a)
		}
	})
}
