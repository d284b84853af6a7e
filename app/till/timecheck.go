package till

import (
	"context"
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
)

// ClockDoubt is a reason not to trust the device's clock for a bill's date.
// Other is the time it is compared with.
type ClockDoubt struct {
	Why   DoubtKind
	Now   time.Time // UTC, what the device says
	Other time.Time // UTC
}

// DoubtKind says what does not fit.
type DoubtKind string

// The doubts.
const (
	BehindBill DoubtKind = "behind_bill" // earlier than the bill before
	OffServer  DoubtKind = "off_server"  // not what Zoho or the terminal's cloud said
)

// clockSlack is how far clocks may differ: more is somebody's doing, less is
// a network time step.
const clockSlack = 5 * time.Minute

// timekeeper remembers what the clock is compared with.
type timekeeper struct {
	lastBill time.Time
	offset   time.Duration // device minus server at its last answer
	heard    bool
	accepted time.Duration // an offset a person has looked at
}

func (k *timekeeper) doubt(now time.Time) *ClockDoubt {
	if !k.lastBill.IsZero() && (now.Add(clockSlack).Before(k.lastBill) || clock.DayOf(now) < clock.DayOf(k.lastBill)) {
		return &ClockDoubt{BehindBill, now, k.lastBill}
	}
	if off := k.offset - k.accepted; k.heard && (off > clockSlack || off < -clockSlack) {
		return &ClockDoubt{OffServer, now, now.Add(-k.offset)}
	}
	return nil
}

// sure reports whether a server has said the same time as the device.
func (k *timekeeper) sure() bool {
	return k.heard && k.offset <= clockSlack && k.offset >= -clockSlack
}

// Heard takes the Date of an answer from Zoho or the terminal's cloud.
func (t *Till) Heard(server time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.time.offset, t.time.heard = t.clk.Now().Sub(server), true
}

// ClockDoubt is a reason to look at the clock before the next bill, nil for
// none. A bill that is written all the same leaves an event.
func (t *Till) ClockDoubt() *ClockDoubt {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.time.doubt(t.clk.Now())
}

// AcceptClock says that somebody has looked at both times and that the device's
// is right: it is written down, and bills go on by it. It asks for a manager's
// PIN, since whoever sets a date sets the date of bills; not where a server has
// said the same time, so that a clock put right never locks the till.
func (t *Till) AcceptClock(ctx context.Context) error {
	t.mu.Lock()
	now := t.clk.Now()
	d := t.time.doubt(now)
	sure := t.time.sure()
	who := t.cfg.Cashier
	t.mu.Unlock()
	if d == nil {
		return nil
	}
	if !sure {
		var err error
		if who, err = t.pass(ctx, Settings); err != nil {
			return err
		}
	}
	if err := t.ledger.Record(ctx, d.event(who)); err != nil {
		return fmt.Errorf("record the clock: %w", err)
	}
	t.mu.Lock()
	if d.Why == BehindBill {
		t.time.lastBill = now
	} else {
		t.time.accepted = t.time.offset
	}
	t.mu.Unlock()
	t.tell()
	return nil
}

func (d *ClockDoubt) event(who ident.Person) journal.Event {
	return journal.Event{
		Who: who.UUID(), Kind: journal.ClockJumped, Ref: string(d.Why),
		Body: fmt.Sprintf(`{"device":%q,"other":%q}`, d.Now.Format(time.RFC3339), d.Other.Format(time.RFC3339)),
	}
}

// askClock refuses a bill until somebody has looked, where a person can be
// asked (Config.AskClock). Elsewhere the bill is written and the event with it:
// a clock never locks a till.
func (t *Till) askClock() error {
	d := t.time.doubt(t.clk.Now())
	if d == nil || !t.cfg.AskClock {
		return nil
	}
	form := func(at time.Time) string { return at.In(clock.IST).Format("02 Jan 2006 15:04") }
	return fault.New(fault.Refused, "fault.clock_doubt", "now", form(d.Now), "other", form(d.Other))
}

// billed remembers a bill for the next comparison and writes down a doubt that
// nobody was asked about.
func (t *Till) billed(ctx context.Context, who ident.Person, at time.Time) error {
	t.mu.Lock()
	d := t.time.doubt(at)
	t.time.lastBill = at
	if d != nil && d.Why == OffServer {
		t.time.accepted = t.time.offset // once, not with every bill
	}
	t.mu.Unlock()
	if d == nil {
		return nil
	}
	return t.ledger.Record(ctx, d.event(who))
}

// ClockOff is how far the device's clock was from an answer's time when one was
// last heard; false before the first.
func (t *Till) ClockOff() (off time.Duration, heard bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.time.offset, t.time.heard
}
