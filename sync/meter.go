package sync

import (
	"context"
	stdsync "sync"
	"time"

	"haat/app/clock"
	"haat/sync/outbox"
)

// Share is what this till may spend of the organisation's calls. The published
// limits are 100 a minute and, by plan, 1,000 to 10,000 a day, for all devices
// and integrations together (Zoho Inventory API, "API call limit").
type Share struct {
	Minute int
	Day    int
}

// DefaultShare leaves room for a second till and for pulls on the smallest
// paid plan.
var DefaultShare = Share{Minute: 50, Day: 2000}

// Calls is the durable count.
type Calls interface {
	CountCall(ctx context.Context, c outbox.Call) error
	CallsSince(ctx context.Context, since time.Time) (all, saga int, err error)
}

// Meter keeps to the share: a rolling minute in memory, a rolling day that
// survives a restart.
type Meter struct {
	clk   clock.Clock
	calls Calls

	mu     stdsync.Mutex
	share  Share
	minute []time.Duration // monotonic times of the calls of the last minute
	day    int
	read   time.Duration // when day was last read from the store
	known  bool
}

// NewMeter makes a meter.
func NewMeter(clk clock.Clock, calls Calls, share Share) *Meter {
	return &Meter{clk: clk, calls: calls, share: share}
}

// reread is how often the rolling day is counted anew.
const reread = time.Minute

// Spend takes one call out of the share, or says how long to wait.
func (m *Meter) Spend(ctx context.Context) (time.Duration, outbox.Class) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.clk.Mono()
	if !m.known || now-m.read >= reread {
		if n, _, err := m.calls.CallsSince(ctx, m.clk.Now().Add(-24*time.Hour)); err == nil {
			m.day, m.read, m.known = n, now, true
		}
	}
	for len(m.minute) > 0 && now-m.minute[0] >= time.Minute {
		m.minute = m.minute[1:]
	}
	switch {
	case m.day >= m.share.Day:
		return outbox.Probe, outbox.DayOver
	case len(m.minute) >= m.share.Minute:
		return time.Minute - (now - m.minute[0]), outbox.Throttled
	}
	m.minute = append(m.minute, now)
	m.day++
	return 0, ""
}

// Note counts a call that was not part of a job.
func (m *Meter) Note(ctx context.Context, c outbox.Call) error {
	return m.calls.CountCall(ctx, c)
}

// Left is how many calls the day's share still allows.
func (m *Meter) Left() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return max(m.share.Day-m.day, 0)
}
