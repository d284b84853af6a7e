package outbox_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/sync/outbox"
)

var t0 = time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC)

func saga() outbox.Job {
	return outbox.Job{State: outbox.Open, Steps: []outbox.Step{
		{Spec: outbox.Spec{Name: "order", Branch: outbox.Trunk}, State: outbox.Ready},
		{Spec: outbox.Spec{Name: "confirm", Branch: outbox.Trunk, After: []string{"order"}}, State: outbox.Blocked},
		{Spec: outbox.Spec{Name: "package", Branch: outbox.Goods, After: []string{"confirm"}, Repeats: true}, State: outbox.Blocked},
		{Spec: outbox.Spec{Name: "invoice", Branch: outbox.Money, After: []string{"confirm"}}, State: outbox.Blocked},
		{Spec: outbox.Spec{Name: "mail", Branch: outbox.Tail, After: []string{"invoice", "left out"}}, State: outbox.Blocked},
	}}
}

func do(t *testing.T, j *outbox.Job, name string, o outbox.Outcome, now time.Time) outbox.Hold {
	t.Helper()
	s := j.Step(name)
	found := s.State == outbox.Unknown
	if !found {
		if s.State != outbox.Ready {
			t.Fatalf("%s is %s, cannot begin", name, s.State)
		}
		s.State = outbox.Sent
	}
	h := outbox.Settle(s, found, o, now, clock.NewVirtual(now, 1))
	outbox.Advance(j, now)
	return h
}

func TestBranchesGoOnWithoutEachOther(t *testing.T) {
	t.Parallel()
	j := saga()
	do(t, &j, "order", outbox.Outcome{Class: outbox.OK, Doc: "9"}, t0)
	do(t, &j, "confirm", outbox.Outcome{Class: outbox.OK}, t0)
	do(t, &j, "package", outbox.Outcome{Class: outbox.Refused, Code: "6", Words: "no"}, t0)
	if j.State != outbox.Stopped || j.Step("invoice").State != outbox.Ready {
		t.Fatalf("job %s, invoice %s: a refused package must not hold the invoice", j.State, j.Step("invoice").State)
	}
	do(t, &j, "invoice", outbox.Outcome{Class: outbox.OK}, t0)
	do(t, &j, "mail", outbox.Outcome{Class: outbox.OK}, t0)
	if j.State != outbox.Stopped || j.Step("package").Stop.Words != "no" {
		t.Fatalf("job %s, stop %+v", j.State, j.Step("package").Stop)
	}
	if !outbox.Act(j.Step("package"), outbox.ByHand, "PKG-7", t0) {
		t.Fatal("a person's own document must be accepted")
	}
	if outbox.Advance(&j, t0); j.State != outbox.Done || j.Doc("order") != "9" {
		t.Errorf("job %s, order %q", j.State, j.Doc("order"))
	}
}

func TestLostWriteIsFoundBeforeItIsDoneAgain(t *testing.T) {
	t.Parallel()
	for _, repeats := range []bool{false, true} {
		s := outbox.Step{Spec: outbox.Spec{Name: "x", Repeats: repeats}, State: outbox.Sent}
		outbox.Settle(&s, false, outbox.Outcome{Class: outbox.Lost}, t0, clock.NewVirtual(t0, 1))
		if s.State != outbox.Unknown || s.Due.Before(t0.Add(outbox.FindAfter)) {
			t.Fatalf("after a lost answer: %s, due %v later", s.State, s.Due.Sub(t0))
		}
		at := s.Due
		outbox.Settle(&s, true, outbox.Outcome{Class: outbox.Absent}, at, clock.NewVirtual(t0, 1))
		if repeats {
			if s.State != outbox.Unknown || s.Due.Sub(at) != outbox.FindGap {
				t.Fatalf("one look is not enough where a repeat is not refused: %s", s.State)
			}
			outbox.Settle(&s, true, outbox.Outcome{Class: outbox.Absent}, s.Due, clock.NewVirtual(t0, 1))
		}
		if s.State != outbox.Ready {
			t.Fatalf("repeats %v: %s after proven absent", repeats, s.State)
		}
	}
}

