package pinesim

import (
	"slices"
	"time"
)

// settle brings every bill up to now, in the order in which things were due.
// Everything that looks at the simulator calls it first; nothing runs between.
func (s *Sim) settle() {
	now := s.clk.Mono()
	for {
		b, due := s.earliest()
		if b == nil || due > now {
			break
		}
		if len(b.todo) > 0 && b.todo[0].due == due {
			t := b.todo[0]
			b.todo = b.todo[1:]
			s.perform(b, t.act, due)
		} else {
			s.expire(b, due)
		}
		b.wake()
	}
	s.live = slices.DeleteFunc(s.live, func(b *bill) bool { return len(b.todo) == 0 && !b.waits() })
}

// earliest is the bill to which the next thing happens, and when. Acts go
// before an expiry of the same moment, older bills before newer ones.
func (s *Sim) earliest() (*bill, time.Duration) {
	var first *bill
	var when time.Duration
	for _, b := range s.live {
		due, ok := b.due()
		if ok && (first == nil || due < when) {
			first, when = b, due
		}
	}
	return first, when
}

// due is when something happens to a bill by itself. A card that is being read
// holds the expiry off until the reading has ended.
func (b *bill) due() (time.Duration, bool) {
	expires := b.state == billOpen
	switch {
	case len(b.todo) > 0 && (!expires || b.todo[0].due <= b.ends):
		return b.todo[0].due, true
	case expires:
		return b.ends, true
	case b.state == billReading:
		// Nothing more will happen by itself: reading ends with the window.
		return b.ends, true
	}
	return 0, false
}

func (s *Sim) expire(b *bill, at time.Duration) {
	b.state = billExpired
	b.machine.note(Cancelled, b.amount, at)
}

// perform lets one act happen. Acts on a bill that is no longer there do
// nothing, unless they are marked late.
func (s *Sim) perform(b *bill, a act, at time.Duration) {
	if !b.waits() && !a.late && a.do != void && a.do != reverse {
		return
	}
	switch a.do {
	case read:
		b.state = billReading
	case leave:
		b.state = billOpen
	case approve:
		s.pay(b, at)
	case decline:
		b.state = billOpen
		b.machine.note(Declined, b.amount, at)
	case declineEnd:
		b.state = billDeclined
		b.machine.note(Declined, b.amount, at)
	case press:
		b.state = billCancelled
		b.machine.note(Cancelled, b.amount, at)
	case void:
		s.handBack(b, "void", at)
	case reverse:
		s.handBack(b, "reversal", at)
	case darken:
		b.dark = true
		s.pay(b, at)
		b.machine.goDark()
	case keyIn:
		s.keyedIn(b.machine, b.amount, b.mode, at)
	}
}

func (s *Sim) pay(b *bill, at time.Duration) {
	if b.charge != nil {
		return
	}
	b.state = billPaid
	b.charge = s.book(b, at)
	b.machine.print(b.charge, at)
	if !b.dark && !b.wired {
		s.posts = append(s.posts, b.posts()...)
	}
}

func (s *Sim) handBack(b *bill, how string, at time.Duration) {
	if b.charge == nil || !b.charge.Voided.IsZero() {
		return
	}
	b.charge.Voided, b.charge.VoidedBy = s.wall(at), how
	b.state = billVoided
	b.machine.note(Voided, b.amount, at)
}
