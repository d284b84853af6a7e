package demo

import (
	"bytes"
	"context"
	"time"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/till"
	"haat/sync/outbox"
)

// A trick is one thing that goes wrong before a customer, in so many of a
// hundred cases.
type trick struct {
	name    string
	percent int
	do      func(ctx context.Context, r *run) error
}

// tricks are what a hostile run draws from, on top of what is wrong with the
// back office. They include what rightly leaves money owed, voided or unknown
// at the end: a balance that held only without them would be worth nothing.
var tricks = []trick{
	{"the card machine misbehaves", 45, func(ctx context.Context, r *run) error { return r.misbehave(ctx) }},
	{"the network goes away", 12, func(_ context.Context, r *run) error { r.w.SetNetwork(false); return nil }},
	{"the network is back", 35, func(_ context.Context, r *run) error { r.w.SetNetwork(true); return nil }},
	{"the till crashes", 10, func(ctx context.Context, r *run) error { return r.crash(ctx) }},
	{"somebody looks at what Zoho refused", 15, func(ctx context.Context, r *run) error { return r.release(ctx) }},
	{"somebody looks after what is not sure", 40, func(ctx context.Context, r *run) error { return r.lookAfter(ctx) }},
}

// machineTricks are the behaviours of the card machine that a hostile run draws
// from: by their numbers and forms in the simulator.
var machineTricks = []string{
	"2", "3", "4", "5/gone", "6", "7", "8/more", "8/less", "9/final", "10/second_bill", "11/charged", "11/late_bill", "12", "13/text", "15/empty",
	"15/html", "15/upload_malformed", "16/list", "19", "20", "22", "23/unknown", "24/null", "26/slow", "26/reversed", "27", "28", "29/other_ref",
	"30/zero", "32/page", "33/reset", "34/status_503", "37",
	"26/reversed", "26/reversed", "37", "37", // what voids or never tells is rare otherwise
}

// mischief draws every trick once.
func (r *run) mischief(ctx context.Context) error {
	if r.cfg.Faults != Hostile {
		return nil
	}
	for _, x := range tricks {
		if clock.Below(r.v, 100) >= x.percent {
			continue
		}
		if err := x.do(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) misbehave(context.Context) error {
	c, err := pinesim.ParseChoice(machineTricks[clock.Below(r.v, len(machineTricks))])
	if err != nil {
		return err
	}
	return r.w.Machine.Next(c)
}

// crash ends the till between any two things and starts it again.
func (r *run) crash(ctx context.Context) error {
	r.say("%s  the till crashes and starts again", r.at())
	if err := r.w.Restart(ctx); err != nil {
		return err
	}
	return r.tell(ctx)
}

// tell lets a fresh till fetch what it does at every start.
func (r *run) tell(ctx context.Context) error { return r.w.App.Till.Reload(ctx) }

// release is a person at the Sending page: what is stopped for all goes on, and
// each stopped step is tried again, but for one in three, which stays.
func (r *run) release(ctx context.Context) error {
	bars, err := r.w.App.DB.Barriers(ctx)
	if err != nil {
		return err
	}
	for _, b := range bars {
		if err := r.w.App.Release(ctx, b.Step); err != nil {
			return err
		}
	}
	jobs, err := r.w.App.Jobs(ctx, 200)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		for _, s := range j.Steps {
			if s.State != outbox.StepStopped || clock.Below(r.v, 3) == 0 {
				continue
			}
			if err := r.w.App.Act(ctx, j.ID, s.Name, outbox.Retry, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// lookAfter takes up the bills that stand aside: a payment that is not sure is
// looked at on the machine; a customer whose payment came to nothing has gone.
func (r *run) lookAfter(ctx context.Context) error {
	t := r.w.App.Till
	for _, tab := range t.View().Tabs {
		if tab.Held || tab.Paying {
			continue
		}
		if err := t.Recall(tab.ID); err != nil {
			return err
		}
		v := t.View()
		var err error
		switch {
		case v.Paying != nil && v.Paying.Attempt.State == payment.Unknown:
			err = r.look(ctx, v.Paying.Attempt)
		case v.Paying == nil && v.QR == nil:
			err = r.walkAway(ctx)
		}
		if err != nil {
			return err
		}
		t.CloseDone()
		t.NextCustomer()
	}
	return nil
}

// walkAway gives back what a customer had paid in parts, and takes the bill
// apart. A part on the machine would need its void: that customer stays.
func (r *run) walkAway(ctx context.Context) error {
	t := r.w.App.Till
	for v := t.View(); len(v.Parts) > 0; v = t.View() {
		if !v.Parts[0].Attempt.IsZero() {
			return r.cash(ctx, money.Amount{})
		}
		if err := t.GiveBackPart(ctx, 0, till.Back{}); err != nil {
			return err
		}
	}
	if v := t.View(); v.Draft.Cart.Empty() {
		return nil
	}
	return t.Clear()
}

// evening is the end of a hostile day: what is aside is looked after, and one
// owner in two imports the machine's report.
func (r *run) evening(ctx context.Context) error {
	if r.cfg.Faults != Hostile {
		return nil
	}
	for range 4 {
		if err := r.until(ctx, r.v.Now().Add(15*time.Minute)); err != nil {
			return err
		}
		if err := r.lookAfter(ctx); err != nil {
			return err
		}
	}
	if clock.Below(r.v, 2) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := r.w.Pine.Report(&b, opening.Add(-time.Hour), r.v.Now().Add(time.Hour)); err != nil {
		return err
	}
	y, err := r.w.App.Till.Tally(ctx, &b, match.Terminal)
	if err != nil {
		return err
	}
	r.say("The machine's report is imported: %d rows agree, %d differ.", len(y.Matched), len(y.Differs))
	for _, heap := range [][]match.Pair{y.Matched, y.Back} {
		for _, p := range heap {
			if _, err := r.w.App.Till.Believe(ctx, match.Terminal, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// nothingLive reports whether no payment can be settled any more by waiting.
func (r *run) nothingLive() bool {
	if r.cfg.Faults == Hostile {
		return true // what is not sure now stays so until somebody acts
	}
	return len(r.w.App.Till.View().Tabs) == 0
}
