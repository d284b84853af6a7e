package control

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

const (
	// coast is the time in which a tossed list loses all but a third of its
	// speed; it has stopped after four of them.
	coast    = 0.325 // s
	coasting = 1300 * time.Millisecond
	// slowest is the least speed that is a toss and not just a lifted finger.
	slowest = 60 // dp/s
)

// scroller is the position of one scrolling surface along its axis, in dp.
type scroller struct {
	offset float32
	extent float32 // length of everything
	view   float32 // length that is seen
	moved  func()

	toss  *fyne.Animation
	speed float32 // dp/s at the start of the toss
	spent float32 // part of the toss that is over, 0 to 1
}

func (s *scroller) most() float32 { return max(s.extent-s.view, 0) }

// fit takes new lengths and brings the offset back into range.
func (s *scroller) fit(extent, view float32) {
	s.extent, s.view = extent, view
	s.offset = min(max(s.offset, 0), s.most())
}

// to moves to an offset and reports whether that was a change.
func (s *scroller) to(offset float32) bool {
	offset = min(max(offset, 0), s.most())
	if offset == s.offset {
		return false
	}
	s.offset = offset
	s.moved()
	return true
}

// show moves as little as needed to bring from…to into view.
func (s *scroller) show(from, to float32) {
	s.halt()
	switch {
	case from < s.offset:
		s.to(from)
	case to > s.offset+s.view:
		s.to(to - s.view)
	}
}

// throw lets the list coast with a speed in dp/s; reduced motion ends at once.
func (s *scroller) throw(speed float32) {
	s.halt()
	if abs(speed) < slowest || look.Current().Still() {
		return
	}
	start, reach := s.offset, speed*coast
	s.speed, s.spent = speed, 0
	s.toss = &fyne.Animation{Duration: coasting, Curve: fyne.AnimationLinear, Tick: func(part float32) {
		s.spent = part
		gone := float32(1 - math.Exp(-float64(part)*coasting.Seconds()/coast))
		if !s.to(start+reach*gone) && part > 0 {
			s.halt() // at an end of the list
		}
	}}
	s.toss.Start()
}

// halt stops a toss and returns the speed it still had.
func (s *scroller) halt() float32 {
	if s.toss == nil {
		return 0
	}
	s.toss.Stop()
	s.toss = nil
	return s.speed * float32(math.Exp(-float64(s.spent)*coasting.Seconds()/coast))
}

func abs(v float32) float32 { return max(v, -v) }
