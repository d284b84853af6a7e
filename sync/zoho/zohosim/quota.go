package zohosim

import (
	"fmt"
	"sort"
	"time"

	"haat/app/clock"
)

// usage counts calls. All calls of the organisation count together, refused
// ones included: whether Zoho counts those is not documented, and a client that
// stays within this stays within the milder reading.
type usage struct {
	times     []time.Time // of the last 24 hours
	total     int
	templates map[string]int
	statuses  map[int]int
	blocked   time.Time // end of the hour after a burst
}

func (u *usage) count(e Entry) {
	u.total++
	u.templates[e.Template]++
	u.statuses[e.Status]++
}

// since counts calls at or after a moment.
func (u *usage) since(t time.Time) int {
	return len(u.times) - sort.Search(len(u.times), func(i int) bool { return !u.times[i].Before(t) })
}

// spend takes one call from the quota, or says which limit is reached.
func (s *Sim) spend(crowd int) *refusal {
	now, q := s.now(), s.opt.Quota
	cut := sort.Search(len(s.use.times), func(i int) bool { return s.use.times[i].After(now.Add(-24 * time.Hour)) })
	s.use.times = append(s.use.times[cut:], now)
	minute := s.lastMinute()
	switch {
	case now.Before(s.use.blocked):
		return s.blockedFor(s.use.blocked.Sub(now))
	case minute > q.Burst:
		s.use.blocked = now.Add(time.Hour)
		return s.blockedFor(time.Hour)
	case s.today() > q.PerDay:
		return refuse(429, 45, fmt.Sprintf("The API call for this organization has exceeded the maximum call rate limit of %d.", q.PerDay))
	case minute > q.PerMinute:
		return named["minute"]
	case crowd > q.InFlight:
		return named["busy"]
	}
	return nil
}

func (s *Sim) blockedFor(d time.Duration) *refusal {
	no := *named["burst"]
	no.after = max(1, int((d+time.Second-1)/time.Second))
	return &no
}

func (s *Sim) lastMinute() int { return s.use.since(s.now().Add(-time.Minute + 1)) }

// today counts the calls of the quota's day.
func (s *Sim) today() int {
	if s.opt.Quota.MidnightReset {
		return s.use.since(clock.DayOf(s.now()).Start())
	}
	return s.use.since(s.now().Add(-24*time.Hour + 1))
}