func TestExistsIsLookedAtAtOnceAndAdopted(t *testing.T) {
	t.Parallel()
	j := saga()
	do(t, &j, "order", outbox.Outcome{Class: outbox.Exists, Code: "36004"}, t0)
	s := j.Step("order")
	if s.State != outbox.Unknown || s.Due.After(t0) {
		t.Fatalf("%s due %v", s.State, s.Due)
	}
	do(t, &j, "order", outbox.Outcome{Class: outbox.OK, Doc: "77"}, t0)
	if s.State != outbox.StepDone || j.Step("confirm").State != outbox.Ready {
		t.Errorf("adopted order: %s, confirm %s", s.State, j.Step("confirm").State)
	}
}

func TestHolds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		o      outbox.Outcome
		least  time.Duration
		person bool
		state  outbox.StepState
	}{
		{outbox.Outcome{Class: outbox.Throttled}, outbox.Breath, false, outbox.Ready},
		{outbox.Outcome{Class: outbox.Throttled, RetryAfter: time.Hour}, time.Hour, false, outbox.Ready},
		{outbox.Outcome{Class: outbox.DayOver, RetryAfter: time.Second}, outbox.Probe, false, outbox.Ready},
		{outbox.Outcome{Class: outbox.SignIn}, time.Second, true, outbox.Ready},
		{outbox.Outcome{Class: outbox.SignIn, RetryAfter: 10 * time.Minute}, 10 * time.Minute, false, outbox.Ready},
		{outbox.Outcome{Class: outbox.Offline}, time.Second, false, outbox.Ready},
		{outbox.Outcome{Class: outbox.Lost}, time.Second, false, outbox.Unknown},
		{outbox.Outcome{Class: outbox.Refused}, 0, false, outbox.StepStopped},
		{outbox.Outcome{Class: outbox.Scope}, 0, false, outbox.StepStopped},
		{outbox.Outcome{Class: outbox.Differs}, 0, false, outbox.StepStopped},
	} {
		s := outbox.Step{State: outbox.Sent}
		h := outbox.Settle(&s, false, c.o, t0, clock.NewVirtual(t0, 1))
		if s.State != c.state || h.Person != c.person || c.least == 0 != h.Until.IsZero() || c.least > 0 && h.Until.Sub(t0) < c.least {
			t.Errorf("%s: step %s, hold %v person %v; want %s, at least %v", c.o.Class, s.State, h.Until.Sub(t0), h.Person, c.state, c.least)
		}
	}
}

func TestRecoverCountsAnInterruptedWriteAsGivenUpNow(t *testing.T) {
	t.Parallel()
	s := outbox.Step{State: outbox.Sent}
	outbox.Recover(&s, t0)
	if s.State != outbox.Unknown || s.Due.Sub(t0) < outbox.FindAfter {
		t.Errorf("%s, due %v", s.State, s.Due.Sub(t0))
	}
	r := outbox.Step{State: outbox.Ready}
	if outbox.Recover(&r, t0); r.State != outbox.Ready {
		t.Errorf("a step that was not under way became %s", r.State)
	}
}

