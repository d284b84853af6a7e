package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/sync/outbox"
)

type syncCmd struct {
	Watch bool          `help:"Go on until stopped."`
	For   time.Duration `default:"5m" help:"Without --watch: how long to wait for what is only waiting for a minute or two."`
}

// Run sends what waits.
func (c syncCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if a.Engine() == nil {
			return a.NotConnected()
		}
		if c.Watch {
			r := a.Start(e.ctx)
			<-e.ctx.Done()
			r.Stop()
			return nil
		}
		if err := c.drain(e.ctx, a); err != nil {
			return err
		}
		st := a.Status()
		err := e.say(map[string]any{"sent": st.Counts.Sent, "waiting": st.Counts.Waiting, "stopped": st.Counts.Stopped, "bills_left_today": st.Left, "plan": st.Plan},
			fmt.Sprintf("%d sent, %d wait, %d need a person. Zoho takes about %d more bills today.%s",
				st.Counts.Sent, st.Counts.Waiting-st.Counts.Stopped, st.Counts.Stopped, st.Left, month(st.Plan)))
		return errors.Join(err, left(st))
	})
}

// left is the sentence for what could not be sent.
func left(st outbox.Status) error {
	switch {
	case st.Counts.Waiting == 0:
		return nil
	case st.Hold.Class == outbox.SignIn:
		return fault.New(fault.Refused, "fault.zoho_sign_in")
	case st.Hold.Class == outbox.Offline, st.Hold.Class == outbox.Lost:
		return fault.New(fault.Offline, "fault.zoho_unreachable")
	case st.Hold.Class == outbox.DayOver, st.Hold.Class == outbox.Throttled:
		return fault.New(fault.Busy, "fault.zoho_busy")
	case st.Counts.Stopped > 0:
		return fault.New(fault.Refused, "fault.jobs_stopped", "n", st.Counts.Stopped)
	}
	return fault.New(fault.Refused, "fault.jobs_wait", "n", st.Counts.Waiting)
}

// drain steps the engine without letting batches wait for company, until
// nothing is left that will be due soon.
func (c syncCmd) drain(ctx context.Context, a *app.App) error {
	clk := clock.System()
	a.Engine().Hurry()
	end := clk.Now().Add(c.For)
	for {
		wake, err := a.Engine().Step(ctx)
		if err != nil {
			return err
		}
		n, err := a.DB.Counts(ctx)
		if err != nil {
			return err
		}
		if st := a.Status(); n.Waiting == n.Stopped || wake.After(end) || st.Hold.Person || st.Hold.Class == outbox.Offline && st.Hold.Until.After(clk.Now()) {
			return nil
		}
		if err := clk.Wait(ctx, wake, nil); err != nil {
			return err
		}
	}
}

// month says how much of the plan this till has used up.
func month(p outbox.Plan) string {
	if p.Cap == 0 {
		return ""
	}
	return fmt.Sprintf("\nThis month: %d orders from here; plan %s is said to allow %d in all.", p.Made, p.Name, p.Cap)
}

type queueCmd struct {
	List  queueListCmd  `cmd:"" default:"1" help:"List what waits and what was sent last."`
	Show  queueShowCmd  `cmd:"" help:"Show a job's steps and everything that was said about it."`
	Retry queueRetryCmd `cmd:"" help:"Try a stopped step again."`
	Stop  queueStopCmd  `cmd:"" help:"Skip a stopped step with a reason, or mark it as done by hand with its document's number."`
	Buyer queueBuyerCmd `cmd:"" name:"customer" help:"Correct a customer that Zoho refuses, or choose one that is there."`
}

type queueListCmd struct {
	Most int `default:"30" help:"At most so many."`
}

// Run lists jobs.
func (c queueListCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		jobs, err := a.Jobs(e.ctx, c.Most)
		if err != nil {
			return err
		}
		rows, text := []jobRow{}, []string{}
		for _, j := range jobs {
			r := rowOf(j)
			rows = append(rows, r)
			text = append(text, fmt.Sprintf("%-8s %-12s %-16s %s  %s", j.State, j.Kind, j.Key, dots(j), r.Why))
		}
		if len(text) == 0 {
			text = append(text, "Nothing has been sold yet.")
		}
		return e.say(rows, strings.Join(text, "\n"))
	})
}

type jobRow struct {
	ID    string            `json:"id"`
	Kind  outbox.Kind       `json:"kind"`
	Key   string            `json:"key"`
	State outbox.JobState   `json:"state"`
	Steps map[string]string `json:"steps"`
	Why   string            `json:"why,omitempty"`
}

