package till_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/till"
)

func jumps(t *testing.T, r *rig) int {
	t.Helper()
	all, err := r.db.Events(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range all {
		if e.Kind == journal.ClockJumped {
			n++
			if !strings.Contains(e.Body, `"device"`) || !strings.Contains(e.Body, `"other"`) {
				t.Errorf("the event lacks one of the two times: %s", e.Body)
			}
		}
	}
	return n
}

func TestAClockSetBackAsksAndNeverLocks(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	sell := func() error {
		r.fill(t)
		_, err := r.PayCash(t.Context(), money.Amount{})
		return err
	}
	if err := sell(); err != nil {
		t.Fatal(err)
	}
	r.s.Clock.Jump(-48 * time.Hour)
	if d := r.ClockDoubt(); d == nil || d.Why != till.BehindBill || !d.Other.After(d.Now) {
		t.Fatalf("two days back: %+v", d)
	}
	// Nobody to ask: the bill is written, and the event with it.
	if err := sell(); err != nil || jumps(t, r) != 1 {
		t.Fatalf("with nobody to ask: %v, %d events", err, jumps(t, r))
	}
	if err := sell(); err != nil || jumps(t, r) != 1 {
		t.Fatalf("the next bill: %v, %d events", err, jumps(t, r))
	}
	// Somebody to ask.
	cfg := r.Config()
	cfg.AskClock = true
	r.Configure(cfg)
	r.s.Clock.Jump(-48 * time.Hour)
	if err := sell(); !fault.Has(err, "fault.clock_doubt") {
		t.Fatalf("with a manager at hand: %v", err)
	}
	if err := r.AcceptClock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil || jumps(t, r) != 2 {
		t.Errorf("after the PIN: %v, %d events", err, jumps(t, r))
	}
}

func TestAClockThatIsNotTheServers(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Heard(r.s.Clock.Now().Add(-4 * time.Minute))
	if d := r.ClockDoubt(); d != nil {
		t.Errorf("four minutes are no doubt: %+v", d)
	}
	r.Heard(r.s.Clock.Now().Add(-2 * time.Hour))
	if d := r.ClockDoubt(); d == nil || d.Why != till.OffServer || d.Now.Sub(d.Other) != 2*time.Hour {
		t.Fatalf("two hours ahead of Zoho: %+v", d)
	}
	if err := r.AcceptClock(t.Context()); err != nil || r.ClockDoubt() != nil {
		t.Errorf("after the PIN: %v, %+v", err, r.ClockDoubt())
	}
	r.Heard(r.s.Clock.Now())
	if d := r.ClockDoubt(); d == nil {
		t.Error("the clock was set by two hours since, and nobody noticed")
	}
}

// Whoever may sell may not set the date of bills: the device is believed by a
// manager's PIN, or because a server says the same.
func TestADateIsBelievedByAPINOrByAServer(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	cfg := r.Config()
	cfg.AskClock = true
	r.Configure(cfg)
	sold(t, r)
	gate := &keeper{who: r.s.IDs.Person()}
	r.UseGate(gate)
	r.s.Clock.Jump(-48 * time.Hour)
	if err := r.AcceptClock(t.Context()); err != nil || len(gate.asked) != 1 || gate.asked[0] != till.Settings {
		t.Errorf("asked %v, %v", gate.asked, err)
	}
	sold(t, r)
	r.s.Clock.Jump(-48 * time.Hour)
	r.Heard(r.s.Clock.Now().Add(time.Minute)) // the clock was wrong before and is put right
	if err := r.AcceptClock(t.Context()); err != nil || len(gate.asked) != 1 {
		t.Errorf("a server says so, and %v is asked, %v", gate.asked, err)
	}
	sold(t, r)
	if n := jumps(t, r); n != 2 {
		t.Errorf("%d events, want one of each time", n)
	}
}