// However the answers fall, a step is never sent again while its last write
// may still be landing, and no step is ever lost.
func TestRandomAnswersNeverRepeatTooSoon(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := clock.NewVirtual(t0, rapid.Uint64().Draw(t, "seed"))
		s := outbox.Step{Spec: outbox.Spec{Repeats: rapid.Bool().Draw(t, "repeats")}, State: outbox.Ready}
		var lost time.Time
		finds := 0
		for range 40 {
			now := c.Now()
			o := outbox.Outcome{Class: rapid.SampledFrom(outbox.Classes).Draw(t, "class")}
			switch s.State {
			case outbox.Ready:
				if !lost.IsZero() && (now.Sub(lost) < outbox.FindAfter || finds == 0 || s.Repeats && finds < 2) {
					t.Fatalf("sent again %v after a lost answer, %d finds", now.Sub(lost), finds)
				}
				lost = time.Time{}
				s.State = outbox.Sent
				if o.Class == outbox.Absent {
					o.Class = outbox.Lost
				}
				outbox.Settle(&s, false, o, now, c)
				if o.Class == outbox.Lost {
					lost, finds = now, 0
				}
				if o.Class == outbox.Exists {
					lost, finds = now.Add(-outbox.FindAfter), 0
				}
			case outbox.Unknown:
				switch o.Class {
				case outbox.Absent:
					finds++
				case outbox.Regroup:
					finds = 2 // what was found was taken away: surely nothing stands
				default:
				}
				outbox.Settle(&s, true, o, now, c)
				if s.State == outbox.Skipped {
					t.Fatal("left out while nobody knows whether it was done")
				}
				if o.Class == outbox.Exists {
					finds = 0
				}
			case outbox.StepStopped:
				outbox.Act(&s, outbox.Retry, "", now)
			case outbox.StepDone:
				return
			case outbox.Skipped:
				if s.Stop.Class != outbox.Moot {
					t.Fatalf("left out by %+v", s.Stop)
				}
				return
			case outbox.Blocked, outbox.Sent:
				t.Fatalf("left in %s", s.State)
			}
			c.AdvanceTo(s.Due)
			c.Advance(time.Second)
		}
	})
}

func TestWhatSeveralShareIsTriedInOtherCompanyAtOnce(t *testing.T) {
	t.Parallel()
	for _, found := range []bool{false, true} {
		s := outbox.Step{State: outbox.Sent, Key: "G-7", Shares: 7, Tries: 2, GaveUp: t0, Extra: map[string]string{"rows": "9"}}
		h := outbox.Settle(&s, found, outbox.Outcome{Class: outbox.Regroup, Extra: map[string]string{"most": "3"}}, t0, clock.NewVirtual(t0, 1))
		if s.State != outbox.Ready || s.Together() || !s.Due.Equal(t0) || !s.GaveUp.IsZero() || s.Extra["most"] != "3" || s.Extra["rows"] != "9" || !h.Until.IsZero() {
			t.Errorf("found %v: %+v, hold %+v", found, s, h)
		}
	}
}