func rowOf(j outbox.Job) jobRow {
	r := jobRow{ID: j.ID.UUID(), Kind: j.Kind, Key: j.Key, State: j.State, Steps: map[string]string{}}
	for _, s := range j.Steps {
		r.Steps[s.Name] = string(s.State)
		if s.State == outbox.StepStopped {
			r.Why = strings.TrimSpace(fmt.Sprintf("%s: %s %s %s", s.Name, s.Stop.Code, s.Stop.Words, both(s.Stop)))
		}
	}
	return r
}

func both(s outbox.Stop) string {
	if s.Ours == "" && s.Theirs == "" {
		return ""
	}
	return fmt.Sprintf("(ours %s, theirs %s)", s.Ours, s.Theirs)
}

// dots draws a job's steps: done, under way, stopped, to come.
func dots(j outbox.Job) string {
	var b strings.Builder
	for _, s := range j.Steps {
		switch s.State {
		case outbox.StepDone, outbox.Skipped:
			b.WriteRune('●')
		case outbox.StepStopped:
			b.WriteRune('■')
		case outbox.Sent, outbox.Unknown:
			b.WriteRune('◐')
		case outbox.Blocked, outbox.Ready:
			b.WriteRune('○')
		}
	}
	return b.String()
}

type queueShowCmd struct {
	Job string `arg:"" help:"The bill's number, or the job's id."`
}

// Run shows one job.
func (c queueShowCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		j, err := findJob(e.ctx, a, c.Job)
		if err != nil {
			return err
		}
		calls, err := a.Calls(e.ctx, j.ID)
		if err != nil {
			return err
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s: %s\n", j.Kind, j.Key, j.State)
		for _, s := range j.Steps {
			fmt.Fprintf(&b, "  %-10s %-8s %s %s %s %s\n", s.Name, s.State, s.DocNo, s.Stop.Code, s.Stop.Words, both(s.Stop))
		}
		for _, k := range calls {
			fmt.Fprintf(&b, "  %s  %-5s %-34s %3d %-6s %s\n", k.At.In(clock.IST).Format("15:04:05"), k.Method, k.Path, k.HTTP, k.Code, k.Words)
		}
		return e.say(map[string]any{"job": rowOf(j), "calls": calls}, b.String())
	})
}

// findJob finds a job by its id, or the sale's by the bill's number.
func findJob(ctx context.Context, a *app.App, name string) (outbox.Job, error) {
	var id ident.Job
	if err := id.UnmarshalText([]byte(name)); err == nil && !id.IsZero() {
		if j, ok, err := a.DB.Job(ctx, id); ok || err != nil {
			return j, err
		}
	}
	j, ok, err := a.DB.JobKeyed(ctx, name)
	if err == nil && !ok {
		err = fault.New(fault.Missing, "fault.no_such_job")
	}
	return j, err
}

type queueRetryCmd struct {
	Job  string `arg:"" help:"The bill's number, or the job's id."`
	Step string `help:"Which step; left out, every stopped one."`
}

// Run tries stopped steps again.
func (c queueRetryCmd) Run(e *env) error { return e.act(c.Job, c.Step, outbox.Retry, "") }

type queueStopCmd struct {
	Job    string `arg:"" help:"The bill's number, or the job's id."`
	Step   string `help:"Which step; left out, every stopped one."`
	Reason string `help:"Skip it, for this reason." xor:"how" required:""`
	ByHand string `help:"It was made by hand in Zoho, under this number." xor:"how" required:""`
}

// Run settles stopped steps by a person's word.
func (c queueStopCmd) Run(e *env) error {
	if c.ByHand != "" {
		return e.act(c.Job, c.Step, outbox.ByHand, c.ByHand)
	}
	return e.act(c.Job, c.Step, outbox.Skip, c.Reason)
}

func (e *env) act(job, step string, what outbox.Action, note string) error {
	return e.open(func(a *app.App) error {
		j, err := findJob(e.ctx, a, job)
		if err != nil {
			return err
		}
		acted := []string{}
		for _, s := range j.Steps {
			if s.State == outbox.StepStopped && (step == "" || step == s.Name) {
				if err := a.Act(e.ctx, j.ID, s.Name, what, note); err != nil {
					return err
				}
				acted = append(acted, s.Name)
			}
		}
		if len(acted) == 0 {
			return fault.New(fault.Refused, "fault.step_not_stopped")
		}
		return e.say(map[string]any{"job": j.Key, "steps": acted, "action": what}, fmt.Sprintf("%s: %s %s", j.Key, what, strings.Join(acted, ", ")))
	})
}