func TestEntangledIsWhatMayStandForOthersToo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		step outbox.Step
		want bool
	}{
		{"its own", outbox.Step{State: outbox.StepDone, Doc: "9"}, false},
		{"shared and done", outbox.Step{State: outbox.StepDone, Doc: "9", Shares: 2}, true},
		{"shared and under way", outbox.Step{State: outbox.Sent, Shares: 2}, true},
		{"shared and unclear", outbox.Step{State: outbox.Unknown, Shares: 2}, true},
		{"never sent", outbox.Step{State: outbox.Ready, Shares: 2}, false},
		{"stopped with a document", outbox.Step{State: outbox.StepStopped, Doc: "9", Shares: 2}, true},
		{"stopped before any", outbox.Step{State: outbox.StepStopped, Shares: 2}, false},
	} {
		j := outbox.Job{Steps: []outbox.Step{{State: outbox.StepDone}, c.step}}
		if got := j.Entangled(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestBackoffGrowsToItsCeiling(t *testing.T) {
	t.Parallel()
	last := time.Duration(0)
	for n := 1; n < 30; n++ {
		d := outbox.Backoff(n)
		if d < last || d > 10*time.Minute {
			t.Fatalf("Backoff(%d) = %v after %v", n, d, last)
		}
		last = d
	}
	if last != 10*time.Minute || outbox.Backoff(1) != 5*time.Second {
		t.Errorf("from %v to %v", outbox.Backoff(1), last)
	}
}

// What cannot be recognised for certain is not made a second time by itself.
func TestAPersonIsAskedBeforeADoubtIsDoneAgain(t *testing.T) {
	t.Parallel()
	s := outbox.Step{Spec: outbox.Spec{Name: "x", Repeats: true, Asks: true}, State: outbox.Sent}
	chance := clock.NewVirtual(t0, 1)
	outbox.Settle(&s, false, outbox.Outcome{Class: outbox.Lost}, t0, chance)
	outbox.Settle(&s, true, outbox.Outcome{Class: outbox.Absent}, s.Due, chance)
	if s.State != outbox.Unknown {
		t.Fatalf("after one look: %s", s.State)
	}
	outbox.Settle(&s, true, outbox.Outcome{Class: outbox.Absent}, s.Due, chance)
	if s.State != outbox.StepStopped || s.Stop.Class != outbox.Absent {
		t.Fatalf("after two looks: %s %+v", s.State, s.Stop)
	}
	if !outbox.Act(&s, outbox.Retry, "", t0) || s.State != outbox.Ready {
		t.Fatalf("after a person's word: %s", s.State)
	}
	s.State = outbox.Sent
	outbox.Settle(&s, false, outbox.Outcome{Class: outbox.Lost}, t0, chance)
	if s.State != outbox.Unknown || s.Finds != 0 {
		t.Errorf("a second doubt: %s after %d looks, want it looked for anew", s.State, s.Finds)
	}
}

// In a copy's job whatever is not done may have been done since: it is looked
// for in its turn, until something it waited for was proven absent and then made
// from here.
func TestACopysJobIsInDoubt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		order outbox.Outcome // what the look for the order comes to
		want  outbox.StepState
	}{
		{"what is found is adopted, and what follows looked for", outbox.Outcome{Class: outbox.OK, Doc: "9"}, outbox.Unknown},
		{"what was absent is made, and what follows cannot be there", outbox.Outcome{Class: outbox.Absent}, outbox.Ready},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := saga()
			j.Steps[0].State = outbox.Sent
			outbox.Doubt(&j, t0)
			if s := j.Step("order"); s.State != outbox.Unknown || s.Due.Sub(t0) != outbox.FindAfter {
				t.Fatalf("the order is %s, due %v later", s.State, s.Due.Sub(t0))
			}
			do(t, &j, "order", c.order, t0)
			if j.Step("order").State == outbox.Ready {
				do(t, &j, "order", outbox.Outcome{Class: outbox.OK, Doc: "9"}, t0)
			}
			if s := j.Step("confirm"); s.State != c.want {
				t.Fatalf("confirm is %s, want %s", s.State, c.want)
			}
			do(t, &j, "confirm", outbox.Outcome{Class: outbox.OK}, t0)
			for _, name := range []string{"package", "invoice"} {
				if s := j.Step(name); s.State != c.want {
					t.Errorf("%s is %s, want %s", name, s.State, c.want)
				}
			}
		})
	}
}

// Somebody else made it between our look and our write: then they may have gone
// on as well.
func TestACopysJobMadeByTwo(t *testing.T) {
	t.Parallel()
	j := saga()
	outbox.Doubt(&j, t0)
	do(t, &j, "order", outbox.Outcome{Class: outbox.Absent}, t0)
	do(t, &j, "order", outbox.Outcome{Class: outbox.Exists}, t0)
	do(t, &j, "order", outbox.Outcome{Class: outbox.OK, Doc: "9"}, t0)
	if s := j.Step("confirm"); s.State != outbox.Unknown {
		t.Errorf("confirm is %s", s.State)
	}
}

// A message about an older sale goes out only by a person's hand.
func TestACopySendsNoMessage(t *testing.T) {
	t.Parallel()
	j := outbox.Job{State: outbox.Open, Steps: []outbox.Step{{Spec: outbox.Spec{Name: "mail", Once: true}, State: outbox.Blocked}}}
	outbox.Doubt(&j, t0)
	outbox.Advance(&j, t0)
	if s := j.Step("mail"); s.State != outbox.Skipped || s.Stop.Key == "" || j.State != outbox.Done {
		t.Errorf("%s %+v, job %s", s.State, s.Stop, j.State)
	}
}

// What was stopped by a certain refusal may have been mended since: trying it
// again looks first.
func TestACopysStoppedStepIsLookedFor(t *testing.T) {
	t.Parallel()
	j := saga()
	do(t, &j, "order", outbox.Outcome{Class: outbox.Refused, Code: "5"}, t0)
	outbox.Doubt(&j, t0)
	if s := j.Step("order"); !outbox.Act(s, outbox.Retry, "", t0) || s.State != outbox.Unknown {
		t.Errorf("the order is %s", s.State)
	}
}
